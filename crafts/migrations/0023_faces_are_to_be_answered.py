"""Photos marked as no face were never asked about: somebody answers each once before it is public again.

Also on the day of this upgrade the directory's index forgets what the consent texts signed so far did not name; it is
made anew after the migrations (`crafts.apps`).
"""

from django.db import migrations


def ask_again(apps, schema_editor):
    apps.get_model("crafts", "Photo").objects.filter(is_portrait=False).update(is_portrait=None)


class Migration(migrations.Migration):
    dependencies = [("crafts", "0022_consent_names_each_field")]

    operations = [migrations.RunPython(ask_again, migrations.RunPython.noop)]
