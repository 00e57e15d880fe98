"""The texts of an uploaded plan, cell by cell; what they mean is not asked here.

Read by the one reader of lists: as Excel, LibreOffice or a text file, with titles above the header, under any name of
the sheet. The table of the plan is known by its columns; one with other columns is matched (`matching`).
"""

from collections.abc import Collection
from decimal import Decimal
from typing import NotRequired, TypedDict

from dekranasda.base.files.cells import FORMULA_STARTS
from dekranasda.base.files.reading import Unreadable
from dekranasda.base.lists.book import UNREAD, Book, Cell, SheetContent
from dekranasda.base.lists.reading import read_short_list

from .columns import BUDGET_SHEET, FORMULA, PLAN_SHEET, REQUIRED, SOURCE

MOST_ROWS = 3000
MOST_COLUMNS = 100
HEADER_WITHIN = 40
# The columns by which each table is known wherever it stands.
KNOWN_BY = {PLAN_SHEET: set(REQUIRED), BUDGET_SHEET: {"Program", SOURCE}}


class UnreadableBook(Unreadable):
    """The file is no table of a plan; the message says what is wrong."""


class TableTexts(TypedDict):
    """A table as it stands in the file: the name of its sheet; from the header on, each row's number and texts.

    Of a table that was matched the header holds our names, and `columns` the letter and the title of each in the file.
    """

    sheet: str
    rows: list[tuple[int, list[str]]]
    columns: NotRequired[list[list[str]]]


def read_plan_file(file) -> Book:
    """What an upload holds; raises `UnreadableBook`."""
    return read_short_list(file, UnreadableBook, most_in_a_sheet=MOST_ROWS)


def own_tables(book: Book) -> dict[str, TableTexts]:
    """The tables with our columns, by the names that the export gives their sheets."""
    return {name: table for name, columns in KNOWN_BY.items() if (table := _table(book, columns))}


def _table(book: Book, columns: Collection[str]) -> TableTexts | None:
    """The table of the first sheet that has these columns; None when there is none."""
    for sheet in book.sheets:
        start = _header(sheet, columns)
        if start is not None:
            return _texts(sheet, start)
    return None


def _header(sheet: SheetContent, columns: Collection[str]) -> int | None:
    rows = enumerate(sheet.rows[:HEADER_WITHIN])
    return next((at for at, (_number, cells) in rows if set(columns) <= {cell_text(cell) for cell in cells}), None)


def _texts(sheet: SheetContent, start: int) -> TableTexts:
    return {
        "sheet": sheet.name,
        "rows": [(number, [cell_text(cell) for cell in cells[:MOST_COLUMNS]]) for number, cells in sheet.rows[start:]],
    }


def cell_text(value: Cell) -> str:
    """A cell as a person would type it; the apostrophe that the export put before a formula sign is taken off."""
    if value == UNREAD:
        return FORMULA
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    text = str(value).strip()
    if text.startswith("="):
        return FORMULA
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text
