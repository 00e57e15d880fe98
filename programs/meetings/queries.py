from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string

from dekranasda.base.page_cache.ready_query import ReadyQuery
from dekranasda.base.page_cache.remembered import remembered, remembered_each
from programs.models import Attendance, Meeting, MeetingPaper, MinuteLine
from programs.models.board import moves_of

from .quorum import Quorum, quorum_of


@dataclass(frozen=True)
class MeetingShown:
    """What the page of a meeting says of it, besides what was said there and what it starts from."""

    meeting: Meeting
    quorum: Quorum
    papers: Sequence[MeetingPaper]


@remembered
def meeting_shown(pk: int) -> MeetingShown:
    """404 where there is no such meeting."""
    found = Meeting.objects.with_body("chair").select_related("term").prefetch_related("agenda")
    meeting = get_object_or_404(found, pk=pk)
    return MeetingShown(meeting, quorum_of(meeting), list(meeting.papers.all()))


_LINES = ReadyQuery(lambda meetings: MinuteLine.objects.for_minutes().filter(meeting__in=meetings).reverse())


def lines_being_written(meeting: Meeting) -> Sequence[MinuteLine]:
    """All lines of the running minutes, the newest first; read each time, as they name the accounts that wrote them."""
    lines = _LINES.instances([meeting.pk])
    prefetch_related_objects(lines, moves_of("speaker_seat"), moves_of("action_item__responsible_seat"))
    return lines


def said_at(pk: int) -> str:
    """The list of what was said at a meeting, in order; "" where nothing was."""
    return _said([pk])[pk]


@remembered_each(most=50)
def _said(keys: Sequence[int]) -> dict[int, str]:
    said = {}
    for pk in keys:
        lines = list(MinuteLine.objects.filter(meeting=pk).standing().for_reading())
        said[pk] = render_to_string("programs/meetings/_said_lines.html", {"lines": lines}) if lines else ""
    return said


def meetings_for_list() -> QuerySet[Meeting]:
    """Meetings with all that a row of the list shows, newest first, in 1 query."""
    lines = MinuteLine.objects.standing().filter(meeting=OuterRef("pk")).order_by()
    came = Attendance.objects.attending().filter(meeting=OuterRef("pk")).order_by()
    return Meeting.objects.annotate(line_count=_count_of(lines), came_count=_count_of(came)).order_by("-held_on", "-pk")


def _count_of(rows):
    """How many of `rows` belong to each outer row, without a join that would multiply them."""
    counted = rows.values("meeting").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)
