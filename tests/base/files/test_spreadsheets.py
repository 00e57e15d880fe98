"""Files for a spreadsheet: what is typed by people never runs there."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from dekranasda.base.files.cells import harmless
from dekranasda.base.files.spreadsheets import (
    Sheet,
    choices_at,
    csv_response,
    report_response,
    xlsx_response,
)

SHEET = Sheet("Masukan: TW I/2026", ["Nama", "Jumlah"], [["=HYPERLINK(1)", 12], ["Batik", None]])


@pytest.mark.parametrize("text", ["=1+1", "+62812", "-2", "@SUM(A1)", "\tx"])
def test_text_that_looks_like_a_formula_stays_text(text):
    assert harmless(text) == f"'{text}"


def test_numbers_stay_numbers():
    assert harmless(-5) == -5


def test_csv_opens_in_excel_with_its_letters_right():
    text = csv_response("masukan", SHEET).content.decode("utf-8")
    assert text.startswith("\ufeffNama,Jumlah\r\n")
    assert "'=HYPERLINK(1),12\r\n" in text


def test_xlsx_holds_the_same_cells_and_no_formula():
    book = load_workbook(io.BytesIO(xlsx_response("masukan", SHEET, SHEET).content))
    assert book.sheetnames == ["Masukan  TW I 2026", "Masukan  TW I 2026 2"]
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == ("'=HYPERLINK(1)", "s")
    assert book.worksheets[0]["B2"].value == 12


def read(answer):
    return load_workbook(io.BytesIO(answer.content))


def test_excel_keeps_days_as_days_phones_as_text_and_parts_large_numbers():
    header = ["Nama", "Telepon", "Pagu", "Sejak", "Tahun", "Nomor perajin", "Bagian"]
    row = ["Batik", "0812-3450-0011", 1_250_000, date(2026, 8, 12), 2026, 123456, 87.5]
    cells = read(xlsx_response("daftar", Sheet("Daftar", header, [row]))).active[2]
    assert [cell.number_format for cell in cells] == [
        "General", "@", "#,##0", "DD-MM-YYYY", "General", "General", "General",
    ]  # fmt: skip
    assert (cells[1].value, cells[3].is_date, cells[3].value.date()) == ("0812-3450-0011", True, date(2026, 8, 12))


@pytest.mark.parametrize(("columns", "orientation"), [(2, "portrait"), (35, "landscape")])
def test_a_list_prints_one_page_wide_with_its_header_on_each_page(columns, orientation):
    sheet = Sheet("Daftar", ["Nama"] * columns, [["Batik tulis dan cap"] * columns])
    page = read(xlsx_response("daftar", sheet)).active
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.print_title_rows) == (orientation, 9, "$1:$1")


def test_a_list_without_rows_offers_its_choices_and_keeps_numbers_as_text():
    chosen = choices_at("Pilihan", "A", 2, 3)
    sheet = Sheet("Daftar", ["Nama", "Telepon"], [], as_text=("Telepon",), choices={"Nama": chosen})
    book = read(xlsx_response("daftar", sheet, Sheet("Pilihan", ["Nama"], [["Satu"], ["Dua"]])))
    offered = book["Daftar"].data_validations.dataValidation
    assert [(str(each.sqref), each.formula1) for each in offered] == [("A2:A5000", "'Pilihan'!$A$2:$A$3")]
    assert not offered[0].showErrorMessage, "several, parted by a semicolon, are typed"
    assert book["Daftar"].column_dimensions["B"].number_format == "@"


def test_tables_of_a_report_stand_below_each_other_on_one_sheet():
    book = read(report_response("evaluasi", "Evaluasi 2026", [SHEET, Sheet("Pagu", ["Sumber"], [["APBD"]])]))
    assert book.sheetnames == ["Evaluasi 2026"]
    assert [row[0] for row in book.active.values] == [
        "Masukan: TW I/2026", "Nama", "'=HYPERLINK(1)", "Batik", None, "Pagu", "Sumber", "APBD",
    ]  # fmt: skip
