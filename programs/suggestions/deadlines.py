"""Until when a suggestion is to be decided, and an office to answer: working days, as the council set them."""

from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from dekranasda.base.council.current import the_council
from dekranasda.base.council.working_days import WorkingDays, after, holidays, last_day_late
from programs.models import Organization, Suggestion, SuggestionStep


@dataclass(frozen=True)
class Deadline:
    """The last day for a decision (`office` is None), or for the answer of an office."""

    day: date
    office: Organization | None

    @property
    def is_late(self) -> bool:
        return self.day < timezone.localdate()


def deadline_of(suggestion: Suggestion) -> Deadline | None:
    """What is owed next; None where a decision stands. No query after `with_asked_at`."""
    council = the_council()
    if not suggestion.is_waiting:
        return None
    if suggestion.assigned_to_id and (asked_at := _asked_at(suggestion)):
        asked = timezone.localdate(asked_at)
        return Deadline(after(asked, council.office_answer_days, holidays()), suggestion.assigned_to)
    if suggestion.is_due_again:
        return Deadline(suggestion.deferred_until, None)
    return Deadline(decide_by(suggestion.received_on), None)


def _asked_at(suggestion: Suggestion) -> datetime | None:
    """When its office was asked last; from its steps where it was fetched without `with_asked_at`."""
    if hasattr(suggestion, "asked_at"):
        return suggestion.asked_at
    asked = [step.at for step in suggestion.steps.all() if step.kind == SuggestionStep.Kind.ASSIGNED]
    return asked[-1] if asked else None


def answer_by(step: SuggestionStep) -> date:
    """The last day on which an office that was asked by this step answers in time."""
    return after(timezone.localdate(step.at), the_council().office_answer_days, holidays())


def decide_by(said_on: date) -> date:
    """The last day on which a suggestion that came in on `said_on` is decided in time."""
    return after(said_on, the_council().answer_days, holidays())


def with_asked_at(found):
    """Each with `asked_at`, when its office was asked for an answer last."""
    asked = SuggestionStep.objects.filter(suggestion=OuterRef("pk"), kind=SuggestionStep.Kind.ASSIGNED)
    return found.annotate(asked_at=Subquery(asked.order_by("-pk").values("at")[:1]))


def undecided_late(found):
    """Those of `found` whose day to be decided is past, the oldest first."""
    today = timezone.localdate()
    said = last_day_late(today, the_council().answer_days, holidays())
    new = Q(status__in=Suggestion.WAITING, received_on__lte=said)
    return found.filter(new | Q(status=Suggestion.Status.DEFERRED, deferred_until__lt=today)).order_by(
        "received_on", "pk"
    )


def unanswered_late(found):
    """Those of `found` on which an office owes an answer past its day, the longest asked first."""
    asked = last_day_late(timezone.localdate(), the_council().office_answer_days, holidays())
    waiting = with_asked_at(found.waiting().filter(assigned_to__isnull=False))
    return waiting.filter(asked_at__date__lte=asked).order_by("asked_at", "pk")


@dataclass(frozen=True)
class Answering:
    """How an office answered what it was asked: `days` is the median of working days, None without an answer."""

    organization: str
    asked: int
    answered: int
    in_time: int
    days: float | None


def answering_in(year: int) -> list[Answering]:
    """Each office that was asked in a year, and how it answered; 1 query for any number."""
    kinds = (SuggestionStep.Kind.ASSIGNED, SuggestionStep.Kind.ANSWERED)
    rows = list(
        SuggestionStep.objects.filter(kind__in=kinds, organization__isnull=False, at__year__gte=year)
        .order_by("pk")
        .values_list("suggestion", "organization", "organization__name", "kind", "at")
    )
    asked: dict[tuple[int, int], tuple[str, datetime]] = {}
    waits: dict[str, list[int | None]] = {}
    if not rows:
        return []
    days = WorkingDays(date(year, 1, 1), timezone.localdate())
    for suggestion, office, name, kind, at in rows:
        key = (suggestion, office)
        if kind == SuggestionStep.Kind.ASSIGNED:
            if timezone.localdate(at).year == year:
                asked.setdefault(key, (name, at))
        elif key in asked:
            _name, since = asked.pop(key)
            waits.setdefault(name, []).append(days.between(timezone.localdate(since), timezone.localdate(at)))
    for name, _since in asked.values():
        waits.setdefault(name, []).append(None)
    limit = the_council().office_answer_days
    return [
        Answering(
            name,
            asked=len(found),
            answered=len(known := [one for one in found if one is not None]),
            in_time=sum(one <= limit for one in known),
            days=median(known) if known else None,
        )
        for name, found in sorted(waits.items())
    ]
