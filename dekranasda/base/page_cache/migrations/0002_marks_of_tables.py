from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("page_cache", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="TableMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("value", models.BigIntegerField()),
            ],
            options={"indexes": [models.Index(fields=["name", "value"], name="tablemark_name_value")]},
        ),
        # The table stays until a later version: workers of the version before still write it until they are reloaded.
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="PageMark")]),
    ]
