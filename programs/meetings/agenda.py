"""What a meeting is about, point by point."""

from programs.models import AgendaItem, Meeting


def set_agenda(meeting: Meeting, points: list[str]) -> None:
    """Let the agenda read as `points`; call with the meeting's row locked, or new."""
    if points == [item.text for item in meeting.agenda.order_by("position", "pk")]:
        return
    meeting.agenda.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=position, text=text) for position, text in enumerate(points, start=1)
    )
