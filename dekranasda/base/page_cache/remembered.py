"""Small tables kept in a process for as long as nothing was written to them."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from . import marks

T = TypeVar("T")


def remembered(load: Callable[[], T]) -> Callable[[], T]:
    """Let a process keep what `load` reads from the database; after a write to a table that it read, it is read anew.

    Everybody shares the one result: nobody may change it.
    """
    known: tuple[frozenset[str], marks.Marks, T] | None = None

    @wraps(load)
    def current() -> T:
        nonlocal known
        # Read before the rows are: what is written meanwhile changes them again.
        seen = marks.current()
        kept = known
        if kept is None or marks.of(kept[0], seen) != kept[1]:
            with marks.tables_read() as tables:
                loaded = load()
            known = kept = frozenset(tables), marks.of(tables, seen), loaded
        # A page made from it depends on these tables as if it had read them itself.
        marks.note(kept[0])
        return kept[2]

    return current
