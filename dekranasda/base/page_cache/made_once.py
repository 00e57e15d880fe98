"""Public files that cost much to make (open data, sitemaps, documents): made once per change, then served from disk.

One process makes a file, the others wait a moment (`made_files`). One that takes longer than a visitor may hold a
worker is made beside the requests (`made_beside`).
"""

import re
from collections.abc import Callable, Collection
from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from . import made_beside
from .made_files import FOR_FILE, PAGE, Asked, Made, TooLong, alone, make

# Told of a view, so that a test can find them all.
MADE_ONCE = "is_made_once"


def made_once(
    view: Callable[..., HttpResponseBase] | None = None, *, gone_at_once: Collection[str] = (), in_pages: bool = False
) -> Callable:
    """Let a GET of `view`, which shows everybody the same, be made once per change, as for somebody not signed in.

    Of the query the number of the page counts (`PAGE`), where it comes `in_pages`, and nothing else. What a write to
    one of the tables `gone_at_once` takes away does not reach even those who had asked before it.
    """
    if view is None:
        return lambda view: made_once(view, gone_at_once=gone_at_once, in_pages=in_pages)

    @wraps(view)
    def served(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or hasattr(request, FOR_FILE):
            return view(request, *args, **kwargs)
        asked = Asked.by(request, page=_page(request) if in_pages else "")
        if (response := Made.answer(asked.key, request)) is not None:
            return response
        if made_beside.is_long(asked):
            return made_beside.answer(request, asked)
        try:
            with alone(asked.key) as is_mine:
                if not is_mine:
                    return made_beside.come_back(request)
                # Made by whom one waited for?
                if (response := Made.answer(asked.key, request)) is not None:
                    return response
                made = make(
                    asked,
                    lambda: view(asked.request(), *args, **kwargs),
                    gone_at_once=gone_at_once,
                    seconds=made_beside.HOLDS,
                )
                # Opened while nobody else may take it away.
                return made if isinstance(made, HttpResponseBase) else made.response(request)
        except TooLong:
            made_beside.note_long(asked)
            return made_beside.answer(request, asked)
        except OSError:
            # A full disk keeps nothing, and takes nothing from anybody.
            return view(asked.request(), *args, **kwargs)

    setattr(served, MADE_ONCE, True)
    setattr(served, "gone_at_once", gone_at_once)  # noqa: B010
    return served


def _page(request: HttpRequest) -> str:
    """The number of the page asked for, each written in one way only: "" is the first."""
    page = request.GET.get(PAGE) or "1"
    if not re.fullmatch(r"[1-9][0-9]{0,5}", page):
        raise Http404
    return "" if page == "1" else page
