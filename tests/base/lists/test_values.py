"""A cell has its plain meaning or raises one question; none becomes another value silently."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from dekranasda.base.lists.answers import EMPTY, LATER, SKIP_ROW, Doubt, Option, settle
from dekranasda.base.lists.book import UNREAD
from dekranasda.base.lists.figures import money_of, plain_number, read_day, read_whole, read_year
from dekranasda.base.lists.points import Around, read_point
from dekranasda.base.lists.values import (
    in_proper_case,
    is_shouted,
    read_code,
    read_email,
    read_instagram,
    read_page,
    read_phones,
    read_text,
    read_yes_no,
)

BLITAR = Around(-8.2, -8.0, 112.1, 112.3)


def outcome(read):
    """The value, or the kind of the question in brackets."""
    assert not read.wrong
    return [doubt.kind for doubt in read.doubts] or read.value


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("0812-3450-0001", "+6281234500001"),
        (81234500001, "+6281234500001"),
        ("6281234500001.0", "+6281234500001"),
        ("WA 081234500001 (Bu Sri)", "+6281234500001"),
        ("0812 3450 0001 / WA sama", "+6281234500001"),
        ("０８１２３４５００００１", "+6281234500001"),
        ("-", None),
        ("tidak ada", None),
        ("8.12345E+10", ["angka-hilang"]),
        ("6,28123E+12", ["angka-hilang"]),
        (81234500006.1, ["bukan-nomor"]),
        ("08123", ["bukan-nomor"]),
        ("021-8081234 ext 12", ["sambungan"]),
        ("0342-801234/801235", ["beberapa-nomor"]),
        ("081234500001\n081234500002", ["beberapa-nomor"]),
        (UNREAD, ["rumus"]),
        ("#REF!", ["galat-rumus"]),
    ],
)
def test_phones(cell, expected):
    assert outcome(read_phones(cell, {})) == expected


def test_answer_to_several_numbers_takes_the_one_that_was_meant():
    cell = "0342-801234 / 081234500002"
    answers = {"seluler": "+6281234500002", "pertama": "+62342801234", "kosong": None}
    assert {code: read_phones(cell, {"beberapa-nomor": code}).value for code in answers} == answers
    assert read_phones("0342-801234/801235", {"beberapa-nomor": "kedua"}).value == "+62342801235"


def test_every_question_can_be_answered_with_nothing_later_or_by_leaving_the_row_out():
    doubt = Doubt("jenis", "Apa?", (Option("a", "A", 1),))
    assert settle(doubt, {}).doubts == [doubt]
    assert settle(doubt, {"jenis": "a"}).value == 1
    assert settle(doubt, {"jenis": "lain"}).doubts == [doubt]
    assert settle(doubt, {"jenis": EMPTY}).is_clear
    assert settle(doubt, {"jenis": LATER}).wrong
    assert settle(doubt, {"jenis": SKIP_ROW}).skips_row


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2024-08-12", date(2024, 8, 12)),
        ("12-08-2024", date(2024, 8, 12)),
        ("12-Agt-24", date(2024, 8, 12)),
        ("Senin, 12 Agustus 2024", date(2024, 8, 12)),
        ("12 Nopember 2024", date(2024, 11, 12)),
        ("13/08/2024", date(2024, 8, 13)),
        ("8/12/2024", ["hari-bulan"]),
        (45516, ["angka-tanggal"]),
        ("Agustus 2024", ["bulan-saja"]),
        ("31-02-2024", ["bukan-tanggal"]),
        ("12 Agustus 2062", ["masa-depan"]),
        ("-", None),
    ],
)
def test_days(cell, expected):
    assert outcome(read_day(latest=timezone.localdate)(cell, {})) == expected


def test_day_that_was_chosen_is_still_held_to_the_rule():
    tomorrow = timezone.localdate() + timedelta(days=400)
    reader = read_day(latest=timezone.localdate)
    assert reader("8/12/2024", {"hari-bulan": "bulan"}).value == date(2024, 8, 12)
    assert reader(45516, {"angka-tanggal": "tanggal"}).value == date(2024, 8, 12)
    assert outcome(reader(f"{tomorrow:%Y-%m-%d}", {})) == ["masa-depan"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (1975, 1975), ("thn 1975", 1975), ("1975 (49 th)", 1975), ("12-05-1975", 1975), (75, ["dua-angka"]),
        (0, ["tahun-janggal"]), (1850, ["tahun-janggal"]), (45516, ["tahun-janggal"]), ("± 1975", ["kira-kira"]),
        ("1975an", ["kira-kira"]), ("1970-1975", ["rentang"]), ("10 tahun", ["dua-angka"]),
    ],
)  # fmt: skip
def test_years(cell, expected):
    assert outcome(read_year(first=1900, last=lambda: 2026)(cell, {})) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (2, 2), ("2 orang", 2), ("dua", 2), ("-", None), ("3-5", ["rentang"]), (2.5, ["angka-janggal"]),
        ("L:1 P:2", ["l-p"]), ("banyak", ["bukan-angka"]), (-1, ["angka-janggal"]),
    ],
)  # fmt: skip
def test_counts_of_people(cell, expected):
    assert outcome(read_whole(letter="p")(cell, {})) == expected
    assert read_whole(letter="p")("L:1 P:2", {"l-p": "bagian"}).value == 2


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Rp 350 juta", (350_000_000, 350_000_000, "")),
        ("25 jt/bulan", (25_000_000, 25_000_000, "bulan")),
        ("Rp 150.000.000,-", (150_000_000, 150_000_000, "")),
        ("1,5 M", (1_500_000_000, 1_500_000_000, "")),
        ("10 - 20 juta", (10_000_000, 20_000_000, "")),
        ("< 300 juta", (0, 300_000_000, "")),
        ("25,000,000", (25_000_000, 25_000_000, "")),
        ("25,000", None),
        ("banyak", None),
    ],
)
def test_money(cell, expected):
    assert money_of(cell) == expected


def test_number_that_may_be_two_numbers_is_none():
    assert plain_number("1.250") == 1250
    assert plain_number("25,000") is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1234567890123", "1234567890123"), (220101234568, "0220101234568"), ("NIB 1234567890123", "1234567890123"),
        ("9120001234567 (2019)", "9120001234567"), ("1.23E+12", ["angka-hilang"]), ("123456789012", ["kurang-angka"]),
        ("belum ada", None), ("dalam proses", ["kata:dalam proses"]), ("12AB", ["bukan-kode"]),
    ],
)  # fmt: skip
def test_codes(cell, expected):
    assert outcome(read_code(13, "NIB")(cell, {})) == expected


@pytest.mark.parametrize(
    ("reader", "cell", "expected"),
    [
        (read_yes_no, "√", True), (read_yes_no, "Tdk", False), (read_yes_no, "x", ["kata:x"]),
        (read_yes_no, "bisa, janji dulu", ["kata:bisa janji dulu"]), (read_yes_no, "", None),
        (read_email, "Budi@Contoh.ID", "Budi@Contoh.ID"), (read_email, "budi@contoh,id", ["bukan-email"]),
        (read_email, "a@contoh.id; b@contoh.id", ["beberapa-email"]), (read_page, "contoh.id", "https://contoh.id"),
        (read_page, "Shopee: contoh", ["nama-toko"]), (read_page, "tokopedia", ["bukan-alamat"]),
        (read_instagram, "https://www.instagram.com/contoh_batik/?x=1", "contoh_batik"),
        (read_instagram, "contoh batik", ["bukan-akun"]), (read_text(), "  Dua   Spasi ", "Dua Spasi"),
        (read_text(), "nan", ["kata:nan"]), (read_text(), "=SUM(1)", "=SUM(1)"),
    ],
)  # fmt: skip
def test_other_cells(reader, cell, expected):
    assert outcome(reader(cell, {})) == expected


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        ("-8,095412", "112,161234", (Decimal("-8.095412"), Decimal("112.161234"))),
        ("-8.095412, 112.161234", "", (Decimal("-8.095412"), Decimal("112.161234"))),
        ("8°05'43.5\"S", "112°09'40\"E", (Decimal("-8.095417"), Decimal("112.161111"))),
        ("112.161234", "-8.095412", ["tertukar"]),
        ("8.095412", "112.161234", ["tanpa-minus"]),
        ("-8095412", "112161234", ["tanpa-titik"]),
        ("0", "0", ["di-luar"]),
        ("-7.73906", "113.213", ["di-luar"]),
        ("-8.095412", "", ["setengah"]),
        ("sini", "sana", ["bukan-koordinat"]),
        ("", "", None),
    ],
)
def test_points(latitude, longitude, expected):
    assert outcome(read_point(latitude, longitude, {}, BLITAR)) == expected


def test_point_that_was_mended_lies_where_it_was_meant():
    for pair, kind, code in [(("112.16", "-8.09"), "tertukar", "tukar"), (("8.09", "112.16"), "tanpa-minus", "minus")]:
        assert read_point(*pair, {kind: code}, BLITAR).value == (Decimal("-8.09"), Decimal("112.16"))


def test_capitals_become_names():
    assert in_proper_case("BATIK SEKAR, UD. RT 02") == "Batik Sekar, UD. RT 02"
    assert is_shouted("BATIK SEKAR")
    assert not is_shouted("UD")
    assert not is_shouted("Batik SEKAR")
