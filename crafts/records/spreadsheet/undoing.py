"""Takes a whole import back, as long as nobody touched its records since: what stood before stands again."""

from decimal import Decimal

from django.db import models, transaction
from django.db.models import Exists, OuterRef, ProtectedError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from crafts import search
from crafts.models import (
    Artisan,
    Confirmation,
    Consent,
    CraftCategory,
    ImportChange,
    ImportJob,
    OwnLink,
    Photo,
    Product,
)
from dekranasda.base.forms.editing import lock

from ..removing import delete_draft
from .applying import RowChange, update_records
from .pace import Pace

# Taking a record away looks at all that may stand on it: more of them begin with a transaction that is too long.
CHANGES_AT_ONCE = 5
State = ImportJob.State


class Touched(Exception):
    """Records of the import were changed since; `changes` names them."""

    def __init__(self, changes):
        self.changes = changes
        super().__init__(len(changes))


def can_undo(job: ImportJob) -> bool:
    """Whether there is something to take back, and what stood before is still known: it is let go with the file."""
    return job.state in (State.APPLIED, State.CHECKED) and bool(job.file) and job.changes.exists()


def touched(job: ImportJob) -> list[ImportChange]:
    """What the import did to records that somebody worked on since: they hinder its undoing."""
    return _worked_on(list(job.changes.select_related("artisan")))


def _worked_on(changes: list[ImportChange]) -> list[ImportChange]:
    """Those of the changes whose record, or what hangs on it, is no longer as the import left it."""
    listed: dict[int, set[int]] = {}
    for change in changes:
        listed.setdefault(change.artisan_id, set()).update(change.before.get("products", []))
    made = {(change.artisan_id, change.before.get("confirmed")) for change in changes}
    edited, hung_on = set(), set()
    products = Product.objects.filter(artisan__in=listed)
    for pk, artisan, version in products.values_list("pk", "artisan_id", "version"):
        if pk not in listed[artisan]:
            hung_on.add(artisan)
        elif version > 1:
            edited.add(artisan)
    ours = set(_of_imports().filter(artisan__in=listed).values_list("pk", flat=True))
    confirmations = Confirmation.objects.filter(artisan__in=listed)
    for pk, artisan, day in confirmations.values_list("pk", "artisan_id", "confirmed_on"):
        if pk not in ours or (artisan, day.isoformat()) not in made:
            hung_on.add(artisan)
    for model in (Consent, Photo, OwnLink):
        hung_on.update(model.objects.filter(artisan__in=listed).values_list("artisan_id", flat=True))
    return [
        change
        for change in changes
        if change.artisan.version != change.version
        or change.artisan.merged_into_id
        or change.artisan.erased_at
        or change.artisan_id in edited
        or (change.created and (change.artisan_id in hung_on or change.artisan.state != Artisan.State.DRAFT))
    ]


def _of_imports():
    """Confirmations that an import made: it writes them in bulk, without the line of history that a person's has."""
    return Confirmation.objects.exclude(Exists(Confirmation.history.filter(id=OuterRef("pk"))))


@transaction.atomic
def undo(job: ImportJob) -> None:
    """Begin to take the import back. Raises `Touched`; twice does nothing twice."""
    lock(job)
    if not can_undo(job):
        return
    found = touched(job)[:50]
    if found:
        raise Touched(found)
    job.state = State.UNDOING
    job.checked, job.total = 0, job.changes.count()
    job.save(update_fields=["state", "checked", "total"])


def _locked(changes: list[ImportChange]) -> list[ImportChange]:
    """The changes with their artisans, locked with their products in the one order that all imports keep.

    Two imports may concern the same artisans in different orders: each would wait for what the other holds.
    """
    keys = [change.artisan_id for change in changes]
    artisans = Artisan.objects.select_for_update().order_by("pk").in_bulk(keys)
    list(Product.objects.select_for_update().filter(artisan__in=keys).order_by("pk").values_list("pk"))
    still = [change for change in changes if change.artisan_id in artisans]
    for change in still:
        change.artisan = artisans[change.artisan_id]
    return still


class Undoing:
    """The taking back of one import, for as many records as there is time for."""

    def __init__(self, job: ImportJob):
        self.job, self.pace = job, Pace(CHANGES_AT_ONCE)

    def some(self) -> None:
        """Take the next records back."""
        with self.pace.timed():
            self._some()

    @transaction.atomic
    def _some(self) -> None:
        job = self.job
        lock(job)
        if job.state != State.UNDOING:
            return
        changes = list(job.changes.order_by("-pk")[: self.pace.now])
        if not changes:
            job.state = State.UNDONE
            job.created_count = job.updated_count = 0
            job.checked = job.total
            job.save(update_fields=["state", "created_count", "updated_count", "checked"])
            job.forget_content()
            return
        restored = []
        for change in _locked(changes):
            if change.created:
                self._take_away(change)
            else:
                self._restore(change)
                restored.append(change.artisan)
        ImportChange.objects.filter(pk__in=[change.pk for change in changes]).delete()
        search.refresh(restored)
        job.checked = min(job.checked + len(changes), job.total)
        job.save(update_fields=["checked"])

    def _take_away(self, change: ImportChange) -> None:
        if _worked_on([change]):
            # Somebody began to work on it at this moment: their work stays.
            return
        self.job.rows.filter(artisan=change.artisan).update(artisan=None, taken=False)
        try:
            with transaction.atomic():
                change.delete()
                delete_draft(change.artisan)
        except ProtectedError:
            return

    def _restore(self, change: ImportChange) -> None:
        artisan, before = change.artisan, dict(change.before)
        if _worked_on([change]):
            return
        crafts, confirmed = before.pop("crafts", None), before.pop("confirmed", None)
        Product.objects.filter(pk__in=before.pop("products", []), artisan=artisan).delete()
        if confirmed:
            _of_imports().filter(artisan=artisan, confirmed_on=parse_date(confirmed)).delete()
        for name, value in before.items():
            column = Artisan._meta.get_field(name)
            is_decimal = isinstance(column, models.DecimalField) and value is not None
            setattr(artisan, name, Decimal(value) if is_decimal else value)
        standing = None if crafts is None else list(CraftCategory.objects.filter(pk__in=crafts))
        fields = [Artisan._meta.get_field(name).name for name in before]
        reason = _("Impor %(file)s diurungkan") % {"file": self.job.file_name[:60]}
        update_records([RowChange(None, artisan, standing, None, fields, [])], by=self.job.applied_by, reason=reason)
