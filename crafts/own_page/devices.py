"""Which devices a maker's link opens on: a new one is asked what only the maker knows."""

from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from crafts.models import OwnLink
from crafts.models.own_link import MOST_WRONG
from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.phone import is_dialled

from .links import word_digest

DIGITS = 4
REMEMBERED_SECONDS = 365 * 24 * 60 * 60
_SALT = "crafts.own_page.devices"


def asks_digits(link: OwnLink) -> bool:
    """Whether a new device is asked for the end of the phone number; else for the word on the other paper."""
    return is_dialled(link.artisan.phone)


def can_be_opened(link: OwnLink) -> bool:
    """Whether there is anything to ask a new device for."""
    return asks_digits(link) or bool(link.word_digest)


@transaction.atomic
def try_to_open(link: OwnLink, token: str, typed: str) -> bool:
    """Whether `typed` is what only the maker knows; wrong ones are counted, whoever types them, and put it to sleep."""
    lock(link)
    if link.is_asleep:
        return False
    if _is_right(link, token, typed):
        link.wrong_tries, link.opened_at = 0, timezone.now()
    else:
        link.wrong_tries += 1
        if link.wrong_tries >= MOST_WRONG:
            link.asleep_at = timezone.now()
    link.save(update_fields=["wrong_tries", "opened_at", "asleep_at"])
    return link.wrong_tries == 0


def _is_right(link: OwnLink, token: str, typed: str) -> bool:
    if asks_digits(link):
        digits = "".join(letter for letter in typed if letter.isascii() and letter.isdigit())
        return len(digits) == DIGITS and link.artisan.phone.endswith(digits)
    return bool(link.word_digest) and word_digest(token, typed.replace(" ", "")) == link.word_digest


def known_by(link: OwnLink) -> tuple[str, str]:
    """Name and value of the cookie of a device that answered."""
    return _cookie(link), signing.dumps(link.digest[:16], salt=_SALT)


def remember(request: HttpRequest, response: HttpResponse, link: OwnLink) -> None:
    """Let this browser open the page without being asked again."""
    name, value = known_by(link)
    response.set_cookie(
        name,
        value,
        max_age=REMEMBERED_SECONDS,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
        path="/saya/",
    )


def is_known(request: HttpRequest, link: OwnLink) -> bool:
    try:
        known = signing.loads(request.COOKIES.get(_cookie(link), ""), salt=_SALT, max_age=REMEMBERED_SECONDS)
    except signing.BadSignature:
        return False
    return known == link.digest[:16]


def _cookie(link: OwnLink) -> str:
    return f"saya-{link.pk}"
