"""When a meeting may decide. No law sets it for Dekranasda: each meeting carries the council's own share."""

from collections.abc import Iterable
from dataclasses import dataclass

from programs.board.queries import seats_on
from programs.models import Attendance, Meeting


@dataclass(frozen=True)
class Quorum:
    """Seats that came themselves or sent somebody, against the seats that must."""

    seats: int
    attending: int
    percent: int

    @property
    def needed(self) -> int:
        """The smallest whole number above `percent` of all seats, vacant ones included: 15 of 28 at 50 percent."""
        return self.seats * self.percent // 100 + 1

    @property
    def is_reached(self) -> bool:
        return self.seats > 0 and self.attending >= self.needed


def quorum_of(meeting: Meeting, recorded: Iterable[Attendance] | None = None) -> Quorum:
    """The quorum of `meeting` as its attendance stands; 1 query, none where all that is `recorded` was read before."""
    if recorded is None:
        recorded = meeting.attendances.attending().only("seat", "state")
    came = [one for one in recorded if one.seat_id and one.state in Attendance.ATTENDING]
    return Quorum(
        seats=len(seats_on(meeting.term_id, meeting.held_on)),
        attending=len(came),
        percent=meeting.quorum_percent,
    )
