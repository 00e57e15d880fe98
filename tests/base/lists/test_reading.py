"""Lists of every usual kind are read to the same cells; what cannot be read is said."""

import io
import time
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from dekranasda.base.lists import text_files
from dekranasda.base.lists.book import UNREAD, Book
from dekranasda.base.lists.kept import open_content, seal_content
from dekranasda.base.lists.reading import read_book

from .making import HEADER, ROWS, ods, text, xlsx

WORDS = [HEADER, *([str(cell) for cell in row] for row in ROWS)]
TITLE = ["DAFTAR IKM, KRIYA"]


def rows_of(upload):
    book = read_book(upload)
    return [[str(cell) for cell in cells] for _number, cells in book.sheets[0].rows]


@pytest.mark.parametrize(
    "upload",
    [
        xlsx(("Data", [HEADER, *ROWS])),
        ods(WORDS),
        text(WORDS),
        text(WORDS, sign=","),
        text(WORDS, sign="\t", name="daftar.txt"),
        text(WORDS, sign="\t", encoding="utf-16", name="daftar.txt"),
        text(WORDS, sign=",", encoding="utf-16-le"),
        text(WORDS, encoding="utf-8-sig"),
        text(WORDS, end="\r"),
        text([["sep=;"], *WORDS]),
        SimpleUploadedFile(
            "daftar.xls",
            b"<html><body><table>"
            + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in WORDS).encode()
            + b"</table></body></html>",
        ),
    ],
    ids=["xlsx", "ods", "semicolon", "comma", "tab", "utf-16", "utf-16 bare", "bom", "old mac", "sep", "html"],
)
def test_every_kind_of_file_gives_the_same_cells(upload):
    assert rows_of(upload) == WORDS


def test_letters_of_old_windows_are_read():
    upload = text([HEADER, [1, "Café “Sekar” – Dapoer’s", "Sentul", "081234500001", "batik"]], encoding="cp1252")
    assert rows_of(upload)[1][1] == "Café “Sekar” – Dapoer’s"


def test_separator_is_that_of_the_header_not_of_the_title_above():
    assert rows_of(text([TITLE, ["TAHUN 2024"], [], *WORDS]))[-1] == WORDS[-1]
    assert rows_of(text([[*TITLE, "", "", "", ""], *WORDS]))[-1] == WORDS[-1]
    assert rows_of(text([["DAFTAR; IKM"], *WORDS], sign=","))[-1] == WORDS[-1]


@pytest.mark.parametrize("count", [1, 2, 20])
@pytest.mark.parametrize("sign", ["\t", ";"])
def test_commas_within_the_cells_of_every_row_are_no_separator(sign, count):
    rows = [["nomor", "jabatan", "organisasi", "nama"]]
    office = "Dinas Usaha Mikro, Kecil, dan Kerja"
    rows += [[str(at), "Ketua", office, "Contoh, S.E., M.M., M.Si."] for at in range(count)]
    assert rows_of(text(rows, sign=sign)) == rows


def test_quote_that_is_never_closed_is_located():
    lines = [WORDS[0], *WORDS[1:], ["3", '"Contoh Lupa', "Sentul", "08", "batik"], *WORDS[1:]]
    with pytest.raises(ValidationError, match="baris 4"):
        read_book(text(lines))
    closed = [WORDS[0], ["3", '"Contoh ""Dua"" Baris', 'Lagi"', "Sentul", "08", "batik"]]
    assert rows_of(text(closed, sign=","))[1][1] == 'Contoh "Dua" Baris,Lagi'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"\n \n", "kosong"),
        (b"%PDF-1.7", "berkas PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "terkunci kata sandi"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "rusak atau bukan daftar"),
        (b"PK\x03\x04", "rusak"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"<html><p>Halo</p></html>", "tanpa tabel"),
    ],
)
def test_what_is_no_list_is_named(content, words):
    with pytest.raises(ValidationError, match=words):
        read_book(SimpleUploadedFile("daftar.xls", content))


