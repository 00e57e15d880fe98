"""Asks a new worker for the pages that visitors ask for most, before it takes its first request."""

import ctypes
import gc
import logging
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from wsgiref.util import setup_testing_defaults

from django.conf import settings

PAGES = ("/", "/perajin/", "/perajin/?q=kendang", "/kriya/", "/peta/", "/rencana/", "/jejak/", "/akun/masuk/")
logger = logging.getLogger("dekranasda.request")


def warm_up(application: Callable) -> None:
    """Ask for each of `PAGES`; what goes wrong is logged, and the worker starts all the same."""
    try:
        for page in PAGES:
            answer = application(_request(page), lambda status, headers, failure=None: None)
            for _part in answer:
                pass
            if close := getattr(answer, "close", None):
                close()
    except Exception:
        # A database that is not there yet is told by `/healthz` and by the pages themselves.
        logger.exception("Pemanasan halaman gagal")
    # What is there by now stays as long as the worker: no collection of garbage need look through it again.
    gc.collect()
    gc.freeze()
    _give_back()


def _give_back() -> None:
    """Let the machine have what loading took for a moment, where the C library is glibc; others do it by themselves."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)


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
