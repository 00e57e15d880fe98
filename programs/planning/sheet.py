"""A plan laid out as its sheet: goals, programs, and their rows with one cell for each year of the plan."""

from dataclasses import dataclass
from decimal import Decimal

from programs.models import Activity, BudgetSource, Goal, Indicator, Plan, Program


@dataclass(frozen=True)
class IndicatorRow:
    indicator: Indicator
    targets: dict[int, Decimal | None]


@dataclass(frozen=True)
class BudgetRow:
    source: str
    label: str
    amounts: dict[int, int | None]


@dataclass(frozen=True)
class SheetProgram:
    program: Program
    indicators: list[IndicatorRow]
    budgets: list[BudgetRow]
    activities: list[Activity]


@dataclass(frozen=True)
class SheetGoal:
    goal: Goal
    programs: list[SheetProgram]


@dataclass(frozen=True)
class PlanSheet:
    plan: Plan
    goals: list[SheetGoal]


def sheet_of(plan: Plan) -> PlanSheet:
    """The whole sheet, in 9 queries for any number of programs."""
    return PlanSheet(
        plan=plan,
        goals=[
            SheetGoal(goal, [_program(program, plan.years) for program in goal.programs.all()])
            for goal in plan.goals.for_sheet()
        ],
    )


def _program(program: Program, years: range) -> SheetProgram:
    indicators = []
    for indicator in program.indicators.all():
        targets = {target.year: target.value for target in indicator.targets.all()}
        indicators.append(IndicatorRow(indicator, {year: targets.get(year) for year in years}))
    amounts = {(budget.source, budget.year): budget.planned for budget in program.budgets.all()}
    sources = sorted({source for source, _year in amounts})
    budgets = [
        BudgetRow(source, BudgetSource.label_of(source), {year: amounts.get((source, year)) for year in years})
        for source in sources
    ]
    return SheetProgram(program, indicators, budgets, list(program.activities.all()))
