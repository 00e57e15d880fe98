"""A long line is edited in a box that shows it whole, on a phone as well: read from all forms there are."""

import pytest
from django import forms
from django.urls import get_resolver

from dekranasda.base.forms.widgets import WholeLine

OURS = ("crafts.", "programs.", "dekranasda.")
# What 360 px show of a line, several times over; shorter ones are names.
LONG = 200
# Read by no person, or by those alone who fill in what nobody sees.
NOT_READ = {"website_address"}
# Codes and names that are picked from a list, and no sentence.
PICKED = {("ActionItemForm", "suggestions"), ("PastLineForm", "responsible")}


def all_forms(base=forms.BaseForm):
    for form in base.__subclasses__():
        yield form
        yield from all_forms(form)


def long_lines():
    # Every address imports its forms.
    assert get_resolver().url_patterns
    for form in all_forms():
        if not form.__module__.startswith(OURS):
            continue
        for name, field in getattr(form, "base_fields", {}).items():
            is_line = type(field) is forms.CharField and not isinstance(
                field.widget, (forms.HiddenInput, forms.PasswordInput)
            )
            if is_line and (field.max_length or 0) >= LONG and name not in NOT_READ:
                yield form.__name__, name, field


def test_every_long_line_of_every_form_is_shown_whole():
    found = [one for one in long_lines() if one[:2] not in PICKED]
    assert len(found) > 20
    assert not [(form, name) for form, name, field in found if not isinstance(field.widget, forms.Textarea)]


@pytest.mark.parametrize("pasted", ["Aula\r\nKota", "Aula \n\n Kota", "Aula\rKota"])
def test_breaks_pasted_into_a_line_are_blanks(pasted):
    class Line(forms.Form):
        place = forms.CharField(widget=WholeLine())

    form = Line({"place": pasted})
    assert form.is_valid()
    assert form.cleaned_data == {"place": "Aula Kota"}
