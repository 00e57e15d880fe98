"""Until when a report is in time: so many days after its quarter as the council says. Until then nobody is behind."""

from datetime import date, timedelta

from django.utils import timezone

from dekranasda.base.council.current import the_council


def report_due(year: int, quarter: int) -> date:
    """The last day on which the report of a quarter is in time."""
    ended = date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - timedelta(days=1)
    return ended + timedelta(days=the_council().report_days)


def last_due_quarter(today: date) -> tuple[int, int]:
    """Year and number of the last quarter whose report was due before `today`."""
    quarters = [(year, quarter) for year in (today.year, today.year - 1) for quarter in (4, 3, 2, 1)]
    return next(one for one in quarters if report_due(*one) < today)


def due_quarters(year: int, today: date | None = None) -> int:
    """How many quarters of `year` have a report that is due: what a course is compared by. 0 in years to come."""
    of_year, quarter = last_due_quarter(today or timezone.localdate())
    if year == of_year:
        return quarter
    return 4 if year < of_year else 0
