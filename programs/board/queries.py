"""What the pages of the board show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _

from dekranasda.base.accounts.models import Role, User
from dekranasda.base.page_cache.remembered import remembered
from dekranasda.base.templatetags.formats import tanggal_ringkas
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


@remembered
def seats_on(term: int, day: date) -> Sequence[Seat]:
    """The seats of a term (its key) that exist on `day`, by number, with all that a line about each says."""
    return list(Seat.objects.filter(term=term).for_board(day))


def board_on(term: Term, day: date) -> Board:
    """The seats of `term` by division, each with its holder on `day`; 3 queries."""
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
    """Who held a seat on `day`, for `organization` or for all, by organization; 2 queries."""
    found = BoardMember.objects.holding(day).for_lookup()
    if organization is not None:
        found = found.speaking_for([organization.pk], day)
    return sorted(found, key=lambda holder: (holder.seat.organization_on(day).name, holder.seat.number, holder.pk))


def bodies_in_words(holder: BoardMember) -> str:
    """For whom a holder speaks or spoke, in turn: "Dinas A, lalu Dinas B sejak 1 April 2026"."""
    (first, _since), *later = holder.bodies
    told = [_("lalu %(body)s sejak %(day)s") % {"body": body, "day": tanggal_ringkas(day)} for body, day in later]
    return ", ".join([str(first), *told])


def accounts_without_seat():
    """Accounts of the board or its leadership alone that hold no seat today, so that they open nothing.

    Each with `last_held`, the seats it ever held, the latest first; 3 queries.
    """
    held = BoardMember.objects.for_lookup().order_by("-starts_on", "-pk")
    groups = User.groups.through.objects.filter(user=OuterRef("pk"))
    of_board = groups.filter(group__name__in=[Role.BOARD, Role.LEADERSHIP])
    of_staff = groups.exclude(group__name__in=[Role.BOARD, Role.LEADERSHIP])
    return (
        User.objects.filter(Exists(of_board), ~Exists(of_staff), is_active=True)
        .exclude(pk__in=BoardMember.objects.holding().filter(user__isnull=False).values("user"))
        .prefetch_related(Prefetch("held_seats", held, to_attr="last_held"))
        .order_by("name", "pk")
    )


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
        said=Suggestion.objects.accepted().said_for([organization.pk]).for_list()[:RECENT],
        attendances=list(seat.attendances.select_related("meeting").order_by("-meeting__held_on", "-pk")[:RECENT]),
        next_meetings=list(
            Meeting.objects.standing()
            .filter(held_on__gte=today)
            .exclude(status=Meeting.Status.FINAL)
            .order_by("held_on", "pk")
        ),
    )
