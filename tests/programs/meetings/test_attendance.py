"""Attendance of seats and guests, and the quorum."""

import pytest
from django.urls import reverse

from programs.meetings.quorum import Quorum, quorum_of
from programs.models import Attendance, Meeting
from tests.factories import make_meeting, make_member, make_seat

pytestmark = pytest.mark.django_db


def mark(client, meeting, seat, state, represented_by=""):
    fields = {f"jabatan-{seat.pk}-state": state, f"jabatan-{seat.pk}-represented_by": represented_by}
    return client.post(
        reverse("meetings:seat-mark", args=[meeting.pk, seat.pk]), fields, headers={"accept": "application/json"}
    )


@pytest.mark.parametrize(
    ("seats", "attending", "percent", "reached"),
    [
        (28, 14, 50, False),
        (28, 15, 50, True),
        (27, 13, 50, False),
        (27, 14, 50, True),
        (0, 0, 50, False),
        (3, 2, 66, True),
    ],
)
def test_quorum_is_more_than_the_share_of_all_seats(seats, attending, percent, reached):
    assert Quorum(seats=seats, attending=attending, percent=percent).is_reached is reached


def test_each_mark_is_saved_at_once_and_counts_towards_the_quorum(client, sign_in):
    sign_in("Sekretariat")
    meeting, seat, other = make_meeting(), make_seat(), make_seat()
    mark(client, meeting, seat, "hadir")
    answer = mark(client, meeting, other, "diwakili", "Ibu Contoh")
    assert "2 dari 2 jabatan" in answer.json()["quorum"]
    assert meeting.attendances.get(seat=other).represented_by == "Ibu Contoh"
    meeting.refresh_from_db()
    assert meeting.status == Meeting.Status.RUNNING


def test_excused_and_absent_seats_do_not_count(client, sign_in):
    sign_in("Sekretariat")
    meeting, seat, other = make_meeting(), make_seat(), make_seat()
    mark(client, meeting, seat, "izin")
    mark(client, meeting, other, "absen")
    assert quorum_of(meeting).attending == 0


def test_name_of_the_deputy_goes_when_the_seat_turns_out_present(client, sign_in):
    sign_in("Sekretariat")
    meeting, seat = make_meeting(), make_seat()
    mark(client, meeting, seat, "diwakili", "Ibu Contoh")
    mark(client, meeting, seat, "hadir", "Ibu Contoh")
    assert meeting.attendances.get().represented_by == ""


def test_plain_form_saves_only_what_this_person_changed(client, sign_in):
    sign_in("Sekretariat")
    meeting, mine, theirs = make_meeting(), make_seat(), make_seat()
    mark(client, meeting, theirs, "hadir")
    form = {
        f"jabatan-{mine.pk}-state": "izin",
        f"jabatan-{mine.pk}-shown_state": "",
        # The page was opened before the colleague's mark.
        f"jabatan-{theirs.pk}-state": "",
        f"jabatan-{theirs.pk}-shown_state": "",
    }
    client.post(reverse("meetings:attendance", args=[meeting.pk]), form)
    assert {row.seat: row.state for row in meeting.attendances.all()} == {mine: "izin", theirs: "hadir"}


def test_second_of_two_who_mark_one_seat_sees_both_marks(client, sign_in):
    sign_in("Sekretariat")
    meeting, seat = make_meeting(), make_seat(position="Ketua")
    mark(client, meeting, seat, "diwakili", "Ibu Contoh")
    sign_in("Sekretariat")
    typed = {
        f"jabatan-{seat.pk}-{name}": value
        for name, value in [("state", "izin"), ("shown_state", ""), ("shown_name", "")]
    }
    page = client.post(reverse("meetings:attendance", args=[meeting.pk]), typed, follow=True).text
    both = "Ketua: orang lain mencatat “Diwakili (Ibu Contoh)”. Pilihan Anda “Izin” belum disimpan."
    assert both in page
    one_mark = reverse("meetings:seat-mark", args=[meeting.pk, seat.pk])
    refused = client.post(one_mark, typed)
    assert refused.status_code == 409
    assert both in refused.json()["error"]
    assert meeting.attendances.get().state == "diwakili"
    state, name = refused.json()["shown"]
    seen = {f"jabatan-{seat.pk}-shown_state": state, f"jabatan-{seat.pk}-shown_name": name}
    assert client.post(one_mark, typed | seen).status_code == 200
    assert meeting.attendances.get().state == "izin"


