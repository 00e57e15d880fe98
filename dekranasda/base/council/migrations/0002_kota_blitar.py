"""Every installation so far is that of Kota Blitar: it gets the row with the words that stood in the code."""

from django.db import migrations

from dekranasda.base.council import reference


def fill(apps, schema_editor):
    apps.get_model("council", "Council").objects.get_or_create(id=1, defaults=reference.read("kota_blitar"))


class Migration(migrations.Migration):
    # Every write changes a mark in its table.
    dependencies = [("council", "0001_initial"), ("page_cache", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
