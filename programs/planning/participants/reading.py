"""The list of who came, as it was written at the door: read by the one reader of lists, its columns matched.

A row says who a person is; what else stands in it (phone, kelurahan, gender) only helps to tell which artisan that is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crafts.models import Village
from crafts.places.words import village_label
from crafts.records.spreadsheet.places import Places
from crafts.records.spreadsheet.synonyms import SYNONYMS
from dekranasda.base.files.reading import Unreadable
from dekranasda.base.lists.answers import EMPTY
from dekranasda.base.lists.asking import Asked
from dekranasda.base.lists.book import Book
from dekranasda.base.lists.columns import ListField
from dekranasda.base.lists.layout import Layout, Role, is_group_word
from dekranasda.base.lists.matching import MatchedList
from dekranasda.base.lists.reading import read_short_list
from dekranasda.base.lists.values import as_text, read_phones, read_yes_no, says_nothing, shortened
from programs.models import Participation

KIND = "peserta"
NAME, BUSINESS, PHONE, VILLAGE, GENDER, ATTENDED = "name", "business", "phone", "village", "gender", "attended"
LABELS = {
    NAME: gettext_lazy("Nama peserta"),
    BUSINESS: gettext_lazy("Nama usaha"),
    PHONE: gettext_lazy("Nomor telepon (hanya untuk mencocokkan)"),
    VILLAGE: format_lazy(gettext_lazy("{place} (hanya untuk mencocokkan)"), place=village_label),
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
        people = {str(number): True for number, cells, _name in said if re.fullmatch(r"\d+[.)]?", as_text(cells[0]))}
        # A name alone, among others and in their column, is somebody too; a heading begins at the edge of the list.
        alone = self.left_out_with(layout, NAME, Role.GROUP)
        return people | {
            str(number): True
            for number, cells, name in alone
            if cells[0] == "" and as_text(name) == layout_text(layout, number) and not is_group_word(as_text(name))
        }

    def people(self, asked: Asked) -> list[Person]:
        """The rows that name somebody; words of a presence that nobody knows are asked."""
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
                        _attended(asked, line.number, cells.get(ATTENDED, "")),
                    )
                    found.append(person)
        return found


def layout_text(layout: Layout, number: int) -> str:
    """What a row that was left out says, in one line."""
    return next((line.text for line in layout.left_out if line.number == number), "")


def _attended(asked: Asked, number: int, cell) -> bool | None:
    """Whether somebody was there; "izin" or a cross may mean either, and is asked once."""
    read = read_yes_no(cell, {})
    for doubt in read.doubts:
        read = asked.settle(ATTENDED, str(LABELS[ATTENDED]), doubt, (number, shortened(cell)), (EMPTY,))
    return {"ya": True, "tidak": False}.get(read.value, read.value) if isinstance(read.value, str) else read.value


def read_participants(file) -> Book:
    """What an upload holds, without numbers of identity cards; raises `UnreadableList`."""
    book = read_short_list(file, UnreadableList, most_in_a_sheet=2 * MOST_ROWS)
    found = ParticipantList(book)
    if not found.row_count:
        raise UnreadableList(_("Berkas ini tidak memuat satu baris pun di bawah judul kolom."))
    if found.row_count > MOST_ROWS:
        raise UnreadableList(_("Paling banyak %(most)s baris. Bagi menjadi beberapa berkas.") % {"most": MOST_ROWS})
    return book


def _words(value) -> str:
    return "" if says_nothing(value) else " ".join(as_text(value).split())
