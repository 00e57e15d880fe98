"""Takes an upload in and checks it bit by bit: each request checks some rows, so that no file is too large for one."""

from copy import copy

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from crafts.models import Artisan, ImportJob, ImportRow
from dekranasda.base.files.placing import where_placed
from dekranasda.base.files.reading import read_once
from dekranasda.base.forms.editing import lock

from ..duplicates import NameIndex, name_key
from .numbering import is_of, makes_new, stated_number
from .parsing import ParsedRow, parse_row, shown_crafts, shown_values
from .reading import HEADER_WITHIN, SourceRow, read_rows
from .resource import ID_COLUMN, REQUIRED_COLUMNS, ArtisanResource
from .values import as_text, folded

ROWS_AT_ONCE = 500
Outcome = ImportRow.Outcome


def take_in(upload: UploadedFile, *, by) -> ImportJob:
    """Keep the file and its rows, to be checked. Raises `ValidationError` when it is no list of artisans."""
    rows = read_once(upload, read_rows)
    header = _find_header(rows)
    names = {field.column_name for field in ArtisanResource().fields.values()}
    known = {folded(name): name for name in names}
    columns: dict[str, str] = {}
    ignored = []
    for letter, title in header.cells.items():
        name = known.get(folded(title).rstrip("*").strip())
        if name is None:
            ignored.append(as_text(title)[:60])
        elif name in columns:
            raise ValidationError(_("Kolom “%(name)s” ada dua kali. Hapus salah satunya."), params={"name": name})
        else:
            columns[name] = letter
    if any(folded(title) in ("nik", "nomor induk kependudukan") for title in header.cells.values()):
        raise ValidationError(
            _("Hapus kolom NIK dari berkas ini: NIK hanya diisi pada halaman perajin, supaya tersimpan tersandi.")
        )
    missing = [name for name in REQUIRED_COLUMNS if name not in columns]
    if missing and ID_COLUMN not in columns:
        raise ValidationError(
            _("Kolom wajib tidak ada: %(names)s. Pakai berkas contoh."), params={"names": ", ".join(missing)}
        )
    filled = [row for row in rows if row.number > header.number]
    if not filled:
        raise ValidationError(_("Berkas ini tidak memuat satu baris pun di bawah judul kolom."))
    job = ImportJob(
        file_name=upload.name[-200:],
        uploaded_by=by,
        columns=columns,
        ignored_columns=ignored,
        total=len(filled),
    )
    if name := where_placed(upload):
        job.file = name
    else:
        upload.seek(0)
        job.file = File(upload, name=(upload.name or "")[-80:])
    _keep(job, filled)
    return job


def worth_keeping(upload: UploadedFile) -> UploadedFile:
    """The file itself; `ValidationError` when it is no list of artisans."""
    read_once(upload, read_rows)
    return upload


@transaction.atomic
def _keep(job: ImportJob, filled: list[SourceRow]) -> None:
    job.save()
    ImportRow.objects.bulk_create(
        [
            ImportRow(
                job=job,
                number=row.number,
                cells={name: row.cells.get(letter, "") for name, letter in job.columns.items()},
            )
            for row in filled
        ]
    )


def _find_header(rows: list[SourceRow]) -> SourceRow:
    """The row of column names: the first with at least two names we know."""
    known = {folded(field.column_name) for field in ArtisanResource().fields.values()}
    for row in rows:
        if row.number > HEADER_WITHIN:
            break
        if sum(folded(title).rstrip("*").strip() in known for title in row.cells.values()) >= 2:
            return row
    raise ValidationError(_("Judul kolom tidak ditemukan pada 10 baris pertama. Pakai berkas contoh."))


@transaction.atomic
def check_more(job: ImportJob) -> None:
    """Check the next rows of a job; after the last one it waits for its decision. Once more does nothing."""
    lock(job)
    if job.state != ImportJob.State.CHECKING:
        return
    rows = list(job.rows.filter(outcome="")[:ROWS_AT_ONCE])
    _Check(job, rows).run()
    job.checked += len(rows)
    if not job.rows.filter(outcome="").exists():
        job.checked, job.state = job.total, ImportJob.State.CHECKED
    job.save(update_fields=["checked", "state"])


