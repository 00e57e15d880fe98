"""What is late across the whole council, each with whose it is: what the chair asks about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from programs.models import ActionItem, Indicator, Organization, Suggestion
from programs.planning.due import last_due_quarter

from .queries import COUNTED, SHOWN, Period, late_items, results_due


@dataclass(frozen=True)
class Late:
    """The oldest of each kind, and how many there are: tasks, answers owed, reports due and not handed in."""

    period: Period
    items: Sequence[ActionItem]
    item_count: int
    answers: Sequence[Suggestion]
    answer_count: int
    reports: Sequence[Indicator]
    report_count: int

    @property
    def is_none(self) -> bool:
        return not (self.items or self.answers or self.reports)


def late_everywhere(today: date) -> Late:
    """Everything late, whoever owes it; 3 queries."""
    period = Period(*last_due_quarter(today))
    items = late_items()
    owed = Suggestion.objects.awaiting_answer_of(Organization.objects.all()).select_related("assigned_to")
    answers = list(owed.order_by("received_on", "pk")[:COUNTED])
    due = results_due(Organization.objects.all(), period).select_related("program__lead_organization")
    reports = list(due[:COUNTED])
    return Late(
        period=period,
        items=items[:SHOWN],
        item_count=len(items),
        answers=answers[:SHOWN],
        answer_count=len(answers),
        reports=reports[:SHOWN],
        report_count=len(reports),
    )
