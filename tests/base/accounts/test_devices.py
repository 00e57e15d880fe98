"""Whoever signs in sees on which devices the account is open, and ends each of them alone or all others at once."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dekranasda.base.accounts.templatetags.devices import device_name
from dekranasda.base.audit.models import AuditEvent
from tests.factories import make_user

ANDROID = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0"
DASHBOARD = "dashboards:dashboard"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (ANDROID, "Chrome di Android"),
        (IPHONE, "Safari di iPhone"),
        (EDGE, "Edge di Windows"),
        ("curl/8", "Browser lain di perangkat lain"),
    ],
)
def test_device_is_named_in_words_a_person_knows(user_agent, name):
    assert device_name(user_agent) == name


def signed_in(user, user_agent, address):
    browser = Client(headers={"user-agent": user_agent}, REMOTE_ADDR=address)
    browser.post(reverse("account_login"), {"login": user.email, "password": "kata-sandi-contoh"})
    return browser


def session(browser):
    return UserSession.objects.get(session_key=browser.session.session_key)


def is_in(browser):
    return browser.get(reverse(DASHBOARD)).status_code == 200


@pytest.fixture
def user(db):
    return make_user(role="Pengurus")


@pytest.fixture
def here(user):
    return signed_in(user, EDGE, "198.51.100.1")


@pytest.fixture
def phone(user):
    return signed_in(user, ANDROID, "198.51.100.2")


@pytest.fixture
def tablet(user):
    return signed_in(user, IPHONE, "198.51.100.3")


def test_each_device_is_seen_with_where_and_when_it_was_last_used(here, phone):
    long_ago = timezone.now() - timedelta(days=3)
    UserSession.objects.update(last_seen_at=long_ago, created_at=long_ago)
    phone.get(reverse(DASHBOARD), REMOTE_ADDR="203.0.113.77")
    assert session(phone).last_seen_at > long_ago
    page = here.get(reverse("own-devices")).text
    for words in ["Edge di Windows", "Perangkat ini", "Chrome di Android", "203.0.113.77"]:
        assert words in page
    assert page.count(reverse("own-device-end", args=[session(phone).pk])) == 1
    assert reverse("own-device-end", args=[session(here).pk]) not in page


def test_use_is_noted_once_in_a_while_not_with_every_page(here):
    here.get(reverse("own-account"))
    seen = session(here).last_seen_at
    here.get(reverse("own-account"))
    assert session(here).last_seen_at == seen


def test_one_device_is_ended_and_the_others_go_on(here, phone, tablet, user):
    end_phone = reverse("own-device-end", args=[session(phone).pk])
    assert "Chrome di Android dikeluarkan" in here.post(end_phone, follow=True).text
    assert [is_in(browser) for browser in (here, phone, tablet)] == [True, False, True]
    assert "sudah keluar" in here.post(end_phone, follow=True).text
    event = AuditEvent.objects.get(action=AuditEvent.Action.ACCOUNT_CHANGED)
    assert (event.by, event.detail) == (user, "Mengeluarkan perangkat: Chrome di Android, 198.51.100.2")


def test_all_other_devices_are_ended_at_once(here, phone, tablet):
    here.post(reverse("own-devices-end"))
    assert [is_in(browser) for browser in (here, phone, tablet)] == [True, False, False]
    assert AuditEvent.objects.filter(action=AuditEvent.Action.ACCOUNT_CHANGED).count() == 2


def test_nobody_ends_a_device_of_someone_else(here):
    stranger = signed_in(make_user(role="Sekretariat"), ANDROID, "198.51.100.9")
    here.post(reverse("own-device-end", args=[session(stranger).pk]))
    here.post(reverse("own-devices-end"))
    assert is_in(stranger)


def test_device_in_use_is_not_ended_by_itself(here):
    here.post(reverse("own-device-end", args=[session(here).pk]))
    assert is_in(here)
