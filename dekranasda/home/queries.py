from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from crafts.directory.cards import Card
from crafts.directory.search import one_of_each
from crafts.models import CraftCategory
from programs.models import Meeting, Plan, Program, Suggestion

MAKERS_SHOWN = 8


def makers_of_the_day(day: date, crafts: list[CraftCategory]) -> list[Card]:
    """Cards of public artisans of different crafts, others every day, so that no craft is always first.

    Those with a picture come first: the home page is a gallery. `crafts` are those with makers; at most `MAKERS_SHOWN`
    artisans, one per craft, in a constant number of queries.
    """
    if not crafts:
        return []
    start = day.toordinal() % len(crafts)
    crafts_in_turn = crafts[start:] + crafts[:start]
    chosen = dict.fromkeys(artisan for _craft, artisan in one_of_each(crafts_in_turn, turn=day.toordinal()) if artisan)
    return sorted(chosen, key=lambda card: card.cover is None)[:MAKERS_SHOWN]


@dataclass(frozen=True)
class Thread:
    """How far the suggestions have come: counted from the records, sample or real."""

    meetings: int
    suggestions: int
    adopted: int
    programs: int


def thread(plan: Plan | None) -> Thread:
    suggestions = Suggestion.objects.all()
    return Thread(
        meetings=Meeting.objects.standing().filter(held_on__lte=timezone.localdate()).count(),
        suggestions=suggestions.count(),
        adopted=suggestions.filter(status=Suggestion.Status.ADOPTED).count(),
        programs=Program.objects.filter(goal__plan=plan).count() if plan else 0,
    )
