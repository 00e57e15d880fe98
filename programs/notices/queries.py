"""Who waits to be told, and of what."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, Count, F, Min, QuerySet, Value, When
from django.db.models.functions import Cast, Concat

from dekranasda.base.page_cache.ready_query import ReadyQuery
from programs.models import Notice, Organization, Suggestion


@dataclass(frozen=True)
class Waiting:
    """One to be told: an organization, or whoever said a suggestion. `since` when the oldest news waits."""

    count: int
    since: datetime
    organization: Organization | None = None
    suggestion: Suggestion | None = None
    headings: list[str] | None = None


def waiting() -> QuerySet:
    """A row for each to be told, the longest waiting first: `key`, `count`, `since`."""
    key = Case(
        When(organization__isnull=False, then=Concat(Value("o"), Cast("organization_id", CharField()))),
        default=Concat(Value("s"), Cast("suggestion_id", CharField())),
        output_field=CharField(),
    )
    return (
        Notice.objects.waiting()
        .order_by()
        .annotate(key=key)
        .values("key")
        .annotate(count=Count("pk"), since=Min("made_at"))
        .order_by("since", "key")
    )


def with_names(rows: list[dict]) -> list[Waiting]:
    """The rows of one page with the records behind them; 4 queries for any number."""
    offices = {int(row["key"][1:]) for row in rows if row["key"].startswith("o")}
    voices = {int(row["key"][1:]) for row in rows if row["key"].startswith("s")}
    organizations = Organization.objects.in_bulk(offices)
    suggestions = Suggestion.objects.with_speaker().select_related("contact", "meeting").in_bulk(voices)
    return [
        Waiting(
            row["count"],
            row["since"],
            organizations.get(int(row["key"][1:])) if row["key"].startswith("o") else None,
            suggestions.get(int(row["key"][1:])) if row["key"].startswith("s") else None,
        )
        for row in rows
    ]


def to_organization(organization: Organization) -> QuerySet:
    return _shown(Notice.objects.waiting().filter(organization=organization))


def to_speaker_of(suggestion: Suggestion) -> QuerySet:
    return _shown(Notice.objects.waiting().filter(suggestion=suggestion, organization=None))


def told_of(suggestion: Suggestion) -> list[Notice]:
    """Who was told what of a suggestion, when, how and by whom, in 1 query; without what it was about."""
    return _TOLD.instances([suggestion.pk])


def told_with_cause(suggestion: Suggestion) -> QuerySet:
    """The same with all that a `heading` may name, of which the database thinks longer than it looks."""
    return suggestion.notices.told().select_related("step", "activity", "action_item", "result__indicator", "felt")


def _shown(notices: QuerySet) -> QuerySet:
    return (
        notices.select_related(
            "suggestion__merged_into",
            "organization",
            "step__organization",
            "activity",
            "action_item",
            "result__indicator",
            "felt__activity",
            "felt__action_item",
            "told_by",
        )
        .prefetch_related("step__programs")
        .order_by(F("suggestion__received_on"), "suggestion", "made_at", "pk")
    )


_TOLD = ReadyQuery(
    lambda suggestions: (
        Notice.objects.told()
        .filter(suggestion__in=suggestions)
        .select_related("organization", "told_by")
        .order_by("told_at", "pk")
    )
)
