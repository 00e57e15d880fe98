"""What was asked of the database while something was made, so that it can be asked again.

A copy whose tables were written is not false for that: another maker's row was changed, perhaps. Where all that was
read from those tables was read by statements, or by functions that are `asked`, the same questions are put again, and
the copy stands if every answer is the same. That costs a fraction of making it.
"""

import re
from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial, wraps
from hashlib import blake2b
from sys import intern
from typing import ParamSpec, TypeVar

from django.db import connection

P = ParamSpec("P")
H = TypeVar("H", bound=Hashable)

_SELECT = re.compile(r"\s*SELECT\b", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    tables: frozenset[str]
    ask: Callable[[], Hashable]


@dataclass
class Reads:
    """Names of tables; those that were read in a way that cannot be asked again; and the questions."""

    tables: set[str] = field(default_factory=set)
    noted: set[str] = field(default_factory=set)
    questions: list[Question] = field(default_factory=list)


_collected: ContextVar[Reads | None] = ContextVar("tables_read", default=None)


@contextmanager
def tables_read() -> Iterator[Reads]:
    """Collects what is read inside; its tables count for whoever collects outside, too."""
    reads = Reads()
    try:
        with _collecting(reads):
            yield reads
    finally:
        note(reads.tables)


@contextmanager
def _collecting(reads: Reads) -> Iterator[None]:
    token = _collected.set(reads)
    try:
        yield
    finally:
        _collected.reset(token)


def note(tables: Collection[str]) -> None:
    """Let whoever collects know that these tables were read, though not by a query just now."""
    if (reads := _collected.get()) is not None:
        reads.tables.update(tables)
        reads.noted.update(tables)


def is_collecting() -> bool:
    return _collected.get() is not None


def note_statement(tables: Collection[str], sql: str, params) -> None:
    """Let whoever collects know of a statement that reads `tables`."""
    if not tables or (reads := _collected.get()) is None:
        return
    reads.tables.update(tables)
    if _SELECT.match(sql):
        # Pages of one kind ask the same: their SQL is held once.
        reads.questions.append(Question(frozenset(tables), partial(_rows, intern(sql), params)))
    else:
        reads.noted.update(tables)


def asked(answer: Callable[P, H]) -> Callable[P, H]:
    """Let copies that are made with what `answer` says stand for as long as it says the same to the same arguments."""

    @wraps(answer)
    def ask(*args: P.args, **kwargs: P.kwargs) -> H:
        inside = Reads()
        try:
            with _collecting(inside):
                return answer(*args, **kwargs)
        finally:
            if (reads := _collected.get()) is not None:
                reads.tables.update(inside.tables)
                reads.questions.append(Question(frozenset(inside.tables), partial(ask, *args, **kwargs)))

    return ask


def _rows(sql: str, params) -> Hashable:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return blake2b(repr(cursor.fetchall()).encode(), digest_size=16).digest()
