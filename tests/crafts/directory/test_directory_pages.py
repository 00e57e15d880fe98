"""The public pages of artisans, crafts and the map, and the open data."""

import csv
import io
import json
import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from crafts import opening_hours
from crafts.models import Artisan, CraftCategory, Product
from crafts.records import publishing
from dekranasda.base.page_cache.store import pages as kept_pages
from tests.factories import craft, make_artisan, make_plan, make_product, make_program, put_in_force

WEEKDAYS = {str(day): ["08:00", "16:00"] for day in range(5)}
WIB = ZoneInfo("Asia/Jakarta")


@pytest.mark.django_db
def test_page_tells_the_whole_story(client):
    artisan = make_artisan(
        name="Kendang Contoh Jaya",
        story="Dari lereng Kelud.",
        phone="+628123456789",
        covers=["phone", "online"],
        founded_year=1999,
        marketplace_url="https://toko.example/jaya",
    )
    make_product(artisan=artisan, name="Kendang jimbe", price_min=150000, price_max=350000)
    artisan.confirm(by=None, on=date(2026, 3, 4))
    page = client.get(artisan.get_absolute_url()).text
    for shown in (
        "Dari lereng Kelud.",
        "Rp150.000–Rp350.000",
        "sejak 1999",
        "Terkonfirmasi Maret 2026",
        "https://toko.example/jaya",
    ):
        assert shown in page
    assert "https://wa.me/628123456789?text=Selamat%20siang" in page


@pytest.mark.django_db
def test_whatsapp_is_offered_only_where_the_consent_covers_the_phone(client):
    artisan = make_artisan(phone="+628123456789")
    page = client.get(artisan.get_absolute_url()).text
    assert "628123456789" not in page
    assert "Tanya lewat WhatsApp" not in page


@pytest.mark.django_db
def test_english_page_shows_the_english_story_or_marks_the_indonesian_one(client):
    told = make_artisan(story="Cerita Indonesia.", story_en="English story.").get_absolute_url()
    untold = make_artisan(story="Cerita Indonesia.").get_absolute_url()
    assert "English story." in client.get(f"/en{told}").text
    assert '<div lang="id"><p>Cerita Indonesia.</p></div>' in client.get(f"/en{untold}").text


@pytest.mark.parametrize(
    ("moment", "is_open", "until"),
    [
        (datetime(2026, 3, 2, 7, 59, tzinfo=WIB), False, datetime(2026, 3, 2, 8, 0, tzinfo=WIB)),
        (datetime(2026, 3, 2, 8, 0, tzinfo=WIB), True, datetime(2026, 3, 2, 16, 0, tzinfo=WIB)),
        (datetime(2026, 3, 2, 16, 0, tzinfo=WIB), False, None),
        (datetime(2026, 3, 7, 10, 0, tzinfo=WIB), False, None),
    ],
)
def test_doors_are_open_by_the_hours_of_the_day(moment, is_open, until):
    assert opening_hours.is_open(WEEKDAYS, moment) is is_open
    assert opening_hours.next_change(WEEKDAYS, moment) == until


@pytest.mark.django_db
def test_page_kept_in_memory_ends_when_the_doors_open(client, monkeypatch):
    artisan = make_artisan(opening_hours=WEEKDAYS)
    monkeypatch.setattr(timezone, "localtime", lambda *args: datetime(2026, 3, 2, 7, 0, tzinfo=WIB))
    assert "Tutup sekarang" in client.get(artisan.get_absolute_url()).text
    kept = next(iter(kept_pages._pages.values()))
    assert kept.until == datetime(2026, 3, 2, 8, 0, tzinfo=WIB).timestamp()


@pytest.mark.django_db
def test_search_engines_read_what_the_page_shows(client):
    artisan = make_artisan(name="Batik </script> Contoh", phone="+628123456789")
    make_product(artisan=artisan, name="Kain", price_min=100000)
    page = client.get(artisan.get_absolute_url()).text
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert found["name"] == "Batik </script> Contoh"
    assert found["makesOffer"][0]["priceSpecification"]["minPrice"] == 100000
    assert "telephone" not in found
    assert f'<link rel="canonical" href="http://testserver{artisan.get_absolute_url()}">' in page
    assert f'hreflang="en" href="http://testserver/en{artisan.get_absolute_url()}"' in page


@pytest.mark.django_db
def test_code_for_the_booth_leads_to_the_page(client, settings):
    settings.SITE_URL = "https://kriya.contoh.example"
    artisan = make_artisan(name="Contoh Stan")
    assert client.get(reverse("directory:qr", args=[artisan.slug])).content.startswith(b"<?xml")
    assert client.get(reverse("directory:qr-png", args=[artisan.slug])).content.startswith(b"\x89PNG")
    card = client.get("/en" + reverse("directory:booth-card", args=[artisan.slug])).text
    assert "https://kriya.contoh.example/perajin/contoh-stan/" in card


@pytest.mark.django_db
def test_merged_record_leads_on_to_the_one_it_became(client):
    kept, merged = make_artisan(), make_artisan()
    publishing.hide(merged, by=None)
    Artisan.objects.filter(pk=merged.pk).update(merged_into=kept)
    answer = client.get(reverse("directory:artisan", args=[merged.slug]))
    assert (answer.status_code, answer.headers["Location"]) == (302, kept.get_absolute_url())


