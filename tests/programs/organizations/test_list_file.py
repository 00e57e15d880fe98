"""Organizations out of a list: known ones recognised, the nearest shown, new ones made, and the whole taken back."""

from datetime import date

import pytest
from django.urls import reverse

from dekranasda.base.lists.models import OfficeWord, TakenList
from programs.models import Organization
from tests.base.lists.making import xlsx
from tests.factories import make_organization, make_seat

pytestmark = pytest.mark.django_db

HEADER = ["No", "Nama Organisasi", "Jenis", "Berlaku sejak", "Dasar hukum"]
ROOM = "organizations:list-file"


@pytest.fixture(autouse=True)
def staff(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def weavers():
    return make_organization(name="Asosiasi Tenun Contoh", kind="association")


def send(client, *rows, header=HEADER, sheets=()):
    """The file, and the page of columns as it stands where it is shown."""
    page = client.post(reverse(ROOM), {"file": xlsx(("Data", [["DAFTAR ORGANISASI"], header, *rows]), *sheets)})
    if "columns" in page.context:
        sent = {"sealed": page.context["sealed"], "lanjut": "1", "sumber": "Organisasi"}
        sent |= {f"kolom-{each['column'].letter}": each["key"] for each in page.context["columns"]}
        page = client.post(reverse(ROOM), sent)
    return page


def answer(client, page, **codes):
    """Answers each question by the word it begins with (`kata`, `tanpa_jenis` …)."""
    sent = {"sealed": page.context["sealed"]}
    sent |= {each["name"]: codes[key] for each in page.context["questions"] for key in codes if key in each["question"]}
    return client.post(reverse(ROOM), sent)


def save(client, page):
    return client.post(reverse(ROOM), {"sealed": page.context["sealed"], "simpan": "1"}, follow=True)


def told(page):
    return {row.name: row.effects or row.errors for row in page.context["rows"]}


def test_new_ones_are_made_known_ones_stay_and_what_they_lack_is_filled(client, weavers):
    page = send(
        client,
        [1, "ASOSIASI TENUN CONTOH", "Asosiasi", "12 Agustus 2020", "Perda 1/2020"],
        [2, "Kaca Bening Uji", "KUB", "", ""],
        [3, "Sentra Gerabah Selatan", "Sentra", "01-06-2021", ""],
        ["", "JUMLAH", "", "", "3"],
    )
    assert told(page) == {
        "ASOSIASI TENUN CONTOH": ["Berlaku sejak diisi 12 Agustus 2020.", "Sumber diisi Perda 1/2020."],
        "Kaca Bening Uji": ["Organisasi baru: Kelompok perajin."],
        "Sentra Gerabah Selatan": ["Organisasi baru: Sentra.", "Berlaku sejak: 1 Juni 2021."],
    }
    assert any("JUMLAH" in line for line in page.context["left_out"]), "what is no row is said"
    before = Organization.objects.count()
    assert "3 organisasi disimpan" in save(client, page).text
    assert Organization.objects.count() == before + 2
    weavers.refresh_from_db()
    said = (weavers.name, weavers.kind, weavers.valid_from, weavers.source)
    assert said == ("Asosiasi Tenun Contoh", "association", date(2020, 8, 12), "Perda 1/2020")
    kinds = dict(Organization.objects.values_list("name", "kind"))
    assert (kinds["Kaca Bening Uji"], kinds["Sentra Gerabah Selatan"]) == ("kelompok", "sentra")


def test_name_like_a_known_one_is_asked_with_the_nearest_first_and_remembered(client, weavers):
    row = [1, "Asosiasi Tenun Cnotoh", "Asosiasi", "", ""]
    page = send(client, row)
    [question] = page.context["questions"]
    assert question["near"][0] == (weavers.slug, weavers.name)
    assert not page.context["ready"]
    assert "Simpan organisasi ini" not in page.text
    before = Organization.objects.count()
    # Whoever saves nevertheless saves nothing.
    save(client, page)
    assert Organization.objects.count() == before
    page = answer(client, page, dikenal=weavers.slug)
    assert told(page) == {"Asosiasi Tenun Cnotoh": ["Ialah Asosiasi Tenun Contoh."]}
    assert "Tidak ada yang perlu disimpan" in page.text
    assert OfficeWord.objects.get(field="organisasi.name").meaning == weavers.slug
    assert [each["proposed"] for each in send(client, row).context["questions"]] == [weavers.slug]


def test_short_name_that_people_use_finds_the_office(client):
    office = make_organization(name="Dinas Kerajinan Rakyat Contoh")
    Organization.objects.filter(pk=office.pk).update(slug="diskerra")
    office.refresh_from_db()
    [question] = send(client, [1, "Diskera", "OPD", "", ""]).context["questions"]
    assert question["near"][0] == (office.slug, office.name)
    assert len(question["options"]) == Organization.objects.count() + 1, "any other can be chosen, too"


def test_name_like_a_known_one_can_be_a_new_one_and_that_is_not_remembered(client, weavers):
    page = answer(client, send(client, [1, "Asosiasi Tenun Contoh Baru", "Asosiasi", "", ""]), dikenal="baru")
    save(client, page)
    assert Organization.objects.filter(name="Asosiasi Tenun Contoh Baru").exists()
    assert not OfficeWord.objects.exists()


def test_unknown_words_and_empty_kinds_are_asked_once_each(client):
    rows = [[at, f"Paguyuban {word} Uji", kind, "", ""] for at, (word, kind) in enumerate(
        [("Lurik", "paguyuban"), ("Kendang", "Paguyuban"), ("Wayang", ""), ("Gerabah", "-")])]  # fmt: skip
    page = send(client, *rows)
    asked = {each["question"]: each["count"] for each in page.context["questions"] if each["label"] == "Jenis"}
    assert sorted(asked.values()) == [2, 2]
    page = answer(client, page, macam="kelompok", diisi="other", dikenal="baru")
    save(client, page)
    kinds = dict(Organization.objects.filter(name__startswith="Paguyuban").values_list("name", "kind"))
    assert sorted(kinds.values()) == ["kelompok", "kelompok", "other", "other"]


def test_same_name_twice_is_made_once_and_a_second_sending_makes_nothing(client):
    rows = [1, "Sanggar Kaca Uji", "Lainnya", "", ""], [2, "SANGGAR KACA UJI", "Lainnya", "", ""]
    page = send(client, *rows)
    assert told(page)["SANGGAR KACA UJI"] == ["Sama dengan baris 3: tidak disimpan dua kali."]
    save(client, page)
    again = save(client, page)
    assert Organization.objects.filter(name__iexact="Sanggar Kaca Uji").count() == 1
    assert "Sudah tercatat." in again.text
    assert TakenList.objects.count() == 1


def test_what_the_file_says_otherwise_of_a_known_one_is_told_and_not_written_over(client):
    known = make_organization(name="Sanggar Kaca Uji", source="Perda 1", valid_from=date(2020, 1, 1))
    page = send(client, [1, "Sanggar Kaca Uji", "OPD", "1 Februari 2021", "Perda 2"])
    assert told(page)["Sanggar Kaca Uji"] == [
        "Berlaku sejak tetap 1 Januari 2020, bukan 1 Februari 2021.", "Sumber tetap Perda 1, bukan Perda 2.",
    ]  # fmt: skip
    assert not page.context["ready"]
    known.refresh_from_db()
    assert known.source == "Perda 1"


def test_days_the_wrong_way_round_and_names_too_long_are_told_at_their_row(client):
    header = [*HEADER, "Berlaku sampai"]
    rows = [1, "Sanggar Kaca Uji", "Lainnya", "1-1-2024", "", "1-1-2020"], [2, "x" * 300, "Lainnya", "", "", ""]
    page = send(client, *rows, header=header)
    assert [bool(row.errors) for row in page.context["rows"]] == [True, True]
    assert not page.context["ready"]


@pytest.mark.parametrize("rows", [[], [[1, "", "", "", ""]], [["", "", "OPD", "", ""]]])
def test_file_without_a_name_makes_nothing(client, rows):
    before = Organization.objects.count()
    page = send(client, *rows)
    assert page.status_code == 200
    assert Organization.objects.count() == before


def test_list_is_taken_back_whole_as_long_as_nothing_hangs_on_it(client, weavers):
    rows = [1, "Asosiasi Tenun Contoh", "", "", "Perda 1"], [2, "Sanggar Kaca Uji", "Lainnya", "", ""]
    before = Organization.objects.count()
    save(client, send(client, *rows))
    undo = reverse("organizations:list-undo", args=[TakenList.objects.get().pk])
    assert undo in client.get(reverse(ROOM)).text
    seat = make_seat(organization=Organization.objects.get(name="Sanggar Kaca Uji"))
    page = client.post(undo)
    assert "<li>Sanggar Kaca Uji</li>" in page.text
    assert Organization.objects.count() == before + 1
    seat.delete()
    client.post(undo)
    weavers.refresh_from_db()
    assert (Organization.objects.count(), weavers.source) == (before, "")
    assert "sudah diurungkan sebelumnya" in client.post(undo, follow=True).text


def test_list_of_which_somebody_changed_one_stays(client):
    save(client, send(client, [1, "Sanggar Kaca Uji", "Lainnya", "", ""]))
    one = Organization.objects.get(name="Sanggar Kaca Uji")
    one.source = "Perda 3"
    one.save_step("source")
    assert (
        "<li>Sanggar Kaca Uji</li>"
        in client.post(reverse("organizations:list-undo", args=[TakenList.objects.get().pk])).text
    )
