"""The keys of a list that nobody has narrowed: the same for everybody, so a process keeps them page by page."""

from collections.abc import Callable, Sequence
from typing import overload

from django.db.models import QuerySet

from .remembered import remembered


class KeptKeys(Sequence[int]):
    """What a `Paginator` asks of the keys of `find()`: how many there are, and those of one page.

    `find` may depend on nothing but tables: neither on who asks nor on the clock.
    """

    def __init__(self, find: Callable[[], QuerySet]):
        self._count = remembered(lambda: find().count())
        self._between = remembered(lambda start, stop: tuple(find().values_list("pk", flat=True)[start:stop]))

    def __len__(self) -> int:
        return self._count()

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place):
        if isinstance(place, slice):
            return self._between(place.start, place.stop)
        return self._between(place, place + 1)[0]
