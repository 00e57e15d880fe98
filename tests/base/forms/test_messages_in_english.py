"""A buyer abroad who mistypes is told so in English: every message that a field of a public form may give."""

import pytest
from django.urls import get_resolver
from django.utils.translation import override

from dekranasda.base.forms.public_forms import PublicForm


def public_forms(base=PublicForm):
    # Every address imports its forms.
    assert get_resolver().url_patterns
    for form in base.__subclasses__():
        yield form
        yield from public_forms(form)


def messages_of(field):
    yield from field.error_messages.values()
    yield from (message for one in field.validators if (message := getattr(one, "message", None)))
    yield from (field.label or "", field.help_text or "")


def in_language(message, code: str) -> str:
    with override(code):
        return str(message() if callable(message) else message)


@pytest.mark.django_db
@pytest.mark.parametrize("form", sorted(set(public_forms()), key=lambda form: form.__name__))
def test_every_message_of_a_public_form_is_english_on_an_english_page(form):
    told = {
        (name, in_language(message, "id")): in_language(message, "en")
        for name, field in form.base_fields.items()
        for message in messages_of(field)
    }
    assert told
    # Names and formats are the same in both.
    same = {key for key, english in told.items() if key[1] == english and key[1] not in SAME_IN_BOTH}
    assert not same


SAME_IN_BOTH = {"", "Kelurahan", "Email", "email", "Website", "Instagram", "WhatsApp"}
