"""Writing the running minutes. Every change of a line goes through here, under the meeting's lock."""

from uuid import uuid4

from dekranasda.base.forms.editing import lock
from programs.models import Meeting, MinuteLine

from .conversion import follow, release, turn_into
from .locking import open_minutes

# What a line says when it is sent.
CONTENT = ("kind", "text", "craft", "theme", *MinuteLine.SPEAKER_FIELDS)


def line_sent_before(line: MinuteLine) -> MinuteLine | None:
    """The line that came under this key already, when an answer got lost and it comes again.

    None when it said something else then, however it reads by now: a browser that went Back sends an old key again.
    """
    known = MinuteLine.objects.for_minutes().filter(meeting=line.meeting_id, key=line.key).first()
    first = known and known.history.earliest()
    return known if known and _content(first) == _content(line) else None


def _content(line) -> list:
    return [getattr(line, line._meta.get_field(name).attname) for name in CONTENT]


def record_line(line: MinuteLine, *, by) -> MinuteLine:
    """Write down a new line and the suggestion, decision or action item it is; a line sent twice is kept once."""
    # Before the lock: a line that arrived, but whose answer got lost, is confirmed even when the minutes are final.
    if known := line_sent_before(line):
        return known
    with open_minutes(line.meeting) as meeting:
        if known := line_sent_before(line):
            return known
        if MinuteLine.objects.filter(key=line.key).exists():
            line.key = uuid4()
        line.written_by, line.revision = by, meeting.next_revision()
        line.save()
        turn_into(line, line.kind, by=by)
        meeting.begin()
    return line


def edit_line(form, *, by) -> bool:
    """Save what `form` (a bound, valid LineForm) changes in its line, or False when another save came first."""
    with open_minutes(form.instance.meeting) as meeting:
        before = MinuteLine.objects.for_minutes().get(pk=form.instance.pk)
        form.instance.revision = meeting.next_revision()
        saved = form.save_version()
        if saved:
            follow(form.instance, before)
    return saved


def change_kind(line: MinuteLine, kind: str, *, by) -> MinuteLine:
    """Make the line a suggestion, decision, action item or note (see `conversion`); a line struck out is put back."""
    with open_minutes(line.meeting) as meeting:
        lock(line)
        line.struck = False
        turn_into(line, kind, by=by)
        _touch(line, meeting)
    return MinuteLine.objects.for_minutes().get(pk=line.pk)


def strike(line: MinuteLine) -> MinuteLine:
    """Take the line out of the minutes, with the record made of it; the line itself stays: any kind puts it back."""
    with open_minutes(line.meeting) as meeting:
        lock(line)
        release(line)
        line.struck = True
        _touch(line, meeting)
    return MinuteLine.objects.for_minutes().get(pk=line.pk)


def _touch(line: MinuteLine, meeting: Meeting) -> None:
    line.revision = meeting.next_revision()
    line.save_step("kind", "struck", "kept", "revision")
