"""What makers offer, one product each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from crafts.models import Product
from dekranasda.base.page_cache.ready_query import ReadyQuery

from .cards import Card


@dataclass(frozen=True)
class Offer:
    """A product, named in the language of the page, and where its maker is shown; prices in whole Rupiah."""

    name: str
    price_min: int | None
    address: str


_AVAILABLE = ReadyQuery(
    lambda artisans: (
        Product.objects.filter(available=True, artisan__in=artisans)
        .order_by("-position", "-pk")
        .values_list("artisan", "name", "name_en", "price_min")
    )
)


def first_offers(makers: Sequence[Card]) -> list[Offer]:
    """The first available product of each of these makers who has one."""
    # Backwards, so that the first of each is what stays.
    first = {pk: offered for pk, *offered in _AVAILABLE.rows([maker.pk for maker in makers])}
    in_english = get_language() == "en"
    offers = []
    for maker in makers:
        if maker.pk in first:
            name, name_en, price_min = first[maker.pk]
            offers.append(Offer(name_en if in_english and name_en else name, price_min, maker.address))
    return offers
