"""What is made of old minutes: lines with all their words, and proposals only where the words say so."""

from datetime import date

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from programs.meetings.past.files import Table, read_docx
from programs.meetings.past.names import Names
from programs.meetings.past.reading import paragraphs_of, read_past
from programs.meetings.past.words import due_day, part_titled
from tests.factories import make_meeting, make_member, make_organization, make_seat
from tests.programs.meetings.past.samples import PASTED, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HELD_ON = date(2026, 2, 12)


@pytest.fixture
def meeting():
    make_organization(name="Dinas Contoh Satu")
    make_organization(name="Dinas Contoh Dua")
    sentra = make_organization(name="Sentra Gerabah Contoh", kind="sentra")
    make_member(seat=make_seat(organization=sentra, number=7), name="Sari Wulandari, S.Sn.")
    return make_meeting(held_on=HELD_ON)


def read(meeting, blocks):
    blocks = paragraphs_of(blocks) if isinstance(blocks, str) else blocks
    return read_past(blocks, Names(meeting), meeting.held_on)


def one(meeting, text):
    (line,) = read(meeting, text).lines
    return line


def row(*cells):
    return [[cell] if cell else [] for cell in cells]


def test_whole_minutes_are_cut_into_lines_of_their_kinds(meeting):
    found = read(meeting, PASTED)
    assert [(line.kind, line.text[:30]) for line in found.lines] == [
        ("catatan", "Hari/Tanggal : Kamis, 12 Febru"),
        ("catatan", "Tempat : Aula Contoh"),
        ("catatan", "Ketua membuka rapat pukul 09.0"),
        ("catatan", "Pak Budi (Dinas Contoh Satu): "),
        ("masukan", "Ibu Sari dari Sentra Gerabah C"),
        ("keputusan", "Disepakati iuran tetap Rp 50.0"),
        ("tindak-lanjut", "Dinas Contoh Dua akan menyiapk"),
        ("catatan", "Harga pewarna naik."),
        ("masukan", "Mohon ada pelatihan pewarna al"),
        ("keputusan", "Pameran bersama diadakan pada "),
        ("tindak-lanjut", "Dinas Contoh Satu menyiapkan t"),
        ("tindak-lanjut", "Menyusun jadwal pelatihan (Din"),
        ("catatan", "Rapat ditutup pukul 12.00."),
    ]
    assert [words for _place, words in found.titles] == [
        "NOTULA RAPAT KOORDINASI",
        "A. Pembukaan",
        "B. Pembahasan",
        "Bu Rini Lestari:",
        "Keputusan:",
        "TINDAK LANJUT",
        "Penutup",
    ]


def test_no_word_gets_lost(meeting):
    found = read(meeting, PASTED)
    kept = " ".join([words for _place, words in found.titles] + [f"{one.speaker} {one.text}" for one in found.lines])
    marks = {"-", "1.", "2.", "3.", "4.", ":"}
    assert {word.rstrip(":") for word in PASTED.split()} - marks - {word.rstrip(":") for word in kept.split()} == set()


def test_line_broken_in_its_middle_is_one(meeting):
    assert one(meeting, "1. Kayu sering\n   terlambat datang.").text == "Kayu sering terlambat datang."


@pytest.mark.parametrize(
    ("typed", "speaker", "text"),
    [
        ("Pak Budi (Dinas Contoh Satu): kayu habis.", "Dinas Contoh Satu", "Pak Budi (Dinas Contoh Satu): kayu habis."),
        ("Dinas Contoh Satu: kayu habis.", "Dinas Contoh Satu", "kayu habis."),
        ("Ibu Sari (Sentra Gerabah Contoh): tungku rusak.", "Anggota, Sentra Gerabah Contoh", None),
        ("Sari Wulandari: tungku rusak.", "Anggota, Sentra Gerabah Contoh", "Sari Wulandari: tungku rusak."),
        ("Pak Budi (Dinas Entah): kayu habis.", "Pak Budi (Dinas Entah)", "kayu habis."),
        ("Bu Rini – pewarna mahal.", "Bu Rini", "pewarna mahal."),
        ("Bu Sari: tungku rusak.", "Bu Sari", "tungku rusak."),
        ("Hari/tanggal: Kamis", "", "Hari/tanggal: Kamis"),
        ("Pukul 09: rapat dibuka.", "", "Pukul 09: rapat dibuka."),
        ("Kayu mahal: tiga truk saja.", "", "Kayu mahal: tiga truk saja."),
        ("Selanjutnya Pak Joko Contoh meminta tungku.", "Pak Joko Contoh", None),
        ("Peserta mengusulkan pameran.", "Peserta", None),
    ],
)
def test_speaker_is_proposed_where_one_is_meant_and_its_words_stay(meeting, typed, speaker, text):
    line = one(meeting, typed)
    assert (line.speaker, line.text) == (speaker, text or typed)


