"""Forms that anyone may send without an account: a trap for robots, and a limit per sender."""

from contextlib import suppress
from typing import ClassVar

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import truncate_ip
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dekranasda.base.audit.models import client_address

HOUR = 60 * 60
# Sends of a network in an hour before it is slowed down, and then how long it waits after each (seconds).
UNHINDERED, MANY = 15, 60
SHORT_PAUSE, LONG_PAUSE = 5, 30
# Said at every field of a public form that asks for a person; the privacy page says the same, at length.
READ_BY_OFFICE = _("Hanya dibaca sekretariat, dan dihapus setahun setelah Anda dijawab.")


def asked_too_often(request: HttpRequest, what: str, *, per_hour: int, counts: bool = True) -> bool:
    """Count that the sender asked for `what` by GET, which allauth's limits leave out; True beyond `per_hour`.

    What does not count (`counts`) is refused as well once there was too much.
    """
    # Of an IPv6 address the network counts: whoever has one has all of its addresses.
    key = f"asked-{what}-{truncate_ip(client_address(request) or '-')}"
    if not counts:
        return cache.get(key, 0) > per_hour
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > per_hour
    except ValueError:  # the hour ended in between
        return False


class PublicForm(forms.Form):
    """Mixin for a form without an account; call `too_many(request)` before saving what it holds."""

    # A person never sees this field (class "trap" in portal.css); a robot fills it in.
    website_address = forms.CharField(
        required=False,
        max_length=200,
        label=_("Kosongkan kolom ini"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    # What a browser knows of whoever types: field → the name that browsers have for it.
    filled_by_browser: ClassVar[dict[str, str]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, known_as in self.filled_by_browser.items():
            self.fields[name].widget.attrs["autocomplete"] = known_as

    def clean_website_address(self):
        if self.cleaned_data["website_address"]:
            raise forms.ValidationError(_("Kiriman ini tampak dikirim oleh mesin. Kosongkan kolom ini."))
        return ""

    def too_many(self, request: HttpRequest) -> bool:
        """Count this send; True, with an error on the form, when its sender must wait (ACCOUNT_RATE_LIMITS).

        A device may send so often an hour. A network, which a whole hall may share, is slowed down rather than shut:
        once it has sent much, each next send waits some seconds, and everything typed stays.
        """
        device = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
        if device and not ratelimit.consume(request, action="public_form", key=device):
            self.add_error(None, _("Terlalu banyak kiriman dari perangkat ini. Coba lagi dalam satu jam."))
            return True
        network = f"public-form-{client_address(request)}"
        seconds = _pause(cache.get(network, 0))
        if seconds and not cache.add(f"{network}-pause", True, seconds):
            words = _(
                "Banyak kiriman dari jaringan ini. Tunggu %(seconds)s detik, lalu kirim lagi; isian Anda tetap ada."
            )
            self.add_error(None, words % {"seconds": seconds})
            return True
        if not ratelimit.consume(request, action="public_form_network"):
            self.add_error(None, _("Terlalu banyak kiriman dari jaringan ini. Coba lagi dalam satu jam."))
            return True
        cache.add(network, 0, HOUR)
        with suppress(ValueError):  # the hour ended in between
            cache.incr(network)
        return False


def _pause(sent: int) -> int:
    """Seconds that a network waits after a send, by how many it sent in this hour."""
    if sent < UNHINDERED:
        return 0
    return SHORT_PAUSE if sent < MANY else LONG_PAUSE
