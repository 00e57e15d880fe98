"""The council as every page, mail and document reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from dekranasda.base.page_cache.remembered import remembered

from . import reference
from .models import Council

_at_hand: ContextVar[Council | None] = ContextVar("council_at_hand", default=None)


def the_council() -> Council:
    """The council of this installation. Everybody shares the one object: nobody may change it."""
    return _at_hand.get() or _stored()


@remembered
def _stored() -> Council:
    return Council.objects.first() or Council(**reference.shipped())


@contextmanager
def council_at_hand() -> Iterator[Council]:
    """Read the council once for all that happens inside, and tell the time of its place there."""
    council = _stored()
    token = _at_hand.set(council)
    try:
        with timezone.override(council.time_zone):
            yield council
    finally:
        _at_hand.reset(token)


def subject_of(text: str) -> str:
    """The subject of a mail, with the council it comes from."""
    return f"[{the_council().name}] {text}"


def mail_sender() -> str:
    """Whom mail comes from: the configured address, under the name of the council unless it has one of its own."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or the_council().name, address))


class CouncilCommand(BaseCommand):
    """A command that works in the time of the council's place."""

    def execute(self, *args, **options):
        with council_at_hand():
            return super().execute(*args, **options)
