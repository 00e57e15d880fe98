"""What a page without signal sends when it has one again: answered as data, and only in the name of who wrote it."""

from django.forms import BaseForm
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _


def wants_json(request: HttpRequest) -> bool:
    """Whether a script waits for the answer, not a person."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def sent_by_another(request: HttpRequest) -> bool:
    """The page was opened by somebody else than who is signed in by now; what it sends must not go out in this name."""
    return request.POST.get("written_as", str(request.user.pk)) != str(request.user.pk)


def signed_in_as_another() -> JsonResponse:
    return JsonResponse(
        {"error": _("Anda masuk dengan akun lain. Masuk lagi dengan akun yang membuka halaman ini.")}, status=401
    )


def invalid(form: BaseForm) -> JsonResponse:
    """What the page shows beside what it could not send."""
    return JsonResponse(
        {"error": " ".join(str(error) for errors in form.errors.values() for error in errors)}, status=400
    )
