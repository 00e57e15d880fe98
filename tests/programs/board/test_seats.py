"""The secretariat keeps terms, divisions and seats, one by one or from a spreadsheet."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from dekranasda.base.files import reading as file_reading
from programs.models import Organization, Seat, Term
from tests.factories import make_member, make_organization, make_seat, make_term

pytestmark = pytest.mark.django_db
MANAGE = reverse("board:manage")


def test_term_division_and_seat_are_set_up_by_hand(client, sign_in):
    sign_in("Sekretariat")
    office = make_organization(name="Dinas Contoh")
    client.post(reverse("board:term-new"), {"name": "2025–2030", "starts_on": "2025-06-01", "ends_on": "2030-05-31"})
    term = Term.objects.get()
    client.post(reverse("board:division-new", args=[term.pk]), {"name": "Bidang Promosi", "position": 1})
    seat = {"number": 1, "position": "Ketua Bidang", "division": term.divisions.get().pk}
    seat["first_organization"] = office.pk
    page = client.post(reverse("board:seat-new", args=[term.pk]), seat, follow=True).text
    assert "1. Ketua Bidang" in page
    assert "Bidang Promosi" in page


def test_term_that_ends_before_it_starts_is_refused(client, sign_in):
    sign_in("Sekretariat")
    term = {"name": "2025–2030", "starts_on": "2030-06-01", "ends_on": "2025-05-31"}
    assert "Tanggal berakhir harus setelah tanggal mulai." in client.post(reverse("board:term-new"), term).text
    assert not Term.objects.exists()


def test_seat_number_is_used_once_per_term(client, sign_in):
    sign_in("Sekretariat")
    taken = make_seat(number=7)
    seat = {"number": 7, "position": "Anggota", "first_organization": taken.first_organization_id}
    page = client.post(reverse("board:seat-new", args=[taken.term_id]), seat).text
    assert "Nomor jabatan ini sudah dipakai pada periode yang sama." in page


def test_second_of_two_editors_sees_what_the_first_saved(client, sign_in):
    sign_in("Sekretariat")
    seat = make_seat(number=3, position="Anggota")
    address = reverse("board:seat-edit", args=[seat.pk])
    first = {"number": 3, "position": "Ketua", "opened_version": 1}
    client.post(address, first)
    page = client.post(address, {**first, "position": "Wakil"}).text
    assert "Orang lain menyimpan data ini" in page
    assert Seat.objects.get().position == "Ketua"


def test_overlapping_holders_are_refused_when_a_record_is_mended(client, sign_in):
    sign_in("Sekretariat")
    seat = make_seat()
    former = make_member(seat=seat, ends_on=date(2025, 12, 31))
    make_member(seat=seat, starts_on=date(2026, 1, 1))
    form = {"name": former.name, "starts_on": "2025-06-01", "ends_on": "2026-02-01"}
    page = client.post(reverse("board:holder", args=[former.pk]), form).text
    assert "Pada masa itu jabatan ini sudah dipegang orang lain." in page


def test_export_holds_the_seats_as_seen(client, sign_in):
    sign_in("Sekretariat")
    make_member(seat=make_seat(number=1, position="Ketua"), name="=cmd()")
    make_seat(number=2, position="Sekretaris")
    rows = list(load_workbook(io.BytesIO(client.get(reverse("board:export", args=["xlsx"])).content)).active.values)
    assert [(row[0], row[1], row[4] or "") for row in rows[1:]] == [(1, "Ketua", "'=cmd()"), (2, "Sekretaris", "")]


TABLE = """nomor\tjabatan\tbidang\torganisasi\tjenis\tnama\tsejak
1\tKetua\tPimpinan\tDinas Contoh\tOPD\tIbu Ayu\t2025-07-01
2\tAnggota\tBidang Promosi\tAsosiasi Baru\tasosiasi\t\t
"""


def send_table(client, term, text=TABLE, **fields):
    address, typed = reverse("board:import", args=[term.pk]), {"text": text, "starts_on": "2025-06-01", **fields}
    save = typed.pop("simpan", None)
    page = client.post(address, typed)
    if save:
        shown = (page.context or {}).get("shown", "")
        page = client.post(address, {**typed, "simpan": save, "shown": shown}, follow=True)
    return page.text


def test_import_shows_first_and_saves_when_told(client, sign_in):
    sign_in("Sekretariat")
    term, _office = make_term(), make_organization(name="Dinas Contoh")
    page = send_table(client, term, create_organizations="on")
    assert "Belum ada yang disimpan." in page
    assert not Seat.objects.exists()
    send_table(client, term, create_organizations="on", simpan="1")
    chair, member = Seat.objects.order_by("number")
    assert (chair.holder_today.name, chair.holder_today.starts_on) == ("Ibu Ayu", date(2025, 7, 1))
    assert member.holder_today is None
    assert (member.division.name, member.organization.kind) == ("Bidang Promosi", Organization.Kind.ASSOCIATION)


def test_import_twice_changes_nothing_the_second_time(client, sign_in):
    sign_in("Sekretariat")
    term = make_term()
    for _time in range(2):
        send_table(client, term, create_organizations="on", simpan="1")
    assert Seat.objects.count() == 2
    assert Seat.objects.get(number=1).holders.count() == 1


def test_import_with_one_bad_row_saves_none(client, sign_in):
    sign_in("Sekretariat")
    term, _office = make_term(), make_organization(name="Dinas Contoh")
    page = send_table(client, term, simpan="1")
    assert "Organisasi ini belum dikenal." in page
    assert "Asosiasi Baru" in page
    assert not Seat.objects.exists()


def test_import_never_replaces_a_holder(client, sign_in):
    sign_in("Sekretariat")
    office = make_organization(name="Dinas Contoh")
    seat = make_seat(number=1, position="Ketua", organization=office)
    make_member(seat=seat, name="Pak Lama")
    table = "nomor;jabatan;organisasi;nama\n1;Ketua;Dinas Contoh;Ibu Ayu\n"
    assert "Jabatan ini dipegang Pak Lama." in send_table(client, seat.term, table, simpan="1")
    assert seat.holder_today.name == "Pak Lama"


def test_import_numbered_as_the_seats_shows_what_stood_there(client, sign_in):
    sign_in("Sekretariat")
    office = make_organization(name="Dinas Contoh")
    term = make_term()
    division = term.divisions.create(name="Promosi", position=1)
    seat = make_seat(term=term, number=1, position="Ketua", organization=office, division=division)
    table = "nomor;jabatan;organisasi;bidang\n1;Anggota;Dinas Contoh;\n"
    page = send_table(client, term, table)
    assert "Jabatan “Ketua” menjadi “Anggota”." in page
    assert "Bidang “Promosi” menjadi “(kosong)”." in page
    send_table(client, term, "nomor;jabatan;organisasi\n1;Wakil;Dinas Contoh\n", simpan="1")
    seat.refresh_from_db()
    assert (seat.position, seat.division) == ("Wakil", division)


def test_import_saves_only_what_was_shown(client, sign_in):
    sign_in("Sekretariat")
    office = make_organization(name="Dinas Contoh")
    seat = make_seat(number=1, position="Ketua", organization=office)
    address = reverse("board:import", args=[seat.term.pk])
    typed = {"text": "nomor;jabatan;organisasi\n1;Anggota;Dinas Contoh\n", "starts_on": "2025-06-01"}
    assert "Belum disimpan." in client.post(address, {**typed, "simpan": "1"}).text
    shown = client.post(address, typed).context["shown"]
    Seat.objects.filter(pk=seat.pk).update(position="Bendahara")
    page = client.post(address, {**typed, "simpan": "1", "shown": shown})
    assert "Belum disimpan." in page.text
    assert "Jabatan “Bendahara” menjadi “Anggota”." in page.text
    seat.refresh_from_db()
    assert seat.position == "Bendahara"
    client.post(address, {**typed, "simpan": "1", "shown": page.context["shown"]})
    seat.refresh_from_db()
    assert seat.position == "Anggota"


@pytest.mark.parametrize("start", ["2025-06-01", "2025-10-01"])
def test_import_does_not_shorten_the_time_of_a_former_holder(client, sign_in, start):
    sign_in("Sekretariat")
    seat = make_seat(number=1, position="Ketua", organization=make_organization(name="Dinas Contoh"))
    former = make_member(seat=seat, name="Pak Lama", starts_on=date(2025, 7, 1), ends_on=date(2025, 12, 31))
    table = f"nomor;jabatan;organisasi;nama;sejak\n1;Ketua;Dinas Contoh;Ibu Ayu;{start}\n"
    assert "jabatan ini dipegang Pak Lama" in send_table(client, seat.term, table, simpan="1")
    former.refresh_from_db()
    assert (former.ends_on, seat.holders.count()) == (date(2025, 12, 31), 1)


def test_import_leaves_a_holder_whose_last_day_is_known(client, sign_in):
    sign_in("Sekretariat")
    seat = make_seat(number=1, position="Ketua", organization=make_organization(name="Dinas Contoh"))
    holder = make_member(seat=seat, name="Ibu Ayu", starts_on=date(2025, 6, 1), ends_on=date(2030, 6, 30))
    table = "nomor;jabatan;organisasi;nama;sejak\n1;Ketua;Dinas Contoh;Ibu Ayu;2025-07-01\n"
    assert "1 baris disimpan" in send_table(client, seat.term, table, simpan="1")
    holder.refresh_from_db()
    assert (holder.ends_on, seat.holders.count()) == (date(2030, 6, 30), 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "Kolom ini tidak ditemukan: nomor, jabatan, organisasi."),
        ("nomor,jabatan,organisasi\nx,Ketua,Dinas Contoh\n", "Nomor harus angka bulat."),
        ("nomor,jabatan,organisasi,sejak\n1,Ketua,Dinas Contoh,31-02-2026\n", "tidak terbaca"),
        ("nomor,jabatan,organisasi\n1,Ketua,Dinas Contoh\n1,Wakil,Dinas Contoh\n", "muncul lebih dari sekali"),
    ],
)
def test_unusable_table_says_what_is_wrong(client, sign_in, text, message):
    sign_in("Sekretariat")
    make_organization(name="Dinas Contoh")
    assert message in send_table(client, make_term(), text, simpan="1")
    assert not Seat.objects.exists()


def test_import_reads_an_excel_file(client, sign_in):
    sign_in("Sekretariat")
    make_organization(name="Dinas Contoh")
    book, content = Workbook(), io.BytesIO()
    book.active.append(["Nomor", "Jabatan", "Organisasi", "Nama"])
    book.active.append([1, "Ketua", "Dinas Contoh", "Ibu Ayu"])
    book.save(content)
    page = send_table(client, make_term(), "", file=SimpleUploadedFile("sk.xlsx", content.getvalue()))
    assert "Dipegang Ibu Ayu sejak 1 Juni 2025." in page


def test_file_that_is_no_table_is_refused_kindly(client, sign_in, monkeypatch):
    sign_in("Sekretariat")
    page = send_table(client, make_term(), "", file=SimpleUploadedFile("sk.xlsx", b"PK\x03\x04rusak"))
    assert "Berkas Excel ini rusak." in page
    monkeypatch.setattr(file_reading, "MOST_UNPACKED", 1000)
    content = io.BytesIO()
    Workbook().save(content)
    page = send_table(client, make_term(), "", file=SimpleUploadedFile("sk.xlsx", content.getvalue()))
    assert "Isi berkas terlalu besar" in page


@pytest.mark.parametrize("seats", [1, 30])
def test_manage_page_takes_the_same_queries_for_any_number_of_seats(
    client, sign_in, django_assert_max_num_queries, seats
):
    sign_in("Sekretariat")
    for number in range(1, seats + 1):
        make_member(seat=make_seat(number=number))
    client.get(MANAGE)
    with django_assert_max_num_queries(10):
        client.get(MANAGE)
