from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict:
    """What every page's frame needs: whether this is the demo, and the page's address in each language."""
    return {"is_demo": settings.DEMO}
