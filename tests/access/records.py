"""The records office: the Secretariat keeps the records, board and leadership read them."""

from tests.access import get, post
from tests.factories import make_artisan, make_product


def artisan(user):
    return {"pk": make_artisan().pk}


def section(user):
    return {"pk": make_artisan().pk, "name": "cerita"}


def product(user):
    record = make_product(artisan=make_artisan())
    return {"pk": record.artisan_id, "product": record.pk}


def photo(user):
    artisan = make_artisan()
    record = artisan.photos.create(image="foto/contoh.jpg", alt="Kain", width=4, height=3)
    return {"pk": artisan.pk, "photo": record.pk}


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
    get("records:product-new", *STAFF, of=artisan),
    post("records:product-new", *STAFF, of=artisan),
    get("records:product-edit", *STAFF, of=product),
    post("records:product-edit", *STAFF, of=product),
    post("records:product-delete", *STEP, of=product),
    get("records:photos", *STEP, of=artisan),
    post("records:photos", *STEP, of=artisan),
    post("records:photo-order", *STEP, of=artisan),
    post("records:photo-edit", *STEP, of=photo),
    post("records:photo-delete", *STEP, of=photo),
    post("records:photo-up", *STEP, of=photo),
    post("records:photo-down", *STEP, of=photo),
]
