"""Small tables kept in a process for as long as nothing was written to them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TypeVar

from . import marks

T = TypeVar("T")

# The marks as they were when a request last looked; empty until it does.
_of_this_request: ContextVar[list[marks.Marks] | None] = ContextVar("marks_of_this_request", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Let all that is remembered inside be judged by one look at the marks, until something is written here.

    What is then loaded may be newer than those marks, never older: at worst it is loaded once more than needed.
    """
    if _of_this_request.get() is not None:
        yield
        return
    token = _of_this_request.set([])
    try:
        yield
    finally:
        _of_this_request.reset(token)


def _marks_now() -> marks.Marks:
    seen = _of_this_request.get()
    if seen is None:
        return marks.current()
    if not seen or marks.written_since_looking():
        seen[:] = [marks.current()]
    return seen[0]


def remembered(load: Callable[[], T]) -> Callable[[], T]:
    """Let a process keep what `load` reads from the database; after a write to a table that it read, it is read anew.

    Everybody shares the one result: nobody may change it.
    """
    known: tuple[frozenset[str], marks.Marks, T] | None = None

    @wraps(load)
    def current() -> T:
        nonlocal known
        # Read before the rows are: what is written meanwhile changes them again.
        seen = _marks_now()
        kept = known
        if kept is None or marks.of(kept[0], seen) != kept[1]:
            with marks.tables_read() as tables:
                loaded = load()
            known = kept = frozenset(tables), marks.of(tables, seen), loaded
        # A page made from it depends on these tables as if it had read them itself.
        marks.note(kept[0])
        return kept[2]

    return current
