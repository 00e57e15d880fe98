import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0030_grades_losses_and_codes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalmeeting",
            name="status",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="meeting",
            name="status",
            field=models.CharField(
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
        migrations.CreateModel(
            name="MeetingChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="pada")),
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
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="programs.meeting",
                        verbose_name="rapat",
                    ),
                ),
            ],
            options={
                "verbose_name": "perubahan rakor",
                "verbose_name_plural": "perubahan rakor",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind", "jadi"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="meetingchange_has_reason",
                    )
                ],
            },
        ),
    ]
