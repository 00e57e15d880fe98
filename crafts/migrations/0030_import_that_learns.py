import django.db.models.deletion
from django.db import migrations, models

import dekranasda.base.lists.kept


class Migration(migrations.Migration):
    dependencies = [
        ("crafts", "0029_waiting_imports_given_up"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="importrow",
            name="changes",
        ),
        migrations.RemoveField(
            model_name="importrow",
            name="name_key",
        ),
        migrations.RemoveField(
            model_name="importrow",
            name="phone",
        ),
        migrations.RemoveField(
            model_name="importrow",
            name="problems",
        ),
        migrations.RemoveField(
            model_name="importrow",
            name="village_code",
        ),
        migrations.AddField(
            model_name="importjob",
            name="answers",
            field=dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="importjob",
            name="questions",
            field=dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="importjob",
            name="seen_names",
            field=dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="importjob",
            name="source_name",
            field=models.CharField(blank=True, max_length=100, verbose_name="nama sumber"),
        ),
        migrations.AddField(
            model_name="importrow",
            name="fixes",
            field=dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="importrow",
            name="found",
            field=dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="importrow",
            name="line",
            field=models.PositiveIntegerField(default=0, verbose_name="baris lembar"),
        ),
        migrations.AddField(
            model_name="importrow",
            name="sheet",
            field=models.CharField(blank=True, max_length=100, verbose_name="lembar"),
        ),
        migrations.AddField(
            model_name="importrow",
            name="taken",
            field=models.BooleanField(default=False, verbose_name="sudah disimpan"),
        ),
        migrations.AlterField(
            model_name="importjob",
            name="state",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="importrow",
            name="cells",
            field=dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict),
        ),
        migrations.AlterField(
            model_name="importrow",
            name="outcome",
            field=models.CharField(
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
        migrations.CreateModel(
            name="ImportChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row_number", models.PositiveIntegerField()),
                ("created", models.BooleanField(default=False)),
                ("before", dekranasda.base.lists.kept.SealedJSONField(blank=True, default=dict)),
                ("version", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "artisan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="import_changes", to="crafts.artisan"
                    ),
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
            ],
            options={
                "verbose_name": "catatan impor",
                "verbose_name_plural": "catatan impor",
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("job", "row_number"), name="importchange_row_once")],
            },
        ),
    ]
