"""The council as every page, mail and document reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from dekranasda.base.page_cache.reads import note
from dekranasda.base.page_cache.remembered import remembered

from . import reference
from .models import Council

_at_hand: ContextVar[Council | None] = ContextVar("council_at_hand", default=None)


def the_council() -> Council:
    """The council of this installation. Everybody shares the one object: nobody may change it."""
    if council := _at_hand.get():
        # What is made from it here depends on its table, though it was read before.
        note({Council._meta.db_table})
        return council
    return _stored()


@remembered
def _stored() -> Council:
    return Council.objects.first() or Council(**reference.shipped())


@contextmanager
def speaking_as(council: Council) -> Iterator[None]:
    """Let `council` be the one that all inside reads."""
    token = _at_hand.set(council)
    try:
        yield
    finally:
        _at_hand.reset(token)


@contextmanager
def council_at_hand() -> Iterator[Council]:
    """Read the council once for all that happens inside, and tell the time of its place there."""
    council = _stored()
    with speaking_as(council), timezone.override(council.time_zone):
        yield council


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
