"""What a person reads when the server could not do what they asked for a reason that passes, instead of an error."""

import errno

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# As SQLite and PostgreSQL word it.
FULL_WORDS = ("disk is full", "disk I/O error", "No space left on device", "could not extend file")
# As SQLite words that another was writing all the while (a restore, a long import).
LOCKED_WORDS = "database is locked"
# PostgreSQL's (its appendix A): connection lost, transaction rolled back (deadlock), too many connections, lock not
# to be had, shut down or starting.
AWAY = ("08", "40", "53", "55P03", "57P")
MINUTE = "60"


def in_words(exception: BaseException | None) -> HttpResponse | None:
    """The answer to a request that ended in `exception`; None when that is an error of ours.

    Without the request: its session and user may ask the very database that is in trouble.
    """
    if _is_full(exception):
        return HttpResponse(render_to_string("507.html"), status=507)
    if _is_away(exception):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": MINUTE})
    return None


def _is_full(exception: BaseException | None) -> bool:
    if isinstance(exception, DatabaseError):
        return any(words in str(exception) for words in FULL_WORDS)
    return isinstance(exception, OSError) and exception.errno in FULL


def _is_away(exception: BaseException | None) -> bool:
    if not isinstance(exception, OperationalError | InterfaceError):
        return False
    # None where the connection broke before PostgreSQL could say why; SQLite has no such states.
    state = getattr(exception.__cause__, "sqlstate", "")
    return state is None or state.startswith(AWAY) or LOCKED_WORDS in str(exception)
