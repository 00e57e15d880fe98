"""Gives a list back as a file: all that was read, or the rows that are left with a word on what is wrong."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from crafts.models import ImportJob, ImportRow
from dekranasda.base.files.spreadsheets import Sheet
from dekranasda.base.lists.book import UNREAD, Book

from .taking_in import ReadList

LEFT_COLUMN = "Yang perlu diperbaiki"


def read_sheets(book: Book) -> list[Sheet]:
    """The sheets of the file as they were read, row for row."""
    return [Sheet(sheet.name, [], _rows_with_gaps(sheet.rows)) for sheet in book.sheets if sheet.rows]


def _rows_with_gaps(rows) -> Iterator[list]:
    at = 1
    for number, cells in rows:
        # The first row of a sheet is its (empty) header here.
        for _gap in range(min(number - at - 1, 100)):
            yield []
        yield ["=?" if cell == UNREAD else cell for cell in cells]
        at = number


def left_sheet(job: ImportJob, found: ReadList) -> Sheet:
    """The rows on the work list in the columns of the file, and why each is there."""
    columns = [column for column in found.columns if not column.is_group or column.letter in job.columns]
    header = [column.title or column.letter for column in columns]
    return Sheet(_("Sisa"), [*header, LEFT_COLUMN], _left_rows(job, [column.letter for column in columns]))


def _left_rows(job: ImportJob, letters: list[str]) -> Iterator[list]:
    for row in job.rows.left().iterator(chunk_size=500):
        cells = ["=?" if (cell := row.cells.get(letter, "")) == UNREAD else cell for letter in letters]
        yield [*cells, why_left(row, job)]


def why_left(row: ImportRow, job: ImportJob) -> str:
    """In one line what keeps a row from being taken."""
    said = [f"{problem['column']}: {problem['message']}" if problem["column"] else problem["message"]
            for problem in row.problems]  # fmt: skip
    for field, kind in row.found.get("asked", []):
        question = job.questions.get(field, {}).get(kind)
        if question:
            said.append(question["question"])
    if row.outcome == ImportRow.Outcome.DUPLICATE:
        said.append(_("Mungkin sudah ada di portal, atau dua kali di berkas ini."))
    return " ".join(said)
