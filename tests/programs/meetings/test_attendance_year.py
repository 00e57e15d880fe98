"""Attendance over a year: how often each seat and office was asked, came, sent somebody, or did not come."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from programs.board.succession import move_seat
from tests.factories import make_meeting, make_organization, make_seat, make_user

pytestmark = pytest.mark.django_db
PAGE, FILE = reverse("meetings:attendance-year"), reverse("meetings:attendance-year-xlsx")


def hold(day, **states):
    """A meeting held on `day` to which all were invited; by name, the seat and how it attended."""
    meeting = make_meeting(held_on=day, status="final")
    for seat, state in states.values():
        meeting.invitees.create(seat=seat)
        if state:
            meeting.attendances.create(seat=seat, state=state)
    return meeting


@pytest.fixture
def seats():
    return [make_seat(position=f"Jabatan {number}", number=number) for number in (1, 2)]


def table(client, sheet, query=""):
    book = load_workbook(BytesIO(client.get(FILE + query).content))
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def test_each_seat_is_counted_by_how_it_attended(client, sign_in, seats):
    sign_in("Pengurus")
    one, two = seats
    hold(date(2026, 1, 8), a=(one, "hadir"), b=(two, "izin"))
    hold(date(2026, 2, 12), a=(one, "diwakili"), b=(two, "absen"))
    hold(date(2026, 3, 5), a=(one, "hadir"), b=(two, ""))
    header, first, second = table(client, "Jabatan")
    assert header == ["Jabatan", "Diundang", "Hadir", "Diwakili", "Izin", "Tidak hadir", "Belum dicatat"]
    assert first[0].startswith("1. Jabatan 1")
    assert (first[1:], second[1:]) == ([3, 2, 1, 0, 0, 0], [3, 0, 0, 1, 1, 1])
    page = client.get(PAGE).text
    assert "Dari 3 rapat" in page
    assert "1. Jabatan 1" in page


def test_seat_counts_for_the_office_it_spoke_for_on_the_day(client, sign_in, seats):
    sign_in("Sekretariat")
    seat, _other = seats
    before, after = seat.organization, make_organization(name="Dinas Baru")
    hold(date(2026, 1, 8), a=(seat, "hadir"))
    move_seat(seat, after, date(2026, 2, 1), by=make_user())
    hold(date(2026, 3, 5), a=(seat, "izin"))
    rows = {row[0]: row[1:] for row in table(client, "Organisasi")[1:]}
    assert rows == {before.name: [1, 1, 0, 0, 0, 0], "Dinas Baru": [1, 0, 0, 1, 0, 0]}


def test_year_is_chosen_and_what_was_not_held_does_not_count(client, sign_in, seats):
    sign_in("Pengurus")
    seat, _other = seats
    hold(date(2025, 5, 8), a=(seat, "hadir"))
    hold(date(2026, 1, 8), a=(seat, "izin"))
    planned = make_meeting(held_on=date(2026, 5, 1))
    planned.invitees.create(seat=seat)
    assert table(client, "Jabatan")[1][1:] == [1, 0, 0, 1, 0, 0]
    assert table(client, "Jabatan", "?tahun=2025")[1][1:] == [1, 1, 0, 0, 0, 0]
    for query in ("?tahun=1999", "?tahun=abc", "?tahun=99999999999"):
        assert "Kehadiran rakor 2026" in client.get(PAGE + query).text


def test_page_without_any_meeting_says_so(client, sign_in):
    sign_in("Pengurus")
    assert "Belum ada rapat yang diadakan" in client.get(PAGE).text
    assert PAGE in client.get(reverse("meetings:meetings")).text


def test_page_asks_the_database_equally_often(client, sign_in, django_assert_max_num_queries):
    sign_in("Pengurus")
    for count in (1, 10):
        for number in range(count):
            hold(date(2026, 1, 8), a=(make_seat(number=100 * count + number), "hadir"))
        with django_assert_max_num_queries(20):
            client.get(PAGE)
