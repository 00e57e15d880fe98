"""Turns one row of a list into what it says of an artisan, with the doubts and faults of its cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import TextField
from django.utils.translation import gettext as _

from crafts.models import Artisan
from dekranasda.base.lists.answers import Doubt, Option, Read, settle
from dekranasda.base.lists.book import UNREAD, Cell
from dekranasda.base.lists.points import read_point
from dekranasda.base.lists.values import as_text, in_proper_case, is_shouted, says_nothing
from dekranasda.base.lists.words import joined

from .fields import DISTRICT, MONTHLY, NIK, NUMBER, PRODUCTS, SHOUTED, ArtisanFields

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
    ):
        self.fields, self.answers, self.only_districts = fields, answers, only_districts
        self.letters: dict[str, list[str]] = {}
        for letter, key in columns.items():
            self.letters.setdefault(key, []).append(letter)
        self._answers = {key: fields.answers_of(key, answers) for key in [*fields.labels, POINT, ALL]}

    def read(self, cells: Mapping[str, Cell], fixes: Mapping[str, Cell]) -> RowReading:
        reading = RowReading()
        for key in [*self.letters, *(key for key in fixes if key not in self.letters)]:
            if key in (NUMBER, "latitude", "longitude", ""):
                continue
            values = []
            for cell in self._cells(key, cells, fixes):
                value = reading.take(key, self.fields.readers[key](cell, self._answers[key]))
                if value is not None:
                    values.append(value)
            self._note(reading, key, cells, fixes)
            if values:
                reading.values[key] = values[0] if key != PRODUCTS else [name for names in values for name in names]
            elif not any(found == key for found, _doubt in reading.doubts):
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

    def _cells(self, key: str, cells: Mapping[str, Cell], fixes: Mapping[str, Cell]) -> list[Cell]:
        if key in fixes:
            return [fixes[key]]
        found = [cells.get(letter, "") for letter in self.letters.get(key, [])]
        if key == "village" and (districts := self._cells(DISTRICT, cells, fixes)):
            return [self.fields.places.told_apart(cell, as_text(districts[0])) for cell in found]
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
        one, other = (next(iter(self._cells(key, cells, fixes)), "") for key in keys)
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
        question = _("Kelurahan dan kecamatan tidak cocok, misalnya %(village)s ditulis di Kec. %(district)s.")
        told = {"village": village.name, "district": district}
        doubt = Doubt(
            "kecamatan-lain", question % told, (Option("kelurahan", _("Pakai kelurahan yang tertulis"), village),),
        )  # fmt: skip
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
        setattr(artisan, key, values[key])
    problems: list[tuple[str, str]] = []
    for key in keys:
        column = Artisan._meta.get_field(key)
        # A model checks this of a short text only.
        if isinstance(column, TextField) and column.max_length and isinstance(values[key], str):
            try:
                MaxLengthValidator(column.max_length)(values[key])
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
