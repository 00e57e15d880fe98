"""Cleans what the first cleaning left out: names that are unique, and texts within JSON."""

from django.db import migrations

from dekranasda.base.forms.text import clean_stored_text


def clean(apps, schema_editor):
    clean_stored_text(apps.get_app_config("programs").get_models())


class Migration(migrations.Migration):
    dependencies = [("programs", "0035_one_suggestion_no_more")]

    operations = [migrations.RunPython(clean, migrations.RunPython.noop)]
