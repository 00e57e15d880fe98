"""Facts that a buyer needs: optional, shown only when filled, in both languages; found by filters and words."""

import pytest
from django.urls import reverse

from crafts import search
from tests.factories import make_artisan, make_product

pytestmark = pytest.mark.django_db
DIRECTORY = reverse("directory:artisans")


def of_section(sent):
    return {f"pembeli-{name}": value for name, value in sent.items()}


def test_office_writes_them_and_the_public_reads_them(client, sign_in):
    artisan = make_artisan(capacity_number=5)
    sign_in("Sekretariat")
    page = client.get(artisan.get_record_url()).text
    assert "Untuk pembeli" in page
    sent = {"capacity_number": "40", "capacity_unit": "lembar", "wholesale_minimum": "20", "ships_to": "dunia"}
    sent |= {"raw_material": "Pasar Legi", "sales_channels": "Pameran", "opened_version": artisan.version}
    client.post(reverse("records:section-save", args=[artisan.pk, "pembeli"]), of_section(sent))
    client.logout()
    page = client.get(artisan.get_absolute_url()).text
    assert "Kapasitas per bulan" in page
    assert "lembar" in page
    assert "mulai 20 buah" in page
    assert "Juga ke luar negeri" in page
    assert "Pasar Legi" not in page
    assert "Abroad, too" in client.get(f"/en{artisan.get_absolute_url()}").text


def test_what_is_not_filled_in_is_not_shown(client):
    artisan = make_artisan()
    make_product(artisan=artisan)
    page = client.get(artisan.get_absolute_url()).text
    for label in ("Kapasitas per bulan", "Grosir", "Pengiriman", "Bahan:", "Ukuran:", "Berat:", "Dibuat dalam"):
        assert label not in page


def test_product_tells_its_facts_in_the_language_of_the_page_and_marks_what_is_indonesian(client):
    artisan = make_artisan()
    make_product(
        artisan=artisan, material="Katun", material_en="Cotton", care="Cuci dingin", size="200 cm", weight_grams=350,
        days_to_make=14,
    )  # fmt: skip
    page = client.get(artisan.get_absolute_url()).text
    for told in ("Bahan: <span>Katun", "Perawatan: <span>Cuci dingin", "Berat: 350 gram", "Dibuat dalam 14 hari"):
        assert told in page
    english = client.get(f"/en{artisan.get_absolute_url()}").text
    for told in (
        "Material: <span>Cotton",
        'Care: <span lang="id">Cuci dingin',
        "Made in 14 days",
        "Size: <span>200 cm",
    ):
        assert told in english


def test_filters_by_material_wholesale_and_shipping(client):
    make_artisan(name="Batik Grosir", wholesale_minimum=20)
    make_artisan(name="Wayang Ekspor", crafts=["wayang"], ships_to="dunia")
    make_artisan(name="Kendang Biasa", crafts=["kendang-jimbe"], ships_to="indonesia")
    for query, expected in (
        ({"grosir": "1"}, {"Batik Grosir"}),
        ({"luar-negeri": "1"}, {"Wayang Ekspor"}),
        ({"bahan": "kulit"}, {"Wayang Ekspor"}),
        ({"bahan": "kayu"}, {"Kendang Biasa"}),
        ({"bahan": "plastik"}, {"Batik Grosir", "Wayang Ekspor", "Kendang Biasa"}),
    ):
        page = client.get(DIRECTORY, query).text
        found = {name for name in ("Batik Grosir", "Wayang Ekspor", "Kendang Biasa") if name in page}
        assert found == expected, query


def test_product_is_found_by_its_material_and_technique(client):
    artisan = make_artisan(name="Batik Serat")
    make_product(artisan=artisan, material="Sutra", technique_en="Resist dyeing")
    search.refresh([artisan])
    for words in ("sutra", "resist"):
        assert "Batik Serat" in client.get(DIRECTORY, {"q": words}).text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"capacity_number": "0"}, "antara 1 dan 1.000.000"),
        ({"wholesale_minimum": "2000000"}, "antara 1 dan 1.000.000"),
    ],
)
def test_numbers_that_make_no_sense_are_told(client, sign_in, sent, words):
    artisan = make_artisan()
    sign_in("Sekretariat")
    page = client.post(reverse("records:section-save", args=[artisan.pk, "pembeli"]), of_section(sent)).text
    assert words in page
