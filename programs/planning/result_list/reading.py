"""A table of what indicators reached in the quarters of a year: its columns matched, its rows as texts."""

import re
from collections.abc import Mapping
from functools import cached_property

from django.utils.translation import gettext as _

from dekranasda.base.files.reading import Unreadable
from dekranasda.base.lists.book import UNREAD, Book
from dekranasda.base.lists.columns import ListField
from dekranasda.base.lists.layout import GROUP_PREFIX, Layout, Role
from dekranasda.base.lists.matching import MatchedList
from dekranasda.base.lists.reading import read_short_list
from dekranasda.base.lists.values import says_nothing
from dekranasda.base.lists.words import folded

from ..exchange.columns import INDICATOR_CODE
from ..exchange.reading import TableTexts, cell_text
from ..exchange.synonyms import SYNONYMS

KIND = "realisasi"
INDICATOR, PROGRAM = "Indikator", "Program"
QUARTERS = {1: "Realisasi TW I", 2: "Realisasi TW II", 3: "Realisasi TW III", 4: "Realisasi TW IV"}
MOST_ROWS = 1000
_QUARTER = re.compile(r"\b(?:tw|trw|triwulan|tribulan|kuartal|q)\s*(iv|iii|ii|i|[1-4])\b")
# A title that names a quarter and something else than what was reached in it alone.
_OTHER_FIGURE = re.compile(
    r"\b(?:target|rencana|anggaran|pagu|keuangan|serapan|dana|biaya|belanja|rp|rupiah|bobot|keterangan|kendala)\b"
)
_SHARE = re.compile(r"%|\b(?:persen|persentase|rasio|tingkat)\b", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:s d|sd|sampai|hingga|kumulatif|akumulasi)\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class UnreadableResults(Unreadable):
    """The file holds no table of results; the message says what to do."""


class ResultList(MatchedList):
    """The table of results of one year in a file, as it would be read now."""

    def __init__(self, book: Book, year: int, match: Mapping | None = None):
        self.year, match = year, match or {}
        listed = [
            ListField(INDICATOR, INDICATOR, SYNONYMS["Indikator"], is_required=True),
            ListField(INDICATOR_CODE, INDICATOR_CODE, ("kode", "kode iku")),
            ListField(PROGRAM, PROGRAM, SYNONYMS["Program"]),
            *(ListField(name, name) for name in QUARTERS.values()),
        ]
        super().__init__(book, listed, KIND, match.get("layout", {}), match)

    def key_of(self, title: str) -> str:
        of_quarter = self._of_quarter(title)
        return super().key_of(title) if of_quarter is None else of_quarter

    @cached_property
    def source(self) -> tuple[str, dict[str, str]]:
        name, known = super().source
        said = {folded(column.title): self._of_quarter(column.title) for column in self.columns}
        return name, known | {title: key for title, key in said.items() if key is not None}

    def _of_quarter(self, title: str) -> str | None:
        """The result that a title with a quarter names, "" for a target, money or another year.

        None without a quarter, and for what somebody must say: a share, several quarters together.
        """
        words = folded(title)
        found = _QUARTER.search(words)
        if not found:
            return None
        years = re.findall(r"\b(?:19|20)\d\d\b", words)
        if _OTHER_FIGURE.search(words) or any(int(year) != self.year for year in years):
            return ""
        goes_on = re.match(r"\s+(?:dan\s+)?(?:iv|i{1,3}|[1-4])\b", words[found.end() :])
        if goes_on or _UP_TO.search(words) or _SHARE.search(title):
            return None
        return QUARTERS[_ROMAN.get(found[1]) or int(found[1])]

    def meant(self, layout: Layout) -> dict[str, bool]:
        """ "Jumlah perajin binaan" is the name of an indicator, and no sum of the rows above."""
        sums = self.left_out_with(layout, INDICATOR, Role.TOTAL)
        return {str(number): True for number, _cells, said in sums if len(folded(said).split()) > 1}

    @cached_property
    def chosen(self) -> list[Layout]:
        """One sheet: a cell is named by its sheet and row."""
        return super().chosen[:1]

    def table(self) -> TableTexts:
        """The rows in our columns, each under its number and each column with its letter in the file."""
        titles = {column.letter: column.title for column in self.columns}
        letters = {key: letter for letter, key in self.columns_chosen.items() if key}
        [layout] = self.chosen
        rows = [
            (line.number, [_text(line.cells.get(letter, "")) for letter in letters.values()]) for line in layout.data
        ]
        return {
            "sheet": layout.sheet,
            "rows": [(layout.header, list(letters)), *rows],
            "columns": [
                ["" if letter.startswith(GROUP_PREFIX) else letter, titles[letter]] for letter in letters.values()
            ],
        }


def read_results(file) -> Book:
    """What an upload holds; raises `UnreadableResults`."""
    book = read_short_list(file, UnreadableResults, most_in_a_sheet=MOST_ROWS)
    if not ResultList(book, 0).row_count:
        raise UnreadableResults(_("Berkas ini tidak memuat satu baris pun di bawah judul kolom."))
    return book


def _text(value) -> str:
    return "" if says_nothing(value) and value != UNREAD else " ".join(cell_text(value).split())
