"""Offices and associations are kept on screens: added, ended, followed by another, deleted when unused."""

from datetime import date

import pytest
from django.urls import reverse

from programs.models import Organization
from tests.factories import make_organization, make_seat

pytestmark = pytest.mark.django_db


def told(**changes):
    return {"name": "Dinas Perdagangan", "kind": "OPD", "opened_version": "1", **changes}


def test_office_is_added_and_found(client, sign_in):
    sign_in("Sekretariat")
    client.post(reverse("organizations:organization-new"), told(opened_version=""))
    made = Organization.objects.get(name="Dinas Perdagangan")
    assert made.slug == "dinas-perdagangan"
    assert "Dinas Perdagangan" in client.get(reverse("organizations:organizations"), {"q": "perdag"}).text
    assert "Dinas Perdagangan" not in client.get(reverse("organizations:organizations"), {"q": "kosong"}).text


def test_office_that_was_renamed_ends_and_names_who_follows(client, sign_in):
    sign_in("Sekretariat")
    old, new = make_organization(name="Dinas Lama"), make_organization(name="Dinas Baru")
    page = reverse("organizations:organization", args=[old.pk])
    assert "Isi hari terakhirnya" in client.post(page, told(name="Dinas Lama", successor=new.pk)).text
    client.post(page, told(name="Dinas Lama", successor=new.pk, valid_until="2025-12-31"))
    old.refresh_from_db()
    assert (old.successor, old.valid_until) == (new, date(2025, 12, 31))
    assert old not in Organization.objects.current()
    assert "digantikan Dinas Baru" in client.get(reverse("organizations:organizations"), {"q": "Dinas Lama"}).text
    back = told(name="Dinas Baru", successor=old.pk, valid_until="2026-12-31")
    circle = client.post(reverse("organizations:organization", args=[new.pk]), back)
    assert "sendiri digantikan oleh yang ini" in circle.text


def test_only_an_office_that_nothing_names_is_deleted(client, sign_in):
    sign_in("Sekretariat")
    unused, used = make_organization(name="Tak Terpakai"), make_seat().organization
    for one in (unused, used):
        client.post(reverse("organizations:remove", args=[one.pk]))
    assert not Organization.objects.filter(pk=unused.pk).exists()
    assert Organization.objects.filter(pk=used.pk).exists()
