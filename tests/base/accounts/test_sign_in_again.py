"""A session that ends while somebody types loses nothing."""

import re
import time
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.factories import make_user

pytestmark = pytest.mark.django_db

FORM = "/kelola/akun/undang/"
NIK = "3572015507800001"
TYPED = {"name": "Bu Ani\n & keluarga", "email": "ani@contoh.id"}


@pytest.fixture
def user():
    return make_user(role="Sekretariat")


@pytest.fixture
def browser(user):
    """A browser on which the session of `user` has ended, with checks as strict as in production."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.get(reverse("own-account"))
    client.cookies.pop("sessionid")
    client.get(reverse("account_login"))
    return client


def token(browser, address=None):
    page = browser.get(address or reverse("account_login")).text
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)


def sign_in(browser, user, following):
    form = {"login": user.email, "password": "kata-sandi-contoh", "csrfmiddlewaretoken": token(browser)}
    return browser.post(following, form)


def send_after_the_session_ended(browser, **more):
    form = {**TYPED, "csrfmiddlewaretoken": token(browser), **more}
    return browser.post(FORM, form)


def sent_by(form):
    # A browser leaves out the line break at the start of a text, the parser does not.
    return {name: value.removeprefix("\n") for name, value in form.form_values()}


def test_typed_text_waits_behind_the_sign_in_and_is_sent_from_there(browser, user):
    answer = send_after_the_session_ended(browser)
    assert "Yang Anda ketik masih ada" in browser.get(answer.headers["Location"]).text
    answer = sign_in(browser, user, answer.headers["Location"])
    assert answer.headers["Location"] == reverse("resume-form")
    page = browser.get(reverse("resume-form")).text
    kept = dict(re.findall(r'<textarea name="(\w+)" hidden>\n(.*?)</textarea>', page, flags=re.S))
    assert {name: unescape(value) for name, value in kept.items()} == TYPED
    assert f'action="{FORM}"' in page


def test_files_are_chosen_again_before_anything_is_sent(browser, user):
    """The page names each file and asks for it; what was typed waits beside it."""
    files = [SimpleUploadedFile("daftar hadir.pdf", b"%PDF-1.4"), SimpleUploadedFile("foto.jpg", b"...")]
    answer = send_after_the_session_ended(browser, evidence=files)
    sign_in(browser, user, answer.headers["Location"])
    page = browser.get(reverse("resume-form")).text
    assert "Belum ada yang terkirim" in page
    assert "Pilih lagi: daftar hadir.pdf, foto.jpg" in page
    [form] = [form for form in html.fromstring(page).forms if form.action == FORM]
    [chooser] = form.xpath(".//input[@type='file']")
    assert (chooser.get("name"), "multiple" in chooser.attrib, "required" in chooser.attrib) == ("evidence", True, True)


def test_session_is_asked_for_before_a_file_is_sent(browser):
    assert browser.get(reverse("session"), headers={"accept": "application/json"}).status_code == 401
    browser.force_login(make_user(role="Pengurus"), backend="django.contrib.auth.backends.ModelBackend")
    assert browser.get(reverse("session"), headers={"accept": "application/json"}).status_code == 204


def test_what_was_sent_on_is_not_kept_any_longer(browser, user):
    answer = send_after_the_session_ended(browser)
    sign_in(browser, user, answer.headers["Location"])
    form = {**TYPED, "csrfmiddlewaretoken": token(browser, reverse("resume-form"))}
    assert "Peran akun Anda tidak mencakup" in browser.post(FORM, form).text
    assert "Tidak ada isian" in browser.get(reverse("resume-form")).text


def test_kept_text_can_be_thrown_away(browser, user):
    send_after_the_session_ended(browser)
    browser.post(reverse("resume-form"), {"csrfmiddlewaretoken": token(browser)})
    sign_in(browser, user, reverse("account_login"))
    assert "Tidak ada isian" in browser.get(reverse("resume-form")).text


def kept_after_signing_in(browser, user):
    sign_in(browser, user, reverse("account_login"))
    return browser.get(reverse("resume-form")).text


def test_passwords_and_numbers_of_identity_cards_are_never_kept(browser, user):
    secrets = {"password1": "rahasia-sekali", "kata_sandi": "rahasia-sekali", "new_nik": "35720115", "story": NIK}
    send_after_the_session_ended(browser, **secrets)
    page = kept_after_signing_in(browser, user)
    assert "Bu Ani" in page
    assert not [word for word in secrets.values() if word in page]


def test_nobody_else_who_signs_in_on_this_browser_is_shown_what_was_typed(browser):
    send_after_the_session_ended(browser)
    assert "Isian menunggu pemiliknya" in browser.get(reverse("resume-form")).text
    page = kept_after_signing_in(browser, make_user(role="Sekretariat"))
    assert "Tidak ada isian" in page
    assert "Bu Ani" not in page


def test_what_is_kept_cannot_be_read_where_it_lies_and_ends_after_an_hour(browser, user, monkeypatch):
    send_after_the_session_ended(browser)
    assert not [one for one in Session.objects.all() if "ani@contoh.id" in str(one.get_decoded())]
    monkeypatch.setattr("time.time", lambda now=time.time: now() + 3601)
    assert "Tidak ada isian" in kept_after_signing_in(browser, user)


def test_too_much_is_not_kept(browser):
    answer = send_after_the_session_ended(browser, text="x" * 300_000)
    assert reverse("resume-form") not in answer.headers["Location"]


def test_fetch_is_told_plainly(browser):
    form = {"csrfmiddlewaretoken": token(browser)}
    answer = browser.post(FORM, form, headers={"accept": "application/json"})
    assert answer.status_code == 401


def test_htmx_is_led_to_sign_in_as_a_page(browser):
    form = {**TYPED, "csrfmiddlewaretoken": token(browser)}
    answer = browser.post(FORM, form, headers={"hx-request": "true"})
    assert answer.headers["HX-Redirect"].startswith(reverse("account_login"))


def test_fragment_asked_for_after_the_session_ended_moves_the_whole_page_to_sign_in(browser):
    page = {"hx-request": "true", "hx-current-url": "http://testserver/kelola/akun/?q=ani"}
    answer = browser.get(reverse("administration:accounts"), headers=page)
    assert answer.headers["HX-Redirect"] == f"{reverse('account_login')}?next=%2Fkelola%2Fakun%2F%3Fq%3Dani"


def test_form_opened_before_signing_in_again_in_another_tab_can_be_sent_anew(browser):
    old = token(browser)
    sign_in(browser, make_user(role="Sekretariat"), reverse("account_login"))
    answer = browser.post(
        FORM,
        {**TYPED, "csrfmiddlewaretoken": old},
        headers={"origin": "http://testserver"},
    )
    assert answer.headers["Location"] == reverse("resume-form")
    assert "keluarga" in browser.get(reverse("resume-form")).text


@pytest.mark.parametrize("origin", ["https://jahat.example", "null", None])
def test_form_from_elsewhere_is_refused_and_not_kept(browser, origin):
    sign_in(browser, make_user(role="Sekretariat"), reverse("account_login"))
    headers = {"origin": origin} if origin else {}
    answer = browser.post(FORM, TYPED, headers=headers)
    assert answer.status_code == 403
    assert "Tidak ada isian" in browser.get(reverse("resume-form")).text
