"""Action items: who must do what by when, what became of it, with evidence; reminders and calendar."""

import io
import zipfile
import zlib
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from lxml import html
from PIL import Image

from programs.models import ActionItem, NoteMissing, StepNotPossible
from tests.factories import (
    make_action_item,
    make_meeting,
    make_member,
    make_organization,
    make_seat,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
CAMERA, ORIENTATION, GPS = 0x0110, 0x0112, 0x8825


def days(number):
    return TODAY + timedelta(days=number)


@pytest.fixture
def holder(sign_in):
    """A board member signed in, holding a seat of `holder.organization`."""
    user = sign_in("Pengurus")
    user.organization = make_organization()
    make_member(seat=make_seat(organization=user.organization), user=user)
    return user


def progress(client, item, **fields):
    data = {"seen": item.version, **fields}
    return client.post(reverse("action_items:action-item-progress", args=[item.pk]), data, follow=True)


def picture(kind="PNG", **save):
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(file, kind, **save)
    return file.getvalue()


def claiming_to_be(width, height):
    """A small PNG file whose first part promises a picture of that size."""
    content = picture()
    header = content[12:16] + width.to_bytes(4, "big") + height.to_bytes(4, "big") + content[24:29]
    return content[:12] + header + zlib.crc32(header).to_bytes(4, "big") + content[33:]


def test_seat_holder_closes_an_item_with_evidence_that_only_the_office_reads(client, holder):
    item = make_action_item(responsible_organization=holder.organization)
    page = progress(client, item, status="selesai", note="Terkirim.", evidence=SimpleUploadedFile("x.exe", picture()))
    assert "Terkirim." in page.text
    evidence = item.steps.get().evidence
    assert evidence.name.endswith(".jpg")
    assert client.get(evidence.url).status_code == 200
    client.logout()
    assert client.get(evidence.url).status_code == 404


def office_file(*names, text="x"):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bukti.pdf", b"<html><script>alert(1)</script></html>"),
        ("bukti.png", b"GIF89a"),
        ("bukti.docx", office_file("word/document.xml")),
        ("bukti.docx", b"PK\x03\x04 rusak"),
    ],
)
def test_file_whose_content_is_no_document_is_refused(client, holder, name, content):
    item = make_action_item(responsible_organization=holder.organization)
    page = progress(client, item, status="selesai", evidence=SimpleUploadedFile(name, content))
    assert "Isi berkas ini bukan PDF" in page.text
    assert not item.steps.exists()


def test_picture_tells_nobody_where_and_with_what_it_was_taken(client, holder):
    item = make_action_item(responsible_organization=holder.organization)
    exif = Image.Exif()
    exif[CAMERA], exif[ORIENTATION] = "Kamera Contoh", 6
    exif.get_ifd(GPS)[1] = "S"
    photo = SimpleUploadedFile("bukti.jpg", picture("JPEG", exif=exif))
    progress(client, item, status="selesai", evidence=photo)
    stored = item.steps.get().evidence.read()
    assert b"Kamera Contoh" not in stored
    with Image.open(io.BytesIO(stored)) as kept:
        assert (kept.size, dict(kept.getexif())) == ((40, 60), {})


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("putus.png", picture()[:60], "rusak atau tidak lengkap"),
        ("bom.png", claiming_to_be(60_000, 60_000), "terlalu besar"),
        ("a.docx", office_file("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "memuat makro"),
        (
            "b.xlsx",
            office_file("[Content_Types].xml", "xl/x.bin", text="application/vnd.ms-office.vbaProject"),
            "makro",
        ),
    ],
)
def test_damaged_or_dangerous_file_is_refused_in_words_that_help(client, holder, name, content, message):
    item = make_action_item(responsible_organization=holder.organization)
    assert message in progress(client, item, status="selesai", evidence=SimpleUploadedFile(name, content)).text
    assert not item.steps.exists()


def test_word_document_is_accepted(client, holder):
    item = make_action_item(responsible_organization=holder.organization)
    content = office_file("[Content_Types].xml", "word/document.xml")
    progress(client, item, status="selesai", evidence=SimpleUploadedFile("nota", content))
    assert item.steps.get().evidence.name.endswith(".docx")


def test_file_over_10_mb_is_refused(client, holder):
    item = make_action_item(responsible_organization=holder.organization)
    big = SimpleUploadedFile("besar.png", picture() + b"x" * 10 * 1024 * 1024)
    assert "lebih besar dari 10 MB" in progress(client, item, status="selesai", evidence=big).text


def test_impossible_needs_a_reason(client, holder):
    item = make_action_item(responsible_organization=holder.organization)
    assert "Tulis alasan" in progress(client, item, status="tidak-dapat").text
    with pytest.raises(NoteMissing):
        item.give_up(by=holder, reason=" ")
    progress(client, item, status="tidak-dapat", note="Tidak ada anggaran.")
    item.refresh_from_db()
    assert (item.status, item.status_reason, item.is_open) == ("tidak-dapat", "Tidak ada anggaran.", False)


def test_second_of_two_people_is_told_that_the_first_has_reported(client, holder):
    item = make_action_item(responsible_organization=holder.organization)
    seen = item.version
    item.begin(by=make_user(), note="Saya mulai.")
    page = progress(client, item, seen=seen, status="selesai", note="Kata saya")
    assert "Orang lain sudah mencatat langkah" in page.text
    assert "Kata saya" in page.text
    assert item.steps.count() == 1


