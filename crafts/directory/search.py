"""Answers of the directory: which artisans a selection finds, and how many each further choice would leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from crafts import search as index
from crafts.models import Artisan, CraftCategory
from crafts.search import (
    AVAILABLE,
    BY_NAME,
    CUSTOM_ORDERS,
    MIXED,
    NEWEST,
    SHIPS_ABROAD,
    VISITABLE,
    WHOLESALE,
    Match,
    craft_set,
    match,
    village_set,
)
from dekranasda.base.page_cache.reads import asked
from dekranasda.base.templatetags.formats import angka

from .cards import Card, cards
from .selection import Reference, Selection

PER_PAGE = 24
_ORDERS = {"nama": BY_NAME, "terbaru": NEWEST}
_FLAG_SETS = {
    "tersedia": AVAILABLE,
    "kunjungan": VISITABLE,
    "pesanan": CUSTOM_ORDERS,
    "grosir": WHOLESALE,
    "luar-negeri": SHIPS_ABROAD,
}


@dataclass(frozen=True)
class Option:
    """One choice of a filter, and how many artisans it would leave."""

    value: str
    label: str
    count: int
    selected: bool


class Listed(Sequence):
    """Cards of artisans in the order of the directory; only those of the page asked for are read."""

    def __init__(self, snapshot: index.Snapshot, tiers: Sequence[int], order: str):
        self._snapshot, self._tiers, self._order = snapshot, tiers, order

    def __len__(self) -> int:
        return sum(tier.bit_count() for tier in self._tiers)

    def __getitem__(self, part: slice) -> list[Card]:
        return _in_order(self.numbers(part))

    def numbers(self, part: slice) -> list[int]:
        """The listing numbers of a part."""
        start, stop, _step = part.indices(len(self))
        return self._snapshot.members(self._tiers, self._order, start, stop)


def _in_order(numbers: Sequence[int]) -> list[Card]:
    found = cards(numbers)
    return [found[number] for number in numbers if number in found]


class Found:
    """What a selection finds: a page of artisans, and the choices that narrow it further."""

    def __init__(self, selection: Selection, reference: Reference):
        self.selection, self.reference = selection, reference
        self._snapshot = index.current()
        if selection.text:
            self._match = match(self._snapshot, selection.text)
        else:
            self._match = Match(tiers=(self._snapshot.all,))

    @property
    def read_as(self) -> str:
        return self._match.read_as

    @property
    def maybe_meant(self) -> str:
        return self._match.maybe_meant

    @property
    def left_out(self) -> tuple[str, ...]:
        """Words that were typed and nobody found has."""
        return self._match.left_out

    @property
    def title(self) -> str:
        """What was asked for, in words, with how many that are; "" when nothing was."""
        words = self.selection.in_words
        return f"{words} ({angka(self.total)})" if words else ""

    @cached_property
    def page(self) -> Page:
        tiers = self._match.within(self._filtered())
        if self.selection.sort:
            # Whoever asks for an order gets it throughout, whatever matches best.
            tiers = [reduce(or_, tiers)]
        by_default = BY_NAME if self.selection.text else MIXED
        listed = Listed(self._snapshot, tiers, _ORDERS.get(self.selection.sort, by_default))
        return Paginator(listed, PER_PAGE).get_page(self.selection.page)

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @cached_property
    def without_filters(self) -> int:
        """How many the words alone find."""
        return self._match.all.bit_count()

    @property
    def address_without_filters(self) -> str:
        return f"{reverse('directory:artisans')}?{urlencode({'q': self.selection.text})}"

    def _filtered(self, *, but: str = "") -> int:
        """Listings that pass every chosen filter but one."""
        chosen, snapshot = self.selection, self._snapshot
        listings = snapshot.all
        if chosen.craft and but != "craft":
            listings &= snapshot.craft(chosen.craft)
        if chosen.village and but != "place":
            listings &= snapshot.village(chosen.village)
        elif chosen.district and but != "place":
            listings &= self._district(chosen.district)
        if chosen.material and but != "material":
            listings &= self._of_material(chosen.material)
        for flag in chosen.flags:
            if flag != but:
                listings &= snapshot.set(_FLAG_SETS[flag])
        return listings

    def _of_material(self, material: str) -> int:
        """Whoever practises a craft of this material."""
        crafts = (craft for craft in self.reference.crafts.values() if craft.material == material)
        return reduce(or_, map(self._snapshot.craft, crafts), 0)

    @cached_property
    def materials(self) -> list[Option]:
        listings = self._match.all & self._filtered(but="material")
        return [
            Option(
                value=material.value,
                label=str(material.label),
                count=(listings & self._of_material(material.value)).bit_count(),
                selected=material.value == self.selection.material,
            )
            for material in CraftCategory.Material
        ]

    def _district(self, district) -> int:
        return reduce(or_, map(self._snapshot.village, self.reference.villages_of(district)), 0)

    @cached_property
    def crafts(self) -> list[Option]:
        listings = self._match.all & self._filtered(but="craft")
        return [
            Option(
                value=craft.slug,
                label=craft.local_name,
                count=(listings & self._snapshot.craft(craft)).bit_count(),
                selected=craft == self.selection.craft,
            )
            for craft in self.reference.crafts.values()
        ]

    @cached_property
    def _in_place(self) -> int:
        return self._match.all & self._filtered(but="place")

    @cached_property
    def districts(self) -> list[Option]:
        return [
            Option(
                value=district.pk,
                label=district.name,
                count=(self._in_place & self._district(district)).bit_count(),
                selected=district == self.selection.district,
            )
            for district in self.reference.districts.values()
        ]

    @cached_property
    def villages(self) -> list[tuple[str, list[Option]]]:
        """The villages of each district, under its name."""
        return [
            (district.name, [self._village(village) for village in self.reference.villages_of(district)])
            for district in self.reference.districts.values()
        ]

    def _village(self, village) -> Option:
        count = (self._in_place & self._snapshot.village(village)).bit_count()
        return Option(village.pk, village.name, count, selected=village == self.selection.village)

    @cached_property
    def flags(self) -> list[Option]:
        options = []
        for flag, label in Selection.FLAGS.items():
            listings = self._match.all & self._filtered(but=flag) & self._snapshot.set(_FLAG_SETS[flag])
            options.append(Option(flag, label, listings.bit_count(), selected=flag in self.selection.flags))
        return options

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """What was chosen besides words: its name in the address, and how it reads."""
        places = [("kecamatan", self.selection.district), ("kelurahan", self.selection.village)]
        craft = self.selection.craft
        return [
            *([("kriya", craft.local_name)] if craft else []),
            *((name, place.name) for name, place in places if place),
            *((flag, str(label)) for flag, label in Selection.FLAGS.items() if flag in self.selection.flags),
        ]

    @property
    def sorts(self) -> list[tuple[str, str]]:
        by_default = _("Paling cocok") if self.selection.text else _("Beragam")
        return [("", by_default), ("nama", _("Nama usaha")), ("terbaru", _("Terbaru"))]


def makers_of(craft: CraftCategory) -> Listed:
    """All who practise a craft."""
    snapshot = index.current()
    return Listed(snapshot, [snapshot.craft(craft)], MIXED)


def crafts_with_makers() -> list[CraftCategory]:
    """All crafts, each with `makers`: how many artisans of it the public sees. Hidden ones only where there are any."""
    snapshot = index.current()
    crafts = list(CraftCategory.objects.all())
    for craft in crafts:
        craft.makers = snapshot.craft(craft).bit_count()
    return [craft for craft in crafts if craft.makers or not craft.hidden]


def one_of_each(crafts: Sequence[CraftCategory], turn: int) -> list[tuple[CraftCategory, Card | None]]:
    """Each craft with one artisan of it: the `turn`th, beginning again after the last; None where there is none."""
    snapshot, chosen = index.current(), []
    for craft in crafts:
        makers = snapshot.craft(craft)
        start = turn % max(makers.bit_count(), 1)
        chosen.append((craft, next(iter(snapshot.members([makers], MIXED, start, start + 1)), None)))
    found = cards({number for _craft, number in chosen if number is not None})
    return [(craft, found.get(number)) for craft, number in chosen]


def related_to(artisan: Artisan, number: int) -> list[Card]:
    """Others of the same crafts, those of the same village first; each artisan's page shows others of them."""
    found = _numbers_beside(artisan.pk, tuple(craft.pk for craft in artisan.crafts.all()), artisan.village_id, number)
    return [card for card in _in_order(found) if card.pk != artisan.pk][:number]


@asked
def _numbers_beside(artisan: int, crafts: tuple[int, ...], village: str, number: int) -> tuple[int, ...]:
    snapshot = index.current()
    same_craft = reduce(or_, (snapshot.set(craft_set(craft)) for craft in crafts), 0)
    here = snapshot.set(village_set(village))
    found: list[int] = []
    for tier in (same_craft & here, same_craft & ~here):
        if len(found) <= number:
            listed = Listed(snapshot, [tier], MIXED)
            start = artisan % max(len(listed) - number, 1)
            found += listed.numbers(slice(start, start + number + 1))
    return tuple(found)
