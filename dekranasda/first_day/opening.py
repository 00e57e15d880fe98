"""The day on which the portal opens: until then the public sees one page alone, afterwards nothing can be undone."""

from django.db import transaction
from django.utils import timezone

from dekranasda.base.council.models import Council
from dekranasda.base.forms.editing import lock


class AlreadyOpen(Exception):
    """The public sees the portal."""


def closed_council() -> Council:
    """The council under its lock while its portal is closed; raises `AlreadyOpen`. Inside a transaction."""
    council = Council.objects.get()
    lock(council)
    if council.is_open:
        raise AlreadyOpen
    return council


@transaction.atomic
def open_portal() -> Council:
    council = closed_council()
    council.opened_at = timezone.now()
    council.save_step("opened_at")
    return council
