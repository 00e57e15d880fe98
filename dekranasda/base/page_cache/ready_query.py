"""A query whose SQL is worked out once. For a page asked for all day, that takes longer than to run it."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, wraps
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

Value = int | str

# Keys are signed whole numbers of 64 bits.
KEY_BITS = 64
# Of one function, for how many different arguments its SQL is kept.
MOST_ARGUMENTS = 100


@dataclass(frozen=True)
class _Ready:
    sql: str
    params: tuple
    compiler: SQLCompiler

    @classmethod
    def of(cls, queryset: QuerySet) -> "_Ready":
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        return cls(sql, tuple(params), compiler)

    def converted(self, rows: list[tuple]) -> Iterable[Sequence[Any]]:
        """What fields make of what the database gave."""
        return self.compiler.apply_converters(rows, self._converters) if self._converters else rows

    @cached_property
    def _converters(self):
        return self.compiler.get_converters([column for column, *_rest in self.compiler.select])

    @cached_property
    def related(self) -> list:
        """What fills in the related instances that it selects."""
        compiler: Any = self.compiler
        populators: Any = get_related_populators
        return populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)


def ready_rows(make: Callable[..., QuerySet]) -> Callable[..., list[tuple]]:
    """What `make(...)`, a `values_list`, finds: asked each time, with SQL worked out once for the same arguments.

    `make` may depend on nothing but its arguments, which are hashable.
    """

    @lru_cache(MOST_ARGUMENTS)
    def ready(*args: Hashable) -> _Ready:
        return _Ready.of(make(*args))

    @wraps(make)
    def rows(*args: Hashable) -> list[tuple]:
        known = ready(*args)
        with connection.cursor() as cursor:
            cursor.execute(known.sql, known.params)
            return [tuple(row) for row in known.converted(cursor.fetchall())]

    return rows


def _within_reach(values: Sequence[Value]) -> list[Value]:
    """Without the keys that no row can have, which SQLite refuses to be asked for."""
    return [value for value in values if isinstance(value, str) or value.bit_length() < KEY_BITS]


def hold(instance: Model, name: str, rows: Sequence[Model]) -> None:
    """Let `instance` answer for its related rows `name` as if they had been prefetched."""
    queryset = getattr(instance, name).get_queryset()
    queryset._result_cache, queryset._prefetch_done = list(rows), True
    instance.__dict__.setdefault("_prefetched_objects_cache", {})[name] = queryset


class ReadyQuery:
    """What `make(values)`, a queryset that looks for `values` with `__in`, finds.

    `make` may depend on its values and on the day, and on nothing else.
    """

    def __init__(self, make: Callable[[Sequence[Value]], QuerySet]):
        self._make = make
        self._ready: dict[tuple[date, int], _Ready] = {}

    def rows(self, values: Sequence[Value]) -> list[tuple]:
        """The rows of a `values_list`, as the database gives them: no field converts them (JSON is text)."""
        values = _within_reach(values)
        return self._run(values)[1] if values else []

    def instances(self, values: Sequence[Value]) -> list[Any]:
        """Instances of the queryset's model, with the related ones that it selects and what it annotates.

        It may defer fields; nothing is prefetched.
        """
        values = _within_reach(values)
        if not values:
            return []
        ready, found = self._run(values)
        compiler: Any = ready.compiler
        columns = compiler.klass_info["select_fields"]
        names = [compiler.select[column][0].target.attname for column in columns]
        start, end = columns[0], columns[-1] + 1
        instances = []
        for row in ready.converted(found):
            instance = compiler.query.model.from_db(DEFAULT_DB_ALIAS, names, row[start:end])
            for populator in ready.related:
                populator.populate(row, instance)
            for name, column in compiler.annotation_col_map.items():
                setattr(instance, name, row[column])
            instances.append(instance)
        return instances

    def _run(self, values: Sequence[Value]) -> tuple[_Ready, list[tuple]]:
        # What stands in the kept SQL where the values belong: nothing that a real value could be.
        places = [f"\0{place}" if isinstance(values[0], str) else -1 - place for place in range(len(values))]
        key, meant = (timezone.localdate(), len(values)), dict(zip(places, values, strict=True))
        ready = self._ready.get(key)
        if ready is None:
            ready = _Ready.of(self._make(places))
            # Those of another day are of no use any more. A thread that reads the old ones goes on with them.
            self._ready = {known: one for known, one in [*self._ready.items()] if known[0] == key[0]} | {key: ready}
        with connection.cursor() as cursor:
            cursor.execute(ready.sql, [meant.get(param, param) for param in ready.params])
            return ready, cursor.fetchall()
