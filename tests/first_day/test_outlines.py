"""The office draws its places on the map from a file of its own; whatever the file is, it is told what to do."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import html

from crafts.models import Village
from dekranasda.base.audit.models import AuditEvent
from tests.test_access import as_role

pytestmark = pytest.mark.django_db
PAGE = reverse("first_day:outlines")
OURS = json.loads((Path(__file__).parents[2] / "crafts/reference/villages.geojson").read_text(encoding="utf-8"))


@pytest.fixture
def office():
    return as_role("Sekretariat")[0]


def upload(client, content, **options):
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    return client.post(PAGE, {"file": SimpleUploadedFile("batas.geojson", text)}, follow=True, **options)


def with_properties(make) -> dict:
    collection = deepcopy(OURS)
    for feature in collection["features"]:
        feature["properties"] = make(feature["properties"])
    return collection


@pytest.mark.parametrize(
    "make",
    [
        lambda given: {"KODE_DESA": given["code"].replace(".", "")},
        lambda given: {"id": 7, "kode": given["code"]},
        lambda given: {"NAMOBJ": f"Kel. {given['name'].upper()}"},
        lambda given: {"WADMKD": given["name"], "luas": 1.5, "kosong": None},
    ],
    ids=["code without points", "code", "name with its kind", "name"],
)
def test_each_place_is_known_by_its_code_or_its_name_however_the_column_is_called(client, office, make):
    office.post(reverse("first_day:outlines-drop"))
    assert 'class="village-map"' not in client.get(reverse("directory:map")).text
    answer = upload(office, with_properties(make))
    assert f"Batas {Village.objects.count()} wilayah tersimpan." in answer.text
    [drawn] = html.fromstring(client.get(reverse("directory:map")).text).find_class("village-map")
    assert len(drawn.findall(".//path")) == Village.objects.count()
    assert AuditEvent.objects.filter(action=AuditEvent.Action.COUNCIL_CHANGED).count() == 2


def test_middle_of_each_place_lies_in_it(office):
    before = {village.pk: (village.center_longitude, village.center_latitude) for village in Village.objects.all()}
    upload(office, OURS)
    for village in Village.objects.all():
        longitude, latitude = before[village.pk]
        assert abs(village.center_longitude - longitude) < 0.004
        assert abs(village.center_latitude - latitude) < 0.004


def test_what_the_file_does_not_have_keeps_its_outline_and_is_named(office):
    lone = deepcopy(OURS)
    lone["features"] = lone["features"][:1]
    lone["features"].append({**lone["features"][0], "properties": {"nama": "Antah Berantah"}})
    page = upload(office, lone).text
    assert "Batas 1 wilayah tersimpan." in page
    assert "Tidak dikenal di berkas: Antah Berantah." in page
    assert "Tidak ada di berkas:" in page
    assert not Village.objects.filter(outline=None).exists()


def test_two_places_of_one_name_are_told_apart_by_the_larger_one_around_them(office):
    one, other = Village.objects.order_by("code")[0], Village.objects.order_by("-code")[0]
    assert one.district_id != other.district_id
    Village.objects.filter(pk=other.pk).update(name=one.name)
    feature = deepcopy(OURS["features"][0])
    feature["properties"] = {"desa": one.name}
    lone = {"type": "FeatureCollection", "features": [feature]}
    assert "Tidak satu pun batas cocok" in upload(office, lone).text
    feature["properties"]["kecamatan"] = other.district.name
    office.post(reverse("first_day:outlines-drop"))
    upload(office, lone)
    assert list(Village.objects.exclude(outline=None)) == [other]


def swapped() -> dict:
    collection = deepcopy(OURS)
    for feature in collection["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        feature["geometry"] = {
            "type": "MultiPolygon",
            "coordinates": [[[point[::-1] for point in ring] for ring in polygon] for polygon in polygons],
        }
    return collection


def elsewhere() -> dict:
    square = [[627_000, 9_100_000], [628_000, 9_100_000], [628_000, 9_101_000], [627_000, 9_100_000]]
    geometry = {"type": "Polygon", "coordinates": [square]}
    return {"type": "Feature", "properties": {"nama": "Sentul"}, "geometry": geometry}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "bukan GeoJSON"),
        (b"", "kosong"),
        (b'{"type": "FeatureCollection"}', "bukan GeoJSON"),
        (b"[" * 100_000, "bukan GeoJSON"),
        (b'{"type": "FeatureCollection", "features": [1, null]}', "bukan GeoJSON"),
        ({"type": "FeatureCollection", "features": []}, "Tidak ada batas wilayah"),
        ({"type": "Point", "coordinates": [112.1, -8.1]}, "Tidak ada batas wilayah"),
        ({"type": "Polygon", "coordinates": [[[112.1, None]]]}, "bukan GeoJSON"),
        (b'{"type": "Polygon", "coordinates": [[[NaN, 1], [1, 2], [3, 4], [NaN, 1]]]}', "bukan GeoJSON"),
        (swapped(), "tertukar"),
        (elsewhere(), "WGS 84"),
    ],
    ids=str,
)
def test_file_that_cannot_be_used_changes_nothing_and_says_why(office, content, said):
    before = list(Village.objects.values_list("code", "outline"))
    answer = upload(office, content)
    assert answer.status_code == 200
    assert said in answer.text
    assert list(Village.objects.values_list("code", "outline")) == before


def test_outlines_that_were_saved_can_be_uploaded_again(office):
    kept = office.get(reverse("first_day:outlines-geojson")).content
    office.post(reverse("first_day:outlines-drop"))
    upload(office, kept)
    assert json.loads(office.get(reverse("first_day:outlines-geojson")).content)["features"]
    assert not Village.objects.filter(outline=None).exists()
