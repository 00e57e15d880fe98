"""Signing in, out and back in after forgetting, as a person meets it."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from tests.factories import make_user

pytestmark = pytest.mark.django_db

PASSWORD = "kata-sandi-contoh"
ENGLISH = re.compile(r"\b(password|sign[ -]in|your|enter|email address|invalid|required|this field|remember)\b", re.I)


def words_of(response):
    """What a reader sees of the page: its text, without tags and scripts."""
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return re.sub(r"<script.*?</script>|<[^>]+>", " ", main, flags=re.S)


def test_member_signs_in_by_email_and_arrives_at_the_dashboard(client):
    make_user(role="Pengurus", email="ani@contoh.id")
    answer = client.post(reverse("account_login"), {"login": "Ani@Contoh.id", "password": PASSWORD})
    assert answer.headers["Location"] == reverse("dashboards:dashboard")


def test_wrong_password_is_explained_in_indonesian(client):
    make_user(email="ani@contoh.id")
    answer = client.post(reverse("account_login"), {"login": "ani@contoh.id", "password": "salah"})
    assert "tidak cocok" in words_of(answer)


def test_deactivated_account_does_not_get_in(client):
    make_user(email="ani@contoh.id", is_active=False)
    client.post(reverse("account_login"), {"login": "ani@contoh.id", "password": PASSWORD})
    assert client.get(reverse("dashboards:dashboard")).status_code == 302


def test_guessing_passwords_is_stopped(client):
    make_user(email="ani@contoh.id")
    for _ in range(12):
        answer = client.post(reverse("account_login"), {"login": "ani@contoh.id", "password": "salah"})
    assert "Terlalu banyak percobaan" in words_of(answer)


@pytest.mark.parametrize(
    "name", ["account_login", "account_reset_password", "account_reset_password_done", "account_signup"]
)
def test_entrance_pages_speak_indonesian_only(client, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert not ENGLISH.search(words_of(answer))
    assert client.get("/en" + reverse(name)).status_code == 200


def test_empty_and_malformed_entries_are_explained_in_indonesian(client, settings):
    settings.EMAIL_CONFIGURED = True
    for name in ["account_login", "account_reset_password"]:
        for typed in ["", "bukan alamat"]:
            answer = client.post(reverse(name), {"login": typed, "email": typed, "password": ""})
            assert not ENGLISH.search(words_of(answer))


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_list_webauthn",
        "own-devices",
    ],
)
def test_own_account_pages_speak_indonesian_only(client, sign_in, name):
    sign_in("Pengurus")
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert not ENGLISH.search(words_of(answer))


def test_nobody_signs_up(client):
    answer = client.post(reverse("account_signup"), {"email": "baru@contoh.id", "password1": "kata-sandi-panjang"})
    assert "Akun tidak dibuat sendiri" in answer.content.decode()


def test_forgotten_password_is_replaced_by_the_link_in_the_mail(client, settings):
    settings.EMAIL_CONFIGURED = True
    make_user(email="ani@contoh.id")
    client.post(reverse("account_reset_password"), {"email": "ani@contoh.id"})
    assert not ENGLISH.search(mail.outbox[0].subject + mail.outbox[0].body.split("http")[0])
    link = re.search(r"https?://[^/]+(\S+)", mail.outbox[0].body).group(1)
    form = client.get(link, follow=True)
    weak = client.post(form.request["PATH_INFO"], {"password1": "12345", "password2": "12345"})
    assert not ENGLISH.search(words_of(weak))
    unequal = client.post(form.request["PATH_INFO"], {"password1": "wayang-kulit-7", "password2": "lain"})
    assert "tidak sama" in words_of(unequal)
    client.post(form.request["PATH_INFO"], {"password1": "wayang-kulit-7", "password2": "wayang-kulit-7"})
    answer = client.post(reverse("account_login"), {"login": "ani@contoh.id", "password": "wayang-kulit-7"})
    assert answer.status_code == 302
    assert "tidak berlaku lagi" in words_of(client.get(link, follow=True))


def test_sign_in_never_leads_to_another_site(client):
    make_user(email="ani@contoh.id")
    answer = client.post(
        reverse("account_login") + "?next=https://jahat.example/",
        {"login": "ani@contoh.id", "password": PASSWORD, "next": "https://jahat.example/"},
    )
    assert answer.headers["Location"] == reverse("dashboards:dashboard")


@pytest.fixture
def _mail_is_set_up(settings):
    settings.EMAIL_CONFIGURED = settings.ACCOUNT_LOGIN_BY_CODE_ENABLED = True


@pytest.mark.usefixtures("_mail_is_set_up")
def test_code_sent_by_mail_signs_in_without_a_password(client):
    user = make_user(role="Pengurus", email="ani@contoh.id")
    assert "Kirimi saya kode" in client.get(reverse("account_login")).text
    client.post(reverse("account_request_login_code"), {"email": user.email})
    code = re.search(r"Kode masuk Anda:\s+(\S+)", mail.outbox[0].body).group(1)
    assert "Ketik kode dari email" in client.get(reverse("account_confirm_login_code")).text
    assert "tidak cocok" in client.post(reverse("account_confirm_login_code"), {"code": "SALAH1"}).text
    answer = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert answer.headers["Location"] == reverse("dashboards:dashboard")


@pytest.mark.usefixtures("_mail_is_set_up")
def test_code_sent_by_mail_does_not_replace_the_second_factor(client):
    user = make_user(role="Administrator")
    client.post(reverse("account_request_login_code"), {"email": user.email})
    code = re.search(r"Kode masuk Anda:\s+(\S+)", mail.outbox[0].body).group(1)
    answer = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert answer.headers["Location"].startswith(reverse("mfa_authenticate"))


@pytest.mark.usefixtures("_mail_is_set_up")
def test_unknown_address_is_told_so_by_mail_alone(client):
    answer = client.post(reverse("account_request_login_code"), {"email": "siapa@contoh.id"}, follow=True)
    assert "bila alamat itu dipakai sebuah akun" in words_of(answer)
    assert "minta undangan" in mail.outbox[0].body
