"""Which organization takes part in which program, so that nothing runs half-way unnoticed ("berjalan parsial")."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from dekranasda.base.files.spreadsheets import Sheet
from dekranasda.base.page_cache.remembered import remembered
from programs.memberships.queries import voices_by_group
from programs.models import BoardMember, Organization, Program, Seat, Suggestion

LEADS, SUPPORTS = "PJ", "D"


@dataclass(frozen=True)
class Involvement:
    """An organization with a seat or a program: how many programs it leads and supports."""

    organization: Organization
    is_seated: bool
    leads: int
    supports: int
    # What artisans said while they belonged to it.
    voices: int = 0

    @property
    def is_idle(self) -> bool:
        """It sits on the board, yet takes part in no program."""
        return self.is_seated and not (self.leads or self.supports)


@dataclass(frozen=True)
class ProgramLine:
    """A program with the part (PJ, D or nothing) of every organization, in the order of the columns."""

    program: Program
    parts: Sequence[str]
    organizations: Sequence[Organization]

    @property
    def cells(self) -> list[tuple[Organization, str]]:
        """The part of each organization, beside it."""
        return list(zip(self.organizations, self.parts, strict=True))

    @property
    def is_alone(self) -> bool:
        """Nobody supports the lead organization."""
        return SUPPORTS not in self.parts


@dataclass(frozen=True)
class InvolvementMatrix:
    organizations: Sequence[Involvement]
    programs: Sequence[ProgramLine]

    @property
    def has_voices(self) -> bool:
        """Whether members of any of these organizations said anything."""
        return any(one.voices for one in self.organizations)

    @property
    def idle(self) -> list[Involvement]:
        return [one for one in self.organizations if one.is_idle]

    @property
    def alone(self) -> list[ProgramLine]:
        return [line for line in self.programs if line.is_alone]


@remembered
def involvement_on(today: date) -> InvolvementMatrix:
    """Organizations × programs of the plan in force; 5 queries for any number of either."""
    shares, voices = _shares(today), voices_by_group(Suggestion.objects.accepted())
    told = [replace(one, voices=voices.get(one.organization.pk, 0)) for one in shares.organizations]
    return replace(shares, organizations=told)


@remembered
def _shares(today: date) -> InvolvementMatrix:
    """The same before anybody said anything. Remembered by itself: a record changes none of a thousand programs."""
    programs = list(
        Program.objects.in_force()
        .select_related("lead_organization")
        .order_by("goal__position", "goal_id", "position", "pk")
    )
    parts: dict[int, dict[int, str]] = defaultdict(dict)
    through = Program.supporting_organizations.through.objects.filter(program__in=[program.pk for program in programs])
    for program, organization in through.values_list("program", "organization"):
        parts[program][organization] = SUPPORTS
    for program in programs:
        parts[program.pk][program.lead_organization_id] = LEADS
    held = Seat.objects.filter(holders__in=BoardMember.objects.holding(today))
    seated = set(held.bodies().values_list("body", flat=True))
    taking_part = {organization for of_program in parts.values() for organization in of_program}
    organizations = list(Organization.objects.filter(pk__in=seated | taking_part))
    return InvolvementMatrix(
        organizations=[
            Involvement(
                organization=organization,
                is_seated=organization.pk in seated,
                leads=_count(parts, organization, LEADS),
                supports=_count(parts, organization, SUPPORTS),
            )
            for organization in organizations
        ],
        programs=[
            ProgramLine(
                program, [parts[program.pk].get(organization.pk, "") for organization in organizations], organizations
            )
            for program in programs
        ],
    )


def _count(parts: dict[int, dict[int, str]], organization: Organization, part: str) -> int:
    return sum(of_program.get(organization.pk) == part for of_program in parts.values())


def involvement_sheet(matrix: InvolvementMatrix) -> Sheet:
    """The matrix as shown: PJ leads, D supports."""
    voices = [[_("Masukan anggota"), *(str(one.voices or "") for one in matrix.organizations)]]
    return Sheet(
        _("Organisasi dan program"),
        [_("Program"), *(str(one.organization) for one in matrix.organizations)],
        [[line.program.title, *line.parts] for line in matrix.programs] + (voices if matrix.has_voices else []),
    )
