"""Taking a mistake away: a record on which nothing hangs is deleted; of any other the page says what hangs on it.

A model that may be removed names, in `removed_with`, its parts that mean nothing without it and go with it (relations
by their query names). Every other
row that points at the record keeps it where it is: the relations are read from the models, so a table added later keeps
it too, without anybody remembering it here. What names an entry of a `Listed` list by its key keeps it likewise.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.db import models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dekranasda.base.audit.models import AuditEvent

from .editing import lock
from .listed import Listed

NAMED = 3


@dataclass(frozen=True)
class Hanging:
    """What hangs on a record, of one kind: how many, and the names of the first few."""

    kind: str
    count: int
    first: list[str]

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.first)


class StillUsed(Exception):
    """Something hangs on the record, so it stays; `hanging` says what."""

    def __init__(self, hanging: list[Hanging]):
        self.hanging = hanging
        super().__init__(in_words(hanging))


@dataclass(frozen=True)
class Instead:
    """What can be done with a record that stays: a page to go to, or a step to take (`is_step`)."""

    label: str
    url: str
    is_step: bool = False


def hanging_on(record: models.Model) -> list[Hanging]:
    """What keeps `record` from being removed; one query per kind of row, one more where there are many."""
    found: dict[str, Hanging] = {}
    for kind, rows in _rows_pointing_at(record):
        first = list(rows[: NAMED + 1])
        if first:
            count = len(first) if len(first) <= NAMED else rows.count()
            # A line of history has no name of its own, and what it is about may be gone.
            named = [] if hasattr(rows.model, "history_type") else [str(row) for row in first[:NAMED]]
            before = found.get(kind, Hanging(kind, 0, []))
            found[kind] = Hanging(kind, before.count + count, [*before.first, *named][:NAMED])
    return list(found.values())


def in_words(hanging: list[Hanging]) -> str:
    """All of it in one line; "" when nothing hangs on the record."""
    return "; ".join(f"{one.count} {one.kind}" for one in hanging)


def relations_of(model: type[models.Model]) -> Iterator[models.ForeignObjectRel]:
    """The relations by which a row somewhere keeps a record of `model`, those without a name for it too."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel) or relation.name in _parts_of(model):
            continue
        # The rows of a link between many and many are told by the link itself; of its own links a record is rid.
        is_link = relation.related_model._meta.auto_created
        # What the history tables say of a record stays theirs; what an account changed there stays the account's.
        is_own_history = getattr(relation, "on_delete", None) is models.DO_NOTHING
        if not is_link and not is_own_history:
            yield relation


def _parts_of(model: type[models.Model]) -> tuple[str, ...]:
    return getattr(model, "removed_with", ())


def _rows_of_parts(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """The table of each part that goes with a record of `model`, and its column that names the record."""
    parts = _parts_of(model)
    for relation in model._meta.related_objects:
        if relation.name in parts:
            yield relation.related_model, relation.field.name


def _rows_pointing_at(record: models.Model) -> Iterator[tuple[str, models.QuerySet]]:
    for relation in relations_of(type(record)):
        model = relation.related_model
        is_history = hasattr(model, "history_type")
        kind = _("riwayat perubahan") if is_history else str(model._meta.verbose_name_plural)
        yield kind, model._base_manager.filter(**{relation.field.name: record.pk}).order_by("pk")
    if isinstance(record, Listed):
        for model, column in record.rows_naming():
            kind = _("riwayat perubahan") if hasattr(model, "history_type") else str(model._meta.verbose_name_plural)
            yield kind, model._base_manager.filter(**{column: record.key}).order_by("pk")


@transaction.atomic
def remove(record: models.Model, *, delete: Callable[[], object] | None = None) -> None:
    """Delete `record` and its parts (by `delete`, where more is to be done); raises `StillUsed`.

    Under its lock, so that nothing is hung on it between the look and the deed.
    """
    lock(record)
    if hanging := hanging_on(record):
        raise StillUsed(hanging)
    try:
        with transaction.atomic():
            for model, name in _rows_of_parts(type(record)):
                model._base_manager.filter(**{name: record.pk}).delete()
            (delete or record.delete)()
    except (ProtectedError, RestrictedError) as kept:
        raise StillUsed(hanging_on(record)) from kept


def removal_page(
    request: HttpRequest,
    record: models.Model,
    *,
    section: str,
    back: str,
    after: str,
    instead: Instead | None = None,
    subject: str = "",
    names: bool = True,
    delete: Callable[[], object] | None = None,
) -> HttpResponse:
    """The one page on which a record is removed: what it is, what hangs on it, what else can be done.

    `back` is where the record is looked at, `after` where one goes when it is gone; `subject` is how the audit trail
    calls it, and `names` says whether whoever looks may read the names of what hangs on it.
    """
    kind, name = str(record._meta.verbose_name), str(record)
    if request.method == "POST":
        try:
            with transaction.atomic():
                pk = record.pk
                remove(record, delete=delete)
                AuditEvent.objects.record(request, AuditEvent.Action.REMOVED, subject or name, f"{kind} #{pk}")
        except StillUsed:
            messages.error(request, _("Belum dihapus: masih ada yang bergantung padanya."))
        else:
            messages.success(request, _("%(kind)s “%(name)s” dihapus.") % {"kind": capfirst(kind), "name": name})
            return redirect(after)
    context = {
        "section": section,
        "kind": kind,
        "name": name,
        "back": back,
        "hanging": hanging_on(record),
        "names": names,
        "instead": instead,
    }
    return render(request, "forms/removal_confirm.html", context)
