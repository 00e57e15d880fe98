"""Files for a spreadsheet: what is typed by people never runs there."""

import io

import pytest
from openpyxl import load_workbook

from dekranasda.base.files.spreadsheets import Sheet, csv_response, harmless, xlsx_response

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
