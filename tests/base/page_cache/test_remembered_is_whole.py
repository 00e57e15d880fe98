"""What a process keeps was read whole: what a page reads through it later, the next page would have without asking.

Such a page would not know that it read that table, and would outlive what is written there.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

import pytest
from django.db import transaction
from django.db.models import Model, QuerySet

from crafts.models import Artisan
from dekranasda.base.page_cache.remembered import _Memory
from tests.factories import make_activity, make_artisan, make_member, make_program, make_suggestion
from tests.test_access import ROWS, Roles, address, strongest

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def loaded(value, seen=None):
    """All that was read from the database and hangs at `value`, as names that change when more is read."""
    seen = set() if seen is None else seen
    if id(value) in seen or isinstance(value, str | bytes | int | float):
        return
    seen.add(id(value))
    if isinstance(value, Model):
        kept = {**value.__dict__, **value._state.fields_cache}
        rows = getattr(value, "_prefetched_objects_cache", {})
        yield f"{type(value).__name__} {value.pk}: {sorted({*kept, *rows})}"
        yield from loaded(value._state.fields_cache, seen)
        yield from loaded(rows, seen)
    elif isinstance(value, QuerySet):
        yield f"{value.model.__name__} rows: {value._result_cache is not None}"
        yield from loaded(value._result_cache or [], seen)
    elif isinstance(value, Mapping):
        yield from (name for part in value.items() for name in loaded(part, seen))
    elif is_dataclass(value):
        yield from (name for part in fields(value) for name in loaded(getattr(value, part.name), seen))
    elif isinstance(value, list | tuple | set | frozenset):
        yield from (name for part in value for name in loaded(part, seen))


@pytest.fixture
def kept(monkeypatch):
    """What was kept since, with what of it was read at that moment."""
    put, kept = _Memory.put, []

    def watched(self, found, *args):
        put(self, found, *args)
        kept.extend((value, list(loaded(value))) for value in found.values())

    monkeypatch.setattr(_Memory, "put", watched)
    return kept


def make_world(by):
    """So that what is kept has something in it."""
    artisan, program = make_artisan(crafts=["batik"]), make_program()
    make_suggestion(speaker_artisan=artisan).adopt([program], by=by, reason="Sejalan.")
    make_activity(program=program)
    make_member()


def test_what_is_read_later_is_seen():
    artisan = Artisan.objects.get(pk=make_artisan().pk)
    was = list(loaded([{"kept": (artisan,)}]))
    assert artisan.village.name
    assert list(loaded([{"kept": (artisan,)}])) != was
    crafts = Artisan.objects.only("pk").prefetch_related("crafts").get()
    was = list(loaded(crafts))
    assert crafts.name
    assert list(loaded(crafts)) != was


def test_nothing_is_read_through_what_was_kept(kept):
    roles, wrong, tried = Roles(), [], 0
    make_world(roles.users["Sekretariat"])
    for row in (row for row in ROWS if row.method == "get"):
        role = strongest(row)
        with transaction.atomic():
            kept.clear()
            where = address(row, roles.users[role])
            roles.client(role).get(where)
            tried += len(kept)
            wrong += [f"{where} as {role}: {was} → {now}" for value, was in kept if (now := list(loaded(value))) != was]
            transaction.set_rollback(True)
    assert tried > 30
    assert not wrong, "\n".join(wrong[:20])
