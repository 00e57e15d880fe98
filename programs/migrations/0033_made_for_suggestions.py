import django.db.models.deletion
import simple_history.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0032_plan_takeover"),
    ]

    operations = [
        migrations.AddField(
            model_name="actionitem",
            name="suggestions",
            field=models.ManyToManyField(
                blank=True, related_name="action_items", to="programs.suggestion", verbose_name="untuk masukan"
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="suggestions",
            field=models.ManyToManyField(
                blank=True, related_name="activities", to="programs.suggestion", verbose_name="untuk masukan"
            ),
        ),
        migrations.CreateModel(
            name="HistoricalActionItem_suggestions",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
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
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="programs.historicalactionitem",
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
            ],
            options={
                "verbose_name": "HistoricalActionItem_suggestions",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActivity_suggestions",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
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
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="programs.historicalactivity",
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
            ],
            options={
                "verbose_name": "HistoricalActivity_suggestions",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
