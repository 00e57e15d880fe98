"""What waits for whom, and how the plan stands: the sections of the dashboard.

Figures of the plan come from `programs.planning.queries`, never from here. What is the same for everybody of the
council, or of an office, is remembered by day until one of its tables is written; a section names the queries that it
makes each time besides, so that the page stays at 12 for every role.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dekranasda.base.accounts.models import User
from dekranasda.base.page_cache.remembered import remembered
from programs.models import (
    Meeting,
    Seat,
)

from .at_a_glance import COUNTED, SHOWN, Period, period_to_report
from .desk import AccountsDesk, Desk, accounts_desk, desk
from .health import PlanHealth, present_health
from .own_work import OwnOrganizations, OwnWork, organizations_in, own_organizations, own_work


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
    """Everything one person needs to see on signing in; a section that is not theirs is None."""

    today: date
    period: Period
    seats: Sequence[Seat]
    work: OwnWork | None
    organizations: OwnOrganizations | None
    desk: Desk | None
    health: PlanHealth | None
    accounts: AccountsDesk | None
    meetings: Meetings | None


def dashboard_for(user: User) -> Dashboard:
    today = timezone.localdate()
    seats = list(Seat.objects.held_by(user).with_body("").select_related("division"))
    return Dashboard(
        today=today,
        period=period_to_report(today),
        seats=seats,
        work=own_work(seats, today) if seats else None,
        organizations=own_organizations(organizations_in(seats), today) if seats else None,
        desk=desk(today) if user.has_perm("programs.triage_suggestion") else None,
        health=present_health(today) if user.has_perm("programs.adopt_plan") else None,
        accounts=accounts_desk() if user.has_perm("accounts.administer") else None,
        meetings=meetings_around(today) if user.has_perm("programs.view_meetings") else None,
    )
