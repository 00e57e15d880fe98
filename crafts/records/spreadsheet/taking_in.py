"""Takes an upload in: which sheets and rows are the list, which column is what. What is certain is not asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from crafts.models import ImportJob
from dekranasda.base.files.placing import where_placed
from dekranasda.base.files.reading import read_once
from dekranasda.base.lists.book import Book, Cell
from dekranasda.base.lists.columns import COUNTING, How, Proposal, known_titles, propose
from dekranasda.base.lists.kept import open_content, seal_content
from dekranasda.base.lists.layout import Layout, ListColumn, ListLine, lay_out
from dekranasda.base.lists.memory import remembered_columns
from dekranasda.base.lists.reading import read_book
from dekranasda.base.lists.words import folded
from dekranasda.base.nik import MASK

from .fields import KIND, NUMBER, ArtisanFields

MOST_ROWS = 20_000


@dataclass
class SourceRow:
    """A row of the list: its number over all sheets that are read, its sheet, its line there, its cells by letter."""

    number: int
    sheet: str
    line: ListLine


@dataclass
class ReadList:
    """The list of a file as it would be read now, by what was answered so far."""

    book: Book
    fields: ArtisanFields
    answers: Mapping = field(default_factory=dict)

    @cached_property
    def titles(self) -> dict[str, str]:
        return known_titles(self.fields.all)

    def knows(self, title: str) -> bool:
        return folded(title) in self.titles or folded(title) in COUNTING

    @cached_property
    def layouts(self) -> list[Layout]:
        """The list on each sheet of the file."""
        headers, rows = self.answers.get("header", {}), self.answers.get("rows", {})
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
        """Whether a sheet looks like a list of artisans."""
        if not layout.data:
            return False
        return self._has_titles(layout) or (
            not layout.header and len(layout.columns) >= 3 and self._by_content(layout) >= 2
        )

    def _has_titles(self, layout: Layout) -> bool:
        return sum(self.titles.get(folded(column.title), "") != "" for column in layout.columns) >= 2

    def _by_content(self, layout: Layout) -> int:
        proposals = propose(layout.columns, lambda letter: _cells(layout.data, letter), self.fields.all, {})
        return sum(each.key in ("village", "phone", "nib", "crafts", "address") for each in proposals.values())

    @cached_property
    def lists(self) -> list[Layout]:
        """The sheets that look like lists; where none does, the one with most in it."""
        found = [layout for layout in self.layouts if self.is_list(layout)]
        if not found and any(self._has_titles(layout) for layout in self.layouts):
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
    def asks_sheets(self) -> bool:
        """Whether somebody must say which sheets are meant."""
        return "sheets" not in self.answers and len(self.lists) > 1

    @property
    def asks_hidden(self) -> bool:
        hidden = any(self.book.sheet(each.sheet).hidden_rows for each in self.chosen)  # type: ignore[union-attr]
        return hidden and "skip_hidden" not in self.answers

    @cached_property
    def columns(self) -> list[ListColumn]:
        found: dict[str, ListColumn] = {}
        for layout in self.chosen:
            for column in layout.columns:
                found.setdefault(column.letter, column)
        return list(found.values())

    def cells_of(self, letter: str) -> list[Cell]:
        return [cell for layout in self.chosen for cell in _cells(layout.data, letter)]

    @cached_property
    def source(self) -> tuple[str, dict[str, str]]:
        return remembered_columns(KIND, [column.title for column in self.columns if not column.is_group])

    @cached_property
    def proposals(self) -> dict[str, Proposal]:
        return propose(self.columns, self.cells_of, self.fields.all, self.source[1])

    @property
    def asks_columns(self) -> bool:
        """Whether somebody must look at what the columns are."""
        proposals = self.proposals
        keys = {each.key for each in proposals.values()}
        is_known = {"name", "owner_name", NUMBER} & keys
        return not is_known or any(each.how is not How.CERTAIN for each in proposals.values())

    def rows(self) -> list[SourceRow]:
        """The rows of the list on all sheets that are read."""
        several = len(self.chosen) > 1
        found: list[SourceRow] = []
        before = 0
        for layout in self.chosen:
            for line in layout.data:
                found.append(SourceRow(before + line.number, layout.sheet if several else "", line))
            before += max((line.number for line in layout.lines), default=0)
        return found

    def prepare(self) -> None:
        """Work out what takes long: sheets, rows, columns and what they seem to be."""
        _worked_out = self.chosen, self.proposals, self.source

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


def _cells(lines: Sequence[ListLine], letter: str) -> list[Cell]:
    return [line.cells[letter] for line in lines if letter in line.cells]


def read_list(upload: UploadedFile) -> ReadList:
    """The list in an upload; `ValidationError` when there is none. All that begins the check is worked out here."""
    book = read_book(upload)
    found = ReadList(book, ArtisanFields(keeps_nik=keeps_nik(book)))
    if not found.lists:
        raise ValidationError(_("Berkas ini tidak memuat satu baris pun di bawah judul kolom."))
    if found.row_count > MOST_ROWS:
        raise ValidationError(_("Berkas memuat lebih dari 20.000 baris. Bagi menjadi beberapa berkas."))
    keys = {each.key for each in found.proposals.values()} - {""}
    if not keys:
        raise ValidationError(_("Judul kolom tidak ditemukan, dan isinya tidak tampak seperti daftar perajin."))
    return found


def sealed(upload: UploadedFile) -> File:
    """What is kept of an upload: what was read from it, encrypted; `ValidationError` when it is no list."""
    found = read_once(upload, read_list)
    return ContentFile(seal_content(found.book.as_json()), name="daftar.tersandi")


def kept_book(job: ImportJob) -> Book | None:
    """What was read from the file of an import; None when it is not kept any more."""
    if not job.file:
        return None
    with job.file.open() as file:
        content = open_content(file.read())
    return Book.of_json(content) if content else None


def list_of(job: ImportJob, book: Book | None = None) -> ReadList | None:
    """The list of an import as it would be read now; None when its file is not kept any more."""
    book = book or kept_book(job)
    return ReadList(book, ArtisanFields(keeps_nik=keeps_nik(book)), job.answers) if book else None


def keeps_nik(book: Book) -> bool:
    return any(each["kept"] for each in book.blanked)


def take_in(upload: UploadedFile, *, by) -> ImportJob:
    """Keep what the upload holds, and begin the check where nothing has to be asked before. `ValidationError`."""
    found = read_once(upload, read_list)
    job = ImportJob(file_name=upload.name[-200:], uploaded_by=by, state=ImportJob.State.MATCHING)
    if name := where_placed(upload):
        job.file = name
    else:
        job.file = read_once(upload, sealed)
    begin(job, found)
    job.save()
    return job


def _only_districts(found: ReadList, columns: Mapping[str, str]) -> bool:
    """Whether what was taken for the column of kelurahan holds nothing but names of kecamatan, several of them."""
    letters = [letter for letter, key in columns.items() if key == "village"]
    names = {folded(cell) for letter in letters for cell in found.cells_of(letter)} - {""}
    return len(names) > 1 and all(found.fields.places.is_district(name) for name in names)


def begin(job: ImportJob, found: ReadList, columns: Mapping[str, str] | None = None) -> None:
    """Let the check begin once sheets and columns are known (not saved); until then the import waits for answers."""
    if columns is None:
        job.source_name = found.source[0]
        if found.asks_sheets or found.asks_hidden or found.asks_columns:
            return
        columns = {letter: each.key for letter, each in found.proposals.items()}
    job.columns = {letter: key for letter, key in columns.items() if key}
    job.ignored_columns = found.ignored(job.columns)
    job.answers = {**job.answers, "only_districts": _only_districts(found, job.columns)}
    job.total, job.checked = found.row_count, 0
    job.state = ImportJob.State.CHECKING
