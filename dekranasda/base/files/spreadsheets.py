"""Lists and matrices as files to open in a spreadsheet, where text that looks like a formula stays text."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet program takes for the start of a formula or a command (OWASP, "CSV injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
WIDEST_COLUMN = 60


@dataclass(frozen=True)
class Sheet:
    """A table as shown on a page: its title, the names of its columns, its rows."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence]


def harmless(value):
    """`value` as a cell may hold it: text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if isinstance(value, Promise):
        value = str(value)
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    return "" if value is None else value


def csv_response(filename: str, sheet: Sheet) -> HttpResponse:
    """The sheet as a CSV file in UTF-8, with the mark by which Excel knows it."""
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers=_as_file(f"{filename}.csv"))
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow([harmless(name) for name in sheet.header])
    writer.writerows([harmless(value) for value in row] for row in sheet.rows)
    return response


def xlsx_response(filename: str, *sheets: Sheet) -> HttpResponse:
    """The sheets as one Excel file; the first row of each stays in sight."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book, sheet)
    response = HttpResponse(content_type=XLSX, headers=_as_file(f"{filename}.xlsx"))
    book.save(response)
    return response


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(_sheet_name(sheet.title, taken=book.sheetnames))
    page.freeze_panes = "A2"
    rows = [[harmless(value) for value in row] for row in sheet.rows]
    for index, name in enumerate(sheet.header):
        longest = max([len(str(name)), *(len(str(row[index])) for row in rows if index < len(row))])
        page.column_dimensions[get_column_letter(index + 1)].width = min(longest + 2, WIDEST_COLUMN)
    page.append([_cell(page, harmless(name), bold=True) for name in sheet.header])
    for row in rows:
        page.append([_cell(page, value) for value in row])


def _cell(page, value, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell


def _sheet_name(title: str, *, taken: Sequence[str]) -> str:
    """The title as Excel allows it: at most 31 letters, none of `[]:*?/\\`, once per file."""
    name = "".join(" " if letter in "[]:*?/\\" else letter for letter in str(title))[:31].strip("' ") or "1"
    number = 2
    unique = name
    while unique in taken:
        unique = f"{name[:27]} {number}"
        number += 1
    return unique


def _as_file(filename: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{filename}"', "X-Content-Type-Options": "nosniff"}
