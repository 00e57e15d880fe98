"""Letters issued before anything was kept with them: from now on they read as they would be printed today."""

from django.db import migrations
from django.utils import timezone

KEPT = ("name", "letterhead_lines", "letterhead_address", "letterhead_rule", "logo", "logo_right", "letter_place")


def keep(apps, schema_editor):
    council = apps.get_model("council", "Council").objects.first()
    if council is None:
        return
    issued_letter = apps.get_model("council", "IssuedLetter")
    templates = dict(apps.get_model("council", "LetterTemplate").objects.values_list("kind", "file"))
    said = {**{name: str(getattr(council, name) or "") for name in KEPT}, "signers": council.signers}
    letters = [(kind, about, mark) for kind, about, mark in _issued(apps)]
    issued_letter.objects.bulk_create(
        [
            issued_letter(kind=kind, about=about, mark=mark, council=said, template=templates.get(kind, ""))
            for kind, about, mark in letters
        ],
        ignore_conflicts=True,
        batch_size=500,
    )


def _issued(apps):
    """Kind, letter and mark, as `issuing` of the rooms names them."""
    for pk in apps.get_model("programs", "MinutesVersion").objects.values_list("pk", flat=True):
        yield "notula", str(pk), ""
    meetings = apps.get_model("programs", "Meeting").objects.exclude(invitation_number="")
    dated = meetings.filter(invitation_date__isnull=False, invitation_signer__isnull=False)
    for pk, number, day, signer in dated.values_list("pk", "invitation_number", "invitation_date", "invitation_signer"):
        yield "undangan", str(pk), f"{number}|{day}|{signer}"
    this_year = timezone.localdate().year
    for pk, first, last in (
        apps.get_model("programs", "Plan")
        .objects.filter(status="ditetapkan")
        .values_list("pk", "start_year", "end_year")
    ):
        yield "rencana", str(pk), ""
        for year in range(first, min(last, this_year) + 1):
            yield "rencana", f"{pk}/{year}", ""


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0011_issued_letters"),
        ("programs", "0048_themes_and_sources_of_the_council"),
    ]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
