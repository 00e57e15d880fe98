"""An installation that people have accounts in is in use: it stays open, with the places that it has."""

from django.db import migrations


def open_those_in_use(apps, schema_editor):
    first = apps.get_model("accounts", "User").objects.order_by("date_joined").first()
    if first is None:
        return
    councils = apps.get_model("council", "Council").objects
    councils.filter(opened_at=None).update(opened_at=first.date_joined)
    councils.filter(area_code="", kind="kota", area_name="Blitar").update(area_code="35.72")


class Migration(migrations.Migration):
    dependencies = [("council", "0007_opening_and_area_code"), ("accounts", "0001_initial")]
    operations = [migrations.RunPython(open_those_in_use, migrations.RunPython.noop)]
