"""When a meeting may decide. No law sets it for Dekranasda: each meeting carries the council's own share."""

from dataclasses import dataclass

from programs.models import Meeting, Seat


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


def quorum_of(meeting: Meeting) -> Quorum:
    """The quorum of `meeting` as its attendance stands; 2 queries."""
    return Quorum(
        seats=Seat.objects.filter(term=meeting.term_id).existing(meeting.held_on).count(),
        attending=meeting.attendances.attending().exclude(seat=None).count(),
        percent=meeting.quorum_percent,
    )
