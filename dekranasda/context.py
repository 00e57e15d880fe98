from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def site(request: HttpRequest) -> dict:
    """What every page's frame needs: demo or not, mail or not, the path in the other language."""
    path = request.get_full_path()
    in_english = get_language() == "en"
    return {
        "is_demo": settings.DEMO,
        "email_configured": settings.EMAIL_CONFIGURED,
        "other_language_path": path.removeprefix("/en") if in_english else f"/en{path}",
        "canonical_url": (settings.SITE_URL or f"{request.scheme}://{request.get_host()}") + request.path,
    }
