"""Load the verified organizations from programs/reference/organizations.csv."""

import csv
from pathlib import Path

from django.db import migrations

ORGANIZATIONS = Path(__file__).resolve().parent.parent / "reference" / "organizations.csv"


def load(apps, schema_editor):
    organization = apps.get_model("programs", "Organization")
    with ORGANIZATIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            organization.objects.get_or_create(
                slug=row["slug"],
                defaults={"name": row["name"], "kind": row["kind"], "source": row["source"]},
            )


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
