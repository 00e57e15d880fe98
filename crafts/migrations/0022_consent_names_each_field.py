from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("crafts", "0021_mentions_left"),
    ]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="covers_bulk",
            field=models.BooleanField(default=False, verbose_name="data bertanda boleh ikut data terbuka"),
        ),
        migrations.AddField(
            model_name="consent",
            name="covers_online",
            field=models.BooleanField(default=False, verbose_name="kontak daring boleh ditampilkan"),
        ),
        migrations.AddField(
            model_name="consent",
            name="covers_programs",
            field=models.BooleanField(default=False, verbose_name="program yang diikuti boleh ditampilkan"),
        ),
        migrations.AddField(
            model_name="consent",
            name="slip",
            field=models.ImageField(
                blank=True,
                help_text="Boleh kosong. Hanya dibaca sekretariat.",
                upload_to="persetujuan/",
                verbose_name="foto lembar bertanda tangan",
            ),
        ),
        migrations.AlterField(
            model_name="photo",
            name="is_portrait",
            field=models.BooleanField(
                blank=True,
                choices=[(None, "Belum dijawab (belum tampil)"), (True, "Ya"), (False, "Tidak")],
                default=None,
                help_text="Foto yang memperlihatkan wajah hanya tampil bila persetujuan mencakupnya.",
                null=True,
                verbose_name="memperlihatkan wajah",
            ),
        ),
    ]
