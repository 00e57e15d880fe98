"""Page or piece of a page: the one rule by which views answer htmx and by which kept pages are told apart."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

# All that `wants_fragment` reads; django-htmx decodes a header that its companion says was encoded.
_READ = ("HX-Request", "HX-Boosted", "HX-History-Restore-Request")
DECIDING_HEADERS = tuple(header for name in _READ for header in (name, f"{name}-URI-AutoEncoded"))


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx puts the answer into a page already open.

    A boosted link and a page restored from history ask through htmx too, but show the whole page. Works for a request
    that no middleware has touched.
    """
    htmx = HtmxDetails(request)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def vary_by_fragment(response: HttpResponse) -> HttpResponse:
    """Tell whoever keeps this answer that `wants_fragment` decided what it is."""
    patch_vary_headers(response, DECIDING_HEADERS)
    return response


def render_page_or_fragment(request: HttpRequest, page: str, fragment: str, context: Mapping[str, Any]) -> HttpResponse:
    """The template that was asked for; it sees `is_fragment`."""
    is_fragment = wants_fragment(request)
    return vary_by_fragment(render(request, fragment if is_fragment else page, {**context, "is_fragment": is_fragment}))
