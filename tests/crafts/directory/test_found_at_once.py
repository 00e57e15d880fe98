"""What was asked for stands in the title; pins, feed and catalogue tell only what the page itself does."""

import json
import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan, Consent
from dekranasda.base.council.models import Council
from tests.factories import SENTUL, craft, make_artisan, make_product

pytestmark = pytest.mark.django_db
DIRECTORY = reverse("directory:artisans")


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ({"kriya": "kendang-jimbe", "kelurahan": SENTUL}, "Perajin kendang dan jimbe di Sentul (1)"),
        ({"kriya": "batik"}, "Perajin batik tulis dan cap (0)"),
        ({"kelurahan": SENTUL}, "Perajin di Sentul (1)"),
        ({"q": "kendang"}, "Perajin: kendang (1)"),
        ({"q": "kendang", "kelurahan": SENTUL}, "“kendang” di Sentul (1)"),
        ({"pesanan": "1"}, "Perajin menurut filter (0)"),
        ({}, "Direktori perajin"),
    ],
)
def test_title_says_what_was_asked_for_and_how_many_that_are(client, query, title):
    make_artisan(crafts=["kendang-jimbe"])
    page = client.get(DIRECTORY, query).text
    assert re.search(rf"<h1[^>]*>\s*{re.escape(title)}", page)
    assert f"<title>{title}" in page
    assert '<details class="finder-more">' in page, "the first makers stand on the first screen"


def test_english_title(client):
    make_artisan(crafts=["kendang-jimbe"])
    page = client.get(f"/en{DIRECTORY}", {"kriya": "kendang-jimbe", "kelurahan": SENTUL}).text
    assert "Makers of drums (kendang, djembe) in Sentul (1)" in page


def test_products_of_a_craft_are_of_that_craft(client):
    both = make_artisan(crafts=["batik", "wayang"])
    make_product(artisan=both, name="Wayang Arjuna")
    make_product(artisan=make_artisan(crafts=["batik"]), name="Selendang")
    assert "Wayang Arjuna" not in client.get(craft("batik").get_absolute_url()).text
    assert "Selendang" in client.get(craft("batik").get_absolute_url()).text
    assert "Wayang Arjuna" in client.get(craft("wayang").get_absolute_url()).text


def test_pins_and_map_links_are_of_those_who_let_their_point_be_shown(client):
    point = {"latitude": Decimal("-8.09"), "longitude": Decimal("112.17")}
    shown = make_artisan(name="Bengkel Tampil", covers=["point"], **point)
    hidden = make_artisan(name="Bengkel Tertutup", **point)
    page = client.get(reverse("directory:map")).text
    assert f'<a href="{shown.get_absolute_url()}" aria-label="Bengkel Tampil">' in page
    assert "Bengkel Tertutup" not in page
    own = client.get(shown.get_absolute_url()).text
    assert "https://www.openstreetmap.org/?mlat=-8.09" in own
    assert '"@type": "GeoCoordinates", "latitude": -8.09' in own
    other = client.get(hidden.get_absolute_url()).text
    assert "GeoCoordinates" not in other
    assert "openstreetmap.org/?mlat" not in other


def test_map_drawn_once_for_everybody_shows_what_is_so_at_this_moment(client):
    """It is kept as it was drawn: after each write another one is drawn."""
    address = reverse("directory:map")
    maker = make_artisan(
        name="Bengkel Tampil",
        covers=["point"],
        latitude=Decimal("-8.09"),
        longitude=Decimal("112.17"),
        crafts=["batik"],
    )
    of_craft = f"{address}?kriya=batik"
    assert all("Bengkel Tampil" in client.get(page).text for page in (address, of_craft, address, of_craft))
    Artisan.objects.filter(pk=maker.pk).update(name="Bengkel Baru")
    assert all("Bengkel Baru" in client.get(page).text for page in (address, of_craft))
    maker.crafts.set([craft("wayang")])
    assert "Bengkel Baru" not in client.get(of_craft).text
    Consent.objects.filter(artisan=maker).update(covers_point=False)
    assert "Bengkel Baru" not in client.get(address).text
    Consent.objects.filter(artisan=maker).update(covers_point=True)
    assert "Bengkel Baru" in client.get(address).text
    Consent.objects.filter(artisan=maker).update(withdrawn_at=timezone.now())
    assert "Bengkel Baru" not in client.get(address).text


def test_opening_hours_are_told_to_search_engines(client):
    artisan = make_artisan(opening_hours={"0": ["08:00", "16:00"], "1": ["08:00", "16:00"], "5": ["09:00", "12:00"]})
    page = client.get(artisan.get_absolute_url()).text
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL).group(1))
    assert [(len(one["dayOfWeek"]), one["opens"]) for one in told["openingHoursSpecification"]] == [
        (2, "08:00"),
        (1, "09:00"),
    ]


def test_new_makers_are_told_by_a_feed_without_anything_personal(client):
    make_artisan(name="Batik Baru", owner_name="Pemilik Rahasia", covers=["owner_name"])
    make_artisan(name="Batik Draf", published=False)
    answer = client.get(reverse("directory:artisans-atom"))
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert "Batik Baru" in answer.text
    assert "Batik tulis dan cap, Kelurahan Sentul" in answer.text
    assert "Batik Draf" not in answer.text
    assert "Pemilik Rahasia" not in answer.text


def test_catalogue_names_every_file_and_the_licence_only_once_it_is_set(client):
    told = client.get("/data.json").json()
    files = [file["downloadURL"] for one in told["dataset"] for file in one["distribution"]]
    assert {address.rsplit("/", 1)[1] for address in files} == {
        "perajin.csv", "perajin.json", "masukan.csv", "masukan.json", "rencana.csv",
        "perajin.xlsx", "masukan.xlsx", "rencana.xlsx", "wilayah.csv",
        "wilayah.xlsx",
    }  # fmt: skip
    assert all(client.get(address.removeprefix("http://testserver")).status_code == 200 for address in files)
    # The places have the licence of their source.
    places = "https://opendatacommons.org/licenses/odbl/1-0/"
    assert {one["license"] for one in told["dataset"] if "license" in one or "rights" in one} == {places}
    Council.objects.update(licence="https://creativecommons.org/licenses/by/4.0/")
    assert {one["license"] for one in client.get("/data.json").json()["dataset"]} == {
        "https://creativecommons.org/licenses/by/4.0/",
        places,
    }
    page = client.get(reverse("directory:data")).text
    assert '"@type": "Dataset"' in page
    for part in ("perajin", "masukan", "rencana"):
        assert f'id="{part}"' in page
    assert "realisasi_tw1" in page
