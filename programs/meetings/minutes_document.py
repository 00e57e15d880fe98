"""The minutes (notula) in the official order of parts, assembled from what the meeting recorded.

Parts, after Permendagri 1/2023: the meeting, its day, invitation, time, place and agenda; who led it and wrote it
down; who took part; what was said and concluded; signatures; attachments. `MinutesDocument` holds each as it reads, so
that a final version reads the same for good, whoever holds the seats later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from dekranasda.base.page_cache.remembered import remembered_each
from dekranasda.base.templatetags.formats import tanggal, tanggal_ringkas, waktu
from programs.models import ActionItem, Attendance, Meeting, MinuteLine, MinutesVersion

from .attendance import attendance_rows
from .opening import carried_action_items, items_then, promised_at, promises_then
from .quorum import quorum_of


@dataclass(frozen=True)
class Attendee:
    """One line of the attendance list; `remark` says how a seat was represented, excused or absent."""

    number: str
    name: str
    organization: str
    position: str
    remark: str
    came: bool


@dataclass(frozen=True)
class Speech:
    """What was said; `point` numbers the agenda item it belongs to, from 1 on, here as below; 0 for none."""

    speaker: str
    text: str
    code: str
    point: int = 0


@dataclass(frozen=True)
class MinutesDecision:
    text: str
    point: int = 0

    def __str__(self):
        return self.text


@dataclass(frozen=True)
class MinutesTask:
    text: str
    responsible: str
    due: str
    status: str
    point: int = 0


@dataclass(frozen=True)
class MinutesPoint:
    """All that belongs to one agenda item; `number` 0 is what belongs to none."""

    number: int
    title: str
    speeches: list[Speech]
    decisions: list[MinutesDecision]
    tasks: list[MinutesTask]

    @property
    def is_empty(self) -> bool:
        return not (self.speeches or self.decisions or self.tasks)


@dataclass(frozen=True)
class MinutesDocument:
    title: str
    day: str
    time: str
    place: str
    invitation: str
    agenda: list[str]
    chair: str
    chair_name: str
    minute_taker: str
    seats: int
    attending: int
    quorum_needed: int
    attendees: list[Attendee]
    opening_words: str
    earlier_tasks: list[MinutesTask]
    speeches: list[Speech]
    decisions: list[MinutesDecision]
    tasks: list[MinutesTask]
    conclusion: str
    # "12.30 WIB"; versions locked before it was written, and meetings whose end is not known, have none.
    closed_at: str = ""

    @property
    def closing_number(self) -> int:
        """Which part of the minutes says when the meeting was closed: after the tasks, where they have a part."""
        return 5 if self.tasks and not self.points else 4

    @property
    def came(self) -> list[Attendee]:
        return [attendee for attendee in self.attendees if attendee.came]

    @property
    def has_quorum(self) -> bool:
        return self.attending >= self.quorum_needed

    @property
    def points(self) -> list[MinutesPoint]:
        """The agenda with what belongs to each item, then the rest; empty where nothing belongs to an item.

        Minutes locked before lines were grouped are such, too: they read as they did.
        """
        if not any(row.point for row in (*self.speeches, *self.decisions, *self.tasks)):
            return []
        points = [self._point(number, title) for number, title in enumerate(self.agenda, 1)]
        rest = self._point(0, _("Lain-lain"))
        return points if rest.is_empty else [*points, rest]

    def _point(self, number: int, title: str) -> MinutesPoint:
        rows = (self.speeches, self.decisions, self.tasks)
        return MinutesPoint(number, title, *([row for row in kind if row.point == number] for kind in rows))

    @classmethod
    def from_snapshot(cls, snapshot: dict) -> "MinutesDocument":
        parts = {
            "attendees": Attendee,
            "earlier_tasks": MinutesTask,
            "speeches": Speech,
            "decisions": MinutesDecision,
            "tasks": MinutesTask,
        }
        # Decisions were words alone once.
        rows = snapshot | {
            "decisions": [{"text": row} if isinstance(row, str) else row for row in snapshot["decisions"]]
        }
        return cls(**rows | {name: [part(**row) for row in rows[name]] for name, part in parts.items()})


def minutes_document_of(meeting: Meeting, version: MinutesVersion | None) -> MinutesDocument:
    """The minutes as locked in `version`, or as they stand while there is none."""
    if version:
        return MinutesDocument.from_snapshot(version.snapshot)
    key = meeting.pk, items_then(meeting), promises_then(meeting)
    return _as_they_stand([key])[key]


# A meeting by its key, with what the history says of the tasks before it and of its own.
_Asked = tuple[int, tuple[tuple, ...], tuple[tuple, ...]]


@remembered_each(most=20)
def _as_they_stand(keys: Sequence[_Asked]) -> dict[_Asked, MinutesDocument]:
    found = Meeting.objects.in_bulk([pk for pk, *_then in keys])
    return {(pk, *then): _assembled(found[pk], *then) for pk, *then in keys}


def assemble(meeting: Meeting) -> MinutesDocument:
    """The minutes as the records stand at this moment, to be locked; the same few queries for any number of lines."""
    return _assembled(meeting, items_then(meeting), promises_then(meeting))


def _assembled(meeting: Meeting, earlier: Sequence[tuple], promised: Sequence[tuple]) -> MinutesDocument:
    attendances = list(meeting.attendances.order_by("pk"))
    quorum = quorum_of(meeting, attendances)
    lines = list(meeting.lines.standing().for_reading())
    agenda = list(meeting.agenda.all())
    numbers = {item.pk: number for number, item in enumerate(agenda, 1)}
    point_of = {line.pk: numbers.get(line.agenda_item_id, 0) for line in lines}
    spoken = (MinuteLine.Kind.SUGGESTION, MinuteLine.Kind.NOTE)
    chair_row, attendees = _attendees(meeting, attendances)
    return MinutesDocument(
        title=meeting.title,
        day=tanggal(meeting.held_on),
        time=meeting_time(meeting),
        place=meeting.place,
        invitation=invitation_words(meeting),
        agenda=[item.text for item in agenda],
        chair=f"{chair_row.position}, {chair_row.organization}" if chair_row else "",
        chair_name=chair_row.holder.name if chair_row and chair_row.holder else "",
        minute_taker=meeting.minute_taker,
        seats=quorum.seats,
        attending=quorum.attending,
        quorum_needed=quorum.needed,
        attendees=attendees,
        opening_words=meeting.opening_words,
        earlier_tasks=[_task(item, meeting.held_on) for item in carried_action_items(meeting, earlier)],
        speeches=[
            Speech(
                line.speaker,
                line.text,
                line.suggestion.code if hasattr(line, "suggestion") else "",
                point_of[line.pk],
            )
            for line in lines
            if line.kind in spoken
        ],
        decisions=[MinutesDecision(one.text, point_of.get(one.line_id, 0)) for one in meeting.decisions.all()],
        tasks=[_task(item, meeting.held_on, point_of.get(item.line_id, 0)) for item in promised_at(meeting, promised)],
        conclusion=meeting.conclusion,
        closed_at=waktu(meeting.ends_at),
    )


@dataclass(frozen=True)
class Missing:
    """What somebody may want to add before the minutes are final; `address` is where, "" where nothing can be added."""

    words: str
    address: str = ""


def seems_missing(meeting: Meeting) -> list[Missing]:
    """What is worth asking about before the minutes are locked; 2 queries."""
    found = []
    if meeting.held_on > timezone.localdate():
        found.append(Missing(_("Rapat ini baru diadakan %(day)s.") % {"day": tanggal(meeting.held_on)}))
    for item in meeting.action_items.for_list().order_by("pk"):
        if item.responsible is None:
            words = _("Tindak lanjut “%(text)s” belum ada penanggung jawabnya.")
        elif item.due_on is None:
            words = _("Tindak lanjut “%(text)s” belum ada tenggatnya.")
        else:
            continue
        found.append(
            Missing(
                words % {"text": Truncator(item.text).chars(80)},
                reverse("action_items:action-item-edit", args=[item.pk]),
            )
        )
    if not meeting.lines.standing().exists():
        address = reverse("meetings:minutes-entry", args=[meeting.pk])
        found.append(Missing(_("Belum ada satu baris pun yang dicatat."), address))
    return found


def meeting_time(meeting: Meeting) -> str:
    """ "09.00 WIB s.d. 12.00 WIB", or "s.d. selesai" while the end is open; "" without a start."""
    if meeting.starts_at is None:
        return ""
    return f"{waktu(meeting.starts_at)} s.d. {waktu(meeting.ends_at) if meeting.ends_at else 'selesai'}"


def invitation_words(meeting: Meeting) -> str:
    """ "005/12/2026, 5 Februari 2026": number and date of the invitation, as far as they are known."""
    return ", ".join(filter(None, [meeting.invitation_number, tanggal_ringkas(meeting.invitation_date)]))


def _attendees(meeting: Meeting, attendances: Sequence[Attendance]):
    """The chair's row of the sheet, and the attendance list: seats recorded, then guests."""
    labels = dict(Attendance.State.choices)
    rows = attendance_rows(meeting, attendances)
    attendees = []
    for row in rows:
        if not row.state:
            continue
        name = row.holder.name if row.holder else ""
        remark = "" if row.state == Attendance.State.PRESENT else str(labels[row.state])
        if row.represented_by:
            remark = f"{remark} oleh {row.represented_by}"
        came = row.state in Attendance.ATTENDING
        attendees.append(Attendee(str(row.seat.number), name, str(row.organization), row.position, remark, came))
    for guest in (one for one in attendances if one.seat_id is None):
        attendees.append(Attendee("", guest.guest_name, guest.guest_body, "Tamu", "", came=True))
    chair_row = next((row for row in rows if row.seat.pk == meeting.chair_id), None)
    return chair_row, attendees


def _task(item: ActionItem, day: date, point: int = 0) -> MinutesTask:
    """An action item as it reads in minutes of `day`."""
    seat = item.responsible_seat
    return MinutesTask(
        text=item.text,
        responsible=seat.label_on(day) if seat else str(item.responsible or ""),
        due=tanggal_ringkas(item.due_on),
        status=str(item.get_status_display()),
        point=point,
    )


def participants(minutes: MinutesDocument) -> str:
    if not minutes.attendees:
        return "–"
    quorum = "kuorum tercapai" if minutes.has_quorum else "kuorum tidak tercapai"
    guests = sum(attendee.number == "" for attendee in minutes.attendees)
    reached = f"{quorum}, perlu {minutes.quorum_needed}"
    text = f"{minutes.attending} dari {minutes.seats} jabatan hadir atau diwakili ({reached})"
    return f"{text}; {guests} tamu. Daftar hadir terlampir." if guests else f"{text}. Daftar hadir terlampir."
