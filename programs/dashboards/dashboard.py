"""What waits for whom, and how the plan stands: the sections of the dashboard.

Figures of the plan come from `programs.planning.queries`, never from here. What is the same for everybody of the
council, or of an office, is remembered by day until one of its tables is written; a section names the queries that it
makes each time besides, so that the page stays at 12 for every role.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from dekranasda.base.accounts.models import User
from dekranasda.base.council.current import the_council
from dekranasda.base.page_cache.remembered import remembered
from programs.board.own_seats import seats_of
from programs.models import Meeting, Seat

from .at_a_glance import COUNTED, SHOWN, Period, period_to_report
from .desk import AccountsDesk, Desk, Moment, accounts_desk, desk, moment
from .health import PlanHealth, present_health
from .inspection import inspection_section
from .late import late_section
from .own_work import OwnOrganizations, OwnWork, organizations_in, own_organizations, own_work, work_of


@dataclass(frozen=True)
class Meetings:
    """The next meeting, and past ones without final minutes; of these, `begun` are being written."""

    upcoming: Meeting | None
    unfinished: Sequence[Meeting]

    @property
    def begun(self) -> list[Meeting]:
        return [meeting for meeting in self.unfinished if meeting.status == Meeting.Status.RUNNING]


@remembered
def meetings_around(today: date) -> Meetings:
    """The next meeting, and past ones without final minutes, newest first."""
    open_meetings = list(
        Meeting.objects.standing().exclude(status=Meeting.Status.FINAL).order_by("held_on", "pk")[:COUNTED]
    )
    return Meetings(
        upcoming=next((meeting for meeting in open_meetings if meeting.held_on >= today), None),
        unfinished=[meeting for meeting in reversed(open_meetings) if meeting.held_on < today][:SHOWN],
    )


@dataclass(frozen=True)
class Dashboard:
    """Everything one person needs to see on signing in; a section that is not theirs is None.

    Sections that say the same to others are written once for all of them, as properties.
    """

    today: date
    period: Period
    seats: Sequence[Seat]
    work: OwnWork | None
    organizations: OwnOrganizations | None
    moment: Moment | None
    health: PlanHealth | None
    accounts: AccountsDesk | None
    meetings: Meetings | None

    @property
    def work_section(self) -> SafeString:
        return _work_section(*self._own, self.today)

    @property
    def desk(self) -> Desk | None:
        return desk(self.today, self.moment) if self.moment else None

    @property
    def desk_section(self) -> SafeString:
        return _desk_section(self.today, self.moment) if self.moment else SafeString()

    @property
    def organizations_section(self) -> SafeString:
        return _organizations_section(self._own[1], self.today)

    @property
    def health_section(self) -> SafeString:
        return _health_section(self.today)

    @property
    def _own(self) -> tuple[frozenset[int], frozenset[int]]:
        return frozenset(seat.pk for seat in self.seats), organizations_in(self.seats)


@remembered
def _work_section(seats: frozenset[int], organizations: frozenset[int], today: date) -> SafeString:
    work = work_of(seats, organizations, today)
    return render_to_string("programs/dashboards/_work.html", {"work": work})


@remembered
def _desk_section(today: date, moment: Moment) -> SafeString:
    shown = {"desk": desk(today, moment), "meetings": meetings_around(today)}
    return render_to_string("programs/dashboards/_desk.html", shown)


@remembered
def _organizations_section(organizations: frozenset[int], today: date) -> SafeString:
    shown = own_organizations(organizations, today)
    return render_to_string("programs/dashboards/_organizations.html", {"organizations": shown})


@remembered
def _health_section(today: date) -> SafeString:
    shown = {
        "health": present_health(today),
        "meetings": meetings_around(today),
        "answer_days": the_council().answer_days,
    }
    return render_to_string("programs/dashboards/_health.html", shown)


def dashboard_for(user: User) -> Dashboard:
    today = timezone.localdate()
    seats = seats_of(user.pk, today)
    return Dashboard(
        today=today,
        period=period_to_report(today),
        seats=seats,
        work=own_work(seats, today) if seats else None,
        organizations=own_organizations(organizations_in(seats), today) if seats else None,
        moment=moment(today) if user.has_perm("programs.triage_suggestion") else None,
        health=present_health(today) if user.has_perm("programs.adopt_plan") else None,
        accounts=accounts_desk() if user.has_perm("accounts.administer") else None,
        meetings=meetings_around(today) if user.has_perm("programs.view_meetings") else None,
    )


def work_out_for_everybody(today: date) -> None:
    """What all with a role read alike, so that the first of them who signs in need not wait for it.

    Not how the plan stands: of a thousand programs a process would hold 4 MB ever after, of twenty it is quickly told.
    """
    _desk_section(today, moment(today))
    late_section(today)
    inspection_section(today.year, today)
