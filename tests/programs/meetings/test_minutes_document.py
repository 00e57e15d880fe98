"""The minutes: assembled in the official order, locked, reopened with a reason, and the same for good."""

import json
from datetime import date, time

import pytest
from django.urls import reverse

from programs.board.succession import replace_holder
from programs.meetings import lines
from programs.models import Meeting, MinuteLine
from tests.factories import make_action_item, make_meeting, make_member, make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def meeting():
    """A meeting ready to be locked: its chair, Ibu Ketua, was there."""
    seat = make_seat(position="Ketua Harian", number=7)
    make_member(seat=seat, name="Ibu Ketua")
    meeting = make_meeting(chair=seat, minute_taker="Pak Notulis", opening_words="Selamat pagi.")
    meeting.attendances.create(seat=seat, state="hadir")
    return meeting


def say(meeting, text, kind="masukan", *, by):
    line = MinuteLine(meeting=meeting, kind=kind, text=text, speaker_name="Ibu Contoh")
    return lines.record_line(line, by=by)


def lock(client, meeting):
    address = reverse("meetings:minutes-document-finalise", args=[meeting.pk])
    return client.post(address, {"tetap": "1"}, follow=True)


def reopen(client, meeting, reason):
    return client.post(reverse("meetings:minutes-document-reopen", args=[meeting.pk]), {"reason": reason}, follow=True)


def read(client, meeting, query=""):
    return client.get(reverse("meetings:minutes-document", args=[meeting.pk]) + query).content.decode()


def test_minutes_follow_the_official_order_of_parts(client, secretary, meeting):
    meeting.agenda.create(position=1, text="Pembukaan")
    earlier = make_meeting(held_on=date(2026, 1, 8))
    make_action_item(text="Kirim daftar harga kayu.", meeting=earlier)
    say(meeting, "Kayu terlambat.", by=secretary)
    say(meeting, "Kayu dibeli bersama.", "keputusan", by=secretary)
    say(meeting, "Hubungi pemasok.", "tindak-lanjut", by=secretary)
    meeting.ends_at = time(12, 30)
    meeting.save()
    page = read(client, meeting)
    parts = [
        "Kamis, 12 Februari 2026",
        "Aula contoh",
        "Pembukaan",
        "Ibu Ketua",
        "Pak Notulis",
        "1 dari 1 jabatan hadir atau diwakili",
        "Selamat pagi.",
        "Kirim daftar harga kayu.",
        "Kayu terlambat.",
        "Kayu dibeli bersama.",
        "Hubungi pemasok.",
        "Rapat ditutup pukul 12.30 WIB.",
        "Lampiran: daftar hadir",
    ]
    places = [page.index(part, page.index('class="notula"')) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("missing", "message"),
    [("chair", "Isi pimpinan rapat lebih dahulu"), ("attendance", "Catat kehadiran lebih dahulu")],
)
def test_minutes_without_chair_or_attendance_are_not_locked(client, secretary, meeting, missing, message):
    if missing == "chair":
        Meeting.objects.update(chair=None)
    else:
        meeting.attendances.update(state="izin")
    assert message in lock(client, meeting).content.decode()
    meeting.refresh_from_db()
    assert not meeting.is_final


