"""What every request passes before it reaches a view, and every answer before it leaves."""

import logging
from http import HTTPStatus
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import is_valid_path

logger = logging.getLogger(__name__)

NUL = "\x00"


class RefuseUnreadable:
    """Answer 400 to an address that no person types (a NUL in it), 413 to what no form here can mean (a huge body)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        if _length(request) > settings.MAX_REQUEST_BYTES:
            return render(request, "413.html", status=413)
        if NUL in request.path_info or NUL in unquote(request.META.get("QUERY_STRING", "")):
            return render(request, "400.html", status=400)
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


class PermissionsPolicy:
    """Tell the browser what no page here needs: a script that got in could not ask for it either."""

    VALUE = ", ".join(
        [
            *(f"{feature}=()" for feature in ["camera", "microphone", "payment", "usb", "browsing-topics"]),
            "geolocation=(self)",
            "publickey-credentials-get=(self)",
            "publickey-credentials-create=(self)",
        ]
    )

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.VALUE)
        return response


class CrossOriginResourcePolicy:
    """Let no page of another site embed what stands here; open data says otherwise itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class DownloadsRunNothing:
    """Let a file that is saved run and load nothing, should a browser open it as a page all the same."""

    POLICY = "default-src 'none'; sandbox"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            response.headers.setdefault("Content-Security-Policy", self.POLICY)
            response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response


class PrivateAnswers:
    """Have no browser or proxy keep what a signed-in person read: the next at the same computer goes back to nothing.

    An answer for which nobody asked who is there is the same for all, and a view that says itself what may be kept
    is left alone.
    """

    VALUE = "private, no-store"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        # Without a look at the session, which would make every public answer depend on it.
        if request.session.accessed and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", self.VALUE)
        return response


class LeadUpFromSteps:
    """Lead a person who opens the address of a step up to the nearest page.

    It stands in their address bar after a form came back with an error; a phone that brings the tab back asks for it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        is_opened = request.headers.get("Sec-Fetch-Mode") == "navigate" and request.method == "GET"
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or not is_opened:
            return response
        above = request.path_info
        while above != "/":
            above = above.rstrip("/").rpartition("/")[0] + "/"
            if is_valid_path(above):
                return HttpResponseRedirect(above)
        return response
