"""Text is cleaned before anybody reads it, wherever it comes from, and no text is without an end."""

import unicodedata

from django import forms
from django.apps import apps
from django.db import models
from django.urls import get_resolver, reverse
from hypothesis import given
from hypothesis import strategies as st

from crafts.models import Artisan
from dekranasda.base.forms.text import STORY, clean_stored_text, clean_text, is_secret
from programs.models import Suggestion, Term
from tests.factories import make_artisan, make_suggestion, make_term, make_user

OURS = ("crafts", "programs", "dekranasda", "accounts", "audit")
# What no form shows.
WRITTEN_BY_THE_PORTAL = {
    "dekranasda.FormTicket.led_to",
    "crafts.Listing.sets", "crafts.Listing.words", "programs.PlanChange.old_value", "programs.PlanChange.new_value",
}  # fmt: skip
LONGER_THAN_ANY_FORM = 5_000_000


def test_what_word_and_whatsapp_paste_becomes_a_line_break():
    for pasted in ("\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\r\n", "\r", "\n"):
        assert clean_text(f"kayu{pasted}bambu") == "kayu\nbambu"
        assert clean_text(f"kayu{pasted}bambu", multiline=False) == "kayu bambu"


def test_control_characters_go_and_tabs_stay():
    assert clean_text("ka\x00yu\x07 \x7f\x9b\ud800\ufffe\ufeffjati\tlawas") == "kayu jati\tlawas"


def test_text_cannot_turn_the_direction_of_what_follows_but_may_be_arabic():
    assert clean_text("\u202ekayu\u2066\u2069") == "kayu"
    assert clean_text("سلام\u200f \u200d") == "سلام\u200f \u200d"


def test_a_name_that_nobody_sees_is_none_and_joiners_within_words_stay():
    assert clean_text("\u200b") == clean_text(" \u200d\u2060 ") == ""
    # A quarter of a minute, where each of them is tried as the one that is meant.
    assert len(clean_text("\u200b" * 60_000 + "x")) == 60_001
    assert clean_text(" \n ") == " \n "
    assert clean_text("ꦧꦠꦶꦏ꧀\u200bꦭꦤꦁ") == "ꦧꦠꦶꦏ꧀\u200bꦭꦤꦁ"


def test_one_letter_is_written_one_way():
    assert clean_text("cafe\u0301") == "café"
    assert clean_text("e\x00\u0301") == "é"


@given(st.text() | st.text(alphabet="\r\n\t\x0b\x85\u2028e\u0301\x00 a"))
def test_clean_text_stays_as_it_is(text):
    for multiline in (True, False):
        cleaned = clean_text(text, multiline=multiline)
        assert clean_text(cleaned, multiline=multiline) == cleaned
        assert unicodedata.is_normalized("NFC", cleaned)
        assert not any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in cleaned)


def test_a_pasted_line_is_stored_clean_whoever_sends_it(client, db):
    text = "Kayu sering terlambat.\x0bMohon gudang bersama.\u2028Terima kasih."
    client.post(reverse("suggestions:send"), {"text": text, "name": "Pak\x0bSlamet"})
    sent = Suggestion.objects.get()
    assert sent.text == "Kayu sering terlambat.\nMohon gudang bersama.\nTerima kasih."
    assert sent.contact.name == "Pak Slamet"


def test_a_password_is_what_was_typed(client, db):
    make_user(email="pak@contoh.id", password="kendang\u2028jimbe e\u0301")
    sent = {"login": "pak@contoh.id", "password": "kendang\u2028jimbe e\u0301"}
    assert client.post(reverse("account_login"), sent).status_code == 302


def test_anonymous_sender_cannot_send_a_book(client, sign_in):
    for address in ("suggestions:send", "account_login", "requests:listing"):
        answer = client.post(reverse(address), {"text": "kayu " * 20_000})
        assert answer.status_code == 413, address
        assert "terlalu besar" in answer.text
    sign_in("Sekretariat")
    assert client.post(reverse("suggestions:send"), {"text": "kayu " * 20_000}).status_code == 200


def _text_columns():
    for model in apps.get_models():
        if model._meta.app_label in OURS and not hasattr(model, "instance_type"):
            for field in model._meta.local_fields:
                is_text = isinstance(field, models.TextField | models.CharField) and not field.choices
                if is_text and field.editable and str(field) not in WRITTEN_BY_THE_PORTAL:
                    yield field


