"""Which accounts have signed in on this browser: a signed cookie, which no page reads and no other browser has.

It opens nothing. It tells whose form it was when a session ended, lets the owner keep trying where a guesser elsewhere
has used up all tries, and tells a new device from an old one.
"""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

COOKIE = "perangkat"
SALT = "dekranasda.known_devices"
FOR_A_YEAR = 365 * 24 * 60 * 60
MOST_ACCOUNTS = 5


def accounts_known(request: HttpRequest) -> list[int]:
    """The keys of the accounts that signed in on this browser, the last one first."""
    try:
        known = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=FOR_A_YEAR)
    except signing.BadSignature:
        return []
    return known if isinstance(known, list) else []


def knows(request: HttpRequest, user) -> bool:
    """Whether `user` has signed in on the browser of `request` before."""
    return user is not None and user.pk in accounts_known(request)


class RememberAccount:
    """Have the browser remember the account that is signed in on it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        # A page that did not ask who is there must not ask for it now, and stays the same for all.
        if request.session.accessed and request.user.is_authenticated:
            _remember(request, response)
        return response


def _remember(request: HttpRequest, response: HttpResponse) -> None:
    known = accounts_known(request)
    if known[:1] == [request.user.pk]:
        return
    others = [pk for pk in known if pk != request.user.pk]
    response.set_cookie(
        COOKIE,
        signing.dumps([request.user.pk, *others][:MOST_ACCOUNTS], salt=SALT),
        max_age=FOR_A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@receiver(user_logged_in)
def _tell_of_a_new_device(request, user, **kwargs):
    if not knows(request, user):
        get_adapter(request).send_notification_mail("account/email/new_device", user)
