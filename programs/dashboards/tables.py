"""A table that a page, a document and a spreadsheet show alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dekranasda.base.files.spreadsheets import Sheet
from dekranasda.base.templatetags.formats import angka, persen, rupiah, tanggal_ringkas

NOT_KNOWN = "–"


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


@dataclass(frozen=True)
class Table:
    """A table of the evaluation; `empty` says in words that there is nothing."""

    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Any]]
    empty: str

    @property
    def sheet(self) -> Sheet:
        return Sheet(self.title, [column.label for column in self.columns], self.rows)

    @property
    def written(self) -> list[list[tuple[SheetColumn, str]]]:
        """The rows as they are read."""
        return [
            [(column, column.write(value)) for column, value in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]
