"""A table that a page, a document and a spreadsheet show alike."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string

from dekranasda.base.files.spreadsheets import Sheet
from dekranasda.base.templatetags.formats import angka, persen, rupiah, tanggal_ringkas

NOT_KNOWN = "–"
# So many rows of a table stand on the page of the evaluation, and on each page of its own.
PER_PAGE = 25


def words(value: Any) -> str:
    """A value as a person reads it; a dash for what is not known."""
    return NOT_KNOWN if value is None or value == "" else str(value)


def _or_dash(write: Callable[[Any], str]) -> Callable[[Any], str]:
    """Numbers by `write`; words such as "tidak terukur" stay."""
    return lambda value: words(value) if value is None or isinstance(value, str) else write(value)


NUMBER, RUPIAH, PERCENT, DAY = (_or_dash(write) for write in (angka, rupiah, persen, tanggal_ringkas))


@dataclass(frozen=True)
class SheetColumn:
    """A column of a table: its name, its share of the width, and how its values are written."""

    label: str
    share: int = 2
    write: Callable[[Any], str] = words

    @property
    def is_number(self) -> bool:
        return self.write in (NUMBER, RUPIAH, PERCENT)


def _numbers(row: Sequence[Any]) -> list[str]:
    return [str(cell) for cell in row if isinstance(cell, int | float | Decimal)]


class Rows(Sequence[Sequence[Any]]):
    """Rows of a table, made as they are read from what they are `about`: a page reads a few of many.

    They are made together; a part of them is made once it is read.
    """

    def __init__(self, about: Sequence[Any], make: Callable[[Sequence[Any]], list]):
        self._about, self._make = about, make

    def __len__(self) -> int:
        return len(self._about)

    def __getitem__(self, at):
        return Rows(self._about[at], self._make) if isinstance(at, slice) else self._make([self._about[at]])[0]

    def __iter__(self) -> Iterator[Sequence[Any]]:
        return iter(self._make(self._about))


@dataclass(frozen=True)
class Table:
    """A table of the evaluation; `empty` says in words that there is nothing, `name` leads to a page of its own.

    `cut_from` is how many rows there are, and `figures_of_all` what their figures say, where these are but the first.
    `names_people` is of one whose rows say who people are: that is asked each time. `drawn` are its rows on the page.
    """

    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Any]]
    empty: str
    name: str = ""
    cut_from: int | None = None
    figures_of_all: str | None = None
    names_people: bool = False
    drawn: str = ""

    @property
    def figures(self) -> str:
        """Every number in it, row by row, as text: two tables with other figures say otherwise."""
        if self.figures_of_all is not None:
            return self.figures_of_all
        has_numbers = any(column.is_number for column in self.columns)
        return repr([_numbers(row) for row in self.rows] if has_numbers else [[]] * len(self.rows))

    @property
    def for_page(self) -> "Table":
        """As the page of the evaluation shows it: its first rows, drawn once for everybody."""
        if self.drawn:
            return self
        shown = self
        if len(self.rows) > PER_PAGE:
            shown = replace(self, rows=self.rows[:PER_PAGE], cut_from=len(self.rows), figures_of_all=self.figures)
        return shown if shown.names_people else replace(shown, drawn=shown.draw())

    @property
    def on_page(self) -> str:
        """Its rows as the page of the evaluation shows them; drawn each time where they say who people are."""
        return self.drawn or self.draw()

    def draw(self) -> str:
        return render_to_string("programs/dashboards/_evaluation_rows.html", {"table": self, "rows": self.written})

    @property
    def sheet(self) -> Sheet:
        return Sheet(self.title, [column.label for column in self.columns], self.rows)

    @property
    def written(self) -> list[list[tuple[SheetColumn, str]]]:
        """The rows as they are read."""
        return self.write(self.rows)

    def write(self, rows: Sequence[Sequence[Any]]) -> list[list[tuple[SheetColumn, str]]]:
        """Some of the rows as they are read."""
        return [
            [(column, column.write(value)) for column, value in zip(self.columns, row, strict=True)] for row in rows
        ]
