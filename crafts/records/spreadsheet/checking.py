"""Checks the rows of a list bit by bit, each bit in a short transaction: what would be stored, what must be asked."""

from copy import copy

from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from crafts.models import Artisan, ImportJob, ImportRow
from crafts.models.import_job import cell_name
from crafts.places.words import place_words
from dekranasda.base.forms.editing import lock
from dekranasda.base.lists.answers import Doubt, Option, settle

from ..duplicates import NameIndex, name_key
from .fields import DISTRICT, NIK, NOTE, NUMBER, PRODUCTS, ArtisanFields
from .notes import joined_notes
from .numbering import is_of, makes_new, number_letter, stated_number
from .questions import Questions
from .rows import EMPTY_OF, NOT_COLUMNS, REPEATED, RowReader, RowReading, set_values
from .taking_in import keeps_nik, kept_book, list_of

ROWS_AT_ONCE = 250
EMPTIES = "sel-kosong"
Outcome = ImportRow.Outcome
RESULT_FIELDS = ("outcome", "found", "artisan", "artisan_version", "twin_number", "decision")


class RowChecker:
    """The check of rows of one import, with all that it needs read once."""

    def __init__(self, job: ImportJob, fields: ArtisanFields):
        self.job, self.fields = job, fields
        self.reader = RowReader(
            fields,
            job.columns,
            job.answers.get("cells", {}),
            only_districts=bool(job.answers.get("only_districts")),
            p_may_be_man=bool(job.answers.get("p_may_be_man")),
            notes=job.answers.get("notes", {}),
        )
        self.number_at = number_letter(job.columns)
        self.makes_new = makes_new(job)
        self.readings: dict[int, RowReading] = {}
        self.questions = Questions(job.questions)
        self._earlier: tuple[dict[str, int], NameIndex] | None = None
        self.seen: list[list] = []

    def check(self, rows: list[ImportRow], *, made_here: frozenset[int] | None = None) -> None:
        """Write onto each row what was found (unsaved).

        `made_here`, when rows are taken: the records that this import made already; they hinder no other row.
        """
        numbers = {row.number: stated_number(row.cells.get(self.number_at, "")) for row in rows}
        wanted = {number for number in numbers.values() if number} - (made_here or set())
        existing = records(wanted)
        erased = set(Artisan.objects.filter(pk__in=wanted).exclude(erased_at=None).values_list("pk", flat=True))
        same = self.job.rows.filter(outcome__in=[Outcome.CHANGED, Outcome.UNCHANGED], artisan__in=wanted)
        seen = dict(same.exclude(number__in=[row.number for row in rows]).values_list("artisan_id", "number"))
        fresh: list[ImportRow] = []
        hinted: list[tuple[ImportRow, int]] = []
        for row in rows:
            decided = _decided_on(row)
            row.artisan, row.artisan_version = None, None
            reading = self.readings[row.number] = self.reader.read(row.cells, row.fixes)
            number = numbers[row.number]
            artisan = existing.get(number) if number else None
            if artisan is not None and is_of(self._stated(reading), artisan):
                self._ask_empties(reading, artisan)
                if self._settle(row, reading):
                    if number in seen:
                        message = _("Perajin yang sama sudah ada pada baris %(row)s.") % {"row": seen[number]}
                        reading.problems.append((NUMBER, message))
                        self._settle(row, reading)
                    else:
                        seen[number] = row.number
                        self._compare(row, copy(artisan), reading)
            elif self.makes_new:
                self.reader.require(reading)
                if self._settle(row, reading) and self._fits(row, reading):
                    row.outcome = Outcome.DUPLICATE if number in erased else Outcome.NEW
                    fresh.append(row)
            elif artisan is not None:
                if self._settle(row, reading):
                    hinted.append((row, artisan.pk))
            else:
                message = _("Tidak ada perajin bernomor ini, dan daftar ini tidak memuat nama, kriya, dan %(smaller)s.")
                message %= {"smaller": place_words().village}
                reading.problems.append((NUMBER, message))
                self._settle(row, reading)
            row.found["before"] = decided
        hints = {row.number: number for row in fresh if (number := numbers[row.number]) in existing}
        self._compare_with_twins(self._look_for_duplicates(fresh, hints, made_here) + hinted)
        for row in rows:
            decided = row.found.pop("before")
            if row.decision and _decided_on(row) != decided:
                row.decision = ""

    def _stated(self, reading: RowReading) -> dict:
        return dict.fromkeys(reading.empty, "") | reading.values

    def _ask_empties(self, reading: RowReading, artisan: Artisan) -> None:
        """An empty cell keeps what is known, or empties it: as the office says for the column."""
        for key in sorted(reading.empty - NOT_COLUMNS - {"name", "village", NIK}):
            if getattr(artisan, key, None) in ("", None, False):
                continue
            question = _("Sel “%(column)s” kosong di berkas, tetapi terisi di portal (%(value)s).")
            told = {"column": self.fields.labels[key], "value": self.fields.shown(key, getattr(artisan, key))}
            options = (
                Option("biarkan", _("Biarkan isi di portal"), False),
                Option("hapus", _("Kosongkan di portal"), True),
            )
            settled = settle(Doubt(EMPTIES, question % told, options), self.reader._answers[key])
            reading.doubts += [(key, doubt) for doubt in settled.doubts]
            if settled.value:
                reading.values[key] = EMPTY_OF.get(key, "")

    def _settle(self, row: ImportRow, reading: RowReading) -> bool:
        """Write down what the row says; whether it can be compared with the records."""
        row.found = {"name": str(reading.values.get("name") or reading.said.get("name", ""))[:150]}
        row.found["values"] = [
            {
                "key": key,
                "column": str(self.fields.labels[key]),
                "said": reading.said.get(key, ""),
                "stored": self.fields.shown(key, reading.values.get(key)),
            }
            for key in self.fields.labels
            if key != DISTRICT
            if reading.said.get(key) or self.fields.shown(key, reading.values.get(key))
        ]
        if reading.skips:
            row.outcome = Outcome.SKIPPED
            return False
        if reading.doubts:
            row.found["asked"] = [[key, doubt.kind] for key, doubt in reading.doubts]
            row.outcome = Outcome.ASKED
            for key, doubt in reading.doubts:
                self.questions.add(key, doubt, row, reading)
        if reading.problems:
            row.found["problems"] = [self._problem(row, reading, *problem) for problem in reading.problems]
            row.outcome = Outcome.ASKED if reading.doubts else Outcome.ERROR
        return not (reading.doubts or reading.problems)

    def _problem(self, row: ImportRow, reading: RowReading, key: str, message: str) -> dict:
        letter = next(iter(self.reader.letters.get({"point": "latitude"}.get(key, key), [])), "A")
        column = str(self.fields.labels.get(key, "")) if key != "point" else _("Titik peta")
        return {
            "cell": cell_name(letter, row.line or row.number),
            "field": key,
            "column": column,
            "said": reading.said.get(key, ""),
            "message": str(message),
        }

    def _fits(self, row: ImportRow, reading: RowReading) -> bool:
        """Whether the rules of an artisan allow what the row says."""
        reading.problems += set_values(Artisan(), reading.values)
        return not reading.problems or self._settle(row, reading)

    def _compare(self, row: ImportRow, artisan: Artisan, reading: RowReading) -> None:
        """Write down what the row would change in an existing artisan."""
        changes = changes_of(self.fields, artisan, reading.values)
        problems = set_values(artisan, reading.values)
        if problems:
            reading.problems += problems
            self._settle(row, reading)
            return
        row.found["changes"] = changes
        row.outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        row.artisan, row.artisan_version = artisan, artisan.version

    def _look_for_duplicates(self, fresh, hints: dict[int, int], made_here) -> list[tuple[ImportRow, int]]:
        """The rows that may be of an artisan whom the records know, each with that artisan; `hints`: by its number.

        Marks the others that are like an earlier row of the file.
        """
        if not fresh:
            return []
        keys = {}
        for row in fresh:
            values = self.readings[row.number].values
            keys[row.number] = (values.get("phone", ""), name_key(values["name"])[:150], values["village"].pk)
        phones = {phone for phone, _key, _village in keys.values()} - {""}
        known = Artisan.objects.current().exclude(pk__in=made_here or ())
        by_phone = dict(known.filter(phone__in=phones).order_by("-pk").values_list("phone", "pk"))
        names = self._known_names(made_here)
        earlier_phones, earlier_names = self._earlier_rows()
        twins: list[tuple[ImportRow, int]] = []
        for row in fresh:
            phone, key, village = keys[row.number]
            twin = (by_phone.get(phone) if phone else None) or names.most_alike(key, village)
            if made_here is None:
                row.twin_number = None
                if not twin:
                    row.twin_number = earlier_phones.get(phone) or earlier_names.most_alike(key, village)  # type: ignore[assignment]
                if row.twin_number == row.number:
                    row.twin_number = None
            twin = twin or hints.get(row.number)
            if twin:
                twins.append((row, twin))
            elif row.twin_number:
                row.outcome = Outcome.DUPLICATE
            if phone:
                earlier_phones.setdefault(phone, row.number)
            earlier_names.add(row.number, key, village)
            self.seen.append([row.number, phone, key, village])
        return twins

    def _known_names(self, made_here) -> NameIndex:
        if "names" not in vars(self):
            self.names = NameIndex()
            for pk, name, village in Artisan.objects.current().values_list("pk", "name", "village_id"):
                if pk not in (made_here or ()):
                    self.names.add(pk, name_key(name), village)
        return self.names

    def _earlier_rows(self) -> tuple[dict[str, int], NameIndex]:
        if self._earlier is None:
            self._earlier = ({}, NameIndex())
            for number, phone, key, village in (self.job.seen_names or {}).get("rows", []):
                if phone:
                    self._earlier[0].setdefault(phone, number)
                self._earlier[1].add(number, key, village)
        return self._earlier

    def _compare_with_twins(self, twins: list[tuple[ImportRow, int]]) -> None:
        found = records({pk for _row, pk in twins})
        for row, pk in twins:
            reading = self.readings[row.number]
            # A copy: several rows may resemble the same artisan.
            self._compare(row, copy(found[pk]), reading)
            if row.outcome != Outcome.ERROR and (row.changes or self.makes_new):
                row.outcome = Outcome.DUPLICATE


