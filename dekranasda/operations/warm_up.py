"""Lets a new worker make what many ask for before it takes its first request: pages of visitors, and what all who sign
in read alike."""

import ctypes
import gc
import logging
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from dekranasda.base.council.current import council_at_hand
from dekranasda.base.page_cache.remembered import one_look
from programs.dashboards.dashboard import work_out_for_everybody

PAGES = ("/", "/perajin/", "/perajin/?q=kendang", "/kriya/", "/peta/", "/rencana/", "/jejak/", "/akun/masuk/")
# Else each thread keeps free memory of its own: 118 MB instead of 114 once eight threads have made 500 pages. The
# number is that of glibc's `malloc.h`.
M_ARENA_MAX, ARENAS = -8, 2
logger = logging.getLogger("dekranasda.request")


def warm_up(application: Callable) -> None:
    """Ask for `PAGES` and work out the dashboards; at the first that goes wrong it is logged, and the worker starts."""
    _tell_c_library("mallopt", M_ARENA_MAX, ARENAS)
    try:
        # Of a database that is not there yet `/healthz` and the pages themselves tell: each would wait for it here.
        connection.ensure_connection()
        for page in PAGES:
            _ask(application, page)
        with council_at_hand(), one_look():
            work_out_for_everybody(timezone.localdate())
    except Exception:
        logger.exception("Pemanasan halaman gagal")
    finally:
        # This thread answers nobody: whoever does may have its connection.
        connections.close_all()
    # What is there by now stays as long as the worker: no collection of garbage need look through it again.
    gc.collect()
    gc.freeze()
    # The machine may have back what loading took for a moment.
    _tell_c_library("malloc_trim", 0)


def _ask(application: Callable, page: str) -> None:
    """Raises RuntimeError for an error of the server, which has been logged."""
    statuses: list[str] = []
    answer = application(_request(page), lambda status, headers, failure=None: statuses.append(status))
    for _part in answer:
        pass
    if close := getattr(answer, "close", None):
        close()
    if statuses[-1] >= "500":
        raise RuntimeError(f"{page}: {statuses[-1]}")


def _tell_c_library(function: str, *values: int) -> None:
    """Where it is glibc; others hold little by themselves."""
    with suppress(OSError, AttributeError):
        getattr(ctypes.CDLL("libc.so.6"), function)(*values)


def _request(path: str) -> dict:
    host = next((name for name in settings.ALLOWED_HOSTS if "*" not in name), "localhost")
    environment = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path.partition("?")[0],
        "QUERY_STRING": path.partition("?")[2],
        "HTTP_HOST": host.lstrip("."),
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTPS": "on" if settings.HTTPS else "off",
        "wsgi.url_scheme": "https" if settings.HTTPS else "http",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": BytesIO(),
        "HTTP_ACCEPT_ENCODING": "gzip",
    }
    setup_testing_defaults(environment)
    return environment
