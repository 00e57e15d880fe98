"""The Administrator's account must have a second factor; the demo's, whose passwords are public, need not."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.shortcuts import redirect

OWN_ACCOUNT = ("account_", "mfa_", "own-", "resume-form")


class AdministratorNeedsSecondFactor:
    """Lead an Administrator without a second factor to set one up, before anything but the own account."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        match = request.resolver_match
        if match.view_name == "media":
            # A file may be for all: it is asked for as somebody who is not signed in would.
            if self._must_set_up(request):
                request.user = AnonymousUser()
            return None
        # Django's admin asks for sign-in by itself, so its views count as open.
        is_open = not getattr(view, "login_required", True) and "admin" not in match.namespaces
        if is_open or match.view_name.startswith(OWN_ACCOUNT) or not self._must_set_up(request):
            return None
        return redirect("mfa_index")

    def _must_set_up(self, request: HttpRequest) -> bool:
        if settings.DEMO or not request.user.has_perm("accounts.administer"):
            return False
        return not is_mfa_enabled(request.user)
