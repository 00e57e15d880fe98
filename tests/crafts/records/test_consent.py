"""Consent: given per field on a slip, one in force at a time, withdrawn at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan, Consent
from dekranasda.base.audit.models import AuditEvent
from tests.factories import make_artisan, make_consent

pytestmark = pytest.mark.django_db


def record(client, artisan, **fields):
    fields = {"given_by": "Bu Sari", "given_on": "2026-02-02", "channel": "kertas", **fields}
    return client.post(reverse("records:consent-new", args=[artisan.pk]), fields)


def test_consent_is_recorded_with_its_fields_text_and_recorder(client, sign_in):
    staff = sign_in("Sekretariat")
    artisan = make_artisan(published=False, consent=False)
    assert record(client, artisan, covers_phone="on").status_code == 302
    consent = artisan.consents.get()
    assert (consent.text_version, consent.recorded_by) == ("2026-1", staff)
    assert consent.covers_phone
    assert not consent.covers_address
    assert AuditEvent.objects.filter(action=AuditEvent.Action.CONSENT_RECORDED, by=staff).exists()


def test_a_new_consent_ends_the_one_before(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(covers=["phone"])
    record(client, artisan)
    assert artisan.consents.count() == 2
    assert not artisan.consents.in_force().get().covers_phone


def test_spoken_consent_needs_a_witness_and_no_consent_lies_in_the_future(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(consent=False)
    page = record(client, artisan, channel="tatap-muka", given_on="2100-01-01").content.decode()
    assert "Tanggal persetujuan tidak boleh di masa depan." in page
    page = record(client, artisan, channel="tatap-muka").content.decode()
    assert "Persetujuan lisan perlu nama saksi." in page
    assert not artisan.consents.exists()


def test_withdrawal_takes_the_artisan_off_every_public_page_at_once(client, sign_in):
    staff = sign_in("Sekretariat")
    artisan = make_artisan(covers=["phone"], phone="628123")
    page = client.post(reverse("records:consent-withdraw", args=[artisan.pk]), {"reason": "Minta lewat telepon"})
    assert page.status_code == 302
    assert not Artisan.objects.public().exists()
    assert Artisan.objects.get(pk=artisan.pk).public_phone == ""
    assert AuditEvent.objects.filter(action=AuditEvent.Action.CONSENT_WITHDRAWN, by=staff).exists()


def test_consent_dated_tomorrow_shows_nothing_today(client):
    artisan = make_artisan(consent=False)
    make_consent(artisan=artisan, given_on=timezone.localdate() + timedelta(days=1))
    assert client.get(artisan.get_absolute_url()).status_code == 404
    assert artisan.name not in client.get(reverse("directory:artisans")).text


def test_nik_and_turnover_have_no_box():
    assert not [field for field in Consent.PERSONAL_FIELDS if "nik" in field or "turnover" in field]


def test_slip_names_every_field_and_its_text_version(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(name="Batik Slip")
    page = client.get(reverse("records:consent-slip", args=[artisan.pk])).content.decode()
    assert "Batik Slip" in page
    assert "2026-1" in page
    for label in Consent.PERSONAL_FIELDS.values():
        assert str(label) in page
