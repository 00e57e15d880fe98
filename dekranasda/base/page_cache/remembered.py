"""Small tables kept in a process for as long as nothing was written."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from . import marks

T = TypeVar("T")


def remembered(load: Callable[[], T]) -> Callable[[], T]:
    """Let a process keep what `load` reads from the database; after any write it is read anew.

    Everybody shares the one result: nobody may change it.
    """
    known: tuple[int, T] | None = None

    @wraps(load)
    def current() -> T:
        nonlocal known
        # Read before the rows are: what is written meanwhile changes it again.
        mark = marks.current()
        kept = known
        if kept is None or kept[0] != mark:
            known = kept = mark, load()
        return kept[1]

    return current
