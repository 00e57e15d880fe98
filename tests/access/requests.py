from tests.access import get, post
from tests.factories import make_artisan, make_request


def a_request(user):
    return {"code": make_request().code}


def a_listing(user):
    return {"code": make_request(kind="daftar").code}


def a_withdrawal(user):
    return {"code": make_request(kind="penarikan").code}


def an_artisan(user):
    return {"slug": make_artisan().slug}


ROWS = [
    get("requests:look-up", 200),
    get("requests:listing", 200),
    post("requests:listing", 200),
    get("requests:report", 200, of=an_artisan),
    post("requests:report", 200, of=an_artisan),
    get("requests:queue", 302, 403, 200, 403, 403),
    get("requests:request", 302, 403, 200, 403, 403, of=a_request),
    post("requests:take-up", 302, 403, 302, 403, 403, of=a_request),
    post("requests:contact-reveal", 302, 403, 200, 403, 403, of=a_request),
    post("requests:answer", 302, 403, 200, 403, 403, of=a_request),
    post("requests:give-back", 302, 403, 302, 403, 403, of=a_withdrawal),
    post("requests:make-artisan", 302, 403, 302, 403, 403, of=a_listing),
]
