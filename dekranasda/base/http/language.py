"""Which pages speak which language."""

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import get_language

from .addresses import on_this_site


class InternalPagesInIndonesian:
    """Send a signed-in page asked for under /en/ to its Indonesian address: only public pages are translated."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        is_public = not getattr(view, "login_required", True)
        if is_public or get_language() == settings.LANGUAGE_CODE or request.method not in ("GET", "HEAD"):
            return None
        return redirect(on_this_site(request.get_full_path().removeprefix(f"/{get_language()}")))