def records(wanted: set[int]) -> dict[int, Artisan]:
    """Artisans with all that a comparison needs, by their numbers."""
    if not wanted:
        return {}
    found = Artisan.objects.current().select_related("village").defer("village__outline")
    return found.prefetch_related("crafts", "products").with_contact_freshness().in_bulk(wanted)


def changes_of(fields: ArtisanFields, artisan: Artisan, values: dict) -> list[dict]:
    """What `values` would change in `artisan`, as people read it: [{"key", "column", "old", "new"}]."""
    changes = []
    for key in fields.labels:
        if key not in values or key == NUMBER:
            continue
        before = stored_value(artisan, key)
        value = values[key]
        if key == "last_confirmed_on" and not is_later(value, before):
            continue
        if key == PRODUCTS:
            value = [name for name in value if name.casefold() not in {each.casefold() for each in before}]
            if not value:
                continue
            before = []
        if key == NOTE:
            value = joined_notes(before, value)
        old, new = fields.shown(key, before), fields.shown(key, value)
        if old != new:
            changes.append({"key": key, "column": str(fields.labels[key]), "old": old, "new": new})
    return changes


def stored_value(artisan: Artisan, key: str):
    """What the record holds under a key of a list."""
    if key == "crafts":
        return list(artisan.crafts.all())
    if key == PRODUCTS:
        return [product.name for product in artisan.products.all()]
    return getattr(artisan, key)


