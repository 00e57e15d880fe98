"""Public pages kept in memory for visitors without an account, never a moment too long.

The rule. A view marked `@shared_page` shows everybody without a session the same page, made from the database and the
clock alone. The middleware keeps such pages, compressed, under their address, and serves them until something is
written to a table that the page was made from: every INSERT, UPDATE or DELETE that Django sends (bulk ones too) leaves
a mark of its table in the same transaction (`marks`), and a page kept under other marks is not served. So there is
nothing to invalidate and nobody can forget to. Only tables of which no page shows anything (`marks.UNMARKED`) leave
none. A page also ends at midnight, and earlier if its view says so with `expire_at`.

Who has a session or a message waiting never gets a kept page, and what they get is never kept. A page that sets a
cookie (one with a form has a CSRF token) is not kept either.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import wraps

from django.http import HttpResponse
from django.utils import timezone

from .remembered import one_look

# Set on a response: the moment from which its kept copy would say something else.
SHARED_UNTIL = "shared_until"


def shared_page(view: Callable) -> Callable:
    """Mark a view whose GET shows every visitor without a session the same page."""

    @wraps(view)
    def shared(request, *args, **kwargs):
        # What is made over midnight is of the day before.
        midnight = next_midnight()
        with one_look():
            response = view(request, *args, **kwargs)
        return expire_at(response, midnight)

    return shared


def expire_at(response: HttpResponse, moment: datetime) -> HttpResponse:
    """Let the kept copy of a page end at `moment`, when it would say something else; the earliest moment counts."""
    setattr(response, SHARED_UNTIL, min(moment, getattr(response, SHARED_UNTIL, moment)))
    return response


def next_midnight() -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time.min))
