from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from .addresses import absolute, on_this_site


def site(request: HttpRequest) -> dict:
    """What every page's frame needs: demo or not, mail or not, the path in the other language."""
    in_english = get_language() == "en"

    def in_other_language(path: str) -> str:
        return on_this_site(path.removeprefix("/en")) if in_english else f"/en{path}"

    return {
        "is_demo": settings.DEMO,
        "email_configured": settings.EMAIL_CONFIGURED,
        "other_language_path": in_other_language(request.get_full_path()),
        "canonical_url": absolute(request.path, request),
        "other_language_url": absolute(in_other_language(request.path), request),
    }
