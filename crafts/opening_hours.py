"""Opening hours as stored: {"0": ["08:00", "16:00"], …}, by weekday, 0 Monday … 6 Sunday; a day left out is closed.

A day with a pause has four times: ["08:00", "11:30", "13:00", "16:00"]. Its last stretch may end in the night after it:
["17:00", "01:00"] closes at one on the next day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

# How late in the night after it a day may end; what closes later than this was typed the wrong way round.
LATEST = time(6)
# With one pause.
STRETCHES = 2


@dataclass(frozen=True)
class Stretch:
    """From when until when the doors are open without a pause."""

    opens: time
    closes: time

    @property
    def is_overnight(self) -> bool:
        """Whether it ends on the day after it began."""
        return self.closes <= self.opens

    def __str__(self):
        words = f"{self.opens:%H.%M}–{self.closes:%H.%M}"
        return _("%(hours)s esok hari") % {"hours": words} if self.is_overnight else words


@dataclass(frozen=True)
class Day:
    """One weekday and its stretches, none when closed."""

    name: str
    stretches: tuple[Stretch, ...]

    @property
    def words(self) -> str:
        return _(" dan ").join(map(str, self.stretches))


def describe(hours: dict) -> str:
    """Opening hours in words: "Senin 08.00–16.00; Jumat 08.00–11.30 dan 13.00–16.00"; "" when none are known."""
    return "; ".join(f"{day.name} {day.words}" for day in week(hours) if day.stretches)


def week(hours: dict) -> list[Day]:
    """All seven days, Monday first."""
    return [Day(str(name), stretches_of(hours, weekday)) for weekday, name in WEEKDAYS.items()]


def stretches_of(hours: dict, weekday: int) -> tuple[Stretch, ...]:
    """The stretches of one weekday, the earliest first."""
    times = [time.fromisoformat(each) for each in (hours or {}).get(str(weekday), [])]
    return tuple(Stretch(opens, closes) for opens, closes in zip(times[::2], times[1::2], strict=True))


def is_open(hours: dict, at: datetime) -> bool:
    """Whether the doors are open at a moment (in its own zone)."""
    return any(opens <= at < closes for opens, closes in _around(hours, at))


def next_change(hours: dict, after: datetime) -> datetime | None:
    """When the doors next open or close on the same day; None when not any more."""
    moments = (moment for stretch in _around(hours, after) for moment in stretch)
    return min((moment for moment in moments if after < moment and moment.date() == after.date()), default=None)


def _around(hours: dict, at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of the day of a moment, and those of the day before, whose night may reach into it."""
    for day in (at.date() - timedelta(days=1), at.date()):
        for stretch in stretches_of(hours, day.weekday()):
            ends_on = day + timedelta(days=1) if stretch.is_overnight else day
            yield _moment(day, stretch.opens, at), _moment(ends_on, stretch.closes, at)


def _moment(day: date, at: time, like: datetime) -> datetime:
    return datetime.combine(day, at, like.tzinfo)
