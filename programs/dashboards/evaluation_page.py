"""The evaluation as its page shows it, worked out once after a write: of many rows it shows few."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dekranasda.base.page_cache.remembered import remembered
from programs.charts import BarChart
from programs.models import Plan

from .evaluation import evaluate, summary_sentence
from .health import bands_chart
from .tables import Table


@dataclass(frozen=True)
class EvaluationPage:
    """The evaluation of a year with the first rows of each table, and what all its figures come to."""

    plan: Plan
    year: int
    sentence: str
    bands: BarChart
    tables: Sequence[Table]
    figures: str

    @property
    def is_cut(self) -> bool:
        """Some table has more rows than the page shows."""
        return any(table.cut_from for table in self.tables)


@remembered
def page_of(plan_pk: int, year: int, today: date) -> EvaluationPage:
    """The same for everybody who may read it. Who approved a number is asked each time, for accounts leave no marks."""
    # Read here: an argument is what it was when somebody first asked.
    plan = Plan.objects.get(pk=plan_pk)
    found = evaluate(plan, year, today.year)
    return EvaluationPage(
        plan=plan,
        year=year,
        sentence=summary_sentence(found),
        bands=bands_chart(found.programs, year),
        tables=[table.shortened for table in found.tables],
        figures=found.figures,
    )
