"""A council of another kind is set up by the same screens: its places, told apart where they are called alike."""

import csv
import gzip
import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from crafts.models import Artisan, CraftCategory, District, ImportJob, Village
from crafts.places import areas
from crafts.places.loading import WORDS_FOR_PLACES
from crafts.places.words import place_words
from crafts.records.spreadsheet.fields import KIND, ArtisanFields
from crafts.records.spreadsheet.places import Places
from dekranasda.base.council.models import Council
from dekranasda.base.lists.models import OfficeWord
from dekranasda.base.lists.words import folded
from programs.models import BudgetSource, Organization
from programs.planning.exchange.writing import plan_sheets
from tests.factories import make_artisan, make_organization, make_plan, make_seat, make_user

pytestmark = pytest.mark.django_db
CODE = "72.99"
WORDS = ("Suka", "Karang", "Tanjung", "Sido", "Banjar", "Mulyo", "Rejo", "Sari")


@pytest.fixture
def contoh(monkeypatch, tmp_path):
    """The list of all areas with one more: Kabupaten Contoh of 26 kecamatan and 344 desa and kelurahan, in WITA."""
    rows = [("72", "Sulawesi Tengah"), (CODE, "Kabupaten Contoh")]
    rows += [("35", "Jawa Timur"), ("35.73", "Kota Lain"), ("35.73.01", "Tengah"), ("35.73.01.1001", "Tengahan")]
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


def open_list(state="diajukan"):
    return ImportJob.objects.create(file_name="perajin-lama.xlsx", uploaded_by=make_user(), state=state)


UNDER_WAY = [state for state in ImportJob.State if state not in ("selesai", "urung", "batal")]


@pytest.mark.parametrize("state", ImportJob.State)
def test_area_is_not_changed_under_a_list_on_its_way_in(client, sign_in, contoh, state):
    Council.objects.update(area_code="35.72")
    open_list(state)
    sign_in("Administrator")
    choose = reverse("first_day:choose-area", args=[CODE])
    page = client.get(choose).text
    answer = client.post(choose, follow=True)
    is_open = state in UNDER_WAY
    assert ("1 impor perajin masih terbuka" in page) == is_open
    assert ("Wilayah belum diganti: impor perajin masih terbuka." in answer.text) == is_open
    # What the file is called is for the secretariat.
    assert "perajin-lama.xlsx" not in page
    assert Council.objects.get().area_code == ("35.72" if is_open else CODE)
    assert Village.objects.filter(code="35.72.01.1001").exists() == is_open
    # The places of today loaded once more disturb no list.
    if is_open:
        client.post(reverse("first_day:choose-area", args=["35.72"]))
        assert Village.objects.filter(code="35.72.01.1001").exists()


def test_page_says_which_texts_change_and_which_of_its_own_the_office_has_to_look_at(client, sign_in, contoh):
    Council.objects.update(letter_place="Kanigoro")
    sign_in("Administrator")
    page = client.get(reverse("first_day:choose-area", args=[CODE])).text
    assert "<strong>Kota Blitar, Jawa Timur</strong> menjadi <strong>Kabupaten Contoh</strong>" in page
    assert "Dekranasda Kabupaten Contoh" in page
    assert "KABUPATEN CONTOH" in page
    [kept] = [row for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if "Kanigoro" in row]
    assert "Tetap, karena kantor menulisnya sendiri" in kept
    client.post(reverse("first_day:choose-area", args=[CODE]))
    council = Council.objects.get()
    assert (council.letter_place, council.name) == ("Kanigoro", "Dekranasda Kabupaten Contoh")


def test_name_typed_while_the_page_was_open_is_looked_at_before_the_area_changes(client, sign_in, contoh):
    sign_in("Administrator")
    choose = reverse("first_day:choose-area", args=[CODE])
    seen = client.get(choose).context["now"].version
    council = Council.objects.get()
    council.name = "Dekranasda Kota Kami"
    council.save_step("name")
    answer = client.post(choose, {"dilihat": seen}, follow=True)
    assert "baru saja diubah" in answer.text
    assert "Dekranasda Kota Kami" in answer.text
    assert Village.objects.filter(code="35.72.01.1001").exists()
    client.post(choose, {"dilihat": answer.context["now"].version})
    council.refresh_from_db()
    assert (council.name, council.area_code) == ("Dekranasda Kota Kami", CODE)


def test_page_of_the_council_does_not_part_an_area_from_its_places(client, sign_in, chosen):
    address = reverse("council:council")
    form = client.get(address).context["form"]
    assert all(form.fields[name].disabled for name in ("kind", "area_name", "province"))
    sent = {name: value for name, value in form.initial.items() if value and name != "signers"}
    client.post(
        address,
        {
            **sent,
            "kind": "kota",
            "area_name": "Lain",
            "hours": "Senin",
            "opened_version": form["opened_version"].value(),
        },
    )
    council = Council.objects.get()
    assert (council.area, council.hours) == ("Kabupaten Contoh", "Senin")


