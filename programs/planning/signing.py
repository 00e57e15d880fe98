"""Who signs a document of the plan: whoever held the position on the day that the document is of."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from dekranasda.base.council.letters import signature_block, signed_as_issued
from programs.models import BoardMember, Plan, Seat, Term

from .due import report_due

# The seats that sign a plan, from left to right.
SIGNING_POSITIONS = ("Ketua Harian", "Ketua")


def day_of_plan(plan: Plan) -> date:
    """An adopted plan is of the day of its decree, or of its adoption; a draft is of today."""
    return (plan.decree_date or plan.adopted_on or timezone.localdate()) if plan.is_adopted else timezone.localdate()


def day_of_year(plan: Plan, year: int) -> date:
    """The work plan of a year is of that year's first day, of a later adoption where that came later; never ahead."""
    return min(max(day_of_plan(plan), date(year, 1, 1)), timezone.localdate())


def day_of_evaluation(year: int) -> date:
    """A year is evaluated when its last reports are due; before that, today."""
    return min(report_due(year, 4), timezone.localdate())


def signed_by(
    positions: Iterable[str], plan: Plan, day: date, *, for_public: bool = True
) -> list[tuple[str, str, list[str]]]:
    """A block for each of these positions, with the name of who held it on `day`; a vacant one leaves a line.

    Rank and NIP of a holder stand on documents of the office alone (`for_public` false). A letter that is issued is
    signed as it was then.
    """
    return signed_as_issued(lambda: _signed_now(positions, plan, day, for_public=for_public))


def _signed_now(
    positions: Iterable[str], plan: Plan, day: date, *, for_public: bool
) -> list[tuple[str, str, list[str]]]:
    term = Term.objects.filter(starts_on__lte=day, ends_on__gte=day).order_by("-starts_on").first() or plan.term
    seats = Seat.objects.filter(term=term).for_board(day)
    holders = {seat.position_on(day): seat.holder_today for seat in seats}
    return [_block(position, holders.get(position), for_public=for_public) for position in positions]


def _block(position: str, holder: BoardMember | None, *, for_public: bool) -> tuple[str, str, list[str]]:
    below = [] if holder is None or for_public else holder.below_name
    return signature_block(position, str(holder or ""), below=below)
