"""The devices on which an account is signed in: when each was last used and from where, and how each is ended."""

from time import monotonic

from allauth.usersessions.models import UserSession
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from dekranasda.audit.models import AuditEvent, client_address

from .templatetags.devices import device_name

NOTED_EVERY = 5 * 60  # seconds
MOST_REMEMBERED = 10_000


class LastSeen:
    """Note that a device was used and from which address: at most every five minutes, or when the address changed.

    This process remembers what it noted of late, so that an ordinary request asks the database nothing more.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self._noted: dict[tuple[str, str | None], float] = {}

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        # A page that did not ask who is there (health, open data) must not ask the database for it.
        if request.session.accessed and request.user.is_authenticated:
            self._note(request.session.session_key, client_address(request))
        return response

    def _note(self, session_key: str, address: str | None) -> None:
        now, use = monotonic(), (session_key, address)
        if use in self._noted and now - self._noted[use] < NOTED_EVERY:
            return
        if len(self._noted) >= MOST_REMEMBERED:
            self._noted.clear()
        seen = {"last_seen_at": timezone.now(), **({"ip": address} if address else {})}
        try:
            UserSession.objects.filter(session_key=session_key).update(**seen)
        except DatabaseError:
            # Busy or full: what the person came for has been answered, and the next request notes it.
            return
        self._noted[use] = now


def devices_of(request: HttpRequest) -> list[UserSession]:
    """Where the account of `request` is signed in: this device first, then the others by when they were last used."""
    devices = UserSession.objects.purge_and_list(request.user)
    return sorted(devices, key=lambda device: (not device.is_current(), -device.last_seen_at.timestamp()))


@transaction.atomic
def end(devices: list[UserSession], request: HttpRequest) -> None:
    """Sign the account of `request` out on `devices`, each with its line in the audit trail."""
    for device in devices:
        device.end()
        names = {"device": device_name(device.user_agent), "address": device.ip}
        words = _("Mengeluarkan perangkat: %(device)s, %(address)s") % names
        AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, request.user.email, words)
