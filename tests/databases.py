"""Databases beside the one of the test run, for what starts with an empty one."""

import secrets
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection


@contextmanager
def empty_database(folder: Path, vendor: str | None = None):
    """The address of a new database, without any table, of the kind of this test run or of `vendor`."""
    name = f"scratch_{secrets.token_hex(4)}"
    if (vendor or connection.vendor) == "sqlite":
        yield f"sqlite:///{folder}/{name}.sqlite3"
        return
    given = connection.settings_dict
    server = f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT'] or 5432}"
    with new_database(server, name) as url:
        yield url


@contextmanager
def new_database(server: str, name: str):
    """The address of a new database of this name on a PostgreSQL server; it is gone when the block ends."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as administration:
        administration.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server}/{name}"
        finally:
            administration.execute(f"DROP DATABASE {name} WITH (FORCE)")
