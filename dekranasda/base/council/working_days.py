"""Working days of the council: Monday to Friday, without the holidays that the office entered."""

import re
from bisect import bisect_right
from contextlib import suppress
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .current import the_council

_LINE = re.compile(r"^(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})[\s,:;–-]*(.*)$")


def holidays() -> frozenset[date]:
    """The holidays of the council."""
    return frozenset(day for day, _name in read_lines(the_council().holidays))


def after(day: date, count: int, free: frozenset[date]) -> date:
    """The `count`th working day after `day`; `free` are the holidays."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in free
    return day


def last_day_late(today: date, count: int, free: frozenset[date]) -> date:
    """The last day whose deadline of `count` working days is past today: what began then or before is late."""
    day = today - timedelta(days=1)
    while after(day, count, free) >= today:
        day -= timedelta(days=1)
    return day


class WorkingDays:
    """How many working days lie between two days, for many pairs at once."""

    def __init__(self, first: date, last: date):
        free = holidays()
        span = (last - first).days + 1
        days = (first + timedelta(days=number) for number in range(max(span, 0)))
        self._days = [day for day in days if day.weekday() < 5 and day not in free]

    def between(self, since: date, until: date) -> int:
        """Working days after `since`, until and including `until`."""
        return max(bisect_right(self._days, until) - bisect_right(self._days, since), 0)


def read_lines(text: str) -> list[tuple[date, str]]:
    """The days of a stored list, each with its name; a line written past the form, which is no day, is none here."""
    found = []
    for line in text.splitlines():
        day, _space, name = line.partition(" ")
        with suppress(ValueError):
            found.append((date.fromisoformat(day), name))
    return found


class HolidaysField(forms.CharField):
    """A list of holidays, one a line: the day, then its name. Stored by day, each once."""

    widget = forms.Textarea(attrs={"rows": 6, "placeholder": "25-12-2026 Hari Raya Natal"})

    def __init__(self, **kwargs):
        super().__init__(max_length=6000, required=False, **kwargs)
        self._day = forms.DateField()

    def prepare_value(self, value):
        """As it is stored, in the order of the office; as it was typed, where that is no stored list."""
        days = read_lines(value or "")
        if len(days) < len((value or "").splitlines()):
            return value
        return "\n".join(f"{day:%d-%m-%Y} {name}".strip() for day, name in days)

    def clean(self, value):
        text = super().clean(value)
        found: dict[date, str] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                day, name = self._read(number, line.strip())
                found[day] = name
        return "\n".join(f"{day.isoformat()} {found[day]}".strip() for day in sorted(found))

    def _read(self, number: int, line: str) -> tuple[date, str]:
        parts = _LINE.match(line)
        try:
            day = self._day.clean(parts[1] if parts else line)
        except ValidationError as wrong:
            words = _("Baris %(number)s tidak terbaca sebagai tanggal: “%(line)s”. Contoh: 25-12-2026 Hari Raya Natal.")
            raise ValidationError(words, params={"number": number, "line": line[:40]}) from wrong
        return day, " ".join((parts[2] if parts else "").split())
