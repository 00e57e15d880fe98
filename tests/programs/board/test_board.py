"""The board's page: every seat by division, who holds it, and which are vacant."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import make_member, make_organization, make_seat, make_term

pytestmark = pytest.mark.django_db
BOARD = reverse("board:board")


def test_anyone_sees_seats_by_division_with_their_holders(client):
    bureau = make_organization(name="Dinas Contoh")
    make_member(seat=make_seat(position="Ketua Bidang", division="Bidang Promosi", organization=bureau), name="Ibu Ayu")
    page = client.get(BOARD).text
    assert (
        page.index("Bidang Promosi") < page.index("Ketua Bidang") < page.index("Ibu Ayu") < page.index("Dinas Contoh")
    )


def test_vacant_seat_is_shown_as_vacant(client):
    make_member(seat=make_seat(position="Bendahara"), name="Pak Lama", ends_on=date(2025, 12, 31))
    page = client.get(BOARD).text
    assert "Bendahara" in page
    assert "Belum terisi" in page
    assert "Pak Lama" not in page


def test_before_there_is_a_term_the_page_says_so(client):
    assert "Susunan pengurus belum diisi" in client.get(BOARD).text


def test_earlier_term_is_shown_as_it_stood_on_its_last_day(client):
    past = make_term(name="2020–2025", starts_on=date(2020, 6, 1), ends_on=date(2025, 5, 31))
    make_member(seat=make_seat(term=past), name="Pengurus Terdahulu", starts_on=date(2020, 6, 1))
    make_member(seat=make_seat(), name="Pengurus Kini")
    page = client.get(BOARD, {"periode": past.pk}).text
    assert "Pengurus Terdahulu" in page
    assert "Pengurus Kini" not in page


@pytest.mark.parametrize("asked", ["0", "x", "99999999999999999999", "'"])
def test_unknown_term_shows_the_current_one(client, asked):
    make_member(seat=make_seat(), name="Pengurus Kini")
    assert "Pengurus Kini" in client.get(BOARD, {"periode": asked}).text


@pytest.mark.parametrize("seats", [1, 30])
def test_board_takes_the_same_few_queries_for_any_number_of_seats(client, django_assert_max_num_queries, seats):
    for number in range(1, seats + 1):
        make_member(seat=make_seat(number=number, division=f"Bidang {number % 5}"))
    with django_assert_max_num_queries(6):
        client.get(BOARD)


def test_board_is_read_in_english_too(client):
    make_member(seat=make_seat(), name="Pengurus Kini")
    assert "Pengurus Kini" in client.get("/en" + BOARD).text
