"""The places of the council: taken over from the list of all areas, those in use kept."""

import json
from pathlib import Path

from django.db import transaction
from django.db.models import ProtectedError

from crafts import search
from crafts.models import District, ImportJob, Village
from dekranasda.base.council.models import Council
from dekranasda.base.forms.editing import lock
from dekranasda.base.lists.models import OfficeWord

from .areas import Area, places_of

# Where lists remember which word is which place (crafts/records/spreadsheet/).
WORDS_FOR_PLACES = "perajin.village"
OUTLINES = Path(__file__).resolve().parent.parent / "reference" / "villages.geojson"


class PlacesInUse(Exception):
    """Somebody or something is already entered in a place that the area does not have; `names` says in which."""

    def __init__(self, names: list[str]):
        self.names = names
        super().__init__(", ".join(names))


class ListOpen(Exception):
    """A list of artisans is on its way in, matched with the places there are."""


@transaction.atomic
def load_places(area: Area) -> int:
    """Let the council be of `area`, with its places; returns how many smaller ones.

    A place that both areas have keeps its outline and what is entered in it. Raises `PlacesInUse`, and `ListOpen`.
    """
    council = Council.objects.get()
    lock(council)
    if area.code != council.area_code and ImportJob.objects.under_way().exists():
        raise ListOpen
    places = places_of(area)
    larger = {place.code for place in places if not place.within}
    _remove_others(larger, {place.code for place in places} - larger)
    District.objects.bulk_create(
        [District(code=place.code, name=place.name) for place in places if not place.within],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name"],
    )
    smaller = [Village(code=place.code, name=place.name, district_id=place.within) for place in places if place.within]
    Village.objects.bulk_create(
        smaller, update_conflicts=True, unique_fields=["code"], update_fields=["name", "district"], batch_size=500
    )
    # What the office's words meant as places of another area, they mean no longer.
    codes = Village.objects.values("code")
    OfficeWord.objects.filter(field=WORDS_FOR_PLACES).exclude(meaning__in=codes).delete()
    _draw_known({place.code for place in places if place.within})
    council.area_code, council.kind, council.area_name = area.code, area.kind, area.name
    council.province, council.time_zone = area.province, area.time_zone
    council.save_step("area_code", "kind", "area_name", "province", "time_zone")
    search.rebuild()
    return len(smaller)


def _draw_known(codes: set[str]) -> None:
    """Give outlines to those villages that have none and that the project knows the outline of."""
    features = json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]
    known = {feature["properties"]["code"]: feature for feature in features}
    bare = Village.objects.filter(code__in=known.keys() & codes, outline__isnull=True)
    for village in bare:
        feature = known[village.code]
        village.outline = feature["geometry"]
        village.center_longitude, village.center_latitude = feature["properties"]["center"]
    Village.objects.bulk_update(bare, ["outline", "center_longitude", "center_latitude"])


def _remove_others(districts: set[str], villages: set[str]) -> None:
    others = Village.objects.exclude(code__in=villages)
    # Rows between two tables go with either of them, and nobody would be asked.
    named = {
        name
        for relation in Village._meta.related_objects
        if relation.many_to_many
        for name in others.exclude(**{relation.name: None}).values_list("name", flat=True)
    }
    if named:
        raise PlacesInUse(sorted(named))
    try:
        with transaction.atomic():
            others.delete()
            District.objects.exclude(code__in=districts).delete()
    except ProtectedError as used:
        in_use = {
            getattr(one, field.name)
            for one in used.protected_objects
            for field in one._meta.concrete_fields
            if field.related_model is Village and getattr(one, field.attname)
        }
        raise PlacesInUse(sorted({village.name for village in in_use})) from used
