"""Evidence of a number: several files, kept, shown to who sent them, or a reason why there is none."""

from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from programs.models import Evidence, PeriodLock, Result
from tests.factories import make_indicator, make_member, make_plan, make_program, make_result, make_seat, make_user

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF"


@pytest.fixture(autouse=True)
def _in_august(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: date(2026, 8, 20))


@pytest.fixture
def indicator():
    return make_indicator(program=make_program(plan=make_plan(adopted=True)), targets={2026: 40})


@pytest.fixture
def lead(indicator):
    user = make_user(role="Pengurus")
    make_member(seat=make_seat(organization=indicator.program.lead_organization), user=user)
    return user


def pdf(name):
    return SimpleUploadedFile(name, PDF + name.encode(), content_type="application/pdf")


def send(client, indicator, *names, **typed):
    result = Result.objects.first()
    typed = {"value": "12", "kirim": "1", "opened_version": result.version if result else "", **typed}
    address = reverse("planning:report", args=[indicator.pk, 2026, 2])
    return client.post(address, {**typed, "evidence": [pdf(name) for name in names]}, follow=True).text


def test_several_files_are_kept_under_their_names_and_shown_to_who_sent_them(client, sign_in, indicator, lead):
    sign_in(user=lead)
    page = send(client, indicator, "daftar hadir.pdf", "foto kegiatan.pdf")
    kept = Evidence.objects.all()
    assert [(one.name, one.added_by) for one in kept] == [("daftar hadir.pdf", lead), ("foto kegiatan.pdf", lead)]
    for one in kept:
        assert one.name in page
        assert one.file.url in page
        assert one.name not in one.file.name
        assert b"".join(client.get(one.file.url).streaming_content).startswith(b"%PDF")


def test_another_file_is_added_to_those_that_are_there(client, sign_in, indicator, lead):
    sign_in(user=lead)
    send(client, indicator, "satu.pdf")
    send(client, indicator, "dua.pdf")
    send(client, indicator, value="13")
    assert [one.name for one in Evidence.objects.all()] == ["satu.pdf", "dua.pdf"]
    assert Result.objects.get().value == 13


def test_number_without_evidence_needs_a_reason(client, sign_in, indicator, lead):
    sign_in(user=lead)
    assert "Lampirkan bukti, atau tulis di bawah mengapa tidak ada bukti." in send(client, indicator)
    assert not Result.objects.exists()
    assert "Laporan dikirim" in send(client, indicator, no_evidence_because="Survei lisan.")
    assert Result.objects.get().no_evidence_because == "Survei lisan."


def test_draft_may_wait_for_its_evidence(client, sign_in, indicator, lead):
    sign_in(user=lead)
    address = reverse("planning:report", args=[indicator.pk, 2026, 2])
    client.post(address, {"value": "12", "opened_version": ""})
    assert Result.objects.get().status == "draf"


def test_what_is_not_measured_has_nothing_to_prove(client, sign_in, indicator, lead):
    sign_in(user=lead)
    assert "Laporan dikirim" in send(client, indicator, value="", not_measured="on", note="Survei tertunda.")


def test_refused_form_says_which_files_to_choose_again(client, sign_in, indicator, lead):
    sign_in(user=lead)
    page = send(client, indicator, "daftar hadir.pdf", value="dua belas")
    assert "Pilih lagi berkasnya: daftar hadir.pdf" in page
    assert not Evidence.objects.exists()


def test_wrong_file_among_good_ones_is_told_and_nothing_is_kept(client, sign_in, indicator, lead):
    sign_in(user=lead)
    address = reverse("planning:report", args=[indicator.pk, 2026, 2])
    files = [pdf("baik.pdf"), SimpleUploadedFile("buruk.pdf", b"MZ not a document")]
    page = client.post(address, {"value": "12", "kirim": "1", "opened_version": "", "evidence": files}).text
    assert "bukan PDF, foto, Word, atau Excel" in page
    assert not Evidence.objects.exists()


def test_form_sent_twice_adds_its_files_once(client, sign_in, indicator, lead):
    sign_in(user=lead)
    address = reverse("planning:report", args=[indicator.pk, 2026, 2])
    ticket = "5f5c8a3e-5f0e-4b35-9d0a-3d4c7d1f0a11"
    typed = {"value": "12", "kirim": "1", "opened_version": "", "sekali": ticket}
    answers = [client.post(address, {**typed, "evidence": pdf("satu.pdf")}) for _time in range(2)]
    # The second is the first, not a form that came too late.
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Evidence.objects.count() == 1


def test_wrong_file_goes_only_before_the_report_is_handed_in(
    client, sign_in, indicator, lead, django_capture_on_commit_callbacks
):
    sign_in(user=lead)
    address = reverse("planning:report", args=[indicator.pk, 2026, 2])
    client.post(address, {"value": "12", "opened_version": "", "evidence": [pdf("salah.pdf"), pdf("benar.pdf")]})
    wrong, right = Evidence.objects.all()
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(reverse("planning:evidence-remove", args=[wrong.pk]), follow=True).text
    assert "“salah.pdf” dihapus" in page
    assert [default_storage.exists(one.file.name) for one in (wrong, right)] == [False, True]
    send(client, indicator)
    page = client.post(reverse("planning:evidence-remove", args=[right.pk]), follow=True).text
    assert "buktinya tetap" in page
    assert default_storage.exists(right.file.name)
    assert [one.name for one in Evidence.objects.all()] == ["benar.pdf"]


def test_evidence_stays_in_a_locked_quarter(client, sign_in, indicator, lead):
    sign_in(user=lead)
    address = reverse("planning:report", args=[indicator.pk, 2026, 2])
    client.post(address, {"value": "12", "opened_version": "", "evidence": pdf("satu.pdf")})
    PeriodLock.objects.create(plan=indicator.plan, year=2026, quarter=2, reason="Evaluasi")
    page = client.post(reverse("planning:evidence-remove", args=[Evidence.objects.get().pk]), follow=True).text
    assert "Evaluasi" in page
    assert Evidence.objects.exists()


def test_public_reads_that_a_number_has_evidence_but_not_the_evidence(client, indicator):
    result = make_result(indicator=indicator, quarter=2, value=12)
    result.evidence.create(file="bukti/a.pdf", name="daftar hadir.pdf")
    for address in (reverse("planning:plan"), reverse("planning:year", args=[2026]), reverse("planning:data")):
        page = client.get(address).text
        assert "dengan bukti" in page or "dengan_bukti" in page
        assert "daftar hadir" not in page
    assert "tw2" in client.get(reverse("planning:data")).text
    assert client.get("/berkas/bukti/a.pdf").status_code == 404
