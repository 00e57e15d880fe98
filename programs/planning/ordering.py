"""The order of goals in a plan, programs under a goal, indicators of a program; and taking one of them out."""

from django.db import transaction
from django.db.models import ProtectedError

from programs.models import Goal, Indicator, Program


class PartStillUsed(Exception):
    """Results, activities, money spent or suggestions hang on this part, so it stays."""


def siblings(part: Goal | Program | Indicator):
    """The part and those it stands among, in their order."""
    if isinstance(part, Goal):
        return part.plan.goals.all()
    if isinstance(part, Program):
        return part.goal.programs.all()
    return part.program.indicators.all()


@transaction.atomic
def move(part: Goal | Program | Indicator, *, to: int) -> None:
    """Put the part at place `to` (0 is first) among its siblings; a place beyond the ends means the end."""
    others = [one for one in siblings(part) if one.pk != part.pk]
    others.insert(max(0, min(to, len(others))), part)
    for position, one in enumerate(others, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])


def place_of(part: Goal | Program | Indicator) -> int:
    """Where the part stands among its siblings, from 0."""
    return [one.pk for one in siblings(part)].index(part.pk)


@transaction.atomic
def take_out(part: Goal | Program | Indicator) -> None:
    """Delete a part of a plan and what means nothing without it; `PartStillUsed` when anything real hangs on it."""
    try:
        if isinstance(part, Program):
            if part.budgets.exclude(realized=None).exists():
                raise PartStillUsed(part)
            for below in (*part.indicators.all(), *part.budgets.all()):
                below.delete()
        part.delete()
    except ProtectedError as error:
        raise PartStillUsed(part) from error