def _with_sheet(sheet_xml):
    """A workbook whose first sheet is written by hand."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(("Data", [["x"]])).read())) as made, zipfile.ZipFile(content, "w") as packed:
        for name in made.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            packed.writestr(name, sheet_xml if is_sheet else made.read(name))
    return SimpleUploadedFile("daftar.xlsx", content.getvalue())


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}<sheetData>{}</sheetData></worksheet>'


def test_claim_of_a_size_is_ignored_and_a_row_far_below_is_refused_at_once():
    row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>isi</t></is></c></row>'
    rows = "".join(row.format(number) for number in range(1, 6))
    assert len(rows_of(_with_sheet(SHEET.format('<dimension ref="A1"/>', rows)))) == 5
    with pytest.raises(ValidationError, match="terlalu banyak baris"):
        read_book(_with_sheet(SHEET.format('<dimension ref="A1:B5"/>', rows + row.format(1_000_000))))


def test_formula_without_a_result_could_not_be_read_and_an_error_keeps_its_name():
    cells = (
        '<row r="1"><c r="A1"><f>B1+1</f></c><c r="B1"><f>2+2</f><v>4</v></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="e"><v>#REF!</v></c></row>'
    )
    book = read_book(_with_sheet(SHEET.format("", cells)))
    assert book.sheets[0].rows == [(1, [UNREAD, 4, "", "#REF!"])]


def test_hidden_sheets_rows_and_columns_are_told():
    def hide(book):
        book["Lama"].sheet_state = "hidden"
        book["Data"].row_dimensions[3].hidden = True
        book["Data"].column_dimensions["C"].hidden = True

    book = read_book(xlsx(("Data", [HEADER, *ROWS]), ("Lama", [HEADER]), change=hide))
    assert [sheet.is_hidden for sheet in book.sheets] == [False, True]
    assert (book.sheets[0].hidden_rows, book.sheets[0].hidden_columns) == ([3], [2])


NIK = "3572010101700001"


def test_numbers_of_identity_cards_are_out_of_every_cell_before_anything_is_kept():
    rows = [
        [f"Ketua {NIK}"],
        [*HEADER, "NIK", "No KK", "NPWP", "Keterangan"],
        [*ROWS[0], NIK, int(NIK) + 1, "01.234.567.8-901.000", f"KTP {NIK[:6]} {NIK[6:12]} {NIK[12:]}"],
    ]
    book = read_book(xlsx(("Data", rows), ("Lain", [[NIK]])))
    kept = str(book.as_json()["sheets"])
    assert NIK[:10] not in kept
    assert "01.234.567" not in kept
    assert {each["column"] for each in book.blanked} >= {"A", "F", "G", "H", "I"}
    assert not any(each["kept"] for each in book.blanked)


def test_only_a_column_of_that_title_keeps_its_numbers_on_the_word_of_the_office():
    upload = xlsx(("Data", [[*HEADER, "NIK Pemilik", "No KK", "Catatan"], [*ROWS[0], NIK, NIK, NIK]]))
    upload.keeps_nik = True
    cells = read_book(upload).sheets[0].rows[1][1]
    assert cells[5:] == [NIK, "[16 angka]", "[16 angka]"]


def test_what_is_kept_is_sealed_and_opens_to_the_same():
    book = read_book(xlsx(("Data", [HEADER, *ROWS])))
    sealed = seal_content(book.as_json())
    assert b"Sekar" not in sealed
    assert Book.of_json(open_content(sealed)).sheets[0].rows == book.sheets[0].rows
    assert open_content(b"PK\x03\x04") is None


def test_long_line_of_many_quotes_is_read_without_copying_it_at_each():
    started = time.process_time()
    text_files._check_quotes('"a",' * 250_000, ",", 1)
    assert time.process_time() - started < 5
    with pytest.raises(ValidationError):
        text_files._check_quotes('"a",' * 10 + '"b', ",", 1)


def test_table_of_a_web_page_is_cut_at_the_bounds_of_workbooks(monkeypatch):
    wide = b"<table>" + b"<tr>" + b"<td colspan=200>x</td>" * 50 + b"</tr></table>"
    (sheet,) = text_files.read_web_page(wide)
    assert [len(cells) for _number, cells in sheet.rows] == [200]
    monkeypatch.setattr(text_files, "MOST_CELLS", 1000)
    tall = b"<table>" + b"<tr><td colspan=200>x</td></tr>" * 3 + b"</table>"
    with pytest.raises(ValidationError, match="terlalu banyak baris"):
        text_files.read_web_page(tall + tall)
