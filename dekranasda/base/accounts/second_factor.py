"""The Administrator's account must have a second factor; the demo's, whose passwords are public, need not."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
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
        # Django's admin asks for sign-in by itself, so its views count as open.
        is_open = not getattr(view, "login_required", True) and "admin" not in match.namespaces
        if settings.DEMO or is_open or match.view_name.startswith(OWN_ACCOUNT):
            return None
        if not request.user.has_perm("accounts.administer") or is_mfa_enabled(request.user):
            return None
        return redirect("mfa_index")
