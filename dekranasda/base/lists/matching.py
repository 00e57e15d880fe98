"""The list of a file as it would be read now: which sheets and rows are it, and what its columns seem to be.

Who keeps something says which fields it has (`listed`) and what marks a sheet as its list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from dekranasda.base.nik import MASK

from .book import Book, Cell
from .columns import COUNTING, How, ListField, Proposal, known_titles, propose
from .layout import Layout, ListColumn, ListLine, Role, lay_out
from .memory import remember_columns, remembered_columns
from .words import folded


@dataclass
class MatchedList:
    """A list of one kind in a file, by what was answered so far: "sheets", "header", "rows", "skip_hidden".

    `match` may hold what somebody chose for its "columns", by letter.
    """

    book: Book
    listed: Sequence[ListField]
    kind: str
    answers: Mapping = field(default_factory=dict)
    match: Mapping = field(default_factory=dict)

    @cached_property
    def titles(self) -> dict[str, str]:
        return known_titles(self.listed)

    def key_of(self, title: str) -> str:
        """The key of the field that a title names, "" for none."""
        return self.titles.get(folded(title), "")

    def knows(self, title: str) -> bool:
        return bool(self.key_of(title)) or folded(title) in COUNTING

    @cached_property
    def layouts(self) -> list[Layout]:
        """The list on each sheet of the file."""
        said = self.answers.get("rows", {})
        found = self.laid_out(said)
        meant = {layout.sheet: self.meant(layout) for layout in found}
        if not any(meant.values()):
            return found
        return self.laid_out({name: {**rows, **said.get(name, {})} for name, rows in meant.items()})

    def meant(self, layout: Layout) -> dict[str, bool]:
        """Rows that look like no rows of a list, and are some of this one, by their numbers."""
        return {}

    def left_out_with(self, layout: Layout, key: str, role: Role) -> Iterator[tuple[int, list[Cell], Cell]]:
        """The rows left out for this reason that say something under a field: number, cells, and what they say there.

        By the titles alone: what the columns are is told from the rows that are read.
        """
        at = next((at for at, column in enumerate(layout.columns) if self.key_of(column.title) == key), None)
        sheet = self.book.sheet(layout.sheet)
        numbers = {line.number for line in layout.left_out if line.role is role}
        if at is not None and sheet is not None and numbers:
            for number, cells in sheet.rows:
                if number in numbers and at < len(cells) and cells[at] != "":
                    yield number, cells, cells[at]

    def laid_out(self, rows: Mapping[str, Mapping[str, bool]]) -> list[Layout]:
        """The list on each sheet; `rows` says by sheet of which of them somebody said that they are data, or not."""
        headers = self.answers.get("header", {})
        return [
            lay_out(
                sheet,
                self.knows,
                header=headers.get(sheet.name),
                overruled={int(number): said for number, said in rows.get(sheet.name, {}).items()},
                skip_hidden=bool(self.answers.get("skip_hidden")),
            )
            for sheet in self.book.sheets
        ]

    def is_list(self, layout: Layout) -> bool:
        """Whether a sheet looks like a list of this kind."""
        return bool(layout.data) and self.has_titles(layout)

    def has_titles(self, layout: Layout) -> bool:
        return sum(self.key_of(column.title) != "" for column in layout.columns) >= 2

    @cached_property
    def lists(self) -> list[Layout]:
        """The sheets that look like lists; where none does, the one with most in it."""
        found = [layout for layout in self.layouts if self.is_list(layout)]
        if not found and any(self.has_titles(layout) for layout in self.layouts):
            # The list is there, and nothing in it: what stands on the other sheets is no list for that.
            return []
        return found or sorted((each for each in self.layouts if each.data), key=lambda each: -len(each.data))[:1]

    @cached_property
    def proposed(self) -> list[Layout]:
        """The sheets that are read unless somebody says otherwise: those of the shape that has most rows."""
        hidden = {sheet.name for sheet in self.book.sheets if sheet.is_hidden}
        shapes: dict[tuple, list[Layout]] = {}
        for layout in self.lists:
            if layout.sheet not in hidden or all(each.sheet in hidden for each in self.lists):
                shapes.setdefault(layout.shape, []).append(layout)
        return max(shapes.values(), key=lambda each: sum(len(layout.data) for layout in each), default=[])

    @cached_property
    def chosen(self) -> list[Layout]:
        names = self.answers.get("sheets")
        if names is None:
            return self.proposed
        return [layout for layout in self.layouts if layout.sheet in names] or self.proposed

    @property
    def clash(self) -> tuple[str, str, str, str] | None:
        """Two of the chosen sheets that cannot be read together, and a title of each: other things in one column."""
        first: dict[str, tuple[str, str]] = {}
        for layout in self.chosen:
            for column in layout.columns:
                if not folded(column.title):
                    continue
                sheet, title = first.setdefault(column.letter, (layout.sheet, column.title))
                keys = {self.key_of(title), self.key_of(column.title)}
                if folded(title) != folded(column.title) and (len(keys) > 1 or "" in keys):
                    return sheet, title, layout.sheet, column.title
        return None

    @cached_property
    def columns(self) -> list[ListColumn]:
        found: dict[str, ListColumn] = {}
        for layout in self.chosen:
            for column in layout.columns:
                found.setdefault(column.letter, column)
        return list(found.values())

    def cells_of(self, letter: str) -> list[Cell]:
        return [cell for layout in self.chosen for cell in cells_in(layout.data, letter)]

    @cached_property
    def source(self) -> tuple[str, dict[str, str]]:
        """The name under which such a list was matched before ("" if none), and what its titles mean."""
        return remembered_columns(self.kind, [column.title for column in self.columns if not column.is_group])

    @cached_property
    def proposals(self) -> dict[str, Proposal]:
        return propose(self.columns, self.cells_of, self.listed, self.source[1])

    @property
    def has_guesses(self) -> bool:
        """Whether somebody must look at what the columns are."""
        return any(each.how is not How.CERTAIN for each in self.proposals.values())

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Keys with their names, for choosing what a column is."""
        return [(each.key, str(each.label)) for each in self.listed]

    @property
    def columns_chosen(self) -> dict[str, str]:
        """The field of each column, by letter: as somebody chose, else as it seems."""
        chosen = self.match.get("columns")
        if chosen is None:
            return {letter: each.key for letter, each in self.proposals.items()}
        return {column.letter: chosen.get(column.letter, "") for column in self.columns}

    def remember(self, name: str, *, by) -> None:
        """Keep under `name` what the columns are, for the next list."""
        chosen = self.columns_chosen
        titles = {column.title: chosen[column.letter] for column in self.columns if not column.is_group}
        remember_columns(self.kind, name, titles, by=by)

    @property
    def row_count(self) -> int:
        return sum(len(layout.data) for layout in self.chosen)

    def ignored(self, columns: Mapping[str, str]) -> list[str]:
        """Titles of columns with something in them that are not read."""
        names = []
        for column in self.columns:
            cells = self.cells_of(column.letter)
            if columns.get(column.letter) or folded(column.title) in COUNTING or not cells:
                continue
            name = (column.title or _("Kolom %(letter)s") % {"letter": column.letter})[:60]
            is_blanked = all(cell == MASK for cell in cells)
            names.append(_("%(name)s (angkanya dihapus)") % {"name": name} if is_blanked else name)
        return names


def cells_in(lines: Sequence[ListLine], letter: str) -> list[Cell]:
    """What stands under a letter in these rows, where anything does."""
    return [line.cells[letter] for line in lines if letter in line.cells]
