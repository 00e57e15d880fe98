"""Who came: how each seat attended, and guests."""

from dataclasses import dataclass
from datetime import date

from programs.models import Attendance, Division, Meeting, Seat

from .locking import open_minutes


@dataclass(frozen=True)
class AttendanceRow:
    """A seat on the attendance sheet of the meeting's `day`; `state` is "" while nothing is recorded."""

    seat: Seat
    day: date
    state: str = ""
    represented_by: str = ""

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


def attendance_sheet(meeting: Meeting) -> list[DivisionRows]:
    """All seats of the meeting's term, by division, with what is recorded of each; 4 queries."""
    recorded = {attendance.seat_id: attendance for attendance in meeting.attendances.exclude(seat=None)}
    sheet: dict[int | None, DivisionRows] = {}
    for seat in Seat.objects.filter(term=meeting.term_id).for_board(meeting.held_on):
        known = recorded.get(seat.pk)
        said = (known.state, known.represented_by) if known else ()
        row = AttendanceRow(seat, meeting.held_on, *said)
        sheet.setdefault(seat.division_id, DivisionRows(seat.division, [])).rows.append(row)
    return list(sheet.values())


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
    """
    with open_minutes(meeting) as meeting:
        current = meeting.attendances.filter(seat=seat).exclude(recorded_by=by).first()
        if shown and current and (current.state, current.represented_by) not in (shown, (state, represented_by)):
            raise MarkedMeanwhile(current)
        if not state:
            meeting.attendances.filter(seat=seat).delete()
            return
        state = Attendance.State(state)
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
