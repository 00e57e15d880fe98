"""Signed minutes: the paper is kept beside the version, and anybody can check that it is recorded, reading nothing."""

import hashlib
import time
import zlib
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from docx import Document

from programs.meetings.signed import pages_of
from programs.models import SignedMinutes
from programs.models.minutes import new_minutes_code
from tests.factories import make_meeting, make_member, make_seat

pytestmark = pytest.mark.django_db


def pdf(words="satu", pages=3):
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Resources << /Font << >> >> /Count " + str(pages).encode() + b" >>\n"
        b"endobj\n3 0 obj\n<< /Type /Pages /Parent 2 0 R /Count 99 >>\nendobj\n% " + words.encode() + b"\n%%EOF\n"
    )


@pytest.fixture
def meeting(client, sign_in):
    """Locked minutes with two decisions, in the browser of the secretariat."""
    sign_in("Sekretariat")
    seat = make_seat(position="Ketua Harian")
    make_member(seat=seat, name="Ibu Ketua")
    meeting = make_meeting(title="Rakor rahasia", chair=seat, invitation_number="005/12/2026")
    meeting.attendances.create(seat=seat, state="hadir")
    for text in ("k Pameran diadakan.", "k Kayu dibeli bersama."):
        fields = {"kind": "catatan", "speaker": "Bu Melati", "text": text}
        client.post(reverse("meetings:minutes-entry", args=[meeting.pk]), fields)
    client.post(reverse("meetings:minutes-document-finalise", args=[meeting.pk]), {"tetap": 1})
    return meeting


def upload(client, meeting, content, name="notula.pdf"):
    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    return client.post(reverse("meetings:signed-add", args=[meeting.pk]), {"file": file}, follow=True)


def record_of(meeting):
    return reverse("meetings:minutes-record", args=[meeting.versions.first().code])


def test_signed_pdf_is_kept_with_its_digest_and_number_of_pages(client, meeting):
    page = upload(client, meeting, pdf()).text
    signed = SignedMinutes.objects.get()
    assert (signed.sha256, signed.pages) == (hashlib.sha256(pdf()).hexdigest(), 3)
    assert signed.sha256 in page
    answer = client.get(signed.file.url)
    assert b"".join(answer.streaming_content) == pdf()
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("role", "status"), [("Pengurus", 200), ("Administrator", 404), ("Pengawas", 404), (None, 404)]
)
def test_signed_pdf_is_read_by_internal_roles_only(client, sign_in, meeting, role, status):
    upload(client, meeting, pdf())
    client.logout()
    if role:
        sign_in(role)
    assert client.get(SignedMinutes.objects.get().file.url).status_code == status


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"\x89PNG\r\n\x1a\n bukan", "notula.pdf", "bukan PDF"),
        (b"PK\x03\x04 rusak", "notula.docx", "bukan PDF"),
        (b"", "kosong.pdf", "kosong"),
        (pdf()[:60], "notula.pdf", "rusak atau tidak lengkap"),
        (b"%PDF-" + b" " * (10 * 1024 * 1024), "besar.pdf", "lebih besar dari 10 MB"),
    ],
    ids=["gambar", "docx", "kosong", "terpotong", "besar"],
)
def test_what_is_no_whole_pdf_is_refused_at_its_field_and_leaves_nothing(client, meeting, content, name, message):
    page = upload(client, meeting, content, name)
    assert page.status_code == 200
    assert message in page.text
    assert not SignedMinutes.objects.exists()
    assert not default_storage.exists("notula") or default_storage.listdir("notula")[1] == []


def test_open_minutes_are_not_signed(client, meeting):
    meeting.refresh_from_db()
    meeting.reopen(by=meeting.versions.get().finalised_by, reason="Salah tulis.")
    assert "Kunci notula lebih dahulu" in upload(client, meeting, pdf()).text
    assert not SignedMinutes.objects.exists()


def test_new_upload_counts_and_the_one_before_is_kept(client, meeting):
    upload(client, meeting, pdf("satu"))
    upload(client, meeting, pdf("dua"))
    upload(client, meeting, pdf("dua"))
    newest, first = SignedMinutes.objects.all()
    assert default_storage.exists(first.file.name)
    page = client.get(record_of(meeting)).text
    assert f'data-digest="{newest.sha256}"' in page
    assert f'data-replaced="{first.sha256} "' in page


