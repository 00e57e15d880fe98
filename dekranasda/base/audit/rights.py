"""Every write that changes what somebody may do leaves a line, whoever wrote it: a page, Django's admin, a command.

An app says in its `ready` which of its columns decide over rights (`watch_rights`, `watch_roles`); what writes many
rows at once is told by their querysets (`TellsRights`). Written down is whose right it is, and what it was and is.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import signals
from django.utils.translation import gettext as _

from .models import AuditEvent
from .steps import record_step

BEFORE = "_rights_before"
# What is watched, by model: read by the test that each leaves a line.
watched: dict[type[models.Model], tuple[str, ...]] = {}
_named_by: dict[type[models.Model], Callable[[Any], object]] = {}


def watch_rights(model: type[models.Model], *columns: str, of: Callable[[Any], object]) -> None:
    """Have each change of `columns` of `model` written down, also its first values where they are not the usual ones.

    `of` names the account or seat whose right it is.
    """
    watched[model], _named_by[model] = columns, of

    def before(instance, update_fields=None, **kwargs):
        written = [name for name in columns if update_fields is None or name in update_fields]
        stored = None if instance._state.adding or not written else model._base_manager.filter(pk=instance.pk).first()
        setattr(instance, BEFORE, _values(stored or model(), written))

    def after(instance, raw=False, **kwargs):
        if not raw:
            _tell(instance, getattr(instance, BEFORE, {}))

    def removed(instance, **kwargs):
        told = [f"{_label(model, name)}: {was} → -" for name, was in _values(instance, columns).items() if was != "-"]
        _record(of(instance), told)

    signals.pre_save.connect(before, model, weak=False)
    signals.post_save.connect(after, model, weak=False)
    signals.pre_delete.connect(removed, model, weak=False)


def watch_roles(user_model) -> None:
    """Have each role that an account gets or loses written down."""

    def changed(instance, action, reverse, pk_set, **kwargs):
        if action not in ("post_add", "pre_remove", "pre_clear"):
            return
        if action == "pre_clear":
            pk_set = set((instance.user_set if reverse else instance.groups).values_list("pk", flat=True))
        others = (user_model if reverse else Group)._base_manager.filter(pk__in=pk_set or ())
        for other in others:
            user: Any
            user, group = (other, instance) if reverse else (instance, other)
            told = _("Peran diberikan: %(role)s") if action == "post_add" else _("Peran dicabut: %(role)s")
            _record(user.email, [told % {"role": group.name}])

    signals.m2m_changed.connect(changed, user_model.groups.through, weak=False)


@contextmanager
def telling(model: type[models.Model], changes: Iterable[str], keys: Callable[[], Iterable]):
    """Tell what the write inside makes of the rows with these `keys`, where it changes a watched column."""
    # Models as a migration sees them are not watched.
    columns = [name for name in watched.get(model, ()) if {name, _column(model, name)} & set(changes)]
    if not columns:
        yield
        return
    rows = model._base_manager.filter(pk__in=list(keys())).order_by("pk")
    before = {row.pk: _values(row, columns) for row in rows.select_for_update()}
    yield
    for row in model._base_manager.filter(pk__in=before).order_by("pk"):
        _tell(row, before[row.pk])


def tell_new(rows: Iterable[models.Model], stored: Mapping[Any, models.Model]) -> None:
    """Tell the rights of rows created at once; `stored` are those among them that were there before."""
    for row in rows:
        model = type(row)
        _tell(row, _values(stored.get(row.pk) or model(), watched.get(model, ())))


def _tell(instance, earlier: dict[str, str]) -> None:
    model = type(instance)
    now = _values(instance, earlier)
    told = [f"{_label(model, name)}: {was} → {now[name]}" for name, was in earlier.items() if was != now[name]]
    if told:
        _record(_named_by[model](instance), told)


def _values(instance, columns) -> dict[str, str]:
    found = {}
    for name in columns:
        # Of what is named by a key nothing is looked up where there is none.
        value = getattr(instance, _column(type(instance), name))
        words = {True: _("ya"), False: _("tidak")} if isinstance(value, bool) else {None: "-", "": "-"}
        found[name] = words.get(value) or str(getattr(instance, name))
    return found


def _column(model, name: str) -> str:
    return model._meta.get_field(name).attname


def _label(model, name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)


def _record(whose, told: list[str]) -> None:
    record_step(AuditEvent.Action.RIGHTS_CHANGED, whose, "; ".join(told))
