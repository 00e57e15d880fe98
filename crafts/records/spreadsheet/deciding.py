"""A person's answer for rows that are perhaps known, and corrections of single rows on the page."""

from collections.abc import Mapping

from django.db import transaction

from crafts.models import ImportJob, ImportRow
from dekranasda.base.forms.editing import lock

from .numbering import is_known_by_number, is_of_erased, makes_new
from .questions import check_rows_again

Decision = ImportRow.Choice


class SeenOtherwise(Exception):
    """The row is compared with another record now, or with another state of it, than the person saw."""


def seen_as(row: ImportRow) -> str:
    """The record, and its version, that a decision on this row is about."""
    return f"{row.artisan_id or ''}.{row.artisan_version or ''}"


@transaction.atomic
def decide(job: ImportJob, decision: str, *, number: int | None = None, seen: str | None = None) -> None:
    """Write down what happens with one row (`number`), or with all that wait.

    Together are decided only rows of which the records say something. A row that is known by its number alone is
    updated one by one: the number may be that of a line. So is one made new whose number is of an erased artisan.
    Raises `SeenOtherwise` when `seen` is not how the row stands now.
    """
    lock(job)
    if job.state != ImportJob.State.CHECKED:
        return
    if decision == Decision.CREATE and not makes_new(job):
        return
    if number is None:
        rows = [row for row in job.rows.undecided() if not _is_decided_alone(row, decision, job)]
    else:
        rows = list(job.rows.open().filter(outcome=ImportRow.Outcome.DUPLICATE, number=number))
        if seen is not None and any(seen_as(row) != seen for row in rows):
            raise SeenOtherwise(job)
    if decision == Decision.UPDATE:
        rows = [row for row in rows if row.artisan_id]
    job.rows.filter(pk__in=[row.pk for row in rows]).update(decision=decision)


def _is_decided_alone(row: ImportRow, decision: str, job: ImportJob) -> bool:
    if decision == Decision.UPDATE:
        return is_known_by_number(row, job.columns)
    return decision == Decision.CREATE and is_of_erased(row)


@transaction.atomic
def correct(job: ImportJob, number: int, typed: Mapping[str, str]) -> None:
    """Let a row say what was typed (key of the field → text) instead of its cells, and have it checked again."""
    lock(job)
    row = job.rows.open().filter(number=number).first()
    if job.state != ImportJob.State.CHECKED or row is None:
        return
    row.fixes = {**(row.fixes or {}), **typed}
    row.save(update_fields=["fixes"])
    check_rows_again(job, {number})


@transaction.atomic
def skip(job: ImportJob, number: int) -> None:
    """Leave a row of the work list out."""
    lock(job)
    if job.state == ImportJob.State.CHECKED:
        job.rows.left().filter(number=number).update(outcome=ImportRow.Outcome.SKIPPED)
