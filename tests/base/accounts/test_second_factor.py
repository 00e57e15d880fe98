"""A second factor is offered to all and required of the Administrator."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.codes import code_now
from tests.factories import TOTP_SECRET, make_user

pytestmark = pytest.mark.django_db


def confirm(client):
    client.post(reverse("account_reauthenticate"), {"password": "kata-sandi-contoh"})


def test_administrator_without_one_is_led_to_set_one_up(client, sign_in):
    sign_in(user=admin_without())
    for name in ["administration:accounts", "dashboards:dashboard", "admin:index", "admin:accounts_user_changelist"]:
        assert client.get(reverse(name)).headers["Location"] == reverse("mfa_index")
    assert client.get(reverse("home")).status_code == 200
    assert "wajib" in client.get(reverse("mfa_index")).text


def admin_without():
    user = make_user(role="Administrator")
    user.authenticator_set.all().delete()
    return user


def test_demo_whose_passwords_are_public_asks_for_none(client, sign_in, settings):
    settings.DEMO = True
    sign_in(user=admin_without())
    assert client.get(reverse("administration:accounts")).status_code == 200


def test_app_is_set_up_gives_backup_codes_and_is_asked_for_at_sign_in(client, sign_in):
    user = sign_in("Pengurus")
    confirm(client)
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)}, follow=True)
    assert answer.status_code == 200
    stored = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored
    assert client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    client.logout()
    client.post(reverse("account_login"), {"login": user.email, "password": "kata-sandi-contoh"})
    assert client.get(reverse("dashboards:dashboard")).status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "tidak cocok" in wrong.text


def test_right_code_lets_in(client):
    user = make_user(role="Administrator")
    client.post(reverse("account_login"), {"login": user.email, "password": "kata-sandi-contoh"})
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now(TOTP_SECRET)})
    assert answer.headers["Location"] == reverse("dashboards:dashboard")


def test_administrator_cannot_remove_the_last_one(client, sign_in):
    user = sign_in("Administrator")
    confirm(client)
    assert client.post(reverse("mfa_deactivate_totp")).status_code in (200, 302, 403)
    assert user.authenticator_set.exists()
