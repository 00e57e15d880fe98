"""Imports that waited for a decision are given up: their rows lay unencrypted, and are read in another way now.

Nothing of them was in the records. Whoever uploaded them uploads the list once more.
"""

from django.db import migrations


def give_up(apps, schema_editor):
    jobs = apps.get_model("crafts", "ImportJob").objects.filter(state__in=["diperiksa", "diajukan"])
    apps.get_model("crafts", "ImportRow").objects.filter(job__in=list(jobs.values_list("pk", flat=True))).delete()
    jobs.update(state="batal")


class Migration(migrations.Migration):
    dependencies = [("crafts", "0028_facts_a_buyer_needs")]

    operations = [migrations.RunPython(give_up, migrations.RunPython.noop)]
