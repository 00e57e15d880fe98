"""Cards of artisans: all that a list shows of each, in 2 queries for any number of them.

Read as plain rows: a page of cards is what visitors ask for most, and model instances would cost more than all else.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from crafts.models import Artisan, Photo

from .pictures import addresses_and_widths


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


def cards(numbers: Iterable[int]) -> dict[int, Card]:
    """Cards of the artisans listed under these numbers; whoever is not public, whatever the index says, has none."""
    rows = list(
        Artisan.objects.public()
        .filter(listing__number__in=numbers)
        .order_by("crafts__name")
        .values_list(
            "listing__number",
            "pk",
            "slug",
            "name",
            "is_sample",
            "village__name",
            "village__district__name",
            "crafts__name",
            "crafts__name_en",
        )
    )
    covers = _covers({pk for _number, pk, *_rest in rows})
    in_english = get_language() == "en"
    crafts: dict[int, list[str]] = defaultdict(list)
    for _number, pk, *_rest, craft, craft_en in rows:
        if craft:
            crafts[pk].append(craft_en if in_english and craft_en else craft)
    return {
        number: Card(
            pk=pk,
            name=name,
            address=reverse("directory:artisan", args=[slug]),
            village=village,
            district=district,
            is_sample=is_sample,
            crafts=tuple(crafts[pk]),
            cover=covers.get(pk),
        )
        for number, pk, slug, name, is_sample, village, district, *_craft in {row[0]: row for row in rows}.values()
    }


def _covers(artisans: set[int]) -> dict[int, Cover]:
    works = Photo.objects.filter(artisan__in=artisans, is_portrait=False).order_by("position", "pk")
    covers: dict[int, Cover] = {}
    for pk, image, smaller, width, height, alt in works.values_list(
        "artisan", "image", "smaller", "width", "height", "alt"
    ):
        if pk not in covers:
            covers[pk] = Cover(tuple(addresses_and_widths(image, smaller, width)), width, height, alt)
    return covers