def test_locked_minutes_refuse_every_change(client, secretary, meeting):
    line = say(meeting, "Kayu terlambat.", by=secretary)
    lock(client, meeting)
    seat = meeting.chair
    as_json = {"accept": "application/json"}
    changes = [
        ("minutes-entry", [], {"kind": "masukan", "speaker": "Ibu", "text": "Baru."}),
        ("line-edit", [line.pk], {"speaker": "Ibu", "text": "Lain.", "opened_version": line.version}),
        ("line-kind", [line.pk], {"kind": "catatan"}),
        ("line-strike", [line.pk], {}),
        ("seat-mark", [seat.pk], {f"jabatan-{seat.pk}-state": "absen"}),
    ]
    for name, more, fields in changes:
        answer = client.post(reverse(f"meetings:{name}", args=[meeting.pk, *more]), fields, headers=as_json)
        assert answer.status_code == 409, name
        assert "sudah dikunci" in answer.json()["error"]
    for name in ("meeting-edit", "minutes-document-edit"):
        page = client.post(reverse(f"meetings:{name}", args=[meeting.pk]), {}, follow=True).content.decode()
        assert "sudah dikunci" in page
    client.post(reverse("meetings:guest-add", args=[meeting.pk]), {"guest_name": "Tamu"})
    client.post(reverse("meetings:attendance", args=[meeting.pk]), {f"jabatan-{seat.pk}-state": "absen"})
    assert [line.text for line in meeting.lines.all()] == ["Kayu terlambat."]
    assert [row.state for row in meeting.attendances.all()] == ["hadir"]


def test_line_that_arrived_before_the_lock_is_confirmed_when_sent_again(client, secretary, meeting):
    line = say(meeting, "Kayu terlambat.", by=secretary)
    lock(client, meeting)
    fields = {"kind": "masukan", "speaker": "Ibu Contoh", "text": "Kayu terlambat.", "key": str(line.key)}
    url = reverse("meetings:minutes-entry", args=[meeting.pk])
    assert client.post(url, fields, headers={"accept": "application/json"}).json()["id"] == line.pk


def test_locking_twice_makes_one_version(client, secretary, meeting):
    lock(client, meeting)
    lock(client, meeting)
    assert meeting.versions.count() == 1


def test_reopening_needs_a_reason_and_keeps_the_version_before(client, secretary, meeting):
    say(meeting, "Kayu terlambat.", by=secretary)
    lock(client, meeting)
    assert "Tulis alasan" in reopen(client, meeting, "  ").content.decode()
    meeting.refresh_from_db()
    assert meeting.is_final
    reopen(client, meeting, "Nama salah tulis.")
    say(meeting, "Tambahan.", by=secretary)
    lock(client, meeting)
    assert "Tambahan." in read(client, meeting)
    first = read(client, meeting, "?versi=1")
    assert "Tambahan." not in first
    assert "Nama salah tulis." in first
    assert client.get(reverse("meetings:minutes-document", args=[meeting.pk]) + "?versi=9").status_code == 404


def test_locked_minutes_read_the_same_after_the_holder_changed(client, secretary, meeting):
    lock(client, meeting)
    replace_holder(meeting.chair, name="Pak Pengganti", from_day=date(2026, 2, 12), decree_number="", by=secretary)
    page = read(client, meeting)
    assert "Ibu Ketua" in page
    assert "Pak Pengganti" not in page


def test_open_minutes_name_who_held_the_seat_on_the_day(client, secretary, meeting):
    replace_holder(meeting.chair, name="Pak Pengganti", from_day=date(2026, 3, 1), decree_number="", by=secretary)
    assert "Ibu Ketua" in read(client, meeting)


def test_version_in_the_database_is_plain_words(client, secretary, meeting):
    lock(client, meeting)
    assert json.loads(json.dumps(meeting.versions.get().snapshot))["day"] == "Kamis, 12 Februari 2026"


def test_minutes_ask_the_database_equally_often_for_1_and_30_lines(
    client, secretary, meeting, django_assert_max_num_queries
):
    for count in (1, 29):
        for _number in range(count):
            say(meeting, "Kayu terlambat.", by=secretary)
            say(meeting, "Hubungi pemasok.", "tindak-lanjut", by=secretary)
        with django_assert_max_num_queries(21):
            read(client, meeting)


def test_past_meeting_of_which_little_is_known_reads_well(client, secretary):
    make_seat()
    meeting = make_meeting(held_on=date(2025, 12, 19), place="Aula Disperindag")
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "Belum ada notula" in page
    assert "Jumat, 19 Desember 2025" in read(client, meeting)
