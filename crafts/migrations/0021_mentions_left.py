import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("crafts", "0020_withdrawn_are_hidden"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("table", models.CharField(max_length=80, verbose_name="tabel")),
                ("row", models.CharField(max_length=64, verbose_name="baris")),
                ("column", models.CharField(max_length=80, verbose_name="kolom")),
                ("settled_at", models.DateTimeField(null=True, verbose_name="disunting pada")),
                (
                    "artisan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="crafts.artisan",
                        verbose_name="perajin",
                    ),
                ),
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
    ]
