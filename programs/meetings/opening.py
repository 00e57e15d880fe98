"""The opening page of a meeting builds itself: what waits from before, and who has not been heard.

Until its day is over it shows what is; afterwards it shows what was when that day began, whatever happened since.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from crafts.models import CraftCategory
from programs.models import ActionItem, Meeting, Organization, Seat, Suggestion, body_on
from programs.planning.due import last_due_quarter
from programs.planning.queries import OffCourse, off_course


@dataclass(frozen=True)
class Opening:
    """What the chair should have at hand; each is a queryset or list in the order to be read."""

    carried_suggestions: list[Suggestion]
    carried_action_items: list[ActionItem]
    silent_organizations: list[Organization]
    crafts_without_voice: list[CraftCategory]
    off_course: list[OffCourse]
    was: bool


def opening_of(meeting: Meeting) -> Opening:
    """All of it, in 18 queries for any number of rows."""
    before = _day_began(meeting)
    return Opening(
        carried_suggestions=carried_suggestions(meeting, before),
        carried_action_items=carried_action_items(meeting),
        silent_organizations=list(silent_organizations(meeting, before)),
        crafts_without_voice=list(crafts_without_voice(before)),
        off_course=off_course(*last_due_quarter(meeting.held_on), before),
        was=before is not None,
    )


def _day_began(meeting: Meeting) -> datetime | None:
    """When the day of a past meeting began; None until its day is over: what counts then is what is."""
    if meeting.held_on >= timezone.localdate():
        return None
    return timezone.make_aware(datetime.combine(meeting.held_on, time.min))


def carried_suggestions(meeting: Meeting, before: datetime | None) -> list[Suggestion]:
    """Suggestions of before this meeting on which nothing is decided, and those put off until its day; oldest first."""
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


def carried_action_items(meeting: Meeting) -> list[ActionItem]:
    """What was promised before this meeting and still open, the longest overdue first."""
    before = _day_began(meeting)
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


def promised_at(meeting: Meeting) -> list[ActionItem]:
    """What was promised at this meeting; how far it is by the end of that day, or when it was written down later."""
    items = list(meeting.action_items.for_list().order_by("pk"))
    began = _day_began(meeting)
    if began is not None:
        known = {
            row.pk: row.status for row in ActionItem.history.as_of(began + timedelta(days=1)).filter(meeting=meeting)
        }
        for item in items:
            item.status = known.get(item.pk, ActionItem.Status.TODO)
    return items


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


def silent_organizations(meeting: Meeting, before: datetime | None):
    """Organizations with a seat in the meeting's term on its day for which nobody had ever said anything."""
    said = _known(before).order_by()
    spoken = said.annotate(body=body_on("received_on", "speaker_seat")).values("body")
    direct = said.filter(speaker_organization=OuterRef("pk"))
    seated = Seat.objects.filter(term=meeting.term_id).existing(meeting.held_on).bodies(meeting.held_on)
    return (
        Organization.objects.filter(~Exists(direct), pk__in=seated)
        .exclude(pk__in=spoken.filter(speaker_seat__isnull=False))
        .order_by("name", "pk")
    )


def crafts_without_voice(before: datetime | None):
    """Crafts about which no suggestion had ever been given."""
    about = Suggestion.crafts.through.objects.filter(craftcategory=OuterRef("pk"), suggestion__in=_known(before))
    return CraftCategory.objects.filter(~Exists(about)).order_by("name", "pk")


def _known(before: datetime | None):
    """Suggestions written down before that day."""
    return Suggestion.objects.all() if before is None else Suggestion.objects.filter(created_at__lt=before)
