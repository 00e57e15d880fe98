"""The opening page of a meeting builds itself: what waits from before, and who has not been heard.

Until its day is over it shows what is; afterwards it shows what was when that day began, whatever happened since.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from crafts.models import CraftCategory
from dekranasda.base.page_cache.ready_query import ready_rows
from dekranasda.base.page_cache.remembered import remembered, remembered_each
from programs.models import ActionItem, Meeting, Organization, Seat, Suggestion, body_on
from programs.planning.due import last_due_quarter
from programs.planning.queries import OffCourse, off_course

# What the page says of the past as it was then.
SUGGESTIONS_THEN = ("text", "status")
ITEMS_THEN = ("text", "status", "due_on")


@dataclass(frozen=True)
class Opening:
    """What the chair should have at hand; each in the order to be read."""

    carried_suggestions: Sequence[Suggestion]
    carried_action_items: Sequence[ActionItem]
    silent_organizations: Sequence[Organization]
    crafts_without_voice: Sequence[CraftCategory]
    off_course: Sequence[OffCourse]
    was: bool


@dataclass(frozen=True)
class Then:
    """What the history says of the morning of a past meeting, row by row.

    Nobody is told when the history changes: it is read each time, and what is kept is kept under what it said.
    """

    suggestions: tuple[tuple, ...] = ()
    action_items: tuple[tuple, ...] = ()


def opening_drawn(meeting: Meeting) -> str:
    """All of it as the page shows it, in 18 queries for any number of rows, and 2 while nothing of it changes."""
    key = _Asked(meeting.pk, meeting.term_id, meeting.held_on, _then(meeting))
    return _drawn([key])[key]


@dataclass(frozen=True)
class _Asked:
    """All that an opening depends on besides tables and the day."""

    meeting: int
    term: int
    held_on: date
    then: Then


@remembered_each(most=20)
def _drawn(keys: Sequence[_Asked]) -> dict[_Asked, str]:
    drawn = {}
    for key in keys:
        opening = _opening(Meeting(pk=key.meeting, term_id=key.term, held_on=key.held_on), key.then)
        drawn[key] = render_to_string("programs/meetings/_opening.html", {"opening": opening})
    return drawn


def _opening(meeting: Meeting, then: Then) -> Opening:
    before = _day_began(meeting)
    return Opening(
        carried_suggestions=_carried_suggestions(meeting, then.suggestions),
        carried_action_items=carried_action_items(meeting, then.action_items),
        silent_organizations=_silent_organizations(meeting.term_id, meeting.held_on, before),
        crafts_without_voice=_crafts_without_voice(before),
        off_course=_off_course(meeting.held_on, before, timezone.localdate()),
        was=before is not None,
    )


def _then(meeting: Meeting) -> Then:
    before = _day_began(meeting)
    if before is None:
        return Then()
    return Then(tuple(_suggestions_then(meeting.pk, meeting.held_on, before)), items_then(meeting))


def _day_began(meeting: Meeting) -> datetime | None:
    """When the day of a past meeting began; None until its day is over: what counts then is what is."""
    if meeting.held_on >= timezone.localdate():
        return None
    return timezone.make_aware(datetime.combine(meeting.held_on, time.min))


@ready_rows
def _suggestions_then(meeting: int, held_on: date, before: datetime):
    return _carried(Suggestion.history.as_of(before), meeting, held_on).values_list("id", *SUGGESTIONS_THEN)


@ready_rows
def _items_then(meeting: int, held_on: date, before: datetime):
    earlier = Q(meeting__held_on__lte=held_on) | Q(meeting=None)
    found = ActionItem.history.as_of(before).filter(earlier, status__in=ActionItem.OPEN).exclude(meeting=meeting)
    return found.values_list("id", *ITEMS_THEN)


@ready_rows
def _promises_then(meeting: int, by: datetime):
    return ActionItem.history.as_of(by).filter(meeting=meeting).values_list("id", "status")


def _carried(suggestions: QuerySet, meeting: int, held_on: date) -> QuerySet:
    """Those of before this meeting on which nothing is decided, and those put off until its day."""
    due_again = Q(status=Suggestion.Status.DEFERRED, deferred_until__lte=held_on)
    waiting = Q(status__in=Suggestion.WAITING)
    return suggestions.filter(waiting | due_again, received_on__lte=held_on).exclude(meeting=meeting)


def _carried_suggestions(meeting: Meeting, then: Sequence[tuple]) -> Sequence[Suggestion]:
    """Suggestions of before this meeting on which nothing is decided, and those put off until its day; oldest first."""
    before, shown = _day_began(meeting), Suggestion.objects.with_speaker().order_by("received_on", "pk")
    if before is None:
        return list(_carried(shown, meeting.pk, meeting.held_on))
    return _as_it_was(shown, before, then, SUGGESTIONS_THEN)


def items_then(meeting: Meeting) -> tuple[tuple, ...]:
    """What was promised before a past meeting and open on its morning, as the history says."""
    before = _day_began(meeting)
    return tuple(_items_then(meeting.pk, meeting.held_on, before)) if before else ()


def carried_action_items(meeting: Meeting, then: Sequence[tuple]) -> Sequence[ActionItem]:
    """What was promised before this meeting and still open, the longest overdue first; `then` is `items_then`."""
    before = _day_began(meeting)
    if before is None:
        items = list(ActionItem.objects.carried_to(meeting).for_list())
    else:
        items = _as_it_was(ActionItem.objects.for_list(), before, then, ITEMS_THEN)
        items.sort(key=lambda item: (item.due_on is None, item.due_on or meeting.held_on, item.pk))
    for item in items:
        item.was_late = item.due_on is not None and item.due_on < min(meeting.held_on, timezone.localdate())
        item.responsible_then = (
            item.responsible_seat.label_on(meeting.held_on) if item.responsible_seat else item.responsible_organization
        )
    return items


def promises_then(meeting: Meeting) -> tuple[tuple, ...]:
    """How far what was promised at a past meeting was by the end of that day, as the history says."""
    began = _day_began(meeting)
    return tuple(_promises_then(meeting.pk, began + timedelta(days=1))) if began else ()


def promised_at(meeting: Meeting, then: Sequence[tuple]) -> Sequence[ActionItem]:
    """What was promised at this meeting; how far it is by the end of that day (`then` is `promises_then`), or when it
    was written down later."""
    items = list(ActionItem.objects.filter(meeting=meeting).for_list().order_by("pk"))
    if _day_began(meeting):
        known = dict(then)
        for item in items:
            item.status = known.get(item.pk, ActionItem.Status.TODO)
    return items


def _as_it_was(shown: QuerySet, before: datetime, then: Sequence[tuple], fields: Sequence[str]) -> list:
    """Rows of `shown` that the history chose (`then`: key and `fields` when the day began), with these as of then."""
    known = {pk: values for pk, *values in then}
    # What an earlier meeting said was said then, also where its minutes were typed later.
    typed_later = Q(created_at__gte=before, meeting__held_on__lt=before.date())
    rows = list(shown.filter(Q(pk__in=known) | typed_later))
    for row in rows:
        if row.pk not in known:
            row.status = shown.model._meta.get_field("status").default
            continue
        for field, value in zip(fields, known[row.pk], strict=True):
            setattr(row, field, value)
    return rows


@remembered
def _silent_organizations(term: int, day: date, before: datetime | None) -> Sequence[Organization]:
    """Organizations with a seat in the term on that day for which nobody had ever said anything."""
    said = _known(before).order_by()
    spoken = said.annotate(body=body_on("received_on", "speaker_seat")).values("body")
    direct = said.filter(speaker_organization=OuterRef("pk"))
    seated = Seat.objects.filter(term=term).existing(day).bodies(day)
    return list(
        Organization.objects.filter(~Exists(direct), pk__in=seated)
        .exclude(pk__in=spoken.filter(speaker_seat__isnull=False))
        .order_by("name", "pk")
    )


@remembered
def _crafts_without_voice(before: datetime | None) -> Sequence[CraftCategory]:
    """Crafts about which no suggestion had ever been given."""
    about = Suggestion.crafts.through.objects.filter(craftcategory=OuterRef("pk"), suggestion__in=_known(before))
    return list(CraftCategory.objects.filter(~Exists(about)).order_by("name", "pk"))


@remembered
def _off_course(held_on: date, before: datetime | None, today: date) -> Sequence[OffCourse]:
    return off_course(*last_due_quarter(held_on), before)


def _known(before: datetime | None):
    """Suggestions written down before that day."""
    return Suggestion.objects.all() if before is None else Suggestion.objects.filter(created_at__lt=before)
