"""The texts of an uploaded plan, cell by cell; what they mean is not asked here."""

from decimal import Decimal
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dekranasda.base.files.reading import Unreadable, rows_of, workbook
from dekranasda.base.files.spreadsheets import FORMULA_STARTS
from dekranasda.base.forms.text import clean_text

from .columns import BUDGET_SHEET, FORMULA, PLAN_SHEET

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 3000
MOST_COLUMNS = 100


class UnreadableBook(Unreadable):
    """The file is not an .xlsx workbook with the sheets of a plan; the message says what is wrong."""


def read_plan_file(file) -> dict[str, list[list[str]]]:
    """What `read_book` says of an upload, unless it is too large to be read."""
    if file.size > MOST_BYTES:
        raise UnreadableBook(_("Berkas ini lebih besar dari 5 MB."))
    return read_book(file)


def read_book(file) -> dict[str, list[list[str]]]:
    """The texts of both sheets, row by row; raises `UnreadableBook`."""
    try:
        with workbook(file, _("Berkas ini bukan berkas .xlsx yang dapat dibaca."), data_only=False) as book:
            return _tables_of(book)
    except ValidationError as error:
        raise UnreadableBook(error.message) from error


def _tables_of(book) -> dict[str, list[list[str]]]:
    if PLAN_SHEET not in book.sheetnames:
        raise UnreadableBook(_("Lembar “%(name)s” tidak ada. Mulai dari berkas ekspor.") % {"name": PLAN_SHEET})
    tables = {}
    for name in (PLAN_SHEET, BUDGET_SHEET):
        if name in book.sheetnames:
            rows = [
                [_text(value) for value in row]
                for row in islice(rows_of(book[name], most_columns=MOST_COLUMNS), MOST_ROWS + 1)
            ]
            if len(rows) > MOST_ROWS:
                raise UnreadableBook(_("Paling banyak %(most)s baris dalam satu lembar.") % {"most": MOST_ROWS})
            tables[name] = rows
    return tables


def _text(value) -> str:
    """A cell as a person would type it; the apostrophe that the export put before a formula sign is taken off."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    text = clean_text(str(value)).strip()
    if text.startswith("="):
        return FORMULA
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text
