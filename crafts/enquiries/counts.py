"""What buyers asked and what came of it, counted by quarter, craft and kelurahan.

A question counts in the quarter in which it came in, was passed on or was sold; each in its own. Questions that were
none of a buyer count nowhere. What makers earned is told as a sum of at least `FEWEST_MAKERS`, so it points at none.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from crafts.models import CraftCategory, Enquiry, PassedOn, Village

FEWEST_MAKERS = 5
ALL_QUARTERS = (1, 2, 3, 4)


@dataclass
class DemandTally:
    """Questions asked, passed on and sold; pieces, Rupiah and makers of what was sold."""

    name: str = ""
    _asked: set[int] = field(default_factory=set)
    _passed: set[int] = field(default_factory=set)
    _sold: set[int] = field(default_factory=set)
    _told: set[int] = field(default_factory=set)
    pieces: int = 0
    # For whoever reads single sales.
    all_rupiah: int = 0

    @property
    def asked(self) -> int:
        return len(self._asked)

    @property
    def passed(self) -> int:
        return len(self._passed)

    @property
    def sold(self) -> int:
        return len(self._sold)

    @property
    def tells_rupiah(self) -> bool:
        """Whether so many makers told what they earned that the sum points at none of them."""
        return len(self._told) >= FEWEST_MAKERS

    @property
    def rupiah(self) -> int | None:
        """What was earned, as far as it was told; None where the sum would point at somebody."""
        return self.all_rupiah if self.tells_rupiah else None

    @property
    def is_empty(self) -> bool:
        return not (self._asked or self._passed or self._sold)

    def ask(self, enquiry: int) -> None:
        self._asked.add(enquiry)

    def pass_on(self, enquiry: int) -> None:
        self._passed.add(enquiry)

    def sell(self, enquiry: int, *, artisan: int, pieces: int, rupiah: int | None) -> None:
        self._sold.add(enquiry)
        if rupiah is not None:
            self._told.add(artisan)
        self.pieces += pieces
        self.all_rupiah += rupiah or 0


@dataclass(frozen=True)
class Demand:
    """What was asked and sold in a stretch of time: in all, by craft, and by the kelurahan of the makers."""

    total: DemandTally
    crafts: list[DemandTally]
    villages: list[DemandTally]


def demand(year: int, quarters: Iterable[int] = ALL_QUARTERS, *, crafts: Iterable[int] | None = None) -> Demand:
    """What was asked and sold in these quarters of a year, of all crafts or of these; in 5 queries."""
    return _tallied(*_stretch(year, quarters), crafts)


def _stretch(year: int, quarters: Iterable[int]) -> tuple[datetime, datetime]:
    chosen = sorted(quarters)
    begins, ends = date(year, 3 * chosen[0] - 2, 1), date(year, 3 * chosen[-1], 28) + timedelta(days=4)
    return _moment(begins), _moment(ends.replace(day=1))


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _tallied(since: datetime, before: datetime, chosen: Iterable[int] | None) -> Demand:
    total, crafts, villages = DemandTally(), defaultdict(DemandTally), defaultdict(DemandTally)
    genuine, of_craft = Enquiry.objects.genuine().order_by(), {} if chosen is None else {"craft__in": list(chosen)}
    came = genuine.filter(received_at__gte=since, received_at__lt=before, **of_craft)
    for pk, craft in came.values_list("pk", "craft"):
        total.ask(pk)
        crafts[craft].ask(pk)
    passed = PassedOn.objects.filter(enquiry__in=genuine, passed_at__gte=since, passed_at__lt=before, **of_craft)
    for pk, craft, village in passed.order_by().values_list("enquiry", "craft", "village"):
        for tally in (total, crafts[craft], villages[village]):
            tally.pass_on(pk)
    sold = PassedOn.objects.sold().filter(enquiry__closed_at__gte=since, enquiry__closed_at__lt=before, **of_craft)
    columns = ("enquiry", "craft", "village", "artisan", "sold_pieces", "sold_rupiah")
    for pk, craft, village, artisan, pieces, rupiah in sold.order_by().values_list(*columns):
        for tally in (total, crafts[craft], villages[village]):
            tally.sell(pk, artisan=artisan, pieces=pieces, rupiah=rupiah)
    return Demand(total, _named(crafts, CraftCategory.objects.order_by("name")), _named(villages, _villages()))


def _villages():
    return Village.objects.defer("outline").order_by("name", "pk")


def _named(tallies: dict, kinds) -> list[DemandTally]:
    """Those with anything to count, by name; what was sorted under no craft comes last, without a name."""
    found = []
    for kind in kinds:
        if kind.pk in tallies:
            tallies[kind.pk].name = str(kind)
            found.append(tallies[kind.pk])
    return found + ([tallies[None]] if None in tallies else [])
