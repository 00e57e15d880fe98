"""A query whose SQL is worked out once. For a page asked for all day, that takes longer than to run it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

Value = int | str


@dataclass(frozen=True)
class _Ready:
    sql: str
    params: tuple
    compiler: SQLCompiler


class ReadyQuery:
    """What `make(values)`, a queryset that looks for `values` with `__in`, finds.

    `make` may depend on its values and on the day, and on nothing else.
    """

    def __init__(self, make: Callable[[Sequence[Value]], QuerySet]):
        self._make = make
        self._ready: dict[tuple[date, int], _Ready] = {}

    def rows(self, values: Sequence[Value]) -> list[tuple]:
        """The rows of a `values_list`, as the database gives them: no field converts them (JSON is text)."""
        return self._run(values)[1] if values else []

    def instances(self, values: Sequence[Value]) -> list[Model]:
        """Instances of the queryset's model, which may defer fields, and select or annotate nothing besides."""
        if not values:
            return []
        ready, found = self._run(values)
        rows: Iterable[Sequence[Any]] = found
        columns: list[Any] = [column for column, *_rest in ready.compiler.select]
        converters = ready.compiler.get_converters(columns)
        if converters:
            rows = ready.compiler.apply_converters(found, converters)
        names = [column.target.attname for column in columns]
        model: Any = ready.compiler.query.model
        return [model.from_db(DEFAULT_DB_ALIAS, names, row) for row in rows]

    def _run(self, values: Sequence[Value]) -> tuple[_Ready, list[tuple]]:
        # What stands in the kept SQL where the values belong: nothing that a real value could be.
        places = [f"\0{place}" if isinstance(values[0], str) else -1 - place for place in range(len(values))]
        key, meant = (timezone.localdate(), len(values)), dict(zip(places, values, strict=True))
        ready = self._ready.get(key)
        if ready is None:
            compiler = self._make(places).query.get_compiler(DEFAULT_DB_ALIAS)
            sql, params = compiler.as_sql()
            ready = _Ready(sql, tuple(params), compiler)
            # Those of another day are of no use any more. A thread that reads the old ones goes on with them.
            self._ready = {known: one for known, one in [*self._ready.items()] if known[0] == key[0]} | {key: ready}
        with connection.cursor() as cursor:
            cursor.execute(ready.sql, [meant.get(param, param) for param in ready.params])
            return ready, cursor.fetchall()
