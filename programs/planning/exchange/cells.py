"""One sheet of an uploaded plan: its rows by the names of their columns, what its cells mean, and what is wrong."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dekranasda.base.lists.answers import EMPTY, SKIP_ROW, Doubt
from dekranasda.base.lists.asking import Asked, word_doubt
from dekranasda.base.lists.book import letter_of

from .columns import EXAMPLE, FORMULA, PROGRAM_CODE, SEPARATOR
from .figure_cells import figure_in
from .reading import TableTexts

NOT_FILLED = ("required", "blank", "null")


@dataclass(frozen=True)
class CellError:
    """What is wrong in one cell, such as "Rencana!G5", its row, and the name of its column as the file has it.

    `is_asked`: nothing is wrong, but it is not known yet what the cell means.
    """

    cell: str
    message: str
    column: str = ""
    row: int = 0
    is_asked: bool = False


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
    """A sheet with its header; every wrong cell is noted in `errors`, so that all can be mended at once.

    What is not understood is put to `asked`. The header holds our names of the columns; of a table that was matched
    `table["columns"]` tells where each stands in the file, and what the file calls it.
    """

    def __init__(self, table: TableTexts, errors: list[CellError], asked: Asked, *, required: Iterable[str]):
        self.name, self.errors, self.asked = table["sheet"], errors, asked
        (self.top, self.header), *self.lines = table["rows"]
        self.is_matched = "columns" in table
        places = table.get("columns") or [[letter_of(place), title] for place, title in enumerate(self.header)]
        self.columns = {title: place for title, place in zip(self.header, places, strict=True) if title}
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
        self._note(number, column, message)

    def _note(self, number: int, column: str, message: str, *, is_asked: bool = False) -> None:
        letter, title = self.columns.get(column, ("", ""))
        cell = f"{self.name}!{letter or 'A'}{number}"
        # What was told first of a cell is the more exact.
        if not any(error.cell == cell for error in self.errors):
            self.errors.append(CellError(cell, message, title, number, is_asked))

    def called(self, column: str) -> str:
        """What the file calls one of our columns; our own name where it has none."""
        return self.columns.get(column, ("", ""))[1] or column

    def refuse(self, number: int, column: str, errors: Iterable[ValidationError]) -> None:
        """Note what a field said of a cell; what Django says of an empty one ("Bidang ini …") names another column."""
        told = [
            self._is_empty(column) if error.code in NOT_FILLED and column else str(message)
            for error in errors
            for message in error.messages
        ]
        self.wrong(number, column, " ".join(told))

    def _is_empty(self, column: str) -> str:
        return _("Isi kolom “%(name)s”.") % {"name": self.called(column)}

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

    def figure(self, row: Row, column: str, field: forms.Field, unit: str):
        """The figure that a cell says in `unit`; None, and an error or a question, for what is none."""
        try:
            found = figure_in(row.get(column), field, unit, is_matched=self.is_matched)
        except ValidationError as refused:
            self.refuse(row.number, column, refused.error_list)
            return None
        return self.asks(row, column, "figure", found) if isinstance(found, Doubt) else found

    def asks(self, row: Row, column: str, kind: str, doubt: Doubt, *shared: str):
        """What the answer to `doubt` makes of a cell; None while it is asked. `kind`: what words are remembered under.

        SKIP_ROW in `shared` lets the rows be left out: then the value is SKIP_ROW, too.
        """
        read = self.asked.settle(kind, self.called(column), doubt, (row.number, row.get(column)), shared)
        if read.doubts:
            self._note(row.number, column, str(doubt.question), is_asked=True)
        return SKIP_ROW if read.skips_row else read.value

    def chosen(self, row: Row, column: str, known: dict[str, object], field: forms.Field, kind: str):
        """What the text of a cell names among `known`; None when it is empty, or names nothing."""
        found = self._named(row, column, known, row.get(column), kind) if row.get(column) else None
        if found is None and field.required:
            self.wrong(row.number, column, self._is_empty(column))
        return found

    def all_chosen(self, row: Row, column: str, known: dict[str, object], kind: str) -> list:
        """The same of a cell that may name several, parted by semicolons."""
        names = filter(None, (name.strip() for name in re.split(self._between, row.get(column))))
        found = [self._named(row, column, known, name, kind) for name in names]
        return list(dict.fromkeys(one for one in found if one is not None))

    @property
    def _between(self) -> str:
        """What stands between several names: as our own file says, or as people write."""
        return r"[;\n]" if self.is_matched else SEPARATOR.strip()

    def _named(self, row: Row, column: str, known: dict[str, object], name: str, kind: str):
        found = name if key(name) in known else _with_lost_letters(known, name)
        if found:
            return known[key(found)]
        return self.asks(row, column, kind, word_doubt(name, self.called(column), known), EMPTY)


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
