"""Boards as offices have them: the attachment of a decree as it looks, numbers and days as people write them."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from programs.board.seat_table import read_lines, read_table
from programs.models import BoardMember, Organization, Seat
from tests.factories import make_member, make_organization, make_seat, make_term

pytestmark = pytest.mark.django_db
CASES = Path(__file__).parent / "cases"
OFFICE = "Dinas Perindustrian dan Perdagangan Kota Blitar"
START = date(2026, 1, 1)


def body(name):
    """The organization of that name, of the reference data or made."""
    return Organization.objects.filter(name=name).first() or make_organization(name=name)


def case(name):
    return SimpleUploadedFile(name, (CASES / name).read_bytes())


def rows_of(name):
    return read_lines(read_table(case(name)).text, START)[0]


def seen(name):
    return [(row.number, row.position, row.organization, row.name) for row in rows_of(name)]


def look(client, term, file=None, **fields):
    sent = {"text": "", "starts_on": "2026-01-01", **fields}
    return client.post(reverse("board:import", args=[term.pk]), {**sent, "file": file} if file else sent)


def save(client, term, page, **fields):
    """Sends what the page shows, as the button does that saves."""
    return look(client, term, text=page.context["form"].data["text"], shown=page.context["shown"], simpan="1", **fields)


def test_the_attachment_of_a_decree_is_read_as_it_looks():
    assert seen("B01_lampiran_SK_asis.xlsx") == [
        (1, "Pelindung", "Wali Kota Blitar", ""),
        (2, "Ketua Harian", "Kepala Dinas Perindustrian dan Perdagangan", ""),
        (3, "Anggota", "Unsur Bapperida", ""),
    ]
    assert read_table(case("B01_lampiran_SK_asis.xlsx")).left_out[0] == (
        "Baris 1 tidak dibaca: LAMPIRAN KEPUTUSAN WALI KOTA BLITAR"
    )


def test_a_header_in_the_fifth_row_is_found():
    assert seen("B02_judul_baris5.xlsx") == [(901, "Ketua Bidang Uji", OFFICE, "Contoh Satu")]


def test_numbers_with_dots_roman_numbers_and_days_in_words_are_read():
    rows = rows_of("B03_nomor_titik_romawi.xlsx")
    assert [(row.number, row.position, row.name) for row in rows] == [
        (1, "A", "X"),
        (2, "B", "Y"),
        (903, "C", "Z"),
        (904, "D", "Q"),
        (905, "E", "Q2"),
    ]
    assert [row.starts_on for row in rows] == [START, START, date(2026, 8, 12), date(2026, 6, 1), None]
    assert rows[1].effects == ["Nomor “II” dibaca 2."]
    # A day that is only a number is asked, with what it would be.
    assert rows[4].errors == ["“46174” pada kolom “sejak” hanya angka. Bila itu tanggal Excel, tulis 1 Juni 2026."]


def test_what_is_too_long_is_refused_at_its_column_and_never_cut():
    [row] = rows_of("B04_jabatan_panjang.xlsx")
    assert row.position.endswith("Kekayaan Intelektual")
    assert row.division.endswith("Kekayaan Intelektual")
    assert row.decree_number.endswith("Masa Bakti")
    assert row.errors == [
        "Kolom “jabatan”: 104 huruf, paling banyak 80. Pendekkan tulisannya.",
        "Kolom “nomor sk”: 106 huruf, paling banyak 80. Pendekkan tulisannya.",
    ]


@pytest.mark.parametrize("name", ["B06_utf16.csv", "B07_utf8.csv"])
def test_text_files_are_read_in_either_encoding(name):
    assert seen(name) == [(960, "Anggota “Uji”", OFFICE, "Sékar Contoh, S.Pd.")]


def test_rank_and_nip_are_taken_and_other_columns_are_named(client, sign_in):
    sign_in("Sekretariat")
    term, _office = make_term(), body(OFFICE)
    page = look(client, term, case("B10_baris_lebih.xlsx"))
    assert "Kolom yang tidak dibaca: Alamat, HP, Email, Ket1, Ket2, Ket3, Ket4" in page.text
    assert "NIP: 19700101 199003 1 001." in page.text
    assert save(client, term, page).status_code == 302
    holder = BoardMember.objects.get()
    assert (holder.name, holder.rank, holder.nip) == ("Contoh", "IV/a", "19700101 199003 1 001")
    assert holder.seat.number == 990


def test_rank_and_nip_of_a_known_holder_are_filled_in_and_never_overwritten(client, sign_in):
    sign_in("Sekretariat")
    seat = make_seat(number=1, position="Ketua", organization=body(OFFICE))
    holder = make_member(seat=seat, name="Ibu Ayu", rank="Pembina, IV/a")
    text = f"nomor;jabatan;organisasi;nama;pangkat;nip\n1;Ketua;{OFFICE};Ibu Ayu;Penata, III/c;197001011990031001\n"
    assert save(client, seat.term, look(client, seat.term, text=text)).status_code == 302
    holder.refresh_from_db()
    assert (holder.rank, holder.nip, holder.version) == ("Pembina, IV/a", "197001011990031001", 2)


def test_a_nip_that_lost_its_last_digits_is_refused(client, sign_in):
    sign_in("Sekretariat")
    body(OFFICE)
    text = f"nomor;jabatan;organisasi;nama;nip\n1;Ketua;{OFFICE};Ibu Ayu;197001011990031000\n"
    assert "Angka terakhir NIP hilang di Excel." in look(client, make_term(), text=text).text


def test_unknown_organizations_are_asked_once_each_with_the_nearest_known(client, sign_in):
    sign_in("Sekretariat")
    office, planning = body(OFFICE), Organization.objects.get(name__startswith="Badan Perencanaan Pembangunan")
    term = make_term()
    page = look(client, term, case("B01_lampiran_SK_asis.xlsx"))
    asked = {body.said: body for body in page.context["unknown"]}
    assert list(asked) == ["Wali Kota Blitar", "Kepala Dinas Perindustrian dan Perdagangan", "Unsur Bapperida"]
    assert asked["Kepala Dinas Perindustrian dan Perdagangan"].near[0] == office
    assert asked["Unsur Bapperida"].near[0] == planning
    assert not page.context["savable"]
    chosen = {
        asked["Wali Kota Blitar"].field: "baru",
        asked["Kepala Dinas Perindustrian dan Perdagangan"].field: office.pk,
        asked["Unsur Bapperida"].field: planning.pk,
    }
    page = look(client, term, text=page.context["form"].data["text"], **chosen)
    assert f"“Unsur Bapperida” ialah {planning.name}." in page.text
    assert "Organisasi baru: Wali Kota Blitar." in page.text
    assert not Seat.objects.exists()
    assert save(client, term, page, **chosen).status_code == 302
    saved = [(seat.number, seat.position, seat.first_organization.name) for seat in Seat.objects.order_by("number")]
    assert saved == [
        (1, "Pelindung", "Wali Kota Blitar"),
        (2, "Ketua Harian", OFFICE),
        (3, "Anggota", planning.name),
    ]


def test_what_was_chosen_for_an_organization_is_known_the_next_time_and_can_be_chosen_anew(client, sign_in):
    sign_in("Sekretariat")
    office, other = body(OFFICE), body("Bapperida Kota Blitar")
    term, text = make_term(), "nomor;jabatan;organisasi\n1;Ketua;Disprindag\n"
    field = look(client, term, text=text).context["unknown"][0].field
    page = look(client, term, text=text, **{field: office.pk})
    assert save(client, term, page, **{field: office.pk}).status_code == 302
    text = "nomor;jabatan;organisasi\n2;Anggota;DISPRINDAG\n"
    page = look(client, term, text=text)
    assert [each.chosen for each in page.context["unknown"]] == [str(office.pk)]
    assert page.context["savable"]
    [again] = page.context["unknown"]
    page = look(client, term, text=text, **{again.field: other.pk})
    assert f"ialah {other.name}" in page.text


def test_another_choice_than_was_shown_is_not_saved(client, sign_in):
    sign_in("Sekretariat")
    office, other = body(OFFICE), body("Bapperida Kota Blitar")
    term, text = make_term(), "nomor;jabatan;organisasi\n1;Ketua;Disprindag\n"
    field = look(client, term, text=text).context["unknown"][0].field
    page = look(client, term, text=text, **{field: office.pk})
    assert "Belum disimpan." in save(client, term, page, **{field: other.pk}).text
    assert not Seat.objects.exists()


def test_a_vacated_seat_and_the_day_of_the_form_say_what_to_do(client, sign_in):
    sign_in("Sekretariat")
    seat = make_seat(number=1, position="Ketua", organization=body(OFFICE))
    make_member(seat=seat, name="Pak Lama", starts_on=seat.term.starts_on, ends_on=date(2025, 12, 31))
    text = f"nomor;jabatan;organisasi;nama\n1;Ketua;{OFFICE};Ibu Ayu\n"
    page = look(client, seat.term, text=text, starts_on=seat.term.starts_on.isoformat())
    assert "Tulis tanggal sesudah masa jabatannya." in page.text
    page = look(client, seat.term, text=text, starts_on="2026-01-01")
    assert save(client, seat.term, page).status_code == 302
    assert seat.holders.get(name="Ibu Ayu").starts_on == START


def test_a_number_of_an_identity_card_refuses_the_file(client, sign_in):
    sign_in("Sekretariat")
    content = f"Nomor,Jabatan,Organisasi,NIK\n1,Ketua,{OFFICE},3572010101700001\n".encode()
    assert "seperti NIK" in look(client, make_term(), SimpleUploadedFile("sk.csv", content)).text
    assert not Organization.objects.filter(name=OFFICE, seats__isnull=False).exists()


def test_a_numbered_row_that_says_little_is_not_left_out(client, sign_in):
    sign_in("Sekretariat")
    body(OFFICE)
    text = f"nomor;jabatan;organisasi;nama\n1;Ketua;{OFFICE};Ibu Ayu\n2;Anggota;;\n"
    assert "Organisasi kosong." in look(client, make_term(), text=text).text
