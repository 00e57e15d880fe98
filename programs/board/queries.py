"""What the pages of the board show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from programs.models import (
    ActionItem,
    Attendance,
    BoardMember,
    Division,
    Meeting,
    Organization,
    Program,
    Seat,
    Suggestion,
    Term,
)
from programs.planning.queries import ProgramYear, achievements


@dataclass(frozen=True)
class SeatGroup:
    """The seats of one division, or those of none."""

    division: Division | None
    seats: Sequence[Seat]


@dataclass(frozen=True)
class Board:
    """The board of a term as it stands on a day."""

    term: Term
    on: date
    groups: Sequence[SeatGroup]

    @property
    def seats(self) -> list[Seat]:
        return [seat for group in self.groups for seat in group.seats]

    @property
    def vacant(self) -> int:
        return sum(1 for seat in self.seats if seat.holder_today is None)


def board_on(term: Term, day: date) -> Board:
    """The seats of `term` by division, each with its holder on `day`; 2 queries."""
    groups: dict[Division | None, list[Seat]] = {}
    for seat in term.seats.for_board(day):
        groups.setdefault(seat.division, []).append(seat)
    return Board(
        term=term,
        on=day,
        groups=[SeatGroup(division, seats) for division, seats in sorted(groups.items(), key=_board_order)],
    )


def _board_order(group: tuple[Division | None, list[Seat]]) -> tuple[int, int]:
    """Divisions by their own order, then by the lowest seat; seats without a division by their number."""
    division, seats = group
    return (division.position if division else 0, seats[0].number)


def speakers_on(day: date, organization: Organization | None = None) -> list[BoardMember]:
    """Who held a seat on `day`, for `organization` or for all, by organization; 1 query."""
    found = BoardMember.objects.holding(day).for_lookup()
    if organization is not None:
        found = found.speaking_for(organization)
    return sorted(found, key=lambda holder: (holder.spoke_for.name, holder.seat.number, holder.pk))


@dataclass(frozen=True)
class Handover:
    """What the next holder of a seat must know on the first day."""

    seat: Seat
    holders: Sequence[BoardMember]
    action_items: Sequence[ActionItem]
    led_programs: Sequence[ProgramYear]
    supported_programs: Sequence[Program]
    asked: Sequence[Suggestion]
    said: Sequence[Suggestion]
    attendances: Sequence[Attendance]
    next_meetings: Sequence[Meeting]


# A handover is read on one sitting; the lists it links to hold the rest.
RECENT = 20


def handover_of(seat: Seat, today: date) -> Handover:
    """Open work, programmes, suggestions and meetings of `seat` and its organization; 15 queries for any amount."""
    organization = seat.organization
    return Handover(
        seat=seat,
        holders=seat.holders.for_lookup().order_by("-starts_on", "-pk"),
        action_items=ActionItem.objects.open()
        .filter(Q(responsible_seat=seat) | Q(responsible_organization=organization))
        .for_list()
        .by_due_date(),
        led_programs=achievements(Program.objects.in_force(today).led_by([organization]), today.year),
        supported_programs=Program.objects.in_force(today)
        .filter(supporting_organizations=organization)
        .select_related("lead_organization")
        .order_by("position", "pk"),
        asked=Suggestion.objects.awaiting_answer_of([organization]).for_list(),
        said=Suggestion.objects.accepted().said_for([organization]).for_list()[:RECENT],
        attendances=list(seat.attendances.select_related("meeting").order_by("-meeting__held_on", "-pk")[:RECENT]),
        next_meetings=list(
            Meeting.objects.standing()
            .filter(held_on__gte=today)
            .exclude(status=Meeting.Status.FINAL)
            .order_by("held_on", "pk")
        ),
    )
