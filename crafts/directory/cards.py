"""Cards of artisans: all that a list shows of each, in 2 queries for any number of them.

Read as plain rows: a page of cards is what visitors ask for most, and model instances would cost more than all else.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from crafts.models import Artisan, Photo

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


def cards(numbers: Iterable[int]) -> dict[int, Card]:
    """Cards of the artisans listed under these numbers; whoever is not public, whatever the index says, has none."""
    found = Artisan.objects.public().filter(listing__number__in=numbers).order_by()
    # A row for each craft of an artisan.
    rows = list(found.values_list("listing__number", "pk", "slug", "name", "is_sample", "village", "crafts"))
    # Loaded after the rows: it knows whatever they name.
    reference = Reference.load()
    crafts: dict[int, set[int]] = defaultdict(set)
    for _number, pk, *_rest, craft in rows:
        crafts[pk].add(craft)
    covers = _covers(set(crafts))
    return {
        number: Card(
            pk=pk,
            name=name,
            address=reverse("directory:artisan", args=[slug]),
            village=reference.villages[village].name,
            district=reference.districts[reference.villages[village].district_id].name,
            is_sample=is_sample,
            crafts=tuple(craft.local_name for craft in reference.crafts.values() if craft.pk in crafts[pk]),
            cover=covers.get(pk),
        )
        for number, pk, slug, name, is_sample, village, _craft in {row[0]: row for row in rows}.values()
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
