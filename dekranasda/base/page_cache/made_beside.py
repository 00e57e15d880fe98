"""Files that take longer to make than a visitor may hold a worker: one process beside the requests makes them.

A request that finds such a file outdated writes down that it is wanted, starts that process unless it runs, and asks
the visitor to come back. They come back with a ticket, which says when they first asked. Whoever writes without end
would else keep a file that takes longer to make than the next write is away from ever being served: a ticket is also
good for a file that has changed meanwhile, if all of it was read after its holder had asked, at one moment.
"""

import fcntl
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from typing import TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import resolve
from django.utils.translation import gettext as _
from django.utils.translation import override

from .made_files import Asked, Made, alone, folder, make

# Seconds that a request may make a file.
HOLDS = 1.5
# The parameter of an address that carries the ticket, and for how many seconds it is one.
TICKET, TICKET_LASTS = "sejak", 600
# Seconds that a file which is no longer true lies ready for those who had asked before it was begun.
LIES_READY = 60
COMES_BACK = 5
# Seconds after which nobody seems to want a file any more, so that it is not made ahead of the next who asks.
REMEMBERED = 24 * 3600
# How far behind visitors the process stands in the queue for the processor.
BEHIND = 10
Response = TypeVar("Response", bound=HttpResponseBase)
logger = logging.getLogger(__name__)
_SALT = "made-once"
_MAKER = [sys.executable, str(settings.BASE_DIR / "manage.py"), "make_files"]


def is_long(asked: Asked) -> bool:
    """Whether the file took too long when it was made last."""
    return _long(asked.key).exists()


def note_long(asked: Asked) -> None:
    with suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        _long(asked.key).write_text(json.dumps(asdict(asked)))


def answer(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    """The file, if the ticket is good for what lies ready; else have it made, and ask its visitor to come back."""
    since = _asked_at(request)
    if since is not None and (made := Made.kept(asked.key)) is not None and _is_good_for(made, since):
        with suppress(FileNotFoundError):
            return _kept_by_nobody(made.response(request))
    # On a full disk nobody can be helped; whoever asks is told to come back all the same.
    with suppress(OSError):
        os.utime(_long(asked.key))
        _wanted(asked.key).touch()
        start()
    if since is None:
        ticket = signing.dumps(time.time(), salt=_SALT)
        query = urlencode({**asked.query, TICKET: ticket})
        return _kept_by_nobody(HttpResponseRedirect(f"{request.path}?{query}"))
    return come_back(request)


def come_back(request: HttpRequest) -> HttpResponse:
    """503 with `Retry-After`; a browser is shown a page that asks again by itself."""
    if "text/html" in request.headers.get("Accept", ""):
        response = render(request, "page_cache/being_made.html", status=503)
    else:
        words = _("Berkas ini sedang disiapkan. Coba lagi beberapa detik lagi.")
        response = HttpResponse(words, status=503, content_type="text/plain; charset=utf-8")
    response["Retry-After"] = response["Refresh"] = str(COMES_BACK)
    return _kept_by_nobody(response)


def want_what_was_asked_for() -> int:
    """Have those made that are outdated and were asked for of late, ahead of the next who asks. How many."""
    wanted = 0
    for long in folder().glob("*.long"):
        with suppress(OSError):
            if long.stat().st_mtime < time.time() - REMEMBERED:
                long.unlink()
            elif Made.current(long.stem) is None:
                _wanted(long.stem).touch()
                wanted += 1
    if wanted:
        try:
            start()
        except OSError:
            # Whoever asks next tries again, and is told to come back.
            logger.exception("Pembuat berkas tidak dapat dijalankan")
    return wanted


def start() -> None:
    """Start the process that makes what is wanted, unless it runs.

    The lock goes over to it, so it is free once the process has ended, however it ended.
    """
    lock = os.open(folder() / "maker.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        process = subprocess.Popen(  # noqa: S603  a command of our own, without a word of the request
            _MAKER,
            pass_fds=[lock],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    except BlockingIOError:
        return
    finally:
        os.close(lock)
    # Whoever waits for it lets go of the last that is left of it.
    Thread(target=process.wait, daemon=True).start()


def make_wanted(within: Callable[[], AbstractContextManager] = nullcontext) -> int:
    """Make what is wanted, the first wish first, each `within` what a request would be answered in. How many."""
    made = 0
    while key := _next_wanted():
        # Taken back before the first look: a wish from now on is for a file that is begun later.
        _wanted(key).unlink(missing_ok=True)
        if Made.current(key) is None and (asked := _asked(key)) is not None:
            made += _make(asked, within)
    return made


def _make(asked: Asked, within: Callable[[], AbstractContextManager]) -> bool:
    with alone(asked.key) as is_mine, override(asked.language):
        if not is_mine:
            return False
        began = time.monotonic()
        try:
            view = resolve(asked.path)
            gone_at_once = getattr(view.func, "gone_at_once", ())
            with _one_moment(), within():
                made = make(
                    asked, lambda: view.func(asked.request(), *view.args, **view.kwargs), gone_at_once=gone_at_once
                )
        except Http404:
            # Whoever asks next is told so at once.
            made = None
        except OSError:
            # On a full disk; whoever waits goes on asking, and with it for the file.
            logger.exception("Berkas %s tidak dapat disimpan", asked.path)
            return False
    if made is None or time.monotonic() - began < HOLDS / 2:
        _long(asked.key).unlink(missing_ok=True)
    return isinstance(made, Made)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Let all queries inside see the database as it is at the first of them; who writes waits for nobody."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        # `atomic` would take the lock of those who write.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def _is_good_for(made: Made, since: float) -> bool:
    is_ready = made.since >= since and time.time() < made.at + LIES_READY
    return is_ready and made.is_unchanged(made.gone_at_once)


def _asked_at(request: HttpRequest) -> float | None:
    """When the holder of the ticket in the address first asked; None without a ticket that is good."""
    try:
        return float(signing.loads(request.GET.get(TICKET, ""), salt=_SALT, max_age=TICKET_LASTS))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def _kept_by_nobody(response: Response) -> Response:
    response["Cache-Control"] = "no-store"
    return response


def _asked(key: str) -> Asked | None:
    try:
        asked = Asked(**json.loads(_long(key).read_text()))
    except (OSError, ValueError, TypeError):
        return None
    return asked if asked.database == str(connection.settings_dict["NAME"]) else None


def _next_wanted() -> str | None:
    wanted = []
    for wish in folder().glob("*.wanted"):
        with suppress(OSError):
            wanted.append((wish.stat().st_mtime, wish.stem))
    return min(wanted)[1] if wanted else None


def _long(key: str) -> Path:
    return folder() / f"{key}.long"


def _wanted(key: str) -> Path:
    return folder() / f"{key}.wanted"
