"""What waits for whom, and how the plan stands: the sections of the dashboard.

Figures of the plan come from `programs.planning.queries`, never from here. What is the same for everybody of the
council, or of an office, is remembered by day until one of its tables is written; a section names the queries that it
makes each time besides, so that the page stays at 12 for every role.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts.models import Artisan, Enquiry, OwnLink, Request
from crafts.models.artisan import UNCONFIRMED_AFTER
from crafts.models.enquiry import OUTCOME_AFTER
from crafts.records.forgotten import about_to_go, may_be_about_to_go
from crafts.records.renewals import to_ask_anew
from dekranasda.base.accounts.models import User
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.page_cache.remembered import remembered
from dekranasda.base.templatetags.formats import ROMAN, angka, dari_target, persen, tanggal_ringkas
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
from programs.planning.year_pictures import YearPictures, year_pictures
from programs.suggestions.deadlines import deadline_of, unanswered_late, undecided_late, with_asked_at
from programs.suggestions.headline import Headline, headline_of_all
from programs.suggestions.queries import TriageCounts, counts_of_all

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
    chart: BarChart | None
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
    pictures: YearPictures | None
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
    """Action items, suggestions asked of the organizations, and results to report; 1 query."""
    tasks = [*_action_tasks(user, today), *_tasks_of(organizations_in(seats), today)]
    # What is late leads, whatever its kind.
    tasks.sort(key=lambda task: task.state_kind != "terlambat")
    return OwnWork(tasks=tasks[: 2 * SHOWN], count=len(tasks), is_more=len(tasks) > 2 * SHOWN)


def organizations_in(seats: Sequence[Seat]) -> frozenset[int]:
    """The keys of the organizations for which these seats speak today."""
    return frozenset(seat.organization.pk for seat in seats)


@remembered
def _tasks_of(organizations: frozenset[int], today: date) -> list[WaitingTask]:
    """What waits for whoever speaks for these organizations."""
    return [
        *_returned_and_due_tasks(organizations, period_to_report(today), today),
        *_answer_tasks(organizations),
    ]


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


def _returned_and_due_tasks(organizations: frozenset[int], period: Period, today: date) -> list[WaitingTask]:
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


def _answer_tasks(organizations: frozenset[int]) -> list[WaitingTask]:
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


@remembered
def own_organizations(organizations: frozenset[int], today: date) -> OwnOrganizations:
    """What the organizations lead, what they said and what became of it."""
    first_program = Adoption.objects.filter(suggestion=OuterRef("pk")).order_by("at", "pk")
    said = list(
        Suggestion.objects.accepted()
        .said_for(organizations)
        .annotate(first_program=Subquery(first_program.values("program__title")[:1]))
        .only("code", "text", "status", "received_on")[:RECENT_SAID]
    )
    counts = Counter(suggestion.status for suggestion in said)
    led = Program.objects.in_force_in(today.year).led_by(organizations)
    programs = achievements(led, today.year)
    return OwnOrganizations(
        programs=programs,
        chart=programs_chart(programs) if programs else None,
        said=said[:SHOWN],
        said_by_status=[
            (status.value, str(status.label), counts[status.value])
            for status in Suggestion.Status
            if counts[status.value]
        ],
        said_count=len(said),
    )


def desk(today: date) -> Desk:
    """What waits for the secretariat; 1 query, and 1 more while a record is about to go."""
    now = timezone.now()
    said, makers, asked, late, results = (
        _suggestions_waiting(today),
        _makers_waiting(today),
        _enquiries_waiting(),
        late_items(today),
        _results_handed_in(),
    )
    due = _requests_due()
    going = list(about_to_go().filter(pk__in=makers.going).only("name", "state")[:COUNTED]) if makers.going else []
    return Desk(
        suggestions=said.counts,
        oldest_waiting=said.oldest,
        late_items=late[:SHOWN],
        late_count=len(late),
        results=results[:SHOWN],
        result_count=len(results),
        drafts=makers.drafts,
        unconfirmed=makers.unconfirmed + bisect_left(makers.soon_unconfirmed, now - UNCONFIRMED_AFTER),
        renewals=makers.renewals,
        going=going[:SHOWN],
        going_count=len(going),
        requests=len(due),
        overdue_requests=sum(day is not None and day < now for day in due),
        vacant_seats=vacant_seats(today),
        accounts_without_seat=accounts_without_seat().count(),
        notices=_notices_waiting(),
        undecided_late=said.undecided_late,
        unanswered_late=said.unanswered_late,
        enquiries=asked.to_pass_on,
        enquiry_outcomes=bisect_left(asked.passed_at, now - OUTCOME_AFTER),
        sleeping_links=_links_asleep(),
    )


@dataclass(frozen=True)
class _Said:
    """Of the suggestions, what waits."""

    counts: TriageCounts
    oldest: date | None
    undecided_late: int
    unanswered_late: int


@remembered
def _suggestions_waiting(today: date) -> _Said:
    waiting = Suggestion.objects.waiting().order_by("received_on").values_list("received_on", flat=True)
    return _Said(
        counts=counts_of_all(today),
        oldest=waiting.first(),
        undecided_late=undecided_late(Suggestion.objects.accepted()).count(),
        unanswered_late=unanswered_late(Suggestion.objects.accepted()).count(),
    )


@dataclass(frozen=True)
class _Makers:
    """Of the records, what waits. What changes by the minute is known a day ahead: when each becomes unconfirmed, and
    the keys of those that may be about to go.
    """

    drafts: int
    renewals: int
    unconfirmed: int
    soon_unconfirmed: Sequence[datetime]
    going: Sequence[int]


@remembered
def _makers_waiting(today: date) -> _Makers:
    now = timezone.now()
    tomorrow = now + timedelta(days=1)
    soon = Artisan.objects.unconfirmed_for_a_year(tomorrow).filter(created_at__gte=now - UNCONFIRMED_AFTER)
    return _Makers(
        drafts=Artisan.objects.current().filter(state=Artisan.State.DRAFT).count(),
        renewals=to_ask_anew().count(),
        unconfirmed=Artisan.objects.unconfirmed_for_a_year(now).count(),
        soon_unconfirmed=list(soon.order_by("created_at").values_list("created_at", flat=True)),
        going=list(may_be_about_to_go(tomorrow).values_list("pk", flat=True)),
    )


@dataclass(frozen=True)
class _Asked:
    """Of the questions of buyers: how many no maker knows of, and when the others were passed on, in order."""

    to_pass_on: int
    passed_at: Sequence[datetime]


@remembered
def _enquiries_waiting() -> _Asked:
    passed = Enquiry.objects.filter(state=Enquiry.State.PASSED).order_by("passed_at")
    return _Asked(
        to_pass_on=Enquiry.objects.to_pass_on().count(),
        passed_at=[at for at in passed.values_list("passed_at", flat=True) if at],
    )


@remembered
def late_items(today: date) -> list[ActionItem]:
    """The action items that are late, the longest first, as many as are counted."""
    return list(ActionItem.objects.late().for_list().by_due_date()[:COUNTED])


@remembered
def _results_handed_in() -> list[Result]:
    """Those that wait to be approved, the first handed in first."""
    handed_in = Result.objects.filter(status=Result.Status.SUBMITTED)
    return list(
        handed_in.select_related("indicator__program__lead_organization").order_by("reported_at", "pk")[:COUNTED]
    )


@remembered
def _requests_due() -> list[datetime | None]:
    """Until when each open request is to be answered."""
    return list(Request.objects.open().values_list("due_at", flat=True))


@remembered
def _notices_waiting() -> int:
    return Notice.objects.waiting().count()


@remembered
def _links_asleep() -> int:
    return OwnLink.objects.asleep().count()


@remembered
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
    """How the plan in force stands this year, off-course indicators with what hinders them; 2 queries."""
    drafts = list(Plan.objects.exclude(status=Plan.Status.ADOPTED))
    behind = sorted(
        ((program, one) for program in programs for one in program.indicators if one.is_behind),
        key=lambda pair: _percent_to_date(pair[1]),
    )
    return PlanHealth(
        year=year,
        pictures=year_pictures(programs, year) if programs else None,
        summary=summarize(programs) if programs else None,
        bands=bands_chart(programs, year) if programs else None,
        off_course=behind[:SHOWN],
        off_course_count=len(behind),
        drafts=drafts,
        headline=headline_of_all(),
    )


@remembered
def present_health(today: date) -> PlanHealth:
    """How the plan in force stands today."""
    return plan_health(programs_in_force(today.year), today.year)


def bands_chart(programs: Sequence[ProgramYear], year: int) -> BarChart:
    """How many indicators rank where, against the target of the year."""
    indicators = [one for program in programs for one in program.indicators]
    counts = Counter(one.achievement.kind for one in indicators)
    kinds = [*Band, *(state for state in State if state != State.MEASURED)]
    ranked = sum(counts[band.value] for band in Band)
    return bar_chart(
        _("Peringkat capaian %(year)s") % {"year": year},
        [
            BarValue(
                str(kind.label),
                counts[kind.value],
                _("%(number)s indikator") % {"number": angka(counts[kind.value])},
                kind=kind.value,
            )
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
    """ "35 dari 40 orang · 87,50% · Tinggi", or why there is no percentage."""
    achievement = one.achievement
    figures = [dari_target(achievement, one.indicator.unit), persen(achievement.percent), achievement.label]
    return " · ".join(figure for figure in figures if figure)


def accounts_desk() -> AccountsDesk:
    """Accounts, and the last events of the audit trail; 2 queries."""
    counts = User.objects.aggregate(
        active=Count("pk", filter=Q(is_active=True) & ~Q(last_login=None)),
        never_signed_in=Count("pk", filter=Q(is_active=True, last_login=None)),
        inactive=Count("pk", filter=Q(is_active=False)),
    )
    return AccountsDesk(**counts, events=list(AuditEvent.objects.select_related("by")[:SHOWN]))


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
        work=own_work(user, seats, today) if seats else None,
        organizations=own_organizations(organizations_in(seats), today) if seats else None,
        desk=desk(today) if user.has_perm("programs.triage_suggestion") else None,
        health=present_health(today) if user.has_perm("programs.adopt_plan") else None,
        accounts=accounts_desk() if user.has_perm("accounts.administer") else None,
        meetings=meetings_around(today) if user.has_perm("programs.view_meetings") else None,
    )
