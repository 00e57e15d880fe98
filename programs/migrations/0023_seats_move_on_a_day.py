import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

WHOM = {
    "help_text": "Yang diwakili sejak jabatan ini ada. Perpindahan dicatat tersendiri, dengan tanggalnya.",
    "verbose_name": "organisasi asal",
}


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0022_sent_names_to_the_office"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("seat", "organization", "first_organization"),
        migrations.RenameField("historicalseat", "organization", "first_organization"),
        migrations.AlterField(
            "seat",
            "first_organization",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="programs.organization", **WHOM
            ),
        ),
        migrations.AlterField(
            "historicalseat",
            "first_organization",
            models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="programs.organization",
                **WHOM,
            ),
        ),
        migrations.CreateModel(
            name="SeatMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_day", models.DateField(verbose_name="berlaku sejak")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.organization",
                        verbose_name="mewakili",
                    ),
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
            ],
            options={
                "verbose_name": "perpindahan jabatan",
                "verbose_name_plural": "perpindahan jabatan",
                "ordering": ["from_day"],
                "constraints": [models.UniqueConstraint(fields=("seat", "from_day"), name="seatmove_one_a_day")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSeatMove",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("from_day", models.DateField(verbose_name="berlaku sejak")),
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
            ],
            options={
                "verbose_name": "historical perpindahan jabatan",
                "verbose_name_plural": "historical perpindahan jabatan",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
