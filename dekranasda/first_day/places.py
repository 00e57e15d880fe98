"""Becoming another council than the one whose lists came with the portal."""

import csv

from django.conf import settings
from django.db import transaction

from crafts.models import CraftCategory
from crafts.places.areas import Area
from crafts.places.loading import load_places
from dekranasda.base.council import reference
from dekranasda.base.council.models import Council
from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.removing import hanging_on
from programs.models import Organization

REFERENCE = {
    Organization: settings.BASE_DIR / "programs" / "reference" / "organizations.csv",
    CraftCategory: settings.BASE_DIR / "crafts" / "reference" / "craft_categories.csv",
}


@transaction.atomic
def become(area: Area, *, without_crafts: bool = False) -> int:
    """Take over the places of `area`; what came along of the first council goes where nobody touched it.

    Its list of crafts is a beginning for any council, and goes only where that is wanted.

    Returns how many desa, kelurahan or kecamatan the council has. Raises `PlacesInUse`.
    """
    before = Council.objects.values_list("area_code", flat=True).get()
    loaded = load_places(area)
    first = reference.shipped()
    # Chosen once more, an area changes nothing of what the office has made of it since.
    if area.code != before and (area.kind, area.name) != (first["kind"], first["area_name"]):
        _reword(area, first)
        _let_go_of_shipped(Organization)
        if without_crafts:
            _let_go_of_shipped(CraftCategory)
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


def _let_go_of_shipped(model: type[Organization] | type[CraftCategory]) -> None:
    """What came with the portal and nothing is recorded of."""
    with REFERENCE[model].open(encoding="utf-8") as file:
        shipped = [row["slug"] for row in csv.DictReader(file)]
    for one in model._default_manager.filter(slug__in=shipped).order_by("pk"):
        if not hanging_on(one):
            one.delete()


def _let_go_of_descriptions(area: str) -> None:
    """What is said of crafts in the first council's area, and which are its flagship."""
    for craft in CraftCategory.objects.select_for_update().order_by("pk"):
        craft.flagship = False
        if area in craft.description + craft.description_en:
            craft.description = craft.description_en = ""
        craft.save_step("flagship", "description", "description_en")
