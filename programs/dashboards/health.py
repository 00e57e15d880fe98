"""How the plan in force stands, and what waits for a decision of the leadership."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from dekranasda.base.page_cache.remembered import remembered
from dekranasda.base.templatetags.formats import angka
from programs.charts import BarChart, BarValue, bar_chart
from programs.models import (
    Plan,
    Program,
)
from programs.planning.achievement import Band, State
from programs.planning.queries import IndicatorYear, ProgramYear, YearSummary, achievements, summarize
from programs.planning.year_pictures import YearPictures, year_pictures
from programs.suggestions.headline import Headline, headline_of_all

from .at_a_glance import SHOWN


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

    @property
    def headline(self) -> Headline:
        """Remembered by itself: after a suggestion a thousand programs need not be read anew."""
        return headline_of_all()


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


def _percent_to_date(one: IndicatorYear) -> Decimal:
    """What is behind was measured: it has a percentage."""
    return (one.to_date and one.to_date.percent) or Decimal(0)
