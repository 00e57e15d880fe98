"""Addresses of the pages of many artisans at once."""

from functools import cache

from django.urls import reverse
from django.utils.translation import get_language


def artisan_address(slug: str) -> str:
    """Where the page of an artisan is; of hundreds, `reverse` for each would take most of the time."""
    head, tail = _around_slug(get_language())
    return f"{head}{slug}{tail}"


@cache
def _around_slug(language: str | None) -> tuple[str, str]:
    head, tail = reverse("directory:artisan", args=["-"]).rsplit("-", 1)
    return head, tail
