"""Adds what says who stands for a number: its evidence, and why nobody else reviewed it."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0026_invitations_of_artisans"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.FileField(upload_to="bukti/", verbose_name="berkas")),
                ("name", models.CharField(max_length=150, verbose_name="nama berkas")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "verbose_name": "bukti dukung",
                "verbose_name_plural": "bukti dukung",
                "ordering": ["added_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalEvidence",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("file", models.TextField(max_length=100, verbose_name="berkas")),
                ("name", models.CharField(max_length=150, verbose_name="nama berkas")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
        migrations.AddField(
            model_name="historicalresult",
            name="alone_because",
            field=models.CharField(
                blank=True, editable=False, max_length=250, verbose_name="tanpa pemeriksa kedua karena"
            ),
        ),
        migrations.AddField(
            model_name="historicalresult",
            name="no_evidence_because",
            field=models.CharField(
                blank=True,
                help_text="Isi hanya bila tidak ada berkas bukti.",
                max_length=250,
                verbose_name="tanpa bukti karena",
            ),
        ),
        migrations.AddField(
            model_name="result",
            name="alone_because",
            field=models.CharField(
                blank=True, editable=False, max_length=250, verbose_name="tanpa pemeriksa kedua karena"
            ),
        ),
        migrations.AddField(
            model_name="result",
            name="no_evidence_because",
            field=models.CharField(
                blank=True,
                help_text="Isi hanya bila tidak ada berkas bukti.",
                max_length=250,
                verbose_name="tanpa bukti karena",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="added_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="result",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="files",
                to="programs.result",
                verbose_name="realisasi",
            ),
        ),
        migrations.AddField(
            model_name="historicalevidence",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalevidence",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicalevidence",
            name="result",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="programs.result",
                verbose_name="realisasi",
            ),
        ),
    ]