@pytest.mark.django_db
def test_craft_shows_makers_products_and_programs(client):
    artisan = make_artisan(name="Topeng Contoh", crafts=["topeng-barongan"])
    make_product(artisan=artisan, name="Topeng Klana")
    program = make_program(plan=make_plan(adopted=False), title="Pameran Topeng")
    program.crafts.add(craft("topeng-barongan"))
    address = craft("topeng-barongan").get_absolute_url()
    page = client.get(address).text
    assert "Topeng Contoh" in page
    assert "Topeng Klana" in page
    assert "Pameran Topeng" not in page
    put_in_force(program.goal.plan)
    assert "Pameran Topeng" in client.get(address).text


@pytest.mark.django_db
def test_craft_without_makers_invites_them(client):
    assert reverse("requests:listing") in client.get(craft("wayang").get_absolute_url()).text


@pytest.mark.django_db
def test_map_says_the_same_in_shapes_and_in_a_table(client):
    make_artisan(crafts=["batik"])
    make_artisan(crafts=["wayang"])
    page = client.get(reverse("directory:map")).text
    assert 'aria-label="Sentul: 2 perajin"' in page
    assert page.count('<path class="step-') == 21
    assert page.count('<th scope="row">') == 21
    narrowed = client.get(reverse("directory:map"), {"kriya": "batik"}).text
    assert 'aria-label="Sentul: 1 perajin"' in narrowed
    assert "kriya=batik&amp;kelurahan=35.72.01.1003" in narrowed


@pytest.mark.django_db
def test_open_data_has_its_columns_in_csv_and_json(client):
    artisan = make_artisan(name="=Contoh", phone="+628123456789", covers=["phone", "bulk"])
    make_artisan(published=False)
    lines = b"".join(client.get(reverse("directory:artisans-csv"))).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(lines)))
    assert [(row["slug"], row["nama"], row["telepon"]) for row in rows] == [(artisan.slug, "'=Contoh", "0812-3456-789")]
    found = json.loads(b"".join(client.get(reverse("directory:artisans-json"))))["perajin"]
    assert list(found[0]) == list(rows[0])
    assert rows[0]["alamat_halaman"] == f"http://testserver{artisan.get_absolute_url()}"
    assert found[0]["kriya"] == ["batik"]
    for name in rows[0]:
        assert f"<code>{name}</code>" in client.get(reverse("directory:data")).text


@pytest.mark.django_db
def test_sitemap_lists_public_artisans_in_both_languages(client):
    shown, hidden = make_artisan(), make_artisan(published=False)
    assert "sitemap-perajin.xml" in client.get("/sitemap.xml").text
    listed = client.get("/sitemap-perajin.xml").text
    assert f"<loc>http://testserver{shown.get_absolute_url()}</loc>" in listed
    assert f'hreflang="en" href="http://testserver/en{shown.get_absolute_url()}"' in listed
    assert hidden.slug not in listed


PAGES = ["directory:artisans", "directory:crafts", "directory:map", "directory:artisans-csv", "directory:artisans-json"]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize("name", PAGES)
def test_pages_cost_the_same_for_1_and_30(client, name, number, django_assert_max_num_queries):
    for _each in range(number):
        make_product(artisan=make_artisan())
    with django_assert_max_num_queries(19):
        answer = client.get(reverse(name))
        b"".join(answer)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 12])
def test_page_of_an_artisan_costs_the_same_with_many_products_and_neighbours(
    client, number, django_assert_max_num_queries
):
    artisan = make_artisan()
    for _each in range(number):
        make_product(artisan=artisan)
        make_artisan()
    assert Product.objects.count() == number
    with django_assert_max_num_queries(25):
        client.get(artisan.get_absolute_url())


@pytest.mark.django_db
def test_places_are_open_under_their_own_licence(client):
    lines = b"".join(client.get(reverse("directory:places-csv"))).decode("utf-8-sig").splitlines()
    assert lines[0] == "kode,nama,jenis,kode_induk,nama_induk"
    assert "35.72.01.1001,Kepanjenkidul,kelurahan,35.72.01,Kepanjenkidul" in lines
    sets = {one["title"]: one for one in client.get(reverse("data-catalogue")).json()["dataset"]}
    assert sets["Wilayah"]["license"] == "https://opendatacommons.org/licenses/odbl/1-0/"
    assert "license" not in sets["Direktori perajin"]
    assert "ODbL 1.0" in client.get(reverse("directory:data")).text


@pytest.mark.django_db
def test_maker_without_a_picture_has_an_ornament_of_its_own_dye(client):
    makers = [make_artisan() for _number in range(4)]
    page = client.get(reverse("directory:artisans")).text
    dyes = {f"no-photo dye-{maker.pk % 4}" for maker in makers}
    assert len(dyes) == 4
    assert all(page.count(dye) == 1 for dye in dyes)


@pytest.mark.django_db
def test_craft_without_a_maker_has_an_ornament_too(client):
    page = client.get(reverse("directory:crafts")).text
    assert page.count("no-photo dye-") == CraftCategory.objects.count()
