"""Takes an upload in: which sheets and rows are the list, which column is what. What is certain is not asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from crafts.models import ImportJob
from dekranasda.base.files.placing import where_placed
from dekranasda.base.files.reading import read_once
from dekranasda.base.lists.book import Book
from dekranasda.base.lists.columns import propose
from dekranasda.base.lists.kept import open_content, seal_content
from dekranasda.base.lists.layout import Layout, ListLine
from dekranasda.base.lists.matching import MatchedList, cells_in
from dekranasda.base.lists.reading import read_book
from dekranasda.base.lists.words import folded

from .fields import KIND, NOTE, NUMBER, ArtisanFields

MOST_ROWS = 20_000


@dataclass
class SourceRow:
    """A row of the list: its number over all sheets that are read, its sheet, its line there, its cells by letter."""

    number: int
    sheet: str
    line: ListLine


class ReadList(MatchedList):
    """The list of artisans in a file as it would be read now, by what was answered so far."""

    def __init__(self, book: Book, fields: ArtisanFields, answers: Mapping | None = None):
        self.fields = fields
        super().__init__(book, fields.all, KIND, answers or {})

    def is_list(self, layout: Layout) -> bool:
        """Whether a sheet looks like a list of artisans: by its titles, or without any by what stands in it."""
        if not layout.data:
            return False
        return super().is_list(layout) or (
            not layout.header and len(layout.columns) >= 3 and self._by_content(layout) >= 2
        )

    def _by_content(self, layout: Layout) -> int:
        proposals = propose(layout.columns, lambda letter: cells_in(layout.data, letter), self.fields.all, {})
        return sum(each.key in ("village", "phone", "nib", "crafts", "address") for each in proposals.values())

    @property
    def asks_sheets(self) -> bool:
        """Whether somebody must say which sheets are meant."""
        return "sheets" not in self.answers and len(self.lists) > 1

    @property
    def asks_hidden(self) -> bool:
        hidden = any(self.book.sheet(each.sheet).hidden_rows for each in self.chosen)  # type: ignore[union-attr]
        return hidden and "skip_hidden" not in self.answers

    @property
    def asks_columns(self) -> bool:
        """Whether somebody must look at what the columns are."""
        keys = {each.key for each in self.proposals.values()}
        return not {"name", "owner_name", NUMBER} & keys or self.has_guesses

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


def _p_may_be_man(found: ReadList, columns: Mapping[str, str]) -> bool:
    """Whether a column of genders has P and W, and no L: then P is "pria" where W is "wanita", or nobody knows."""
    letters = [letter for letter, key in columns.items() if key == "owner_gender"]
    words = {folded(cell) for letter in letters for cell in found.cells_of(letter)}
    return "p" in words and bool(words & {"w", "wanita"}) and not any(word.startswith("l") for word in words)


def begin(job: ImportJob, found: ReadList, columns: Mapping[str, str] | None = None) -> None:
    """Let the check begin once sheets and columns are known (not saved); until then the import waits for answers."""
    if columns is None:
        job.source_name = found.source[0]
        if found.asks_sheets or found.asks_hidden or found.asks_columns:
            return
        columns = {letter: each.key for letter, each in found.proposals.items()}
    job.columns = {letter: key for letter, key in columns.items() if key}
    job.ignored_columns = found.ignored(job.columns)
    job.answers = {
        **job.answers,
        "only_districts": _only_districts(found, job.columns),
        "p_may_be_man": _p_may_be_man(found, job.columns),
        "notes": {column.letter: column.title for column in found.columns if job.columns.get(column.letter) == NOTE},
    }
    job.total, job.checked = found.row_count, 0
    job.state = ImportJob.State.CHECKING
