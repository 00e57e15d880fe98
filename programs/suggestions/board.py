"""The triage board: a column per status."""

from dataclasses import dataclass

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from programs.models import Suggestion

from .rows import Row, rows_of

PER_COLUMN = 10
STATUS = Suggestion.Status
COLUMNS = [
    STATUS.RECEIVED,
    STATUS.NEW,
    STATUS.UNDER_REVIEW,
    STATUS.DEFERRED,
    STATUS.ADOPTED,
    STATUS.MERGED,
    STATUS.DECLINED,
]


@dataclass(frozen=True)
class BoardColumn:
    """The newest suggestions of a status, and how many there are in all."""

    status: Suggestion.Status
    suggestions: list[Row]
    count: int

    @property
    def has_more(self) -> bool:
        return self.count > len(self.suggestions)


def board_of(found) -> list[BoardColumn]:
    """`found` by status, at most PER_COLUMN of each, in 2 queries and those of the rows not kept.

    No column for public sends when there are none.
    """
    counts = dict(found.order_by().values_list("status").annotate(Count("pk")))
    place = Window(RowNumber(), partition_by="status", order_by=[F("received_on").desc(), F("pk").desc()])
    placed = found.filter(status__in=COLUMNS).annotate(place=place).filter(place__lte=PER_COLUMN)
    keys: dict[str, list[int]] = {}
    for status, key in placed.values_list("status", "pk"):
        keys.setdefault(status, []).append(key)
    rows = {row.pk: row for row in rows_of([key for column in keys.values() for key in column], brief=True)}
    return [
        BoardColumn(status, [rows[key] for key in keys.get(status, []) if key in rows], counts.get(status, 0))
        for status in COLUMNS
        if status != STATUS.RECEIVED or counts.get(status)
    ]
