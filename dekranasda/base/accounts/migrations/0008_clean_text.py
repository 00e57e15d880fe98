"""Cleans what the first cleaning left out: names of people."""

from django.db import migrations

from dekranasda.base.forms.text import clean_stored_text


def clean(apps, schema_editor):
    clean_stored_text(apps.get_app_config("accounts").get_models())


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_last_day")]

    operations = [migrations.RunPython(clean, migrations.RunPython.noop)]
