"""Small tables, and parts of pages, kept in a process until something is written to what they were read from."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import wraps
from typing import Generic, ParamSpec, TypeVar

from django.utils import timezone
from django.utils.translation import get_language

from . import marks
from .reads import note, tables_read

K = TypeVar("K")
T = TypeVar("T")
P = ParamSpec("P")

# Of one function, for how many different arguments; a council has fewer offices.
MOST_ARGUMENTS = 100

# How a request last looked at the marks; empty until it does.
_of_this_request: ContextVar[list[marks.Look] | None] = ContextVar("marks_of_this_request", default=None)


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


def this_request() -> object | None:
    """A thing that stands for the request being answered, to keep beside what was worked out for it; None outside."""
    return _of_this_request.get()


def marks_now() -> marks.Marks:
    """The marks as this request saw them, in at most 1 query."""
    seen = _of_this_request.get()
    if seen is None:
        return marks.current()
    if not seen or not seen[0].stands():
        seen[:] = [marks.Look.now()]
    return seen[0].marks


def _told_in() -> tuple[date, str | None, str]:
    """The day, on which it depends what is in force, and what words and days are written in."""
    return timezone.localdate(), get_language(), timezone.get_current_timezone_name()


class _Memory(Generic[T]):
    """What was read from tables, by key, the `most` that were read last; only what is read from tables with marks.

    A key begins with the day on which it was read.
    """

    def __init__(self, most: int):
        self._most = most
        self._known: dict[tuple, tuple[frozenset[str], marks.Marks, T]] = {}

    def get(self, key: tuple, seen: marks.Marks) -> T | None:
        """What was read under `key`, unless a table that it was read from has changed by the marks `seen`."""
        kept = self._known.get(key)
        if kept is None or marks.of(kept[0], seen) != kept[1]:
            return None
        # A page made from it depends on these tables as if it had read them itself.
        note(kept[0])
        return kept[2]

    def put(self, found: Mapping[tuple, T], tables: Collection[str], seen: marks.Marks) -> None:
        # What is no longer so, or was so on a day gone by, is of no use to anybody.
        today = timezone.localdate()
        stale = [
            key for key, kept in list(self._known.items()) if key[0] != today or marks.of(kept[0], seen) != kept[1]
        ]
        for key in [*stale, *found]:
            self._known.pop(key, None)
        if all(marks.is_marked(table) or table in marks.OUR_OWN for table in tables):
            read, standing = frozenset(tables), marks.of(tables, seen)
            self._known.update({key: (read, standing, value) for key, value in found.items()})
        # Those read longest ago are the first to go.
        for oldest in list(self._known)[: -self._most]:
            self._known.pop(oldest, None)


def remembered(load: Callable[P, T]) -> Callable[P, T]:
    """Let a process keep what `load` reads from the database; after a write to a table that it read, it is read anew.

    It may depend on nothing but those tables, its arguments, the language, and the day in the time zone. What reads a
    table that leaves no marks (of accounts, say) is read each time. Everybody shares the one result: nobody may change
    it.
    """
    memory: _Memory[tuple[T]] = _Memory(MOST_ARGUMENTS)

    @wraps(load)
    def current(*args: P.args, **kwargs: P.kwargs) -> T:
        # Read before the rows are: what is written meanwhile changes them again.
        seen = marks_now()
        key = *_told_in(), args, tuple(sorted(kwargs.items()))
        # In a tuple, for None may be what is kept.
        kept = memory.get(key, seen)
        if kept is None:
            with tables_read() as reads:
                kept = (load(*args, **kwargs),)
            memory.put({key: kept}, reads.tables, seen)
        return kept[0]

    return current


def remembered_each(most: int):
    """Let a process keep what `load(keys)` finds under each key, at `most` the last so many, as `remembered` does.

    Only keys that are not kept are asked for.
    """

    def keep(load: Callable[[Sequence[K]], Mapping[K, T]]) -> Callable[[Sequence[K]], dict[K, T]]:
        memory: _Memory[tuple[T]] = _Memory(most)

        @wraps(load)
        def current(keys: Sequence[K]) -> dict[K, T]:
            seen, told_in = marks_now(), _told_in()
            kept = {key: memory.get((*told_in, key), seen) for key in keys}
            found = {key: value[0] for key, value in kept.items() if value is not None}
            if missing := [key for key in keys if key not in found]:
                with tables_read() as reads:
                    loaded = load(missing)
                memory.put({(*told_in, key): (value,) for key, value in loaded.items()}, reads.tables, seen)
                found |= loaded
            return found

        return current

    return keep
