from django import forms


class DayInput(forms.DateInput):
    """A day, picked from the browser's own calendar, which reads and writes ISO dates whatever the language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")
