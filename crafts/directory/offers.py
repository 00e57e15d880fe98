"""What makers offer, one product each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from crafts.models import CraftCategory, Product
from dekranasda.base.page_cache.ready_query import ReadyQuery

from .cards import Card

# Words in the names of crafts that are in the names of other crafts' products, too.
_NOT_A_CRAFT = {"kriya", "craft", "kain", "kayu", "kulit", "wood", "fabric", "leather"}


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


def first_offers(makers: Sequence[Card], craft: CraftCategory) -> list[Offer]:
    """The first available product of `craft` of each of these makers who has one.

    A product does not say of which craft it is: whatever somebody sells who practises that craft alone is of it, and
    of others what is called after it.
    """
    several = {maker.pk for maker in makers if len(maker.crafts) > 1}
    called = _words(craft.name, craft.name_en) - _NOT_A_CRAFT
    # Backwards, so that the first of each is what stays.
    first = {
        pk: (name, name_en, price_min)
        for pk, name, name_en, price_min in _AVAILABLE.rows([maker.pk for maker in makers])
        if pk not in several or called & _words(name, name_en)
    }
    in_english = get_language() == "en"
    offers = []
    for maker in makers:
        if maker.pk in first:
            name, name_en, price_min = first[maker.pk]
            offers.append(Offer(name_en if in_english and name_en else name, price_min, maker.address))
    return offers


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in re.findall(r"\w{4,}", text.casefold())}
