"""A session that ends while somebody types loses nothing: sign in again, and the form goes on.

What was sent is kept in the (anonymous) session for an hour, encrypted, for the account that was signed in on this
browser and no other; sign-in leads to a page that sends it on. Files cannot be kept, passwords, codes and the NIK must
not be; the page asks for the files again before anything is sent, and a browser with scripts asks
for the session before it sends a file at all (`static/js/session.js`).
"""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dekranasda.base.forms.sealed import seal, unseal
from dekranasda.base.forms.text import is_secret
from dekranasda.base.http.fragments import vary_by_fragment, wants_fragment
from dekranasda.base.nik import holds_nik

from .known_devices import accounts_known

KEPT = "kept_form"
SECRETS = {"nik", "token", "credential", "credentials"}
MAX_CHARACTERS = 200_000
FOR_AN_HOUR = 60 * 60


class SignInRequired(LoginRequiredMiddleware):
    """Django's, but keeping the fields of a form that one of our own pages sent after its session had ended."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        # Django's admin sees to its own sign-in, and would drop what was typed.
        is_form_of_admin = request.method == "POST" and request.resolver_match.namespaces == ["admin"]
        if is_form_of_admin and request.resolver_match.view_name != "admin:login" and not request.user.is_authenticated:
            return self.handle_no_permission(request, view_func)
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        if answer is None and request.method == "POST" and (kept_form(request) or {}).get("path") == request.path:
            del request.session[KEPT]
        return answer

    def handle_no_permission(self, request, view_func):
        if "application/json" in request.headers.get("Accept", ""):
            return HttpResponse(status=401)
        # Without our CSRF cookie no page of ours was open; with it, the token has been checked by now.
        is_sent_from_here = request.method == "POST" and settings.CSRF_COOKIE_NAME in request.COOKIES
        is_kept = is_sent_from_here and keep(request)
        is_fragment = wants_fragment(request)
        if not is_kept and not is_fragment:
            return vary_by_fragment(super().handle_no_permission(request, view_func))
        next_page = reverse("resume-form") if is_kept else request.htmx.current_url_abs_path or "/"
        sign_in = f"{reverse('account_login')}?{urlencode({'next': next_page})}"
        # A fragment must not be replaced by the sign-in page: the whole page moves there.
        if is_fragment:
            return vary_by_fragment(HttpResponse(status=401, headers={"HX-Redirect": sign_in}))
        return redirect(sign_in)


def keep(request: HttpRequest) -> bool:
    """Keep what the form of `request` held; False when that is too much, or too often."""
    fields = [
        [name, values]
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and not _is_left_out(name, values)
    ]
    size = sum(len(name) + sum(map(len, values)) for name, values in fields)
    # What is typed to get in, or to change how one gets in, is typed again.
    match = request.resolver_match
    is_sign_in = match is not None and match.view_name.startswith(("account_", "mfa_"))
    if is_sign_in or size > MAX_CHARACTERS or not ratelimit.consume(request, action="keep_form"):
        return False
    kept = {"path": request.path, "fields": fields, "files": _chosen_files(request), "for": _whose(request)}
    request.session[KEPT] = seal(kept, purpose=KEPT)
    if not request.user.is_authenticated:
        request.session.set_expiry(FOR_AN_HOUR)
    return True


def kept_form(request: HttpRequest) -> dict | None:
    """The form that waits for whoever is signed in; nobody else is shown that there is one."""
    sealed = request.session.get(KEPT)
    kept = unseal(sealed, purpose=KEPT, seconds=FOR_AN_HOUR) if sealed else None
    if kept is None:
        return None
    if request.user.is_authenticated:
        return kept if kept["for"] == request.user.pk else None
    # What somebody without an account typed waits for them; of what an account typed, its sign-in page comes first.
    return kept if kept["for"] is None else None


def _whose(request: HttpRequest) -> int | None:
    """The key of the account that sends this form: signed in, or the last one that was on this browser."""
    if request.user.is_authenticated:
        return request.user.pk
    return next(iter(accounts_known(request)), None)


def _is_left_out(name: str, values: list[str]) -> bool:
    """Whether a field is a secret: a password, a code that lets in, a NIK or what looks like one."""
    words = name.lower().replace("-", "_").split("_")
    return is_secret(name) or not SECRETS.isdisjoint(words) or any(map(holds_nik, values))


def _chosen_files(request: HttpRequest) -> list[list]:
    """The fields that held files and the names of these, so that the same ones can be chosen again."""
    return [[field, [file.name for file in files]] for field, files in request.FILES.lists()]


@require_safe
@never_cache
def session(request: HttpRequest):
    """204 while the session lasts; asked before a form with a chosen file is sent, for a file is never kept."""
    return HttpResponse(status=204)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def resume(request: HttpRequest):
    """Show that the typed text is still here, with the button that sends it where it was going; POST throws it away."""
    if request.method == "POST":
        request.session.pop(KEPT, None)
        return redirect("home")
    return render(
        request,
        "accounts/resume.html",
        {"kept": kept_form(request), "waits": KEPT in request.session and not request.user.is_authenticated},
    )


@login_not_required
def csrf_failed(request: HttpRequest, reason=""):
    """A form opened before signing in again (in another tab) is stale, not hostile: keep it and let it be sent anew.

    Only if the browser vouches that a page of this very site sent it; the person then confirms with a button.
    """
    own_origin = f"{request.scheme}://{request.get_host()}"
    if request.headers.get("Origin") in {own_origin, *settings.CSRF_TRUSTED_ORIGINS} and keep(request):
        return redirect("resume-form")
    return render(request, "accounts/csrf_failed.html", status=403)