def test_closed_item_is_reopened_with_a_reason_and_not_closed_twice(holder):
    item = make_action_item()
    item.finish(by=holder)
    assert item.closed_at
    with pytest.raises(StepNotPossible):
        item.finish(by=holder)
    item.reopen(by=holder, reason="Belum lengkap.")
    assert (item.status, item.closed_at) == ("proses", None)


def test_wrong_tap_is_undone_by_whoever_made_it_as_long_as_it_is_the_last_step(client, holder):
    item = make_action_item(responsible_organization=holder.organization)
    undo = reverse("action_items:action-item-undo", args=[item.pk])
    progress(client, item, status="selesai")
    assert undo in client.get(item.get_absolute_url()).text
    page = client.post(undo, follow=True).text
    item.refresh_from_db()
    assert (item.status, item.closed_at) == (ActionItem.Status.TODO, None)
    assert "Diurungkan: Selesai." in page
    assert undo not in page
    progress(client, item, status="selesai", seen=item.version)
    item.reopen(by=make_user(), reason="Buktinya belum lengkap.")
    assert "orang lain sudah mencatat langkah berikutnya" in client.post(undo, follow=True).text
    assert item.steps.count() == 4


def test_list_shows_open_items_first_and_narrows_to_mine_and_late(client, holder):
    mine = make_action_item(text="Punya saya", responsible_organization=holder.organization, due_on=days(9))
    make_action_item(text="Punya lain, terlambat", due_on=days(-1))
    done = make_action_item(text="Sudah beres")
    done.finish(by=holder)

    def texts(query):
        return {item.text for item in client.get(f"/tindak-lanjut/?{query}").context["page"]}

    assert texts("") == {"Punya saya", "Punya lain, terlambat"}
    assert texts("milik=saya") == {"Punya saya"}
    assert texts("keadaan=terlambat") == {"Punya lain, terlambat"}
    assert texts("keadaan=selesai") == {"Sudah beres"}
    assert texts(f"keadaan=semua&organisasi={mine.responsible_organization.slug}") == {"Punya saya"}


def test_list_asks_the_database_equally_often_for_1_and_30(client, holder, django_assert_max_num_queries):
    for number in range(30):
        make_action_item(meeting=make_meeting(), responsible_seat=make_seat(), due_on=days(number))
        if number in (0, 24):
            with django_assert_max_num_queries(20):
                client.get("/tindak-lanjut/")


def test_staff_adds_an_item_from_a_suggestion(client, sign_in):
    suggestion = make_suggestion(by=sign_in("Sekretariat"), meeting=make_meeting())
    organization = make_organization()
    address = f"{reverse('action_items:action-item-new')}?masukan={suggestion.code}"
    offered = client.get(address).context["form"]["suggestions"].value()
    typed = {"text": "Susun daftar.", "responsible_organization": organization.pk, "due_on": "2026-12-31"}
    client.post(address, {**typed, "suggestions": offered})
    item = ActionItem.objects.get()
    assert (item.suggestions.get(), item.responsible) == (suggestion, organization)


def test_item_belongs_to_a_seat_or_an_organization_but_not_both(client, sign_in):
    sign_in("Sekretariat")
    address = reverse("action_items:action-item-new")
    assert "Pilih jabatan atau organisasi" in client.post(address, {"text": "Susun."}).text
    both = {"responsible_organization": make_organization().pk, "responsible_seat": make_seat().pk}
    assert "bukan keduanya" in client.post(address, {"text": "Susun.", **both}).text


def test_open_items_come_back_at_the_next_meeting_by_themselves(holder):
    first, second = make_meeting(held_on=days(-30)), make_meeting(held_on=days(1))
    late = make_action_item(meeting=first, due_on=days(-5))
    soon = make_action_item(meeting=first, due_on=days(5))
    outside = make_action_item(meeting=None)
    make_action_item(meeting=second)
    make_action_item(meeting=first).finish(by=holder)
    assert list(ActionItem.objects.carried_to(second)) == [late, soon, outside]


# --- Calendar ---


def feed_address(client):
    page = client.post(reverse("action_items:calendar-open"), follow=True)
    return urlsplit(html.fromstring(page.text).get_element_by_id("alamat").value).path


def test_calendar_holds_each_open_item_with_a_date_as_a_valid_event(client, holder):
    late = make_action_item(text="Kirim, segera; daftar", responsible_organization=holder.organization, due_on=days(-2))
    make_action_item(text="Tanpa tanggal", responsible_organization=holder.organization)
    make_action_item(text="Punya lain", due_on=days(2))
    address = feed_address(client)
    client.logout()
    answer = client.get(address)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    lines = answer.content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    calendar = Calendar.from_ical(answer.content)
    assert calendar["VERSION"] == "2.0"
    (event,) = calendar.walk("VEVENT")
    assert event.errors == []
    assert event["SUMMARY"] == "Batas waktu: Kirim, segera; daftar"
    assert event["DTSTART"].dt == late.due_on
    assert event["UID"].startswith(f"tindak-lanjut-{late.pk}@")
    assert event["DTSTAMP"].dt.utcoffset() == timedelta(0)


def test_revoked_or_renewed_address_no_longer_answers(client, holder):
    old = feed_address(client)
    new = feed_address(client)
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    client.post(reverse("action_items:calendar-revoke"))
    assert client.get(new).status_code == 404


def test_calendar_of_a_closed_account_is_gone(client, holder):
    address = feed_address(client)
    holder.is_active = False
    holder.save()
    client.logout()
    assert client.get(address).status_code == 404
