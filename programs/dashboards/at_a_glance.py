"""How much a dashboard shows, and the quarter it is about."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from dekranasda.base.templatetags.formats import ROMAN

# A dashboard is read at a glance: longer lists have their own page.
SHOWN = 6
# So many rows are counted exactly; beyond, "at least".
COUNTED = 100


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
