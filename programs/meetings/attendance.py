"""Who came: how each seat attended, and guests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from programs.board.queries import seats_on
from programs.models import Attendance, Division, Meeting, Seat

from .locking import open_minutes


@dataclass(frozen=True)
class AttendanceRow:
    """A seat on the attendance sheet of the meeting's `day`; `state` is "" while nothing is recorded."""

    seat: Seat
    day: date
    state: str = ""
    represented_by: str = ""
    # What the seat answered to the invitation, in words.
    answer: str = ""
    # Why what was typed is not saved.
    error: str = ""

    @property
    def holder(self):
        """Who held the seat on the day of the meeting, or None."""
        return self.seat.holder_today

    @property
    def position(self) -> str:
        """What the seat was called on the day of the meeting."""
        return self.seat.position_on(self.day)

    @property
    def organization(self):
        """For which organization the seat spoke on the day of the meeting."""
        return self.seat.organization_on(self.day)


@dataclass(frozen=True)
class DivisionRows:
    division: Division | None
    rows: list[AttendanceRow]


def attendance_sheet(meeting: Meeting, unsaved: dict[int, "Unsaved"] | None = None) -> list[DivisionRows]:
    """All seats of the meeting's term, by division, with what is recorded and was answered of each; 2 queries.

    `unsaved` is, by seat, what was typed and refused: it stands in the place of what is recorded.
    """
    answers = {one.seat_id: one.answer_in_words for one in meeting.invitees.exclude(seat=None).exclude(answer="")}
    sheet: dict[int | None, DivisionRows] = {}
    for row in attendance_rows(meeting, meeting.attendances.all(), answers, unsaved):
        sheet.setdefault(row.seat.division_id, DivisionRows(row.seat.division, [])).rows.append(row)
    return list(sheet.values())


def attendance_rows(
    meeting: Meeting,
    attendances: Iterable[Attendance],
    answers: Mapping[int, str] | None = None,
    unsaved: Mapping[int, "Unsaved"] | None = None,
) -> list[AttendanceRow]:
    """All seats of the meeting's term by number, with what is recorded in its `attendances`."""
    answers, unsaved = answers or {}, unsaved or {}
    recorded = {attendance.seat_id: attendance for attendance in attendances}
    rows = []
    for seat in seats_on(meeting.term_id, meeting.held_on):
        known = recorded.get(seat.pk)
        said = (known.state, known.represented_by) if known else ("", "")
        error = ""
        if refused := unsaved.get(seat.pk):
            said, error = (refused.state, refused.represented_by), refused.why
        rows.append(AttendanceRow(seat, meeting.held_on, *said, answer=answers.get(seat.pk, ""), error=error))
    return rows


@dataclass(frozen=True)
class Unsaved:
    """A mark that was refused, and why."""

    state: str
    represented_by: str
    why: str


class DeputyTaken(Exception):
    """The deputy speaks for another `seat` at this meeting: one deputy, one seat."""

    def __init__(self, seat: Seat):
        self.seat = seat
        super().__init__(str(seat))


class MarkedMeanwhile(Exception):
    """Somebody else marked the seat (`current`) after the page was opened."""

    def __init__(self, current: Attendance):
        self.current = current
        super().__init__(str(current))


def mark_seat(
    meeting: Meeting, seat: Seat, state: str, *, represented_by: str = "", by, shown: tuple[str, str] | None = None
) -> None:
    """Record how `seat` attended; an empty state takes the record back. The name counts for a represented seat only.

    `shown` is the state and name on the page of `by`: `MarkedMeanwhile` when a colleague marked otherwise since.
    `DeputyTaken` when the deputy speaks for another seat already.
    """
    with open_minutes(meeting) as meeting:
        current = meeting.attendances.filter(seat=seat).exclude(recorded_by=by).first()
        if shown and current and (current.state, current.represented_by) not in (shown, (state, represented_by)):
            raise MarkedMeanwhile(current)
        if not state:
            meeting.attendances.filter(seat=seat).delete()
            return
        state = Attendance.State(state)
        if state == Attendance.State.REPRESENTED:
            _check_deputy(meeting, seat, represented_by)
        meeting.attendances.update_or_create(
            seat=seat,
            defaults={
                "state": state,
                "represented_by": represented_by if state == Attendance.State.REPRESENTED else "",
                "recorded_by": by,
            },
        )
        if state in Attendance.ATTENDING:
            meeting.begin()


def _check_deputy(meeting: Meeting, seat: Seat, name: str) -> None:
    others = meeting.attendances.filter(state=Attendance.State.REPRESENTED).exclude(seat=seat).exclude(seat=None)
    for other in others.select_related("seat"):
        # Compared here: databases differ in what they take for the same letter.
        if " ".join(other.represented_by.split()).casefold() == " ".join(name.split()).casefold():
            raise DeputyTaken(other.seat)


def add_guest(guest: Attendance, *, by) -> None:
    """Record that somebody without a seat was there; the same name of the same body is there once."""
    with open_minutes(guest.meeting) as meeting:
        meeting.attendances.get_or_create(
            seat=None,
            guest_name=guest.guest_name,
            guest_body=guest.guest_body,
            defaults={"state": Attendance.State.PRESENT, "recorded_by": by},
        )
        meeting.begin()


def remove_guest(meeting: Meeting, guest_pk: int) -> None:
    """Take back a guest recorded by mistake."""
    with open_minutes(meeting) as meeting:
        meeting.attendances.filter(seat=None, pk=guest_pk).delete()
