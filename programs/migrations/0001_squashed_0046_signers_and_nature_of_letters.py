"""All tables of `programs`, with what stands in them at first, for a database that has none of them.

A database that has some goes on by the migrations that this one replaces.
"""

import uuid
from importlib import import_module

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import dekranasda.base.forms.phone
import programs.models.minutes
import programs.models.public_voice
import programs.models.suggestion
from dekranasda.base.created_together import CreateModels

reference = import_module("programs.migrations.0002_reference_data")
one_holder = import_module("programs.migrations.0012_what_must_hold")
one_plan = import_module("programs.migrations.0019_one_plan_in_force")


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("programs", "0001_initial"),
        ("programs", "0002_reference_data"),
        ("programs", "0003_meeting_minutes"),
        ("programs", "0004_board_keeps_history"),
        ("programs", "0005_plan_versions"),
        ("programs", "0006_suggestion_trail"),
        ("programs", "0007_calendar_feed"),
        ("programs", "0008_goals_and_indicators_carry_versions"),
        ("programs", "0009_board_members_carry_versions"),
        ("programs", "0010_organizations_carry_versions"),
        ("programs", "0011_mend_what_must_hold"),
        ("programs", "0012_what_must_hold"),
        ("programs", "0013_words"),
        ("programs", "0014_bounds_at_the_door"),
        ("programs", "0015_clean_text"),
        ("programs", "0016_stored_phones_in_e164"),
        ("programs", "0017_plan_decree"),
        ("programs", "0018_mend_overlapping_plans"),
        ("programs", "0019_one_plan_in_force"),
        ("programs", "0020_lines_of_agenda_items"),
        ("programs", "0021_sender_name_kept_apart"),
        ("programs", "0022_sent_names_to_the_office"),
        ("programs", "0023_seats_move_on_a_day"),
        ("programs", "0024_moves_that_were"),
        ("programs", "0025_holders_without_organization"),
        ("programs", "0026_invitations_of_artisans"),
        ("programs", "0027_second_person_and_evidence"),
        ("programs", "0028_move_evidence"),
        ("programs", "0029_two_people_for_a_number"),
        ("programs", "0030_grades_losses_and_codes"),
        ("programs", "0031_meetings_called_off"),
        ("programs", "0032_plan_takeover"),
        ("programs", "0033_made_for_suggestions"),
        ("programs", "0034_suggestions_of_action_items"),
        ("programs", "0035_one_suggestion_no_more"),
        ("programs", "0036_clean_names_and_json"),
        ("programs", "0037_seats_keep_earlier_names"),
        ("programs", "0038_calendar_token_as_digest"),
        ("programs", "0039_public_voices"),
        ("programs", "0040_felt"),
        ("programs", "0041_notice"),
        ("programs", "0042_rakor_followed"),
        ("programs", "0043_seats_done_away"),
        ("programs", "0044_signed_minutes_taken_away"),
        ("programs", "0045_indicator_proposal"),
        ("programs", "0046_signers_and_nature_of_letters"),
    ]

    dependencies = [
        ("crafts", "0026_clean_names_and_json"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Organization",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("slug", models.SlugField(max_length=60, unique=True, verbose_name="kode")),
                    ("name", models.CharField(max_length=200, verbose_name="nama")),
                    (
                        "kind",
                        models.CharField(
                            choices=[("OPD", "Perangkat daerah"), ("association", "Asosiasi"), ("other", "Lainnya")],
                            max_length=12,
                            verbose_name="jenis",
                        ),
                    ),
                    ("valid_from", models.DateField(blank=True, null=True, verbose_name="berlaku sejak")),
                    ("valid_until", models.DateField(blank=True, null=True, verbose_name="berlaku sampai")),
                    (
                        "successor",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="predecessors",
                            to="programs.organization",
                            verbose_name="digantikan oleh",
                        ),
                    ),
                    ("source", models.CharField(blank=True, max_length=200, verbose_name="sumber")),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                ],
                options={
                    "verbose_name": "organisasi",
                    "verbose_name_plural": "organisasi",
                    "ordering": ["name", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_from", None),
                                ("valid_until", None),
                                ("valid_until__gte", models.F("valid_from")),
                                _connector="OR",
                            ),
                            name="organization_dates_ordered",
                            violation_error_message="Tanggal berakhir tidak boleh mendahului tanggal mulai.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalOrganization",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("slug", models.SlugField(max_length=60, verbose_name="kode")),
                    ("name", models.CharField(max_length=200, verbose_name="nama")),
                    (
                        "kind",
                        models.CharField(
                            choices=[("OPD", "Perangkat daerah"), ("association", "Asosiasi"), ("other", "Lainnya")],
                            max_length=12,
                            verbose_name="jenis",
                        ),
                    ),
                    ("valid_from", models.DateField(blank=True, null=True, verbose_name="berlaku sejak")),
                    ("valid_until", models.DateField(blank=True, null=True, verbose_name="berlaku sampai")),
                    ("source", models.CharField(blank=True, max_length=200, verbose_name="sumber")),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    (
                        "successor",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.organization",
                            verbose_name="digantikan oleh",
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
                    "verbose_name": "historical organisasi",
                    "verbose_name_plural": "historical organisasi",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="HistoricalTerm",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("name", models.CharField(db_index=True, max_length=60, verbose_name="nama periode")),
                    ("starts_on", models.DateField(verbose_name="mulai")),
                    ("ends_on", models.DateField(verbose_name="sampai")),
                    ("decree_number", models.CharField(blank=True, max_length=80, verbose_name="nomor SK")),
                    ("decree_date", models.DateField(blank=True, null=True, verbose_name="tanggal SK")),
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
                    "verbose_name": "historical periode kepengurusan",
                    "verbose_name_plural": "historical periode kepengurusan",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Term",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("name", models.CharField(max_length=60, unique=True, verbose_name="nama periode")),
                    ("starts_on", models.DateField(verbose_name="mulai")),
                    ("ends_on", models.DateField(verbose_name="sampai")),
                    ("decree_number", models.CharField(blank=True, max_length=80, verbose_name="nomor SK")),
                    ("decree_date", models.DateField(blank=True, null=True, verbose_name="tanggal SK")),
                ],
                options={
                    "verbose_name": "periode kepengurusan",
                    "verbose_name_plural": "periode kepengurusan",
                    "ordering": ["-starts_on"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                            name="term_ends_after_start",
                            violation_error_message="Tanggal berakhir harus setelah tanggal mulai.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalDivision",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("name", models.CharField(max_length=120, verbose_name="nama")),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                    (
                        "term",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.term",
                            verbose_name="periode",
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
                    "verbose_name": "historical bidang",
                    "verbose_name_plural": "historical bidang",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Division",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "term",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="divisions",
                            to="programs.term",
                            verbose_name="periode",
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="nama")),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                ],
                options={
                    "verbose_name": "bidang",
                    "verbose_name_plural": "bidang",
                    "ordering": ["position", "pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("term", "name"),
                            name="division_unique_in_term",
                            violation_error_message="Bidang dengan nama ini sudah ada pada periode yang sama.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalSeat",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("number", models.PositiveSmallIntegerField(verbose_name="nomor")),
                    ("position", models.CharField(max_length=80, verbose_name="jabatan")),
                    (
                        "earlier_positions",
                        models.JSONField(blank=True, default=list, editable=False, verbose_name="sebutan sebelumnya"),
                    ),
                    (
                        "last_day",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="ditiadakan sesudah"),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    (
                        "term",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.term",
                            verbose_name="periode",
                        ),
                    ),
                    (
                        "division",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.division",
                            verbose_name="bidang",
                        ),
                    ),
                    (
                        "first_organization",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            help_text="Yang diwakili sejak jabatan ini ada. Perpindahan dicatat tersendiri, dengan tanggalnya.",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.organization",
                            verbose_name="organisasi asal",
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
                    "verbose_name": "historical jabatan",
                    "verbose_name_plural": "historical jabatan",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Seat",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "term",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="seats",
                            to="programs.term",
                            verbose_name="periode",
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField(verbose_name="nomor")),
                    ("position", models.CharField(max_length=80, verbose_name="jabatan")),
                    (
                        "division",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="seats",
                            to="programs.division",
                            verbose_name="bidang",
                        ),
                    ),
                    (
                        "first_organization",
                        models.ForeignKey(
                            help_text="Yang diwakili sejak jabatan ini ada. Perpindahan dicatat tersendiri, dengan tanggalnya.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="seats",
                            to="programs.organization",
                            verbose_name="organisasi asal",
                        ),
                    ),
                    (
                        "earlier_positions",
                        models.JSONField(blank=True, default=list, editable=False, verbose_name="sebutan sebelumnya"),
                    ),
                    (
                        "last_day",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="ditiadakan sesudah"),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                ],
                options={
                    "verbose_name": "jabatan",
                    "verbose_name_plural": "jabatan",
                    "ordering": ["number", "pk"],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("term", "number"),
                            name="seat_number_unique_in_term",
                            violation_error_message="Nomor jabatan ini sudah dipakai pada periode yang sama.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalSeatMove",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("from_day", models.DateField(verbose_name="berlaku sejak")),
                    (
                        "seat",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.seat",
                            verbose_name="jabatan",
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.organization",
                            verbose_name="mewakili",
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
                    "verbose_name": "historical perpindahan jabatan",
                    "verbose_name_plural": "historical perpindahan jabatan",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="SeatMove",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "seat",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="moves",
                            to="programs.seat",
                            verbose_name="jabatan",
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="programs.organization",
                            verbose_name="mewakili",
                        ),
                    ),
                    ("from_day", models.DateField(verbose_name="berlaku sejak")),
                ],
                options={
                    "verbose_name": "perpindahan jabatan",
                    "verbose_name_plural": "perpindahan jabatan",
                    "ordering": ["from_day"],
                    "constraints": [models.UniqueConstraint(fields=("seat", "from_day"), name="seatmove_one_a_day")],
                },
            ),
            migrations.CreateModel(
                name="HistoricalBoardMember",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("name", models.CharField(max_length=150, verbose_name="nama")),
                    ("starts_on", models.DateField(verbose_name="sejak")),
                    ("ends_on", models.DateField(blank=True, null=True, verbose_name="sampai")),
                    ("decree_number", models.CharField(blank=True, max_length=80, verbose_name="nomor SK")),
                    (
                        "rank",
                        models.CharField(
                            blank=True,
                            help_text="Dicetak di bawah tanda tangan surat, misalnya “Pembina Tingkat I, IV/b”.",
                            max_length=80,
                            verbose_name="pangkat dan golongan",
                        ),
                    ),
                    (
                        "nip",
                        models.CharField(
                            blank=True,
                            help_text="Dicetak di bawah tanda tangan surat. Tidak pernah tampil untuk umum.",
                            max_length=24,
                            validators=[
                                django.core.validators.RegexValidator("^[0-9 ]*$", "NIP hanya terdiri atas angka.")
                            ],
                            verbose_name="NIP",
                        ),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    (
                        "seat",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.seat",
                            verbose_name="jabatan",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="akun",
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
                    "verbose_name": "historical pengurus",
                    "verbose_name_plural": "historical pengurus",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="BoardMember",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "seat",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="holders",
                            to="programs.seat",
                            verbose_name="jabatan",
                        ),
                    ),
                    ("name", models.CharField(max_length=150, verbose_name="nama")),
                    (
                        "user",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="held_seats",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="akun",
                        ),
                    ),
                    ("starts_on", models.DateField(verbose_name="sejak")),
                    ("ends_on", models.DateField(blank=True, null=True, verbose_name="sampai")),
                    ("decree_number", models.CharField(blank=True, max_length=80, verbose_name="nomor SK")),
                    (
                        "rank",
                        models.CharField(
                            blank=True,
                            help_text="Dicetak di bawah tanda tangan surat, misalnya “Pembina Tingkat I, IV/b”.",
                            max_length=80,
                            verbose_name="pangkat dan golongan",
                        ),
                    ),
                    (
                        "nip",
                        models.CharField(
                            blank=True,
                            help_text="Dicetak di bawah tanda tangan surat. Tidak pernah tampil untuk umum.",
                            max_length=24,
                            validators=[
                                django.core.validators.RegexValidator("^[0-9 ]*$", "NIP hanya terdiri atas angka.")
                            ],
                            verbose_name="NIP",
                        ),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                ],
                options={
                    "verbose_name": "pengurus",
                    "verbose_name_plural": "pengurus",
                    "ordering": ["seat__number", "-starts_on"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                            ),
                            name="boardmember_ends_after_start",
                            violation_error_message="Tanggal berakhir tidak boleh mendahului tanggal mulai.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("ends_on", None)),
                            fields=("seat",),
                            name="boardmember_one_open_holder",
                            violation_error_message="Jabatan ini masih dipegang orang lain. Akhiri dulu masa jabatannya.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalMeeting",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("title", models.CharField(max_length=200, verbose_name="judul")),
                    ("held_on", models.DateField(verbose_name="tanggal")),
                    ("starts_at", models.TimeField(blank=True, null=True, verbose_name="mulai pukul")),
                    ("ends_at", models.TimeField(blank=True, null=True, verbose_name="selesai pukul")),
                    ("place", models.CharField(max_length=200, verbose_name="tempat")),
                    ("purpose", models.TextField(blank=True, max_length=10000, verbose_name="maksud")),
                    ("minute_taker", models.CharField(blank=True, max_length=150, verbose_name="notulis")),
                    ("invitation_number", models.CharField(blank=True, max_length=80, verbose_name="nomor undangan")),
                    ("invitation_date", models.DateField(blank=True, null=True, verbose_name="tanggal undangan")),
                    (
                        "invitation_nature",
                        models.CharField(
                            choices=[
                                ("biasa", "Biasa"),
                                ("segera", "Segera"),
                                ("sangat segera", "Sangat segera"),
                                ("terbatas", "Terbatas"),
                            ],
                            default="biasa",
                            max_length=15,
                            verbose_name="sifat surat",
                        ),
                    ),
                    (
                        "copies_to",
                        models.TextField(
                            blank=True, help_text="Satu penerima per baris.", max_length=10000, verbose_name="tembusan"
                        ),
                    ),
                    ("opening_words", models.TextField(blank=True, max_length=10000, verbose_name="kata pembuka")),
                    ("conclusion", models.TextField(blank=True, max_length=10000, verbose_name="kesimpulan")),
                    (
                        "quorum_percent",
                        models.PositiveSmallIntegerField(
                            default=50,
                            help_text="Ketentuan dewan sendiri. 50 berarti lebih dari separuh semua jabatan hadir atau diwakili.",
                            validators=[django.core.validators.MaxValueValidator(99)],
                            verbose_name="kuorum: lebih dari … persen jabatan",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("rencana", "Direncanakan"),
                                ("berlangsung", "Berlangsung"),
                                ("final", "Notula final"),
                                ("batal", "Dibatalkan"),
                            ],
                            default="rencana",
                            editable=False,
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    ("created_at", models.DateTimeField(blank=True, editable=False)),
                    (
                        "term",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.term",
                            verbose_name="periode",
                        ),
                    ),
                    (
                        "chair",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.seat",
                            verbose_name="pimpinan rapat",
                        ),
                    ),
                    (
                        "invitation_signer",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.seat",
                            verbose_name="penanda tangan undangan",
                        ),
                    ),
                    (
                        "created_by",
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
                    "verbose_name": "historical rapat koordinasi",
                    "verbose_name_plural": "historical rapat koordinasi",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Meeting",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("title", models.CharField(max_length=200, verbose_name="judul")),
                    ("held_on", models.DateField(verbose_name="tanggal")),
                    ("starts_at", models.TimeField(blank=True, null=True, verbose_name="mulai pukul")),
                    ("ends_at", models.TimeField(blank=True, null=True, verbose_name="selesai pukul")),
                    ("place", models.CharField(max_length=200, verbose_name="tempat")),
                    ("purpose", models.TextField(blank=True, max_length=10000, verbose_name="maksud")),
                    (
                        "term",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="meetings",
                            to="programs.term",
                            verbose_name="periode",
                        ),
                    ),
                    (
                        "chair",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="chaired_meetings",
                            to="programs.seat",
                            verbose_name="pimpinan rapat",
                        ),
                    ),
                    ("minute_taker", models.CharField(blank=True, max_length=150, verbose_name="notulis")),
                    ("invitation_number", models.CharField(blank=True, max_length=80, verbose_name="nomor undangan")),
                    ("invitation_date", models.DateField(blank=True, null=True, verbose_name="tanggal undangan")),
                    (
                        "invitation_nature",
                        models.CharField(
                            choices=[
                                ("biasa", "Biasa"),
                                ("segera", "Segera"),
                                ("sangat segera", "Sangat segera"),
                                ("terbatas", "Terbatas"),
                            ],
                            default="biasa",
                            max_length=15,
                            verbose_name="sifat surat",
                        ),
                    ),
                    (
                        "invitation_signer",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="programs.seat",
                            verbose_name="penanda tangan undangan",
                        ),
                    ),
                    (
                        "copies_to",
                        models.TextField(
                            blank=True, help_text="Satu penerima per baris.", max_length=10000, verbose_name="tembusan"
                        ),
                    ),
                    ("opening_words", models.TextField(blank=True, max_length=10000, verbose_name="kata pembuka")),
                    ("conclusion", models.TextField(blank=True, max_length=10000, verbose_name="kesimpulan")),
                    (
                        "quorum_percent",
                        models.PositiveSmallIntegerField(
                            default=50,
                            help_text="Ketentuan dewan sendiri. 50 berarti lebih dari separuh semua jabatan hadir atau diwakili.",
                            validators=[django.core.validators.MaxValueValidator(99)],
                            verbose_name="kuorum: lebih dari … persen jabatan",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("rencana", "Direncanakan"),
                                ("berlangsung", "Berlangsung"),
                                ("final", "Notula final"),
                                ("batal", "Dibatalkan"),
                            ],
                            default="rencana",
                            editable=False,
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("minutes_revision", models.PositiveIntegerField(default=0, editable=False)),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    (
                        "created_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    "verbose_name": "rapat koordinasi",
                    "verbose_name_plural": "rapat koordinasi",
                    "ordering": ["-held_on", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("starts_at", None),
                                ("ends_at", None),
                                ("ends_at__gt", models.F("starts_at")),
                                _connector="OR",
                            ),
                            name="meeting_ends_after_start",
                            violation_error_message="Waktu selesai harus setelah waktu mulai.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="MeetingChange",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="changes",
                            to="programs.meeting",
                            verbose_name="rapat",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[("batal", "Dibatalkan"), ("tunda", "Ditunda"), ("jadi", "Jadi dilaksanakan")],
                            max_length=8,
                            verbose_name="perubahan",
                        ),
                    ),
                    ("reason", models.TextField(blank=True, max_length=10000, verbose_name="alasan")),
                    ("held_on", models.DateField(verbose_name="tanggal semula")),
                    ("starts_at", models.TimeField(blank=True, null=True, verbose_name="pukul semula")),
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
                    "verbose_name": "perubahan rakor",
                    "verbose_name_plural": "perubahan rakor",
                    "ordering": ["at", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("kind", "jadi"), models.Q(("reason", ""), _negated=True), _connector="OR"
                            ),
                            name="meetingchange_has_reason",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="MeetingPaper",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="papers",
                            to="programs.meeting",
                            verbose_name="rapat",
                        ),
                    ),
                    ("file", models.FileField(upload_to="rapat/", verbose_name="berkas")),
                    ("name", models.CharField(max_length=150, verbose_name="nama berkas")),
                    (
                        "added_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("added_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
                options={
                    "verbose_name": "berkas rakor",
                    "verbose_name_plural": "berkas rakor",
                    "ordering": ["added_at", "pk"],
                },
            ),
            migrations.CreateModel(
                name="AgendaItem",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="agenda",
                            to="programs.meeting",
                            verbose_name="rapat",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                    ("text", models.CharField(max_length=250, verbose_name="acara")),
                ],
                options={
                    "verbose_name": "acara",
                    "verbose_name_plural": "acara",
                    "ordering": ["position", "pk"],
                },
            ),
            migrations.CreateModel(
                name="Invitee",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="invitees",
                            to="programs.meeting",
                            verbose_name="rapat",
                        ),
                    ),
                    (
                        "seat",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="programs.seat",
                            verbose_name="jabatan",
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="programs.organization",
                            verbose_name="organisasi",
                        ),
                    ),
                    (
                        "artisan",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="invitations",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    ("name", models.CharField(blank=True, max_length=150, verbose_name="nama")),
                    (
                        "reply_digest",
                        models.CharField(
                            editable=False, max_length=64, null=True, unique=True, verbose_name="sidik tautan jawaban"
                        ),
                    ),
                    (
                        "answer",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("hadir", "Akan hadir"),
                                ("diwakili", "Akan diwakili"),
                                ("tidak", "Tidak dapat hadir"),
                            ],
                            editable=False,
                            max_length=10,
                            verbose_name="jawaban undangan",
                        ),
                    ),
                    (
                        "answer_deputy",
                        models.CharField(blank=True, editable=False, max_length=150, verbose_name="akan diwakili oleh"),
                    ),
                    (
                        "answer_reason",
                        models.CharField(blank=True, editable=False, max_length=300, verbose_name="alasan tidak hadir"),
                    ),
                    ("answered_at", models.DateTimeField(editable=False, null=True, verbose_name="dijawab pada")),
                ],
                options={
                    "verbose_name": "undangan",
                    "verbose_name_plural": "undangan",
                    "ordering": ["seat__number", "organization__name", "artisan__name", "name", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("artisan", None), ("name", ""), ("organization", None), ("seat__isnull", False)
                                ),
                                models.Q(
                                    ("artisan", None), ("name", ""), ("organization__isnull", False), ("seat", None)
                                ),
                                models.Q(
                                    ("artisan__isnull", False), ("name", ""), ("organization", None), ("seat", None)
                                ),
                                models.Q(
                                    ("artisan", None),
                                    ("organization", None),
                                    ("seat", None),
                                    models.Q(("name", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="invitee_exactly_one",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("answer", "diwakili"), _negated=True),
                                models.Q(("answer_deputy", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="invitee_deputy_has_name",
                        ),
                        models.UniqueConstraint(fields=("meeting", "seat"), name="invitee_seat_once"),
                        models.UniqueConstraint(fields=("meeting", "organization"), name="invitee_organization_once"),
                        models.UniqueConstraint(fields=("meeting", "artisan"), name="invitee_artisan_once"),
                        models.UniqueConstraint(
                            condition=models.Q(("name", ""), _negated=True),
                            fields=("meeting", "name"),
                            name="invitee_name_once",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Attendance",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="attendances",
                            to="programs.meeting",
                            verbose_name="rapat",
                        ),
                    ),
                    (
                        "seat",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="attendances",
                            to="programs.seat",
                            verbose_name="jabatan",
                        ),
                    ),
                    ("guest_name", models.CharField(blank=True, max_length=150, verbose_name="nama tamu")),
                    ("guest_body", models.CharField(blank=True, max_length=200, verbose_name="asal tamu")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("hadir", "Hadir"),
                                ("diwakili", "Diwakili"),
                                ("izin", "Izin"),
                                ("absen", "Tidak hadir"),
                            ],
                            max_length=10,
                            verbose_name="kehadiran",
                        ),
                    ),
                    ("represented_by", models.CharField(blank=True, max_length=150, verbose_name="diwakili oleh")),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("recorded_at", models.DateTimeField(auto_now=True)),
                ],
                options={
                    "verbose_name": "kehadiran",
                    "verbose_name_plural": "kehadiran",
                    "ordering": ["seat__number", "guest_name", "pk"],
                    "constraints": [
                        models.UniqueConstraint(fields=("meeting", "seat"), name="attendance_one_per_seat"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("guest_name", ""), ("seat__isnull", False)),
                                models.Q(("seat", None), models.Q(("guest_name", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="attendance_seat_or_guest",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalMinuteLine",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "speaker_name",
                        models.CharField(blank=True, max_length=150, verbose_name="nama yang menyampaikan"),
                    ),
                    ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("masukan", "Masukan"),
                                ("keputusan", "Keputusan"),
                                ("tindak-lanjut", "Tindak lanjut"),
                                ("catatan", "Catatan"),
                            ],
                            default="masukan",
                            max_length=14,
                            verbose_name="jenis",
                        ),
                    ),
                    ("text", models.TextField(max_length=10000, verbose_name="isi")),
                    (
                        "theme",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("daya saing", "Daya saing"),
                                ("akses pasar", "Akses pasar"),
                                ("promosi", "Promosi"),
                                ("bahan baku", "Bahan baku"),
                                ("SDM", "Sumber daya manusia"),
                                ("permodalan", "Permodalan"),
                                ("HKI & standardisasi", "HKI dan standardisasi"),
                                ("inklusi ekonomi", "Inklusi ekonomi"),
                            ],
                            max_length=24,
                            verbose_name="tema",
                        ),
                    ),
                    ("written_at", models.DateTimeField(blank=True, editable=False)),
                    ("updated_at", models.DateTimeField(blank=True, editable=False)),
                    ("struck", models.BooleanField(default=False, editable=False, verbose_name="dicoret")),
                    (
                        "speaker_seat",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.seat",
                            verbose_name="jabatan yang menyampaikan",
                        ),
                    ),
                    (
                        "speaker_organization",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.organization",
                            verbose_name="organisasi yang menyampaikan",
                        ),
                    ),
                    (
                        "speaker_artisan",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="crafts.artisan",
                            verbose_name="perajin yang menyampaikan",
                        ),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.meeting",
                            verbose_name="rapat",
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
                            verbose_name="kriya",
                        ),
                    ),
                    (
                        "agenda_item",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.agendaitem",
                            verbose_name="acara",
                        ),
                    ),
                    (
                        "written_by",
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
                    "verbose_name": "historical baris notula",
                    "verbose_name_plural": "historical baris notula",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="MinuteLine",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "speaker_seat",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)s_set",
                            to="programs.seat",
                            verbose_name="jabatan yang menyampaikan",
                        ),
                    ),
                    (
                        "speaker_organization",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)s_set",
                            to="programs.organization",
                            verbose_name="organisasi yang menyampaikan",
                        ),
                    ),
                    (
                        "speaker_artisan",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)s_set",
                            to="crafts.artisan",
                            verbose_name="perajin yang menyampaikan",
                        ),
                    ),
                    (
                        "speaker_name",
                        models.CharField(blank=True, max_length=150, verbose_name="nama yang menyampaikan"),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="lines",
                            to="programs.meeting",
                            verbose_name="rapat",
                        ),
                    ),
                    ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("masukan", "Masukan"),
                                ("keputusan", "Keputusan"),
                                ("tindak-lanjut", "Tindak lanjut"),
                                ("catatan", "Catatan"),
                            ],
                            default="masukan",
                            max_length=14,
                            verbose_name="jenis",
                        ),
                    ),
                    ("text", models.TextField(max_length=10000, verbose_name="isi")),
                    (
                        "craft",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="crafts.craftcategory",
                            verbose_name="kriya",
                        ),
                    ),
                    (
                        "theme",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("daya saing", "Daya saing"),
                                ("akses pasar", "Akses pasar"),
                                ("promosi", "Promosi"),
                                ("bahan baku", "Bahan baku"),
                                ("SDM", "Sumber daya manusia"),
                                ("permodalan", "Permodalan"),
                                ("HKI & standardisasi", "HKI dan standardisasi"),
                                ("inklusi ekonomi", "Inklusi ekonomi"),
                            ],
                            max_length=24,
                            verbose_name="tema",
                        ),
                    ),
                    (
                        "agenda_item",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="lines",
                            to="programs.agendaitem",
                            verbose_name="acara",
                        ),
                    ),
                    (
                        "written_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("written_at", models.DateTimeField(auto_now_add=True)),
                    ("updated_at", models.DateTimeField(auto_now=True)),
                    ("struck", models.BooleanField(default=False, editable=False, verbose_name="dicoret")),
                    ("revision", models.PositiveIntegerField(default=0, editable=False)),
                    ("kept", models.JSONField(blank=True, default=dict, editable=False)),
                ],
                options={
                    "verbose_name": "baris notula",
                    "verbose_name_plural": "baris notula",
                    "ordering": ["written_at", "pk"],
                    "indexes": [models.Index(fields=["meeting", "revision"], name="minuteline_revision")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    models.Q(("speaker_seat__isnull", True), _negated=True),
                                    ("speaker_organization__isnull", True),
                                    ("speaker_artisan__isnull", True),
                                    ("speaker_name", ""),
                                ),
                                models.Q(
                                    ("speaker_seat__isnull", True),
                                    models.Q(("speaker_organization__isnull", True), _negated=True),
                                    ("speaker_artisan__isnull", True),
                                    ("speaker_name", ""),
                                ),
                                models.Q(
                                    ("speaker_seat__isnull", True),
                                    ("speaker_organization__isnull", True),
                                    models.Q(("speaker_artisan__isnull", True), _negated=True),
                                    ("speaker_name", ""),
                                ),
                                models.Q(
                                    ("speaker_seat__isnull", True),
                                    ("speaker_organization__isnull", True),
                                    ("speaker_artisan__isnull", True),
                                    models.Q(("speaker_name", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="minuteline_one_speaker",
                            violation_error_message="Pilih satu yang menyampaikan: jabatan, organisasi, perajin, atau nama.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="MinutesVersion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="versions",
                            to="programs.meeting",
                            verbose_name="rapat",
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField(verbose_name="versi")),
                    (
                        "code",
                        models.CharField(
                            default=programs.models.minutes.new_minutes_code,
                            editable=False,
                            max_length=12,
                            unique=True,
                            verbose_name="kode",
                        ),
                    ),
                    (
                        "snapshot",
                        models.JSONField(
                            editable=False, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="isi"
                        ),
                    ),
                    (
                        "finalised_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="dikunci oleh",
                        ),
                    ),
                    (
                        "finalised_at",
                        models.DateTimeField(default=django.utils.timezone.now, verbose_name="dikunci pada"),
                    ),
                    (
                        "reopened_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="dibuka oleh",
                        ),
                    ),
                    ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="dibuka pada")),
                    ("reopening_reason", models.TextField(blank=True, max_length=10000, verbose_name="alasan dibuka")),
                ],
                options={
                    "verbose_name": "versi notula",
                    "verbose_name_plural": "versi notula",
                    "ordering": ["-number"],
                    "constraints": [
                        models.UniqueConstraint(fields=("meeting", "number"), name="minutesversion_number_unique"),
                        models.UniqueConstraint(
                            condition=models.Q(("reopened_at", None)),
                            fields=("meeting",),
                            name="minutesversion_one_in_force",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reopened_at", None),
                                models.Q(("reopening_reason", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="minutesversion_reopened_has_reason",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SignedMinutes",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "version",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="signed",
                            to="programs.minutesversion",
                            verbose_name="versi notula",
                        ),
                    ),
                    ("file", models.FileField(blank=True, upload_to="notula/", verbose_name="notula bertanda tangan")),
                    ("sha256", models.CharField(max_length=64, verbose_name="sidik SHA-256")),
                    ("pages", models.PositiveIntegerField(null=True, verbose_name="jumlah halaman")),
                    (
                        "uploaded_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="diunggah oleh",
                        ),
                    ),
                    (
                        "uploaded_at",
                        models.DateTimeField(default=django.utils.timezone.now, verbose_name="diunggah pada"),
                    ),
                    (
                        "removed_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("removed_at", models.DateTimeField(editable=False, null=True, verbose_name="ditarik pada")),
                    (
                        "removed_why",
                        models.CharField(blank=True, editable=False, max_length=300, verbose_name="alasan ditarik"),
                    ),
                ],
                options={
                    "verbose_name": "notula bertanda tangan",
                    "verbose_name_plural": "notula bertanda tangan",
                    "ordering": ["-uploaded_at", "-pk"],
                },
            ),
            migrations.CreateModel(
                name="HistoricalPlan",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("title", models.CharField(max_length=200, verbose_name="judul")),
                    (
                        "start_year",
                        models.PositiveSmallIntegerField(
                            validators=[
                                django.core.validators.MinValueValidator(2000, "Isi tahun antara 2000 dan 2100."),
                                django.core.validators.MaxValueValidator(2100, "Isi tahun antara 2000 dan 2100."),
                            ],
                            verbose_name="tahun awal",
                        ),
                    ),
                    (
                        "end_year",
                        models.PositiveSmallIntegerField(
                            validators=[
                                django.core.validators.MinValueValidator(2000, "Isi tahun antara 2000 dan 2100."),
                                django.core.validators.MaxValueValidator(2100, "Isi tahun antara 2000 dan 2100."),
                            ],
                            verbose_name="tahun akhir",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[("draf", "Draf"), ("ditetapkan", "Ditetapkan")],
                            default="draf",
                            editable=False,
                            max_length=10,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "adopted_on",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="ditetapkan tanggal"),
                    ),
                    (
                        "decree_number",
                        models.CharField(blank=True, editable=False, max_length=80, verbose_name="nomor SK"),
                    ),
                    ("decree_date", models.DateField(blank=True, editable=False, null=True, verbose_name="tanggal SK")),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    (
                        "term",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.term",
                            verbose_name="periode",
                        ),
                    ),
                    (
                        "adopted_by",
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
                    "verbose_name": "historical rencana",
                    "verbose_name_plural": "historical rencana",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Plan",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("title", models.CharField(max_length=200, verbose_name="judul")),
                    (
                        "start_year",
                        models.PositiveSmallIntegerField(
                            validators=[
                                django.core.validators.MinValueValidator(2000, "Isi tahun antara 2000 dan 2100."),
                                django.core.validators.MaxValueValidator(2100, "Isi tahun antara 2000 dan 2100."),
                            ],
                            verbose_name="tahun awal",
                        ),
                    ),
                    (
                        "end_year",
                        models.PositiveSmallIntegerField(
                            validators=[
                                django.core.validators.MinValueValidator(2000, "Isi tahun antara 2000 dan 2100."),
                                django.core.validators.MaxValueValidator(2100, "Isi tahun antara 2000 dan 2100."),
                            ],
                            verbose_name="tahun akhir",
                        ),
                    ),
                    (
                        "term",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="plans",
                            to="programs.term",
                            verbose_name="periode",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[("draf", "Draf"), ("ditetapkan", "Ditetapkan")],
                            default="draf",
                            editable=False,
                            max_length=10,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "adopted_on",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="ditetapkan tanggal"),
                    ),
                    (
                        "decree_number",
                        models.CharField(blank=True, editable=False, max_length=80, verbose_name="nomor SK"),
                    ),
                    ("decree_date", models.DateField(blank=True, editable=False, null=True, verbose_name="tanggal SK")),
                    (
                        "adopted_by",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                ],
                options={
                    "verbose_name": "rencana",
                    "verbose_name_plural": "rencana",
                    "ordering": ["-start_year", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("end_year__gte", models.F("start_year"))),
                            name="plan_years_ordered",
                            violation_error_message="Tahun akhir tidak boleh mendahului tahun awal.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("status", "draf"), ("adopted_on__isnull", False), _connector="OR"),
                            name="plan_adopted_has_date",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalGoal",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("title", models.CharField(max_length=250, verbose_name="sasaran")),
                    (
                        "code",
                        models.CharField(
                            blank=True,
                            max_length=40,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$",
                                    "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02.",
                                )
                            ],
                            verbose_name="kode sasaran RPJMD",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                    (
                        "plan",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.plan",
                            verbose_name="rencana",
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
                    "verbose_name": "historical sasaran",
                    "verbose_name_plural": "historical sasaran",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Goal",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="goals",
                            to="programs.plan",
                            verbose_name="rencana",
                        ),
                    ),
                    ("title", models.CharField(max_length=250, verbose_name="sasaran")),
                    (
                        "code",
                        models.CharField(
                            blank=True,
                            max_length=40,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$",
                                    "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02.",
                                )
                            ],
                            verbose_name="kode sasaran RPJMD",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                ],
                options={
                    "verbose_name": "sasaran",
                    "verbose_name_plural": "sasaran",
                    "ordering": ["position", "pk"],
                },
            ),
            migrations.CreateModel(
                name="HistoricalProgram",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "slug",
                        models.SlugField(
                            error_messages={"unique": "Alamat halaman ini sudah dipakai program lain."},
                            max_length=80,
                            verbose_name="alamat halaman",
                        ),
                    ),
                    ("title", models.CharField(max_length=200, verbose_name="nama program")),
                    ("objective", models.CharField(blank=True, max_length=300, verbose_name="tujuan program")),
                    (
                        "program_code",
                        models.CharField(
                            blank=True,
                            max_length=40,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$",
                                    "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02.",
                                )
                            ],
                            verbose_name="kode program Permendagri 90",
                        ),
                    ),
                    (
                        "activity_code",
                        models.CharField(
                            blank=True,
                            max_length=40,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$",
                                    "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02.",
                                )
                            ],
                            verbose_name="kode kegiatan Permendagri 90",
                        ),
                    ),
                    (
                        "subactivity_code",
                        models.CharField(
                            blank=True,
                            max_length=40,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$",
                                    "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02.",
                                )
                            ],
                            verbose_name="kode sub-kegiatan Permendagri 90",
                        ),
                    ),
                    (
                        "theme",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("daya saing", "Daya saing"),
                                ("akses pasar", "Akses pasar"),
                                ("promosi", "Promosi"),
                                ("bahan baku", "Bahan baku"),
                                ("SDM", "Sumber daya manusia"),
                                ("permodalan", "Permodalan"),
                                ("HKI & standardisasi", "HKI dan standardisasi"),
                                ("inklusi ekonomi", "Inklusi ekonomi"),
                            ],
                            max_length=24,
                            verbose_name="tema",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    (
                        "goal",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.goal",
                            verbose_name="sasaran",
                        ),
                    ),
                    (
                        "division",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.division",
                            verbose_name="bidang",
                        ),
                    ),
                    (
                        "lead_organization",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.organization",
                            verbose_name="penanggung jawab",
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
                    "verbose_name": "historical program",
                    "verbose_name_plural": "historical program",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Program",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "goal",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="programs",
                            to="programs.goal",
                            verbose_name="sasaran",
                        ),
                    ),
                    (
                        "slug",
                        models.SlugField(
                            error_messages={"unique": "Alamat halaman ini sudah dipakai program lain."},
                            max_length=80,
                            unique=True,
                            verbose_name="alamat halaman",
                        ),
                    ),
                    ("title", models.CharField(max_length=200, verbose_name="nama program")),
                    ("objective", models.CharField(blank=True, max_length=300, verbose_name="tujuan program")),
                    (
                        "program_code",
                        models.CharField(
                            blank=True,
                            max_length=40,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$",
                                    "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02.",
                                )
                            ],
                            verbose_name="kode program Permendagri 90",
                        ),
                    ),
                    (
                        "activity_code",
                        models.CharField(
                            blank=True,
                            max_length=40,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$",
                                    "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02.",
                                )
                            ],
                            verbose_name="kode kegiatan Permendagri 90",
                        ),
                    ),
                    (
                        "subactivity_code",
                        models.CharField(
                            blank=True,
                            max_length=40,
                            validators=[
                                django.core.validators.RegexValidator(
                                    "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$",
                                    "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02.",
                                )
                            ],
                            verbose_name="kode sub-kegiatan Permendagri 90",
                        ),
                    ),
                    (
                        "theme",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("daya saing", "Daya saing"),
                                ("akses pasar", "Akses pasar"),
                                ("promosi", "Promosi"),
                                ("bahan baku", "Bahan baku"),
                                ("SDM", "Sumber daya manusia"),
                                ("permodalan", "Permodalan"),
                                ("HKI & standardisasi", "HKI dan standardisasi"),
                                ("inklusi ekonomi", "Inklusi ekonomi"),
                            ],
                            max_length=24,
                            verbose_name="tema",
                        ),
                    ),
                    (
                        "division",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="programs",
                            to="programs.division",
                            verbose_name="bidang",
                        ),
                    ),
                    (
                        "lead_organization",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="led_programs",
                            to="programs.organization",
                            verbose_name="penanggung jawab",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    (
                        "supporting_organizations",
                        models.ManyToManyField(
                            blank=True,
                            related_name="supported_programs",
                            to="programs.organization",
                            verbose_name="pendukung",
                        ),
                    ),
                    (
                        "crafts",
                        models.ManyToManyField(
                            blank=True, related_name="programs", to="crafts.craftcategory", verbose_name="jenis kriya"
                        ),
                    ),
                    (
                        "villages",
                        models.ManyToManyField(
                            blank=True, related_name="programs", to="crafts.village", verbose_name="kelurahan"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "program",
                    "verbose_name_plural": "program",
                    "ordering": ["position", "pk"],
                },
            ),
            migrations.CreateModel(
                name="HistoricalBudget",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                    (
                        "source",
                        models.CharField(
                            choices=[
                                ("APBD Kota", "APBD Kota"),
                                ("APBD Provinsi", "APBD Provinsi"),
                                ("APBN", "APBN"),
                                ("DAK", "DAK"),
                                ("DBHCHT", "DBHCHT"),
                                ("hibah", "Hibah"),
                                ("CSR", "CSR/TJSL"),
                                ("swadaya", "Swadaya"),
                                ("kas Dekranasda", "Kas Dekranasda"),
                            ],
                            max_length=16,
                            verbose_name="sumber dana",
                        ),
                    ),
                    (
                        "planned",
                        models.BigIntegerField(
                            validators=[django.core.validators.MinValueValidator(0)], verbose_name="pagu (Rp)"
                        ),
                    ),
                    (
                        "realized",
                        models.BigIntegerField(
                            blank=True,
                            null=True,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="realisasi (Rp)",
                        ),
                    ),
                    (
                        "program",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.program",
                            verbose_name="program",
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
                    "verbose_name": "historical anggaran",
                    "verbose_name_plural": "historical anggaran",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Budget",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "program",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="budgets",
                            to="programs.program",
                            verbose_name="program",
                        ),
                    ),
                    ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                    (
                        "source",
                        models.CharField(
                            choices=[
                                ("APBD Kota", "APBD Kota"),
                                ("APBD Provinsi", "APBD Provinsi"),
                                ("APBN", "APBN"),
                                ("DAK", "DAK"),
                                ("DBHCHT", "DBHCHT"),
                                ("hibah", "Hibah"),
                                ("CSR", "CSR/TJSL"),
                                ("swadaya", "Swadaya"),
                                ("kas Dekranasda", "Kas Dekranasda"),
                            ],
                            max_length=16,
                            verbose_name="sumber dana",
                        ),
                    ),
                    (
                        "planned",
                        models.BigIntegerField(
                            validators=[django.core.validators.MinValueValidator(0)], verbose_name="pagu (Rp)"
                        ),
                    ),
                    (
                        "realized",
                        models.BigIntegerField(
                            blank=True,
                            null=True,
                            validators=[django.core.validators.MinValueValidator(0)],
                            verbose_name="realisasi (Rp)",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "anggaran",
                    "verbose_name_plural": "anggaran",
                    "ordering": ["year", "source"],
                    "constraints": [
                        models.UniqueConstraint(fields=("program", "year", "source"), name="budget_one_per_source"),
                        models.CheckConstraint(
                            condition=models.Q(("planned__gte", 0)), name="budget_planned_not_negative"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Suggestion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "speaker_seat",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)s_set",
                            to="programs.seat",
                            verbose_name="jabatan yang menyampaikan",
                        ),
                    ),
                    (
                        "speaker_organization",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)s_set",
                            to="programs.organization",
                            verbose_name="organisasi yang menyampaikan",
                        ),
                    ),
                    (
                        "speaker_artisan",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="%(class)s_set",
                            to="crafts.artisan",
                            verbose_name="perajin yang menyampaikan",
                        ),
                    ),
                    (
                        "speaker_name",
                        models.CharField(blank=True, max_length=150, verbose_name="nama yang menyampaikan"),
                    ),
                    (
                        "code",
                        models.CharField(
                            default=programs.models.suggestion.new_code,
                            editable=False,
                            max_length=12,
                            unique=True,
                            verbose_name="kode",
                        ),
                    ),
                    ("text", models.TextField(max_length=10000, verbose_name="isi masukan")),
                    (
                        "theme",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("daya saing", "Daya saing"),
                                ("akses pasar", "Akses pasar"),
                                ("promosi", "Promosi"),
                                ("bahan baku", "Bahan baku"),
                                ("SDM", "Sumber daya manusia"),
                                ("permodalan", "Permodalan"),
                                ("HKI & standardisasi", "HKI dan standardisasi"),
                                ("inklusi ekonomi", "Inklusi ekonomi"),
                            ],
                            max_length=24,
                            verbose_name="tema",
                        ),
                    ),
                    (
                        "village",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="suggestions",
                            to="crafts.village",
                            verbose_name="kelurahan",
                        ),
                    ),
                    (
                        "priority",
                        models.CharField(
                            choices=[("tinggi", "Tinggi"), ("sedang", "Sedang"), ("rendah", "Rendah")],
                            default="sedang",
                            max_length=8,
                            verbose_name="prioritas",
                        ),
                    ),
                    (
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="suggestions",
                            to="programs.meeting",
                            verbose_name="rapat",
                        ),
                    ),
                    (
                        "line",
                        models.OneToOneField(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="suggestion",
                            to="programs.minuteline",
                        ),
                    ),
                    (
                        "received_on",
                        models.DateField(default=django.utils.timezone.localdate, verbose_name="tanggal masuk"),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("masuk", "Menunggu diperiksa sekretariat"),
                                ("disisihkan", "Disisihkan"),
                                ("baru", "Baru"),
                                ("ditelaah", "Ditelaah"),
                                ("diterima", "Disetujui"),
                                ("digabung", "Digabung"),
                                ("ditunda", "Ditunda"),
                                ("ditolak", "Tidak dapat dipenuhi"),
                            ],
                            default="baru",
                            editable=False,
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
                            related_name="merged",
                            to="programs.suggestion",
                        ),
                    ),
                    (
                        "deferred_until",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="ditinjau lagi"),
                    ),
                    (
                        "assigned_to",
                        models.ForeignKey(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="assigned_suggestions",
                            to="programs.organization",
                            verbose_name="diminta menjawab",
                        ),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    (
                        "created_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "crafts",
                        models.ManyToManyField(
                            blank=True,
                            related_name="suggestions",
                            to="crafts.craftcategory",
                            verbose_name="kriya terkait",
                        ),
                    ),
                    (
                        "programs",
                        models.ManyToManyField(
                            related_name="suggestions", through="programs.Adoption", to="programs.program"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "masukan",
                    "verbose_name_plural": "masukan",
                    "ordering": ["-received_on", "-pk"],
                    "indexes": [
                        models.Index(fields=["status", "-received_on", "-id"], name="suggestion_status_received")
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    models.Q(("speaker_seat__isnull", True), _negated=True),
                                    ("speaker_organization__isnull", True),
                                    ("speaker_artisan__isnull", True),
                                    ("speaker_name", ""),
                                ),
                                models.Q(
                                    ("speaker_seat__isnull", True),
                                    models.Q(("speaker_organization__isnull", True), _negated=True),
                                    ("speaker_artisan__isnull", True),
                                    ("speaker_name", ""),
                                ),
                                models.Q(
                                    ("speaker_seat__isnull", True),
                                    ("speaker_organization__isnull", True),
                                    models.Q(("speaker_artisan__isnull", True), _negated=True),
                                    ("speaker_name", ""),
                                ),
                                models.Q(
                                    ("speaker_seat__isnull", True),
                                    ("speaker_organization__isnull", True),
                                    ("speaker_artisan__isnull", True),
                                    models.Q(("speaker_name", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="suggestion_one_speaker",
                            violation_error_message="Pilih satu yang menyampaikan: jabatan, organisasi, perajin, atau nama.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("merged_into__isnull", False), ("status", "digabung")),
                                models.Q(models.Q(("status", "digabung"), _negated=True), ("merged_into", None)),
                                _connector="OR",
                            ),
                            name="suggestion_merged_has_target",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("merged_into", None),
                                models.Q(("merged_into", models.F("pk")), _negated=True),
                                _connector="OR",
                            ),
                            name="suggestion_not_merged_into_itself",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("deferred_until__isnull", False), ("status", "ditunda")),
                                models.Q(models.Q(("status", "ditunda"), _negated=True), ("deferred_until", None)),
                                _connector="OR",
                            ),
                            name="suggestion_deferred_has_date",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalSuggestion",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "speaker_name",
                        models.CharField(blank=True, max_length=150, verbose_name="nama yang menyampaikan"),
                    ),
                    (
                        "code",
                        models.CharField(
                            db_index=True,
                            default=programs.models.suggestion.new_code,
                            editable=False,
                            max_length=12,
                            verbose_name="kode",
                        ),
                    ),
                    ("text", models.TextField(max_length=10000, verbose_name="isi masukan")),
                    (
                        "theme",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("daya saing", "Daya saing"),
                                ("akses pasar", "Akses pasar"),
                                ("promosi", "Promosi"),
                                ("bahan baku", "Bahan baku"),
                                ("SDM", "Sumber daya manusia"),
                                ("permodalan", "Permodalan"),
                                ("HKI & standardisasi", "HKI dan standardisasi"),
                                ("inklusi ekonomi", "Inklusi ekonomi"),
                            ],
                            max_length=24,
                            verbose_name="tema",
                        ),
                    ),
                    (
                        "priority",
                        models.CharField(
                            choices=[("tinggi", "Tinggi"), ("sedang", "Sedang"), ("rendah", "Rendah")],
                            default="sedang",
                            max_length=8,
                            verbose_name="prioritas",
                        ),
                    ),
                    (
                        "received_on",
                        models.DateField(default=django.utils.timezone.localdate, verbose_name="tanggal masuk"),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("masuk", "Menunggu diperiksa sekretariat"),
                                ("disisihkan", "Disisihkan"),
                                ("baru", "Baru"),
                                ("ditelaah", "Ditelaah"),
                                ("diterima", "Disetujui"),
                                ("digabung", "Digabung"),
                                ("ditunda", "Ditunda"),
                                ("ditolak", "Tidak dapat dipenuhi"),
                            ],
                            default="baru",
                            editable=False,
                            max_length=10,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "deferred_until",
                        models.DateField(blank=True, editable=False, null=True, verbose_name="ditinjau lagi"),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    ("created_at", models.DateTimeField(blank=True, editable=False)),
                    (
                        "speaker_seat",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.seat",
                            verbose_name="jabatan yang menyampaikan",
                        ),
                    ),
                    (
                        "speaker_organization",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.organization",
                            verbose_name="organisasi yang menyampaikan",
                        ),
                    ),
                    (
                        "speaker_artisan",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="crafts.artisan",
                            verbose_name="perajin yang menyampaikan",
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
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.meeting",
                            verbose_name="rapat",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.minuteline",
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
                            to="programs.suggestion",
                        ),
                    ),
                    (
                        "assigned_to",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.organization",
                            verbose_name="diminta menjawab",
                        ),
                    ),
                    (
                        "created_by",
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
                    "verbose_name": "historical masukan",
                    "verbose_name_plural": "historical masukan",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="SuggestionStep",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "suggestion",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="steps",
                            to="programs.suggestion",
                            verbose_name="masukan",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("dicatat", "Dicatat"),
                                ("dikirim", "Dikirim"),
                                ("dimasukkan", "Dimasukkan ke daftar"),
                                ("disisihkan", "Disisihkan"),
                                ("ditelaah", "Ditelaah"),
                                ("diminta-jawab", "Diminta jawaban"),
                                ("dijawab", "Dijawab"),
                                ("diterima", "Disetujui masuk program"),
                                ("digabung", "Digabung"),
                                ("dipisah", "Dipisahkan lagi"),
                                ("ditunda", "Ditunda"),
                                ("ditolak", "Tidak dapat dipenuhi"),
                                ("dibuka", "Ditinjau kembali"),
                                ("belum-terasa", "Belum terasa bagi yang menyampaikan"),
                                ("diurungkan", "Diurungkan"),
                            ],
                            max_length=14,
                            verbose_name="langkah",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("masuk", "Menunggu diperiksa sekretariat"),
                                ("disisihkan", "Disisihkan"),
                                ("baru", "Baru"),
                                ("ditelaah", "Ditelaah"),
                                ("diterima", "Disetujui"),
                                ("digabung", "Digabung"),
                                ("ditunda", "Ditunda"),
                                ("ditolak", "Tidak dapat dipenuhi"),
                            ],
                            max_length=10,
                            verbose_name="status",
                        ),
                    ),
                    ("deferred_until", models.DateField(null=True, verbose_name="ditinjau lagi")),
                    (
                        "assigned_to",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="programs.organization",
                            verbose_name="diminta menjawab",
                        ),
                    ),
                    (
                        "merged_into",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="programs.suggestion",
                            verbose_name="digabung ke",
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="programs.organization",
                            verbose_name="diminta atau menjawab",
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
                    ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada")),
                    ("reason", models.TextField(max_length=10000, verbose_name="alasan")),
                    ("programs", models.ManyToManyField(blank=True, related_name="+", to="programs.program")),
                ],
                options={
                    "verbose_name": "langkah masukan",
                    "verbose_name_plural": "langkah masukan",
                    "ordering": ["at", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True), name="suggestionstep_has_reason"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("by__isnull", False),
                                ("kind__in", ["dicatat", "dikirim", "belum-terasa"]),
                                _connector="OR",
                            ),
                            name="suggestionstep_has_actor",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="SuggestionNote",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "suggestion",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="notes",
                            to="programs.suggestion",
                            verbose_name="masukan",
                        ),
                    ),
                    ("text", models.TextField(max_length=10000, verbose_name="catatan internal")),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="oleh",
                        ),
                    ),
                    ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada")),
                ],
                options={
                    "verbose_name": "catatan internal",
                    "verbose_name_plural": "catatan internal",
                    "ordering": ["at", "pk"],
                },
            ),
            migrations.CreateModel(
                name="SuggestionContact",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "suggestion",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="contact",
                            to="programs.suggestion",
                            verbose_name="masukan",
                        ),
                    ),
                    ("name", models.CharField(blank=True, max_length=150, verbose_name="nama pengirim")),
                    (
                        "phone",
                        dekranasda.base.forms.phone.PhoneColumn(
                            blank=True, max_length=20, verbose_name="telepon atau WhatsApp"
                        ),
                    ),
                    ("email", models.EmailField(blank=True, max_length=254, verbose_name="email")),
                ],
                options={
                    "verbose_name": "kontak pengirim",
                    "verbose_name_plural": "kontak pengirim",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("email", ""), ("name", ""), ("phone", ""), _negated=True),
                            name="suggestioncontact_says_something",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Adoption",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "suggestion",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="adoptions",
                            to="programs.suggestion",
                            verbose_name="masukan",
                        ),
                    ),
                    (
                        "program",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="adoptions",
                            to="programs.program",
                            verbose_name="program",
                        ),
                    ),
                    ("reason", models.TextField(max_length=10000, verbose_name="alasan")),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada")),
                ],
                options={
                    "verbose_name": "penerimaan masukan",
                    "verbose_name_plural": "penerimaan masukan",
                    "ordering": ["at", "pk"],
                    "constraints": [
                        models.UniqueConstraint(fields=("suggestion", "program"), name="adoption_once_per_program")
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalDecision",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("text", models.TextField(max_length=10000, verbose_name="keputusan")),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                    (
                        "public_text",
                        models.TextField(blank=True, editable=False, max_length=10000, verbose_name="isi untuk umum"),
                    ),
                    ("public_since", models.DateTimeField(editable=False, null=True, verbose_name="dibuka pada")),
                    (
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.meeting",
                            verbose_name="rapat",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.minuteline",
                        ),
                    ),
                    (
                        "public_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="dibuka oleh",
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
                    "verbose_name": "historical keputusan",
                    "verbose_name_plural": "historical keputusan",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Decision",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "meeting",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="decisions",
                            to="programs.meeting",
                            verbose_name="rapat",
                        ),
                    ),
                    (
                        "line",
                        models.OneToOneField(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="decision",
                            to="programs.minuteline",
                        ),
                    ),
                    ("text", models.TextField(max_length=10000, verbose_name="keputusan")),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                    (
                        "public_text",
                        models.TextField(blank=True, editable=False, max_length=10000, verbose_name="isi untuk umum"),
                    ),
                    ("public_since", models.DateTimeField(editable=False, null=True, verbose_name="dibuka pada")),
                    (
                        "public_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="dibuka oleh",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "keputusan",
                    "verbose_name_plural": "keputusan",
                    "ordering": ["position", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("public_since", None), models.Q(("public_text", ""), _negated=True), _connector="OR"
                            ),
                            name="decision_public_has_text",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalActionItem",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("text", models.TextField(max_length=10000, verbose_name="tindak lanjut")),
                    ("due_on", models.DateField(blank=True, null=True, verbose_name="batas waktu")),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("belum", "Belum"),
                                ("proses", "Proses"),
                                ("selesai", "Selesai"),
                                ("tidak-dapat", "Tidak dapat dilaksanakan"),
                            ],
                            default="belum",
                            editable=False,
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "status_reason",
                        models.TextField(blank=True, editable=False, max_length=10000, verbose_name="keterangan"),
                    ),
                    (
                        "closed_at",
                        models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ditutup pada"),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    ("created_at", models.DateTimeField(blank=True, editable=False)),
                    (
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.meeting",
                            verbose_name="rapat",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.minuteline",
                        ),
                    ),
                    (
                        "decision",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.decision",
                            verbose_name="melaksanakan keputusan",
                        ),
                    ),
                    (
                        "responsible_seat",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.seat",
                            verbose_name="jabatan penanggung jawab",
                        ),
                    ),
                    (
                        "responsible_organization",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.organization",
                            verbose_name="organisasi penanggung jawab",
                        ),
                    ),
                    (
                        "created_by",
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
                    "verbose_name": "historical tindak lanjut",
                    "verbose_name_plural": "historical tindak lanjut",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="ActionItem",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("text", models.TextField(max_length=10000, verbose_name="tindak lanjut")),
                    (
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="action_items",
                            to="programs.meeting",
                            verbose_name="rapat",
                        ),
                    ),
                    (
                        "line",
                        models.OneToOneField(
                            blank=True,
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="action_item",
                            to="programs.minuteline",
                        ),
                    ),
                    (
                        "decision",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="action_items",
                            to="programs.decision",
                            verbose_name="melaksanakan keputusan",
                        ),
                    ),
                    (
                        "responsible_seat",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="action_items",
                            to="programs.seat",
                            verbose_name="jabatan penanggung jawab",
                        ),
                    ),
                    (
                        "responsible_organization",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="action_items",
                            to="programs.organization",
                            verbose_name="organisasi penanggung jawab",
                        ),
                    ),
                    ("due_on", models.DateField(blank=True, null=True, verbose_name="batas waktu")),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("belum", "Belum"),
                                ("proses", "Proses"),
                                ("selesai", "Selesai"),
                                ("tidak-dapat", "Tidak dapat dilaksanakan"),
                            ],
                            default="belum",
                            editable=False,
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "status_reason",
                        models.TextField(blank=True, editable=False, max_length=10000, verbose_name="keterangan"),
                    ),
                    (
                        "closed_at",
                        models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ditutup pada"),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    (
                        "created_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                    (
                        "suggestions",
                        models.ManyToManyField(
                            blank=True,
                            related_name="action_items",
                            to="programs.suggestion",
                            verbose_name="untuk masukan",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "tindak lanjut",
                    "verbose_name_plural": "tindak lanjut",
                    "ordering": ["due_on", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("responsible_seat", None), ("responsible_organization", None), _connector="OR"
                            ),
                            name="actionitem_one_responsible",
                            violation_error_message="Pilih jabatan atau organisasi sebagai penanggung jawab, bukan keduanya.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "tidak-dapat"), _negated=True),
                                models.Q(("status_reason", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="actionitem_impossible_has_reason",
                            violation_error_message="Tulis alasan mengapa tidak dapat dilaksanakan.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalActionItem_suggestions",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    (
                        "actionitem",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.actionitem",
                        ),
                    ),
                    (
                        "suggestion",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.suggestion",
                        ),
                    ),
                    (
                        "history",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            to="programs.historicalactionitem",
                        ),
                    ),
                    ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                ],
                options={
                    "verbose_name": "HistoricalActionItem_suggestions",
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="ActionItemStep",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "action_item",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="steps",
                            to="programs.actionitem",
                            verbose_name="tindak lanjut",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("belum", "Belum"),
                                ("proses", "Proses"),
                                ("selesai", "Selesai"),
                                ("tidak-dapat", "Tidak dapat dilaksanakan"),
                            ],
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="oleh",
                        ),
                    ),
                    ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada")),
                    ("note", models.TextField(blank=True, max_length=10000, verbose_name="keterangan")),
                    ("evidence", models.FileField(blank=True, upload_to="bukti/", verbose_name="bukti")),
                ],
                options={
                    "verbose_name": "langkah tindak lanjut",
                    "verbose_name_plural": "langkah tindak lanjut",
                    "ordering": ["at", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "tidak-dapat"), _negated=True),
                                models.Q(("note", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="actionitemstep_impossible_has_reason",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="CalendarFeed",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "user",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="calendar_feed",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="pengguna",
                        ),
                    ),
                    ("digest", models.CharField(editable=False, max_length=64, unique=True, verbose_name="sidik")),
                    ("created_at", models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    "verbose_name": "kalender langganan",
                    "verbose_name_plural": "kalender langganan",
                },
            ),
            migrations.CreateModel(
                name="HistoricalActivity",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("title", models.CharField(max_length=200, verbose_name="nama kegiatan")),
                    ("starts_on", models.DateField(verbose_name="mulai")),
                    ("ends_on", models.DateField(verbose_name="sampai")),
                    ("place", models.CharField(blank=True, max_length=200, verbose_name="tempat")),
                    (
                        "status",
                        models.CharField(
                            choices=[("rencana", "Direncanakan"), ("selesai", "Selesai"), ("batal", "Dibatalkan")],
                            default="rencana",
                            max_length=10,
                            verbose_name="status",
                        ),
                    ),
                    ("outcome", models.TextField(blank=True, max_length=10000, verbose_name="hasil")),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    (
                        "program",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.program",
                            verbose_name="program",
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
                    "verbose_name": "historical kegiatan",
                    "verbose_name_plural": "historical kegiatan",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Activity",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "program",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="activities",
                            to="programs.program",
                            verbose_name="program",
                        ),
                    ),
                    ("title", models.CharField(max_length=200, verbose_name="nama kegiatan")),
                    ("starts_on", models.DateField(verbose_name="mulai")),
                    ("ends_on", models.DateField(verbose_name="sampai")),
                    ("place", models.CharField(blank=True, max_length=200, verbose_name="tempat")),
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
                    (
                        "status",
                        models.CharField(
                            choices=[("rencana", "Direncanakan"), ("selesai", "Selesai"), ("batal", "Dibatalkan")],
                            default="rencana",
                            max_length=10,
                            verbose_name="status",
                        ),
                    ),
                    ("outcome", models.TextField(blank=True, max_length=10000, verbose_name="hasil")),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    (
                        "suggestions",
                        models.ManyToManyField(
                            blank=True,
                            related_name="activities",
                            to="programs.suggestion",
                            verbose_name="untuk masukan",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "kegiatan",
                    "verbose_name_plural": "kegiatan",
                    "ordering": ["starts_on", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                            name="activity_ends_after_start",
                            violation_error_message="Tanggal selesai tidak boleh mendahului tanggal mulai.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalActivity_suggestions",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    (
                        "activity",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.activity",
                        ),
                    ),
                    (
                        "suggestion",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_tablespace="",
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.suggestion",
                        ),
                    ),
                    (
                        "history",
                        models.ForeignKey(
                            db_constraint=False,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            to="programs.historicalactivity",
                        ),
                    ),
                    ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                ],
                options={
                    "verbose_name": "HistoricalActivity_suggestions",
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Participation",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "activity",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="participations",
                            to="programs.activity",
                            verbose_name="kegiatan",
                        ),
                    ),
                    (
                        "artisan",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="participations",
                            to="crafts.artisan",
                            verbose_name="perajin",
                        ),
                    ),
                    ("walk_in_name", models.CharField(blank=True, max_length=150, verbose_name="nama peserta lain")),
                    ("attended", models.BooleanField(blank=True, null=True, verbose_name="hadir")),
                ],
                options={
                    "verbose_name": "peserta",
                    "verbose_name_plural": "peserta",
                    "ordering": ["pk"],
                    "constraints": [
                        models.UniqueConstraint(fields=("activity", "artisan"), name="participation_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("artisan__isnull", False), ("walk_in_name", "")),
                                models.Q(("artisan", None), models.Q(("walk_in_name", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="participation_artisan_or_walk_in",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Felt",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "suggestion",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="felt_answers",
                            to="programs.suggestion",
                            verbose_name="masukan",
                        ),
                    ),
                    (
                        "activity",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="programs.activity",
                            verbose_name="kegiatan",
                        ),
                    ),
                    (
                        "action_item",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="programs.actionitem",
                            verbose_name="tindak lanjut",
                        ),
                    ),
                    (
                        "answer",
                        models.CharField(
                            choices=[("ya", "Ya"), ("sebagian", "Sebagian"), ("belum", "Belum")],
                            max_length=8,
                            verbose_name="sudah terasa",
                        ),
                    ),
                    ("words", models.CharField(blank=True, max_length=300, verbose_name="kata penyampai")),
                    (
                        "heard",
                        models.CharField(
                            choices=[
                                ("kode", "dengan kode masukan"),
                                ("telepon", "telepon"),
                                ("whatsapp", "WhatsApp"),
                                ("bertemu", "bertemu"),
                                ("rakor", "rakor"),
                            ],
                            max_length=10,
                            verbose_name="didengar lewat",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="dicatat oleh",
                        ),
                    ),
                    ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada")),
                ],
                options={
                    "verbose_name": "jawaban sudah terasa",
                    "verbose_name_plural": "jawaban sudah terasa",
                    "ordering": ["at", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("action_item", None), ("activity__isnull", False)),
                                models.Q(("action_item__isnull", False), ("activity", None)),
                                _connector="OR",
                            ),
                            name="felt_of_one_thing",
                        ),
                        models.UniqueConstraint(
                            fields=("suggestion", "activity"), name="felt_asked_once_of_an_activity"
                        ),
                        models.UniqueConstraint(
                            fields=("suggestion", "action_item"), name="felt_asked_once_of_an_action_item"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("by", None), ("heard", "kode")),
                                models.Q(models.Q(("heard", "kode"), _negated=True), ("by__isnull", False)),
                                _connector="OR",
                            ),
                            name="felt_has_a_source",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalIndicator",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("name", models.CharField(max_length=200, verbose_name="indikator")),
                    ("unit", models.CharField(max_length=120, verbose_name="satuan")),
                    ("definition", models.TextField(blank=True, max_length=10000, verbose_name="definisi operasional")),
                    ("source", models.CharField(blank=True, max_length=200, verbose_name="sumber data")),
                    (
                        "baseline",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="kondisi awal"
                        ),
                    ),
                    (
                        "baseline_year",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1900, "Isi tahun antara 1900 dan 2100."),
                                django.core.validators.MaxValueValidator(2100, "Isi tahun antara 1900 dan 2100."),
                            ],
                            verbose_name="tahun kondisi awal",
                        ),
                    ),
                    (
                        "direction",
                        models.CharField(
                            choices=[("positif", "Makin tinggi makin baik"), ("negatif", "Makin rendah makin baik")],
                            default="positif",
                            max_length=10,
                            verbose_name="arah",
                        ),
                    ),
                    (
                        "accumulation",
                        models.CharField(
                            choices=[
                                ("kumulatif", "Dijumlahkan"),
                                ("posisi akhir", "Posisi akhir"),
                                ("rata-rata", "Rata-rata"),
                            ],
                            max_length=14,
                            verbose_name="sifat akumulasi",
                        ),
                    ),
                    (
                        "formula",
                        models.CharField(
                            choices=[
                                ("rasio", "realisasi / target × 100"),
                                ("selisih", "(2 × target − realisasi) / target × 100"),
                                ("kebalikan", "target / realisasi × 100"),
                            ],
                            default="rasio",
                            max_length=12,
                            verbose_name="rumus capaian",
                        ),
                    ),
                    (
                        "proposal",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("tanya-masuk", "Pertanyaan pembeli yang masuk"),
                                ("tanya-terjual", "Pertanyaan pembeli yang berakhir dengan penjualan"),
                                ("buah-terjual", "Buah yang terjual lewat pertanyaan pembeli"),
                                ("rupiah-terjual", "Rupiah yang terjual lewat pertanyaan pembeli"),
                            ],
                            max_length=16,
                            verbose_name="usulan angka dari portal",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                    (
                        "program",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.program",
                            verbose_name="program",
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
                    "verbose_name": "historical indikator",
                    "verbose_name_plural": "historical indikator",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Indicator",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "program",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="indicators",
                            to="programs.program",
                            verbose_name="program",
                        ),
                    ),
                    ("name", models.CharField(max_length=200, verbose_name="indikator")),
                    ("unit", models.CharField(max_length=120, verbose_name="satuan")),
                    ("definition", models.TextField(blank=True, max_length=10000, verbose_name="definisi operasional")),
                    ("source", models.CharField(blank=True, max_length=200, verbose_name="sumber data")),
                    (
                        "baseline",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="kondisi awal"
                        ),
                    ),
                    (
                        "baseline_year",
                        models.PositiveSmallIntegerField(
                            blank=True,
                            null=True,
                            validators=[
                                django.core.validators.MinValueValidator(1900, "Isi tahun antara 1900 dan 2100."),
                                django.core.validators.MaxValueValidator(2100, "Isi tahun antara 1900 dan 2100."),
                            ],
                            verbose_name="tahun kondisi awal",
                        ),
                    ),
                    (
                        "direction",
                        models.CharField(
                            choices=[("positif", "Makin tinggi makin baik"), ("negatif", "Makin rendah makin baik")],
                            default="positif",
                            max_length=10,
                            verbose_name="arah",
                        ),
                    ),
                    (
                        "accumulation",
                        models.CharField(
                            choices=[
                                ("kumulatif", "Dijumlahkan"),
                                ("posisi akhir", "Posisi akhir"),
                                ("rata-rata", "Rata-rata"),
                            ],
                            max_length=14,
                            verbose_name="sifat akumulasi",
                        ),
                    ),
                    (
                        "formula",
                        models.CharField(
                            choices=[
                                ("rasio", "realisasi / target × 100"),
                                ("selisih", "(2 × target − realisasi) / target × 100"),
                                ("kebalikan", "target / realisasi × 100"),
                            ],
                            default="rasio",
                            max_length=12,
                            verbose_name="rumus capaian",
                        ),
                    ),
                    (
                        "proposal",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("tanya-masuk", "Pertanyaan pembeli yang masuk"),
                                ("tanya-terjual", "Pertanyaan pembeli yang berakhir dengan penjualan"),
                                ("buah-terjual", "Buah yang terjual lewat pertanyaan pembeli"),
                                ("rupiah-terjual", "Rupiah yang terjual lewat pertanyaan pembeli"),
                            ],
                            max_length=16,
                            verbose_name="usulan angka dari portal",
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                ],
                options={
                    "verbose_name": "indikator",
                    "verbose_name_plural": "indikator",
                    "ordering": ["position", "pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("direction", "positif"), ("formula", "rasio")),
                                models.Q(("direction", "negatif"), ("formula__in", ["selisih", "kebalikan"])),
                                _connector="OR",
                            ),
                            name="indicator_formula_fits_direction",
                            violation_error_message="Rumus capaian tidak cocok dengan arah indikator.",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalTarget",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                    ("value", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="target")),
                    (
                        "indicator",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.indicator",
                            verbose_name="indikator",
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
                    "verbose_name": "historical target",
                    "verbose_name_plural": "historical target",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Target",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "indicator",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="targets",
                            to="programs.indicator",
                            verbose_name="indikator",
                        ),
                    ),
                    ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                    ("value", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="target")),
                ],
                options={
                    "verbose_name": "target",
                    "verbose_name_plural": "target",
                    "ordering": ["year"],
                    "constraints": [models.UniqueConstraint(fields=("indicator", "year"), name="target_one_per_year")],
                },
            ),
            migrations.CreateModel(
                name="PeriodLock",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="locks",
                            to="programs.plan",
                            verbose_name="rencana",
                        ),
                    ),
                    ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                    (
                        "quarter",
                        models.PositiveSmallIntegerField(
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(4),
                            ],
                            verbose_name="triwulan",
                        ),
                    ),
                    ("reason", models.CharField(max_length=250, verbose_name="alasan")),
                    (
                        "until",
                        models.DateField(
                            blank=True,
                            help_text="Kosongkan bila terkunci sampai dibuka lagi.",
                            null=True,
                            verbose_name="sampai tanggal",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    (
                        "lifted_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("lifted_at", models.DateTimeField(editable=False, null=True)),
                ],
                options={
                    "verbose_name": "kunci periode",
                    "verbose_name_plural": "kunci periode",
                    "ordering": ["-at", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("quarter__range", (1, 4))), name="periodlock_quarter_1_to_4"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True), name="periodlock_has_reason"
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("lifted_at", None)),
                            fields=("plan", "year", "quarter"),
                            name="periodlock_one_open",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalResult",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                    (
                        "quarter",
                        models.PositiveSmallIntegerField(
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(4),
                            ],
                            verbose_name="triwulan",
                        ),
                    ),
                    (
                        "value",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="realisasi"
                        ),
                    ),
                    ("not_measured", models.BooleanField(default=False, verbose_name="tidak terukur")),
                    ("note", models.TextField(blank=True, max_length=10000, verbose_name="catatan")),
                    ("drivers", models.TextField(blank=True, max_length=10000, verbose_name="faktor pendorong")),
                    ("obstacles", models.TextField(blank=True, max_length=10000, verbose_name="faktor penghambat")),
                    ("follow_up", models.TextField(blank=True, max_length=10000, verbose_name="rencana tindak lanjut")),
                    (
                        "no_evidence_because",
                        models.CharField(
                            blank=True,
                            help_text="Isi hanya bila tidak ada berkas bukti.",
                            max_length=250,
                            verbose_name="tanpa bukti karena",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("draf", "Draf"),
                                ("diajukan", "Diajukan"),
                                ("dikembalikan", "Dikembalikan"),
                                ("disetujui", "Disetujui"),
                            ],
                            default="draf",
                            editable=False,
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    ("reported_at", models.DateTimeField(editable=False, null=True)),
                    ("reviewed_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "review_comment",
                        models.TextField(
                            blank=True, editable=False, max_length=10000, verbose_name="komentar pemeriksa"
                        ),
                    ),
                    (
                        "alone_because",
                        models.CharField(
                            blank=True, editable=False, max_length=250, verbose_name="tanpa pemeriksa kedua karena"
                        ),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                    (
                        "indicator",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.indicator",
                            verbose_name="indikator",
                        ),
                    ),
                    (
                        "reported_by",
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
                    (
                        "reviewed_by",
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
                    "verbose_name": "historical realisasi",
                    "verbose_name_plural": "historical realisasi",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Result",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "indicator",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="results",
                            to="programs.indicator",
                            verbose_name="indikator",
                        ),
                    ),
                    ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                    (
                        "quarter",
                        models.PositiveSmallIntegerField(
                            validators=[
                                django.core.validators.MinValueValidator(1),
                                django.core.validators.MaxValueValidator(4),
                            ],
                            verbose_name="triwulan",
                        ),
                    ),
                    (
                        "value",
                        models.DecimalField(
                            blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="realisasi"
                        ),
                    ),
                    ("not_measured", models.BooleanField(default=False, verbose_name="tidak terukur")),
                    ("note", models.TextField(blank=True, max_length=10000, verbose_name="catatan")),
                    ("drivers", models.TextField(blank=True, max_length=10000, verbose_name="faktor pendorong")),
                    ("obstacles", models.TextField(blank=True, max_length=10000, verbose_name="faktor penghambat")),
                    ("follow_up", models.TextField(blank=True, max_length=10000, verbose_name="rencana tindak lanjut")),
                    (
                        "no_evidence_because",
                        models.CharField(
                            blank=True,
                            help_text="Isi hanya bila tidak ada berkas bukti.",
                            max_length=250,
                            verbose_name="tanpa bukti karena",
                        ),
                    ),
                    (
                        "status",
                        models.CharField(
                            choices=[
                                ("draf", "Draf"),
                                ("diajukan", "Diajukan"),
                                ("dikembalikan", "Dikembalikan"),
                                ("disetujui", "Disetujui"),
                            ],
                            default="draf",
                            editable=False,
                            max_length=12,
                            verbose_name="status",
                        ),
                    ),
                    (
                        "reported_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("reported_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "reviewed_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("reviewed_at", models.DateTimeField(editable=False, null=True)),
                    (
                        "review_comment",
                        models.TextField(
                            blank=True, editable=False, max_length=10000, verbose_name="komentar pemeriksa"
                        ),
                    ),
                    (
                        "alone_because",
                        models.CharField(
                            blank=True, editable=False, max_length=250, verbose_name="tanpa pemeriksa kedua karena"
                        ),
                    ),
                    ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contoh")),
                ],
                options={
                    "verbose_name": "realisasi",
                    "verbose_name_plural": "realisasi",
                    "ordering": ["year", "quarter"],
                    "constraints": [
                        models.UniqueConstraint(fields=("indicator", "year", "quarter"), name="result_one_per_quarter"),
                        models.CheckConstraint(
                            condition=models.Q(("quarter__range", (1, 4))), name="result_quarter_1_to_4"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("not_measured", False),
                                models.Q(("value", None), models.Q(("note", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="result_not_measured_has_reason",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("status", "draf"), ("value__isnull", False), ("not_measured", True), _connector="OR"
                            ),
                            name="result_reported_says_something",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("status", "disetujui"), _negated=True),
                                models.Q(("reviewed_by", models.F("reported_by")), _negated=True),
                                models.Q(("alone_because", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="result_approved_by_a_second_person",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="HistoricalEvidence",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("file", models.TextField(max_length=100, verbose_name="berkas")),
                    ("name", models.CharField(max_length=150, verbose_name="nama berkas")),
                    ("added_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    (
                        "result",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.result",
                            verbose_name="realisasi",
                        ),
                    ),
                    (
                        "added_by",
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
                    "verbose_name": "historical bukti dukung",
                    "verbose_name_plural": "historical bukti dukung",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="Evidence",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "result",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="evidence",
                            to="programs.result",
                            verbose_name="realisasi",
                        ),
                    ),
                    ("file", models.FileField(upload_to="bukti/", verbose_name="berkas")),
                    ("name", models.CharField(max_length=150, verbose_name="nama berkas")),
                    (
                        "added_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("added_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
                options={
                    "verbose_name": "bukti dukung",
                    "verbose_name_plural": "bukti dukung",
                    "ordering": ["added_at", "pk"],
                },
            ),
            migrations.CreateModel(
                name="Notice",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "suggestion",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="notices",
                            to="programs.suggestion",
                            verbose_name="masukan",
                        ),
                    ),
                    (
                        "organization",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="programs.organization",
                            verbose_name="organisasi yang dikabari",
                        ),
                    ),
                    (
                        "step",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="notices",
                            to="programs.suggestionstep",
                        ),
                    ),
                    (
                        "activity",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="programs.activity",
                        ),
                    ),
                    (
                        "action_item",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="programs.actionitem",
                        ),
                    ),
                    (
                        "result",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="programs.result",
                        ),
                    ),
                    (
                        "felt",
                        models.ForeignKey(
                            null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="programs.felt"
                        ),
                    ),
                    ("reminder", models.PositiveSmallIntegerField(default=0, verbose_name="pengingat ke")),
                    ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="dibuat pada")),
                    ("told_at", models.DateTimeField(null=True, verbose_name="dikabari pada")),
                    (
                        "told_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="dikabari oleh",
                        ),
                    ),
                    (
                        "via",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("whatsapp", "WhatsApp"),
                                ("telepon", "telepon"),
                                ("email", "email"),
                                ("bertemu", "bertemu langsung"),
                                ("rakor", "rakor"),
                                ("surat", "surat"),
                                ("tidak-perlu", "tidak perlu atau tidak dapat dikabari"),
                            ],
                            max_length=12,
                            verbose_name="dikabari lewat",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "kabar",
                    "verbose_name_plural": "kabar",
                    "ordering": ["made_at", "pk"],
                    "indexes": [
                        models.Index(
                            condition=models.Q(("told_at", None)),
                            fields=["suggestion", "made_at"],
                            name="notice_waiting",
                        )
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("step__isnull", False),
                                    ("activity__isnull", True),
                                    ("action_item__isnull", True),
                                    ("result__isnull", True),
                                    ("felt__isnull", True),
                                ),
                                models.Q(
                                    ("step__isnull", True),
                                    ("activity__isnull", False),
                                    ("action_item__isnull", True),
                                    ("result__isnull", True),
                                    ("felt__isnull", True),
                                ),
                                models.Q(
                                    ("step__isnull", True),
                                    ("activity__isnull", True),
                                    ("action_item__isnull", False),
                                    ("result__isnull", True),
                                    ("felt__isnull", True),
                                ),
                                models.Q(
                                    ("step__isnull", True),
                                    ("activity__isnull", True),
                                    ("action_item__isnull", True),
                                    ("result__isnull", False),
                                    ("felt__isnull", True),
                                ),
                                models.Q(
                                    ("step__isnull", True),
                                    ("activity__isnull", True),
                                    ("action_item__isnull", True),
                                    ("result__isnull", True),
                                    ("felt__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="notice_about_one_thing",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("told_at", None), ("told_by", None), ("via", "")),
                                models.Q(("told_at__isnull", False), models.Q(("via", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="notice_told_some_way",
                        ),
                        models.UniqueConstraint(fields=("suggestion", "step", "reminder"), name="notice_once_of_step"),
                        models.UniqueConstraint(
                            fields=("suggestion", "activity", "reminder"), name="notice_once_of_activity"
                        ),
                        models.UniqueConstraint(
                            fields=("suggestion", "action_item", "reminder"), name="notice_once_of_action_item"
                        ),
                        models.UniqueConstraint(
                            fields=("suggestion", "result", "reminder"), name="notice_once_of_result"
                        ),
                        models.UniqueConstraint(fields=("suggestion", "felt", "reminder"), name="notice_once_of_felt"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PlanVersion",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="versions",
                            to="programs.plan",
                            verbose_name="rencana",
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField(verbose_name="versi")),
                    ("adopted", models.BooleanField(default=False, verbose_name="sesudah ditetapkan")),
                    ("document", models.JSONField(editable=False, verbose_name="isi")),
                    ("note", models.TextField(blank=True, max_length=10000, verbose_name="keterangan")),
                    (
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="programs.meeting",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada")),
                ],
                options={
                    "verbose_name": "versi rencana",
                    "verbose_name_plural": "versi rencana",
                    "ordering": ["-number"],
                    "constraints": [models.UniqueConstraint(fields=("plan", "number"), name="planversion_number_once")],
                },
            ),
            migrations.CreateModel(
                name="PlanChange",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="changes",
                            to="programs.plan",
                            verbose_name="rencana",
                        ),
                    ),
                    (
                        "version",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="changes",
                            to="programs.planversion",
                        ),
                    ),
                    (
                        "program",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="changes",
                            to="programs.program",
                            verbose_name="program",
                        ),
                    ),
                    ("what", models.CharField(max_length=250, verbose_name="yang diubah")),
                    ("old_value", models.TextField(blank=True, verbose_name="semula")),
                    ("new_value", models.TextField(blank=True, verbose_name="menjadi")),
                    ("reason", models.TextField(max_length=10000, verbose_name="alasan")),
                    (
                        "meeting",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="plan_changes",
                            to="programs.meeting",
                            verbose_name="diputuskan dalam rapat",
                        ),
                    ),
                    (
                        "by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="pada")),
                ],
                options={
                    "verbose_name": "perubahan rencana",
                    "verbose_name_plural": "perubahan rencana",
                    "ordering": ["-at", "-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("reason", ""), _negated=True), name="planchange_has_reason"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="PlanTakeover",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "later",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="takeover",
                            to="programs.plan",
                            verbose_name="rencana pengganti",
                        ),
                    ),
                    (
                        "earlier",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="handed_over",
                            to="programs.plan",
                            verbose_name="rencana yang digantikan",
                        ),
                    ),
                    ("earlier_end_year", models.PositiveSmallIntegerField(verbose_name="tahun akhir semula")),
                    ("later_start_year", models.PositiveSmallIntegerField(verbose_name="tahun awal semula")),
                ],
                options={
                    "verbose_name": "penggantian rencana",
                    "verbose_name_plural": "penggantian rencana",
                    "ordering": ["pk"],
                },
            ),
            migrations.CreateModel(
                name="HistoricalPublicVoice",
                fields=[
                    ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "code",
                        models.CharField(
                            db_index=True,
                            default=programs.models.public_voice.new_public_code,
                            editable=False,
                            max_length=12,
                            verbose_name="kode umum",
                        ),
                    ),
                    ("text", models.TextField(max_length=10000, verbose_name="isi untuk umum")),
                    ("names_speaker", models.BooleanField(default=False, verbose_name="boleh disebut namanya")),
                    ("opened_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="dibuka pada")),
                    ("closed_at", models.DateTimeField(null=True, verbose_name="ditutup pada")),
                    (
                        "suggestion",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to="programs.suggestion",
                            verbose_name="masukan",
                        ),
                    ),
                    (
                        "opened_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="dibuka oleh",
                        ),
                    ),
                    (
                        "closed_by",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            null=True,
                            on_delete=django.db.models.deletion.DO_NOTHING,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="ditutup oleh",
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
                    "verbose_name": "historical masukan untuk umum",
                    "verbose_name_plural": "historical masukan untuk umum",
                    "ordering": ("-history_date", "-history_id"),
                    "get_latest_by": ("history_date", "history_id"),
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ),
            migrations.CreateModel(
                name="PublicVoice",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, editable=False)),
                    (
                        "suggestion",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="public_voice",
                            to="programs.suggestion",
                            verbose_name="masukan",
                        ),
                    ),
                    (
                        "code",
                        models.CharField(
                            default=programs.models.public_voice.new_public_code,
                            editable=False,
                            max_length=12,
                            unique=True,
                            verbose_name="kode umum",
                        ),
                    ),
                    ("text", models.TextField(max_length=10000, verbose_name="isi untuk umum")),
                    ("names_speaker", models.BooleanField(default=False, verbose_name="boleh disebut namanya")),
                    (
                        "opened_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="dibuka oleh",
                        ),
                    ),
                    ("opened_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="dibuka pada")),
                    (
                        "closed_by",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="ditutup oleh",
                        ),
                    ),
                    ("closed_at", models.DateTimeField(null=True, verbose_name="ditutup pada")),
                ],
                options={
                    "verbose_name": "masukan untuk umum",
                    "verbose_name_plural": "masukan untuk umum",
                    "ordering": ["-pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("text", ""), _negated=True), name="publicvoice_has_text"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("closed_at", None), ("closed_by", None)),
                                ("closed_at__isnull", False),
                                _connector="OR",
                            ),
                            name="publicvoice_closed_on_a_day",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="PublicPassage",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "voice",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="passages",
                            to="programs.publicvoice",
                            verbose_name="masukan",
                        ),
                    ),
                    (
                        "step",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="programs.suggestionstep",
                            verbose_name="langkah masukan",
                        ),
                    ),
                    (
                        "action_item",
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="programs.actionitem",
                            verbose_name="tindak lanjut",
                        ),
                    ),
                    ("text", models.TextField(max_length=10000, verbose_name="isi untuk umum")),
                ],
                options={
                    "verbose_name": "kalimat untuk umum",
                    "verbose_name_plural": "kalimat untuk umum",
                    "ordering": ["pk"],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("action_item", None), ("step__isnull", False)),
                                models.Q(("action_item__isnull", False), ("step", None)),
                                _connector="OR",
                            ),
                            name="publicpassage_of_one_thing",
                        ),
                        models.UniqueConstraint(fields=("voice", "step"), name="publicpassage_one_per_step"),
                        models.UniqueConstraint(
                            fields=("voice", "action_item"), name="publicpassage_one_per_action_item"
                        ),
                    ],
                },
            ),
        ),
        migrations.RunPython(reference.load, migrations.RunPython.noop),
        migrations.RunPython(one_holder.guard, one_holder.unguard),
        migrations.RunPython(one_plan.guard, one_plan.unguard),
    ]
