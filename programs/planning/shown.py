"""What the pages of the plan, of a year and of a program show to everybody alike, written once per change."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dekranasda.base.page_cache.remembered import remembered
from programs.charts import BarChart
from programs.models import Activity, Plan, Program

from .charts import course_chart, progress_chart
from .queries import (
    Reach,
    YearSummary,
    achievements,
    achievements_of_years,
    goals_of,
    reach,
    suggestions_in,
    summarize,
)
from .whole import whole_plan
from .year_pictures import YearPictures, year_pictures


@dataclass(frozen=True)
class PlanShown:
    """A plan: how far it is this year, and its goals with their programs."""

    progress: SafeString
    goals: SafeString


@remembered
def plan_shown(pk: int, year: int, today: date) -> PlanShown:
    """As it is on this day."""
    figures = _plan_figures(pk, year, today)
    progress = {
        "year": year,
        "pictures": figures.pictures,
        "summary": figures.summary,
        "suggestions": suggestions_in(pk),
        "chart": figures.chart,
    }
    return PlanShown(progress=render_to_string("programs/planning/_progress.html", progress), goals=figures.goals)


@dataclass(frozen=True)
class _PlanFigures:
    """What the rows of a plan alone say of a year."""

    pictures: YearPictures
    summary: YearSummary
    chart: BarChart
    goals: SafeString


@remembered
def _plan_figures(pk: int, year: int, today: date) -> _PlanFigures:
    """Remembered by itself: a record changes none of it, and its rows are many."""
    programs = achievements(Program.objects.filter(goal__plan=pk), year)
    return _PlanFigures(
        pictures=year_pictures(programs, year),
        summary=summarize(programs),
        chart=progress_chart(programs, year),
        goals=render_to_string("programs/planning/_goals.html", {"goals": goals_of(programs)}),
    )


@dataclass(frozen=True)
class YearShown:
    """A year of a plan: what it comes to, its programs and its activities."""

    summary: YearSummary
    goals: SafeString
    activities: SafeString


@remembered
def year_shown(plan: int, year: int, today: date) -> YearShown:
    """As it is on this day."""
    programs = achievements(Program.objects.filter(goal__plan=plan), year)
    activities = Activity.objects.filter(program__goal__plan=plan).in_year(year).for_list()
    return YearShown(
        summary=summarize(programs),
        goals=render_to_string("programs/planning/_goals_of_year.html", {"goals": goals_of(programs)}),
        activities=_rows(activities, with_program=True),
    )


@remembered
def whole_shown(pk: int, today: date) -> SafeString:
    """Every goal of a plan with its programs over all years, as it is on this day."""
    whole = whole_plan(Plan.objects.get(pk=pk))
    return render_to_string("programs/planning/_goals_of_all_years.html", {"whole": whole})


@dataclass(frozen=True)
class ProgramShown:
    """A program: whom it reached, its figures year by year, its activities."""

    reach: Reach
    figures: SafeString
    activities: SafeString


@remembered
def program_shown(pk: int, today: date) -> ProgramShown:
    """As it is on this day."""
    program = Program.objects.select_related("goal__plan").get(pk=pk)
    of_years = achievements_of_years(Program.objects.filter(pk=pk), program.plan.years)
    years = [of_years[year][0] for year in program.plan.years]
    figures = {
        "years": years,
        "shown_year": program.plan.nearest_year(today.year),
        "charts": [course_chart(years, index) for index in range(len(years[0].indicators))],
    }
    return ProgramShown(
        reach=reach(program),
        figures=render_to_string("programs/planning/_figures_of_program.html", figures),
        activities=_rows(program.activities.for_list().answering_first(), with_program=False),
    )


def _rows(activities, *, with_program: bool) -> SafeString:
    shown = {"activities": activities, "with_program": with_program}
    return render_to_string("programs/planning/_activity_rows.html", shown)
