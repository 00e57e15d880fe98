"""A seat passes to another office on a day; what was said before stays said for the office of then."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.board.queries import speakers_on
from programs.board.succession import TenureOver, move_seat, replace_holder
from programs.meetings.invitation import invite
from programs.meetings.minutes_document import assemble
from programs.meetings.quorum import quorum_of
from programs.models import ActionItem, BoardMember, MinuteLine, Seat, SeatMove, organizations_of
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
APRIL = date(2026, 4, 1)


@pytest.fixture
def clerk(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def seat():
    """A seat of Dinas Lama, which moves to Dinas Baru in April 2026."""
    return make_seat(position="Ketua Bidang", organization=make_organization(name="Dinas Lama"))


@pytest.fixture
def moved(seat, clerk):
    new = make_organization(name="Dinas Baru")
    move_seat(seat, new, APRIL, clerk)
    return new


def of_march(seat, clerk):
    return make_suggestion(text="Kayu terlambat.", by=clerk, speaker_seat=seat, received_on=date(2026, 3, 31))


def test_a_suggestion_keeps_the_office_it_was_said_for(client, seat, moved, clerk):
    before, after = of_march(seat, clerk), make_suggestion(by=clerk, speaker_seat=seat, received_on=APRIL)
    assert "Ketua Bidang, Dinas Lama" in client.get(before.get_absolute_url()).text
    assert "Ketua Bidang, Dinas Baru" in client.get(after.get_absolute_url()).text


def test_a_suggestion_stays_on_the_return_sheet_of_the_old_office(client, seat, moved, clerk):
    said = of_march(seat, clerk)
    sheets = {
        body.name: client.get(reverse("suggestions:organization-return", args=[body.slug])).text
        for body in (seat.first_organization, moved)
    }
    assert said.code in sheets["Dinas Lama"]
    assert said.code not in sheets["Dinas Baru"]
    counted = client.get(reverse("suggestions:returns")).context["organizations"]
    assert [(body.name, body.said) for body in counted] == [("Dinas Lama", 1)]


def test_triage_finds_a_suggestion_by_the_office_of_its_day(client, seat, moved, clerk):
    said = of_march(seat, clerk)
    found = {
        body.name: said.code in client.get(reverse("suggestions:suggestions"), {"organisasi": body.slug}).text
        for body in (seat.first_organization, moved)
    }
    assert found == {"Dinas Lama": True, "Dinas Baru": False}


def test_minutes_and_invitation_name_the_office_of_the_day(seat, moved, clerk):
    meeting = make_meeting(held_on=date(2026, 3, 12), chair=seat)
    invitee = invite(meeting, seat)
    MinuteLine.objects.create(meeting=meeting, text="Kayu terlambat.", speaker_seat=seat)
    make_action_item(meeting=meeting, responsible_seat=seat)
    minutes = assemble(meeting)
    said = {minutes.chair, minutes.speeches[0].speaker, minutes.tasks[0].responsible, str(invitee)}
    assert said == {"Ketua Bidang, Dinas Lama"}


def test_a_move_to_come_changes_nothing_before_its_day(seat, clerk):
    member = make_user(role="Pengurus", seated=False)
    make_member(seat=seat, user=member)
    old, new, soon = seat.organization, make_organization(), timezone.localdate() + timedelta(days=10)
    move_seat(seat, new, soon, clerk)
    seat = Seat.objects.get(pk=seat.pk)
    assert (seat.organization, seat.organization_on(soon)) == (old, new)
    assert list(organizations_of(member)) == [old]
    item = make_action_item(responsible_organization=old)
    assert list(ActionItem.objects.of(member)) == [item]
    assert [holder.seat_id for holder in speakers_on(soon, new)] == [seat.pk]
    assert BoardMember.objects.filter(seat=seat).count() == 1, "who holds the seat holds it on"


def test_a_move_taken_back_on_its_own_day_was_none(seat, clerk):
    soon = timezone.localdate() + timedelta(days=10)
    old = seat.organization
    move_seat(seat, make_organization(), soon, clerk)
    move_seat(seat, old, soon, clerk)
    assert not SeatMove.objects.exists()


def test_a_move_outside_the_term_says_which_days_there_are(client, seat, clerk):
    form = {"organization": make_organization().pk, "from_day": "2031-02-01"}
    page = client.post(reverse("board:seat-move", args=[seat.pk]), form)
    assert "Tanggal harus di dalam periode" in page.text
    assert not SeatMove.objects.exists()


def test_page_of_a_seat_shows_whom_it_speaks_for_and_from_when(client, seat, clerk):
    new = make_organization(name="Dinas Nanti")
    form = {"organization": new.pk, "from_day": (timezone.localdate() + timedelta(days=40)).isoformat()}
    page = client.post(reverse("board:seat-move", args=[seat.pk]), form, follow=True).text
    assert "jabatan ini mewakili Dinas Nanti" in page
    assert "Mula-mula Dinas Lama" in page


@pytest.fixture
def finished(seat):
    """Ibu Satu held the seat until the end of 2025; nobody holds it since."""
    return make_member(seat=seat, name="Ibu Satu", ends_on=date(2025, 12, 31))


def test_a_successor_never_shortens_a_finished_tenure(client, seat, clerk, finished):
    with pytest.raises(TenureOver):
        replace_holder(seat, "Pak Dua", date(2025, 10, 1), "", clerk)
    form = {"name": "Pak Dua", "from_day": "2025-10-01"}
    page = client.post(reverse("board:seat-replace", args=[seat.pk]), form).text
    assert "dipegang Ibu Satu, sampai 31 Desember 2025" in page
    table = f"nomor,jabatan,organisasi,nama,sejak\n{seat.number},Ketua Bidang,Dinas Lama,Pak Dua,2025-10-01"
    address = reverse("board:import", args=[seat.term_id])
    assert "dipegang Ibu Satu" in client.post(address, {"text": table, "starts_on": "2025-06-01"}).text
    finished.refresh_from_db()
    assert finished.ends_on == date(2025, 12, 31)
    assert BoardMember.objects.filter(seat=seat).count() == 1


def test_a_table_says_what_it_changes_in_the_past(client, seat, clerk):
    of_march(seat, clerk)
    make_meeting(held_on=date(2026, 2, 12), status="berlangsung")
    table = f"nomor,jabatan,organisasi,nama,sejak\n{seat.number},Ketua Umum,Dinas Lama,Pak Dua,2026-01-01"
    address = reverse("board:import", args=[seat.term_id])
    page = client.post(address, {"text": table, "starts_on": "2025-06-01"}).text
    assert "1 masukan dan 0 kehadiran rapat" in page
    assert "pemegang pada 1 rapat yang sudah digelar, sejak 12 Februari 2026" in page


# --- What was known before moves were dated.


def test_moves_are_told_from_what_holders_and_history_know():
    migration = import_module("programs.migrations.0024_moves_that_were")
    first, second, third = make_organization(), make_organization(), make_organization()

    class Holder:
        def __init__(self, organization, starts_on, ends_on):
            self.organization_id, self.starts_on, self.ends_on = organization, starts_on, ends_on

    class OldSeat:
        first_organization_id = third.pk

        class holders:  # noqa: N801 - stands for a manager
            @staticmethod
            def order_by(*_names):
                return [
                    Holder(first.pk, date(2025, 6, 1), date(2026, 3, 31)),
                    Holder(second.pk, APRIL, date(2026, 6, 30)),
                    Holder(None, date(2026, 9, 1), None),
                ]

    told = [(day, body) for day, body, _until in migration._told_by_holders(OldSeat())]
    assert told == [(date(2025, 6, 1), first.pk), (APRIL, second.pk), (date(2026, 9, 1), third.pk)]


# --- A seat is called otherwise ---


def edit_seat(client, seat, **fields):
    seat.refresh_from_db()
    typed = {"number": seat.number, "position": seat.position, "opened_version": seat.version, **fields}
    assert client.post(reverse("board:seat-edit", args=[seat.pk]), typed).status_code == 302
    seat.refresh_from_db()


def test_a_seat_called_otherwise_keeps_its_name_for_the_past(client, seat, clerk):
    said = of_march(seat, clerk)
    meeting = make_meeting(held_on=date(2026, 3, 12), chair=seat)
    invite(meeting, seat)
    client.post(reverse("meetings:attendance", args=[meeting.pk]), {f"jabatan-{seat.pk}-state": "hadir"})
    edit_seat(client, seat, position="Koordinator")
    now = make_suggestion(by=clerk, speaker_seat=seat, received_on=timezone.localdate())
    assert "Ketua Bidang, Dinas Lama" in client.get(said.get_absolute_url()).text
    assert "Koordinator, Dinas Lama" in client.get(now.get_absolute_url()).text
    minutes = assemble(meeting)
    assert minutes.chair == "Ketua Bidang, Dinas Lama"
    assert [attendee.position for attendee in minutes.attendees] == ["Ketua Bidang"]
    assert str(meeting.invitees.get()) == "Ketua Bidang, Dinas Lama"
    for route in ("meetings:sign-in-sheet", "meetings:attendance"):
        page = client.get(reverse(route, args=[meeting.pk])).text
        assert "Ketua Bidang" in page
        assert "Koordinator" not in page
    assert "Ketua Bidang, sampai" in client.get(reverse("board:seat", args=[seat.pk])).text


def test_a_slip_of_the_pen_is_mended_in_the_past_too(client, seat, clerk):
    said = of_march(seat, clerk)
    edit_seat(client, seat, position="Ketua Bidang I", is_slip="on")
    assert "Ketua Bidang I, Dinas Lama" in client.get(said.get_absolute_url()).text
    edit_seat(client, seat, number=seat.number + 1)
    assert seat.earlier_positions == []


def test_a_name_given_and_taken_back_on_one_day_was_never_read(client, seat, clerk):
    edit_seat(client, seat, position="Salah")
    edit_seat(client, seat, position="Koordinator")
    assert [name for name, _last in seat.earlier_positions] == ["Ketua Bidang"]
    assert seat.position_on(APRIL) == "Ketua Bidang"
    assert seat.position_on(timezone.localdate()) == "Koordinator"


# --- A seat is done away with ---


def do_away(client, seat, day):
    return client.post(reverse("board:seat-done-away", args=[seat.pk]), {"last_day": day.isoformat()})


def test_a_seat_done_away_with_counts_nowhere_from_that_day_on_and_everywhere_before(client, seat, clerk):
    said, today = of_march(seat, clerk), timezone.localdate()
    before, after = (make_meeting(held_on=day) for day in (date(2026, 3, 12), today + timedelta(days=9)))
    invite(after, seat)
    assert do_away(client, seat, today).status_code == 302
    assert [quorum_of(meeting).seats for meeting in (before, after)] == [1, 0]
    assert not after.invitees.exists()
    assert seat not in Seat.objects.for_board(today + timedelta(days=1))
    assert "Ketua Bidang" in client.get(said.get_absolute_url()).text
    again = client.post(
        reverse("board:seat-replace", args=[seat.pk]), {"name": "Ibu Baru", "from_day": today + timedelta(days=2)}
    )
    assert "ditiadakan sesudah" in again.context["form"].errors["from_day"][0]
    client.post(reverse("board:seat-back", args=[seat.pk]))
    assert quorum_of(after).seats == 1


def test_a_seat_that_did_something_later_is_not_done_away_with(client, seat, clerk):
    of_march(seat, clerk)
    refused = do_away(client, seat, date(2026, 2, 1))
    assert "Pilih tanggal sesudahnya" in refused.context["form"].errors["last_day"][0]
    item = make_action_item(responsible_seat=seat)
    refused = do_away(client, seat, timezone.localdate())
    assert "1 tindak lanjut terbuka" in refused.context["form"].errors["last_day"][0]
    item.finish(by=clerk)
    make_member(seat=seat, name="Ibu Satu", starts_on=date(2026, 4, 1))
    refused = do_away(client, seat, timezone.localdate())
    assert "Ibu Satu memegang jabatan ini" in refused.context["form"].errors["last_day"][0]
    seat.refresh_from_db()
    assert seat.last_day is None
