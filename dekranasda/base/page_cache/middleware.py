import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from dekranasda.base.http.fragments import wants_fragment

from . import SHARED_UNTIL, marks
from .reads import tables_read
from .remembered import marks_now, one_look
from .store import KeptPage, pages

_ACCEPTS_GZIP = re.compile(r"\bgzip\b")


class PageCache:
    """Answers visitors without a session from memory. Stands before whatever depends on who asks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_look():
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if not _is_anonymous_get(request):
            return self.get_response(request)
        key = _key(request)
        # Read before the page is made: what is written meanwhile must not be kept as current.
        seen = marks_now()
        page = pages.last(key)
        if page is None or not page.is_current(seen):
            was_kept, page = page is not None, page and page.if_still_so(seen)
            if page is None:
                with tables_read() as reads:
                    response = self.get_response(request)
                if not _may_be_kept(response, reads.tables):
                    return response
                page = KeptPage.of(response, reads.tables, seen)
                # The answers cost as much as the queries: they are for what is asked for again and again.
                page = page.with_answers(reads) if was_kept else page
            pages.put(key, page)
        response = page.response(compressed=bool(_ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", ""))))
        return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _key(request: HttpRequest) -> tuple:
    """All of a request that a shared page may depend on.

    The query is taken as it was sent: written as an address, two queries that mean different texts can look alike.
    """
    query = request.META.get("QUERY_STRING", "")
    return request.scheme, request.get_host(), request.path, request.path_info, query, wants_fragment(request)


def _is_anonymous_get(request: HttpRequest) -> bool:
    # Machines ask /healthz to learn whether the process lives, also while the database does not.
    if request.path_info.startswith("/healthz"):
        return False
    personal = (settings.SESSION_COOKIE_NAME, "messages")
    return request.method == "GET" and not any(name in request.COOKIES for name in personal)


def _may_be_kept(response: HttpResponse, tables: set[str]) -> bool:
    return (
        hasattr(response, SHARED_UNTIL)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and all(marks.is_marked(table) or table in marks.OUR_OWN for table in tables)
    )
