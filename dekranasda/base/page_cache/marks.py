"""The mark that every write changes, in the transaction of the write."""

import re
import secrets

from django.db import connection, transaction

# A transaction holds the slot it changed until it ends. With many slots, a long import makes hardly anybody wait.
SLOTS = 64
# Small enough that the sum of all slots fits a 64-bit integer.
HIGHEST = 2**56

# Beginnings of the names of tables that no shared page shows.
PRIVATE_TABLES = (
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
_WRITE = re.compile(r"\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+[\"`]?(\w+)", re.IGNORECASE)


def current() -> int:
    """The mark now: another number after every write."""
    # What is written from here on must change the mark again, even in the same transaction.
    setattr(connection, "page_mark", None)  # noqa: B010  an attribute of ours, unknown to its type
    with connection.cursor() as cursor:
        cursor.execute("SELECT SUM(value) FROM page_cache_pagemark")
        return cursor.fetchone()[0] or 0


def watch_connection(connection, **kwargs) -> None:
    """Let `_watch` see every statement of a database connection."""
    if _watch not in connection.execute_wrappers:
        connection.page_mark = None
        connection.execute_wrappers.append(_watch)


def _watch(execute, sql, params, many, context):
    written = _WRITE.match(sql)
    if written is None or _is_private(written[1]):
        return execute(sql, params, many, context)
    database = context["connection"]
    # SQLite commits nothing while a statement's rows wait to be read; its own transaction stays open for the mark.
    rows_wait = database.vendor == "sqlite" and " RETURNING " in sql
    if database.in_atomic_block or not database.get_autocommit() or rows_wait:
        result = execute(sql, params, many, context)
        _change(database)
        return result
    # A write on its own: it and the mark appear together or not at all.
    with transaction.atomic(using=database.alias):
        result = execute(sql, params, many, context)
        _change(database)
    return result


def _is_private(table: str) -> bool:
    return table.startswith(PRIVATE_TABLES) or "_historical" in table


def _change(database) -> None:
    """Change the mark once per transaction. Django forgets the callback when its savepoint is rolled back."""
    if any(callback is database.page_mark for _savepoints, callback, _robust in database.run_on_commit):
        return
    with database.cursor() as cursor:
        cursor.execute(
            "INSERT INTO page_cache_pagemark (slot, value) VALUES (%s, %s) "
            "ON CONFLICT (slot) DO UPDATE SET value = excluded.value",
            [secrets.randbelow(SLOTS), secrets.randbelow(HIGHEST)],
        )
    database.page_mark = lambda: None
    database.on_commit(database.page_mark)
