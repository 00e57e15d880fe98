"""What waits for the seats a person holds, and how their organizations stand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from dekranasda.base.page_cache.remembered import remembered
from dekranasda.base.templatetags.formats import angka, dari_target, persen, tanggal_ringkas
from programs.charts import BarChart, BarValue, bar_chart
from programs.models import (
    ActionItem,
    Adoption,
    Indicator,
    Program,
    Result,
    Seat,
    Suggestion,
)
from programs.planning.due import report_due
from programs.planning.queries import IndicatorYear, ProgramYear, achievements
from programs.suggestions.deadlines import deadline_of, with_asked_at

from .at_a_glance import COUNTED, SHOWN, Period, period_to_report

RECENT_SAID = 200


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


def own_work(seats: Sequence[Seat], today: date) -> OwnWork:
    """Action items of the seats, suggestions asked of their organizations, and results to report; no query."""
    return work_of(frozenset(seat.pk for seat in seats), organizations_in(seats), today)


def organizations_in(seats: Sequence[Seat]) -> frozenset[int]:
    """The keys of the organizations for which these seats speak today."""
    return frozenset(seat.organization.pk for seat in seats)


@remembered
def work_of(seats: frozenset[int], organizations: frozenset[int], today: date) -> OwnWork:
    """What waits for whoever holds these seats and so speaks for these organizations."""
    tasks = [
        *_action_tasks(seats, organizations, today),
        *_returned_and_due_tasks(organizations, period_to_report(today), today),
        *_answer_tasks(organizations),
    ]
    # What is late leads, whatever its kind.
    tasks.sort(key=lambda task: task.state_kind != "terlambat")
    return OwnWork(tasks=tasks[: 2 * SHOWN], count=len(tasks), is_more=len(tasks) > 2 * SHOWN)


def _action_tasks(seats: frozenset[int], organizations: frozenset[int], today: date) -> list[WaitingTask]:
    items = ActionItem.objects.of_seats(seats, organizations).open().select_related("meeting")
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


@remembered
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
    counts, (programs, chart) = Counter(suggestion.status for suggestion in said), _led(organizations, today)
    return OwnOrganizations(
        programs=programs,
        chart=chart,
        said=said[:SHOWN],
        said_by_status=[
            (status.value, str(status.label), counts[status.value])
            for status in Suggestion.Status
            if counts[status.value]
        ],
        said_count=len(said),
    )


@remembered
def _led(organizations: frozenset[int], today: date) -> tuple[list[ProgramYear], BarChart | None]:
    """The programs that the organizations lead. Remembered by itself: what is said changes none of their figures."""
    programs = achievements(Program.objects.in_force_in(today.year).led_by(organizations), today.year)
    return programs, programs_chart(programs) if programs else None


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


def achievement_words(one: IndicatorYear) -> str:
    """ "35 dari 40 orang · 87,50% · Tinggi", or why there is no percentage."""
    achievement = one.achievement
    figures = [dari_target(achievement, one.indicator.unit), persen(achievement.percent), achievement.label]
    return " · ".join(figure for figure in figures if figure)
