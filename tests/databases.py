"""Databases of the tests: one with all migrations, made once and copied, and empty ones beside that of the run."""

import fcntl
import hashlib
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import django
import psycopg
from django.db import connection

from dekranasda.demo.environment import demo_variables

PROJECT = Path(__file__).resolve().parents[1]
# What decides what a migrated database holds: the migrations, what they load and what they call.
_DECIDING = ("*/migrations/**/*.py", "*/reference/**/*", "dekranasda/base/**/*", "crafts/*.py")
# The tests' portal is one that the public sees since long ago, of the council whose places it has.
OPENED = (
    "from datetime import timedelta; from django.utils import timezone; "
    "from dekranasda.base.council.models import Council; "
    "Council.objects.update(opened_at=timezone.now() - timedelta(days=400), area_code='35.72')"
)


@cache
def _migrations_key() -> str:
    """Names this state of the migrations; another state has another database."""
    digest = hashlib.sha256(f"{django.get_version()} {OPENED}".encode())
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
    for command in (["migrate", "--verbosity", "0"], ["shell", "--verbosity", "0", "--command", OPENED]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=PROJECT, env=environment, check=True)


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


@cache
def _code_key() -> str:
    """Names this state of all that the portal is made of."""
    digest = hashlib.sha256(django.get_version().encode())
    for folder in ("crafts", "dekranasda", "programs", "static"):
        for file in sorted((PROJECT / folder).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(str(file.relative_to(PROJECT)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def loaded_demo(artisans: int) -> Path:
    """The folder of a demo with its data, on SQLite, made once a day and to be copied; nobody may write to it."""
    now = datetime.now(tz=UTC)
    name = f"dekranasda-demo-{artisans}-{_code_key()}-{now.date().isoformat()}"
    made = Path(tempfile.gettempdir()) / name
    with _alone(name):
        for old in made.parent.glob("dekranasda-demo-*"):
            if old.is_dir() and datetime.fromtimestamp(old.stat().st_mtime, tz=UTC) < now - timedelta(days=2):
                shutil.rmtree(old, ignore_errors=True)
        if not made.exists():
            with tempfile.TemporaryDirectory(dir=made.parent) as scratch:
                new = Path(scratch) / "demo"
                demo_variables(new)
                shutil.copy(migrated_file(), new / "demo.sqlite3")
                command = [sys.executable, "manage.py", "demo", "--dir", new, "--artisans", str(artisans), "--no-serve"]
                subprocess.run(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
                new.rename(made)
    return made


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
def migrated_database(folder: Path):
    """The address of a new database with all tables, of the kind of this test run: a copy, made in a moment."""
    name = f"migrated_{secrets.token_hex(4)}"
    if connection.vendor == "sqlite":
        shutil.copyfile(migrated_file(), folder / f"{name}.sqlite3")
        yield f"sqlite:///{folder}/{name}.sqlite3"
        return
    given = connection.settings_dict
    server = f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT'] or 5432}"
    with new_database(server, name, template=migrated_template(server)) as url:
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
