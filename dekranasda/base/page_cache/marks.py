"""Marks by which a copy in memory knows whether what it was made from has changed.

Every transaction that writes leaves a mark for each table it wrote, in the same transaction. A copy notes which tables
its queries read, and which set of marks those had **before** its first query; it is valid while the set is the same.

Marks are inserted, never updated, so writers wait for nobody. The newest mark alone would prove nothing: its number is
given before the commit, and a transaction that began earlier may commit later. A set is told by how many marks it has
and by the sum of their random values. `forget_old` makes room; it changes the set, which costs one rendering at most.
"""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from django.db import connection, transaction

from . import reads

# Name of a table → how many marks it has and the sum of their values.
Marks = Mapping[str, tuple[int, int]]

# Small enough that the sum of all marks of a table fits a 64-bit integer.
HIGHEST = 2**40
# A table that has gathered more marks than this keeps its newest one; looked after about once in so many writes.
MOST, LOOKED_AFTER = 16, 16
# Statements that name no table of their own (a change of columns, TRUNCATE) leave a mark for every copy.
EVERYTHING = "*"

# Beginnings of the names of tables whose writes leave no mark; a page that read one of them is not kept.
UNMARKED = (
    "account_",
    "accounts_",
    "audit_",
    "auth_",
    "cache",
    "django_",
    "mfa_",
    "new__",  # SQLite's copy of a table whose columns change
    "page_cache_",
    "usersessions_",
)
_WRITTEN = re.compile(
    r"\b(?:(?:INSERT\s+(?:OR\s+\w+\s+)?|REPLACE\s+|MERGE\s+)INTO|UPDATE(?!\s+SET\b)|DELETE\s+FROM)(?:\s+ONLY)?"
    r"\s+[\"`]?(\w+)",
    re.IGNORECASE,
)
_READ = re.compile(r"\b(?:FROM|JOIN)\s+[\"`]?(\w+)|(?<=[\"`])\s*,\s*[\"`](\w+)[\"`](?=\s*(?:,|WHERE|$))", re.IGNORECASE)
_WRITES = re.compile(
    r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|MERGE|WITH\b.*\b(?:INSERT|UPDATE|DELETE)\b)", re.IGNORECASE | re.DOTALL
)
_CHANGES_TABLES = re.compile(r"\s*(?:ALTER|DROP|TRUNCATE|COPY)\b", re.IGNORECASE)
_TABLE = "page_cache_tablemark"

# Read to know whether a copy is valid; nothing of them stands in a page.
OUR_OWN = frozenset({_TABLE})
# Aliases of databases known to have the table of marks; the first migrations run without it.
_ready: set[str] = set()


def current() -> Marks:
    """The marks of all tables now, in 1 query."""
    # What is written from here on must leave its mark again, even in the same transaction.
    setattr(connection, "marked_tables", {})  # noqa: B010  an attribute of ours, unknown to its type
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name, COUNT(*), SUM(value) FROM {_TABLE} GROUP BY name")  # noqa: S608
        return {name: (count, int(total)) for name, count, total in cursor.fetchall()}


@dataclass(frozen=True)
class Look:
    """The marks as they were at one moment, for as long as nothing that this connection does can have changed them."""

    marks: Marks
    # What the connection writes from here on, and a callback that goes with the transaction, however that ends.
    written: Mapping[str, object]
    moment: Callable[[], None] | None

    @classmethod
    def now(cls) -> "Look":
        seen, moment = current(), None
        if connection.in_atomic_block:
            # What was written before the look may be taken back after it.
            moment = lambda: None  # noqa: E731  no two are the same
            connection.on_commit(moment)
        return cls(seen, connection.marked_tables, moment)  # type: ignore[attr-defined]

    def stands(self) -> bool:
        """Whether nothing was written since, nobody has looked again, and the transaction around it has not ended."""
        if self.written or getattr(connection, "marked_tables", None) is not self.written:
            return False
        if self.moment is None:
            return True
        return any(waiting[1] is self.moment for waiting in reversed(connection.run_on_commit))


