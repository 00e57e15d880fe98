"""Reads an uploaded spreadsheet (xlsx or csv) into rows of plain values, without trusting it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from dekranasda.base.files.reading import csv_rows, reading, rows_of, workbook
from dekranasda.base.forms.text import clean_text

MAX_BYTES = 15 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 100
HEADER_WITHIN = 10


@dataclass(frozen=True)
class SourceRow:
    """A row with anything in it: its number in the file and its values by the letter of their column."""

    number: int
    cells: dict[str, str | int | float | bool]


def read_rows(upload: UploadedFile) -> list[SourceRow]:
    """All filled rows of the first sheet, the header among them. Raises `ValidationError` for what cannot be read."""
    if upload.size > MAX_BYTES:
        raise ValidationError(_("Berkas lebih besar dari 15 MB. Bagi menjadi beberapa berkas."))
    upload.seek(0)
    is_xlsx = upload.read(4) == b"PK\x03\x04"
    upload.seek(0)
    rows = []
    for number, values in enumerate(_xlsx_values(upload) if is_xlsx else _csv_values(upload), start=1):
        cells = {
            get_column_letter(position): plain
            for position, value in enumerate(values[:MAX_COLUMNS], start=1)
            if (plain := _plain(value)) != ""
        }
        if cells:
            rows.append(SourceRow(number, cells))
        if len(rows) > MAX_ROWS + HEADER_WITHIN:
            raise ValidationError(_("Berkas memuat lebih dari 20.000 baris. Bagi menjadi beberapa berkas."))
    return rows


def _xlsx_values(upload: UploadedFile) -> Iterator[tuple]:
    damaged = _("Berkas Excel ini rusak atau terkunci kata sandi. Simpan ulang sebagai .xlsx.")
    with workbook(upload, damaged, data_only=True) as book:
        yield from rows_of(book.worksheets[0], most_columns=MAX_COLUMNS)


def _csv_values(upload: UploadedFile) -> Iterator[list[str]]:
    content = upload.read()
    if b"\x00" in content:
        raise ValidationError(_("Berkas ini bukan .xlsx atau .csv. Simpan dari Excel sebagai .xlsx."))
    with reading(_("Berkas CSV ini tidak dapat dibaca. Simpan dari Excel sebagai .xlsx.")):
        yield from csv_rows(content)


def _plain(value) -> str | int | float | bool:
    """A cell's value as it can be kept: text trimmed, a whole number as an integer, a day in ISO form."""
    if value is None:
        return ""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return clean_text(str(value)).strip()
