"""A form sent twice acts once: a double tap, an impatient reload, a phone that repeats what it thinks was lost.

The form carries a ticket (`{% once %}` inside `<form>`), and its view is decorated with `@once`. The view then runs in
one transaction with the ticket; whoever sends the same ticket again is led to where the first sending led.

"The same" is the same ticket, from the same person, to the same address, with the same content. A browser that goes
Back shows a form with the ticket it was sent with: changed and sent again it is a new sending, and both count.
"""

import uuid
from collections.abc import Iterator
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

FIELD = "sekali"
NOT_CONTENT = {FIELD, "csrfmiddlewaretoken"}


class FormTicket(models.Model):
    """One sending, by its `sending_key`; it tells nothing of what was sent."""

    key = models.UUIDField(primary_key=True)
    at = models.DateTimeField(_("pada"), auto_now_add=True, db_index=True)
    led_to = models.TextField(_("menuju"), blank=True)

    class Meta:
        verbose_name = _("tiket formulir")
        verbose_name_plural = _("tiket formulir")

    def __str__(self):
        return str(self.key)


def once(view):
    """Run a POST of `view` once per ticket, in one transaction; a form shown again with errors may be sent again."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs):
        ticket = _ticket_of(request)
        if ticket is None:
            return view(request, *args, **kwargs)
        # Worked out before the transaction: the content of files is read for it.
        key = sending_key(ticket, request.path, _sender_of(request), *_content_of(request))
        with transaction.atomic():
            # A second sending waits here until the first has ended, then finds its ticket used.
            sending, is_first = FormTicket.objects.get_or_create(key=key)
            if not is_first:
                return HttpResponseRedirect(sending.led_to)
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                sending.led_to = response.url
                sending.save(update_fields=["led_to"])
            else:
                sending.delete()
            return response

    answer.acts_once = True  # type: ignore[attr-defined]  # what wraps it, and the address, say so too
    return answer


def acts_once(view) -> bool:
    """Whether `view`, as an address has it, is decorated with `@once`."""
    return getattr(view, "acts_once", False)


def sending_key(*parts) -> uuid.UUID:
    """A key that differs when any of `parts` does, and from which none of them can be guessed."""
    said = "".join(f"{len(text)}:{text}" for text in map(str, parts))
    return uuid.UUID(bytes=salted_hmac("dekranasda.base.forms.once", said, algorithm="sha256").digest()[:16])


def _ticket_of(request: HttpRequest) -> uuid.UUID | None:
    if request.method != "POST":
        return None
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def _sender_of(request: HttpRequest) -> str:
    """The account, or the browser of whoever has none: its CSRF cookie, which every form of ours sets."""
    if request.user.is_authenticated:
        return f"user {request.user.pk}"
    return f"browser {request.COOKIES.get(settings.CSRF_COOKIE_NAME, '')}"


def _content_of(request: HttpRequest) -> Iterator[str]:
    for name, values in sorted(request.POST.lists()):
        if name not in NOT_CONTENT:
            yield from (name, str(len(values)), *values)
    for name, uploads in sorted(request.FILES.lists()):
        for upload in uploads:
            yield from (name, upload.name or "", _digest(upload))


def _digest(upload) -> str:
    digest = sha256()
    for part in upload.chunks():
        digest.update(part)
    upload.seek(0)
    return digest.hexdigest()
