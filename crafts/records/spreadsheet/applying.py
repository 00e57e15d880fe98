"""Takes checked rows into the records, some at a time in short transactions, each with its line in the journal."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts import search
from crafts.models import Artisan, Confirmation, CraftCategory, ImportChange, ImportJob, ImportRow, Product
from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.slugs import free_slugs

from .checking import RESULT_FIELDS, RowChecker, is_later, records
from .fields import NOTE, PRODUCTS, ArtisanFields
from .notes import joined_notes
from .pace import Pace
from .rows import NOT_COLUMNS, set_values
from .taking_in import keeps_nik, kept_book

ROWS_AT_ONCE = 50
Outcome, Choice, State = ImportRow.Outcome, ImportRow.Choice, ImportJob.State


class NotReady(Exception):
    """No row can be taken yet: all of them wait for somebody."""


@dataclass
class RowChange:
    """What one row does to one artisan; undoing it has no row."""

    row: Any
    artisan: Artisan
    crafts: list[CraftCategory] | None
    confirmed_on: date | None
    fields: list[str]
    products: list[str]
    before: dict[str, Any] = field(default_factory=dict)
    is_new: bool = False


@transaction.atomic
def apply(job: ImportJob, *, by) -> None:
    """Begin to take all rows that are ready; the others stay on the work list. Twice does nothing twice.

    Raises `NotReady`.
    """
    lock(job)
    if job.state != State.CHECKED:
        return
    if not job.rows.ready().exists():
        raise NotReady(job)
    job.state, job.applied_by, job.applied_at = State.APPLYING, by, timezone.now()
    job.checked, job.total = 0, job.rows.ready().count()
    job.save(update_fields=["state", "applied_by", "applied_at", "checked", "total"])


@transaction.atomic
def finish(job: ImportJob) -> None:
    """Let the rest of the work list go: what was taken stays, the other rows and the file are forgotten."""
    lock(job)
    if job.state == State.CHECKED and job.rows.filter(taken=True).exists():
        job.state = State.APPLIED
        job.save(update_fields=["state"])
        _forget(job)


@transaction.atomic
def cancel(job: ImportJob) -> None:
    """Give up a list of which nothing was taken: its rows and the file itself are deleted."""
    lock(job)
    if job.state not in (State.MATCHING, State.CHECKING, State.CHECKED) or job.rows.filter(taken=True).exists():
        return
    job.rows.all().delete()
    job.state = State.CANCELLED
    name, storage = job.file.name, job.file.storage
    job.file, job.answers, job.questions, job.seen_names = "", {}, {}, {}
    job.save(update_fields=["state", "file", "answers", "questions", "seen_names"])
    transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def forget_list(job: ImportJob) -> None:
    """Let go what was read, at whatever step the import is: what was taken stays in the records, nothing more comes."""
    lock(job)
    if job.state not in (State.CANCELLED, State.UNDONE):
        job.state = State.APPLIED
        job.save(update_fields=["state"])
    job.forget_content()


def _forget(job: ImportJob) -> None:
    """Keep of each row only which artisan it became; the values are in the records."""
    job.rows.update(cells={}, fixes={}, found={})
    job.questions, job.seen_names = {}, {}
    job.save(update_fields=["questions", "seen_names"])


class Application:
    """The taking of one import, for as many rows as there is time for."""

    def __init__(self, job: ImportJob):
        self.job, self.pace = job, Pace(ROWS_AT_ONCE)
        book = kept_book(job)
        self.fields = ArtisanFields(keeps_nik=bool(book and keeps_nik(book)))

    def some(self) -> None:
        """Take the next rows, checked anew on the records as they are; what differs now waits for a person again."""
        job = self.job
        rows = list(job.rows.ready().order_by("number")[: self.pace.now])
        if not rows:
            self._end()
            return
        made = dict(job.changes.filter(created=True).values_list("artisan_id", "row_number"))
        # Whoever makes a record from now on makes one that this check has not seen.
        latest = Artisan.objects.aggregate(latest=Max("pk"))["latest"] or 0
        checker = self.checker = self._checker()
        expected = {row.pk: (row.outcome, row.artisan_id, row.decision) for row in rows}
        checker.check(rows, made_here=frozenset(made))
        ready, others = [], []
        for row in rows:
            same = (row.outcome, row.artisan_id, row.decision) == expected[row.pk]
            (ready if same or self._agrees(row, expected[row.pk]) else others).append(row)
        found = records({row.artisan_id for row in ready if row.artisan_id and self._updates(row)})
        changes = self._changes(ready, found)
        with self.pace.timed():
            self._save(rows, ready, others, changes, latest)

    def _checker(self) -> RowChecker:
        known = vars(self).get("checker")
        if known is None:
            known = RowChecker(self.job, self.fields)
        known.questions.kept = {}
        return known

    @staticmethod
    def _updates(row: ImportRow) -> bool:
        return row.outcome == Outcome.CHANGED or row.decision == Choice.UPDATE

    @staticmethod
    def _agrees(row: ImportRow, expected: tuple) -> bool:
        """Whether what a person decided on still stands, though a neighbour in the file is in the records by now."""
        outcome, _artisan, decision = expected
        if outcome == Outcome.DUPLICATE and decision == Choice.CREATE and row.outcome == Outcome.NEW:
            row.outcome, row.decision = Outcome.DUPLICATE, decision
            return True
        return False

    def _changes(self, rows: list[ImportRow], found: dict[int, Artisan]) -> list[RowChange]:
        changes: list[RowChange] = []
        touched: set[int] = set()
        for row in rows:
            values = self.checker.readings[row.number].values
            if not self._updates(row):
                artisan = Artisan()
                set_values(artisan, values)
                changes.append(
                    RowChange(row, artisan, values["crafts"], values.get("last_confirmed_on"), [],
                              values.get(PRODUCTS, []), is_new=True)
                )  # fmt: skip
                continue
            artisan = found[row.artisan_id]
            if artisan.pk in touched:
                # A second row of the same artisan is compared anew in the next bit.
                continue
            touched.add(artisan.pk)
            changes.append(self._update_of(row, artisan, values))
        return changes

    def _update_of(self, row: ImportRow, artisan: Artisan, values: dict) -> RowChange:
        shown = self.fields.shown
        if NOTE in values:
            values = {**values, NOTE: joined_notes(artisan.office_note, values[NOTE])}
        keys = [
            key
            for key in values
            if key not in NOT_COLUMNS and shown(key, getattr(artisan, key)) != shown(key, values[key])
        ]
        before: dict[str, Any] = {}
        for key in keys:
            column = Artisan._meta.get_field(key)
            value = column.value_from_object(artisan)
            before[column.attname] = value if isinstance(value, bool | int | None) else str(value)
        crafts = values.get("crafts")
        standing = list(artisan.crafts.all())
        if crafts is not None and shown("crafts", crafts) == shown("crafts", standing):
            crafts = None
        if crafts is not None:
            before["crafts"] = [craft.pk for craft in standing]
        confirmed = values.get("last_confirmed_on")
        confirmed = confirmed if is_later(confirmed, artisan.last_confirmed_on) else None
        known = {product.name.casefold() for product in artisan.products.all()}
        products = [name for name in values.get(PRODUCTS, []) if name.casefold() not in known]
        set_values(artisan, values)
        return RowChange(row, artisan, crafts, confirmed, keys, products, before)

    @transaction.atomic
    def _save(self, rows, ready, others, changes: list[RowChange], latest: int) -> None:
        job = self.job
        lock(job)
        if job.state != State.APPLYING:
            return
        still = set(job.rows.filter(pk__in=[row.pk for row in rows], taken=False).values_list("pk", flat=True))
        updated = [change for change in changes if not change.is_new]
        locked = Artisan.objects.current().select_for_update(of=("self",)).filter(
            pk__in=[change.artisan.pk for change in updated]
        ).order_by("pk")  # fmt: skip
        versions = dict(locked.values_list("pk", "version"))
        meanwhile = Artisan.objects.filter(pk__gt=latest).exclude(import_changes__job=job).exists()
        if (
            len(still) != len(rows)
            or meanwhile
            or any(versions.get(change.artisan.pk) != change.artisan.version for change in updated)
        ):
            # Somebody came between: nothing is written, and the next bit looks again.
            vars(self).pop("checker", None)
            return
        reason = _("Impor %(file)s") % {"file": job.file_name[:80]}
        created = [change for change in changes if change.is_new]
        _create(created, by=job.applied_by, reason=reason)
        update_records(updated, by=job.applied_by, reason=reason)
        self._confirm(changes)
        self._add_products(changes)
        search.refresh([change.artisan for change in updated])
        self._note(changes, others)
        job.created_count += len(created)
        job.updated_count += len(updated)
        job.checked = min(job.checked + len(changes) + len(others), job.total)
        job.save(update_fields=["created_count", "updated_count", "checked"])

    def _confirm(self, changes: list[RowChange]) -> None:
        confirmed = [change for change in changes if change.confirmed_on]
        there = set(
            Confirmation.objects.filter(artisan__in=[change.artisan for change in confirmed]).values_list(
                "artisan_id", "confirmed_on"
            )
        )
        new = [change for change in confirmed if (change.artisan.pk, change.confirmed_on) not in there]
        for change in new:
            change.before["confirmed"] = change.confirmed_on.isoformat()  # type: ignore[union-attr]
        Confirmation.objects.bulk_create(
            [
                Confirmation(artisan=change.artisan, confirmed_on=change.confirmed_on, by=self.job.applied_by)
                for change in new
            ]
        )

    def _add_products(self, changes: list[RowChange]) -> None:
        made = []
        for change in changes:
            for place, name in enumerate(change.products):
                product = Product(artisan=change.artisan, name=name, position=place)
                product._history_user = self.job.applied_by
                made.append((change, product))
        Product.objects.bulk_create([product for _change, product in made])
        Product.history.bulk_history_create([product for _change, product in made], default_user=self.job.applied_by)
        for change, product in made:
            change.before.setdefault("products", []).append(product.pk)

    def _note(self, changes: list[RowChange], others: list[ImportRow]) -> None:
        """The journal of what was done, and what became of the rows."""
        for change in changes:
            change.row.artisan, change.row.taken = change.artisan, True
            change.row.found = {"name": change.row.business_name}
            change.row.cells, change.row.fixes = {}, {}
        ImportChange.objects.bulk_create(
            [
                ImportChange(
                    job=self.job,
                    artisan=change.artisan,
                    row_number=change.row.number,
                    created=change.is_new,
                    before=change.before,
                    version=change.artisan.version,
                )
                for change in changes
            ]
        )
        taken = [change.row for change in changes]
        ImportRow.objects.bulk_create(
            taken,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["artisan", "taken", "found", "cells", "fixes"],
        )
        if others:
            ImportRow.objects.bulk_create(
                others, update_conflicts=True, unique_fields=["id"], update_fields=list(RESULT_FIELDS)
            )

    @transaction.atomic
    def _end(self) -> None:
        job = self.job
        lock(job)
        if job.state != State.APPLYING:
            return
        # Rows that were taken are counted apart: what is left is the work list.
        job.state = State.CHECKED if job.rows.left().exists() else State.APPLIED
        job.total = job.rows.count()
        job.checked = job.total
        job.save(update_fields=["state", "total", "checked"])
        if job.state == State.APPLIED:
            _forget(job)


def _create(changes: list[RowChange], *, by, reason: str) -> None:
    if not changes:
        return
    artisans = [change.artisan for change in changes]
    for artisan, slug in zip(
        artisans, free_slugs(Artisan, [artisan.name for artisan in artisans], otherwise="perajin"), strict=True
    ):
        artisan.slug = slug
    Artisan.objects.bulk_create(artisans)
    _set_crafts(changes)
    _write_history(changes, by=by, reason=reason, update=False)


def update_records(changes: list[RowChange], *, by, reason: str) -> None:
    """Write the changed fields and crafts of records that are locked, each under its next version, with its history."""
    touched = [change for change in changes if change.fields or change.crafts is not None]
    if not touched:
        return
    for change in touched:
        change.artisan.version += 1
    fields = sorted({name for change in touched for name in change.fields} | {"version", "updated_at"})
    # An insert that meets the row updates it: on both databases far faster than an UPDATE of many cases.
    Artisan.objects.bulk_create(
        [change.artisan for change in touched], update_conflicts=True, unique_fields=["id"], update_fields=fields
    )
    recrafted = [change for change in touched if change.crafts is not None]
    Artisan.crafts.through.objects.filter(artisan__in=[change.artisan for change in recrafted]).delete()
    _set_crafts(recrafted)
    _write_history(touched, by=by, reason=reason, update=True)


def _set_crafts(changes: list[RowChange]) -> None:
    through = Artisan.crafts.through
    through.objects.bulk_create(
        [
            through(artisan_id=change.artisan.pk, craftcategory_id=craft.pk)
            for change in changes
            for craft in change.crafts or []
        ]
    )


def _write_history(changes: list[RowChange], *, by, reason: str, update: bool) -> None:
    """A line of history for each artisan, with its crafts: saving in bulk writes none by itself."""
    lines = Artisan.history.bulk_history_create(
        [change.artisan for change in changes], update=update, default_user=by, default_change_reason=reason[:100]
    )
    line_of = {line.id: line for line in lines}
    craft_lines = Artisan.history.model.crafts.model
    craft_lines.objects.bulk_create(
        [
            craft_lines(history=line_of[artisan], id=pk, artisan_id=artisan, craftcategory_id=craft)
            for pk, artisan, craft in Artisan.crafts.through.objects.filter(
                artisan__in=[change.artisan for change in changes]
            ).values_list("pk", "artisan_id", "craftcategory_id")
        ]
    )
