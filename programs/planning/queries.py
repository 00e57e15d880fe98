"""Figures of a year across programs, each counted once here and shown by every page, export and document.

Only approved results count. The number of queries does not depend on the number of programs.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.db.models import OuterRef, Subquery

from programs.models import (
    Activity,
    Adoption,
    Budget,
    Goal,
    Indicator,
    Participation,
    PlanVersion,
    Program,
    Result,
    Target,
)

from .achievement import REACHED, Achievement, absorption, achieve, average, target_by
from .due import due_quarters

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class IndicatorYear:
    """An indicator in one year: its target, its approved results, and what they amount to.

    `achievement` is measured against the target of the year, `to_date` against what should be reached by the end of
    the last quarter looked at; `to_date` is None before the first report of the year is due.
    """

    indicator: Indicator
    target: Decimal | None
    results: dict[int, Result]
    achievement: Achievement
    to_date: Achievement | None

    @property
    def quarters(self) -> list[tuple[int, Result | None]]:
        """The four quarters in order, each with its approved result or None."""
        return [(quarter, self.results.get(quarter)) for quarter in QUARTERS]

    @property
    def is_behind(self) -> bool:
        return self.to_date is not None and self.to_date.is_behind

    @property
    def is_reached(self) -> bool:
        """Whether the target of the whole year is reached."""
        return self.achievement.percent is not None and self.achievement.percent >= REACHED

    @property
    def last_result(self) -> Result | None:
        """The newest approved result."""
        return self.results[max(self.results)] if self.results else None


@dataclass(frozen=True)
class ProgramYear:
    """A program in one year. `average` counts each measured indicator up to 100; money is whole Rupiah.

    `realized` is None, not nought, as long as nobody has reported what was spent.
    """

    program: Program
    year: int
    indicators: tuple[IndicatorYear, ...]
    budgets: tuple[Budget, ...]

    @property
    def average(self) -> Decimal | None:
        return average(one.achievement for one in self.indicators)

    @property
    def measured(self) -> int:
        """How many indicators have an achievement."""
        return sum(one.achievement.percent is not None for one in self.indicators)

    @property
    def reached(self) -> int:
        """How many indicators reached their target of the year."""
        return sum(one.is_reached for one in self.indicators)

    @property
    def is_behind(self) -> bool:
        return any(one.is_behind for one in self.indicators)

    @property
    def approved(self) -> list[tuple[IndicatorYear, Result]]:
        """Every number that counts, with the result that says who stands for it."""
        return [(one, result) for one in self.indicators for _quarter, result in one.quarters if result]

    @property
    def planned(self) -> int:
        return sum(budget.planned for budget in self.budgets)

    @property
    def realized(self) -> int | None:
        return total_realized(self.budgets)

    @property
    def absorption(self) -> Decimal | None:
        return absorption(self.planned, self.realized)


@dataclass(frozen=True)
class YearSummary:
    """All programs of a year together: counts and money. Achievements of different things are never averaged."""

    programs: int
    indicators: int
    measured: int
    reached: int
    behind: int
    planned: int
    realized: int | None

    @property
    def absorption(self) -> Decimal | None:
        return absorption(self.planned, self.realized)


@dataclass(frozen=True)
class OffCourse:
    """An indicator behind its course, with the last approved result, which says what helps and what hinders."""

    program: Program
    indicator: Indicator
    achievement: Achievement
    result: Result | None


@dataclass(frozen=True)
class PlanThen:
    """The plan in force for a year as it stood at a moment: its programs, and its targets by indicator and year."""

    at: datetime
    programs: frozenset[int]
    targets: dict[tuple[int, int], Decimal]


def plan_then(year: int, at: datetime) -> PlanThen:
    """What the newest version before `at` of each plan says; without programs where none was in force. 1 query."""
    newest = PlanVersion.objects.filter(plan=OuterRef("plan"), at__lt=at).order_by("-number").values("pk")[:1]
    programs, targets = set(), {}
    for version in PlanVersion.objects.filter(pk=Subquery(newest), adopted=True):
        if not version.document["start_year"] <= year <= version.document["end_year"]:
            continue
        for program in (one for goal in version.document["goals"] for one in goal["programs"]):
            programs.add(program["id"])
            for indicator in program["indicators"]:
                aims = {(indicator["id"], int(of)): Decimal(value) for of, value in indicator["targets"].items()}
                targets.update(aims)
    return PlanThen(at, frozenset(programs), targets)


def _targets(found) -> dict[tuple[int, int], Decimal]:
    return {(indicator, year): value for indicator, year, value in found.values_list("indicator", "year", "value")}


def total_realized(budgets: Iterable[Budget]) -> int | None:
    """What was spent altogether; None when no budget says so."""
    spent = [budget.realized for budget in budgets if budget.realized is not None]
    return sum(spent) if spent else None


def achievements(programs, year: int, through_quarter: int | None = None) -> list[ProgramYear]:
    """Every program of the queryset in one year, in the order of the plan, in 5 queries.

    `through_quarter` (1–4) looks at the year as of the end of that quarter; left out, at all that is approved.
    """
    return achievements_of_years(programs, [year], through_quarter)[year]


def achievements_of_years(
    programs,
    years: Iterable[int],
    through_quarter: int | None = None,
    then: PlanThen | None = None,
) -> dict[int, list[ProgramYear]]:
    """`achievements` of several years, by year, in 5 queries altogether; as they stood `then`, if given."""
    years = list(years)
    programs = list(
        programs.select_related("goal__plan", "lead_organization").order_by(
            "goal__position", "goal_id", "position", "pk"
        )
    )
    of_programs = {"program__in": [program.pk for program in programs]}
    of_indicators = {"indicator__program__in": of_programs["program__in"], "year__in": years}
    indicators = defaultdict(list)
    for indicator in Indicator.objects.filter(**of_programs):
        indicators[indicator.program_id].append(indicator)
    targets = then.targets if then else _targets(Target.objects.filter(**of_indicators))
    results: dict[tuple[int, int], dict[int, Result]] = defaultdict(dict)
    reported = Result.history.as_of(then.at) if then else Result.objects.for_figures()
    counted = {**of_indicators, "status": Result.Status.APPROVED, "quarter__lte": through_quarter or 4}
    for result in reported.filter(**counted):
        results[result.indicator_id, result.year][result.quarter] = result
    budgets = defaultdict(list)
    for budget in Budget.objects.filter(**of_programs, year__in=years):
        budgets[budget.program_id, budget.year].append(budget)

    through = {year: through_quarter or due_quarters(year) for year in years}

    def of_year(program: Program, year: int) -> ProgramYear:
        return ProgramYear(
            program=program,
            year=year,
            indicators=tuple(
                _indicator_year(one, targets.get((one.pk, year)), results[one.pk, year], through[year])
                for one in indicators[program.pk]
            ),
            budgets=tuple(budgets[program.pk, year]),
        )

    return {year: [of_year(program, year) for program in programs] for year in years}


def _indicator_year(indicator: Indicator, target, results: dict[int, Result], through: int) -> IndicatorYear:
    rule = {"accumulation": indicator.accumulation, "formula": indicator.formula}
    numbers = {quarter: result.value for quarter, result in results.items()}
    to_date = None
    if through:
        so_far = {quarter: number for quarter, number in numbers.items() if quarter <= through}
        by_now = achieve(so_far, target_by(through, target, indicator.accumulation), **rule)
        to_date = _marked(by_now, (results[quarter] for quarter in so_far))
    return IndicatorYear(
        indicator=indicator,
        target=target,
        results=results,
        achievement=_marked(achieve(numbers, target, **rule), results.values()),
        to_date=to_date,
    )


def _marked(reached: Achievement, results: Iterable[Result]) -> Achievement:
    return replace(reached, is_reviewed_alone=any(result.is_reviewed_alone for result in results))


@dataclass(frozen=True)
class GoalYear:
    """A goal of the plan with its programs in one year."""

    goal: Goal
    programs: tuple[ProgramYear, ...]


def goals_of(programs: Iterable[ProgramYear]) -> list[GoalYear]:
    """The programs under their goals, in the order given."""
    return [GoalYear(goal, tuple(under)) for goal, under in groupby(programs, key=lambda one: one.program.goal)]


def suggestions_in(plan: int) -> int:
    """How many suggestions were adopted into the programs of the plan with that key, each counted once."""
    return Adoption.objects.filter(program__goal__plan=plan).values("suggestion").distinct().count()


def summarize(programs: Sequence[ProgramYear]) -> YearSummary:
    indicators = [one for program in programs for one in program.indicators]
    return YearSummary(
        programs=len(programs),
        indicators=len(indicators),
        measured=sum(one.achievement.percent is not None for one in indicators),
        reached=sum(one.is_reached for one in indicators),
        behind=sum(one.is_behind for one in indicators),
        planned=sum(program.planned for program in programs),
        realized=total_realized(budget for program in programs for budget in program.budgets),
    )


def off_course(year: int, quarter: int, at: datetime | None = None) -> list[OffCourse]:
    """Indicators ranked below "high" against what should be reached by the end of `quarter`.

    Of the plan in force in `year`; `at` reads plan, targets and results as they stood then. What was not reported or
    not measured is not off course: nobody knows. 6 queries for any number of programs.
    """
    then = plan_then(year, at) if at else None
    programs = Program.objects.filter(pk__in=then.programs) if then else Program.objects.in_force_in(year)
    return [
        OffCourse(program.program, one.indicator, one.to_date, one.last_result)
        for program in achievements_of_years(programs, [year], quarter, then)[year]
        for one in program.indicators
        if one.to_date is not None and one.is_behind
    ]


@dataclass(frozen=True)
class Reach:
    """Whom a program reached: activities held, artisans (each counted once), and others who attended."""

    activities: int
    artisans: int
    walk_ins: int


def reach(program: Program) -> Reach:
    participations = Participation.objects.filter(activity__program=program)
    return Reach(
        activities=Activity.objects.filter(program=program).held().count(),
        artisans=participations.reached().count(),
        walk_ins=participations.walk_ins().count(),
    )


def money_by_source(programs: Sequence[ProgramYear]) -> list[tuple[str, int]]:
    """What a year's programs are to cost, by source."""
    totals: dict[str, int] = {}
    for program in programs:
        for budget in program.budgets:
            label = budget.get_source_display()
            totals[label] = totals.get(label, 0) + budget.planned
    return sorted(totals.items())
