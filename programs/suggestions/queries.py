"""Figures about suggestions."""

from dataclasses import dataclass

from django.db.models import Count, Q

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
