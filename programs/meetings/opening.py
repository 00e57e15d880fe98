"""The opening page of a meeting builds itself: what waits from before, and who has not been heard."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from crafts.models import CraftCategory
from programs.models import ActionItem, Meeting, Organization, Seat, Suggestion
from programs.planning.achievement import last_ended_quarter
from programs.planning.queries import OffCourse, off_course


@dataclass(frozen=True)
class Opening:
    """What the chair should have at hand; each is a queryset or list in the order to be read."""

    carried_suggestions: list[Suggestion]
    carried_action_items: list[ActionItem]
    silent_organizations: list[Organization]
    crafts_without_voice: list[CraftCategory]
    off_course: list[OffCourse]


def carried_suggestions(meeting: Meeting):
    """Suggestions of before this meeting on which nothing is decided, and those put off until its day; oldest first."""
    due_again = Q(status=Suggestion.Status.DEFERRED, deferred_until__lte=meeting.held_on)
    waiting = Q(status__in=Suggestion.WAITING)
    return (
        Suggestion.objects.filter(waiting | due_again, received_on__lte=meeting.held_on)
        .exclude(meeting=meeting)
        .for_list()
        .order_by("received_on", "pk")
    )


def silent_organizations(meeting: Meeting):
    """Organizations with a seat in the meeting's term for which nobody ever said anything."""
    spoken = Suggestion.objects.filter(
        Q(speaker_organization=OuterRef("pk")) | Q(speaker_seat__organization=OuterRef("pk"))
    )
    seated = Seat.objects.filter(term=meeting.term_id, organization=OuterRef("pk"))
    return Organization.objects.filter(Exists(seated), ~Exists(spoken)).order_by("name", "pk")


def crafts_without_voice():
    """Crafts about which no suggestion was ever given."""
    about = Suggestion.crafts.through.objects.filter(craftcategory=OuterRef("pk"))
    return CraftCategory.objects.filter(~Exists(about)).order_by("name", "pk")


def opening_of(meeting: Meeting) -> Opening:
    """All of it, in 12 queries for any number of rows."""
    return Opening(
        carried_suggestions=list(carried_suggestions(meeting)),
        carried_action_items=list(ActionItem.objects.carried_to(meeting).for_list()),
        silent_organizations=list(silent_organizations(meeting)),
        crafts_without_voice=list(crafts_without_voice()),
        off_course=off_course(*_quarter_before(meeting.held_on)),
    )


def _quarter_before(day: date) -> tuple[int, int]:
    """Year and number of the last quarter that ended before `day`."""
    quarter = last_ended_quarter(day.year, day)
    return (day.year, quarter) if quarter else (day.year - 1, 4)
