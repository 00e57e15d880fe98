"""Telling somebody what waits for them: noting how it was done, sending it by e-mail, taking that note back."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from programs.models import Notice


class ToldAlready(Exception):
    """A colleague told them meanwhile."""


@transaction.atomic
def note_told(shown: Iterable[int], notices, *, via: str, by) -> list[int]:
    """Note that the waiting `notices` with the keys `shown` (those that stood in the message) were told; their keys.

    News that came after the page was opened keeps waiting. `ToldAlready` when nothing of it waits any more.
    """
    told = list(notices.filter(pk__in=list(shown)).order_by().values_list("pk", flat=True))
    changed = Notice.objects.waiting().filter(pk__in=told).update(told_at=timezone.now(), told_by=by, via=via)
    if not changed:
        raise ToldAlready
    return told


@transaction.atomic
def take_back(told: Iterable[int]) -> int:
    """They were not told after all: the news waits again. A letter that went by e-mail went."""
    mistaken = Notice.objects.told().exclude(via=Notice.Via.EMAIL).filter(pk__in=list(told))
    return mistaken.update(told_at=None, told_by=None, via="")
