"""A list of organizations in a file: which column is what, and its rows."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dekranasda.base.files.reading import Unreadable
from dekranasda.base.lists.book import Book, Cell
from dekranasda.base.lists.columns import ListField
from dekranasda.base.lists.layout import Layout
from dekranasda.base.lists.matching import MatchedList
from dekranasda.base.lists.reading import read_short_list

KIND = "organisasi"
NAME, BODY, FROM, UNTIL, SOURCE = "name", "kind", "valid_from", "valid_until", "source"
LABELS = {
    NAME: gettext_lazy("Nama organisasi"),
    BODY: gettext_lazy("Jenis"),
    FROM: gettext_lazy("Berlaku sejak"),
    UNTIL: gettext_lazy("Berlaku sampai"),
    SOURCE: gettext_lazy("Sumber"),
}
WORDS = {
    NAME: (
        "nama",
        "organisasi",
        "nama opd",
        "opd",
        "skpd",
        "nama skpd",
        "perangkat daerah",
        "nama perangkat daerah",
        "instansi",
        "nama instansi",
        "unit kerja",
        "nama dinas",
        "dinas instansi",
        "asosiasi",
        "nama asosiasi",
        "nama kelompok",
        "nama sentra",
        "nama lembaga",
        "lembaga",
    ),
    BODY: ("jenis organisasi", "jenis lembaga", "kategori", "tipe"),
    FROM: ("sejak", "mulai berlaku", "tanggal berdiri", "tgl berdiri", "tmt"),
    UNTIL: ("sampai", "berakhir", "tanggal bubar"),
    SOURCE: ("dasar hukum", "nomor perda", "nomor sk", "no sk"),
}
MOST_ROWS = 1000


class UnreadableOrganizations(Unreadable):
    """The file is no list of organizations; the message says what to do."""


class OrganizationList(MatchedList):
    """The list of organizations in a file, as it would be read now. `match`: what was answered of it so far."""

    def __init__(self, book: Book, match: Mapping | None = None):
        match = match or {}
        listed = [ListField(key, str(label), WORDS[key], key == NAME) for key, label in LABELS.items()]
        super().__init__(book, listed, KIND, match.get("layout", {}), match)

    def is_list(self, layout: Layout) -> bool:
        names = {self.key_of(column.title) for column in layout.columns}
        return super().is_list(layout) or (bool(layout.data) and NAME in names)

    def rows(self) -> list[tuple[int, dict[str, Cell]]]:
        """The number of each row, and what it says by key."""
        letters = {key: letter for letter, key in self.columns_chosen.items() if key}
        lines = [line for layout in self.chosen for line in layout.data]
        return [(line.number, {key: line.cells.get(letter, "") for key, letter in letters.items()}) for line in lines]


def read_organizations(file) -> Book:
    """What an upload holds; raises `UnreadableOrganizations`."""
    book = read_short_list(file, UnreadableOrganizations, most_in_a_sheet=2 * MOST_ROWS)
    found = OrganizationList(book)
    if not found.row_count:
        raise UnreadableOrganizations(_("Berkas ini tidak memuat satu baris pun di bawah judul kolom."))
    if found.row_count > MOST_ROWS:
        told = _("Paling banyak %(most)s baris. Bagi menjadi beberapa berkas.")
        raise UnreadableOrganizations(told % {"most": MOST_ROWS})
    return book
