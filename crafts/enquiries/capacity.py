"""Whether a maker can make so many by a day, as far as the record tells."""

import re
from datetime import date
from decimal import Decimal

from dekranasda.base.forms.number_fields import read_number

# Working days and weeks of a month, as makers count them.
_A_MONTH = {
    "hari": Decimal(25),
    "minggu": Decimal(4),
    "pekan": Decimal(4),
    "bulan": Decimal(1),
    "tahun": Decimal(1) / 12,
}
_NUMBER = re.compile(r"\d[\d.,]*")
_PERIOD = re.compile(r"(?:per|tiap|setiap|se|/)\s*-?(hari|minggu|pekan|bulan|tahun)", re.IGNORECASE)
DAYS_OF_A_MONTH = 30


def monthly(words: str) -> Decimal | None:
    """How many pieces a month "40 lembar per bulan" are; None where the words do not tell."""
    number, period = _NUMBER.search(words), _PERIOD.search(words)
    if number is None or period is None:
        return None
    read = read_number(number.group().rstrip(".,"))
    return None if read is None else read * _A_MONTH[period.group(1).lower()]


def is_enough(words: str, *, pieces: int | None, by: date | None, today: date) -> bool | None:
    """Whether a capacity in words makes `pieces` by that day; None where nobody can tell, or no day is set."""
    a_month = monthly(words)
    if a_month is None or pieces is None or by is None:
        return None
    months = Decimal(max((by - today).days, 1)) / DAYS_OF_A_MONTH
    return a_month * months >= pieces
