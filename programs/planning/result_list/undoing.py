"""Takes results of a table back, as long as each stands as the table left it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from dekranasda.base.forms.editing import lock
from dekranasda.base.lists.models import TakenList, Touched
from programs.models import PeriodLock, Plan, Result
from programs.models.result import PeriodLocked

from ..reporting import describe_lock
from .reading import KIND


@dataclass(frozen=True)
class Kept:
    """What the table did to one result: the value before (None where it made the result), the version it left."""

    result: int
    version: int
    made: bool
    value: str | None
    not_measured: bool

    def as_entry(self) -> list:
        return [self.result, self.version, self.made, self.value, self.not_measured]


def taken_of(plan: Plan, year: int):
    """The tables of results that were taken in for a year of the plan."""
    return TakenList.objects.of(KIND, f"{plan.pk}/{year}")


def note_taken(plan: Plan, year: int, kept: list[Kept], *, by) -> None:
    """Write down what a table did."""
    if kept:
        entries = [one.as_entry() for one in kept]
        TakenList.objects.create(kind=KIND, about=f"{plan.pk}/{year}", by=by, count=len(kept), entries=entries)


@transaction.atomic
def undo(plan: Plan, taken: TakenList, *, by, save: bool) -> None:
    """Take a table back (or, without `save`, see whether that can be done). `Touched`; twice does nothing twice."""
    lock(plan)
    lock(taken)
    if taken.undone_at:
        return
    kept = [Kept(*entry) for entry in taken.entries]
    keys = [one.result for one in kept]
    found = Result.objects.select_related("indicator__program__goal__plan").order_by("pk")
    results = found.select_for_update(of=("self",)).in_bulk(keys)
    proven = set(results) & set(Result.objects.filter(pk__in=keys, evidence__isnull=False).values_list("pk", flat=True))
    touched = [_of(results[one.result]) for one in kept if one.result in results and _is_touched(one, results, proven)]
    gone = sum(one.result not in results for one in kept)
    touched += [_("%(count)s realisasi sudah dihapus.") % {"count": gone}] if gone else []
    for quarter in sorted({result.quarter for result in results.values()}):
        year = next(result.year for result in results.values())
        try:
            PeriodLock.objects.require_open(plan, year, quarter)
        except PeriodLocked as locked:
            touched.append(describe_lock(locked.lock))
    if touched:
        raise Touched(touched)
    if save:
        for one in kept:
            _take_back(one, results[one.result], by=by)
        taken.mark_undone(by=by)


def _is_touched(one: Kept, results: dict[int, Result], proven: set[int]) -> bool:
    result = results[one.result]
    return result.version != one.version or result.counts or (one.made and one.result in proven)


def _take_back(one: Kept, result: Result, *, by) -> None:
    if one.made:
        result._history_user = by
        result.delete()
        return
    result.value = None if one.value is None else Decimal(one.value)
    result.not_measured = one.not_measured
    result._history_user = by
    result.save_step("value", "not_measured")
    # Whoever changes a report that was handed in stands for it from then on.
    if result.status == Result.Status.SUBMITTED:
        result.submit(by=by)


def _of(result: Result) -> str:
    return f"{result.indicator.name}: TW {result.quarter}"
