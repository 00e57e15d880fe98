"""Becoming another council than the one whose lists came with the portal."""

from django.db import transaction

from crafts.models import CraftCategory
from crafts.places.areas import Area
from crafts.places.loading import load_places
from dekranasda.base.council import reference
from dekranasda.base.council.models import Council
from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.removing import hanging_on
from programs.models import Organization


@transaction.atomic
def become(area: Area) -> int:
    """Take over the places of `area`; what came along of the first council goes where nobody touched it.

    Returns how many desa, kelurahan or kecamatan the council has. Raises `PlacesInUse`.
    """
    before = Council.objects.values_list("area_code", flat=True).get()
    loaded = load_places(area)
    first = reference.shipped()
    # Chosen once more, an area changes nothing of what the office has made of it since.
    if area.code != before and (area.kind, area.name) != (first["kind"], first["area_name"]):
        _reword(area, first)
        _let_go_of_offices(first["area_name"])
        _let_go_of_descriptions(first["area_name"])
    return loaded


def _reword(area: Area, first: dict) -> None:
    """Texts that still are those of the first council get the new name, or are left for the office to write."""
    council = Council.objects.get()
    lock(council)
    words = {
        "name": f"Dekranasda {area.full_name}" if area.kind != "provinsi" else f"Dekranasda Provinsi {area.name}",
        "letterhead_lines": f"DEWAN KERAJINAN NASIONAL DAERAH\n{council.area.upper()}",
        "letter_place": area.name,
        "flagship_words": "kriya yang sudah dikenal",
        "flagship_words_en": "well-known crafts",
    }
    changed = [
        name for name in first if getattr(council, name) == first[name] and name in {*words, "about", "about_en"}
    ]
    for name in changed:
        setattr(council, name, words.get(name, ""))
    if changed:
        council.save_step(*changed)


def _let_go_of_offices(area: str) -> None:
    """Offices of the first council's area that nothing is recorded of."""
    for organization in Organization.objects.filter(name__contains=area).order_by("pk"):
        if not hanging_on(organization):
            organization.delete()


def _let_go_of_descriptions(area: str) -> None:
    """What is said of crafts in the first council's area, and which are its flagship."""
    for craft in CraftCategory.objects.select_for_update().order_by("pk"):
        craft.flagship = False
        if area in craft.description + craft.description_en:
            craft.description = craft.description_en = ""
        craft.save_step("flagship", "description", "description_en")
