"""Answers of the directory: which artisans a selection finds, and how many each further choice would leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from crafts.models import Artisan

from . import snapshot as index
from .index import AVAILABLE, BY_NAME, CUSTOM_ORDERS, NEWEST, VISITABLE
from .matching import Match, match
from .selection import Reference, Selection

PER_PAGE = 24
_FLAG_SETS = {"tersedia": AVAILABLE, "kunjungan": VISITABLE, "pesanan": CUSTOM_ORDERS}


@dataclass(frozen=True)
class Option:
    """One choice of a filter, and how many artisans it would leave."""

    value: str
    label: str
    count: int
    selected: bool


class Listed(Sequence):
    """Artisans in the order of the directory, ready for cards; only those of the page asked for are read."""

    def __init__(self, snapshot: index.Snapshot, tiers: Sequence[int], order: str):
        self._snapshot, self._tiers, self._order = snapshot, tiers, order

    def __len__(self) -> int:
        return sum(tier.bit_count() for tier in self._tiers)

    def __getitem__(self, part: slice) -> list[Artisan]:
        start, stop, _step = part.indices(len(self))
        numbers = self._snapshot.members(self._tiers, self._order, start, stop)
        found = Artisan.objects.public().filter(listing__number__in=numbers).for_cards().select_related("listing")
        place = {number: position for position, number in enumerate(numbers)}
        return sorted(found, key=lambda artisan: place[artisan.listing.number])


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

    @cached_property
    def page(self) -> Page:
        tiers = self._match.within(self._filtered())
        # Sorted otherwise than by name, the best match is not first any more.
        if self.selection.sort == "terbaru":
            listed = Listed(self._snapshot, [reduce(or_, tiers)], NEWEST)
        else:
            listed = Listed(self._snapshot, tiers, BY_NAME)
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
        for flag in chosen.flags:
            if flag != but:
                listings &= snapshot.set(_FLAG_SETS[flag])
        return listings

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
    def sorts(self) -> list[tuple[str, str]]:
        by_default = _("Paling cocok") if self.selection.text else _("Nama usaha")
        return [("", by_default), ("terbaru", _("Terbaru"))]
