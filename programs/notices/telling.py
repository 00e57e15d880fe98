"""Telling somebody what waits for them: noting how it was done, sending it by e-mail, taking that note back."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from dekranasda.base.notices.duties import Every, duty
from dekranasda.base.notices.models import Mail
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


@duty("kabar-gagal", Every.RUN)
def wait_again_for_failed() -> str:
    """News whose letter was given up waits to be told again, in another way; not where another letter of it arrived."""
    count = 0
    for letter in Mail.objects.filter(state=Mail.State.GIVEN_UP, about__startswith=f"{Notice.LETTER}:"):
        with transaction.atomic():
            count += _wait_again(letter)
    return ngettext("%d kabar menunggu lagi.", "%d kabar menunggu lagi.", count) % count if count else ""


def _wait_again(letter: Mail) -> int:
    prefix = ":".join(letter.about.split(":")[:2])
    others = Mail.objects.filter(about__in=[prefix, letter.about]) | Mail.objects.filter(about__startswith=f"{prefix}:")
    arrives = others.exclude(state=Mail.State.GIVEN_UP).exists()
    Mail.objects.filter(pk=letter.pk).update(about=f"gagal:{letter.pk}")
    told = Notice.objects.told().filter(pk=int(prefix.split(":")[1]), via=Notice.Via.EMAIL).first()
    if arrives or told is None:
        return 0
    same = Notice.objects.filter(via=Notice.Via.EMAIL, told_at=told.told_at, told_by=told.told_by)
    of_same = {"organization": told.organization_id} if told.organization_id else {"suggestion": told.suggestion_id}
    return same.filter(**of_same).update(told_at=None, told_by=None, via="")