def test_name_that_two_seats_may_mean_stays_a_name(meeting):
    make_member(seat=make_seat(number=8), name="Sari Wulandari")
    assert one(meeting, "Sari Wulandari: tungku rusak.").speaker == "Sari Wulandari"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Keputusan", "keputusan"),
        ("KESIMPULAN RAPAT:", "keputusan"),
        ("Tindak Lanjut", "tindak-lanjut"),
        ("Usulan / Saran / Masukan", "masukan"),
        ("Saran dan Masukan Peserta", "masukan"),
    ],
)
def test_title_says_what_stands_below_it(meeting, title, kind):
    assert one(meeting, f"{title}\n1. Warna alam.").kind == kind
    assert part_titled(f"{title} tentang warna alam") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Diputuskan pameran diadakan pada Juni.", "keputusan"),
        ("Belum disepakati besaran iuran.", "catatan"),
        ("Bu Rini Lestari mengeluhkan harga pewarna.", "masukan"),
        ("Perajin berharap ada pelatihan.", "masukan"),
        ("Agar daftar disiapkan oleh Dinas Contoh Satu.", "tindak-lanjut"),
        ("Daftar disiapkan paling lambat 12 Maret 2026.", "tindak-lanjut"),
        ("Keputusan: iuran tetap.", "keputusan"),
        ("Cuaca cerah.", "catatan"),
    ],
)
def test_words_of_a_line_say_what_it_is(meeting, text, kind):
    assert one(meeting, text).kind == kind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("paling lambat 12 Januari 2027", date(2027, 1, 12)),
        ("paling lambat hari Jumat, tanggal 13 Maret 2026", date(2026, 3, 13)),
        ("sebelum 1/4/2026", date(2026, 4, 1)),
        ("batas waktu: 3 Jan", date(2027, 1, 3)),
        ("paling lambat 31 Februari 2026", None),
        ("paling lambat 12 Januari 2026", None),  # before the meeting
        ("sebelum 1 April atau paling lambat 3 April", None),
        ("pada 12 Maret 2026", None),
        ("sebelum 12 orang", None),
        ("paling lambat 9999999999", None),
    ],
)
def test_due_day_is_read_where_it_is_called_one(text, day):
    assert due_day(text, HELD_ON) == day


def test_table_with_titles_gives_lines_of_their_kinds_with_who_and_when(meeting):
    rows = [
        row("No", "Nama", "Instansi", "Masukan", "Tindak lanjut", "Penanggung jawab", "Waktu"),
        row("1", "Budi", "Dinas Contoh Satu", "Kayu habis.", "Mendata kayu.", "Dinas Contoh Dua", "20 Maret 2026"),
        [["2"], None, None, ["Tungku rusak."], [], [], ["segera"]],
    ]
    first, task, last = read(meeting, [Table(rows)]).lines
    assert (first.kind, first.speaker) == ("masukan", "Dinas Contoh Satu")
    assert first.text == "Budi (Dinas Contoh Satu): Kayu habis."
    assert (task.kind, task.responsible, task.due_on) == ("tindak-lanjut", "Dinas Contoh Dua", date(2026, 3, 20))
    assert task.text.endswith("Mendata kayu. · Penanggung jawab: Dinas Contoh Dua · Waktu: 20 Maret 2026")
    assert last.speaker == "Dinas Contoh Satu"
    assert last.text.endswith("Tungku rusak. · Waktu: segera")


def test_table_pasted_with_tabs_is_a_table_and_a_number_before_a_tab_is_none(meeting):
    found = read(meeting, "No\tUraian\tPIC\n1\tMendata kayu akan dimulai\tDinas Contoh Dua\n\n1.\tCuaca cerah.")
    assert [line.text for line in found.lines] == [
        "Mendata kayu akan dimulai · PIC: Dinas Contoh Dua",
        "Cuaca cerah.",
    ]
    assert found.lines[0].responsible == "Dinas Contoh Dua"


def test_frame_around_minutes_is_read_as_what_is_in_it(meeting):
    frame = Table([row("Hari", ":", "Kamis"), [["Kesimpulan"], [":"], ["1. Iuran tetap.", "2. Pameran pada Juni."]]])
    found = read(meeting, [frame])
    assert [(line.kind, line.text) for line in found.lines] == [
        ("catatan", "Hari : Kamis"),
        ("keputusan", "Iuran tetap."),
        ("keputusan", "Pameran pada Juni."),
    ]


def test_word_file_gives_all_its_words_in_their_order(meeting):
    document = Document()
    document.add_heading("Masukan", 1)
    document.add_paragraph("Warna alam perlu dilatihkan.", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Uraian", "PIC", "Mendata kayu.", "Dinas Contoh Dua"], strict=True):
        cell.text = text
    paragraph = document.add_paragraph("Yang ")
    inserted, deleted = OxmlElement("w:ins"), OxmlElement("w:del")
    inserted.append(paragraph.add_run("disisipkan")._r)
    gone = OxmlElement("w:r")
    gone.append(OxmlElement("w:delText"))
    gone[0].text = "dihapus"
    deleted.append(gone)
    paragraph._p.append(inserted)
    paragraph._p.append(deleted)
    field, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    content.append(document.add_paragraph("Dalam isian. NIK 3572015507800001")._p)
    field.append(content)
    document.element.body.insert(len(document.element.body) - 1, field)
    found = read(meeting, read_docx(uploaded(document)))
    assert [line.text for line in found.lines] == [
        "Warna alam perlu dilatihkan.",
        "Mendata kayu. · PIC: Dinas Contoh Dua",
        "Yang disisipkan",
        "Dalam isian. NIK [16 angka]",
    ]
    assert found.lines[0].kind == "masukan"


def test_cells_that_go_over_columns_and_rows_stay_in_theirs():
    document = Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Budi"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Kayu habis."
    table.cell(1, 2).text = "Tungku rusak."
    merged = table.cell(0, 1)._tc.tcPr.find(qn("w:gridSpan"))
    merged.set(qn("w:val"), "2")
    (found,) = read_docx(uploaded(document))
    assert found.rows == [[["Budi"], ["Kayu habis."], []], [None, [], ["Tungku rusak."]]]


def test_file_without_a_word_has_nothing_to_read():
    assert read_docx(uploaded(Document())) == []
