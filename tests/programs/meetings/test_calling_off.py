"""A meeting can be called off or put off with a reason, and whoever was invited can be told."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from dekranasda.home.queries import thread
from programs.meetings.lines import record_line
from programs.models import Meeting, MinuteLine
from tests.factories import make_meeting, make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def staff(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def meeting(staff):
    return make_meeting(title="Rakor Triwulan", created_by=staff)


def step(client, meeting, name, **typed):
    return client.post(reverse(f"meetings:meeting-{name}", args=[meeting.pk]), typed, follow=True).text


def calendar_of(client, meeting):
    return Calendar.from_ical(client.get(reverse("meetings:invitation-ics", args=[meeting.pk])).content)


def said_at(meeting, staff):
    return record_line(MinuteLine(meeting=meeting, text="Kayu terlambat.", speaker_name="Ibu Contoh"), by=staff)


def test_cancelled_meeting_tells_its_invitees_why(client, meeting):
    before = calendar_of(client, meeting)
    page = step(client, meeting, "cancel", reason="Wali kota berhalangan.")
    assert "Rakor dibatalkan" in page
    assert "*dibatalkan*" in page
    assert "*Alasan*: Wali kota berhalangan." in page
    after = calendar_of(client, meeting)
    assert (before["method"], after["method"]) == ("PUBLISH", "CANCEL")
    old, new = before.events[0], after.events[0]
    assert new["uid"] == old["uid"]
    assert new["status"] == "CANCELLED"
    assert new["sequence"] > old["sequence"]


def test_postponed_meeting_moves_in_the_calendars_of_its_invitees(client, meeting):
    day = timezone.localdate() + timedelta(days=30)
    before = calendar_of(client, meeting).events[0]
    page = step(
        client, meeting, "postpone", held_on=day.isoformat(), starts_at="13:00", ends_at="15:00", reason="Aula dipakai."
    )
    assert "*ditunda* menjadi:" in page
    assert "semula Kamis, 12 Februari 2026" in page
    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.changes.get().held_on) == (day, date(2026, 2, 12))
    calendar = calendar_of(client, meeting)
    assert calendar["method"] == "PUBLISH"
    assert calendar.events[0]["sequence"] > before["sequence"]
    assert calendar.events[0].start.date() == day


@pytest.mark.parametrize("name", ["cancel", "postpone"])
def test_without_a_reason_nothing_is_called_off(client, meeting, name):
    step(client, meeting, name, held_on="2099-01-01", reason=" ")
    meeting.refresh_from_db()
    assert (meeting.is_cancelled, meeting.held_on) == (False, date(2026, 2, 12))


def test_meeting_is_not_put_off_into_the_past(client, meeting):
    assert "hari ini atau sesudahnya" in step(client, meeting, "postpone", held_on="2020-01-01", reason="Sebab.")


@pytest.mark.parametrize("name", ["cancel", "postpone"])
def test_meeting_at_which_something_was_written_down_stands(client, meeting, staff, name):
    said_at(meeting, staff)
    page = step(client, meeting, name, held_on="2099-01-01", reason="Sebab.")
    assert "sudah berjalan" in page
    meeting.refresh_from_db()
    assert (meeting.is_cancelled, meeting.held_on) == (False, date(2026, 2, 12))


def test_final_minutes_are_not_called_off(client, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(status=Meeting.Status.FINAL)
    assert "sudah berjalan" in step(client, meeting, "cancel", reason="Sebab.")
    meeting.refresh_from_db()
    assert meeting.is_final


def test_nothing_is_written_down_about_a_cancelled_meeting(client, meeting):
    seat = make_seat()
    step(client, meeting, "cancel", reason="Sebab.")
    line = {"text": "Kayu terlambat.", "kind": "catatan", "who": "Ibu Contoh"}
    client.post(reverse("meetings:minutes-entry", args=[meeting.pk]), line)
    client.post(reverse("meetings:attendance", args=[meeting.pk]), {f"jabatan-{seat.pk}-state": "hadir"})
    assert "dibatalkan" in client.get(reverse("meetings:meeting-edit", args=[meeting.pk]), follow=True).text
    assert not meeting.lines.exists()
    assert not meeting.attendances.exists()


def test_cancelled_meeting_can_take_place_after_all_and_is_told_again(client, meeting):
    step(client, meeting, "cancel", reason="Sebab.")
    page = step(client, meeting, "reinstate")
    assert "*jadi dilaksanakan*" in page
    meeting.refresh_from_db()
    assert meeting.status == Meeting.Status.PLANNED
    assert calendar_of(client, meeting)["method"] == "PUBLISH"


def test_each_step_twice_is_told_and_does_nothing_twice(client, meeting):
    step(client, meeting, "cancel", reason="Sebab.")
    assert "sudah dibatalkan" in step(client, meeting, "cancel", reason="Sebab.")
    assert meeting.changes.count() == 1
    step(client, meeting, "reinstate")
    assert "tidak dibatalkan" in step(client, meeting, "reinstate")
    assert meeting.changes.count() == 2


def test_cancelled_meeting_is_counted_nowhere_public(client, meeting):
    assert Meeting.objects.standing().count() == 1
    step(client, meeting, "cancel", reason="Sebab.")
    assert Meeting.objects.standing().count() == thread(None).meetings == 0
