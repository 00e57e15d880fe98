from django import forms

from .bounds import FIRST_DAY, LAST_DAY


class DayInput(forms.DateInput):
    """A day, picked from the browser's own calendar, which reads and writes ISO dates whatever the language."""

    input_type = "date"

    def __init__(self, attrs=None):
        reach = {"min": FIRST_DAY.isoformat(), "max": LAST_DAY.isoformat()}
        super().__init__({**reach, **(attrs or {})}, format="%Y-%m-%d")
