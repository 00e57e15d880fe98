from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dekranasda.base.council.current import the_council

# What has to be reached before the opening: the way in, a link of one's own, and what machines ask.
REACHED = {
    "live",
    "ready",
    "media",
    "security",
    "robots",
    "privacy",
    "access-link",
    "resume-form",
    "session",
    "meetings:reply",
    "action_items:calendar-feed",
    "admin:login",
}


class SoonOpen:
    """Show visitors one page, whatever they ask for, until the Administrator opens the portal."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        name = request.resolver_match.view_name
        if name in REACHED or name.startswith(("account_", "mfa_")):
            return None
        # In this order: whoever reads an open portal is not asked who they are.
        if the_council().is_open or request.user.is_authenticated:
            return None
        # 503: whoever keeps pages for others keeps none of this, and asks again.
        soon = render(request, "first_day/soon.html", status=503)
        soon["Retry-After"] = "86400"
        soon["Cache-Control"] = "no-store"
        # Django would log every visit as an error of the server.
        soon._has_been_logged = True
        return soon
