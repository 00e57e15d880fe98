"""The table of a board as offices have it: read by the one reader of lists, its header wherever it stands.

Of an attachment of a decree the columns are known by what offices call them; what is no row of it is said.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from hashlib import blake2s

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from dekranasda.base.files.reading import NIK_IN_FILE, Unreadable
from dekranasda.base.forms.bounds import FIRST_DAY, LAST_DAY, whole_number
from dekranasda.base.forms.text import clean_text
from dekranasda.base.lists.answers import MADE_ANEW
from dekranasda.base.lists.book import UNREAD, SheetContent
from dekranasda.base.lists.figures import read_day
from dekranasda.base.lists.layout import Layout, ListLine, Role, lay_out
from dekranasda.base.lists.memory import remember_words, remembered_words
from dekranasda.base.lists.reading import read_book
from dekranasda.base.lists.text_files import read_text
from dekranasda.base.lists.values import as_text, says_nothing
from dekranasda.base.lists.words import folded, known_words, nearest
from dekranasda.base.nik import holds_nik
from dekranasda.base.templatetags.formats import tanggal_ringkas
from programs.models import BoardMember, Division, Organization, Seat

# Our name of each column → what offices call it, too.
COLUMNS = {
    "nomor": ("no", "no urut", "nomor urut", "nomor jabatan"),
    "jabatan": (
        "kedudukan",
        "kedudukan dalam tim",
        "kedudukan dalam pengurus",
        "kedudukan dalam kepengurusan",
        "kedudukan dalam dekranasda",
        "kedudukan dalam susunan pengurus",
        "jabatan dalam tim",
        "jabatan dalam pengurus",
        "jabatan dalam kepengurusan",
        "jabatan dalam dekranasda",
        "jabatan dalam susunan pengurus",
    ),
    "bidang": ("seksi",),
    "organisasi": (
        "instansi",
        "asal instansi",
        "instansi asal",
        "unit kerja",
        "opd",
        "perangkat daerah",
        "unsur",
        "dinas instansi",
        "instansi asosiasi",
        "jabatan dinas",
        "jabatan dinas instansi",
        "jabatan dalam dinas",
        "jabatan dalam dinas instansi",
        "jabatan dalam instansi",
        "jabatan instansi",
        "jabatan pokok",
        "nama jabatan dinas",
    ),
    "jenis": (),
    "nama": ("nama lengkap", "nama pejabat", "nama pengurus"),
    "sejak": ("tmt", "mulai", "tanggal mulai", "terhitung mulai tanggal"),
    "nomor sk": ("no sk", "sk"),
    "pangkat": ("pangkat gol", "pangkat golongan", "pangkat dan golongan", "golongan", "gol"),
    "nip": (),
}
TITLES = known_words(*([(word, name) for word in (name, *others)] for name, others in COLUMNS.items()))
REQUIRED = ("nomor", "jabatan", "organisasi")
KINDS = {
    "opd": Organization.Kind.OPD,
    "perangkat daerah": Organization.Kind.OPD,
    "asosiasi": Organization.Kind.ASSOCIATION,
    "association": Organization.Kind.ASSOCIATION,
    "kelompok": Organization.Kind.GROUP,
    "kelompok perajin": Organization.Kind.GROUP,
    "sentra": Organization.Kind.SENTRA,
}
DAY_FORMS = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
# The kind of list under which the names of organizations are remembered.
BODIES = "organisasi"
MOST_ROWS = 200
LARGEST_FILE = 2 * 1024 * 1024
# How many letters each column takes: longer ones are refused, never cut.
LONGEST = {
    "jabatan": Seat._meta.get_field("position").max_length,
    "bidang": Division._meta.get_field("name").max_length,
    "organisasi": Organization._meta.get_field("name").max_length,
    "nama": BoardMember._meta.get_field("name").max_length,
    "nomor sk": BoardMember._meta.get_field("decree_number").max_length,
    "pangkat": BoardMember._meta.get_field("rank").max_length,
    "nip": BoardMember._meta.get_field("nip").max_length,
}
# Words before the name of an organization in a decree.
_OF_BODY = re.compile(r"(?:kepala|sekretaris|unsur|wakil dari|perwakilan|plt\.?|ketua)\s+", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[IVXLC])(?:C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


class UnreadableTable(Unreadable):
    """The file or text is not a table of seats; the message says what to do."""


@dataclass
class SeatTable:
    """A table as text with our columns first; what of the file is no row of it, in words."""

    text: str
    left_out: list[str]


@dataclass
class SeatImportRow:
    """One line of the table, with what is wrong with it, or what saving it will do."""

    line: int
    number: int | None
    position: str
    # None where the table has no such column: the division then stays as it is.
    division: str | None
    organization: str
    kind: str
    name: str
    starts_on: date | None
    decree_number: str
    rank: str = ""
    nip: str = ""
    errors: list[str] = field(default_factory=list)
    effects: list[str] = field(default_factory=list)
    takes_seat: bool = False
    # What is noted of whoever holds the seat already: "rank", "nip".
    fills: list[str] = field(default_factory=list)
    # What the table calls the organization, where somebody chose which one that is; or that it is a new one.
    said_organization: str = ""
    makes_organization: bool = False


@dataclass
class UnknownBody:
    """An organization of the table that is not known under that name, and what may be meant by it."""

    said: str
    near: list[Organization]
    others: list[Organization]
    chosen: str = ""

    @property
    def field(self) -> str:
        """The name of the control that says which one it is."""
        return f"organisasi-{blake2s(self.said.casefold().encode(), digest_size=8).hexdigest()}"


def read_table(file: UploadedFile) -> SeatTable:
    """The table of a file; raises `UnreadableTable`."""
    if file.size > LARGEST_FILE:
        raise UnreadableTable(_("Berkas terlalu besar. Paling besar 2 MB."))
    try:
        book = read_book(file)
    except ValidationError as error:
        raise UnreadableTable(" ".join(error.messages)) from error
    if book.blanked:
        raise UnreadableTable(NIK_IN_FILE)
    sheet, layout = max(((sheet, _laid_out(sheet)) for sheet in book.sheets), key=lambda pair: len(_known(pair[1])))
    left_out = _left_out(layout)
    left_out += [
        _("Lembar “%(sheet)s” tidak dibaca.") % {"sheet": other.name} for other in book.sheets if other != sheet
    ]
    known = _known(layout)
    if not known:
        # As it stands: what is missing is said of the text.
        return SeatTable(_as_text([as_text(cell) for cell in cells] for _number, cells in sheet.rows[:MOST_ROWS]), [])
    rows = [[_words(line.cells.get(letter, "")) for letter in known.values()] for line in layout.data]
    return SeatTable(_as_text([list(known), *rows[: MOST_ROWS + 1]]), left_out)


def read_lines(text: str, default_start: date) -> tuple[list[SeatImportRow], list[str]]:
    """The lines of a table given as text, and what of it is none of them, in words."""
    if holds_nik(text):
        raise UnreadableTable(NIK_IN_FILE)
    try:
        sheet = read_text(clean_text(text).encode(), "")
    except ValidationError as error:
        raise UnreadableTable(" ".join(error.messages)) from error
    if not sheet.rows:
        raise UnreadableTable(_("Tidak ada isi. Salah satu baris harus memuat nama kolom."))
    sheet.rows = sheet.rows[: 10 * MOST_ROWS]
    layout = _laid_out(sheet)
    known = _known(layout)
    if missing := [name for name in REQUIRED if name not in known]:
        raise UnreadableTable(
            _("Kolom ini tidak ditemukan: %(missing)s. Kolom yang dikenal: %(known)s.")
            % {"missing": ", ".join(missing), "known": ", ".join(COLUMNS)}
        )
    if len(layout.data) > MOST_ROWS:
        raise UnreadableTable(_("Terlalu banyak baris. Paling banyak %(most)s.") % {"most": MOST_ROWS})
    rows = [
        _row(line.number, {name: _words(line.cells.get(letter, "")) for name, letter in known.items()}, default_start)
        for line in layout.data
    ]
    return rows, _left_out(layout)


def settle_organizations(rows: Iterable[SeatImportRow], sent: Mapping[str, str]) -> list[UnknownBody]:
    """Let the rows name the organizations that were chosen for what they say; all that can be chosen, once each."""
    current = list(Organization.objects.current().order_by("name", "pk"))
    known = {word.casefold() for each in current for word in (each.name, each.slug)}
    by_key = {str(each.pk): each for each in current}
    words = known_words(
        ((each.name, str(each.pk)) for each in current), ((each.slug, str(each.pk)) for each in current)
    )
    by_slug = {each.slug: str(each.pk) for each in current}
    said_before = {word: by_slug.get(slug, "") for word, slug in remembered_words(BODIES).get("name", {}).items()}
    unknown: dict[str, UnknownBody] = {}
    for row in rows:
        said = row.organization
        if not said or said.casefold() in known:
            continue
        asked = unknown.get(said.casefold())
        if asked is None:
            near = [by_key[key] for key in nearest(_OF_BODY.sub("", said, count=1), words)]
            others = [each for each in current if each not in near]
            asked = unknown[said.casefold()] = UnknownBody(said, near, others)
            asked.chosen = sent.get(asked.field, said_before.get(folded(said), ""))
        if chosen := by_key.get(asked.chosen):
            row.said_organization, row.organization = said, chosen.name
        row.makes_organization = asked.chosen == MADE_ANEW
    return list(unknown.values())


def remember_organizations(unknown: Iterable[UnknownBody], *, by) -> None:
    """Keep which organizations were meant, for the next table and for lists of organizations."""
    current = {str(each.pk): each.slug for each in Organization.objects.current()}
    meant = {folded(each.said): current[each.chosen] for each in unknown if each.chosen in current}
    remember_words(BODIES, "name", meant, by=by)


def _is_known(title: str) -> bool:
    return folded(title) in TITLES


def _laid_out(sheet: SheetContent) -> Layout:
    layout = lay_out(sheet, _is_known)
    letter = _known(layout).get("nomor")
    # A row with a number and anything beside it is a seat, however little it says: what it lacks is said there.
    cells = dict(sheet.rows)
    at = next((place for place, column in enumerate(layout.columns) if column.letter == letter), None)
    rows = {
        line.number: True
        for line in layout.left_out
        if line.role is Role.AFTERWARD and at is not None and _number(_words(_cell(cells[line.number], at)))[0]
    }
    return lay_out(sheet, _is_known, overruled=rows) if rows else layout


def _cell(cells: Sequence, at: int):
    return cells[at] if at < len(cells) else ""


def _known(layout: Layout) -> dict[str, str]:
    """Our name of each column that is known → its letter; of two alike the first."""
    found: dict[str, str] = {}
    for column in layout.columns:
        if name := TITLES.get(folded(column.title)):
            found.setdefault(name, column.letter)
    return found


def _left_out(layout: Layout) -> list[str]:
    """Rows and columns that are not read, in words."""
    letters = set(_known(layout).values())
    columns = [column.title for column in layout.columns if column.title and column.letter not in letters]
    lines: list[ListLine] = [line for line in layout.left_out if line.text and line.role is not Role.GROUP]
    told = [_("Baris %(row)s tidak dibaca: %(text)s") % {"row": line.number, "text": line.text[:80]} for line in lines]
    if columns:
        told.append(_("Kolom yang tidak dibaca: %(columns)s") % {"columns": ", ".join(columns)})
    return told


def _row(line: int, cells: dict[str, str], default_start: date) -> SeatImportRow:
    number, was_roman = _number(cells["nomor"])
    row = SeatImportRow(
        line=line,
        number=number,
        position=cells["jabatan"],
        division=cells.get("bidang"),
        organization=cells["organisasi"],
        kind=KINDS.get(cells.get("jenis", "").lower(), Organization.Kind.OTHER),
        name=cells.get("nama", ""),
        starts_on=default_start,
        decree_number=cells.get("nomor sk", ""),
        rank=cells.get("pangkat", ""),
        nip=cells.get("nip", "").removeprefix("NIP").strip(" .:"),
    )
    if not row.number or row.number > 9999:
        row.errors.append(_("Nomor harus angka bulat."))
    elif was_roman:
        row.effects.append(_("Nomor “%(said)s” dibaca %(number)s.") % {"said": cells["nomor"], "number": row.number})
    if not row.position:
        row.errors.append(_("Jabatan kosong."))
    if not row.organization:
        row.errors.append(_("Organisasi kosong."))
    for name, most in LONGEST.items():
        if len(text := cells.get(name, "")) > most:
            told = _("Kolom “%(column)s”: %(letters)s huruf, paling banyak %(most)s. Pendekkan tulisannya.")
            row.errors.append(told % {"column": name, "letters": len(text), "most": most})
    for name, text in cells.items():
        if UNREAD in text:
            told = _("Kolom “%(column)s” berisi rumus tanpa hasil. Buka di Excel, simpan, lalu unggah lagi.")
            row.errors.append(told % {"column": name})
    if cells.get("sejak"):
        row.starts_on, wrong = _day(cells["sejak"])
        row.errors += [wrong] if wrong else []
    if row.nip and not re.fullmatch(r"[0-9 ]+", row.nip):
        row.errors.append(_("NIP hanya terdiri atas angka."))
    elif re.fullmatch(r"\d{15}000", row.nip):
        row.errors.append(_("Angka terakhir NIP hilang di Excel. Jadikan kolomnya teks, lalu tulis lagi NIP-nya."))
    return row


def _number(text: str) -> tuple[int | None, bool]:
    """A number as a list has it: "1", "1.", "2)", "II"; and whether it was a Roman one."""
    text = text.strip(" .)(")
    if (number := whole_number(text)) is not None:
        return number, False
    if not text or not _ROMAN.fullmatch(text):
        return None, False
    digits = [_VALUES[letter] for letter in text]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs), True


def _day(text: str) -> tuple[date | None, str]:
    """The day, or what is wrong with it."""
    for read in (lambda: parse_date(text[:10]), *(partial(datetime.strptime, text, form) for form in DAY_FORMS)):
        try:
            day = read()
        except ValueError:
            continue
        if day is not None:
            day = day.date() if isinstance(day, datetime) else day
            return (day, "") if FIRST_DAY <= day <= LAST_DAY else (None, _unread_day())
    if (serial := whole_number(text)) is not None and (meant := read_day()(serial, {"angka-tanggal": "tanggal"}).value):
        told = _("“%(said)s” pada kolom “sejak” hanya angka. Bila itu tanggal Excel, tulis %(day)s.")
        return None, told % {"said": text, "day": tanggal_ringkas(meant)}
    found = read_day()(text, {})
    if found.is_clear and isinstance(found.value, date):
        return found.value, ""
    return None, _unread_day()


def _unread_day() -> str:
    return _("Tanggal “sejak” tidak terbaca. Tulis seperti 2025-06-01, 01-06-2025, atau 1 Juni 2025.")


def _words(value) -> str:
    return "" if says_nothing(value) else " ".join(as_text(value).split())


def _as_text(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(rows)
    return clean_text(text.getvalue()).strip("\n")
