"""What waits for whom, and how the plan stands: the sections of the dashboard.

Figures of the plan come from `programs.planning.queries`, never from here. Each section names its number of queries,
so that the page stays below 20 for every role.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts.models import Artisan, Enquiry, OwnLink, Request
from crafts.records.forgotten import about_to_go
from crafts.records.renewals import to_ask_anew
from dekranasda.base.accounts.models import User
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.templatetags.formats import ROMAN, angka, persen, tanggal_ringkas
from programs.board.queries import accounts_without_seat
from programs.charts import BarChart, BarValue, bar_chart
from programs.models import (
    ActionItem,
    Adoption,
    BoardMember,
    Indicator,
    Meeting,
    Notice,
    Plan,
    Program,
    Result,
    Seat,
    Suggestion,
)
from programs.planning.achievement import Band, State
from programs.planning.due import report_due
from programs.planning.queries import IndicatorYear, ProgramYear, YearSummary, achievements, summarize
from programs.suggestions.deadlines import deadline_of, unanswered_late, undecided_late, with_asked_at
from programs.suggestions.headline import Headline, headline_of_all
from programs.suggestions.queries import TriageCounts, triage_counts

# A dashboard is read at a glance: longer lists have their own page.
SHOWN = 6
# So many rows are counted exactly; beyond, "at least".
COUNTED = 100
RECENT_SAID = 200


@dataclass(frozen=True)
class Period:
    """A quarter (1–4) of a year."""

    year: int
    quarter: int

    def __str__(self):
        return _("triwulan %(quarter)s %(year)s") % {"quarter": ROMAN[self.quarter], "year": self.year}


def period_to_report(today: date) -> Period:
    """The quarter that ended last: the one that is reported now."""
    quarter = (today.month - 1) // 3
    return Period(today.year, quarter) if quarter else Period(today.year - 1, 4)


@dataclass(frozen=True)
class WaitingTask:
    """Something that waits for the reader: what, where it is done, and how urgent."""

    kind: str
    title: str
    url: str
    remark: str = ""
    state: str = ""
    state_kind: str = ""


@dataclass(frozen=True)
class OwnWork:
    """What waits for the seats a person holds: the most urgent tasks, and how many there are."""

    tasks: Sequence[WaitingTask]
    count: int
    is_more: bool


@dataclass(frozen=True)
class OwnOrganizations:
    """The organizations a person speaks for: their programs, and what became of what they said."""

    programs: Sequence[ProgramYear]
    said: Sequence[Suggestion]
    said_by_status: Sequence[tuple[str, str, int]]
    said_count: int


@dataclass(frozen=True)
class Desk:
    """What waits for the secretariat."""

    suggestions: TriageCounts
    oldest_waiting: date | None
    late_items: Sequence[ActionItem]
    late_count: int
    results: Sequence[Result]
    result_count: int
    drafts: int
    unconfirmed: int
    renewals: int
    going: Sequence[Artisan]
    going_count: int
    requests: int
    overdue_requests: int
    vacant_seats: int
    accounts_without_seat: int
    notices: int
    undecided_late: int
    unanswered_late: int
    enquiries: int
    enquiry_outcomes: int
    sleeping_links: int


@dataclass(frozen=True)
class PlanHealth:
    """How the plan in force stands, and what waits for a decision of the leadership."""

    year: int
    summary: YearSummary | None
    bands: BarChart | None
    off_course: Sequence[tuple[ProgramYear, IndicatorYear]]
    off_course_count: int
    drafts: Sequence[Plan]
    headline: Headline


@dataclass(frozen=True)
class AccountsDesk:
    """What waits for the Administrator."""

    active: int
    never_signed_in: int
    inactive: int
    events: Sequence[AuditEvent]


@dataclass(frozen=True)
class Meetings:
    """The next meeting, and past ones without final minutes; of these, `begun` are being written."""

    upcoming: Meeting | None
    unfinished: Sequence[Meeting]

    @property
    def begun(self) -> list[Meeting]:
        return [meeting for meeting in self.unfinished if meeting.status == Meeting.Status.RUNNING]


def own_work(user: User, seats: Sequence[Seat], today: date) -> OwnWork:
    """Action items, suggestions asked of the organization, and results to report; 3 queries."""
    organizations = {seat.organization.pk for seat in seats}
    tasks = [
        *_action_tasks(user, today),
        *_returned_and_due_tasks(organizations, period_to_report(today), today),
        *_answer_tasks(organizations),
    ]
    # What is late leads, whatever its kind.
    tasks.sort(key=lambda task: task.state_kind != "terlambat")
    return OwnWork(tasks=tasks[: 2 * SHOWN], count=len(tasks), is_more=len(tasks) > 2 * SHOWN)


def _action_tasks(user: User, today: date) -> list[WaitingTask]:
    items = ActionItem.objects.of(user).open().select_related("meeting")
    return [
        WaitingTask(
            kind=_("Tindak lanjut"),
            title=item.text,
            url=item.get_absolute_url(),
            remark=str(item.meeting or ""),
            state=_due_words(item, today),
            state_kind="terlambat" if item.is_late else "proses",
        )
        for item in items.by_due_date()[:COUNTED]
    ]


def _due_words(item: ActionItem, today: date) -> str:
    if item.due_on is None:
        return item.get_status_display()
    if item.is_late:
        return _("Terlambat %(days)s hari") % {"days": angka((today - item.due_on).days)}
    return _("Paling lambat %(day)s") % {"day": tanggal_ringkas(item.due_on)}


def _returned_and_due_tasks(organizations: set[int], period: Period, today: date) -> list[WaitingTask]:
    tasks = []
    due = report_due(period.year, period.quarter)
    if today > due:
        in_time = (_("Terlambat %(days)s hari") % {"days": angka((today - due).days)}, "terlambat")
    else:
        in_time = (_("Paling lambat %(day)s") % {"day": tanggal_ringkas(due)}, "ditunda")
    for indicator in results_due(organizations, period)[:COUNTED]:
        is_returned = indicator.returned_quarter is not None
        state, kind = (_("Dikembalikan untuk diperbaiki"), "dikembalikan") if is_returned else in_time
        asked = Period(indicator.returned_year, indicator.returned_quarter) if is_returned else period
        tasks.append(
            WaitingTask(
                kind=_("Realisasi %(period)s") % {"period": asked},
                title=indicator.name,
                url=reverse("planning:report", args=[indicator.pk, asked.year, asked.quarter]),
                remark=indicator.program.title,
                state=state,
                state_kind=kind,
            )
        )
    return tasks


def results_due(organizations, period: Period):
    """Indicators led by `organizations` whose result of `period` is not handed in, or of which one was returned.

    Returned ones come first and carry `returned_year` and `returned_quarter`. Drafts of plans owe no results.
    """
    of_indicator = Result.objects.filter(indicator=OuterRef("pk"))
    handed_in = of_indicator.filter(
        year=period.year, quarter=period.quarter, status__in=[Result.Status.SUBMITTED, Result.Status.APPROVED]
    )
    returned = of_indicator.filter(status=Result.Status.RETURNED).order_by("year", "quarter")
    led = Program.objects.in_force_in(period.year).led_by(organizations)
    return (
        Indicator.objects.filter(program__in=led)
        .filter(Exists(returned) | ~Exists(handed_in))
        .annotate(
            returned_year=Subquery(returned.values("year")[:1]),
            returned_quarter=Subquery(returned.values("quarter")[:1]),
        )
        .select_related("program")
        .order_by(F("returned_year").asc(nulls_last=True), "program__position", "program_id", "position", "pk")
    )


def _answer_tasks(organizations: set[int]) -> list[WaitingTask]:
    asked = with_asked_at(Suggestion.objects.awaiting_answer_of(organizations)).select_related("assigned_to")
    tasks = []
    for suggestion in asked.order_by("asked_at", "pk")[:COUNTED]:
        due = deadline_of(suggestion)
        words = _("Terlambat; batasnya %(day)s") if due and due.is_late else _("Paling lambat %(day)s")
        tasks.append(
            WaitingTask(
                kind=_("Masukan yang diminta dijawab"),
                title=suggestion.text,
                url=f"{suggestion.get_absolute_url()}#jawab",
                remark=_("Masuk %(day)s") % {"day": tanggal_ringkas(suggestion.received_on)},
                state=words % {"day": tanggal_ringkas(due.day)} if due else suggestion.get_status_display(),
                state_kind="terlambat" if due and due.is_late else suggestion.status,
            )
        )
    return tasks


def own_organizations(seats: Sequence[Seat], programs: Sequence[ProgramYear]) -> OwnOrganizations:
    """What the organizations said and what became of it; 1 query."""
    first_program = Adoption.objects.filter(suggestion=OuterRef("pk")).order_by("at", "pk")
    said = list(
        Suggestion.objects.accepted()
        .said_for({seat.organization.pk for seat in seats})
        .annotate(first_program=Subquery(first_program.values("program__title")[:1]))
        .only("code", "text", "status", "received_on")[:RECENT_SAID]
    )
    counts = Counter(suggestion.status for suggestion in said)
    return OwnOrganizations(
        programs=programs,
        said=said[:SHOWN],
        said_by_status=[
            (status.value, str(status.label), counts[status.value])
            for status in Suggestion.Status
            if counts[status.value]
        ],
        said_count=len(said),
    )


def programs_led(seats: Sequence[Seat], year: int) -> list[ProgramYear]:
    """The programs of the plan in force led by the organizations of these seats, in one year; 5 queries."""
    organizations = {seat.organization.pk for seat in seats}
    return achievements(Program.objects.in_force_in(year).led_by(organizations), year)


def desk(today: date) -> Desk:
    """What waits for the secretariat; 16 queries."""
    waiting = Suggestion.objects.waiting().order_by("received_on").values_list("received_on", flat=True)
    late = late_items()
    results = list(
        Result.objects.filter(status=Result.Status.SUBMITTED)
        .select_related("indicator__program__lead_organization")
        .order_by("reported_at", "pk")[:COUNTED]
    )
    requests = Request.objects.open().aggregate(
        open=Count("pk"), overdue=Count("pk", filter=Q(due_at__lt=timezone.now()))
    )
    asked = Enquiry.objects.waiting_counts()
    going = list(about_to_go().only("name", "state")[:COUNTED])
    return Desk(
        suggestions=triage_counts(Suggestion.objects.all()),
        oldest_waiting=waiting.first(),
        late_items=late[:SHOWN],
        late_count=len(late),
        results=results[:SHOWN],
        result_count=len(results),
        drafts=Artisan.objects.current().filter(state=Artisan.State.DRAFT).count(),
        unconfirmed=Artisan.objects.unconfirmed_for_a_year().count(),
        renewals=to_ask_anew().count(),
        going=going[:SHOWN],
        going_count=len(going),
        requests=requests["open"],
        overdue_requests=requests["overdue"],
        vacant_seats=vacant_seats(today),
        accounts_without_seat=accounts_without_seat().count(),
        notices=Notice.objects.waiting().count(),
        undecided_late=undecided_late(Suggestion.objects.accepted()).count(),
        unanswered_late=unanswered_late(Suggestion.objects.accepted()).count(),
        enquiries=asked["to_pass_on"],
        enquiry_outcomes=asked["awaiting_outcome"],
        sleeping_links=OwnLink.objects.asleep().count(),
    )


def late_items() -> list[ActionItem]:
    """The action items that are late, the longest first, as many as are counted; 1 query."""
    return list(ActionItem.objects.late().for_list().by_due_date()[:COUNTED])


def vacant_seats(today: date) -> int:
    """Seats of the term that runs today which nobody holds."""
    return (
        Seat.objects.filter(term__starts_on__lte=today, term__ends_on__gte=today)
        .existing(today)
        .exclude(holders__in=BoardMember.objects.holding(today))
        .count()
    )


def programs_in_force(year: int) -> list[ProgramYear]:
    """Every program of the plan in force in that year; 5 queries."""
    return achievements(Program.objects.in_force_in(year), year)


def plan_health(programs: Sequence[ProgramYear], year: int) -> PlanHealth:
    """How the plan in force stands this year, off-course indicators with what hinders them; 1 query."""
    drafts = list(Plan.objects.exclude(status=Plan.Status.ADOPTED))
    behind = sorted(
        ((program, one) for program in programs for one in program.indicators if one.is_behind),
        key=lambda pair: _percent_to_date(pair[1]),
    )
    return PlanHealth(
        year=year,
        summary=summarize(programs) if programs else None,
        bands=bands_chart(programs, year) if programs else None,
        off_course=behind[:SHOWN],
        off_course_count=len(behind),
        drafts=drafts,
        headline=headline_of_all(),
    )


def bands_chart(programs: Sequence[ProgramYear], year: int) -> BarChart:
    """How many indicators rank where, against the target of the year."""
    indicators = [one for program in programs for one in program.indicators]
    counts = Counter(one.achievement.kind for one in indicators)
    kinds = [*Band, *(state for state in State if state != State.MEASURED)]
    ranked = sum(counts[band.value] for band in Band)
    return bar_chart(
        _("Peringkat capaian %(year)s") % {"year": year},
        [
            BarValue(str(kind.label), counts[kind.value], angka(counts[kind.value]), kind=kind.value)
            for kind in kinds
            if counts[kind.value] or kind in list(Band)
        ],
        summary=_("%(ranked)s dari %(all)s indikator sudah punya capaian terhadap target tahun ini.")
        % {"ranked": angka(ranked), "all": angka(len(indicators))},
        maximum=len(indicators),
    )


def programs_chart(programs: Sequence[ProgramYear]) -> BarChart:
    """The achievement of every indicator of some programs, beside its full target."""
    rows = [(program, one) for program in programs for one in program.indicators]
    return bar_chart(
        _("Capaian program organisasi Anda"),
        [
            BarValue(
                label=f"{program.program.title}: {one.indicator.name}",
                value=one.achievement.percent,
                text=achievement_words(one),
                url=program.program.get_absolute_url(),
                mark=100,
                kind=one.achievement.kind,
            )
            for program, one in rows
        ],
        summary=_("Garis tegak menandai target setahun penuh (100%)."),
        maximum=120,
    )


def _percent_to_date(one: IndicatorYear) -> Decimal:
    """What is behind was measured: it has a percentage."""
    return (one.to_date and one.to_date.percent) or Decimal(0)


def achievement_words(one: IndicatorYear) -> str:
    """ "87,50% · Tinggi", or why there is no percentage."""
    achievement = one.achievement
    return achievement.label if achievement.percent is None else f"{persen(achievement.percent)} · {achievement.label}"


def accounts_desk() -> AccountsDesk:
    """Accounts, and the last events of the audit trail; 2 queries."""
    counts = User.objects.aggregate(
        active=Count("pk", filter=Q(is_active=True) & ~Q(last_login=None)),
        never_signed_in=Count("pk", filter=Q(is_active=True, last_login=None)),
        inactive=Count("pk", filter=Q(is_active=False)),
    )
    return AccountsDesk(**counts, events=list(AuditEvent.objects.select_related("by")[:SHOWN]))


def meetings_around(today: date) -> Meetings:
    """The next meeting, and past ones without final minutes, newest first; 1 query."""
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
    organizations_chart: BarChart | None
    desk: Desk | None
    health: PlanHealth | None
    accounts: AccountsDesk | None
    meetings: Meetings | None


def dashboard_for(user: User) -> Dashboard:
    today = timezone.localdate()
    seats = list(Seat.objects.held_by(user).with_body("").select_related("division"))
    led, health = [], None
    if user.has_perm("programs.adopt_plan"):
        programs = programs_in_force(today.year)
        health = plan_health(programs, today.year)
        led = [one for one in programs if one.program.lead_organization_id in {seat.organization.pk for seat in seats}]
    elif seats:
        led = programs_led(seats, today.year)
    return Dashboard(
        today=today,
        period=period_to_report(today),
        seats=seats,
        work=own_work(user, seats, today) if seats else None,
        organizations=own_organizations(seats, led) if seats else None,
        organizations_chart=programs_chart(led) if led else None,
        desk=desk(today) if user.has_perm("programs.triage_suggestion") else None,
        health=health,
        accounts=accounts_desk() if user.has_perm("accounts.administer") else None,
        meetings=meetings_around(today) if user.has_perm("programs.view_meetings") else None,
    )
