"""Load kecamatan, kelurahan (with outlines) and craft categories from crafts/reference/."""

import csv
import json
from pathlib import Path

from django.db import migrations

REFERENCE = Path(__file__).resolve().parent.parent / "reference"
FLAGSHIP = {"batik", "kendang-jimbe"}


def rows(name):
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load(apps, schema_editor):
    district, village = apps.get_model("crafts", "District"), apps.get_model("crafts", "Village")
    craft_category = apps.get_model("crafts", "CraftCategory")
    features = json.loads((REFERENCE / "villages.geojson").read_text(encoding="utf-8"))["features"]
    outlines = {feature["properties"]["code"]: feature for feature in features}
    for row in rows("villages.csv"):
        district.objects.get_or_create(code=row["district_code"], defaults={"name": row["district"]})
        feature = outlines[row["village_code"]]
        longitude, latitude = feature["properties"]["center"]
        village.objects.get_or_create(
            code=row["village_code"],
            defaults={
                "name": row["village"],
                "district_id": row["district_code"],
                "outline": feature["geometry"],
                "center_longitude": longitude,
                "center_latitude": latitude,
            },
        )
    for row in rows("craft_categories.csv"):
        craft_category.objects.get_or_create(
            slug=row["slug"],
            defaults={
                "name": row["name_id"],
                "name_en": row["name_en"],
                "description": row["description_id"],
                "description_en": row["description_en"],
                "material": row["material_group"],
                "kbli_2020": row["kbli"],
                "kbli_2025": row["kbli_2025"],
                "flagship": row["slug"] in FLAGSHIP,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("crafts", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
