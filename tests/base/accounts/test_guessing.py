"""Guessing shuts out the guesser, never the owner; and the owner is told of what is new on the account."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.core import context
from allauth.core.context import request_context
from django.core import mail
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse

from dekranasda.base.accounts.tries import count_try
from tests.codes import code_now
from tests.factories import TOTP_SECRET, make_user

PASSWORD = "kata-sandi-contoh"
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.5"}


def try_password(client, user, password="salah", **place):
    return client.post(reverse("account_login"), {"login": user.email, "password": password}, **place)


def own_device(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.get(reverse("own-account"))
    client.cookies.pop("sessionid")
    return client


def guess(user, times=12, **place):
    guesser = Client()
    for _ in range(times):
        answer = try_password(guesser, user, **place)
    return answer


@pytest.mark.django_db
def test_who_guesses_elsewhere_is_stopped_and_the_owner_gets_in():
    user = make_user(role="Pengurus")
    assert "Terlalu banyak percobaan" in guess(user, **ELSEWHERE).text
    assert try_password(Client(), user, PASSWORD).status_code == 302


@pytest.mark.django_db
def test_in_one_office_the_owner_gets_in_on_the_own_device():
    user = make_user(role="Pengurus")
    owner = own_device(user)
    assert "Terlalu banyak percobaan" in guess(user).text
    assert "Terlalu banyak percobaan" in try_password(Client(), user, PASSWORD).text
    assert try_password(owner, user, PASSWORD).status_code == 302


@pytest.mark.django_db
def test_from_many_addresses_a_guesser_is_slow_and_the_owner_gets_in():
    user = make_user(role="Pengurus")
    owner = own_device(user)
    for number in range(25):
        guess(user, times=4, REMOTE_ADDR=f"203.0.113.{number}")
    assert "Terlalu banyak percobaan" in guess(user, times=1, REMOTE_ADDR="203.0.113.99").text
    assert try_password(owner, user, PASSWORD).status_code == 302


@pytest.mark.django_db
def test_a_cookie_made_up_makes_no_known_device():
    user = make_user(role="Pengurus")
    guesser = Client()
    guesser.cookies["perangkat"] = f"[{user.pk}]"
    for _ in range(12):
        answer = try_password(guesser, user)
    assert "Terlalu banyak percobaan" in answer.text


@pytest.mark.django_db
def test_wrong_codes_of_who_knows_the_password_do_not_shut_the_owner_out():
    user = make_user(role="Administrator")
    owner, thief = own_device(user), Client()
    try_password(thief, user, PASSWORD, **ELSEWHERE)
    for _ in range(8):
        answer = thief.post(reverse("mfa_authenticate"), {"code": "000000"}, **ELSEWHERE)
    assert "Terlalu banyak percobaan" in answer.text
    try_password(owner, user, PASSWORD)
    answer = owner.post(reverse("mfa_authenticate"), {"code": code_now(TOTP_SECRET)})
    assert answer.headers["Location"] == reverse("dashboards:dashboard")


@pytest.mark.django_db
def test_answers_of_a_passkey_made_up_by_who_knows_the_password_do_not_shut_the_owner_out():
    user = make_user(role="Administrator")
    owner, thief = own_device(user), Client()
    try_password(thief, user, PASSWORD, **ELSEWHERE)
    for _ in range(12):
        answer = thief.post(reverse("mfa_authenticate"), {"credential": "{}"}, **ELSEWHERE)
        assert answer.status_code == 200
    with request_context(owner.get("/").wsgi_request):
        assert count_try(context.request, user, name=f"mfa:{user.pk}") is not None
    try_password(owner, user, PASSWORD)
    made_up = {"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}
    answer = owner.post(reverse("mfa_authenticate"), {"credential": json.dumps(made_up)})
    assert "Terlalu banyak percobaan" not in answer.text


def ask_for_mail(client, route, user, **place):
    return client.post(reverse(route), {"email": user.email}, **place)


@pytest.mark.django_db
@pytest.mark.parametrize("route", ["account_reset_password", "account_request_login_code"])
def test_who_asks_for_mails_in_anothers_name_is_stopped_and_the_owner_gets_one(route, settings):
    user = make_user(role="Pengurus")
    owner = own_device(user)
    settings.EMAIL_CONFIGURED = settings.ACCOUNT_LOGIN_BY_CODE_ENABLED = True
    for _ in range(6):
        answer = ask_for_mail(Client(), route, user)
    assert "Terlalu banyak percobaan" in answer.text
    # Also from many addresses at once, the owner's mailbox is not filled.
    for number in range(30):
        answer = ask_for_mail(Client(), route, user, REMOTE_ADDR=f"203.0.113.{number}")
    assert "Terlalu banyak percobaan" in answer.text
    sent = len([mail_ for mail_ in mail.outbox if mail_.to == [user.email]])
    assert sent <= 20
    assert ask_for_mail(owner, route, user).status_code == 302
    assert len(mail.outbox) > sent


@pytest.mark.django_db(transaction=True)
@pytest.mark.only_on("postgresql")
def test_tries_at_the_same_moment_are_all_counted(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
    user = make_user()

    def one(_number):
        request = RequestFactory().post("/", REMOTE_ADDR="203.0.113.7")
        try:
            with request_context(request):
                return count_try(request, user, name=user.email) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as people:
        assert sum(people.map(one, range(16))) == 5


@pytest.fixture
def _mail_is_set_up(settings):
    settings.EMAIL_CONFIGURED = settings.ACCOUNT_EMAIL_NOTIFICATIONS = True


@pytest.mark.django_db
@pytest.mark.usefixtures("_mail_is_set_up")
def test_a_new_device_is_told_to_the_owner_and_a_known_one_is_not():
    user = make_user(role="Pengurus")
    client = Client()
    try_password(client, user, PASSWORD)
    [told] = mail.outbox
    assert told.to == [user.email]
    assert "perangkat yang belum dikenal" in told.body
    assert "Alamat jaringan: 127.0.0.1" in told.body
    client.post(reverse("account_logout"))
    try_password(client, user, PASSWORD)
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_a_new_password_is_told_to_the_owner(client, sign_in, settings):
    user = sign_in("Pengurus")
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True
    form = {"oldpassword": PASSWORD, "password1": "wayang-kulit-7", "password2": "wayang-kulit-7"}
    client.post(reverse("account_change_password"), form)
    assert [(one.to, "Kata sandi akun Anda baru saja diganti" in one.body) for one in mail.outbox] == [
        ([user.email], True)
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("_mail_is_set_up")
def test_mail_that_cannot_be_sent_lets_the_person_in_all_the_same(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert try_password(Client(), make_user(role="Pengurus"), PASSWORD).status_code == 302
