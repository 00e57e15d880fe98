"""All tables of `crafts`, with what stands in them at first, for a database that has none of them.

A database that has some goes on by the migrations that this one replaces.
"""

from importlib import import_module

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import crafts.encryption
import crafts.models.enquiry
import crafts.models.request
import dekranasda.base.forms.bounds
import dekranasda.base.forms.phone
import dekranasda.base.lists.kept
from dekranasda.base.created_together import CreateModels

reference = import_module("crafts.migrations.0002_reference_data")


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("crafts", "0001_initial"),
        ("crafts", "0002_reference_data"),
        ("crafts", "0003_records_office"),
        ("crafts", "0004_directory_index"),
        ("crafts", "0005_import_job"),
        ("crafts", "0006_requests"),
        ("crafts", "0007_photo_smaller"),
        ("crafts", "0008_records_in_words"),
        ("crafts", "0009_request_history"),
        ("crafts", "0010_photos_carry_versions"),
        ("crafts", "0011_confirmation_history"),
        ("crafts", "0012_current_records_by_name"),
        ("crafts", "0013_craft_categories_carry_versions"),
        ("crafts", "0014_mend_what_must_hold"),
        ("crafts", "0015_what_must_hold"),
        ("crafts", "0016_words"),
        ("crafts", "0017_bounds_at_the_door"),
        ("crafts", "0018_clean_text"),
        ("crafts", "0019_stored_phones_in_e164"),
        ("crafts", "0020_withdrawn_are_hidden"),
        ("crafts", "0021_mentions_left"),
        ("crafts", "0022_consent_names_each_field"),
        ("crafts", "0023_faces_are_to_be_answered"),
        ("crafts", "0024_artisan_merge"),
        ("crafts", "0025_photos_know_their_day"),
        ("crafts", "0026_clean_names_and_json"),
        ("crafts", "0027_enquiries_and_own_links"),
        ("crafts", "0028_facts_a_buyer_needs"),
        ("crafts", "0029_waiting_imports_given_up"),
        ("crafts", "0030_import_that_learns"),
        ("crafts", "0031_known_apart"),
        ("crafts", "0032_places_repeat_names"),
        ("crafts", "0033_crafts_can_be_hidden_and_joined"),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="CraftCategory",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("slug", models.SlugField(max_length=60, unique=True, verbose_name="alamat halaman")),
                    ("name", models.CharField(max_length=120, unique=True, verbose_name="nama")),
                    ("name_en", models.CharField(max_length=120, verbose_name="nama dalam bahasa Inggris")),
                    ("description", models.TextField(blank=True, max_length=10000, verbose_name="uraian")),
                    (
                        "description_en",
                        models.TextField(blank=True, max_length=10000, verbose_name="uraian dalam bahasa Inggris"),
                    ),
                    (
                        "material",
                        models.CharField(
                            choices=[
                                ("tekstil", "Tekstil"),
                                ("kayu", "Kayu"),
                                ("kulit", "Kulit"),
                                ("serat alam", "Serat alam"),
                                ("tanah", "Tanah liat"),
                                ("logam", "Logam"),
                                ("campuran", "Campuran"),
                            ],
                            max_length=20,
                            verbose_name="kelompok bahan",
                        ),
                    ),
                    ("kbli_2020", models.CharField(blank=True, max_length=5, verbose_name="KBLI 2020")),
                    ("kbli_2025", models.CharField(blank=True, max_length=5, verbose_name="KBLI 2025")),
                    (
                        "flagship",
                        models.BooleanField(
                            default=False,
                            help_text="Potensi daerah ini yang selama ini paling menonjol.",
                            verbose_name="kriya andalan",
                        ),
                    ),
                    ("hidden", models.BooleanField(default=False, editable=False, verbose_name="disembunyikan")),
                    (
                        "merged_into",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="merged",
                            to="crafts.craftcategory",
                            verbose_name="digabung ke",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "jenis kriya",
                    "verbose_name_plural": "jenis kriya",
                    "ordering": ["name"],
                },
            ),
            migrations.CreateModel(
                name="HistoricalCraftCategory",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("slug", models.SlugField(max_length=60, verbose_name="alamat halaman")),
                    ("name", models.CharField(db_index=True, max_length=120, verbose_name="nama")),
                    ("name_en", models.CharField(max_length=120, verbose_name="nama dalam bahasa Inggris")),
                    ("description", models.TextField(blank=True, max_length=10000, verbose_name="uraian")),
                    (
                        "description_en",
                        models.TextField(blank=True, max_length=10000, verbose_name="uraian dalam bahasa Inggris"),
                    ),
                    (
                        "material",
                        models.CharField(
                            choices=[
                                ("tekstil", "Tekstil"),
                                ("kayu", "Kayu"),
                                ("kulit", "Kulit"),
                                ("serat alam", "Serat alam"),
                                ("tanah", "Tanah liat"),
                                ("logam", "Logam"),
                                ("campuran", "Campuran"),
                            ],
                            max_length=20,
                            verbose_name="kelompok bahan",
                        ),
                    ),
                    ("kbli_2020", models.CharField(blank=True, max_length=5, verbose_name="KBLI 2020")),
                    ("kbli_2025", models.CharField(blank=True, max_length=5, verbose_name="KBLI 2025")),
                    (
                        "flagship",
                        models.BooleanField(
                            default=False,
                            help_text="Potensi daerah ini yang selama ini paling menonjol.",
                            verbose_name="kriya andalan",
                        ),
                    ),
                    ("hidden", models.BooleanField(default=False, editable=False, verbose_name="disembunyikan")),
                    (
                        "merged_into",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="crafts.craftcategory",
                            verbose_name="digabung ke",
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical jenis kriya",
                    "verbose_name_plural": "historical jenis kriya",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="District",
                fields=[
                    ("code", models.CharField(max_length=8, primary_key=True, serialize=False, verbose_name="kode")),
                    ("name", models.CharField(max_length=80, unique=True, verbose_name="nama")),
                ],
                options={
                    "verbose_name": "kecamatan",
                    "verbose_name_plural": "kecamatan",
                    "ordering": ["code"],
                },
            ),
            migrations.CreateModel(
                name="Village",
                fields=[
                    ("code", models.CharField(max_length=13, primary_key=True, serialize=False, verbose_name="kode")),
                    ("name", models.CharField(max_length=80, verbose_name="nama")),
                    (
                        "district",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="villages",
                            to="crafts.district",
                            verbose_name="kecamatan",
                        ),
                    ),
                    ("outline", models.JSONField(blank=True, null=True, verbose_name="batas")),
                    ("center_longitude", models.FloatField(blank=True, null=True)),
                    ("center_latitude", models.FloatField(blank=True, null=True)),
                ],
                options={
                    "verbose_name": "kelurahan",
                    "verbose_name_plural": "kelurahan",
                    "ordering": ["code"],
                },
            ),
            migrations.CreateModel(
                name="Artisan",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "slug",
                        models.SlugField(
                            blank=True,
                            error_messages={
                                "unique": "Alamat halaman ini sudah dipakai perajin lain. Pilih yang lain."
                            },
                            help_text="Bagian akhir alamat halaman, misalnya “batik-sekar”. Kosongkan agar dibuat dari nama usaha.",
                            max_length=120,
                            unique=True,
                            verbose_name="alamat halaman",
                        ),
                    ),
                    ("name", models.CharField(max_length=150, verbose_name="nama usaha")),
                    ("owner_name", models.CharField(blank=True, max_length=150, verbose_name="nama pemilik")),
                    (
                        "owner_gender",
                        models.CharField(
                            blank=True,
                            choices=[("P", "Perempuan"), ("L", "Laki-laki")],
                            max_length=1,
                            verbose_name="jenis kelamin pemilik",
                        ),
                    ),
                    (
                        "owner_birth_year",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1900, "Isi tahun antara 1900 dan tahun ini."),
                                django.core.validators.MaxValueValidator(
                                    dekranasda.base.forms.bounds.this_year, "Isi tahun antara 1900 dan tahun ini."
                                ),
                            ],
                            verbose_name="tahun lahir pemilik",
                        ),
                    ),
                    (
                        "has_disability",
                        models.BooleanField(
                            default=False,
                            help_text="Data spesifik: hanya dihitung sebagai jumlah, tidak pernah ditampilkan per orang.",
                            verbose_name="usaha penyandang disabilitas",
                        ),
                    ),
                    (
                        "nik",
                        crafts.encryption.EncryptedTextField(
                            blank=True,
                            help_text="Disimpan tersandi, tidak pernah ditampilkan kepada umum.",
                            max_length=16,
                            validators=[
                                django.core.validators.RegexValidator("^\\d{16}$", "NIK terdiri atas 16 angka.")
                            ],
                            verbose_name="NIK pemilik",
                        ),
                    ),
                    (
                        "village",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="artisans",
                            to="crafts.village",
                            verbose_name="kelurahan",
                        ),
                    ),
                    ("address", models.CharField(blank=True, max_length=250, verbose_name="alamat lengkap")),
                    (
                        "latitude",
                        models.DecimalField(
                            blank=True,
                            decimal_places=6,
                            max_digits=9,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(-90, "Isi lintang antara -90 dan 90."),
                                django.core.validators.MaxValueValidator(90, "Isi lintang antara -90 dan 90."),
                            ],
                            verbose_name="lintang",
                        ),
                    ),
                    (
                        "longitude",
                        models.DecimalField(
                            blank=True,
                            decimal_places=6,
                            max_digits=9,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(-180, "Isi bujur antara -180 dan 180."),
                                django.core.validators.MaxValueValidator(180, "Isi bujur antara -180 dan 180."),
                            ],
                            verbose_name="bujur",
                        ),
                    ),
                    (
                        "phone",
                        dekranasda.base.forms.phone.PhoneColumn(
                            blank=True, max_length=20, verbose_name="telepon atau WhatsApp"
                        ),
                    ),
                    ("email", models.EmailField(blank=True, max_length=254, verbose_name="email")),
                    ("website", models.URLField(blank=True, verbose_name="situs web")),
                    ("marketplace_url", models.URLField(blank=True, verbose_name="toko daring")),
                    (
                        "instagram",
                        models.CharField(
                            blank=True,
                            max_length=30,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[A-Za-z0-9._]+$", "Tulis nama akun saja, tanpa @."
                                )
                            ],
                            verbose_name="Instagram",
                        ),
                    ),
                    ("story", models.TextField(blank=True, max_length=20000, verbose_name="cerita")),
                    (
                        "story_en",
                        models.TextField(blank=True, max_length=20000, verbose_name="cerita dalam bahasa Inggris"),
                    ),
                    (
                        "founded_year",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tahun berdiri"),
                    ),
                    (
                        "workers_female",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(0, "Isi jumlah orang antara 0 dan 100.000."),
                                django.core.validators.MaxValueValidator(
                                    100000, "Isi jumlah orang antara 0 dan 100.000."
                                ),
                            ],
                            verbose_name="pekerja perempuan",
                        ),
                    ),
                    (
                        "workers_male",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(0, "Isi jumlah orang antara 0 dan 100.000."),
                                django.core.validators.MaxValueValidator(
                                    100000, "Isi jumlah orang antara 0 dan 100.000."
                                ),
                            ],
                            verbose_name="pekerja laki-laki",
                        ),
                    ),
                    (
                        "capacity",
                        models.CharField(
                            blank=True,
                            help_text="Misalnya “40 lembar per bulan”.",
                            max_length=120,
                            verbose_name="kapasitas",
                        ),
                    ),
                    (
                        "capacity_number",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1, "Isi jumlah antara 1 dan 1.000.000."),
                                django.core.validators.MaxValueValidator(1000000, "Isi jumlah antara 1 dan 1.000.000."),
                            ],
                            verbose_name="kapasitas per bulan (angka)",
                        ),
                    ),
                    (
                        "capacity_unit",
                        models.CharField(
                            blank=True,
                            help_text="Misalnya “lembar” atau “buah”.",
                            max_length=30,
                            verbose_name="satuan kapasitas",
                        ),
                    ),
                    (
                        "wholesale_minimum",
                        models.PositiveIntegerField(
                            blank=True,
                            help_text="Kosongkan bila tidak melayani grosir.",
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1, "Isi jumlah antara 1 dan 1.000.000."),
                                django.core.validators.MaxValueValidator(1000000, "Isi jumlah antara 1 dan 1.000.000."),
                            ],
                            verbose_name="pesanan grosir paling sedikit",
                        ),
                    ),
                    (
                        "ships_to",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("ambil", "Diambil di bengkel"),
                                ("indonesia", "Ke seluruh Indonesia"),
                                ("dunia", "Juga ke luar negeri"),
                            ],
                            max_length=10,
                            verbose_name="mengemas dan mengirim",
                        ),
                    ),
                    (
                        "raw_material",
                        models.CharField(
                            blank=True,
                            help_text="Tidak ditampilkan kepada umum.",
                            max_length=200,
                            verbose_name="asal bahan baku",
                        ),
                    ),
                    (
                        "sales_channels",
                        models.CharField(
                            blank=True,
                            help_text="Tidak ditampilkan kepada umum.",
                            max_length=200,
                            verbose_name="saluran penjualan",
                        ),
                    ),
                    (
                        "turnover",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("mikro", "Sampai Rp2 miliar (mikro)"),
                                ("kecil", "Di atas Rp2 miliar sampai Rp15 miliar (kecil)"),
                                ("menengah", "Di atas Rp15 miliar sampai Rp50 miliar (menengah)"),
                            ],
                            max_length=10,
                            verbose_name="omzet per tahun",
                        ),
                    ),
                    (
                        "nib",
                        models.CharField(
                            blank=True,
                            max_length=13,
                            validators=[
                                django.core.validators.RegexValidator("^\\d{13}$", "NIB terdiri atas 13 angka.")
                            ],
                            verbose_name="NIB",
                        ),
                    ),
                    ("brand", models.CharField(blank=True, max_length=120, verbose_name="merek")),
                    (
                        "certificates",
                        models.CharField(
                            blank=True,
                            help_text="Halal, SNI, TKDN, kompetensi; pisahkan dengan koma.",
                            max_length=250,
                            verbose_name="sertifikat",
                        ),
                    ),
                    ("visitable", models.BooleanField(default=False, verbose_name="bengkel dapat dikunjungi")),
                    (
                        "accepts_custom_orders",
                        models.BooleanField(default=False, verbose_name="menerima pesanan khusus"),
                    ),
                    (
                        "opening_hours",
                        models.JSONField(
                            blank=True,
                            default=dict,
                            help_text="Per hari (0 Senin … 6 Minggu): [jam buka, jam tutup].",
                            verbose_name="jam buka",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[("draf", "Draf"), ("terbit", "Terbit"), ("sembunyi", "Disembunyikan")],
                            default="draf",
                            max_length=10,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "merged_into",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="merged_records",
                            to="crafts.artisan",
                            verbose_name="digabung ke",
                        ),
                    ),
                    (
                        "erased_at",
                        models.DateTimeField(
                            blank=True, editable=False, null=True, verbose_name="data pribadi dihapus pada"
                        ),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="dibuat pada")),
                    ("updated_at", models.DateTimeField(auto_now=True, verbose_name="diubah pada")),
                    (
                        "crafts",
                        models.ManyToManyField(
                            related_name="artisans", to="crafts.craftcategory", verbose_name="jenis kriya"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "perajin",
                    "verbose_name_plural": "perajin",
                    "ordering": ["name", "pk"],
                    "indexes": [
                        models.Index(fields=["state", "name", "id"], name="artisan_state_name"),
                        models.Index(fields=["village", "state"], name="artisan_village_state"),
                        models.Index(fields=["phone"], name="artisan_phone"),
                        models.Index(
                            condition=models.Q(("erased_at", None), ("merged_into", None)),
                            fields=["name", "id"],
                            name="artisan_current_name",
                        ),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("founded_year", None), ("founded_year__range", (1800, 2200)), _connector="OR"
                            ),
                            name="artisan_founded_year_plausible",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("latitude", None), ("longitude", None)),
                                models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                                _connector="OR",
                            ),
                            name="artisan_point_whole",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("erased_at", None), ("merged_into", None)),
                                ("state", "sembunyi"),
                                _connector="OR",
                            ),
                            name="artisan_merged_or_erased_is_hidden",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalArtisan",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "slug",
                        models.SlugField(
                            blank=True,
                            error_messages={
                                "unique": "Alamat halaman ini sudah dipakai perajin lain. Pilih yang lain."
                            },
                            help_text="Bagian akhir alamat halaman, misalnya “batik-sekar”. Kosongkan agar dibuat dari nama usaha.",
                            max_length=120,
                            verbose_name="alamat halaman",
                        ),
                    ),
                    ("name", models.CharField(max_length=150, verbose_name="nama usaha")),
                    ("owner_name", models.CharField(blank=True, max_length=150, verbose_name="nama pemilik")),
                    (
                        "owner_gender",
                        models.CharField(
                            blank=True,
                            choices=[("P", "Perempuan"), ("L", "Laki-laki")],
                            max_length=1,
                            verbose_name="jenis kelamin pemilik",
                        ),
                    ),
                    (
                        "owner_birth_year",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1900, "Isi tahun antara 1900 dan tahun ini."),
                                django.core.validators.MaxValueValidator(
                                    dekranasda.base.forms.bounds.this_year, "Isi tahun antara 1900 dan tahun ini."
                                ),
                            ],
                            verbose_name="tahun lahir pemilik",
                        ),
                    ),
                    (
                        "has_disability",
                        models.BooleanField(
                            default=False,
                            help_text="Data spesifik: hanya dihitung sebagai jumlah, tidak pernah ditampilkan per orang.",
                            verbose_name="usaha penyandang disabilitas",
                        ),
                    ),
                    (
                        "nik",
                        crafts.encryption.EncryptedTextField(
                            blank=True,
                            help_text="Disimpan tersandi, tidak pernah ditampilkan kepada umum.",
                            max_length=16,
                            validators=[
                                django.core.validators.RegexValidator("^\\d{16}$", "NIK terdiri atas 16 angka.")
                            ],
                            verbose_name="NIK pemilik",
                        ),
                    ),
                    ("address", models.CharField(blank=True, max_length=250, verbose_name="alamat lengkap")),
                    (
                        "latitude",
                        models.DecimalField(
                            blank=True,
                            decimal_places=6,
                            max_digits=9,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(-90, "Isi lintang antara -90 dan 90."),
                                django.core.validators.MaxValueValidator(90, "Isi lintang antara -90 dan 90."),
                            ],
                            verbose_name="lintang",
                        ),
                    ),
                    (
                        "longitude",
                        models.DecimalField(
                            blank=True,
                            decimal_places=6,
                            max_digits=9,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(-180, "Isi bujur antara -180 dan 180."),
                                django.core.validators.MaxValueValidator(180, "Isi bujur antara -180 dan 180."),
                            ],
                            verbose_name="bujur",
                        ),
                    ),
                    (
                        "phone",
                        dekranasda.base.forms.phone.PhoneColumn(
                            blank=True, max_length=20, verbose_name="telepon atau WhatsApp"
                        ),
                    ),
                    ("email", models.EmailField(blank=True, max_length=254, verbose_name="email")),
                    ("website", models.URLField(blank=True, verbose_name="situs web")),
                    ("marketplace_url", models.URLField(blank=True, verbose_name="toko daring")),
                    (
                        "instagram",
                        models.CharField(
                            blank=True,
                            max_length=30,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[A-Za-z0-9._]+$", "Tulis nama akun saja, tanpa @."
                                )
                            ],
                            verbose_name="Instagram",
                        ),
                    ),
                    ("story", models.TextField(blank=True, max_length=20000, verbose_name="cerita")),
                    (
                        "story_en",
                        models.TextField(blank=True, max_length=20000, verbose_name="cerita dalam bahasa Inggris"),
                    ),
                    (
                        "founded_year",
                        models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tahun berdiri"),
                    ),
                    (
                        "workers_female",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(0, "Isi jumlah orang antara 0 dan 100.000."),
                                django.core.validators.MaxValueValidator(
                                    100000, "Isi jumlah orang antara 0 dan 100.000."
                                ),
                            ],
                            verbose_name="pekerja perempuan",
                        ),
                    ),
                    (
                        "workers_male",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(0, "Isi jumlah orang antara 0 dan 100.000."),
                                django.core.validators.MaxValueValidator(
                                    100000, "Isi jumlah orang antara 0 dan 100.000."
                                ),
                            ],
                            verbose_name="pekerja laki-laki",
                        ),
                    ),
                    (
                        "capacity",
                        models.CharField(
                            blank=True,
                            help_text="Misalnya “40 lembar per bulan”.",
                            max_length=120,
                            verbose_name="kapasitas",
                        ),
                    ),
                    (
                        "capacity_number",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1, "Isi jumlah antara 1 dan 1.000.000."),
                                django.core.validators.MaxValueValidator(1000000, "Isi jumlah antara 1 dan 1.000.000."),
                            ],
                            verbose_name="kapasitas per bulan (angka)",
                        ),
                    ),
                    (
                        "capacity_unit",
                        models.CharField(
                            blank=True,
                            help_text="Misalnya “lembar” atau “buah”.",
                            max_length=30,
                            verbose_name="satuan kapasitas",
                        ),
                    ),
                    (
                        "wholesale_minimum",
                        models.PositiveIntegerField(
                            blank=True,
                            help_text="Kosongkan bila tidak melayani grosir.",
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1, "Isi jumlah antara 1 dan 1.000.000."),
                                django.core.validators.MaxValueValidator(1000000, "Isi jumlah antara 1 dan 1.000.000."),
                            ],
                            verbose_name="pesanan grosir paling sedikit",
                        ),
                    ),
                    (
                        "ships_to",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("ambil", "Diambil di bengkel"),
                                ("indonesia", "Ke seluruh Indonesia"),
                                ("dunia", "Juga ke luar negeri"),
                            ],
                            max_length=10,
                            verbose_name="mengemas dan mengirim",
                        ),
                    ),
                    (
                        "raw_material",
                        models.CharField(
                            blank=True,
                            help_text="Tidak ditampilkan kepada umum.",
                            max_length=200,
                            verbose_name="asal bahan baku",
                        ),
                    ),
                    (
                        "sales_channels",
                        models.CharField(
                            blank=True,
                            help_text="Tidak ditampilkan kepada umum.",
                            max_length=200,
                            verbose_name="saluran penjualan",
                        ),
                    ),
                    (
                        "turnover",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("mikro", "Sampai Rp2 miliar (mikro)"),
                                ("kecil", "Di atas Rp2 miliar sampai Rp15 miliar (kecil)"),
                                ("menengah", "Di atas Rp15 miliar sampai Rp50 miliar (menengah)"),
                            ],
                            max_length=10,
                            verbose_name="omzet per tahun",
                        ),
                    ),
                    (
                        "nib",
                        models.CharField(
                            blank=True,
                            max_length=13,
                            validators=[
                                django.core.validators.RegexValidator("^\\d{13}$", "NIB terdiri atas 13 angka.")
                            ],
                            verbose_name="NIB",
                        ),
                    ),
                    ("brand", models.CharField(blank=True, max_length=120, verbose_name="merek")),
                    (
                        "certificates",
                        models.CharField(
                            blank=True,
                            help_text="Halal, SNI, TKDN, kompetensi; pisahkan dengan koma.",
                            max_length=250,
                            verbose_name="sertifikat",
                        ),
                    ),
                    ("visitable", models.BooleanField(default=False, verbose_name="bengkel dapat dikunjungi")),
                    (
                        "accepts_custom_orders",
                        models.BooleanField(default=False, verbose_name="menerima pesanan khusus"),
                    ),
                    (
                        "opening_hours",
                        models.JSONField(
                            blank=True,
                            default=dict,
                            help_text="Per hari (0 Senin … 6 Minggu): [jam buka, jam tutup].",
                            verbose_name="jam buka",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[("draf", "Draf"), ("terbit", "Terbit"), ("sembunyi", "Disembunyikan")],
                            default="draf",
                            max_length=10,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "erased_at",
                        models.DateTimeField(
                            blank=True, editable=False, null=True, verbose_name="data pribadi dihapus pada"
                        ),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="dibuat pada")),
                    ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="diubah pada")),
                    (
                        "village",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="crafts.village",
                            verbose_name="kelurahan",
                        ),
                    ),
                    (
                        "merged_into",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="crafts.artisan",
                            verbose_name="digabung ke",
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical perajin",
                    "verbose_name_plural": "historical perajin",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalArtisan_crafts",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    (
                        "artisan",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="crafts.artisan",
                        ),
                    ),
                    (
                        "craftcategory",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="crafts.craftcategory",
                        ),
                    ),
                    (
                        "history",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            to="crafts.historicalartisan",
                        ),
                    ),
                    ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                ],
                options={
                    "verbose_name": "HistoricalArtisan_crafts",
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalConfirmation",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("confirmed_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="tanggal")),
                    (
                        "artisan",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="oleh",
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical konfirmasi",
                    "verbose_name_plural": "historical konfirmasi",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Confirmation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "artisan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="confirmations",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    ("confirmed_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="tanggal")),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="oleh",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "konfirmasi",
                    "verbose_name_plural": "konfirmasi",
                    "ordering": ["-confirmed_on", "-pk"],
                    "constraints": [
                        models.UniqueConstraint(fields=("artisan", "confirmed_on"), name="confirmation_once_a_day")
                    ],
                },
            ),
            migrations.CreateModel(
                name="ConfirmationRound",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("name", models.CharField(max_length=60, unique=True, verbose_name="nama putaran")),
                    ("starts_on", models.DateField(verbose_name="mulai")),
                    ("ends_on", models.DateField(verbose_name="sampai")),
                ],
                options={
                    "verbose_name": "putaran konfirmasi",
                    "verbose_name_plural": "putaran konfirmasi",
                    "ordering": ["-starts_on"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                            name="confirmationround_ends_after_start",
                            violation_error_message="Tanggal selesai tidak boleh mendahului tanggal mulai.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Consent",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "artisan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="consents",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    ("given_by", models.CharField(max_length=150, verbose_name="diberikan oleh")),
                    ("given_on", models.DateField(verbose_name="tanggal persetujuan")),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("kertas", "Formulir bertanda tangan"),
                                ("tatap-muka", "Lisan dengan saksi"),
                                ("whatsapp", "Pesan WhatsApp"),
                            ],
                            max_length=20,
                            verbose_name="cara",
                        ),
                    ),
                    ("witness", models.CharField(blank=True, max_length=150, verbose_name="saksi")),
                    ("text_version", models.CharField(max_length=20, verbose_name="versi naskah")),
                    (
                        "covers_owner_name",
                        models.BooleanField(default=False, verbose_name="nama pemilik boleh ditampilkan"),
                    ),
                    ("covers_phone", models.BooleanField(default=False, verbose_name="telepon boleh ditampilkan")),
                    ("covers_email", models.BooleanField(default=False, verbose_name="email boleh ditampilkan")),
                    ("covers_address", models.BooleanField(default=False, verbose_name="alamat boleh ditampilkan")),
                    (
                        "covers_portrait",
                        models.BooleanField(default=False, verbose_name="foto wajah boleh ditampilkan"),
                    ),
                    ("covers_point", models.BooleanField(default=False, verbose_name="titik lokasi boleh ditampilkan")),
                    (
                        "covers_online",
                        models.BooleanField(default=False, verbose_name="kontak daring boleh ditampilkan"),
                    ),
                    (
                        "covers_programs",
                        models.BooleanField(default=False, verbose_name="program yang diikuti boleh ditampilkan"),
                    ),
                    (
                        "covers_bulk",
                        models.BooleanField(default=False, verbose_name="data bertanda boleh ikut data terbuka"),
                    ),
                    (
                        "slip",
                        models.ImageField(
                            blank=True,
                            help_text="Boleh kosong. Hanya dibaca sekretariat.",
                            upload_to="persetujuan/",
                            verbose_name="foto lembar bertanda tangan",
                        ),
                    ),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="dicatat oleh",
                        ),
                    ),
                    (
                        "recorded_at",
                        models.DateTimeField(default=django.utils.timezone.now, verbose_name="dicatat pada"),
                    ),
                    ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="ditarik pada")),
                    (
                        "withdrawn_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="penarikan dicatat oleh",
                        ),
                    ),
                    (
                        "withdrawal_reason",
                        models.CharField(blank=True, max_length=300, verbose_name="alasan penarikan"),
                    ),
                ],
                options={
                    "verbose_name": "persetujuan",
                    "verbose_name_plural": "persetujuan",
                    "ordering": ["-given_on", "-pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("withdrawn_at", None)),
                            fields=("artisan",),
                            name="consent_one_in_force",
                            violation_error_message="Perajin ini sudah punya persetujuan yang berlaku.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalEnquiry",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "code",
                        models.CharField(
                            db_index=True,
                            default=crafts.models.enquiry.new_enquiry_code,
                            editable=False,
                            max_length=12,
                            verbose_name="kode",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("hadiah", "Hadiah atau cendera mata"),
                                ("pesanan", "Pesanan khusus"),
                                ("grosir", "Pembelian dalam jumlah besar"),
                                ("kunjungan", "Berkunjung ke bengkel"),
                            ],
                            max_length=10,
                            verbose_name="keperluan",
                        ),
                    ),
                    (
                        "quantity",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1, "Isi jumlah antara 1 dan 1.000.000."),
                                django.core.validators.MaxValueValidator(1000000, "Isi jumlah antara 1 dan 1.000.000."),
                            ],
                            verbose_name="jumlah",
                        ),
                    ),
                    ("needed_on", models.DateField(blank=True, null=True, verbose_name="diperlukan paling lambat")),
                    (
                        "budget",
                        models.BigIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(0),
                                django.core.validators.MaxValueValidator(1000000000000),
                            ],
                            verbose_name="anggaran (Rp)",
                        ),
                    ),
                    (
                        "language",
                        models.CharField(
                            choices=[("id", "bahasa Indonesia"), ("en", "bahasa Inggris")],
                            default="id",
                            max_length=2,
                            verbose_name="dijawab dalam",
                        ),
                    ),
                    (
                        "shares_contact",
                        models.BooleanField(default=False, verbose_name="kontak boleh diteruskan kepada perajin"),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("masuk", "Masuk"),
                                ("diteruskan", "Diteruskan kepada perajin"),
                                ("tutup", "Selesai"),
                            ],
                            default="masuk",
                            editable=False,
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "received_at",
                        models.DateTimeField(
                            default=django.utils.timezone.now, editable=False, verbose_name="masuk pada"
                        ),
                    ),
                    (
                        "passed_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="terakhir diteruskan pada"),
                    ),
                    ("replied_at", models.DateTimeField(editable=False, null=True, verbose_name="dijawab pada")),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("terjual", "Terjual"),
                                ("contoh", "Contoh dahulu, belum dibeli"),
                                ("tidak-jadi", "Tidak jadi"),
                                ("bukan-tanya", "Bukan pertanyaan pembeli"),
                            ],
                            editable=False,
                            max_length=12,
                            verbose_name="hasil",
                        ),
                    ),
                    (
                        "because",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("harga", "Harga tidak cocok"),
                                ("waktu", "Waktunya tidak cukup"),
                                ("jumlah", "Jumlahnya tidak sanggup"),
                                ("tidak-dibuat", "Tidak ada yang membuatnya"),
                                ("tidak-dijawab", "Perajin tidak menjawab"),
                                ("pembeli", "Pembeli tidak melanjutkan"),
                                ("lain", "Sebab lain"),
                            ],
                            editable=False,
                            max_length=14,
                            verbose_name="sebab",
                        ),
                    ),
                    ("closed_at", models.DateTimeField(editable=False, null=True, verbose_name="ditutup pada")),
                    (
                        "asked_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="hasilnya ditanyakan pada"),
                    ),
                    (
                        "buyer_said",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("jadi", "Ya, sudah dibeli"),
                                ("belum", "Belum, masih berjalan"),
                                ("tidak", "Tidak jadi"),
                            ],
                            editable=False,
                            max_length=6,
                            verbose_name="kata pembeli",
                        ),
                    ),
                    (
                        "buyer_said_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="pembeli menjawab pada"),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    (
                        "artisan",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    (
                        "craft",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="crafts.craftcategory",
                            verbose_name="jenis kriya",
                        ),
                    ),
                    (
                        "closed_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical pertanyaan pembeli",
                    "verbose_name_plural": "historical pertanyaan pembeli",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Enquiry",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "code",
                        models.CharField(
                            default=crafts.models.enquiry.new_enquiry_code,
                            editable=False,
                            max_length=12,
                            unique=True,
                            verbose_name="kode",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("hadiah", "Hadiah atau cendera mata"),
                                ("pesanan", "Pesanan khusus"),
                                ("grosir", "Pembelian dalam jumlah besar"),
                                ("kunjungan", "Berkunjung ke bengkel"),
                            ],
                            max_length=10,
                            verbose_name="keperluan",
                        ),
                    ),
                    (
                        "artisan",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="asked_by_name",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    (
                        "craft",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="crafts.craftcategory",
                            verbose_name="jenis kriya",
                        ),
                    ),
                    ("what", models.TextField(max_length=2000, verbose_name="yang dicari")),
                    (
                        "quantity",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1, "Isi jumlah antara 1 dan 1.000.000."),
                                django.core.validators.MaxValueValidator(1000000, "Isi jumlah antara 1 dan 1.000.000."),
                            ],
                            verbose_name="jumlah",
                        ),
                    ),
                    ("needed_on", models.DateField(blank=True, null=True, verbose_name="diperlukan paling lambat")),
                    (
                        "budget",
                        models.BigIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(0),
                                django.core.validators.MaxValueValidator(1000000000000),
                            ],
                            verbose_name="anggaran (Rp)",
                        ),
                    ),
                    ("place", models.CharField(blank=True, max_length=150, verbose_name="dikirim atau dipakai di")),
                    (
                        "language",
                        models.CharField(
                            choices=[("id", "bahasa Indonesia"), ("en", "bahasa Inggris")],
                            default="id",
                            max_length=2,
                            verbose_name="dijawab dalam",
                        ),
                    ),
                    ("buyer_name", models.CharField(blank=True, max_length=150, verbose_name="nama pembeli")),
                    (
                        "buyer_phone",
                        dekranasda.base.forms.phone.PhoneColumn(
                            blank=True, max_length=20, verbose_name="telepon atau WhatsApp"
                        ),
                    ),
                    ("buyer_email", models.EmailField(blank=True, max_length=254, verbose_name="email")),
                    (
                        "shares_contact",
                        models.BooleanField(default=False, verbose_name="kontak boleh diteruskan kepada perajin"),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("masuk", "Masuk"),
                                ("diteruskan", "Diteruskan kepada perajin"),
                                ("tutup", "Selesai"),
                            ],
                            default="masuk",
                            editable=False,
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "received_at",
                        models.DateTimeField(
                            default=django.utils.timezone.now, editable=False, verbose_name="masuk pada"
                        ),
                    ),
                    (
                        "passed_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="terakhir diteruskan pada"),
                    ),
                    (
                        "reply",
                        models.TextField(
                            blank=True, editable=False, max_length=2000, verbose_name="jawaban untuk pembeli"
                        ),
                    ),
                    ("replied_at", models.DateTimeField(editable=False, null=True, verbose_name="dijawab pada")),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("terjual", "Terjual"),
                                ("contoh", "Contoh dahulu, belum dibeli"),
                                ("tidak-jadi", "Tidak jadi"),
                                ("bukan-tanya", "Bukan pertanyaan pembeli"),
                            ],
                            editable=False,
                            max_length=12,
                            verbose_name="hasil",
                        ),
                    ),
                    (
                        "because",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("harga", "Harga tidak cocok"),
                                ("waktu", "Waktunya tidak cukup"),
                                ("jumlah", "Jumlahnya tidak sanggup"),
                                ("tidak-dibuat", "Tidak ada yang membuatnya"),
                                ("tidak-dijawab", "Perajin tidak menjawab"),
                                ("pembeli", "Pembeli tidak melanjutkan"),
                                ("lain", "Sebab lain"),
                            ],
                            editable=False,
                            max_length=14,
                            verbose_name="sebab",
                        ),
                    ),
                    (
                        "note",
                        models.TextField(blank=True, editable=False, max_length=2000, verbose_name="catatan kantor"),
                    ),
                    ("closed_at", models.DateTimeField(editable=False, null=True, verbose_name="ditutup pada")),
                    (
                        "closed_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "asked_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="hasilnya ditanyakan pada"),
                    ),
                    (
                        "buyer_said",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("jadi", "Ya, sudah dibeli"),
                                ("belum", "Belum, masih berjalan"),
                                ("tidak", "Tidak jadi"),
                            ],
                            editable=False,
                            max_length=6,
                            verbose_name="kata pembeli",
                        ),
                    ),
                    (
                        "buyer_words",
                        models.CharField(
                            blank=True, editable=False, max_length=300, verbose_name="tambahan dari pembeli"
                        ),
                    ),
                    (
                        "buyer_said_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="pembeli menjawab pada"),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                ],
                options={
                    "verbose_name": "pertanyaan pembeli",
                    "verbose_name_plural": "pertanyaan pembeli",
                    "ordering": ["-received_at", "-pk"],
                    "indexes": [models.Index(fields=["state", "received_at"], name="enquiry_state_received")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("closed_at__isnull", False),
                                    ("state", "tutup"),
                                    models.Q(("outcome", ""), _negated=True),
                                ),
                                models.Q(
                                    models.Q(("state", "tutup"), _negated=True),
                                    ("because", ""),
                                    ("closed_at", None),
                                    ("outcome", ""),
                                ),
                                _connector="OR",
                            ),
                            name="enquiry_closed_has_outcome",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("outcome", "tidak-jadi"), models.Q(("because", ""), _negated=True)),
                                models.Q(models.Q(("outcome", "tidak-jadi"), _negated=True), ("because", "")),
                                _connector="OR",
                            ),
                            name="enquiry_no_has_because",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("passed_at", None), ("state", "masuk")),
                                models.Q(("passed_at__isnull", False), ("state", "diteruskan")),
                                ("state", "tutup"),
                                _connector="OR",
                            ),
                            name="enquiry_passed_has_moment",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("buyer_said", ""), ("buyer_said_at", None)),
                                models.Q(models.Q(("buyer_said", ""), _negated=True), ("buyer_said_at__isnull", False)),
                                _connector="OR",
                            ),
                            name="enquiry_buyer_said_some_day",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PassedOn",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "enquiry",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="passings",
                            to="crafts.enquiry",
                            verbose_name="pertanyaan",
                        ),
                    ),
                    (
                        "artisan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="passings",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    (
                        "craft",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="crafts.craftcategory",
                            verbose_name="jenis kriya",
                        ),
                    ),
                    (
                        "village",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="crafts.village",
                            verbose_name="kelurahan",
                        ),
                    ),
                    (
                        "channel",
                        models.CharField(
                            choices=[
                                ("whatsapp", "WhatsApp"),
                                ("kertas", "lembar kertas"),
                                ("telepon", "telepon"),
                                ("bertemu", "bertemu langsung"),
                            ],
                            max_length=10,
                            verbose_name="lewat",
                        ),
                    ),
                    (
                        "passed_at",
                        models.DateTimeField(default=django.utils.timezone.now, verbose_name="diteruskan pada"),
                    ),
                    (
                        "passed_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="diteruskan oleh",
                        ),
                    ),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("bisa", "Bisa"),
                                ("tidak-bisa", "Tidak bisa"),
                                ("tanya-dulu", "Perlu bertanya dahulu"),
                            ],
                            max_length=10,
                            verbose_name="jawaban",
                        ),
                    ),
                    ("answer_words", models.CharField(blank=True, max_length=500, verbose_name="kata perajin")),
                    ("answered_at", models.DateTimeField(null=True, verbose_name="dijawab pada")),
                    (
                        "heard",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("tautan", "tautan perajin"),
                                ("whatsapp", "WhatsApp"),
                                ("telepon", "telepon"),
                                ("bertemu", "bertemu langsung"),
                            ],
                            max_length=10,
                            verbose_name="didengar lewat",
                        ),
                    ),
                    (
                        "answer_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="dicatat oleh",
                        ),
                    ),
                    (
                        "sold_pieces",
                        models.PositiveIntegerField(
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1, "Isi jumlah antara 1 dan 1.000.000."),
                                django.core.validators.MaxValueValidator(1000000, "Isi jumlah antara 1 dan 1.000.000."),
                            ],
                            verbose_name="terjual",
                        ),
                    ),
                    (
                        "sold_rupiah",
                        models.BigIntegerField(
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(0),
                                django.core.validators.MaxValueValidator(1000000000000),
                            ],
                            verbose_name="nilai penjualan (Rp)",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "pertanyaan yang diteruskan",
                    "verbose_name_plural": "pertanyaan yang diteruskan",
                    "ordering": ["passed_at", "pk"],
                    "indexes": [models.Index(fields=["craft", "artisan", "passed_at"], name="passedon_turn")],
                    "constraints": [
                        models.UniqueConstraint(fields=("enquiry", "artisan"), name="passedon_once_to_a_maker"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answer", ""), ("answered_at", None), ("heard", "")),
                                models.Q(
                                    models.Q(("answer", ""), _negated=True),
                                    models.Q(("heard", ""), _negated=True),
                                    ("answered_at__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="passedon_answer_whole",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("sold_pieces__isnull", False), ("sold_rupiah", None), _connector="OR"),
                            name="passedon_rupiah_of_pieces",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ImportJob",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("file", models.FileField(blank=True, upload_to="impor/", verbose_name="berkas")),
                    ("file_name", models.CharField(max_length=200, verbose_name="nama berkas")),
                    ("source_name", models.CharField(blank=True, max_length=100, verbose_name="nama sumber")),
                    (
                        "uploaded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                        ),
                    ),
                    ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("cocokkan", "Menunggu pencocokan"),
                                ("diperiksa", "Sedang diperiksa"),
                                ("diajukan", "Menunggu keputusan"),
                                ("diterapkan", "Sedang disimpan"),
                                ("selesai", "Diterapkan"),
                                ("mengurungkan", "Sedang diurungkan"),
                                ("urung", "Diurungkan"),
                                ("batal", "Dibatalkan"),
                            ],
                            default="cocokkan",
                            max_length=15,
                            verbose_name="status",
                        ),
                    ),
                    ("columns", models.JSONField(default=dict)),
                    ("ignored_columns", models.JSONField(default=list)),
                    ("answers", dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict)),
                    ("questions", dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict)),
                    ("seen_names", dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict)),
                    ("total", models.PositiveIntegerField(default=0)),
                    ("checked", models.PositiveIntegerField(default=0)),
                    ("created_count", models.PositiveIntegerField(default=0)),
                    ("updated_count", models.PositiveIntegerField(default=0)),
                    (
                        "applied_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("applied_at", models.DateTimeField(null=True)),
                ],
                options={
                    "verbose_name": "impor perajin",
                    "verbose_name_plural": "impor perajin",
                    "ordering": ["-uploaded_at", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("checked__lte", models.F("total"))), name="importjob_checked_of_total"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ImportRow",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "job",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="rows",
                            to="crafts.importjob",
                            verbose_name="berkas impor",
                        ),
                    ),
                    ("number", models.PositiveIntegerField(verbose_name="baris")),
                    ("sheet", models.CharField(blank=True, max_length=100, verbose_name="lembar")),
                    ("line", models.PositiveIntegerField(default=0, verbose_name="baris lembar")),
                    ("cells", dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict)),
                    ("fixes", dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict)),
                    ("found", dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict)),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("baru", "Baru"),
                                ("berubah", "Berubah"),
                                ("tetap", "Tidak berubah"),
                                ("mirip", "Mungkin sudah ada"),
                                ("tanya", "Menunggu jawaban"),
                                ("salah", "Perlu diperbaiki"),
                                ("dilewati", "Dilewati"),
                            ],
                            max_length=10,
                            verbose_name="hasil",
                        ),
                    ),
                    (
                        "artisan",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="import_rows",
                            to="crafts.artisan",
                        ),
                    ),
                    ("artisan_version", models.PositiveIntegerField(null=True)),
                    ("twin_number", models.PositiveIntegerField(null=True)),
                    (
                        "decision",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("lewati", "Lewati"),
                                ("perbarui", "Perbarui data yang ada"),
                                ("buat", "Buat data baru"),
                            ],
                            max_length=10,
                            verbose_name="putusan",
                        ),
                    ),
                    ("taken", models.BooleanField(default=False, verbose_name="sudah disimpan")),
                ],
                options={
                    "verbose_name": "baris impor",
                    "verbose_name_plural": "baris impor",
                    "ordering": ["number"],
                    "indexes": [models.Index(fields=["job", "outcome", "number"], name="importrow_job_outcome")],
                    "constraints": [models.UniqueConstraint(fields=("job", "number"), name="importrow_number_once")],
                },
            ),
            migrations.CreateModel(
                name="ImportChange",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "job",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="changes",
                            to="crafts.importjob",
                            verbose_name="berkas impor",
                        ),
                    ),
                    (
                        "artisan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="import_changes",
                            to="crafts.artisan",
                        ),
                    ),
                    ("row_number", models.PositiveIntegerField()),
                    ("created", models.BooleanField(default=False)),
                    ("before", dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict)),
                    ("version", models.PositiveIntegerField(default=1)),
                    ("at", models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    "verbose_name": "catatan impor",
                    "verbose_name_plural": "catatan impor",
                    "ordering": ["pk"],
                    "constraints": [
                        models.UniqueConstraint(fields=("job", "row_number"), name="importchange_row_once")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Listing",
                fields=[
                    (
                        "artisan",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            primary_key=True,
                            related_name="listing",
                            serialize=False,
                            to="crafts.artisan",
                        ),
                    ),
                    ("number", models.PositiveIntegerField(unique=True)),
                    ("sort_name", models.CharField(max_length=150)),
                    ("sets", models.TextField()),
                    ("words", models.TextField()),
                ],
            ),
            migrations.CreateModel(
                name="ListedSet",
                fields=[
                    ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                    ("content", models.BinaryField()),
                ],
            ),
            migrations.CreateModel(
                name="IndexedWord",
                fields=[
                    ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                    ("in_name", models.BinaryField()),
                    ("in_products", models.BinaryField()),
                    ("in_story", models.BinaryField()),
                    ("listings", models.PositiveIntegerField()),
                ],
            ),
            migrations.CreateModel(
                name="IndexState",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.CharField(max_length=32)),
                    ("vocabulary", models.CharField(max_length=32)),
                ],
            ),
            migrations.CreateModel(
                name="Mention",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "artisan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="mentions",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    ("table", models.CharField(max_length=80, verbose_name="tabel")),
                    ("row", models.CharField(max_length=64, verbose_name="baris")),
                    ("column", models.CharField(max_length=80, verbose_name="kolom")),
                    ("settled_at", models.DateTimeField(null=True, verbose_name="disunting pada")),
                    (
                        "settled_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="disunting oleh",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "penyebutan yang tersisa",
                    "verbose_name_plural": "penyebutan yang tersisa",
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("artisan", "table", "row", "column"), name="mention_of_a_place_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ArtisanMerge",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "kept",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="crafts.artisan",
                            verbose_name="data yang dipertahankan",
                        ),
                    ),
                    (
                        "merged",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="crafts.artisan",
                            verbose_name="data yang digabung",
                        ),
                    ),
                    ("what", models.JSONField(default=dict, editable=False, verbose_name="yang dipindahkan")),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="oleh",
                        ),
                    ),
                    ("at", models.DateTimeField(auto_now_add=True, verbose_name="pada")),
                    (
                        "undone_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="dipisahkan oleh",
                        ),
                    ),
                    ("undone_at", models.DateTimeField(null=True, verbose_name="dipisahkan pada")),
                ],
                options={
                    "verbose_name": "penggabungan data perajin",
                    "verbose_name_plural": "penggabungan data perajin",
                    "ordering": ["-at", "-pk"],
                },
            ),
            migrations.CreateModel(
                name="KnownApart",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "first",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="apart_from_later",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    (
                        "second",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="apart_from_earlier",
                            to="crafts.artisan",
                            verbose_name="perajin lain",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="oleh",
                        ),
                    ),
                    ("at", models.DateTimeField(auto_now_add=True, verbose_name="pada")),
                ],
                options={
                    "verbose_name": "dua perajin yang berbeda",
                    "verbose_name_plural": "dua perajin yang berbeda",
                    "ordering": ["-at", "-pk"],
                    "constraints": [
                        models.UniqueConstraint(fields=("first", "second"), name="known_apart_once"),
                        models.CheckConstraint(
                            condition=models.Q(("first__lt", models.F("second"))), name="known_apart_in_order"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="OwnLink",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "artisan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="own_links",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    ("digest", models.CharField(editable=False, max_length=64, unique=True, verbose_name="sidik")),
                    (
                        "word_digest",
                        models.CharField(blank=True, editable=False, max_length=64, verbose_name="sidik kata pembuka"),
                    ),
                    ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="dibuat pada")),
                    (
                        "made_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="dibuat oleh",
                        ),
                    ),
                    ("revoked_at", models.DateTimeField(null=True, verbose_name="dicabut pada")),
                    (
                        "revoked_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="dicabut oleh",
                        ),
                    ),
                    ("opened_at", models.DateTimeField(null=True, verbose_name="terakhir dibuka pada perangkat baru")),
                    ("wrong_tries", models.PositiveSmallIntegerField(default=0, verbose_name="jawaban salah")),
                    ("asleep_at", models.DateTimeField(null=True, verbose_name="terkunci sejak")),
                ],
                options={
                    "verbose_name": "tautan perajin",
                    "verbose_name_plural": "tautan perajin",
                    "ordering": ["-made_at", "-pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("revoked_at", None)), fields=("artisan",), name="ownlink_one_in_force"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalProduct",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("name", models.CharField(max_length=150, verbose_name="nama produk")),
                    ("name_en", models.CharField(blank=True, max_length=150, verbose_name="nama dalam bahasa Inggris")),
                    ("description", models.TextField(blank=True, max_length=10000, verbose_name="uraian")),
                    ("material", models.CharField(blank=True, max_length=150, verbose_name="bahan")),
                    (
                        "material_en",
                        models.CharField(blank=True, max_length=150, verbose_name="bahan dalam bahasa Inggris"),
                    ),
                    ("technique", models.CharField(blank=True, max_length=150, verbose_name="teknik")),
                    (
                        "technique_en",
                        models.CharField(blank=True, max_length=150, verbose_name="teknik dalam bahasa Inggris"),
                    ),
                    (
                        "size",
                        models.CharField(
                            blank=True, help_text="Misalnya “200 × 110 cm”.", max_length=80, verbose_name="ukuran"
                        ),
                    ),
                    (
                        "weight_grams",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1, "Isi jumlah antara 1 dan 1.000.000."),
                                django.core.validators.MaxValueValidator(1000000, "Isi jumlah antara 1 dan 1.000.000."),
                            ],
                            verbose_name="berat (gram)",
                        ),
                    ),
                    (
                        "days_to_make",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(
                                    1, "Isi lama pembuatan antara 1 dan 1.000 hari."
                                ),
                                django.core.validators.MaxValueValidator(
                                    1000, "Isi lama pembuatan antara 1 dan 1.000 hari."
                                ),
                            ],
                            verbose_name="lama pembuatan (hari)",
                        ),
                    ),
                    ("care", models.CharField(blank=True, max_length=250, verbose_name="perawatan")),
                    (
                        "care_en",
                        models.CharField(blank=True, max_length=250, verbose_name="perawatan dalam bahasa Inggris"),
                    ),
                    (
                        "price_min",
                        models.BigIntegerField(
                            blank=True,
                            null=True,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="harga mulai (Rp)",
                        ),
                    ),
                    (
                        "price_max",
                        models.BigIntegerField(
                            blank=True,
                            null=True,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="harga sampai (Rp)",
                        ),
                    ),
                    ("available", models.BooleanField(default=True, verbose_name="tersedia")),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                    (
                        "artisan",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical produk",
                    "verbose_name_plural": "historical produk",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Product",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "artisan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="products",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    ("name", models.CharField(max_length=150, verbose_name="nama produk")),
                    ("name_en", models.CharField(blank=True, max_length=150, verbose_name="nama dalam bahasa Inggris")),
                    ("description", models.TextField(blank=True, max_length=10000, verbose_name="uraian")),
                    ("material", models.CharField(blank=True, max_length=150, verbose_name="bahan")),
                    (
                        "material_en",
                        models.CharField(blank=True, max_length=150, verbose_name="bahan dalam bahasa Inggris"),
                    ),
                    ("technique", models.CharField(blank=True, max_length=150, verbose_name="teknik")),
                    (
                        "technique_en",
                        models.CharField(blank=True, max_length=150, verbose_name="teknik dalam bahasa Inggris"),
                    ),
                    (
                        "size",
                        models.CharField(
                            blank=True, help_text="Misalnya “200 × 110 cm”.", max_length=80, verbose_name="ukuran"
                        ),
                    ),
                    (
                        "weight_grams",
                        models.PositiveIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1, "Isi jumlah antara 1 dan 1.000.000."),
                                django.core.validators.MaxValueValidator(1000000, "Isi jumlah antara 1 dan 1.000.000."),
                            ],
                            verbose_name="berat (gram)",
                        ),
                    ),
                    (
                        "days_to_make",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(
                                    1, "Isi lama pembuatan antara 1 dan 1.000 hari."
                                ),
                                django.core.validators.MaxValueValidator(
                                    1000, "Isi lama pembuatan antara 1 dan 1.000 hari."
                                ),
                            ],
                            verbose_name="lama pembuatan (hari)",
                        ),
                    ),
                    ("care", models.CharField(blank=True, max_length=250, verbose_name="perawatan")),
                    (
                        "care_en",
                        models.CharField(blank=True, max_length=250, verbose_name="perawatan dalam bahasa Inggris"),
                    ),
                    (
                        "price_min",
                        models.BigIntegerField(
                            blank=True,
                            null=True,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="harga mulai (Rp)",
                        ),
                    ),
                    (
                        "price_max",
                        models.BigIntegerField(
                            blank=True,
                            null=True,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="harga sampai (Rp)",
                        ),
                    ),
                    ("available", models.BooleanField(default=True, verbose_name="tersedia")),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                ],
                options={
                    "verbose_name": "produk",
                    "verbose_name_plural": "produk",
                    "ordering": ["position", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("price_max", None),
                                models.Q(("price_max__gte", models.F("price_min")), ("price_min__isnull", False)),
                                _connector="OR",
                            ),
                            name="product_price_range",
                            violation_error_message="Harga sampai tidak boleh lebih kecil daripada harga mulai.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Photo",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "artisan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="photos",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    (
                        "product",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="photos",
                            to="crafts.product",
                            verbose_name="produk",
                        ),
                    ),
                    (
                        "image",
                        models.ImageField(
                            height_field="height", upload_to="foto/", verbose_name="foto", width_field="width"
                        ),
                    ),
                    ("width", models.PositiveIntegerField(editable=False)),
                    ("height", models.PositiveIntegerField(editable=False)),
                    (
                        "alt",
                        models.CharField(
                            help_text="Apa yang terlihat, untuk orang yang tidak melihat fotonya.",
                            max_length=200,
                            verbose_name="keterangan",
                        ),
                    ),
                    ("smaller", models.JSONField(default=list, editable=False)),
                    (
                        "is_portrait",
                        models.BooleanField(
                            blank=True,
                            choices=[(None, "Belum dijawab (belum tampil)"), (True, "Ya"), (False, "Tidak")],
                            default=None,
                            help_text="Foto yang memperlihatkan wajah hanya tampil bila persetujuan mencakupnya.",
                            null=True,
                            verbose_name="memperlihatkan wajah",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                    ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="ditambahkan pada")),
                ],
                options={
                    "verbose_name": "foto",
                    "verbose_name_plural": "foto",
                    "ordering": ["position", "pk"],
                    "indexes": [models.Index(fields=["image"], name="photo_image")],
                },
            ),
            migrations.CreateModel(
                name="HistoricalRequest",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    (
                        "code",
                        models.CharField(
                            db_index=True,
                            default=crafts.models.request.new_code,
                            editable=False,
                            max_length=12,
                            verbose_name="kode",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("daftar", "Minta dicantumkan"),
                                ("keliru", "Lapor isi yang keliru"),
                                ("perbaikan", "Minta perbaikan data sendiri"),
                                ("penghapusan", "Minta penghapusan data sendiri"),
                                ("penarikan", "Menarik persetujuan lewat tautan sendiri"),
                            ],
                            max_length=12,
                            verbose_name="jenis",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("diterima-kantor", "Masuk"),
                                ("proses", "Sedang dikerjakan"),
                                ("selesai", "Selesai"),
                                ("ditolak", "Tidak dapat dipenuhi"),
                            ],
                            default="diterima-kantor",
                            editable=False,
                            max_length=16,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "received_at",
                        models.DateTimeField(
                            default=django.utils.timezone.now, editable=False, verbose_name="masuk pada"
                        ),
                    ),
                    ("due_at", models.DateTimeField(editable=False, null=True, verbose_name="batas waktu")),
                    ("answer", models.TextField(blank=True, editable=False, max_length=10000, verbose_name="jawaban")),
                    ("closed_at", models.DateTimeField(editable=False, null=True, verbose_name="dijawab pada")),
                    (
                        "artisan",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    (
                        "village",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="crafts.village",
                            verbose_name="kelurahan",
                        ),
                    ),
                    (
                        "handled_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("history_id", models.AutoField(primary_key=True, serialize=False)),
                    ("history_date", models.DateTimeField(db_index=True)),
                    ("history_change_reason", models.CharField(max_length=100, null=True)),
                    (
                        "history_type",
                        models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                    ),
                    (
                        "history_user",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "verbose_name": "historical permintaan",
                    "verbose_name_plural": "historical permintaan",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Request",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "code",
                        models.CharField(
                            default=crafts.models.request.new_code,
                            editable=False,
                            max_length=12,
                            unique=True,
                            verbose_name="kode",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("daftar", "Minta dicantumkan"),
                                ("keliru", "Lapor isi yang keliru"),
                                ("perbaikan", "Minta perbaikan data sendiri"),
                                ("penghapusan", "Minta penghapusan data sendiri"),
                                ("penarikan", "Menarik persetujuan lewat tautan sendiri"),
                            ],
                            max_length=12,
                            verbose_name="jenis",
                        ),
                    ),
                    (
                        "artisan",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="requests",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    ("business_name", models.CharField(blank=True, max_length=150, verbose_name="nama usaha")),
                    (
                        "village",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="crafts.village",
                            verbose_name="kelurahan",
                        ),
                    ),
                    ("text", models.TextField(max_length=10000, verbose_name="isi permintaan")),
                    ("sender_name", models.CharField(blank=True, max_length=150, verbose_name="nama pengirim")),
                    (
                        "sender_phone",
                        dekranasda.base.forms.phone.PhoneColumn(
                            blank=True, max_length=20, verbose_name="telepon atau WhatsApp"
                        ),
                    ),
                    ("sender_email", models.EmailField(blank=True, max_length=254, verbose_name="email")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("diterima-kantor", "Masuk"),
                                ("proses", "Sedang dikerjakan"),
                                ("selesai", "Selesai"),
                                ("ditolak", "Tidak dapat dipenuhi"),
                            ],
                            default="diterima-kantor",
                            editable=False,
                            max_length=16,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "received_at",
                        models.DateTimeField(
                            default=django.utils.timezone.now, editable=False, verbose_name="masuk pada"
                        ),
                    ),
                    ("due_at", models.DateTimeField(editable=False, null=True, verbose_name="batas waktu")),
                    (
                        "handled_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("answer", models.TextField(blank=True, editable=False, max_length=10000, verbose_name="jawaban")),
                    ("closed_at", models.DateTimeField(editable=False, null=True, verbose_name="dijawab pada")),
                    (
                        "crafts",
                        models.ManyToManyField(
                            blank=True, related_name="+", to="crafts.craftcategory", verbose_name="jenis kriya"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "permintaan",
                    "verbose_name_plural": "permintaan",
                    "ordering": ["-received_at", "-pk"],
                    "indexes": [models.Index(fields=["closed_at", "due_at", "received_at"], name="request_open_due")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("due_at__isnull", False), ("kind__in", ["perbaikan", "penghapusan"])),
                                models.Q(
                                    models.Q(("kind__in", ["perbaikan", "penghapusan"]), _negated=True),
                                    ("due_at", None),
                                ),
                                _connector="OR",
                            ),
                            name="request_privacy_has_deadline",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("closed_at__isnull", False), ("state__in", ["selesai", "ditolak"])),
                                models.Q(
                                    models.Q(("state__in", ["selesai", "ditolak"]), _negated=True), ("closed_at", None)
                                ),
                                _connector="OR",
                            ),
                            name="request_closed_has_moment",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("kind", "daftar"), ("artisan__isnull", False), _connector="OR"),
                            name="request_names_its_artisan",
                        ),
                    ],
                },
            ),
        ),
        migrations.RunPython(reference.load, migrations.RunPython.noop),
    ]
