"""A form sent twice acts once: a double tap, an impatient reload, a phone that repeats what it thinks was lost.

The form carries a ticket (`{% once %}` inside `<form>`), and its view is decorated with `@once`. The view then runs in
one transaction with the ticket; whoever sends the same ticket again is led to where the first sending led.
"""

import uuid
from datetime import timedelta
from functools import wraps

from django.db import models, transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FIELD = "sekali"


class FormTicketQuerySet(models.QuerySet):
    def stale(self):
        """Tickets nobody will send again: older than 30 days."""
        return self.filter(at__lt=timezone.now() - timedelta(days=30))


class FormTicket(models.Model):
    key = models.UUIDField(primary_key=True)
    at = models.DateTimeField(_("pada"), auto_now_add=True, db_index=True)
    led_to = models.CharField(_("menuju"), max_length=500, blank=True)

    objects = FormTicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("tiket formulir")
        verbose_name_plural = _("tiket formulir")

    def __str__(self):
        return str(self.key)


def once(view):
    """Run a POST of `view` once per ticket, in one transaction; a form shown again with errors may be sent again."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs):
        key = _ticket_of(request)
        if key is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            # A second sending waits here until the first has ended, then finds its ticket used.
            ticket, is_first = FormTicket.objects.get_or_create(key=key)
            if not is_first:
                return HttpResponseRedirect(ticket.led_to)
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                ticket.led_to = response.url
                ticket.save(update_fields=["led_to"])
            else:
                ticket.delete()
            return response

    return answer


def _ticket_of(request: HttpRequest) -> uuid.UUID | None:
    if request.method != "POST":
        return None
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None
