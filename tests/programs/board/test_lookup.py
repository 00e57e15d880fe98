"""Who spoke for which organization on a day."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories import make_member, make_organization, make_seat

pytestmark = pytest.mark.django_db
SPEAKERS = reverse("board:speakers")


@pytest.fixture
def bureau():
    bureau = make_organization(name="Dinas Contoh")
    seat = make_seat(organization=bureau)
    make_member(seat=seat, name="Ibu Lama", ends_on=date(2026, 3, 31))
    make_member(seat=seat, name="Pak Baru", starts_on=date(2026, 4, 1))
    make_member(seat=make_seat(organization=make_organization(name="Badan Lain")), name="Bu Lain")
    return bureau


def test_lookup_answers_for_a_day_and_an_organization(client, sign_in, bureau):
    sign_in("Pengurus")
    page = client.get(SPEAKERS, {"tanggal": "2026-03-31", "organisasi": bureau.pk}).text
    assert "Selasa, 31 Maret 2026" in page
    assert "Ibu Lama" in page
    assert "Pak Baru" not in page
    assert "Bu Lain" not in page


def test_lookup_without_a_day_answers_for_today(client, sign_in, bureau):
    sign_in("Pengurus")
    page = client.get(SPEAKERS).text
    assert "Pak Baru" in page
    assert "Bu Lain" in page


@pytest.mark.parametrize("query", ["tanggal=kemarin", "tanggal=2026-02-31", "organisasi=x"])
def test_unreadable_day_is_explained(client, sign_in, query):
    sign_in("Pengurus")
    assert client.get(f"{SPEAKERS}?{query}").status_code == 200


def test_answer_can_be_taken_along_as_seen(client, sign_in, bureau):
    sign_in("Sekretariat")
    answer = client.get(SPEAKERS, {"tanggal": "2026-03-31", "organisasi": bureau.pk, "ekspor": "xlsx"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert [row[:2] for row in rows[1:]] == [("Dinas Contoh", "Ibu Lama")]
