"""Opening hours as stored: {"0": ["08:00", "16:00"], …}, by weekday, 0 Monday … 6 Sunday; a day left out is closed."""

from django.utils.dates import WEEKDAYS


def describe(hours: dict) -> str:
    """Opening hours in words: "Senin 08.00–16.00; Selasa 08.00–16.00"; "" when none are known."""
    return "; ".join(
        f"{WEEKDAYS[int(day)]} {opens.replace(':', '.')}–{closes.replace(':', '.')}"
        for day, (opens, closes) in sorted((hours or {}).items())
    )