def is_later(day, before) -> bool:
    return day is not None and (before is None or day > before)


def _decided_on(row: ImportRow) -> list:
    """What a decision on this row was about: it holds only for what the person saw."""
    return [row.artisan_id, row.twin_number, row.changes]


class Check:
    """The check of one import, for as many bits as there is time for."""

    def __init__(self, job: ImportJob):
        self.job = job
        self.loaded = job.rows.count()

    @cached_property
    def found(self):
        return list_of(self.job)

    @cached_property
    def source(self):
        return self.found.rows() if self.found else []

    @cached_property
    def fields(self) -> ArtisanFields:
        if self.loaded < self.job.total and self.found:
            return self.found.fields
        book = kept_book(self.job)
        return ArtisanFields(keeps_nik=bool(book and keeps_nik(book)))

    def some(self) -> None:
        """Check the next rows; after the last one the import waits for its decisions. Twice does nothing twice."""
        if self.loaded < self.job.total:
            rows, is_new = self._next_source_rows(), True
        else:
            rows, is_new = list(self.job.rows.filter(outcome="")[:ROWS_AT_ONCE]), False
        if "checker" not in vars(self):
            self.checker = RowChecker(self.job, self.fields)
        self.checker.seen = []
        self.checker.check(rows)
        self._save(rows, is_new=is_new)

    def _next_source_rows(self) -> list[ImportRow]:
        rows = []
        for each in self.source[self.loaded : self.loaded + ROWS_AT_ONCE]:
            cells = dict(each.line.cells)
            if each.line.repeated:
                cells[REPEATED] = ",".join(each.line.repeated)
            rows.append(
                ImportRow(job=self.job, number=each.number, sheet=each.sheet, line=each.line.number, cells=cells)
            )
        return rows

    @transaction.atomic
    def _save(self, rows: list[ImportRow], *, is_new: bool) -> None:
        job = self.job
        lock(job)
        if job.state != ImportJob.State.CHECKING or (is_new and job.rows.count() != self.loaded):
            # Somebody else did this bit meanwhile.
            self.loaded = job.rows.count()
            vars(self).pop("checker", None)
            return
        if is_new:
            ImportRow.objects.bulk_create(rows)
            self.loaded += len(rows)
        elif rows:
            ImportRow.objects.bulk_create(
                rows, update_conflicts=True, unique_fields=["id"], update_fields=list(RESULT_FIELDS)
            )
        job.seen_names = {"rows": [*(job.seen_names or {}).get("rows", []), *self.checker.seen]}
        job.questions = self.checker.questions.kept
        waiting = job.rows.filter(outcome="").count()
        job.checked = self.loaded - waiting
        if self.loaded >= job.total or not rows:
            job.total = self.loaded
            if not waiting:
                job.state = ImportJob.State.CHECKED
        job.save(update_fields=["checked", "state", "total", "questions", "seen_names"])
