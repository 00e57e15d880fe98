"""Kind, agenda item, responsible and due day are typed with the words, without leaving the field."""

from datetime import date

import pytest
from django.urls import reverse

from programs.meetings.agenda import set_agenda
from programs.models import ActionItem, MinuteLine, Organization, Suggestion
from tests.factories import make_action_item, make_meeting, make_seat

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
JSON = {"accept": "application/json"}


@pytest.fixture
def meeting():
    meeting = make_meeting(held_on=date(2026, 11, 5))
    set_agenda(meeting, ["Pembukaan", "Pameran 2027"])
    return meeting


@pytest.fixture
def say(client, sign_in, meeting):
    sign_in("Sekretariat")

    def one(text, **fields):
        fields = {"kind": "masukan", "speaker": "Ibu Contoh", "text": text, **fields}
        return client.post(reverse("meetings:minutes-entry", args=[meeting.pk]), fields, headers=JSON)

    return one


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("m Kayu terlambat.", "masukan"),
        ("k Kayu dibeli bersama.", "keputusan"),
        ("T Hubungi pemasok.", "tindak-lanjut"),
        ("c Rapat mulai terlambat.", "catatan"),
    ],
)
def test_letter_before_the_words_is_the_kind(say, typed, kind):
    say(typed)
    line = MinuteLine.objects.get()
    assert (line.kind, line.text) == (kind, typed[2:])


@pytest.mark.parametrize("typed", ["kayu terlambat", "K", "m2 lahan kurang", "x tidak dikenal", "1 m kain"])
def test_words_that_only_begin_like_a_letter_stay_as_typed(say, typed):
    say(typed)
    line = MinuteLine.objects.get()
    assert (line.kind, line.text) == ("masukan", typed)


def test_decision_names_its_agenda_item_by_number(say, client, meeting):
    say("k #2 Pameran diadakan pada Juni.")
    assert MinuteLine.objects.get().agenda_item.text == "Pameran 2027"
    minutes = client.get(reverse("meetings:minutes-document", args=[meeting.pk])).text
    assert minutes.index("Acara 2: Pameran 2027") < minutes.index("Pameran diadakan pada Juni.")


def test_agenda_item_that_is_not_there_is_refused_in_words(say):
    answer = say("k #9 Pameran diadakan pada Juni.")
    assert answer.status_code == 400
    assert "acara nomor 9" in answer.json()["error"]
    assert not MinuteLine.objects.exists()


def test_agenda_in_another_order_keeps_its_lines(say, meeting):
    say("k #2 Pameran diadakan pada Juni.")
    set_agenda(meeting, ["Pameran 2027", "Pembukaan", "Lain-lain"])
    assert MinuteLine.objects.get().agenda_item.position == 1
    set_agenda(meeting, ["Pembukaan"])
    assert MinuteLine.objects.get().agenda_item is None


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("@disperindag 12/12", date(2026, 12, 12)),
        ("@disperindag 4/11", date(2027, 11, 4)),
        ("@disperindag 5-11", date(2026, 11, 5)),
        ("@disperindag 12/12/2027", date(2027, 12, 12)),
        ("@disperindag 12.12.27", date(2027, 12, 12)),
        ("@disperindag", None),
    ],
)
def test_action_item_takes_office_and_due_day_from_its_line(say, typed, due):
    office = Organization.objects.get(slug="disperindag")
    assert say(f"t Siapkan daftar peserta {typed}").status_code == 200
    item = ActionItem.objects.get()
    assert (item.text, item.responsible_organization, item.due_on) == ("Siapkan daftar peserta", office, due)


def test_action_item_takes_a_seat_by_number_and_needs_no_speaker_then(say):
    seat = make_seat(number=12)
    say("t Hubungi sentra gerabah @12", speaker="")
    item = ActionItem.objects.get()
    assert item.responsible_seat == seat
    assert item.line.speaker == "Rapat"


def test_office_named_is_responsible_in_place_of_the_seat_that_spoke(say):
    make_seat(number=12)
    say("t Siapkan daftar peserta @disperindag 12/12", speaker="12")
    item = ActionItem.objects.get()
    assert (item.responsible_seat, item.responsible_organization.slug) == (None, "disperindag")


