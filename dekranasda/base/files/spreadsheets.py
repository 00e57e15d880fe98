"""Lists and matrices as files to open in a spreadsheet, where text that looks like a formula stays text.

An .xlsx prints one page wide with its header on each page; days are days, large numbers have their separators, and
numbers that are names (a phone, an NIB) are text that a spreadsheet leaves alone.
"""

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.http import HttpResponse

from .cells import harmless

if TYPE_CHECKING:
    from openpyxl import Workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Sheet:
    """A table as shown on a page: its title, the names of its columns, its rows.

    For files to fill in: `as_text` names the columns whose cells are text before anything stands in them, `choices`
    those that offer a list, each with the range that holds it (`choices_at`). What is typed beside the list is allowed.
    """

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence]
    as_text: Collection[str] = ()
    choices: Mapping[str, str] = field(default_factory=dict)


def choices_at(title: str, column: str, first: int, last: int) -> str:
    """The range of the rows `first` to `last` of a column of another sheet, for `Sheet.choices`."""
    return f"'{title}'!${column}${first}:${column}${last}"


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
    from openpyxl import Workbook

    from .workbook_pages import Page

    book = Workbook(write_only=True)
    for sheet in sheets:
        Page(book, sheet.title).write(sheet)
    return _answer(filename, book)


def report_response(filename: str, title: str, sheets: Sequence[Sheet]) -> HttpResponse:
    """The sheets as the tables of one page, each under its title: a report that prints on as few pages as it can."""
    from openpyxl import Workbook

    from .workbook_pages import Page

    book = Workbook(write_only=True)
    Page(book, title).write_report(sheets)
    return _answer(filename, book)


def _answer(filename: str, book: "Workbook") -> HttpResponse:
    response = HttpResponse(content_type=XLSX, headers=_as_file(f"{filename}.xlsx"))
    book.save(response)
    return response


def _as_file(filename: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{filename}"', "X-Content-Type-Options": "nosniff"}
