"""What a meeting is about, point by point."""

from programs.models import AgendaItem, Meeting


def set_agenda(meeting: Meeting, points: list[str]) -> None:
    """Let the agenda read as `points`; call with the meeting's row locked, or new."""
    if points == [item.text for item in meeting.agenda.order_by("position", "pk")]:
        return
    # What stays keeps its row: lines of the minutes belong to it.
    staying: dict[str, list[AgendaItem]] = {}
    for item in meeting.agenda.order_by("position", "pk"):
        staying.setdefault(item.text, []).append(item)
    for position, text in enumerate(points, start=1):
        if staying.get(text):
            AgendaItem.objects.filter(pk=staying[text].pop(0).pk).update(position=position)
        else:
            AgendaItem.objects.create(meeting=meeting, position=position, text=text)
    AgendaItem.objects.filter(pk__in=[item.pk for items in staying.values() for item in items]).delete()
