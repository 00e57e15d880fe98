"""Attendance over a year: how often each seat and each office was asked, came, sent somebody, or did not come."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from dekranasda.base.files.spreadsheets import Sheet
from programs.models import Attendance, Invitee, Meeting, Seat


@dataclass
class Tally:
    """How one seat or office attended; `unrecorded` was invited, and nothing is written down."""

    label: str
    invited: int = 0
    states: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    unrecorded: int = 0

    def count(self, *, was_invited: bool, state: str) -> None:
        self.invited += was_invited
        if state:
            self.states[state] += 1
        else:
            self.unrecorded += was_invited

    @property
    def counts(self) -> list[int]:
        """Invited, then present, represented, excused, absent, and not recorded."""
        return [self.invited, *(self.states[state] for state in Attendance.State), self.unrecorded]

    @property
    def named(self) -> list[tuple[str, int]]:
        return list(zip(header(), self.counts, strict=True))


def header() -> list[str]:
    """What `Tally.counts` are."""
    return [_("Diundang"), *(str(label) for label in Attendance.State.labels), _("Belum dicatat")]


@dataclass(frozen=True)
class YearOfAttendance:
    year: int
    meetings: int
    seats: list[Tally]
    offices: list[Tally]

    @property
    def sheets(self) -> list[Sheet]:
        def sheet(title, tallies):
            return Sheet(title, [title, *header()], [[one.label, *one.counts] for one in tallies])

        return [sheet(_("Jabatan"), self.seats), sheet(_("Organisasi"), self.offices)]


def years_held() -> list[int]:
    """The years in which a meeting was held, the newest first."""
    return [day.year for day in Meeting.objects.held().order_by().dates("held_on", "year", order="DESC")]


def attendance_in(year: int) -> YearOfAttendance:
    """The meetings held in `year`; a seat counts for the office that it spoke for on each day. 5 queries."""
    days: dict[int, date] = dict(Meeting.objects.held().filter(held_on__year=year).values_list("pk", "held_on"))
    invited = set(
        Invitee.objects.filter(meeting__in=days, seat__isnull=False).order_by().values_list("meeting", "seat")
    )
    recorded = {
        (meeting, seat): state
        for meeting, seat, state in Attendance.objects.filter(meeting__in=days, seat__isnull=False)
        .order_by()
        .values_list("meeting", "seat", "state")
    }
    seats = {seat.pk: seat for seat in Seat.objects.filter(term__meetings__in=days).distinct().with_body("")}
    last_day = max(days.values(), default=date(year, 12, 31))
    of_seats = {pk: Tally(f"{seat.number}. {seat.label_on(last_day)}") for pk, seat in seats.items()}
    of_offices: dict[int, Tally] = {}
    for meeting, seat in sorted(invited | set(recorded)):
        if seat not in seats:
            continue
        office = seats[seat].organization_on(days[meeting])
        told = {"was_invited": (meeting, seat) in invited, "state": recorded.get((meeting, seat), "")}
        of_seats[seat].count(**told)
        of_offices.setdefault(office.pk, Tally(str(office))).count(**told)
    return YearOfAttendance(
        year, len(days), list(of_seats.values()), sorted(of_offices.values(), key=lambda one: one.label.casefold())
    )
