"""What is late across the whole council, each with whose it is: what the chair asks about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dekranasda.base.page_cache.remembered import remembered
from programs.models import ActionItem, Indicator, Organization, Suggestion
from programs.planning.due import last_due_quarter
from programs.suggestions.deadlines import unanswered_late, undecided_late

from .at_a_glance import COUNTED, SHOWN, Period
from .desk import late_items
from .own_work import results_due


@dataclass(frozen=True)
class Late:
    """The oldest of each kind, and how many there are: tasks, decisions and answers owed, reports not handed in."""

    period: Period
    items: Sequence[ActionItem]
    item_count: int
    undecided: Sequence[Suggestion]
    undecided_count: int
    answers: Sequence[Suggestion]
    answer_count: int
    reports: Sequence[Indicator]
    report_count: int

    @property
    def is_none(self) -> bool:
        return not (self.items or self.undecided or self.answers or self.reports)


@remembered
def late_everywhere(today: date) -> Late:
    """Everything late, whoever owes it."""
    period = Period(*last_due_quarter(today))
    items = late_items(today)
    undecided = list(undecided_late(Suggestion.objects.accepted())[:COUNTED])
    answers = list(unanswered_late(Suggestion.objects.accepted()).select_related("assigned_to")[:COUNTED])
    reports = _reports_owed(period, today)
    return Late(
        period=period,
        items=items[:SHOWN],
        item_count=len(items),
        undecided=undecided[:SHOWN],
        undecided_count=len(undecided),
        answers=answers[:SHOWN],
        answer_count=len(answers),
        reports=reports[:SHOWN],
        report_count=len(reports),
    )


@remembered
def _reports_owed(period: Period, today: date) -> list[Indicator]:
    """As many as are counted. Remembered by itself: what is said changes none."""
    due = results_due(Organization.objects.all(), period).select_related("program__lead_organization")
    return list(due[:COUNTED])


@remembered
def late_section(today: date) -> SafeString:
    """What `late_everywhere` found, as the dashboard says it."""
    return render_to_string("programs/dashboards/_late.html", {"late": late_everywhere(today)})
