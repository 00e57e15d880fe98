"""Cards of artisans: all that a list shows of each, in 2 queries for any number of them.

Read as plain rows: a page of cards is what visitors ask for most, and model instances would cost more than all else.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from crafts.models import Artisan, Photo
from crafts.search import craft_set, village_set
from dekranasda.base.page_cache.ready_query import ReadyQuery

from .pictures import addresses_and_widths
from .selection import Reference


@dataclass(frozen=True)
class Cover:
    """The first picture of an artisan's work."""

    sizes: tuple[tuple[str, int], ...]
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Card:
    """One artisan in a list; `crafts` are named in the language of the page."""

    pk: int
    name: str
    address: str
    village: str
    district: str
    is_sample: bool
    crafts: tuple[str, ...]
    cover: Cover | None


_ARTISANS = ReadyQuery(
    lambda numbers: (
        Artisan.objects.public()
        .filter(listing__number__in=numbers)
        .order_by()
        .values_list("listing__number", "listing__sets", "pk", "slug", "name", "is_sample")
    )
)
_WORKS = ReadyQuery(
    lambda artisans: (
        Photo.objects.filter(artisan__in=artisans, is_portrait=False)
        .order_by("position", "pk")
        .values_list("artisan", "image", "smaller", "width", "height", "alt")
    )
)


def cards(numbers: Collection[int]) -> dict[int, Card]:
    """Cards of the artisans listed under these numbers; whoever is not public, whatever the index says, has none."""
    rows = _ARTISANS.rows(list(numbers))
    covers = _covers([row[2] for row in rows])
    # Loaded after the rows: it knows whatever they name.
    reference = Reference.load()
    crafts = {craft_set(craft.pk): craft.local_name for craft in reference.crafts.values()}
    villages = {village_set(village.pk): village for village in reference.villages.values()}
    # Working out an address takes as long as all else of a card; they differ in the slug alone.
    before, after = reverse("directory:artisan", args=["slug"]).rsplit("slug", 1)
    found: dict[int, Card] = {}
    for number, sets, pk, slug, name, is_sample in rows:
        sets = set(sets.split("\n"))
        village = villages[(sets & villages.keys()).pop()]
        found[number] = Card(
            pk=pk,
            name=name,
            address=f"{before}{slug}{after}",
            village=village.name,
            district=village.district.name,
            is_sample=bool(is_sample),
            crafts=tuple(craft for of_craft, craft in crafts.items() if of_craft in sets),
            cover=covers.get(pk),
        )
    return found


def _covers(artisans: list[int]) -> dict[int, Cover]:
    covers: dict[int, Cover] = {}
    for pk, image, smaller, width, height, alt in _WORKS.rows(artisans):
        if pk not in covers:
            covers[pk] = Cover(tuple(addresses_and_widths(image, json.loads(smaller), width)), width, height, alt)
    return covers
