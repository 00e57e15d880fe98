from django import forms

from .bounds import FIRST_DAY, LAST_DAY
from .text import clean_text


class DayInput(forms.DateInput):
    """A day, picked from the browser's own calendar, which reads and writes ISO dates whatever the language."""

    input_type = "date"

    def __init__(self, attrs=None):
        reach = {"min": FIRST_DAY.isoformat(), "max": LAST_DAY.isoformat()}
        super().__init__({**reach, **(attrs or {})}, format="%Y-%m-%d")


class WholeLine(forms.Textarea):
    """One line of text that is long: shown whole, in as many rows as it takes; Enter sends the form, as in any line."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 2, "class": "whole-line", "data-whole-line": "", **(attrs or {})})

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        # Pasted from a letter, it has breaks that mean nothing here.
        return clean_text(value, multiline=False) if isinstance(value, str) else value


def whole_lines(*names: str) -> dict[str, WholeLine]:
    """For `Meta.widgets`: these fields are whole lines."""
    return {name: WholeLine() for name in names}
