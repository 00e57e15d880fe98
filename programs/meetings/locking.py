"""One change of a meeting's minutes or attendance at a time, and none once they are final."""

from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.editing import lock
from programs.models import Meeting

LOCKED = _("Notula rakor ini sudah dikunci. Buka kembali lebih dahulu bila ada yang perlu diubah.")


class MinutesLocked(Exception):
    """The minutes are final; nothing in them changes until they are reopened."""


@contextmanager
def open_minutes(meeting: Meeting):
    """The meeting, locked for one change of its minutes; `MinutesLocked` when they are final.

    Changes of one meeting follow each other, so its revisions become visible in their order and none is missed.
    """
    with transaction.atomic():
        lock(meeting)
        if meeting.is_final:
            raise MinutesLocked(meeting)
        yield meeting
