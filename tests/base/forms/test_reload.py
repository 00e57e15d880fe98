"""Firefox fills a reloaded page in again: not where a script, a draft or the address says what stands there."""

import re

import pytest
from django import forms
from django.conf import settings

FORM = re.compile(r"<form\b[^>]*>")
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
BY_OTHERS = ("data-draft=", 'method="get"', 'id="attendance"', "data-composer", "data-editor", 'planning:attendance"')


def tags(pattern):
    folder = settings.BASE_DIR / "templates"
    for path in sorted(folder.rglob("*.html")):
        for tag in pattern.findall(path.read_text()):
            yield path.relative_to(folder), tag


def test_what_a_page_says_of_itself_is_never_filled_in_again():
    found = [(path, tag) for path, tag in tags(HIDDEN) if "csrfmiddlewaretoken" not in tag]
    assert len(found) > 20
    assert not [(str(path), tag) for path, tag in found if "autocomplete=" not in tag]


def test_hidden_field_of_a_form_is_never_filled_in_again():
    shown = forms.HiddenInput().render("version", 3)
    assert shown.count('autocomplete="off"') == 1
    assert 'value="3"' in shown
    assert forms.HiddenInput({"autocomplete": "username"}).render("x", "").count("autocomplete") == 1


@pytest.mark.parametrize("mark", BY_OTHERS)
def test_form_that_is_filled_by_a_script_a_draft_or_its_address_says_so(mark):
    found = [(path, tag) for path, tag in tags(FORM) if mark in tag]
    assert found
    assert not [(str(path), tag) for path, tag in found if 'autocomplete="off"' not in tag]
