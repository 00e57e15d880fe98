"""What comes with a request besides its form, made such that nothing behind has to guard against it."""

import unicodedata
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.request import HttpHeaders

# Headers whose value is read as an address, in each way that it may be written.
ADDRESSES = [HttpHeaders.to_wsgi_name(name) for name in ("HX-Current-URL", "Referer", "Origin")]


class ReadableRequest:
    """Take away what cannot be read, so that it counts as missing: such cookies, addresses and encodings.

    Stands before all that reads any of it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if is_plain(name + value)}
        for header in ADDRESSES:
            if header in request.META and not is_address(request.META[header]):
                del request.META[header]
        if request.encoding:
            # All pages are in UTF-8, and so is what their forms send; Python has codecs that decode nothing.
            request.encoding = settings.DEFAULT_CHARSET
        return self.get_response(request)


def is_plain(text: str) -> bool:
    """Whether `text` holds no control character and no half of a letter; PostgreSQL refuses some of these."""
    return (text.isascii() and text.isprintable()) or not any(unicodedata.category(letter)[0] == "C" for letter in text)


def is_address(text: str) -> bool:
    """Whether `text` can be taken apart as an address, also once its escapes are read."""
    try:
        urlsplit(text)
        urlsplit(unquote(text))
    except ValueError:
        return False
    return True
