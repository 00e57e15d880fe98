"""A query whose SQL is worked out once. For a page asked for all day, that takes longer than to run it."""

from collections.abc import Callable, Sequence

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone


class ReadyQuery:
    """The rows of `make(values)`, a queryset of plain columns (`values_list`) that looks for `values` with `__in`.

    `make` may depend on its values and on the day, and on nothing else. Rows are tuples as the database gives them: no
    field converts them (JSON is text, a truth value may be 0 or 1).
    """

    def __init__(self, make: Callable[[Sequence[int]], QuerySet]):
        self._make = make
        self._ready: dict[int, tuple[str, list]] = {}
        self._day = None

    def rows(self, values: Sequence[int]) -> list[tuple]:
        if not values:
            return []
        today = timezone.localdate()
        if self._day != today:
            self._ready, self._day = {}, today
        if len(values) not in self._ready:
            places = [-1 - place for place in range(len(values))]
            self._ready[len(values)] = self._make(places).query.sql_with_params()
        sql, params = self._ready[len(values)]
        filled = [values[-1 - param] if isinstance(param, int) and param < 0 else param for param in params]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            return cursor.fetchall()
