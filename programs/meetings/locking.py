"""One change of a meeting's minutes or attendance at a time, none once they are final or the meeting is called off."""

from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.editing import lock
from programs.models import Meeting

LOCKED = _("Notula rakor ini sudah dikunci. Buka kembali lebih dahulu bila ada yang perlu diubah.")
CALLED_OFF = _("Rakor ini dibatalkan. Jadikan lagi lebih dahulu bila ada yang perlu diubah.")


class MinutesLocked(Exception):
    """Nothing in the minutes changes now; `why` says what has to be done first."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(why)


def why_closed(meeting: Meeting) -> str:
    """Why nothing about the meeting may be changed now; "" when it may."""
    if meeting.is_final:
        return str(LOCKED)
    return str(CALLED_OFF) if meeting.is_cancelled else ""


@contextmanager
def open_minutes(meeting: Meeting):
    """The meeting, locked for one change of its minutes; `MinutesLocked` when they are closed.

    Changes of one meeting follow each other, so its revisions become visible in their order and none is missed.
    """
    with transaction.atomic():
        lock(meeting)
        if why := why_closed(meeting):
            raise MinutesLocked(why)
        yield meeting
