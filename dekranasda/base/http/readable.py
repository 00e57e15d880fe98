"""What comes with a request besides its form, made such that nothing behind has to guard against it."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest
from django.http.request import HttpHeaders

# Headers whose value is read as an address, in each way that it may be written.
ADDRESSES = [HttpHeaders.to_wsgi_name(name) for name in ("HX-Current-URL", "Referer", "Origin")]


_ENCODING = re.compile(r";\s*charset\*?\d*\*?\s*=[^;]*", re.IGNORECASE)


def all_in_utf_8(application):
    """`application`, told of no encoding: pages here are in UTF-8, and so is what their forms send.

    Python has codecs that decode nothing, and Django asks for the one named before any middleware can guard it.
    """

    def answer(environ, start_response):
        environ["CONTENT_TYPE"] = _ENCODING.sub("", environ.get("CONTENT_TYPE", ""))
        return application(environ, start_response)

    return answer


class ReadableRequest:
    """Take away the cookies that a database cannot read and the headers that are no addresses: both count as missing.

    Stands before all that reads either.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if is_plain(name + value)}
        for header in ADDRESSES:
            if header in request.META and not is_address(request.META[header]):
                del request.META[header]
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
