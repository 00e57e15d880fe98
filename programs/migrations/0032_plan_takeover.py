import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0031_meetings_called_off"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanTakeover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("earlier_end_year", models.PositiveSmallIntegerField(verbose_name="tahun akhir semula")),
                ("later_start_year", models.PositiveSmallIntegerField(verbose_name="tahun awal semula")),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handed_over",
                        to="programs.plan",
                        verbose_name="rencana yang digantikan",
                    ),
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
            ],
            options={
                "verbose_name": "penggantian rencana",
                "verbose_name_plural": "penggantian rencana",
                "ordering": ["pk"],
            },
        ),
    ]
