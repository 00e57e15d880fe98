"""Figures about suggestions."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from dekranasda.base.page_cache.remembered import remembered
from programs.models import Suggestion
from programs.models.suggestion import is_waiting


@dataclass(frozen=True)
class TriageCounts:
    """How many suggestions wait for what."""

    total: int
    waiting: int
    received: int
    unanswered: int


def triage_counts(found) -> TriageCounts:
    """How many of `found` wait for what, in 1 query."""
    return TriageCounts(
        **found.order_by().aggregate(
            total=Count("pk"),
            waiting=Count("pk", filter=is_waiting()),
            received=Count("pk", filter=Q(status=Suggestion.Status.RECEIVED)),
            unanswered=Count("pk", filter=is_waiting() & Q(assigned_to__isnull=False)),
        )
    )


@remembered
def counts_of_all(today: date) -> TriageCounts:
    """Of everything sent, as the secretariat reads it."""
    return triage_counts(Suggestion.objects.all())


@remembered
def counts_of_accepted(today: date) -> TriageCounts:
    """Of what was let in, as everybody else reads it."""
    return triage_counts(Suggestion.objects.accepted())
