"""Writes the telephone numbers stored so far in E.164. What is no number stays as it is."""

from django.db import migrations

from dekranasda.base.forms.phone import store_in_e164


def convert(apps, schema_editor):
    store_in_e164(apps.get_model("programs", "SuggestionContact"), "phone")


class Migration(migrations.Migration):
    dependencies = [("programs", "0015_clean_text")]

    operations = [migrations.RunPython(convert, migrations.RunPython.noop)]