def _form_classes(parent=forms.BaseForm):
    get_resolver().url_patterns  # noqa: B018 - brings in every view, and with it every form
    for child in parent.__subclasses__():
        if child.__module__.split(".")[0] in ("crafts", "programs", "dekranasda"):
            yield child
        yield from _form_classes(child)


def test_every_text_that_a_form_may_hold_has_an_end():
    endless = [str(field) for field in _text_columns() if not field.max_length]
    found = 0
    for form in set(_form_classes()):
        for name, field in form.base_fields.items():
            is_secret_word = is_secret(name) or name in ("code", "credential")
            if isinstance(field, forms.CharField) and not is_secret_word and not isinstance(field, forms.UUIDField):
                found += 1
                if not field.max_length or field.max_length > LONGER_THAN_ANY_FORM:
                    endless.append(f"{form.__module__}.{form.__name__}.{name}")
    assert found > 60
    assert not endless, "\n".join(sorted(set(endless)))


def test_a_stored_text_beyond_the_limit_is_opened_and_shortened(client, sign_in):
    artisan = make_artisan(story="a" * (STORY + 5))
    sign_in("Sekretariat")
    address = reverse("records:section-save", args=[artisan.pk, "cerita"])
    assert "a" * (STORY + 5) in client.get(artisan.get_record_url()).text
    refused = client.post(address, {"cerita-story": "b" * (STORY + 1), "cerita-opened_version": artisan.version})
    assert "b" * (STORY + 1) in refused.text
    client.post(address, {"cerita-story": "b" * STORY, "cerita-opened_version": artisan.version})
    artisan.refresh_from_db()
    assert artisan.story == "b" * STORY


def test_a_stored_text_beyond_the_limit_stops_nobody_from_saving_the_rest(client, sign_in):
    artisan = make_artisan(story="a\n" * STORY)
    sign_in("Sekretariat")
    address = reverse("records:section-save", args=[artisan.pk, "cerita"])
    sent = {"cerita-story": "\r\n" + "a\r\n" * STORY, "cerita-story_en": "Wood.", "cerita-opened_version": 1}
    assert client.post(address, sent).status_code == 302
    artisan.refresh_from_db()
    assert (artisan.story, artisan.story_en) == ("a\n" * STORY, "Wood.")


def test_text_stored_before_is_cleaned_and_nothing_else_changes(db):
    artisan = make_artisan(name="Kayu\x0bJati", story="satu\x0bdua\r\ntiga")
    other = make_artisan(story="bersih")
    suggestion = make_suggestion(text="kayu\u2028jati")
    before = Artisan.objects.get(pk=other.pk).updated_at
    clean_stored_text([Artisan, Suggestion], batch=1)
    artisan.refresh_from_db()
    suggestion.refresh_from_db()
    assert (artisan.name, artisan.story, suggestion.text) == ("Kayu Jati", "satu\ndua\ntiga", "kayu\njati")
    assert Artisan.objects.get(pk=other.pk).updated_at == before


def test_text_stored_before_is_cleaned_in_unique_names_and_within_json(db):
    term = make_term(name="2025\x0b2030")
    artisan = make_artisan(opening_hours={"catatan": "Senin\x0bJumat", "hari": ["a\x07b", 1, None]})
    clean_stored_text([Term, Artisan])
    term.refresh_from_db()
    artisan.refresh_from_db()
    assert term.name == "2025 2030"
    assert artisan.opening_hours == {"catatan": "Senin\nJumat", "hari": ["ab", 1, None]}


def test_a_name_that_would_become_that_of_another_stays(db):
    make_term(name="2025 2030")
    other = make_term(name="2025\x0b2030")
    clean_stored_text([Term])
    other.refresh_from_db()
    assert other.name == "2025\x0b2030"


def test_cleaning_makes_no_text_longer_than_its_column(db):
    letters = "\u0958" * 75
    artisan = make_artisan(name=letters + "\x07" + letters[:74])
    clean_stored_text([Artisan])
    artisan.refresh_from_db()
    assert artisan.name == letters + letters[:74]