def test_record_says_that_minutes_exist_and_neither_names_nor_contents(client, meeting):
    upload(client, meeting, pdf())
    client.logout()
    page = client.get(record_of(meeting)).text
    for told in (
        "Notula ini tercatat",
        "005/12/2026",
        "Kamis, 12 Februari 2026",
        "<dt>Jumlah keputusan</dt><dd>2</dd>",
        "<dt>Jumlah halaman</dt><dd>3</dd>",
        hashlib.sha256(pdf()).hexdigest(),
    ):
        assert told in page
    for hidden in ("Rakor rahasia", "Bu Melati", "Ibu Ketua", "Pameran", "Aula contoh"):
        assert hidden not in page
    assert "This document is recorded" in client.get(f"/en{record_of(meeting)}").text


def test_record_of_a_version_that_was_replaced_says_so(client, meeting):
    meeting.refresh_from_db()
    meeting.reopen(by=meeting.versions.get().finalised_by, reason="Salah tulis.")
    client.logout()
    page = client.get(record_of(meeting)).text
    assert "tidak berlaku lagi" in page
    assert "Salah tulis" not in page


def test_code_is_found_as_it_is_typed_and_cannot_be_tried_out(client, meeting):
    client.logout()
    code = meeting.versions.first().code
    typed = code.lower().replace("-", " ")
    assert client.get(reverse("meetings:minutes-record", args=[typed])).status_code == 200
    assert client.get(reverse("meetings:minutes-record", args=["N-0000000"])).status_code == 404
    for _hall in range(70):
        assert client.get(record_of(meeting)).status_code == 200, "a whole hall looks at one paper"
    for _try in range(60):
        answer = client.get(reverse("meetings:minutes-record", args=[new_minutes_code()]))
    assert answer.status_code == 429
    assert client.get(record_of(meeting)).status_code == 429


def test_qr_code_stands_on_the_file_and_on_the_page_for_print(client, meeting):
    address = reverse("meetings:minutes-document", args=[meeting.pk])
    assert f"{reverse('meetings:minutes-qr', args=[meeting.pk])}?versi=1" in client.get(address).text
    assert b"<svg" in client.get(reverse("meetings:minutes-qr", args=[meeting.pk])).content
    document = Document(BytesIO(client.get(reverse("meetings:minutes-document-docx", args=[meeting.pk])).content))
    assert len(document.inline_shapes) == 1
    assert any(record_of(meeting) in paragraph.text for paragraph in document.paragraphs)


def test_draft_has_no_qr_code(client, meeting):
    draft = make_meeting()
    assert client.get(reverse("meetings:minutes-qr", args=[draft.pk])).status_code == 404
    assert "minutes-record" not in client.get(reverse("meetings:minutes-document", args=[draft.pk])).text


def test_pages_are_counted_where_newer_files_pack_them_and_unknown_where_nothing_tells():
    packed = zlib.compress(b"1 0 << /Type /Pages /Kids [ 3 0 R ] /Count 12 >>")
    stream = b"%PDF-1.7\n5 0 obj\n<< /Type /ObjStm /N 1 >>\nstream\n" + packed + b"\nendstream\nendobj\n%%EOF"
    assert pages_of(stream) == 12
    assert pages_of(b"%PDF-1.4\n%%EOF") is None


def test_pdf_uploaded_by_mistake_is_taken_away_with_a_reason_and_the_one_before_counts_again(client, meeting):
    upload(client, meeting, pdf("satu"))
    upload(client, meeting, pdf("salah"))
    wrong, right = SignedMinutes.objects.all()
    name, address = wrong.file.name, reverse("meetings:signed-remove", args=[meeting.pk, wrong.pk])
    assert "tidak dapat dikembalikan" in client.get(address).text
    assert client.post(address, {"reason": ""}).context["form"].errors
    with TestCase.captureOnCommitCallbacks(execute=True):
        told = client.post(address, {"reason": "Surat lain yang terpindai."}, follow=True).text
    assert "Surat lain yang terpindai." in told
    assert not default_storage.exists(name)
    assert client.get(address).status_code == 404
    client.logout()
    page = client.get(record_of(meeting)).text
    assert f'data-digest="{right.sha256}"' in page
    assert wrong.sha256 not in page
    assert "terpindai" not in page


@pytest.mark.parametrize(
    "unit", [b"/Type/ObjStm ", b"/Type/Pages<<", b"<<", b"<</Type/Pages /Count ", b"/Type/ObjStm stream\n"]
)
def test_a_pdf_made_to_be_slow_is_read_through_once(unit):
    started = time.process_time()
    pages_of(b"%PDF-1.4\n" + unit * (2_000_000 // len(unit)) + b"%%EOF\n")
    assert time.process_time() - started < 5
