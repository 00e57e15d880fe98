"""Databases of the tests: one with all migrations, made once and copied, and empty ones beside that of the run."""

import fcntl
import hashlib
import os
import secrets
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import django
import psycopg
from django.db import connection

PROJECT = Path(__file__).resolve().parents[1]
# What decides what a migrated database holds: the migrations, what they load and what they call.
_DECIDING = ("*/migrations/**/*.py", "*/reference/**/*", "dekranasda/base/**/*", "crafts/*.py")


@cache
def _migrations_key() -> str:
    """Names this state of the migrations; another state has another database."""
    digest = hashlib.sha256(django.get_version().encode())
    for file in sorted({file for pattern in _DECIDING for file in PROJECT.glob(pattern)}):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(str(file.relative_to(PROJECT)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _alone(name: str):
    """One process at a time makes it; the others wait and find it made."""
    with (Path(tempfile.gettempdir()) / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(url: str) -> None:
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=PROJECT, env=environment, check=True)


def migrated_file() -> Path:
    """A SQLite file with all migrations, to be copied; nobody may write to it."""
    name = f"dekranasda-migrated-{_migrations_key()}"
    made = Path(tempfile.gettempdir()) / f"{name}.sqlite3"
    with _alone(name):
        if not made.exists():
            with tempfile.TemporaryDirectory() as scratch:
                new = Path(scratch) / "new.sqlite3"
                _migrate(f"sqlite:///{new}")
                with sqlite3.connect(new) as source:
                    source.execute("VACUUM INTO ?", [str(made)])
    return made


def migrated_template(server: str) -> str:
    """The name of a PostgreSQL database with all migrations on `server`, to be a template of others."""
    name = f"dekranasda_migrated_{_migrations_key()}"
    with _alone(name), psycopg.connect(f"{server}/postgres", autocommit=True) as administration:
        if not administration.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            # Under its name only when it is whole.
            unfinished = f"{name}_{secrets.token_hex(4)}"
            administration.execute(f"CREATE DATABASE {unfinished}")
            try:
                _migrate(f"{server}/{unfinished}")
            except BaseException:
                administration.execute(f"DROP DATABASE {unfinished} WITH (FORCE)")
                raise
            administration.execute(f"ALTER DATABASE {unfinished} RENAME TO {name}")
    return name


def copy_into_memory(name: str) -> sqlite3.Connection:
    """Fill a database in memory, shared under `name`; it lives as long as the connection returned."""
    kept = sqlite3.connect(name, uri=True, check_same_thread=False)
    with sqlite3.connect(migrated_file()) as source:
        source.backup(kept)
    return kept


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
def new_database(server: str, name: str, *, template: str = "template1"):
    """The address of a new database of this name on a PostgreSQL server; it is gone when the block ends."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as administration:
        administration.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield f"{server}/{name}"
        finally:
            administration.execute(f"DROP DATABASE {name} WITH (FORCE)")