def test_due_day_alone_leaves_the_speaker_responsible(say):
    seat = make_seat(number=12)
    say("t Hubungi sentra gerabah @12/12", speaker="12")
    item = ActionItem.objects.get()
    assert (item.responsible_seat, item.due_on) == (seat, date(2026, 12, 12))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("@dinas 12/12", "Ketik lebih lengkap"),
        ("@tidakada", "bukan nama organisasi"),
        ("@99", "Tidak ada jabatan nomor 99"),
        ("@disperindag 31/2", "tidak ada di kalender"),
        ("@disperindag 31/12/9999", "antara tahun 1900 dan 2100"),
        ("@1/1/0150", "antara tahun 1900 dan 2100"),
        ("@" + "9" * 40, "Tidak ada jabatan"),
    ],
)
def test_who_or_day_that_is_not_known_is_asked_again_and_nothing_is_kept(say, typed, told):
    answer = say(f"t Siapkan daftar peserta {typed}")
    assert answer.status_code == 400
    assert told in answer.json()["error"]
    assert not MinuteLine.objects.exists()


def test_mail_address_in_a_suggestion_is_only_words(say):
    say("Kirim ke kantor @contoh")
    assert Suggestion.objects.get().text == "Kirim ke kantor @contoh"


def test_equals_sign_is_whoever_spoke_last(say):
    seat = make_seat(number=12)
    say("Kayu terlambat.", speaker="12")
    say("Rotan juga.", speaker="=")
    assert [line.speaker_seat for line in MinuteLine.objects.order_by("pk")] == [seat, seat]


def test_line_sent_twice_is_kept_once_with_its_responsible(say):
    sent = {"key": "5f0c0f5e-0000-4000-8000-000000000001"}
    say("t Siapkan daftar @disperindag 12/12", **sent)
    say("t Siapkan daftar @disperindag 12/12", **sent)
    assert ActionItem.objects.count() == 1


def test_note_typed_as_action_keeps_who_and_when_through_a_change_of_kind(say, client, meeting):
    say("t Siapkan daftar @disperindag 12/12")
    line = MinuteLine.objects.get()
    for kind in ("catatan", "tindak-lanjut"):
        client.post(reverse("meetings:line-kind", args=[meeting.pk, line.pk]), {"kind": kind}, headers=JSON)
    assert ActionItem.objects.get().due_on == date(2026, 12, 12)


# --- Locking asks first ---


@pytest.fixture
def lock(client, sign_in):
    sign_in("Sekretariat")

    def ask(meeting, **sent):
        return client.post(reverse("meetings:minutes-document-finalise", args=[meeting.pk]), sent, follow=True)

    return ask


def ready(**fields):
    seat = make_seat(number=7)
    meeting = make_meeting(chair=seat, **fields)
    meeting.attendances.create(seat=seat, state="hadir")
    MinuteLine.objects.create(meeting=meeting, text="Rapat dibuka.", kind="catatan", speaker_name="Rapat")
    return meeting


def test_locking_asks_about_an_action_item_without_responsible_or_due_day(lock):
    meeting = ready(held_on=date(2026, 2, 12))
    make_action_item(text="Hubungi pemasok.", meeting=meeting, responsible_seat=None, due_on=None)
    make_action_item(text="Kirim harga.", meeting=meeting, responsible_seat=make_seat(number=8), due_on=None)
    asked = lock(meeting).text
    assert "“Hubungi pemasok.” belum ada penanggung jawabnya" in asked
    assert "“Kirim harga.” belum ada tenggatnya" in asked
    meeting.refresh_from_db()
    assert not meeting.is_final
    lock(meeting, tetap="1")
    meeting.refresh_from_db()
    assert meeting.is_final


def test_locking_asks_about_a_meeting_that_is_still_to_come(lock):
    meeting = ready(held_on=date(2099, 1, 1))
    assert "baru diadakan Kamis, 1 Januari 2099" in lock(meeting).text
    meeting.refresh_from_db()
    assert not meeting.is_final


def test_minutes_with_nothing_missing_are_locked_at_once(lock):
    meeting = ready(held_on=date(2026, 2, 12))
    lock(meeting)
    meeting.refresh_from_db()
    assert meeting.is_final
