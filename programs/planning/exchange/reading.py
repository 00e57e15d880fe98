"""The texts of an uploaded plan, cell by cell; what they mean is not asked here.

Read by the one reader of lists: as Excel, LibreOffice or a text file, with titles above the header, under any name of
the sheet. The table of the plan is known by its columns.
"""

from collections.abc import Collection
from decimal import Decimal
from typing import TypedDict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dekranasda.base.files.reading import Unreadable
from dekranasda.base.files.spreadsheets import FORMULA_STARTS
from dekranasda.base.lists.book import UNREAD, Book, Cell, SheetContent
from dekranasda.base.lists.reading import read_book

from .columns import BUDGET_SHEET, FORMULA, PLAN_SHEET, SOURCE

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 3000
MOST_COLUMNS = 100
HEADER_WITHIN = 40
# The columns by which each table is known wherever it stands.
KNOWN_BY = {PLAN_SHEET: {"Program", "Indikator"}, BUDGET_SHEET: {"Program", SOURCE}}


class UnreadableBook(Unreadable):
    """The file is no table of a plan; the message says what is wrong."""


class TableTexts(TypedDict):
    """A table as it stands in the file: the name of its sheet; from the header on, each row's number and texts."""

    sheet: str
    rows: list[tuple[int, list[str]]]


def read_plan_file(file) -> dict[str, TableTexts]:
    """The tables of an upload by the names that the export gives their sheets; raises `UnreadableBook`."""
    if file.size > MOST_BYTES:
        raise UnreadableBook(_("Berkas ini lebih besar dari 5 MB."))
    try:
        book = read_book(file)
    except ValidationError as error:
        raise UnreadableBook(" ".join(error.messages)) from error
    tables = {name: table for name, columns in KNOWN_BY.items() if (table := _table(book, name, columns))}
    if PLAN_SHEET not in tables:
        raise UnreadableBook(_("Lembar “%(name)s” tidak ada. Mulai dari berkas ekspor.") % {"name": PLAN_SHEET})
    return tables


def _table(book: Book, name: str, columns: Collection[str]) -> TableTexts | None:
    """The table on the sheet of that name, or on the first that has its columns; None when there is none."""
    sheets = sorted(book.sheets, key=lambda sheet: sheet.name != name)
    for sheet in sheets:
        start = _header(sheet, columns)
        if start is None and sheet.name == name and sheet.rows:
            # Columns that it has not are named one by one later.
            start = 0
        if start is not None:
            return _texts(sheet, start)
    return None


def _header(sheet: SheetContent, columns: Collection[str]) -> int | None:
    rows = enumerate(sheet.rows[:HEADER_WITHIN])
    return next((at for at, (_number, cells) in rows if set(columns) <= {_text(cell) for cell in cells}), None)


def _texts(sheet: SheetContent, start: int) -> TableTexts:
    rows = sheet.rows[start:]
    if len(rows) > MOST_ROWS:
        raise UnreadableBook(_("Paling banyak %(most)s baris dalam satu lembar.") % {"most": MOST_ROWS})
    return {
        "sheet": sheet.name,
        "rows": [(number, [_text(cell) for cell in cells[:MOST_COLUMNS]]) for number, cells in rows],
    }


def _text(value: Cell) -> str:
    """A cell as a person would type it; the apostrophe that the export put before a formula sign is taken off."""
    if value == UNREAD:
        return FORMULA
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    text = str(value).strip()
    if text.startswith("="):
        return FORMULA
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text
