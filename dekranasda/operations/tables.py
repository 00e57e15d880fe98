"""Every table as lines of JSON that mean the same on SQLite and on PostgreSQL."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Field, Model, TextField
from django.db.models.functions import Cast

from crafts.encryption import EncryptedTextField

# Who is signed in where, and which kept pages still hold: worthless elsewhere, and nobody wants an old sign-in back.
LEFT_OUT = {"sessions.Session", "usersessions.UserSession", "page_cache.TableMark"}
BATCH = 2000


@dataclass(frozen=True)
class TableSum:
    """What a table held: its columns, how many rows, and a checksum of all of them in order."""

    columns: list[str]
    rows: int
    sha256: str


def tables(registry=apps) -> list[type[Model]]:
    """Every model that has a table of its own and belongs in a backup, the hidden ones included.

    `registry`: the models as they are now, or as they were after some migration.
    """
    models = registry.get_models(include_auto_created=True)
    return [model for model in models if model._meta.can_migrate(connection) and model._meta.label not in LEFT_OUT]


@contextmanager
def one_moment():
    """All that is read inside is the database of one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        # Not `atomic()`: with our settings that takes the write lock, and everyone would have to wait.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def columns_of(model: type[Model]) -> list[str]:
    return [field.column for field in model._meta.local_concrete_fields]


def _fields(model: type[Model], columns: list[str] | None) -> list[Field]:
    """The fields of these columns, by default of all; a model and its table name them in different orders."""
    by_column = {field.column: field for field in model._meta.local_concrete_fields}
    return [by_column[column] for column in columns or by_column]


def lines(model: type[Model], columns: list[str] | None = None) -> Iterator[bytes]:
    """The rows of a table in the order of their keys, each a JSON list that ends with a line feed."""
    names, sealed = [], {}
    for field in _fields(model, columns):
        if isinstance(field, EncryptedTextField):
            # As it lies in the database: a backup holds no NIK that anyone could read.
            sealed[f"sealed_{field.attname}"] = Cast(field.attname, TextField())
            names.append(f"sealed_{field.attname}")
        else:
            names.append(field.attname)
    rows = model._base_manager.order_by("pk").annotate(**sealed).values_list(*names)
    for row in rows.iterator(chunk_size=BATCH):
        text = json.dumps(row, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        yield text.encode() + b"\n"


def _plain(value):
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        # The form that `BinaryField.to_python` reads.
        return base64.b64encode(value).decode()
    raise TypeError(f"A backup cannot hold a {type(value).__name__}.")


def summed(model: type[Model], through=lambda line: None, *, columns: list[str] | None = None) -> TableSum:
    """Read a table, hand each line to `through`, and say what it held."""
    digest, rows = hashlib.sha256(), 0
    for line in lines(model, columns):
        digest.update(line)
        through(line)
        rows += 1
    return TableSum(columns or columns_of(model), rows, digest.hexdigest())


def empty_all(models: list[type[Model]]) -> None:
    """Delete every row. Foreign keys are checked at the end of the transaction, so the order does not matter."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


def fill(model: type[Model], saved: Iterable[bytes], columns: list[str]) -> None:
    """Put rows, as `lines` gave these columns of them, into an empty table."""
    fields = _fields(model, columns)
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    insert = f"INSERT INTO {table} ({quoted}) VALUES ({marks})"  # noqa: S608 - names of our own models
    rows = iter(saved)
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(
                insert,
                [[_stored(*pair) for pair in zip(fields, json.loads(line), strict=True)] for line in batch],
            )


def _stored(field, value):
    if isinstance(field, EncryptedTextField):
        return value
    return field.get_db_prep_save(field.to_python(value), connection)


def continue_numbering(models: list[type[Model]]) -> None:
    """Let new rows get numbers after those that were put in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
