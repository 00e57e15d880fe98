"""Cleans what was stored before the door did: control characters, kinds of line ends and of Unicode."""

from django.db import migrations

from dekranasda.base.forms.text import clean_stored_text


def clean(apps, schema_editor):
    clean_stored_text(apps.get_app_config("crafts").get_models())


class Migration(migrations.Migration):
    dependencies = [("crafts", "0017_bounds_at_the_door")]

    operations = [migrations.RunPython(clean, migrations.RunPython.noop)]
