"""Consent of many makers at once: their slips printed, then who signed ticked, with one date and one channel."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan, Consent, ImportJob, ImportRow
from crafts.personal import VERSIONS
from crafts.records.publishing import record_consent, withdraw_consent
from dekranasda.base.audit.models import AuditEvent
from tests.factories import make_artisan, make_consent, make_user

pytestmark = pytest.mark.django_db

RECORD = "/kelola/perajin/persetujuan/catat/"


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


def bare(name, **fields):
    return make_artisan(name=name, published=False, consent=False, owner_name=f"Pemilik {name}", **fields)


def sending(*makers, signed=(), ticks=(), **fields):
    """What the page sends when these of its makers are ticked as having signed."""
    sent = {
        "given_on": "2026-02-02",
        "channel": "kertas",
        "witness": "",
        "text_version": VERSIONS[-1],
        "perajin": [maker.pk for maker in makers],
    }
    for maker in makers:
        sent[f"perajin-{maker.pk}-given_by"] = maker.owner_name
    for maker in signed:
        sent[f"perajin-{maker.pk}-signed"] = "on"
    for maker, tick in ticks:
        sent[f"perajin-{maker.pk}-covers_{tick}"] = "on"
    return {**sent, **fields}


def text_of(response):
    return re.sub(r"\s+", " ", response.text)


def imported(*makers, state=ImportJob.State.APPLIED):
    job = ImportJob.objects.create(uploaded_by=make_user(), file_name="ikm.xlsx", state=state)
    for number, maker in enumerate(makers, start=1):
        ImportRow.objects.create(job=job, number=number, artisan=maker, outcome="baru", taken=True)
    return job


def test_an_applied_list_leads_to_those_of_it_without_consent(client, staff):
    one, two, other = bare("Satu"), bare("Dua"), bare("Lain")
    job = imported(one, two, make_artisan(name="Sudah"))
    link = f"{reverse('records:consents')}?impor={job.pk}"
    assert f'href="{link}"' in client.get(job.get_absolute_url()).text
    page = client.get(link)
    assert [maker.name for maker in page.context["page"]] == ["Dua", "Satu"]
    assert other.name not in page.text
    assert f'href="{reverse("records:consent-slips")}?impor={job.pk}&amp;semua=ya"' in page.text
    assert "2 perajin dari “ikm.xlsx” tanpa persetujuan." in text_of(page)


def test_the_list_of_records_leads_to_those_it_shows(client, staff):
    bare("Batik Satu")
    bare("Kendang Dua")
    page = client.get(reverse("records:artisans"), {"q": "Kendang", "halaman": "1"}).text
    assert f'href="{reverse("records:consents")}?q=Kendang"' in page
    found = client.get(reverse("records:consents"), {"q": "Kendang"})
    assert [maker.name for maker in found.context["page"]] == ["Kendang Dua"]


def test_slips_of_those_ticked_or_of_all_are_printed_in_one_go(client, staff):
    one, two, three = bare("Satu"), bare("Dua"), bare("Tiga")
    job = imported(one, two)
    slips = reverse("records:consent-slips")
    ticked = client.get(slips, {"perajin": [one.pk, three.pk]}).text
    assert (ticked.count('<section class="slip">'), ticked.count("Pemilik Dua")) == (2, 0)
    every = client.get(slips, {"impor": job.pk, "semua": "ya"}).text
    assert (every.count('<section class="slip">'), every.count("Pemilik Tiga")) == (2, 0)
    assert every.count(f"Naskah versi {VERSIONS[-1]}") == 2
    assert client.get(slips, {"impor": job.pk}).url == f"{reverse('records:consents')}?impor={job.pk}"


def test_nothing_is_ticked_beforehand(client, staff):
    page = client.get(RECORD, {"perajin": [bare("Satu").pk, bare("Dua").pk]}).text
    assert page.count('type="checkbox"') == 20
    assert not re.search(r'<input[^>]*type="checkbox"[^>]*checked', page)
    assert 'value="Pemilik Satu"' in page


def test_each_who_signed_gets_a_consent_as_the_single_step_records_it(client, staff):
    one, two, three = bare("Satu"), bare("Dua"), bare("Tiga")
    sent = sending(one, two, three, signed=(one, two), ticks=((one, "phone"), (two, "address")))
    answer = client.post(f"{RECORD}?impor=7&perajin={one.pk}", sent)
    assert answer.url == f"{reverse('records:consents')}?impor=7"
    first, second = one.consents.get(), two.consents.get()
    assert (first.given_by, str(first.given_on), first.channel) == ("Pemilik Satu", "2026-02-02", "kertas")
    assert (first.text_version, first.recorded_by) == (VERSIONS[-1], staff)
    assert (first.covers_phone, first.covers_address) == (True, False)
    assert (second.covers_phone, second.covers_address) == (False, True)
    assert not three.consents.exists()
    assert AuditEvent.objects.filter(action=AuditEvent.Action.CONSENT_RECORDED, by=staff).count() == 2
    assert not Artisan.objects.public().exists()
    assert "2 persetujuan tercatat. Belum ada yang terbit" in client.get(answer.url).text


def test_a_stack_of_older_slips_is_recorded_under_their_own_text(client, staff):
    one = bare("Satu")
    client.post(RECORD, sending(one, signed=[one], text_version="2026-2"))
    assert one.consents.get().text_version == "2026-2"


def test_a_stack_sent_twice_is_recorded_once(client, staff):
    one = bare("Satu")
    page = client.get(RECORD, {"perajin": one.pk}).text
    ticket = re.search(r'name="sekali" value="([^"]+)"', page)[1]
    sent = sending(one, signed=[one], sekali=ticket)
    assert client.post(RECORD, sent).url == client.post(RECORD, sent).url
    assert one.consents.count() == 1


def test_a_day_to_come_or_no_witness_records_nothing_and_keeps_what_was_typed(client, staff):
    one = bare("Satu")
    typed = {f"perajin-{one.pk}-given_by": "Bu Sari binti Contoh"}
    sent = sending(one, signed=[one], ticks=[(one, "phone")], given_on="2100-01-01", **typed)
    page = client.post(RECORD, sent)
    assert "Tanggal persetujuan tidak boleh di masa depan." in page.text
    assert "Bu Sari binti Contoh" in page.text
    assert page.text.count(" checked") == 2
    page = client.post(RECORD, sending(one, signed=[one], channel="tatap-muka"))
    assert "Persetujuan lisan perlu nama saksi." in page.text
    assert not one.consents.exists()


def test_a_tick_without_signature_or_a_signature_without_a_name_is_asked_and_the_others_are_recorded(client, staff):
    one, two, three = bare("Satu"), bare("Dua"), bare("Tiga")
    nameless = {f"perajin-{two.pk}-given_by": ""}
    sent = sending(one, two, three, signed=(two, three), ticks=[(one, "phone")], **nameless)
    page = client.post(RECORD, sent)
    assert "Ada data yang dicentang, tetapi “Menandatangani” belum." in page.text
    assert "Tulis siapa yang menandatangani." in page.text
    assert [form.artisan for form in page.context["makers"]] == [one, two]
    assert three.consents.count() == 1
    assert not one.consents.exists()
    assert not two.consents.exists()


def test_what_somebody_recorded_meanwhile_stays_and_is_named(client, staff):
    one, two = bare("Satu"), bare("Dua")
    standing = make_consent(artisan=one, covers=["phone"])
    page = client.post(RECORD, sending(one, two, signed=(one, two)))
    assert "Persetujuannya sudah dicatat orang lain; yang ini tidak dicatat." in page.text
    assert one.consents.in_force().get() == standing
    assert two.consents.count() == 1


def test_a_slip_older_than_the_withdrawal_is_not_recorded(client, staff):
    one = bare("Satu")
    record_consent(one, Consent(given_on="2026-01-01"), by=staff)
    withdraw_consent(one, by=staff, reason="Berubah pikiran.")
    yesterday = timezone.localdate() - timedelta(days=1)
    page = client.post(RECORD, sending(one, signed=[one], given_on=f"{yesterday}"))
    assert "catat di datanya" in page.text
    assert not one.consents.in_force().exists()
    assert "pernah menarik persetujuannya" in client.get(reverse("records:consents")).text


def test_who_was_deleted_or_merged_meanwhile_is_named(client, staff):
    gone, merged, left = bare("Hilang"), bare("Gabung"), bare("Tinggal")
    sent = sending(gone, merged, left, signed=(gone, merged, left))
    Artisan.objects.filter(pk=merged.pk).update(merged_into=left, state="sembunyi")
    gone.crafts.clear()
    Artisan.objects.filter(pk=gone.pk).delete()
    page = client.post(RECORD, sent)
    assert "Data ini sudah dihapus orang lain." in page.text
    assert "Data ini sudah digabung atau dihapus orang lain." in page.text
    assert "Pemilik Hilang" in page.text
    assert left.consents.count() == 1


def test_nobody_ticked_is_said(client, staff):
    one = bare("Satu")
    assert "Belum ada yang dicentang “Menandatangani”." in client.post(RECORD, sending(one)).text
    assert client.post(RECORD, {}).url == reverse("records:consents")


def test_the_pages_ask_no_more_for_more_makers(client, staff, django_assert_max_num_queries):
    makers = [bare(f"Nomor {number}") for number in range(30)]
    numbers = {"perajin": [maker.pk for maker in makers]}
    for address in (reverse("records:consents"), reverse("records:consent-slips"), RECORD):
        with django_assert_max_num_queries(14):
            assert client.get(address, numbers).status_code == 200
