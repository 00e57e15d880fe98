"""The opening page of a meeting builds itself: what waits from before, and who has not been heard.

Until its day is over it shows what is; afterwards it shows what was when that day began, whatever happened since.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from crafts.models import CraftCategory
from dekranasda.base.page_cache.remembered import remembered
from programs.models import ActionItem, Meeting, Organization, Seat, Suggestion, body_on
from programs.planning.due import last_due_quarter
from programs.planning.queries import OffCourse, off_course


@dataclass(frozen=True)
class Opening:
    """What the chair should have at hand; each in the order to be read."""

    carried_suggestions: Sequence[Suggestion]
    carried_action_items: Sequence[ActionItem]
    silent_organizations: Sequence[Organization]
    crafts_without_voice: Sequence[CraftCategory]
    off_course: Sequence[OffCourse]
    was: bool


def opening_of(meeting: Meeting) -> Opening:
    """All of it, in 18 queries for any number of rows; what was read before and is still so is not read again.

    What has become of the past is read in the history, of which nobody is told when it changes: that is read anew.
    """
    before = _day_began(meeting)
    return Opening(
        carried_suggestions=carried_suggestions(meeting, before),
        carried_action_items=carried_action_items(meeting),
        silent_organizations=_silent_organizations(meeting.term_id, meeting.held_on, before),
        crafts_without_voice=_crafts_without_voice(before),
        off_course=_off_course(meeting.held_on, before, timezone.localdate()),
        was=before is not None,
    )


def _day_began(meeting: Meeting) -> datetime | None:
    """When the day of a past meeting began; None until its day is over: what counts then is what is."""
    if meeting.held_on >= timezone.localdate():
        return None
    return timezone.make_aware(datetime.combine(meeting.held_on, time.min))


def carried_suggestions(meeting: Meeting, before: datetime | None) -> Sequence[Suggestion]:
    """Suggestions of before this meeting on which nothing is decided, and those put off until its day; oldest first."""
    return _carried_now(meeting.pk) if before is None else _carried_suggestions(meeting, before)


@remembered
def _carried_now(meeting: int) -> Sequence[Suggestion]:
    return _carried_suggestions(Meeting.objects.get(pk=meeting), None)


def _carried_suggestions(meeting: Meeting, before: datetime | None) -> list[Suggestion]:
    due_again = Q(status=Suggestion.Status.DEFERRED, deferred_until__lte=meeting.held_on)
    waiting = Q(status__in=Suggestion.WAITING)
    return _as_it_was(
        Suggestion,
        before,
        lambda found: found.filter(waiting | due_again, received_on__lte=meeting.held_on).exclude(meeting=meeting),
        Suggestion.objects.for_list().order_by("received_on", "pk"),
        "text",
        "status",
    )


def carried_action_items(meeting: Meeting) -> Sequence[ActionItem]:
    """What was promised before this meeting and still open, the longest overdue first."""
    before = _day_began(meeting)
    return _open_now(meeting.pk, timezone.localdate()) if before is None else _carried_items(meeting, before)


@remembered
def _open_now(meeting: int, today: date) -> Sequence[ActionItem]:
    return _carried_items(Meeting.objects.get(pk=meeting), None)


def _carried_items(meeting: Meeting, before: datetime | None) -> list[ActionItem]:
    if before is None:
        items = list(ActionItem.objects.carried_to(meeting).for_list())
    else:
        items = _as_it_was(
            ActionItem,
            before,
            lambda found: found.filter(
                Q(meeting__held_on__lte=meeting.held_on) | Q(meeting=None), status__in=ActionItem.OPEN
            ).exclude(meeting=meeting),
            ActionItem.objects.for_list(),
            "text",
            "status",
            "due_on",
        )
        items.sort(key=lambda item: (item.due_on is None, item.due_on or meeting.held_on, item.pk))
    for item in items:
        item.was_late = item.due_on is not None and item.due_on < min(meeting.held_on, timezone.localdate())
        item.responsible_then = (
            item.responsible_seat.label_on(meeting.held_on) if item.responsible_seat else item.responsible_organization
        )
    return items


def promised_at(meeting: Meeting) -> Sequence[ActionItem]:
    """What was promised at this meeting; how far it is by the end of that day, or when it was written down later."""
    began = _day_began(meeting)
    if began is None:
        return _promised_so_far(meeting.pk)
    items = list(meeting.action_items.for_list().order_by("pk"))
    known = {row.pk: row.status for row in ActionItem.history.as_of(began + timedelta(days=1)).filter(meeting=meeting)}
    for item in items:
        item.status = known.get(item.pk, ActionItem.Status.TODO)
    return items


@remembered
def _promised_so_far(meeting: int) -> Sequence[ActionItem]:
    return list(ActionItem.objects.filter(meeting=meeting).for_list().order_by("pk"))


def _as_it_was(model, before: datetime | None, chosen, shown, *fields: str) -> list:
    """Rows of `shown` that were `chosen` when the day began, with their `fields` as of then; as they are if None."""
    if before is None:
        return list(chosen(shown))
    then = {row.pk: row for row in chosen(model.history.as_of(before))}
    # What an earlier meeting said was said then, also where its minutes were typed later.
    typed_later = Q(created_at__gte=before, meeting__held_on__lt=before.date())
    rows = list(shown.filter(Q(pk__in=then) | typed_later))
    for row in rows:
        if row.pk not in then:
            row.status = model._meta.get_field("status").default
            continue
        for field in fields:
            setattr(row, field, getattr(then[row.pk], field))
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
