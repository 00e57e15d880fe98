"""Django's admin is the Administrator's alone, and has no door of its own."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.factories import craft, make_member
from tests.test_access import as_role

pytestmark = pytest.mark.django_db


def addresses():
    """Every list and every "add" page of the admin, and its own few."""
    yield reverse("admin:index")
    for model in admin.site._registry:
        for page in ("changelist", "add"):
            yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


@pytest.mark.parametrize("role", ["Pengurus", "Sekretariat", "Pimpinan"])
def test_other_roles_are_refused_everywhere(role):
    client, _ = as_role(role)
    for address in addresses():
        assert client.get(address, follow=True).status_code == 403, address


def test_public_is_led_to_the_portals_own_sign_in(client):
    for address in [*addresses(), reverse("admin:login")]:
        led_to, _ = client.get(address, follow=True).redirect_chain[-1]
        assert led_to.startswith(reverse("account_login"))


def test_own_login_form_of_the_admin_does_not_exist(client):
    answer = client.post(reverse("admin:login"), {"username": "a@contoh.id", "password": "x"})
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_administrator_opens_every_page_that_is_offered():
    client, _ = as_role("Administrator")
    for address in addresses():
        assert client.get(address).status_code in (200, 403), address
    assert client.get(reverse("admin:index")).status_code == 200


def test_nothing_is_changed_there():
    client, user = as_role("Administrator")
    changed = [craft("batik"), make_member(), user]
    for record in changed:
        label = f"{record._meta.app_label}_{record._meta.model_name}"
        assert client.get(reverse(f"admin:{label}_change", args=[record.pk])).status_code == 200
        assert client.post(reverse(f"admin:{label}_change", args=[record.pk]), {"name": "x"}).status_code == 403
        assert client.post(reverse(f"admin:{label}_delete", args=[record.pk]), {"post": "yes"}).status_code == 403
    for model, shown in admin.site._registry.items():
        label = f"{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"admin:{label}_add")).status_code == 403, label
        assert shown.inlines == ()
