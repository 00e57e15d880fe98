"""Moves the one file of each result into its list of evidence, and names the numbers that one person stood for."""

from django.db import migrations
from django.db.models import F

BEFORE = "Disetujui sebelum pemeriksa kedua diwajibkan."


def move(apps, schema_editor):
    result, evidence = apps.get_model("programs", "Result"), apps.get_model("programs", "Evidence")
    result.objects.filter(status="disetujui", reviewed_by=F("reported_by"), alone_because="").update(
        alone_because=BEFORE
    )
    for one in result.objects.exclude(evidence="").iterator():
        evidence.objects.create(
            result=one,
            file=one.evidence.name,
            name=one.evidence.name.rpartition("/")[2][:150],
            added_by_id=one.reported_by_id,
            **({"added_at": one.reported_at} if one.reported_at else {}),
        )


def move_back(apps, schema_editor):
    for one in apps.get_model("programs", "Evidence").objects.order_by("pk"):
        apps.get_model("programs", "Result").objects.filter(pk=one.result_id).update(evidence=one.file.name)


class Migration(migrations.Migration):
    dependencies = [("programs", "0027_second_person_and_evidence")]

    operations = [migrations.RunPython(move, move_back)]