class _Check:
    """The check of some rows, with all that it needs read beforehand."""

    RESULT_FIELDS = (
        "outcome",
        "problems",
        "changes",
        "artisan",
        "artisan_version",
        "twin_number",
        "phone",
        "name_key",
        "village_code",
        "decision",
    )

    def __init__(self, job: ImportJob, rows: list[ImportRow]):
        self.job, self.rows = job, rows
        self.resource = ArtisanResource()
        self.resource.load_choices()
        self.attributes = {field.column_name: name for name, field in self.resource.fields.items()}
        self.columns = {name: column for column, name in self.attributes.items()}

    def run(self) -> None:
        numbers = {row.number: stated_number(row.cells) for row in self.rows}
        wanted = {number for number in numbers.values() if number}
        existing = self._records(wanted)
        erased = set(Artisan.objects.filter(pk__in=wanted).exclude(erased_at=None).values_list("pk", flat=True))
        same = self.job.rows.filter(outcome__in=[Outcome.CHANGED, Outcome.UNCHANGED], artisan__in=wanted)
        seen = dict(same.values_list("artisan_id", "number"))
        decided = {row.number: self._decided_on(row) for row in self.rows if row.decision}
        fresh: list[tuple[ImportRow, ParsedRow]] = []
        hinted: list[tuple[ImportRow, int]] = []
        for row in self.rows:
            row.problems, row.changes, row.artisan, row.artisan_version, row.twin_number = [], [], None, None, None
            number = numbers[row.number]
            artisan = existing.get(number)
            if artisan is not None and is_of(self.resource, row.cells, artisan):
                if number in seen:
                    message = _("Perajin yang sama sudah ada pada baris %(row)s.") % {"row": seen[number]}
                    self._write_problems(row, {"pk": [message]})
                else:
                    seen[number] = row.number
                    # A copy: a later row may state the same number.
                    self._compare(row, copy(artisan), row.cells)
            elif makes_new(self.job):
                parsed = parse_row(self.resource, Artisan(), row.cells)
                self._write_problems(row, parsed.errors)
                if not row.problems:
                    row.outcome = Outcome.DUPLICATE if number in erased else Outcome.NEW
                    fresh.append((row, parsed))
            elif artisan is not None:
                hinted.append((row, number))
            else:
                message = _(
                    "Tidak ada perajin bernomor ini, dan untuk data baru ada kolom wajib yang tidak dimuat: %s."
                )
                self._write_problems(row, {"pk": [message % ", ".join(REQUIRED_COLUMNS)]})
        hints = {row.number: numbers[row.number] for row, _parsed in fresh if numbers[row.number] in existing}
        self._compare_with_twins(self._look_for_duplicates(fresh, hints) + hinted)
        for row in self.rows:
            if row.decision and self._decided_on(row) != decided[row.number]:
                row.decision = ""
        ImportRow.objects.bulk_create(
            self.rows, update_conflicts=True, unique_fields=["id"], update_fields=self.RESULT_FIELDS
        )

    @staticmethod
    def _records(wanted: set[int]) -> dict[int, Artisan]:
        records = Artisan.objects.current().select_related("village").defer("village__outline")
        return records.prefetch_related("crafts").with_contact_freshness().in_bulk(wanted)

    @staticmethod
    def _decided_on(row: ImportRow) -> tuple:
        """What a decision on this row was about: it holds only for what the person saw."""
        return row.artisan_id, row.twin_number, row.changes

    def _compare(self, row: ImportRow, artisan: Artisan, cells: dict) -> None:
        """Write down what the row would change in an existing artisan."""
        before = shown_values(self.resource, artisan)
        crafts_before = shown_crafts(artisan.crafts.all())
        version, confirmed_before = artisan.version, artisan.last_confirmed_on
        parsed = parse_row(self.resource, artisan, cells)
        self._write_problems(row, parsed.errors)
        if row.problems:
            return
        after = shown_values(self.resource, parsed.artisan)
        row.changes = [
            {"column": column, "old": before[column], "new": after[column]}
            for column in before
            if before[column] != after[column]
        ]
        if parsed.crafts is not None and shown_crafts(parsed.crafts) != crafts_before:
            crafts = {"column": self.columns["crafts"], "old": crafts_before, "new": shown_crafts(parsed.crafts)}
            row.changes.append(crafts)
        if is_later(parsed.confirmed_on, confirmed_before):
            day = self.resource.fields["last_confirmed_on"].widget.render
            confirmed = {
                "column": self.columns["last_confirmed_on"],
                "old": day(confirmed_before),
                "new": day(parsed.confirmed_on),
            }
            row.changes.append(confirmed)
        row.outcome = Outcome.CHANGED if row.changes else Outcome.UNCHANGED
        row.artisan, row.artisan_version = artisan, version

    def _write_problems(self, row: ImportRow, errors: dict[str, list[str]]) -> None:
        row.problems = []
        for name, messages in errors.items():
            column = self.columns.get(name, "")
            cell = f"{self.job.columns.get(column, 'A')}{row.number}"
            row.problems += [{"cell": cell, "column": column, "message": str(message)} for message in messages]
        if row.problems:
            row.outcome = Outcome.ERROR

    def _look_for_duplicates(
        self, fresh: list[tuple[ImportRow, ParsedRow]], hints: dict[int, int]
    ) -> list[tuple[ImportRow, int]]:
        """The rows that may be of an artisan whom the records know, each with that artisan; `hints`: by its number.

        Marks the others that are like an earlier row of the file.
        """
        if not fresh:
            return []
        for row, parsed in fresh:
            row.phone = parsed.artisan.phone
            row.name_key, row.village_code = name_key(parsed.artisan.name)[:150], parsed.artisan.village_id
        phones = {row.phone for row, _parsed in fresh} - {""}
        villages = {row.village_code for row, _parsed in fresh}
        records = Artisan.objects.current()
        by_phone = dict(records.filter(phone__in=phones).order_by("-pk").values_list("phone", "pk"))
        known_names = NameIndex()
        for pk, name, village in records.filter(village__in=villages).values_list("pk", "name", "village_id"):
            known_names.add(pk, name_key(name), village)
        earlier_phones: dict[str, int] = {}
        earlier_names = NameIndex()
        earlier = self.job.rows.filter(outcome__in=[Outcome.NEW, Outcome.DUPLICATE], number__lt=fresh[0][0].number)
        for number, phone, key, village in earlier.values_list("number", "phone", "name_key", "village_code"):
            if phone:
                earlier_phones.setdefault(phone, number)
            earlier_names.add(number, key, village)
        twins: list[tuple[ImportRow, int]] = []
        for row, _parsed in fresh:
            twin = by_phone.get(row.phone) or known_names.most_alike(row.name_key, row.village_code)
            if not twin:
                row.twin_number = earlier_phones.get(row.phone) or earlier_names.most_alike(
                    row.name_key, row.village_code
                )
                twin = hints.get(row.number)
            if twin:
                twins.append((row, twin))
            elif row.twin_number:
                row.outcome = Outcome.DUPLICATE
            if row.phone:
                earlier_phones.setdefault(row.phone, row.number)
            earlier_names.add(row.number, row.name_key, row.village_code)
        return twins

    def _compare_with_twins(self, twins: list[tuple[ImportRow, int]]) -> None:
        records = self._records({pk for _row, pk in twins})
        for row, pk in twins:
            # A copy: several rows may resemble the same artisan.
            self._compare(row, copy(records[pk]), filled_cells(row.cells))
            if not row.problems and (row.changes or makes_new(self.job)):
                row.outcome = Outcome.DUPLICATE


def filled_cells(cells: dict) -> dict:
    """Only the cells with something in them: updating a likely duplicate adds to it and empties nothing."""
    return {column: value for column, value in cells.items() if value != "" and column != ID_COLUMN}


def is_later(day, before) -> bool:
    return day is not None and (before is None or day > before)
