"""Turns one row of a list into what it says of an artisan, with the doubts and faults of its cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import TextField
from django.utils.translation import gettext as _

from crafts.models import Artisan
from crafts.places.words import place_words
from dekranasda.base.lists.answers import Doubt, Option, Read, settle
from dekranasda.base.lists.book import UNREAD, Cell
from dekranasda.base.lists.points import read_point
from dekranasda.base.lists.values import as_text, in_proper_case, is_shouted, says_nothing
from dekranasda.base.lists.words import joined

from .fields import DISTRICT, MONTHLY, NIK, NOTE, NUMBER, PRODUCTS, REPEATING, SHOUTED, ArtisanFields
from .notes import is_whole, joined_notes, note_of

# Keys of what is read that are no plain columns of the artisan.
NOT_COLUMNS = frozenset({NUMBER, "crafts", "last_confirmed_on", PRODUCTS, DISTRICT})
POINT, ALL = "point", "*"
REPEATED = "~"
EMPTY_OF: dict[str, Any] = {"owner_birth_year": None, "founded_year": None, "workers_female": None,
                            "workers_male": None, "latitude": None, "longitude": None, "capacity_number": None,
                            "wholesale_minimum": None, "has_disability": False,
                            "visitable": False, "accepts_custom_orders": False}  # fmt: skip


@dataclass
class RowReading:
    """What a row says: values by key, what the file had under each, and what is not clear or not right."""

    values: dict[str, Any] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    # Keys of columns that the list has, whose cell says nothing in this row.
    empty: set[str] = field(default_factory=set)
    doubts: list[tuple[str, Doubt]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    skips: bool = False

    def take(self, key: str, read: Read) -> Any:
        self.doubts += [(key, doubt) for doubt in read.doubts]
        if read.wrong:
            self.problems.append((key, read.wrong))
        self.skips = self.skips or read.skips_row
        return read.value


class RowReader:
    """Reads the rows of one list, by what its columns are and what was answered so far."""

    def __init__(
        self,
        fields: ArtisanFields,
        columns: Mapping[str, str],
        answers: Mapping[str, Mapping[str, str]],
        *,
        only_districts: bool = False,
        p_may_be_man: bool = False,
        notes: Mapping[str, str] | None = None,
    ):
        self.fields, self.answers = fields, answers
        self.only_districts, self.p_may_be_man = only_districts, p_may_be_man
        self.notes = notes or {}
        self.letters: dict[str, list[str]] = {}
        # As they stand in the file: what several columns say is put together in that order.
        for letter, key in sorted(columns.items(), key=lambda each: (len(each[0]), each[0])):
            self.letters.setdefault(key, []).append(letter)
        self._answers = {key: fields.answers_of(key, answers) for key in [*fields.labels, POINT, ALL]}

    def read(self, cells: Mapping[str, Cell], fixes: Mapping[str, Cell]) -> RowReading:
        reading = RowReading()
        for key in [*self.letters, *(key for key in fixes if key not in self.letters)]:
            if key in (NUMBER, "latitude", "longitude", ""):
                continue
            values = []
            for letter, cell in self._cells(key, cells, fixes):
                value = reading.take(key, self._read_cell(key, cell, is_typed=not letter))
                if value is not None:
                    values.append(note_of(self.notes.get(letter, ""), value) if key == NOTE else value)
            self._note(reading, key, cells, fixes)
            if values:
                reading.values[key] = self._together(key, values)
            elif not any(found == key for found, _doubt in reading.doubts) and self._can_empty(key):
                reading.empty.add(key)
        if MONTHLY in reading.values:
            reading.values.setdefault("turnover", reading.values.pop(MONTHLY))
        if self.only_districts and "village" in reading.values and "village" not in fixes:
            doubt = self.fields.places.district_doubt(reading.values.pop("village"))
            village = reading.take("village", settle(doubt, self._answers["village"]))
            if village is not None:
                reading.values["village"] = village
        self._read_point(reading, cells, fixes)
        self._check_district(reading)
        self._calm(reading)
        return reading

    def _read_cell(self, key: str, cell: Cell, *, is_typed: bool) -> Read:
        if key == "owner_gender" and self.p_may_be_man and not is_typed and joined(cell) == "p":
            question = _("Kolom ini memuat P dan W. P di sini perempuan atau pria?")
            options = tuple(Option(code, label, code) for code, label in (("P", _("Perempuan")), ("L", _("Pria"))))
            return settle(Doubt("huruf-p", question, options), self._answers[key])
        return self.fields.readers[key](cell, self._answers[key])

    def _can_empty(self, key: str) -> bool:
        """Whether an empty cell may mean that the field is empty: not where the column is one line of a note."""
        return key != NOTE or any(is_whole(title) for title in self.notes.values())

    def _together(self, key: str, values: list) -> Any:
        """What the columns of one field say: of most the first, of products and notes each."""
        if key not in REPEATING:
            return values[0]
        found = [each for one in values for each in (one if isinstance(one, list) else [one])]
        # A text typed for the whole note is the whole note.
        return values[0] if key == NOTE and isinstance(values[0], str) and len(values) == 1 else found

    def _cells(self, key: str, cells: Mapping[str, Cell], fixes: Mapping[str, Cell]) -> list[tuple[str, Cell]]:
        """The cells of a field, each with its letter; what was typed on the page has none."""
        if key in fixes:
            return [("", fixes[key])]
        found = [(letter, cells.get(letter, "")) for letter in self.letters.get(key, [])]
        if key == "village" and (districts := self._cells(DISTRICT, cells, fixes)):
            district = as_text(districts[0][1])
            return [(letter, self.fields.places.told_apart(cell, district)) for letter, cell in found]
        return found

    def _note(self, reading: RowReading, key: str, cells: Mapping[str, Cell], fixes: Mapping[str, Cell]) -> None:
        said = [as_text(cells.get(letter, "")).replace(UNREAD, "=?") for letter in self.letters.get(key, [])]
        repeated = str(cells.get(REPEATED, "")).split(",")
        text = "; ".join(text for text in said if text)
        if text and any(letter in repeated for letter in self.letters.get(key, [])):
            text = _("%(text)s (sama dengan baris di atasnya)") % {"text": text}
        reading.said[key] = self.fields.shown(NIK, text) if key == NIK and len(text) == 16 else text

    def _read_point(self, reading: RowReading, cells, fixes) -> None:
        keys = ("latitude", "longitude")
        if not any(key in self.letters or key in fixes for key in keys):
            return
        one, other = (next((cell for _at, cell in self._cells(key, cells, fixes)), "") for key in keys)
        for key in keys:
            self._note(reading, key, cells, fixes)
        point = reading.take(POINT, read_point(one, other, self._answers[POINT], self.fields.around))
        if point is not None:
            reading.values |= dict(zip(keys, point, strict=True))
        elif not any(key == POINT for key, _doubt in reading.doubts):
            reading.empty |= {key for key, cell in zip(keys, (one, other), strict=True) if says_nothing(cell)}

    def _check_district(self, reading: RowReading) -> None:
        """A kelurahan and a kecamatan that do not belong together are asked."""
        district, village = reading.values.pop(DISTRICT, None), reading.values.get("village")
        reading.empty.discard(DISTRICT)
        if district is None or village is None:
            return
        stated = joined(str(district)).removeprefix("kecamatan").removeprefix("kec")
        if stated not in self.fields.places.districts or stated == joined(village.district.name):
            return
        question = _("%(place)s dan %(around)s tidak cocok, misalnya %(village)s ditulis di %(district)s.")
        words = place_words()
        told = {"place": words.village_label, "around": words.district, "village": village.name, "district": district}
        label = _("Pakai %(smaller)s yang tertulis") % {"smaller": words.village}
        doubt = Doubt("kecamatan-lain", question % told, (Option("kelurahan", label, village),))
        value = reading.take("village", settle(doubt, self._answers["village"]))
        if value is None:
            reading.values.pop("village")

    def _calm(self, reading: RowReading) -> None:
        """Names written in capitals throughout become proper, if the office wants that."""
        for key in SHOUTED:
            text = reading.values.get(key)
            if isinstance(text, list):
                # Products follow what is said of names, and ask nothing of their own.
                if self._answers[ALL].get("kapital") == "rapi":
                    reading.values[key] = [in_proper_case(name) if is_shouted(name) else name for name in text]
                continue
            if not isinstance(text, str) or not is_shouted(text):
                continue
            proper = in_proper_case(text)
            question = _("Ditulis dengan huruf besar semua, misalnya “%(value)s”.") % {"value": text}
            options = (
                Option("rapi", _("Ubah menjadi “%(value)s”") % {"value": proper}, proper),
                Option("asli", _("Biarkan huruf besar"), text),
            )
            settled = settle(Doubt("kapital", question, options, "rapi"), self._answers[ALL])
            if settled.doubts:
                if not any(key == ALL for key, _doubt in reading.doubts):
                    reading.doubts.append((ALL, settled.doubts[0]))
            elif settled.value:
                reading.values[key] = settled.value

    def require(self, reading: RowReading) -> None:
        """Ask for what a new artisan cannot be without."""
        asked = {key for key, _doubt in reading.doubts} | {key for key, _message in reading.problems}
        if "name" not in reading.values and "name" not in asked:
            owner = reading.values.get("owner_name")
            options = (Option("pemilik", _("Pakai nama pemilik sebagai nama usaha"), owner),) if owner else ()
            doubt = Doubt("tanpa-nama" if owner else "tanpa-nama-pemilik", _("Nama usaha tidak diisi."), options)
            self._supply(reading, "name", doubt)
        if "village" not in reading.values and "village" not in asked:
            point = (reading.values.get("latitude"), reading.values.get("longitude"))
            address = str(reading.values.get("address", ""))
            self._supply(reading, "village", self.fields.places.missing(address, point if point[0] else None))
        if "crafts" not in reading.values and "crafts" not in asked:
            self._supply(reading, "crafts", self.fields.crafts.missing())

    def _supply(self, reading: RowReading, key: str, doubt: Doubt) -> None:
        value = reading.take(key, settle(doubt, self._answers[key]))
        if value is not None:
            reading.values[key] = value
        elif doubt.kind in self._answers[key] and not reading.skips and key not in dict(reading.problems):
            reading.problems.append((key, str(doubt.question)))


def set_values(artisan: Artisan, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Set the plain values on `artisan` (unsaved); what its own rules say against them, by key."""
    keys = set(values) - NOT_COLUMNS
    for key in keys:
        setattr(artisan, key, joined_notes(artisan.office_note, values[key]) if key == NOTE else values[key])
    problems: list[tuple[str, str]] = []
    for key in keys:
        column = Artisan._meta.get_field(key)
        # A model checks this of a short text only.
        if isinstance(column, TextField) and column.max_length:
            try:
                MaxLengthValidator(column.max_length)(getattr(artisan, key) or "")
            except ValidationError as error:
                problems += [(key, message) for message in error.messages]
    known = {each.name for each in Artisan._meta.fields}
    for check in (lambda: artisan.clean_fields(exclude=known - keys | {"village"}), artisan.clean):
        try:
            check()
        except ValidationError as error:
            for name, found in error.update_error_dict({}).items():
                key = "" if name == NON_FIELD_ERRORS else name
                problems += [(key, message) for each in found for message in each.messages]
    return problems
