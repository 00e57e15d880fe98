"""Writing the running minutes. Every change of a line goes through here, under the meeting's lock."""

from uuid import UUID

from dekranasda.base.forms.editing import lock
from programs.models import Meeting, MinuteLine

from .conversion import follow, release, turn_into
from .locking import open_minutes


def line_sent_before(key: UUID) -> MinuteLine | None:
    """The line that came under this key already, when an answer got lost and it comes again."""
    return MinuteLine.objects.for_minutes().filter(key=key).first()


def record_line(line: MinuteLine, *, by) -> MinuteLine:
    """Write down a new line and the suggestion, decision or action item it is; a line sent twice is kept once."""
    # Before the lock: a line that arrived, but whose answer got lost, is confirmed even when the minutes are final.
    if known := line_sent_before(line.key):
        return known
    with open_minutes(line.meeting) as meeting:
        if known := line_sent_before(line.key):
            return known
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
