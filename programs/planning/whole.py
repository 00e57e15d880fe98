"""The whole plan on one sheet: every program with its targets, results and ceilings over all its years."""

from collections.abc import Sequence
from dataclasses import dataclass

from programs.models import Goal, Indicator, Plan, Program

from .achievement import Achievement
from .queries import ProgramYear, achievements_of_years


@dataclass(frozen=True)
class IndicatorYears:
    """An indicator with what was aimed at and reached in each year of the plan."""

    indicator: Indicator
    plan_years: range
    years: Sequence[Achievement]

    @property
    def of_years(self) -> list[tuple[int, Achievement]]:
        return list(zip(self.plan_years, self.years, strict=True))


@dataclass(frozen=True)
class ProgramYears:
    program: Program
    indicators: Sequence[IndicatorYears]
    planned: Sequence[int]

    @property
    def of_years(self) -> list[tuple[int, int]]:
        return list(zip(self.program.plan.years, self.planned, strict=True))


@dataclass(frozen=True)
class GoalYears:
    goal: Goal
    programs: Sequence[ProgramYears]


@dataclass(frozen=True)
class WholePlan:
    """The plan over all its years; `planned` is the money of each year altogether."""

    plan: Plan
    goals: Sequence[GoalYears]
    planned: Sequence[int]


def whole_plan(plan: Plan) -> WholePlan:
    """The plan as one sheet; the number of queries does not depend on the number of programs."""
    of_years = achievements_of_years(Program.objects.filter(goal__plan=plan), plan.years)
    programs = [_program(years) for years in zip(*of_years.values(), strict=True)]
    goals = [GoalYears(goal, [one for one in programs if one.program.goal_id == goal.pk]) for goal in plan.goals.all()]
    planned = [sum(one.planned for one in programs) for programs in of_years.values()]
    return WholePlan(plan, goals, planned)


def _program(years: Sequence[ProgramYear]) -> ProgramYears:
    program = years[0].program
    plan_years = program.plan.years
    return ProgramYears(
        program=program,
        indicators=[
            IndicatorYears(of_years[0].indicator, plan_years, [one.achievement for one in of_years])
            for of_years in zip(*(year.indicators for year in years), strict=True)
        ],
        planned=[year.planned for year in years],
    )
