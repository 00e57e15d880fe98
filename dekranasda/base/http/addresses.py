from django.conf import settings
from django.http import HttpRequest
from django.utils.http import escape_leading_slashes


def absolute(path: str, request: HttpRequest | None = None) -> str:
    """The full address of `path` for paper, mail and calendars: under SITE_URL, else under the request's host."""
    path = on_this_site(path)
    if settings.SITE_URL or request is None:
        return settings.SITE_URL + path
    return request.build_absolute_uri(path)


def on_this_site(path: str) -> str:
    """`path` as it never leads elsewhere: a browser takes two slashes at its start for the name of another site."""
    return escape_leading_slashes(path.replace("\\", "%5C"))
