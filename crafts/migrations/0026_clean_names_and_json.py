"""Cleans what the first cleaning left out: names that are unique, and texts within JSON."""

from django.db import migrations

from dekranasda.base.forms.text import clean_stored_text


def clean(apps, schema_editor):
    clean_stored_text(apps.get_app_config("crafts").get_models())


class Migration(migrations.Migration):
    dependencies = [("crafts", "0025_photos_know_their_day")]

    operations = [migrations.RunPython(clean, migrations.RunPython.noop)]