def test_words_that_meant_places_of_another_area_are_forgotten(client, sign_in, contoh):
    for field, word, meaning in (
        ("perajin.village", "stl", "35.72.01.1001"),
        ("perajin.crafts", "btk", "batik"),
        ("perajin.village", "suka", f"{CODE}.03.2002"),
    ):
        OfficeWord.objects.create(field=field, word=word, meaning=meaning)
    sign_in("Administrator")
    client.post(reverse("first_day:choose-area", args=[CODE]))
    assert set(OfficeWord.objects.values_list("word", flat=True)) == {"btk", "suka"}
    assert f"{KIND}.village" == WORDS_FOR_PLACES


@pytest.fixture
def one_artisan(chosen):
    return make_artisan(village=f"{CODE}.03.2002")


def test_lists_are_filled_in_and_questioned_by_the_right_word(client, one_artisan):
    titles = ArtisanFields().labels
    assert titles["village"] == "Desa atau kelurahan"
    book = load_workbook(io.BytesIO(client.get(reverse("records:import-template")).content))
    words = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert "Desa atau kelurahan" in words
    assert "Kelurahan" not in words
    exported = load_workbook(io.BytesIO(client.get(reverse("records:export")).content)).active
    assert "Desa atau kelurahan" in [cell.value for cell in exported[1]]
    places = Places()
    for doubt in (places.doubt("Entah"), places.doubt("Kec. Kecamatan3"), places.missing("", None)):
        assert "esa atau kelurahan" in doubt.question
    plan = {name for sheet in plan_sheets(make_plan()) for name in sheet.header}
    assert "Desa atau kelurahan" in plan
    assert "Kelurahan" not in plan


def test_titles_of_every_kind_of_council_are_read(client, one_artisan):
    fields = {field.key: field for field in ArtisanFields().all}
    for title in ("Kelurahan", "Desa", "Desa/Kelurahan", "Desa atau kelurahan"):
        assert folded(title) in {folded(fields["village"].label), *map(folded, fields["village"].synonyms)}


def test_province_reads_a_kecamatan_as_its_smaller_place(client, sign_in):
    sign_in("Administrator")
    client.post(reverse("first_day:choose-area", args=["35"]))
    fields = {field.key: field for field in ArtisanFields().all}
    assert fields["village"].label == "Kecamatan"
    around = {folded(fields["district"].label), *map(folded, fields["district"].synonyms)}
    assert "kecamatan" not in around
    assert {"kabupaten atau kota", "kabupaten kota"} <= around
    header = client.get(reverse("directory:artisans-csv")).getvalue().decode().splitlines()[0]
    assert {"kode_kecamatan", "kecamatan", "kabupaten_kota"} <= set(header.split(","))


def test_open_data_name_places_by_the_right_word(client, one_artisan):
    header = client.get(reverse("directory:artisans-csv")).getvalue().decode().splitlines()[0].split(",")
    assert {"kode_desa_kelurahan", "desa_kelurahan", "kecamatan"} <= set(header)
    row = client.get(reverse("directory:artisans-json")).getvalue().decode()
    assert f'"desa_kelurahan": "{one_artisan.village.name}"' in row
    page = client.get(reverse("directory:data")).text
    assert "Kode desa atau kelurahan menurut Kemendagri." in page
    assert "kode_desa_kelurahan" in page


def test_open_data_of_the_first_council_keep_their_headers(client):
    header = client.get(reverse("directory:artisans-csv")).getvalue().decode().splitlines()[0]
    assert ",kode_kelurahan,kelurahan,kecamatan," in header


ENGLISH_PAGES = ("/", "/perajin/", "/kriya/", "/peta/", "/tentang/", "/pengurus/", "/rencana/", "/data/", "/privasi/")


@pytest.mark.parametrize("code", [CODE, "35"])
def test_english_pages_speak_of_no_city_where_there_is_none(client, sign_in, contoh, code):
    sign_in("Administrator")
    client.post(reverse("first_day:choose-area", args=[code]))
    make_seat()
    make_artisan(village=Village.objects.values_list("code", flat=True).first())
    make_plan(adopted=True)
    client.logout()
    for path in ENGLISH_PAGES:
        page = client.get(f"/en{path}")
        assert page.status_code == 200
        said = re.sub(r"<select.*?</select>|<svg.*?</svg>|<script.*?</script>", "", page.text, flags=re.DOTALL)
        said = said.split("<main", 1)[1]
        # A province has kota in it: the names of its places are theirs.
        assert not re.search(r"\bcity\b|\bcities\b", said), path


@pytest.mark.parametrize(
    ("code", "name", "english"),
    [
        (CODE, "APBD Kabupaten", "Regency budget (APBD Kabupaten)"),
        ("35", "APBD kabupaten dan kota", "Regency and city budgets (APBD)"),
        ("35.73", "APBD Kota", "City budget (APBD Kota)"),
    ],
)
def test_budget_of_the_councils_own_government_is_called_by_its_kind(client, sign_in, contoh, code, name, english):
    sign_in("Administrator")
    for chosen in (CODE, code):
        client.post(reverse("first_day:choose-area", args=[chosen]))
    own = BudgetSource.objects.get(key="APBD Kota")
    assert (own.name, own.name_en) == (name, english)


def test_budget_that_the_office_calls_otherwise_keeps_its_name(client, sign_in, contoh):
    BudgetSource.objects.filter(key="APBD Kota").update(name="APBD kami")
    sign_in("Administrator")
    client.post(reverse("first_day:choose-area", args=[CODE]))
    assert BudgetSource.objects.get(key="APBD Kota").name == "APBD kami"
