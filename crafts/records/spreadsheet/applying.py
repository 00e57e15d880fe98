"""Applies a checked file to the records: all of it in one transaction, or nothing."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts import search
from crafts.models import Artisan, Confirmation, CraftCategory, ImportJob, ImportRow
from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.slugs import free_slugs

from .checking import filled_cells, is_later
from .numbering import is_of
from .parsing import parse_row, shown_crafts, shown_values
from .resource import ArtisanResource

Outcome, Choice = ImportRow.Outcome, ImportRow.Choice


class NotReady(Exception):
    """The file still has errors, or rows for which nobody has decided."""


class RecordsChanged(Exception):
    """Somebody changed a record after the file was checked; it must be checked again."""


@dataclass
class _Change:
    """What one row does to one artisan."""

    row: ImportRow
    artisan: Artisan
    crafts: list[CraftCategory] | None
    confirmed_on: date | None
    fields: list[str]


@transaction.atomic
def apply(job: ImportJob, *, by) -> None:
    """Create and update the artisans of a checked file. Twice does nothing twice.

    Raises `NotReady`, or `RecordsChanged` when a record was saved since the check.
    """
    lock(job)
    if job.state != ImportJob.State.CHECKED:
        return
    if job.rows.filter(outcome=Outcome.ERROR).exists() or job.rows.undecided().exists():
        raise NotReady(job)
    resource = ArtisanResource()
    resource.load_choices()
    created = _parse_new(resource, job)
    updated = _parse_updates(resource, job)
    reason = _("Impor %(file)s") % {"file": job.file_name[:80]}
    _create(created, by=by, reason=reason)
    _update(updated, by=by, reason=reason)
    _confirm(created + updated, by=by)
    search.refresh([change.artisan for change in updated])
    _forget_cells(job, created)
    job.state, job.applied_by, job.applied_at = ImportJob.State.APPLIED, by, timezone.now()
    job.created_count, job.updated_count = len(created), len(updated)
    job.save(update_fields=["state", "applied_by", "applied_at", "created_count", "updated_count"])


@transaction.atomic
def check_again(job: ImportJob) -> None:
    """Have the file checked anew on the records as they are now; a decision stays where the check finds the same."""
    lock(job)
    if job.state != ImportJob.State.CHECKED:
        return
    job.rows.update(outcome="")
    job.checked, job.state = 0, ImportJob.State.CHECKING
    job.save(update_fields=["checked", "state"])


@transaction.atomic
def cancel(job: ImportJob) -> None:
    """Give up a file that was not applied: its rows and the file itself are deleted."""
    lock(job)
    if job.state in (ImportJob.State.APPLIED, ImportJob.State.CANCELLED):
        return
    job.rows.all().delete()
    job.state = ImportJob.State.CANCELLED
    name, job.file = job.file.name, ""
    job.save(update_fields=["state", "file"])
    transaction.on_commit(lambda: job.file.storage.delete(name))


def _parse_new(resource: ArtisanResource, job: ImportJob) -> list[_Change]:
    new = job.rows.filter(outcome=Outcome.NEW) | job.rows.filter(outcome=Outcome.DUPLICATE, decision=Choice.CREATE)
    changes = []
    for row in new:
        parsed = parse_row(resource, Artisan(), row.cells)
        if parsed.errors:
            raise RecordsChanged(row)
        changes.append(_Change(row, parsed.artisan, parsed.crafts, parsed.confirmed_on, []))
    return changes


def _parse_updates(resource: ArtisanResource, job: ImportJob) -> list[_Change]:
    changed = job.rows.filter(outcome=Outcome.CHANGED)
    merged_in = job.rows.filter(outcome=Outcome.DUPLICATE, decision=Choice.UPDATE, artisan__isnull=False)
    rows = list((changed | merged_in).order_by("number"))
    locked = Artisan.objects.current().select_for_update(of=("self",)).filter(pk__in=[row.artisan_id for row in rows])
    artisans = locked.select_related("village").prefetch_related("crafts").with_contact_freshness().in_bulk()
    attributes = {field.column_name: name for name, field in resource.fields.items()}
    changes: dict[int, _Change] = {}
    for row in rows:
        artisan = artisans.get(row.artisan_id)
        earlier = changes.get(row.artisan_id)
        if artisan is None or (earlier is None and artisan.version != row.artisan_version):
            raise RecordsChanged(row)
        if row.outcome == Outcome.CHANGED and earlier is None and not is_of(resource, row.cells, artisan):
            raise RecordsChanged(row)
        before = shown_values(resource, artisan)
        cells = row.cells if row.outcome == Outcome.CHANGED else filled_cells(row.cells)
        parsed = parse_row(resource, artisan, cells)
        if parsed.errors:
            raise RecordsChanged(row)
        after = shown_values(resource, artisan)
        fields = [attributes[column] for column in before if before[column] != after[column]]
        crafts = parsed.crafts
        if crafts is not None and shown_crafts(crafts) == shown_crafts(artisan.crafts.all()):
            crafts = None
        confirmed_on = parsed.confirmed_on if is_later(parsed.confirmed_on, artisan.last_confirmed_on) else None
        if earlier is None:
            changes[artisan.pk] = _Change(row, artisan, crafts, confirmed_on, fields)
        else:
            earlier.fields += fields
            earlier.crafts = crafts or earlier.crafts
            earlier.confirmed_on = max(filter(None, [earlier.confirmed_on, confirmed_on]), default=None)
    return list(changes.values())


def _create(changes: list[_Change], *, by, reason: str) -> None:
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


def _update(changes: list[_Change], *, by, reason: str) -> None:
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


def _set_crafts(changes: list[_Change]) -> None:
    through = Artisan.crafts.through
    through.objects.bulk_create(
        [
            through(artisan_id=change.artisan.pk, craftcategory_id=craft.pk)
            for change in changes
            for craft in change.crafts
        ]
    )


def _write_history(changes: list[_Change], *, by, reason: str, update: bool) -> None:
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


def _confirm(changes: list[_Change], *, by) -> None:
    Confirmation.objects.bulk_create(
        [
            Confirmation(artisan=change.artisan, confirmed_on=change.confirmed_on, by=by)
            for change in changes
            if change.confirmed_on
        ],
        # One a day; whoever confirmed it on the page that day said the same.
        ignore_conflicts=True,
    )


def _forget_cells(job: ImportJob, created: list[_Change]) -> None:
    """Keep of each row only which artisan it became: the values are in the records and in the kept file."""
    for change in created:
        change.row.artisan = change.artisan
    ImportRow.objects.bulk_create(
        [change.row for change in created], update_conflicts=True, unique_fields=["id"], update_fields=["artisan"]
    )
    job.rows.update(cells={}, problems=[], changes=[], phone="", name_key="")
