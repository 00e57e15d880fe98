"""Addresses of the pages of many artisans at once."""

from functools import cache

from django.urls import reverse
from django.utils.translation import get_language, override


def artisan_address(slug: str, language: str | None = None) -> str:
    """Where the page of an artisan is, in `language` or that of now; `reverse` for each of hundreds takes long."""
    head, tail = _around_slug(language or get_language())
    return f"{head}{slug}{tail}"


@cache
def _around_slug(language: str | None) -> tuple[str, str]:
    with override(language):
        head, tail = reverse("directory:artisan", args=["-"]).rsplit("-", 1)
    return head, tail
