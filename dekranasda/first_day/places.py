"""Becoming another council than the one whose lists came with the portal."""

import csv
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from crafts.models import CraftCategory
from crafts.places.areas import Area
from crafts.places.loading import load_places
from dekranasda.base.council import reference
from dekranasda.base.council.current import the_council
from dekranasda.base.council.models import Council
from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.removing import hanging_on
from programs.models import BudgetSource, Organization

REFERENCE = {
    Organization: settings.BASE_DIR / "programs" / "reference" / "organizations.csv",
    CraftCategory: settings.BASE_DIR / "crafts" / "reference" / "craft_categories.csv",
}


class ChangedMeanwhile(Exception):
    """What the council says of itself was changed since somebody looked at what this would change."""


# The entry that came with the portal for the budget of the council's own government, and its name by kind. A province's
# own is another entry of the list; this one is then that of the kabupaten and kota in it.
OWN_BUDGET = "APBD Kota"
OWN_BUDGETS = {
    "kota": ("APBD Kota", "City budget (APBD Kota)"),
    "kabupaten": ("APBD Kabupaten", "Regency budget (APBD Kabupaten)"),
    "provinsi": ("APBD kabupaten dan kota", "Regency and city budgets (APBD)"),
}


@dataclass(frozen=True)
class Rewording:
    """What becomes of a text of the council's with its area: `after` is None where the office wrote it itself."""

    label: str
    before: str
    after: str | None


def rewordings(area: Area) -> list[Rewording]:
    """What becoming the council of `area` changes of its texts, and which stay because the office wrote them."""
    council, first = the_council(), reference.shipped()
    told = []
    for name, after in _words(area).items():
        field, before = Council._meta.get_field(name), getattr(council, name)
        is_own = before != first[name] or _is_first(area, first) or area.code == council.area_code
        if not is_own or before:
            told.append(Rewording(str(field.verbose_name), before, None if is_own else after))
    return [one for one in told if one.after != one.before]


def _is_first(area: Area, first: dict) -> bool:
    return (area.kind, area.name) == (first["kind"], first["area_name"])


def _words(area: Area) -> dict[str, str]:
    full_name = f"Provinsi {area.name}" if area.kind == "provinsi" else area.full_name
    return {
        "name": f"Dekranasda {full_name}",
        "letterhead_lines": f"DEWAN KERAJINAN NASIONAL DAERAH\n{full_name.upper()}",
        "letter_place": area.name,
        "flagship_words": "kriya yang sudah dikenal",
        "flagship_words_en": "well-known crafts",
        # For the office to write.
        "about": "",
        "about_en": "",
    }


@transaction.atomic
def become(area: Area, *, without_crafts: bool = False, seen: int | None = None) -> int:
    """Take over the places of `area`; what came along of the first council goes where nobody touched it.

    Its list of crafts is a beginning for any council, and goes only where that is wanted.

    Returns how many desa, kelurahan or kecamatan the council has. Raises `PlacesInUse`, `ListOpen`, and
    `ChangedMeanwhile` when the council is no longer in the version `seen`.
    """
    council = Council.objects.get()
    lock(council)
    if seen is not None and council.version != seen:
        raise ChangedMeanwhile
    before = council.area_code
    loaded = load_places(area)
    _name_own_budget(area.kind)
    first = reference.shipped()
    # Chosen once more, an area changes nothing of what the office has made of it since.
    if area.code != before and not _is_first(area, first):
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
    words = _words(area)
    changed = [name for name in first if getattr(council, name) == first[name] and name in words]
    for name in changed:
        setattr(council, name, words[name])
    if changed:
        council.save_step(*changed)


def _name_own_budget(kind: str) -> None:
    """Call the budget of the council's own government as its kind has it, unless the office calls it otherwise."""
    source = BudgetSource.objects.select_for_update().filter(key=OWN_BUDGET).first()
    name, english = OWN_BUDGETS[kind]
    if source is None or (source.name, source.name_en) not in OWN_BUDGETS.values() or source.name == name:
        return
    if BudgetSource.objects.exclude(pk=source.pk).filter(name__iexact=name).exists():
        return
    source.name, source.name_en = name, english
    source.save_step("name", "name_en")


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
