"""Writes the telephone numbers stored so far in E.164. What is no number stays as it is, and is shown to nobody."""

from django.db import migrations

from dekranasda.base.forms.phone import store_in_e164

COLUMNS = [("Artisan", "phone"), ("HistoricalArtisan", "phone"), ("Request", "sender_phone"), ("ImportRow", "phone")]


def convert(apps, schema_editor):
    for model, column in COLUMNS:
        store_in_e164(apps.get_model("crafts", model), column)


class Migration(migrations.Migration):
    dependencies = [("crafts", "0018_clean_text")]

    operations = [migrations.RunPython(convert, migrations.RunPython.noop)]