def test_guest_added_twice_is_there_once_and_can_be_taken_back(client, sign_in):
    sign_in("Sekretariat")
    meeting = make_meeting()
    for _time in range(2):
        client.post(reverse("meetings:guest-add", args=[meeting.pk]), {"guest_name": "Tamu A", "guest_body": "Kampus"})
    guest = meeting.attendances.get()
    assert str(guest) == "Tamu A: Hadir"
    client.post(reverse("meetings:guest-remove", args=[meeting.pk, guest.pk]))
    assert not Attendance.objects.exists()


def test_seat_of_another_term_or_an_unknown_state_is_refused(client, sign_in):
    sign_in("Sekretariat")
    meeting, seat = make_meeting(), make_seat()
    assert mark(client, meeting, seat, "terbang").status_code == 400
    seat.pk += 1000
    assert mark(client, meeting, seat, "hadir").status_code == 404


def test_sheet_asks_the_database_equally_often_for_1_and_30_seats(client, sign_in, django_assert_max_num_queries):
    sign_in("Sekretariat")
    meeting = make_meeting()
    for count in (1, 29):
        for _number in range(count):
            make_seat(division="Bidang Contoh")
        with django_assert_max_num_queries(15):
            client.get(reverse("meetings:attendance", args=[meeting.pk]))


def test_seat_and_holder_entered_a_moment_ago_stand_on_the_sheet(client, sign_in):
    sign_in("Sekretariat")
    meeting = make_meeting()
    make_seat()
    address = reverse("meetings:attendance", args=[meeting.pk])
    client.get(address)
    seat = make_seat(position="Jabatan Barusan")
    assert "Jabatan Barusan" in client.get(address).text
    make_member(seat=seat, name="Ibu Barusan")
    assert "Ibu Barusan" in client.get(address).text


def test_deputy_needs_a_name(client, sign_in):
    sign_in("Sekretariat")
    meeting, seat = make_meeting(), make_seat()
    answer = mark(client, meeting, seat, "diwakili", "  ")
    assert (answer.status_code, answer.json()["error"]) == (400, "Isi nama yang mewakili.")
    assert not meeting.attendances.exists()


def test_one_deputy_speaks_for_one_seat(client, sign_in):
    sign_in("Sekretariat")
    meeting, seat, other = make_meeting(), make_seat(position="Ketua Harian"), make_seat()
    mark(client, meeting, seat, "diwakili", "Ibu Contoh")
    answer = mark(client, meeting, other, "diwakili", "ibu  contoh")
    assert answer.status_code == 400
    assert "Sudah mewakili Ketua Harian" in answer.json()["error"]
    assert not meeting.attendances.filter(seat=other).exists()
    # The same once more is no second seat, and at another meeting she may speak for another.
    assert mark(client, meeting, seat, "diwakili", "Ibu Contoh").status_code == 200
    assert mark(client, make_meeting(), other, "diwakili", "Ibu Contoh").status_code == 200


def test_plain_form_says_beside_the_seat_what_is_wrong_and_saves_the_rest(client, sign_in):
    sign_in("Sekretariat")
    meeting, seat, other = make_meeting(), make_seat(), make_seat()
    page = client.post(
        reverse("meetings:attendance", args=[meeting.pk]),
        {f"jabatan-{seat.pk}-state": "diwakili", f"jabatan-{other.pk}-state": "hadir"},
    )
    assert page.status_code == 200
    row = page.text[page.text.index(f'jabatan-{seat.pk}-shown_state"') :]
    assert "Isi nama yang mewakili." in row[: row.index("</fieldset>")]
    assert f'id="jabatan-{seat.pk}-diwakili" value="diwakili" checked' in row
    assert [attendance.seat for attendance in meeting.attendances.all()] == [other]


def test_deputy_without_name_from_before_does_not_stop_the_form(client, sign_in):
    sign_in("Sekretariat")
    meeting, seat, other = make_meeting(), make_seat(), make_seat()
    meeting.attendances.create(seat=seat, state="diwakili")
    sent = {
        f"jabatan-{seat.pk}-state": "diwakili",
        f"jabatan-{seat.pk}-shown_state": "diwakili",
        f"jabatan-{other.pk}-state": "hadir",
    }
    assert client.post(reverse("meetings:attendance", args=[meeting.pk]), sent).status_code == 302
    assert meeting.attendances.count() == 2
