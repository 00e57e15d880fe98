"""Meetings: the list, planning one, its page, and who may do what."""

from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.models import Meeting
from tests.factories import make_meeting, make_organization, make_seat, make_suggestion, make_term

NEW = {
    "title": "Rakor triwulan I",
    "held_on": "2026-03-12",
    "starts_at": "09:00",
    "ends_at": "12:00",
    "place": "Aula contoh",
    "agenda": "Pembukaan\n\n  Laporan   program \nPenutup",
    "quorum_percent": "50",
}

pytestmark = pytest.mark.django_db


def test_new_meeting_has_its_agenda_and_invites_every_seat(client, sign_in):
    sign_in("Sekretariat")
    seats = [make_seat(), make_seat()]
    client.post(reverse("meetings:meeting-new"), NEW)
    meeting = Meeting.objects.get()
    assert [item.text for item in meeting.agenda.all()] == ["Pembukaan", "Laporan program", "Penutup"]
    assert [invitee.seat for invitee in meeting.invitees.all()] == seats


def test_meeting_that_ends_before_it_starts_is_refused_with_everything_typed_still_there(client, sign_in):
    sign_in("Sekretariat")
    make_term()
    answer = client.post(reverse("meetings:meeting-new"), {**NEW, "ends_at": "08:30"})
    page = answer.content.decode()
    assert "Waktu selesai harus setelah waktu mulai." in page
    assert "Rakor triwulan I" in page
    assert not Meeting.objects.exists()


def test_without_a_term_of_office_the_form_says_what_is_missing(client, sign_in):
    sign_in("Sekretariat")
    answer = client.post(reverse("meetings:meeting-new"), NEW)
    assert "Belum ada periode kepengurusan" in answer.content.decode()


def test_second_of_two_who_change_a_meeting_sees_both_texts(client, sign_in):
    sign_in("Sekretariat")
    meeting = make_meeting(place="Aula lama")
    edit = reverse("meetings:meeting-edit", args=[meeting.pk])
    client.post(edit, {**NEW, "place": "Aula A", "agenda": "Doa", "opened_version": 1})
    answer = client.post(edit, {**NEW, "place": "Aula B", "agenda": "Laporan", "opened_version": 1})
    page = answer.content.decode()
    for text in ("Aula A", "Aula B", "<td>Doa</td>", "<td>Laporan</td>"):
        assert text in page
    meeting.refresh_from_db()
    assert meeting.place == "Aula A"


def test_list_shows_when_where_and_how_far(client, sign_in):
    sign_in("Pengurus")
    make_meeting(title="Rakor Februari", starts_at=time(9))
    page = client.get(reverse("meetings:meetings")).content.decode()
    assert "Kamis, 12 Februari 2026, 09.00 WIB" in page
    assert "Belum ada notula" in page or "Direncanakan" in page


def test_list_asks_the_database_equally_often_for_1_and_30_meetings(client, sign_in, django_assert_max_num_queries):
    sign_in("Pengurus")
    for count in (1, 29):
        for _number in range(count):
            make_meeting()
        with django_assert_max_num_queries(13):
            client.get(reverse("meetings:meetings"))


def test_page_of_a_meeting_brings_what_waits_from_before(client, sign_in):
    sign_in("Pengurus")
    earlier = make_meeting(held_on=date(2026, 1, 8))
    make_suggestion(text="Kayu sering terlambat.", meeting=earlier, received_on=earlier.held_on)
    silent = make_organization(name="Asosiasi Diam")
    make_seat(organization=silent)
    page = client.get(make_meeting(held_on=timezone.localdate()).get_absolute_url()).content.decode()
    assert "Kayu sering terlambat." in page
    assert "Asosiasi Diam" in page


def test_page_asks_the_database_equally_often_for_1_and_30_rows(client, sign_in, django_assert_max_num_queries):
    sign_in("Sekretariat")
    meeting, earlier = make_meeting(), make_meeting(held_on=date(2026, 1, 8))
    for count in (1, 29):
        for number in range(count):
            make_suggestion(meeting=earlier, received_on=earlier.held_on, text=f"Masukan {number}")
            make_seat()
        with django_assert_max_num_queries(23):
            assert client.get(meeting.get_absolute_url()).status_code == 200
