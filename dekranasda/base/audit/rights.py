"""Every write that changes what somebody may do leaves a line, whoever wrote it: a page, Django's admin, a command.

An app says in its `ready` which of its columns decide over rights (`watch_rights`, `watch_roles`). Written down is
whose right it is, and what it was and is.
"""

from collections.abc import Callable
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


def watch_rights(model: type[models.Model], *columns: str, of: Callable[[Any], object]) -> None:
    """Have each change of `columns` of `model` written down, also its first values where they are not the usual ones.

    `of` names the account or seat whose right it is.
    """
    watched[model] = columns

    def before(instance, update_fields=None, **kwargs):
        written = [name for name in columns if update_fields is None or name in update_fields]
        stored = None if instance._state.adding or not written else model._base_manager.filter(pk=instance.pk).first()
        setattr(instance, BEFORE, _values(stored or model(), written))

    def after(instance, raw=False, **kwargs):
        earlier = getattr(instance, BEFORE, {})
        now = _values(instance, earlier)
        told = [f"{_label(model, name)}: {was} → {now[name]}" for name, was in earlier.items() if was != now[name]]
        if told and not raw:
            _record(of(instance), told)

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


def _values(instance, columns) -> dict[str, str]:
    found = {}
    for name in columns:
        # Of what is named by a key nothing is looked up where there is none.
        value = getattr(instance, instance._meta.get_field(name).attname)
        words = {True: _("ya"), False: _("tidak")} if isinstance(value, bool) else {None: "-", "": "-"}
        found[name] = words.get(value) or str(getattr(instance, name))
    return found


def _label(model, name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)


def _record(whose, told: list[str]) -> None:
    record_step(AuditEvent.Action.RIGHTS_CHANGED, whose, "; ".join(told))
