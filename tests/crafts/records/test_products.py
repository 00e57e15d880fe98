"""Products of a record."""

import pytest
from django.urls import reverse

from tests.factories import make_artisan, make_product

pytestmark = pytest.mark.django_db


def test_product_is_added_with_a_price_range_that_makes_sense(client, sign_in):
    staff = sign_in("Sekretariat")
    artisan = make_artisan()
    url = reverse("records:product-new", args=[artisan.pk])
    page = client.post(url, {"name": "Kain", "price_min": 500, "price_max": 100, "position": 0})
    assert "Harga sampai tidak boleh lebih kecil" in page.content.decode()
    client.post(url, {"name": "Kain", "price_min": 100_000, "price_max": 250_000, "position": 0, "available": "on"})
    product = artisan.products.get()
    assert (product.price_max, product.history.get().history_user) == (250_000, staff)


def test_two_people_editing_one_product_lose_neither_text(client, sign_in):
    sign_in("Sekretariat")
    product = make_product(artisan=make_artisan())
    url = reverse("records:product-edit", args=[product.artisan_id, product.pk])
    opened = {"opened_version": product.version, "position": 0}
    assert client.post(url, opened | {"name": "Dari Ani"}).status_code == 302
    page = client.post(url, opened | {"name": "Dari Budi"}).content.decode()
    assert "Dari Ani" in page
    assert "Dari Budi" in page


def test_prices_are_typed_and_shown_as_people_write_them(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    url = reverse("records:product-new", args=[artisan.pk])
    client.post(url, {"name": "Kain", "price_min": "Rp250.000", "price_max": "1.250.000", "position": 0})
    product = artisan.products.get()
    assert (product.price_min, product.price_max) == (250_000, 1_250_000)
    page = client.get(reverse("records:product-edit", args=[artisan.pk, product.pk])).text
    assert 'value="1.250.000"' in page


def test_deleted_product_stays_in_the_history(client, sign_in):
    sign_in("Sekretariat")
    product = make_product(artisan=make_artisan(), name="Selendang")
    client.post(reverse("records:product-delete", args=[product.artisan_id, product.pk]))
    assert not product.artisan.products.exists()
    assert type(product).history.first().history_type == "-"
