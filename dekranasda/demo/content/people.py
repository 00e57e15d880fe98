"""The demo's users, organizations, term and the 28 seats of the board."""

from dataclasses import dataclass
from datetime import date

from dekranasda.base.accounts.models import Role, User
from programs.models import BoardMember, Division, Organization, Seat, Term

from .source import rows

PASSWORD = "contoh-dekranasda"  # noqa: S105 - printed on screen; the demo listens to this computer only
# The seats that two of the sample users hold.
BOARD_SEAT, CHAIR_SEAT = 12, 5


@dataclass(frozen=True)
class People:
    secretariat: User
    board: User
    leadership: User
    administrator: User
    inspector: User
    term: Term
    organizations: dict[str, Organization]
    seats: dict[int, Seat]

    def seat_of(self, organization_slug: str) -> Seat | None:
        """The first seat of an organization, or None."""
        seats = (seat for seat in self.seats.values() if seat.organization.slug == organization_slug)
        return next(seats, None)

    def reporter_of(self, organization: Organization) -> User:
        """Who reports and answers for an organization: its board member, or the secretariat in its name."""
        return self.board if organization == self.seats[BOARD_SEAT].organization else self.secretariat


def load_people() -> People:
    board_member, chair = _holder_name(BOARD_SEAT), _holder_name(CHAIR_SEAT)
    secretariat = _user("sekretariat@contoh.id", "Contoh Sekretariat", Role.SECRETARIAT)
    board = _user("pengurus@contoh.id", board_member, Role.BOARD)
    leadership = _user("pimpinan@contoh.id", chair, Role.LEADERSHIP)
    administrator = _user("admin@contoh.id", "Contoh Administrator", Role.ADMINISTRATOR)
    inspector = _user("pengawas@contoh.id", "Contoh Pengawas", Role.INSPECTOR)
    organizations = _organizations()
    # Of the term only its years are known; its days are the first and the last of them.
    term = Term.objects.create(name="2025–2030", starts_on=date(2025, 1, 1), ends_on=date(2030, 12, 31))
    seats = _seats(term, organizations, {BOARD_SEAT: board, CHAIR_SEAT: leadership})
    return People(secretariat, board, leadership, administrator, inspector, term, organizations, seats)


def _user(email: str, name: str, role: Role) -> User:
    return User.objects.create_user(email, PASSWORD, name=name, roles=[role])


def _holder_name(seat_number: int) -> str:
    return f"Contoh Pengurus {seat_number:02d}"


def _organizations() -> dict[str, Organization]:
    return {
        row["slug"]: Organization.objects.create(
            slug=row["slug"], name=row["name"], kind=row["kind"], source="Contoh", is_sample=True
        )
        for row in rows("sample_organizations")
    }


def _seats(term: Term, organizations: dict[str, Organization], users: dict[int, User]) -> dict[int, Seat]:
    divisions, seats = {}, {}
    for row in rows("board_seats"):
        number, division = int(row["seat_no"]), row["division"]
        if division not in divisions:
            divisions[division] = Division.objects.create(term=term, name=division, position=len(divisions) + 1)
        seats[number] = Seat.objects.create(
            term=term,
            number=number,
            position=row["position"],
            division=divisions[division],
            first_organization=organizations[row["organization_slug"]],
            is_sample=True,
        )
        BoardMember.objects.create(
            seat=seats[number],
            name=_holder_name(number),
            user=users.get(number),
            starts_on=term.starts_on,
            is_sample=True,
        )
    return seats