def of(tables: Iterable[str], marks: Marks) -> Marks:
    """The marks of some tables alone, and of what concerns every table."""
    return {name: marks[name] for name in (*tables, EVERYTHING) if name in marks}


def is_marked(table: str) -> bool:
    """Whether a write to this table leaves a mark."""
    return not table.startswith(UNMARKED) and "_historical" not in table


def forget_old(database=connection) -> None:
    """Leave tables that have gathered more than `MOST` marks with their newest one."""
    # Marks that another process is taking away are left to it: nobody waits for anybody.
    unlocked = "FOR UPDATE SKIP LOCKED" if database.features.has_select_for_update_skip_locked else ""
    with database.cursor() as cursor:
        cursor.execute(
            f"SELECT name, MAX(id) FROM {_TABLE} GROUP BY name HAVING COUNT(*) > %s",  # noqa: S608
            [MOST],
        )
        for name, newest in cursor.fetchall():
            cursor.execute(
                f"DELETE FROM {_TABLE} WHERE id IN "  # noqa: S608
                f"(SELECT id FROM {_TABLE} WHERE name = %s AND id < %s {unlocked})",
                [name, newest],
            )


def watch_connection(connection, **kwargs) -> None:
    """Let `_watch` see every statement of a database connection."""
    if _watch not in connection.execute_wrappers:
        connection.marked_tables = {}
        connection.execute_wrappers.append(_watch)


def look_again(using: str, **kwargs) -> None:
    """Migrations may have made or dropped the table of marks."""
    _ready.discard(using)


def _watch(execute, sql, params, many, context):
    database = context["connection"]
    if reads.is_collecting():
        reads.note_statement({name for names in _READ.findall(sql) for name in names if name}, sql, params)
    tables = _tables_written(sql)
    if not tables or not _is_ready(database):
        return execute(sql, params, many, context)
    # SQLite commits nothing while a statement's rows wait to be read; its own transaction stays open for the mark.
    rows_wait = database.vendor == "sqlite" and " RETURNING " in sql
    if database.in_atomic_block or not database.get_autocommit() or rows_wait:
        result = execute(sql, params, many, context)
        _leave_marks(database, tables)
        return result
    # A write on its own: it and its marks appear together or not at all.
    with transaction.atomic(using=database.alias):
        result = execute(sql, params, many, context)
        _leave_marks(database, tables)
    return result


def _tables_written(sql: str) -> set[str]:
    if _WRITES.match(sql):
        return {name for name in _WRITTEN.findall(sql) if is_marked(name)}
    if _CHANGES_TABLES.match(sql):
        return {EVERYTHING}
    return set()


def _is_ready(database) -> bool:
    if database.alias not in _ready:
        with database.wrap_database_errors, database.cursor() as cursor:
            if _TABLE not in database.introspection.table_names(cursor):
                return False
        _ready.add(database.alias)
    return True


def _leave_marks(database, tables: set[str]) -> None:
    """Leave one mark per table and transaction. Django forgets the callback when its savepoint is rolled back."""
    standing = {id(callback) for _savepoints, callback, _robust in database.run_on_commit}
    marked = database.marked_tables
    new = [table for table in sorted(tables) if id(marked.get(table)) not in standing]
    if not new:
        return
    with database.cursor() as cursor:
        values = [part for table in new for part in (table, secrets.randbelow(HIGHEST))]
        rows = ", ".join(["(%s, %s)"] * len(new))
        cursor.execute(f"INSERT INTO {_TABLE} (name, value) VALUES {rows}", values)  # noqa: S608
    for table in new:
        marked[table] = lambda: None
        database.on_commit(marked[table])
    if secrets.randbelow(LOOKED_AFTER) == 0:
        database.on_commit(partial(forget_old, database), robust=True)
