"""A person's answer for rows that are perhaps known: skip them, update the record there is, or make a new one."""

from django.db import transaction

from crafts.models import ImportJob, ImportRow
from dekranasda.base.forms.editing import lock

from .numbering import is_known_by_number, is_of_erased, makes_new

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
        rows = [row for row in job.rows.undecided() if not _is_decided_alone(row, decision)]
    else:
        rows = list(job.rows.filter(outcome=ImportRow.Outcome.DUPLICATE, number=number))
        if seen is not None and any(seen_as(row) != seen for row in rows):
            raise SeenOtherwise(job)
    if decision == Decision.UPDATE:
        rows = [row for row in rows if row.artisan_id]
    for row in rows:
        row.decision = decision
    ImportRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=["decision"])


def _is_decided_alone(row: ImportRow, decision: str) -> bool:
    if decision == Decision.UPDATE:
        return is_known_by_number(row)
    return decision == Decision.CREATE and is_of_erased(row)
