"""The devices on which an account is signed in: when each was last used and from where, and how each is ended."""

from time import monotonic

from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in
from django.db import DatabaseError, transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from dekranasda.base.audit.models import AuditEvent, client_address

from .signed_in import SignedInRequest
from .templatetags.devices import device_name

NOTED_EVERY = 5 * 60  # seconds
MOST_REMEMBERED = 10_000


# By session: when this process noted it last, and from which address (None: not known).
_noted: dict[str, tuple[float, str | None]] = {}


class LastSeen:
    """Note that a device was used and from which address: at most every five minutes, or when the address changed.

    A process remembers what it noted of late, so that an ordinary request asks the database nothing more.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        # A page that did not ask who is there (health, open data) must not ask the database for it.
        session = request.session
        if session.accessed and request.user.is_authenticated and session.session_key:
            _note_use(session.session_key, client_address(request))
        return response


def _note_use(session_key: str, address: str | None) -> None:
    if session_key in _noted:
        moment, place = _noted[session_key]
        is_elsewhere = address and place and address != place
        if monotonic() - moment < NOTED_EVERY and not is_elsewhere:
            return
    seen = {"last_seen_at": timezone.now(), **({"ip": address} if address else {})}
    try:
        UserSession.objects.filter(session_key=session_key).update(**seen)
    except DatabaseError:
        # Busy or full: what the person came for has been answered, and the next request notes it.
        return
    _remember(session_key, address)


@receiver(user_logged_in)
def _signed_in(request, **kwargs):
    """allauth has just noted a device that signs in."""
    _remember(request.session.session_key, client_address(request))


def _remember(session_key: str, address: str | None) -> None:
    if len(_noted) >= MOST_REMEMBERED:
        _noted.clear()
    _noted[session_key] = (monotonic(), address)


def devices_of(request: HttpRequest) -> list[UserSession]:
    """Where the account of `request` is signed in: this device first, then the others by when they were last used."""
    devices = UserSession.objects.purge_and_list(request.user)
    return sorted(devices, key=lambda device: (not device.is_current(), -device.last_seen_at.timestamp()))


@transaction.atomic
def end(devices: list[UserSession], request: SignedInRequest) -> None:
    """Sign the account of `request` out on `devices`, each with its line in the audit trail."""
    for device in devices:
        device.end()
        names = {"device": device_name(device.user_agent), "address": device.ip}
        words = _("Mengeluarkan perangkat: %(device)s, %(address)s") % names
        AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, request.user.email, words)
