"""The records office: the Secretariat keeps the records, board and leadership read them."""

from tests.access import get, post
from tests.factories import make_artisan


def artisan(user):
    return {"pk": make_artisan().pk}


def section(user):
    return {"pk": make_artisan().pk, "name": "cerita"}


READ = (302, 200, 200, 200, 403)
STAFF = (302, 403, 200, 403, 403)
STEP = (302, 403, 302, 403, 403)

ROWS = [
    get("records:artisans", *READ),
    get("records:artisan-new", *STAFF),
    post("records:artisan-new", *STAFF),
    get("records:artisan", *READ, of=artisan),
    post("records:section-save", *STAFF, of=section),
    post("records:artisan-publish", *STEP, of=artisan),
    post("records:artisan-hide", *STEP, of=artisan),
    post("records:nik-reveal", *STAFF, of=artisan),
    get("records:consent-slip-blank", *STAFF),
    get("records:consent-slip", *STAFF, of=artisan),
    get("records:consent-new", *STAFF, of=artisan),
    post("records:consent-new", *STAFF, of=artisan),
    get("records:consent-withdraw", *STAFF, of=artisan),
    post("records:consent-withdraw", *STAFF, of=artisan),
]
