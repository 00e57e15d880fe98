"""Opening hours as stored: {"0": ["08:00", "16:00"], …}, by weekday, 0 Monday … 6 Sunday; a day left out is closed."""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils.dates import WEEKDAYS


def describe(hours: dict) -> str:
    """Opening hours in words: "Senin 08.00–16.00; Selasa 08.00–16.00"; "" when none are known."""
    return "; ".join(
        f"{WEEKDAYS[int(day)]} {opens.replace(':', '.')}–{closes.replace(':', '.')}"
        for day, (opens, closes) in sorted((hours or {}).items())
    )


@dataclass(frozen=True)
class Day:
    """One weekday's hours; both times None when closed."""

    name: str
    opens: time | None
    closes: time | None


def week(hours: dict) -> list[Day]:
    """All seven days, Monday first."""
    return [Day(str(name), *_times(hours, weekday)) for weekday, name in WEEKDAYS.items()]


def is_open(hours: dict, at: datetime) -> bool:
    """Whether the doors are open at a moment (in its own zone)."""
    opens, closes = _times(hours, at.weekday())
    return opens is not None and opens <= at.time() < closes


def next_change(hours: dict, after: datetime) -> datetime | None:
    """When the doors next open or close on the same day; None when not any more."""
    moments = (datetime.combine(after.date(), at, after.tzinfo) for at in _times(hours, after.weekday()) if at)
    return min((moment for moment in moments if moment > after), default=None)


def _times(hours: dict, weekday: int) -> tuple[time | None, time | None]:
    opens, closes = (hours or {}).get(str(weekday), (None, None))
    return (time.fromisoformat(opens), time.fromisoformat(closes)) if opens and closes else (None, None)
