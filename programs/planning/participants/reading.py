"""The list of who came, as it was written at the door: read by the one reader of lists, its columns matched.

A row says who a person is; what else stands in it (phone, kelurahan, gender) only helps to tell which artisan that is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crafts.models import Village
from crafts.records.spreadsheet.places import Places
from crafts.records.spreadsheet.synonyms import SYNONYMS
from dekranasda.base.files.reading import Unreadable
from dekranasda.base.lists.book import Book
from dekranasda.base.lists.columns import ListField
from dekranasda.base.lists.layout import Layout, Role
from dekranasda.base.lists.matching import MatchedList
from dekranasda.base.lists.reading import read_book
from dekranasda.base.lists.values import as_text, read_phones, read_yes_no, says_nothing
from programs.models import Participation

KIND = "peserta"
NAME, BUSINESS, PHONE, VILLAGE, GENDER, ATTENDED = "name", "business", "phone", "village", "gender", "attended"
LABELS = {
    NAME: gettext_lazy("Nama peserta"),
    BUSINESS: gettext_lazy("Nama usaha"),
    PHONE: gettext_lazy("Nomor telepon (hanya untuk mencocokkan)"),
    VILLAGE: gettext_lazy("Kelurahan (hanya untuk mencocokkan)"),
    GENDER: gettext_lazy("Jenis kelamin (tidak disimpan)"),
    ATTENDED: gettext_lazy("Hadir"),
}
WORDS = {
    NAME: ("nama", "peserta", "nama lengkap", "nama pemilik", "pemilik", "nama perajin", "nama pelaku usaha"),
    BUSINESS: ("usaha", "ikm", "umkm", "nama usaha ikm", *SYNONYMS["name"]),
    PHONE: SYNONYMS["phone"],
    VILLAGE: ("kelurahan", *SYNONYMS["village"]),
    GENDER: SYNONYMS["owner_gender"],
    ATTENDED: ("kehadiran", "hadir tidak", "hadir ya tidak"),
}
MOST_BYTES = 5 * 1024 * 1024
# As many as a form carries answers for.
MOST_ROWS = 500
LONGEST_NAME = Participation._meta.get_field("walk_in_name").max_length


class UnreadableList(Unreadable):
    """The file is no list of participants; the message says what to do."""


@dataclass(frozen=True)
class Person:
    """A row of the list: its place among all rows, its number in the file, and what it says of a person."""

    place: int
    number: int
    name: str
    business: str = ""
    phone: str = ""
    village: Village | None = None
    said: tuple[str, ...] = ()
    attended: bool | None = None


class ParticipantList(MatchedList):
    """The list of participants in a file, as it would be read now. `match`: what was answered of it so far."""

    def __init__(self, book: Book, match: Mapping | None = None):
        match = match or {}
        listed = [ListField(key, str(label), WORDS[key], key == NAME) for key, label in LABELS.items()]
        super().__init__(book, listed, KIND, match.get("layout", {}), match)

    def is_list(self, layout: Layout) -> bool:
        names = {self.key_of(column.title) for column in layout.columns}
        return super().is_list(layout) or (bool(layout.data) and bool(names & {NAME, BUSINESS}))

    def meant(self, layout: Layout) -> dict[str, bool]:
        """A name beside its number in the list is somebody, also at its end and with nothing else behind it."""
        said = self.left_out_with(layout, NAME, Role.AFTERWARD)
        return {str(number): True for number, cells, _name in said if re.fullmatch(r"\d+[.)]?", as_text(cells[0]))}

    def people(self) -> list[Person]:
        letters = {key: letter for letter, key in self.columns_chosen.items() if key}
        places = Places()
        found = []
        for layout in self.chosen:
            for line in layout.data:
                cells = {key: line.cells.get(letter, "") for key, letter in letters.items()}
                words = {key: _words(cells.get(key, "")) for key in (NAME, BUSINESS, PHONE, VILLAGE, GENDER)}
                if words[NAME]:
                    person = Person(
                        len(found) + 1,
                        line.number,
                        words[NAME],
                        words[BUSINESS],
                        read_phones(cells.get(PHONE, ""), {}).value or "",
                        places.exactly(words[VILLAGE]) if words[VILLAGE] else None,
                        tuple(words[key] for key in (BUSINESS, VILLAGE, PHONE, GENDER) if words[key]),
                        read_yes_no(cells.get(ATTENDED, ""), {}).value,
                    )
                    found.append(person)
        return found


def read_participants(file) -> Book:
    """What an upload holds, without numbers of identity cards; raises `UnreadableList`."""
    if file.size > MOST_BYTES:
        raise UnreadableList(_("Berkas ini lebih besar dari 5 MB."))
    try:
        book = read_book(file)
    except ValidationError as error:
        raise UnreadableList(" ".join(error.messages)) from error
    found = ParticipantList(book)
    if not found.row_count:
        raise UnreadableList(_("Berkas ini tidak memuat satu baris pun di bawah judul kolom."))
    if any(len(sheet.rows) > 2 * MOST_ROWS for sheet in book.sheets) or found.row_count > MOST_ROWS:
        raise UnreadableList(_("Paling banyak %(most)s baris. Bagi menjadi beberapa berkas.") % {"most": MOST_ROWS})
    return book


def _words(value) -> str:
    return "" if says_nothing(value) else " ".join(as_text(value).split())
