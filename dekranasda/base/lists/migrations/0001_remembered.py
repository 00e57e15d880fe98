import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ListSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="jenis daftar")),
                ("name", models.CharField(max_length=100, verbose_name="nama sumber")),
                ("columns", models.JSONField(default=dict, verbose_name="kolom")),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "sumber daftar",
                "verbose_name_plural": "sumber daftar",
                "ordering": ["-saved_at", "-pk"],
                "constraints": [models.UniqueConstraint(fields=("kind", "name"), name="listsource_name_once")],
            },
        ),
        migrations.CreateModel(
            name="OfficeWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(max_length=60, verbose_name="isian")),
                ("word", models.CharField(max_length=120, verbose_name="kata")),
                ("meaning", models.CharField(max_length=120, verbose_name="artinya")),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "kata kantor",
                "verbose_name_plural": "kata kantor",
                "ordering": ["field", "word"],
                "constraints": [models.UniqueConstraint(fields=("field", "word"), name="officeword_once")],
            },
        ),
    ]
