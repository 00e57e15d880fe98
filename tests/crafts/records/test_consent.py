"""Consent: given per field on a slip, one in force at a time, withdrawn at once."""

import io
import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from PIL import Image

from crafts.models import Artisan, Consent
from crafts.personal import FACTS, TICKS, VERSIONS
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.council.models import Council
from tests.factories import make_artisan, make_consent

pytestmark = pytest.mark.django_db


def record(client, artisan, **fields):
    fields = {
        "given_by": "Bu Sari",
        "given_on": "2026-02-02",
        "channel": "kertas",
        "text_version": VERSIONS[-1],
        **fields,
    }
    return client.post(reverse("records:consent-new", args=[artisan.pk]), fields)


def test_consent_is_recorded_with_its_fields_text_and_recorder(client, sign_in):
    staff = sign_in("Sekretariat")
    artisan = make_artisan(published=False, consent=False)
    assert record(client, artisan, covers_phone="on").status_code == 302
    consent = artisan.consents.get()
    assert (consent.text_version, consent.recorded_by) == ("2026-3", staff)
    assert consent.covers_phone
    assert not consent.covers_address
    assert AuditEvent.objects.filter(action=AuditEvent.Action.CONSENT_RECORDED, by=staff).exists()


def test_what_was_signed_on_an_older_slip_covers_only_what_that_slip_named(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(published=False, consent=False)
    record(client, artisan, text_version="2026-1")
    assert artisan.consents.get().text_version == "2026-1"
    refused = record(client, artisan, text_version="1999-1").text
    assert "1999-1" in refused
    assert artisan.consents.count() == 1


def test_slips_with_an_earlier_paragraph_of_the_council_can_still_be_recorded(client, sign_in):
    sign_in("Sekretariat")
    Council.objects.update(consent_paragraph="Berlaku lima tahun.", consent_version=2)
    page = client.get(reverse("records:consent-new", args=[make_artisan(consent=False).pk])).text
    offered = re.findall(r'<option value="(2026[^"]*)"', page)
    assert offered[:3] == [f"{VERSIONS[-1]}/2", f"{VERSIONS[-1]}/1", VERSIONS[-1]]
    assert len(offered) == len(set(offered)) == 3 * len(VERSIONS)
    assert f'<option value="{VERSIONS[-1]}/2" selected>' in page


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
    assert "2026-3" in page
    for label in Consent.PERSONAL_FIELDS.values():
        assert capfirst(str(label)) in page


def test_desk_lists_whom_to_ask_anew_those_of_whom_most_is_hidden_first(client, sign_in):
    sign_in("Sekretariat")
    little = make_artisan(name="Sedikit", consent=False)
    much = make_artisan(name="Banyak", consent=False, brand="Merek", capacity="40", website="https://banyak.example/")
    for artisan in (little, much):
        make_consent(artisan=artisan, text_version="2026-1/2")
    asked = make_artisan(name="Sudah")
    photo = {"image": "foto/a.jpg", "alt": "Kain", "width": 4, "height": 3}
    asked.photos.create(is_portrait=False, **photo)
    unanswered = make_artisan(name="Foto")
    unanswered.photos.create(**photo)
    make_artisan(name="Draf", published=False, consent=False)
    page = client.get(reverse("records:renewals"))
    assert [artisan.name for artisan in page.context["page"]] == ["Banyak", "Foto", "Sedikit"]
    assert reverse("records:consent-slip", args=[much.pk]) in page.text
    assert "1 foto belum dijawab" in page.text


def test_slip_lists_each_tick_and_each_fact_in_both_languages(client, sign_in):
    sign_in("Sekretariat")
    page = unescape(client.get(reverse("records:consent-slip", args=[make_artisan().pk])).text)
    for tick in TICKS:
        assert tick.id[1:] in page
        assert tick.en in page
    for fact in FACTS:
        assert fact.id in page
        assert fact.en in page


def test_photo_of_the_slip_is_kept_for_the_office_alone(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(consent=False)
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "indigo").save(picture, "JPEG")
    slip = SimpleUploadedFile("lembar bu sari.jpg", picture.getvalue(), "image/jpeg")
    assert record(client, artisan, slip=slip).status_code == 302
    consent = artisan.consents.in_force().get()
    assert "sari" not in consent.slip.name
    assert client.get(consent.slip.url).status_code == 200
    sign_in("Pengurus")
    assert client.get(consent.slip.url).status_code == 404
    client.logout()
    assert client.get(consent.slip.url).status_code in (302, 404)


def test_slip_that_is_no_picture_is_refused_beside_the_field(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(consent=False)
    page = record(client, artisan, slip=SimpleUploadedFile("lembar.jpg", b"bukan foto", "image/jpeg"))
    assert "bukan foto JPEG" in page.text
    assert not artisan.consents.exists()
