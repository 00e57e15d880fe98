"""A council of another kind is set up by the same screens: its places, told apart where they are called alike."""

import csv
import gzip
import io

import pytest
from django.urls import reverse

from crafts.models import Artisan, CraftCategory, District, Village
from crafts.places import areas
from crafts.places.words import place_words
from crafts.records.spreadsheet.places import Places
from dekranasda.base.council.models import Council
from programs.models import Organization
from tests.factories import make_artisan, make_organization, make_seat

pytestmark = pytest.mark.django_db
CODE = "72.99"
WORDS = ("Suka", "Karang", "Tanjung", "Sido", "Banjar", "Mulyo", "Rejo", "Sari")


@pytest.fixture
def contoh(monkeypatch, tmp_path):
    """The list of all areas with one more: Kabupaten Contoh of 26 kecamatan and 344 desa and kelurahan, in WITA."""
    rows = [("72", "Sulawesi Tengah"), (CODE, "Kabupaten Contoh")]
    for number in range(1, 27):
        rows.append((f"{CODE}.{number:02d}", f"Kecamatan{number}"))
        for place in range(1, 15 if number <= 6 else 14):
            name = WORDS[place % 8] + WORDS[(place + place // 8) % 8].lower()
            kind = 1 if place == 1 else 2
            rows.append((f"{CODE}.{number:02d}.{kind}{place:03d}", name))
    text = io.StringIO()
    csv.writer(text).writerows([("code", "name"), *rows])
    (tmp_path / "areas.csv.gz").write_bytes(gzip.compress(text.getvalue().encode()))
    monkeypatch.setattr(areas, "AREAS", tmp_path / "areas.csv.gz")
    areas.areas.cache_clear()
    yield
    areas.areas.cache_clear()


@pytest.fixture
def chosen(client, sign_in, contoh):
    sign_in("Sekretariat")
    client.post(reverse("first_day:choose-area", args=[CODE]))


def test_no_office_of_the_first_council_is_left_but_one_that_something_is_recorded_of(client, sign_in, contoh):
    used = Organization.objects.get(slug="hipmi")
    make_seat(organization=used)
    sign_in("Administrator")
    client.post(reverse("first_day:choose-area", args=[CODE]))
    shipped = Organization.objects.filter(source__startswith="S")
    assert list(shipped) == [used]
    assert CraftCategory.objects.exists()


def test_list_of_crafts_may_begin_empty(client, sign_in, contoh):
    sign_in("Administrator")
    client.post(reverse("first_day:choose-area", args=[CODE]), {"tanpa-kriya": "ya"})
    assert not CraftCategory.objects.exists()


def test_every_area_of_the_country_is_there():
    found = areas.areas()
    assert sum(len(code) == 5 for code in found) == 514
    assert len(areas.provinces()) == 38
    blitar = found["35.72"]
    assert (blitar.kind, blitar.name, blitar.province, blitar.time_zone) == (
        "kota",
        "Blitar",
        "Jawa Timur",
        "Asia/Jakarta",
    )
    assert found["71.71"].time_zone == "Asia/Makassar"
    assert {place.code for place in areas.places_of(blitar) if place.within} == set(
        Village.objects.values_list("code", flat=True)
    )
    whole = areas.places_of(found["35"])
    assert ("35.72", "Kota Blitar", "") in {(place.code, place.name, place.within) for place in whole}
    assert ("35.72.01", "Kepanjenkidul", "35.72") in {(place.code, place.name, place.within) for place in whole}


def test_council_of_another_kind_is_chosen_on_two_pages(client, sign_in, contoh):
    sign_in("Sekretariat")
    page = client.get(reverse("first_day:places"), {"provinsi": "72"}).text
    assert "Kabupaten Contoh" in page
    page = client.get(reverse("first_day:choose-area", args=[CODE])).text
    assert "26 kecamatan" in page
    assert "26 kelurahan" in page
    assert "318 desa" in page
    client.post(reverse("first_day:choose-area", args=[CODE]))
    council = Council.objects.get()
    assert (council.area, council.time_zone, council.area_code) == ("Kabupaten Contoh", "Asia/Makassar", CODE)
    assert council.name == "Dekranasda Kabupaten Contoh"
    assert council.letterhead[-1] == "KABUPATEN CONTOH"
    assert (District.objects.count(), Village.objects.count()) == (26, 344)
    assert not Organization.objects.filter(name__icontains="blitar").exists()
    assert not CraftCategory.objects.filter(description__icontains="blitar").exists()
    client.logout()
    for path in ("/", "/perajin/", "/kriya/", "/peta/", "/tentang/", "/pengurus/", "/rencana/", "/data/"):
        page = client.get(path)
        assert page.status_code == 200
        assert "blitar" not in page.text.lower(), path


def test_places_are_called_by_their_right_word(client, chosen):
    words = place_words()
    assert (words.village, words.villages) == ("desa atau kelurahan", "desa dan kelurahan")
    artisan = make_artisan(village=f"{CODE}.03.2002")
    page = client.get(artisan.get_absolute_url()).text
    assert f"Desa {artisan.village.name}" in page
    assert "Kelurahan" not in page
    assert "Kelurahan" in client.get(make_artisan(village=f"{CODE}.03.1001").get_absolute_url()).text
    assert "Nama, kriya, produk, atau desa atau kelurahan" in client.get("/perajin/").text


def test_same_names_are_told_apart_in_forms_lists_and_files(client, chosen):
    first, second = (Village.objects.get(code=f"{CODE}.{number}.2002") for number in ("03", "04"))
    assert first.name == second.name
    assert str(first) == f"{first.name} (Kecamatan3)"
    form = client.get(reverse("records:artisan-new")).text
    assert f"{first.full_name} (Kecamatan3)" in form
    assert f"{second.full_name} (Kecamatan4)" in form
    make_artisan(village=first.code, name="Anyaman Satu")
    assert f"{first.name} (Kecamatan3)" in client.get(reverse("records:artisans")).text
    places = Places()
    [doubt] = places.read(first.name, {}).doubts
    assert "Ada lebih dari satu" in doubt.question
    assert {first.code, second.code} <= {option.code for option in doubt.options[: doubt.near]}
    for written in (str(second), f"Desa {second.name} (Kecamatan4)", f"{second.name}, Kecamatan4", second.code):
        assert places.read(written, {}).value == second
    assert places.read(str(first), {}).value == first


def test_search_finds_places_of_the_other_council(client, chosen):
    artisan = make_artisan(village=f"{CODE}.03.2002", name="Anyaman Satu")
    make_artisan(village=f"{CODE}.04.2002", name="Anyaman Dua")
    page = client.get("/perajin/", {"q": f"{artisan.village.name} kecamatan3"}).text
    assert "Anyaman Satu" in page
    assert "Anyaman Dua" not in page
    page = client.get("/perajin/", {"kelurahan": artisan.village_id}).text
    assert "Anyaman Dua" not in page


def test_place_with_somebody_in_it_is_never_lost(client, sign_in, contoh):
    sign_in("Sekretariat")
    make_artisan()
    answer = client.post(reverse("first_day:choose-area", args=[CODE]), follow=True)
    assert "Sudah ada yang tercatat di Sentul" in answer.text
    assert Artisan.objects.get().village.name == "Sentul"
    assert Council.objects.get().area_code == "35.72"
    assert Village.objects.count() == 21


def test_office_that_is_used_stays(client, sign_in, contoh):
    sign_in("Sekretariat")
    own = make_organization(name="Dinas Perindustrian")
    client.post(reverse("first_day:choose-area", args=[CODE]))
    assert Organization.objects.filter(pk=own.pk).exists()


def test_choosing_the_area_there_is_keeps_outlines_and_texts(client, sign_in):
    sign_in("Administrator")
    client.post(reverse("first_day:choose-area", args=["35.72"]))
    assert not Village.objects.filter(outline__isnull=True).exists()
    assert Organization.objects.filter(name__icontains="blitar").exists()
    assert Council.objects.get().letter_place == "Blitar"


def test_province_has_kabupaten_and_kota_in_the_place_of_kecamatan(client, sign_in):
    sign_in("Sekretariat")
    client.post(reverse("first_day:choose-area", args=["35"]))
    assert (District.objects.count(), place_words().village, place_words().district) == (
        38,
        "kecamatan",
        "kabupaten atau kota",
    )
    village = Village.objects.get(code="35.72.01")
    assert (village.full_name, village.district.full_name) == ("Kecamatan Kepanjenkidul", "Kota Blitar")
    artisan = make_artisan(village="35.72.01")
    assert client.get(artisan.get_absolute_url()).status_code == 200


def test_outlines_that_are_known_come_back_with_their_places(client, sign_in):
    sign_in("Sekretariat")
    for code in ("35", "35.72"):
        client.post(reverse("first_day:choose-area", args=[code]))
    assert Village.objects.filter(outline__isnull=False).count() == 21
    assert client.get("/peta/").text.count("<path class=") == 21


def test_an_area_chosen_once_more_leaves_what_the_office_made_of_it(client, chosen):
    CraftCategory.objects.filter(slug="batik").update(flagship=True, description="Batik dari Blitar dan sekitarnya.")
    client.post(reverse("first_day:choose-area", args=[CODE]))
    batik = CraftCategory.objects.get(slug="batik")
    assert (batik.flagship, batik.description) == (True, "Batik dari Blitar dan sekitarnya.")
