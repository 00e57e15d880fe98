"""What a table file holds, as plain values: it can be kept as JSON, and written as a file again."""

from collections.abc import Iterator
from dataclasses import dataclass, field

# A formula whose result the file does not hold: something stands there, but nobody knows what.
UNREAD = "\ue0f8"

Cell = str | int | float | bool


@dataclass
class SheetContent:
    """One sheet: its rows with anything in them, each with its number in the file (from 1)."""

    name: str
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    is_hidden: bool = False
    # First and last row and column of each merged range, rows from 1, columns from 0.
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

    @property
    def width(self) -> int:
        return max((len(cells) for _number, cells in self.rows), default=0)

    def as_json(self) -> dict:
        return {
            "name": self.name,
            "rows": self.rows,
            "hidden": self.is_hidden,
            "merged": self.merged,
            "hidden_rows": self.hidden_rows,
            "hidden_columns": self.hidden_columns,
        }

    @classmethod
    def of_json(cls, kept: dict) -> "SheetContent":
        rows = [(number, cells) for number, cells in kept["rows"]]
        merged = [(top, left, bottom, right) for top, left, bottom, right in kept["merged"]]
        return cls(kept["name"], rows, kept["hidden"], merged, kept["hidden_rows"], kept["hidden_columns"])


@dataclass
class Book:
    """A table file as it was read; `blanked` says where numbers of identity cards and the like were taken out."""

    sheets: list[SheetContent]
    blanked: list[dict] = field(default_factory=list)

    def sheet(self, name: str) -> SheetContent | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def as_json(self) -> dict:
        return {"sheets": [sheet.as_json() for sheet in self.sheets], "blanked": self.blanked}

    @classmethod
    def of_json(cls, kept: dict) -> "Book":
        return cls([SheetContent.of_json(sheet) for sheet in kept["sheets"]], kept["blanked"])


def letter_of(position: int) -> str:
    """The letter of a column by its place from 0: A, B … Z, AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def filled(cells: list[Cell]) -> Iterator[tuple[int, Cell]]:
    """The cells with something in them, each with its place from 0."""
    return ((place, value) for place, value in enumerate(cells) if value != "")
