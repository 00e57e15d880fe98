"""A plan out of the portal, as a file that can be edited and brought back."""

from collections.abc import Iterable

from dekranasda.base.files.spreadsheets import Sheet
from dekranasda.base.templatetags.formats import in_cell
from programs.models import Goal, Plan

from ..sheet import sheet_of
from .columns import (
    BUDGET_SHEET,
    CODE_COLUMNS,
    GOAL,
    GOAL_CODE,
    INDICATOR_CODE,
    INDICATOR_COLUMNS,
    PLAN_SHEET,
    PROGRAM_CODE,
    PROGRAM_COLUMNS,
    SEPARATOR,
    SOURCE,
    TARGET,
    titled,
)
from .filling_in import Offered, help_sheet


def plan_sheets(plan: Plan) -> list[Sheet]:
    """The two sheets of a plan, with an example where it is empty, what helps to fill them in, for `xlsx_response`."""
    offered = Offered(plan)
    shown = sheet_of(plan)
    header = [
        GOAL,
        PROGRAM_CODE,
        *map(titled, PROGRAM_COLUMNS),
        INDICATOR_CODE,
        *INDICATOR_COLUMNS,
        *(f"{TARGET}{year}" for year in plan.years),
        GOAL_CODE,
        *CODE_COLUMNS,
    ]
    rows = [row for goal in shown.goals for one in goal.programs for row in _program_rows(goal.goal, one, plan)]
    if not rows:
        rows = [offered.example(header, plan)]
    budgets = [
        (one.program.slug, one.program.title, row.label, *row.amounts.values())
        for goal in shown.goals
        for one in goal.programs
        for row in one.budgets
    ]
    return [
        # Codes with a dot would end as numbers: 3.10 as 3,1.
        Sheet(PLAN_SHEET, header, rows, as_text=(GOAL_CODE, *CODE_COLUMNS), choices=offered.choices),
        Sheet(
            BUDGET_SHEET,
            [PROGRAM_CODE, "Program", SOURCE, *(str(year) for year in plan.years)],
            budgets,
            choices=offered.choices,
        ),
        help_sheet(),
        offered.sheet,
    ]


def _program_rows(goal: Goal, one, plan: Plan) -> Iterable[tuple]:
    program = one.program
    about = (
        goal.title,
        program.slug,
        program.title,
        program.objective,
        program.get_theme_display() if program.theme else "",
        program.division.name if program.division else "",
        program.lead_organization.name,
        SEPARATOR.join(body.name for body in program.supporting_organizations.all()),
        SEPARATOR.join(craft.name for craft in program.crafts.all()),
        SEPARATOR.join(str(village) for village in program.villages.all()),
    )
    codes = (goal.code, program.program_code, program.activity_code, program.subactivity_code)
    if not one.indicators:
        yield (*about, *([None] * (1 + len(INDICATOR_COLUMNS) + len(plan.years))), *codes)
    for place, row in enumerate(one.indicators):
        indicator = row.indicator
        yield (
            *(about if place == 0 else [None] * len(about)),
            indicator.pk,
            indicator.name,
            indicator.unit,
            str(indicator.get_direction_display()),
            str(indicator.get_accumulation_display()),
            str(indicator.get_formula_display()),
            in_cell(indicator.baseline, indicator.unit),
            indicator.baseline_year,
            indicator.definition,
            indicator.source,
            *(in_cell(target, indicator.unit) for target in row.targets.values()),
            *(codes if place == 0 else [None] * len(codes)),
        )
