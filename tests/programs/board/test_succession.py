"""A board member is replaced in mid-term: work goes on with the seat, and the past stays as it was."""

from datetime import date

import pytest
from django.urls import reverse

from programs.board.queries import speakers_on
from programs.board.succession import OutsideTerm, SeatHeld, SeatVacant, end_holding, move_seat, replace_holder
from programs.meetings.issuing import finalise
from programs.models import ActionItem, Attendance, BoardMember
from tests.factories import (
    make_action_item,
    make_indicator,
    make_meeting,
    make_member,
    make_organization,
    make_plan,
    make_program,
    make_result,
    make_seat,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db
FIRST_OF_APRIL = date(2026, 4, 1)


@pytest.fixture
def seat():
    seat = make_seat(position="Ketua Bidang", organization=make_organization(name="Dinas Contoh"))
    make_member(seat=seat, name="Ibu Lama", user=make_user(role="Pengurus", seated=False))
    return seat


@pytest.fixture
def clerk():
    return make_user(role="Sekretariat")


def names_on(day, organization=None):
    return [holder.name for holder in speakers_on(day, organization)]


def test_replacement_ends_the_holder_the_day_before(seat, clerk):
    replace_holder(seat, "Pak Baru", FIRST_OF_APRIL, "12/SK/2026", clerk)
    before, after = seat.holders.order_by("starts_on")
    assert (before.name, before.ends_on) == ("Ibu Lama", date(2026, 3, 31))
    assert (after.name, after.starts_on, after.ends_on, after.decree_number) == (
        "Pak Baru",
        FIRST_OF_APRIL,
        None,
        "12/SK/2026",
    )


def test_who_spoke_for_an_organization_is_known_for_every_day(seat, clerk):
    replace_holder(seat, "Pak Baru", FIRST_OF_APRIL, "", clerk)
    assert names_on(date(2026, 3, 31), seat.organization) == ["Ibu Lama"]
    assert names_on(FIRST_OF_APRIL, seat.organization) == ["Pak Baru"]


def test_open_work_reaches_the_successor_and_leaves_the_predecessor(seat, clerk):
    former, successor = seat.holders.get().user, make_user(role="Pengurus")
    item = make_action_item(responsible_seat=seat)
    replace_holder(seat, "Pak Baru", FIRST_OF_APRIL, "", clerk, user=successor)
    assert list(ActionItem.objects.of(successor)) == [item]
    assert not ActionItem.objects.of(former).exists()
    assert successor.has_perm("programs.close_action_item", item)
    assert not former.has_perm("programs.close_action_item", item)


def test_two_replacements_on_one_day_are_refused(seat, clerk):
    replace_holder(seat, "Pak Baru", FIRST_OF_APRIL, "", clerk)
    with pytest.raises(SeatHeld):
        replace_holder(seat, "Bu Lain", FIRST_OF_APRIL, "", clerk)
    assert seat.holders.count() == 2


@pytest.mark.parametrize("day", [date(2025, 5, 31), date(2031, 1, 1)])
def test_replacement_outside_the_term_is_refused(seat, clerk, day):
    with pytest.raises(OutsideTerm):
        replace_holder(seat, "Pak Baru", day, "", clerk)


def test_vacant_seat_is_filled_without_touching_the_gap(seat, clerk):
    end_holding(seat, date(2026, 1, 31), clerk)
    replace_holder(seat, "Pak Baru", FIRST_OF_APRIL, "", clerk)
    assert seat.holders.get(name="Ibu Lama").ends_on == date(2026, 1, 31)
    assert names_on(date(2026, 2, 15)) == []


def test_seat_nobody_holds_cannot_be_vacated(clerk):
    with pytest.raises(SeatVacant):
        end_holding(make_seat(), FIRST_OF_APRIL, clerk)


def test_renamed_office_takes_the_seat_and_the_past_keeps_the_old_name(seat, clerk):
    old, new = seat.organization, make_organization(name="Dinas Contoh Baru")
    move_seat(seat, new, FIRST_OF_APRIL, clerk)
    assert names_on(date(2026, 3, 31), old) == names_on(FIRST_OF_APRIL, new) == ["Ibu Lama"]
    assert names_on(FIRST_OF_APRIL, old) == names_on(date(2026, 3, 31), new) == []


def test_seat_moved_twice_remembers_all_three_organizations(seat, clerk):
    first, second, third = seat.organization, make_organization(), make_organization()
    move_seat(seat, second, FIRST_OF_APRIL, clerk)
    move_seat(seat, third, date(2026, 7, 1), clerk)
    spoken_for = [
        speakers_on(day)[0].seat.organization_on(day) for day in (date(2026, 3, 1), date(2026, 5, 1), date(2026, 8, 1))
    ]
    assert spoken_for == [first, second, third]


def test_staff_replace_a_holder_on_the_page(client, sign_in, seat):
    sign_in("Sekretariat")
    form = {"name": "Pak Baru", "from_day": "2026-04-01", "decree_number": "12/SK/2026", "user": ""}
    page = client.post(reverse("board:seat-replace", args=[seat.pk]), form, follow=True).text
    assert "Pak Baru" in page
    assert "31 Maret 2026" in page
    assert "tidak lagi memegang jabatan" in page, "the old account should be reported"


def test_replacement_before_the_holder_began_says_what_to_do(client, sign_in, seat):
    sign_in("Sekretariat")
    form = {"name": "Pak Baru", "from_day": "2025-06-01"}
    page = client.post(reverse("board:seat-replace", args=[seat.pk]), form).text
    assert "Ibu Lama sudah tercatat memegang jabatan ini sejak 1 Juni 2025" in page
    assert "Pak Baru" in page, "what was typed stays"
    assert seat.holders.count() == 1


def test_every_change_of_holder_names_who_made_it(seat, clerk):
    replace_holder(seat, "Pak Baru", FIRST_OF_APRIL, "", clerk)
    assert {entry.history_user for entry in BoardMember.history.all() if entry.history_user} == {clerk}


def test_handover_tells_the_newcomer_what_waits(client, sign_in, seat, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: date(2026, 5, 4))
    make_action_item(text="Kirim daftar harga kayu.", responsible_seat=seat)
    program = make_program(plan=make_plan(adopted=True), title="Program Kayu", lead_organization=seat.organization)
    make_result(indicator=make_indicator(program=program, targets={2026: 100}), value=80)
    make_suggestion(text="Kayu kering terlambat.", speaker_organization=seat.organization)
    make_suggestion(text="Mohon dijawab dinas.", assigned_to=seat.organization)
    Attendance.objects.create(meeting=make_meeting(title="Rakor Februari"), seat=seat, state="hadir")
    sign_in(user=seat.holders.get().user)
    page = client.get(reverse("board:handover", args=[seat.pk])).text
    for expected in (
        "Kirim daftar harga kayu.",
        "Program Kayu",
        "80%",
        "Kayu kering terlambat.",
        "Mohon dijawab dinas.",
        "Rakor Februari",
        "Ibu Lama",
    ):
        assert expected in page


def test_handover_of_another_seat_is_not_a_board_members_business(client, sign_in, seat):
    sign_in("Pengurus")
    assert client.get(reverse("board:handover", args=[seat.pk])).status_code == 403


@pytest.mark.parametrize("rows", [1, 30])
def test_handover_takes_the_same_queries_for_any_amount(client, sign_in, django_assert_max_num_queries, seat, rows):
    plan = make_plan(adopted=True)
    for _number in range(rows):
        make_action_item(responsible_seat=seat)
        make_program(plan=plan, lead_organization=seat.organization)
        make_suggestion(speaker_organization=seat.organization, crafts=["batik"])
        Attendance.objects.create(meeting=make_meeting(), seat=seat, state="hadir")
    sign_in("Sekretariat")
    client.get(reverse("board:handover", args=[seat.pk]))
    with django_assert_max_num_queries(26):
        client.get(reverse("board:handover", args=[seat.pk]))


def test_past_minutes_keep_the_name_of_then(client, sign_in, seat, clerk):
    meeting = make_meeting(held_on=date(2026, 2, 12), chair=seat)
    Attendance.objects.create(meeting=meeting, seat=seat, state="hadir")
    finalise(meeting, by=clerk)
    replace_holder(seat, "Pak Baru", FIRST_OF_APRIL, "", clerk)
    sign_in("Sekretariat")
    page = client.get(reverse("meetings:minutes-document", args=[meeting.pk])).text
    assert "Ibu Lama" in page
    assert "Pak Baru" not in page
