"""One sheet of an uploaded plan: its rows by the names of their columns, what its cells mean, and what is wrong."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from .columns import EXAMPLE, FORMULA, PROGRAM_CODE, SEPARATOR
from .reading import TableTexts

EMPTY = ("required", "blank", "null")


@dataclass(frozen=True)
class CellError:
    """What is wrong in one cell, such as "Rencana!G5", and the name of its column as the file has it."""

    cell: str
    message: str
    column: str = ""


@dataclass(frozen=True)
class Row:
    """A row that says something: its number in the sheet, and its texts by the names of their columns."""

    number: int
    texts: dict[str, str]

    def get(self, column: str) -> str:
        return self.texts.get(column, "")

    @property
    def is_example(self) -> bool:
        """Whether it is the example of the file to fill in: a row that the portal gave a code is none."""
        return not self.get(PROGRAM_CODE) and any(text.startswith(EXAMPLE) for text in self.texts.values())


class PlanTable:
    """A sheet with its header; every wrong cell is noted in `errors`, so that all can be mended at once."""

    def __init__(self, table: TableTexts, errors: list[CellError], *, required: Iterable[str]):
        self.name, self.errors = table["sheet"], errors
        (self.top, self.header), *self.lines = table["rows"]
        self.columns = {title: number for number, title in enumerate(self.header, start=1) if title}
        for title in required:
            if title not in self.columns:
                self.wrong(self.top, "", _("Kolom “%(name)s” tidak ada.") % {"name": title})

    def __contains__(self, column: str) -> bool:
        return column in self.columns

    def rows(self) -> Iterable[Row]:
        """The filled rows below the header; a formula is refused, since only its text would be read."""
        for number, line in self.lines:
            row = Row(number, {title: text for title, text in zip(self.header, line, strict=False) if title})
            for title, text in row.texts.items():
                if text == FORMULA:
                    self.wrong(number, title, _("Sel ini berisi rumus. Tulis hasilnya."))
            if any(row.texts.values()) and not row.is_example:
                yield row

    def wrong(self, number: int, column: str, message: str) -> None:
        """Note that the cell of this row and column is wrong; a column that is not there counts as the first."""
        cell = f"{self.name}!{get_column_letter(self.columns.get(column, 1))}{number}"
        # What was told first of a cell is the more exact.
        if not any(error.cell == cell for error in self.errors):
            self.errors.append(CellError(cell, message, column if column in self.columns else ""))

    def refuse(self, number: int, column: str, errors: Iterable[ValidationError]) -> None:
        """Note what a field said of a cell; what Django says of an empty one ("Bidang ini …") names another column."""
        told = [
            _("Isi kolom “%(name)s”.") % {"name": column} if error.code in EMPTY and column else str(message)
            for error in errors
            for message in error.messages
        ]
        self.wrong(number, column, " ".join(told))

    def refuse_other_years(self, years: range, *, before: str = "") -> None:
        for title in self.columns:
            year = title.removeprefix(before)
            if title.startswith(before) and year.isdecimal() and len(year) == 4 and int(year) not in years:
                told = {"year": year, "start": years[0], "end": years[-1]}
                self.wrong(self.top, title, _("Tahun %(year)s di luar rencana %(start)s–%(end)s.") % told)

    def value(self, row: Row, column: str, field: forms.Field):
        """What `field` takes the text of a cell for; None, and an error, when it refuses it."""
        try:
            return field.clean(row.get(column))
        except ValidationError as refused:
            self.refuse(row.number, column, refused.error_list)
            return None

    def chosen(self, row: Row, column: str, known: dict[str, object], field: forms.Field):
        """What the text of a cell names among `known`; None when it is empty, or names nothing."""
        if text := row.get(column):
            return self._named(row, column, known, text)
        if field.required:
            self.wrong(row.number, column, _("Isi kolom “%(name)s”.") % {"name": column})
        return None

    def all_chosen(self, row: Row, column: str, known: dict[str, object]) -> list:
        """The same of a cell that may name several, parted by semicolons."""
        names = filter(None, (name.strip() for name in row.get(column).split(SEPARATOR.strip())))
        return [one for name in names if (one := self._named(row, column, known, name)) is not None]

    def _named(self, row: Row, column: str, known: dict[str, object], name: str):
        found = name if key(name) in known else _with_lost_letters(known, name)
        if not found:
            self.wrong(row.number, column, one_of(known, name))
        return known.get(key(found))


def key(text: str) -> str:
    """A name as it is compared: without case and doubled spaces."""
    return " ".join(str(text).casefold().split())


def _with_lost_letters(known: dict, name: str) -> str:
    """The one known name that this one may have been; "" for none or several.

    Saved as a text file by old programs, "−" and other letters that their alphabet lacks are a question mark.
    """
    pattern = re.compile(".".join(map(re.escape, key(name).split("?"))))
    fitting = [one for one in known if "?" in name and pattern.fullmatch(one)]
    return fitting[0] if len(fitting) == 1 else ""


def one_of(known: dict, text: str) -> str:
    told = {"text": text, "names": ", ".join(list(known)[:12])}
    return _("“%(text)s” tidak dikenal. Misalnya: %(names)s.") % told
