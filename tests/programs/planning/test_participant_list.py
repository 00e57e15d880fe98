"""A list of who came, as it was written at the door: matched, shown, and put on the list of the activity."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from crafts.models import Artisan, Village
from dekranasda.base.lists.kept import open_content
from dekranasda.base.lists.models import ListSource
from programs.models import Participation
from tests.factories import SENTUL, make_activity, make_artisan, make_member, make_seat

pytestmark = pytest.mark.django_db

HEADER = ["No", "Nama", "No. HP", "Kelurahan", "L/P"]


@pytest.fixture(autouse=True)
def staff(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def sentul():
    return Village.objects.get(pk=SENTUL)


@pytest.fixture
def known(sentul):
    return make_artisan(name="Batik Sekar", owner_name="Sri Wahyuni", village=sentul.pk, phone="+6281234500011")


def table(*rows, header=HEADER):
    book = Workbook()
    for row in (["DAFTAR HADIR PELATIHAN"], [], header, *rows):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile("hadir.xlsx", file.getvalue())


def send(client, activity, *rows, header=HEADER, **typed):
    """The file, and the page of columns as it stands where it is shown."""
    to = reverse("planning:participant-list", args=[activity.pk])
    page = client.post(to, {"file": table(*rows, header=header)})
    if "columns" in page.context:
        sent = {"sealed": page.context["sealed"], "lanjut": "1", "sumber": "Daftar hadir"}
        sent |= {f"kolom-{each['column'].letter}": each["key"] for each in page.context["columns"]}
        page = client.post(to, sent | typed)
    return page


def save(client, activity, page, **answers):
    sent = {"sealed": page.context["sealed"], "simpan": "1"}
    sent |= {row.name: row.answer for row in page.context["rows"]}
    return client.post(reverse("planning:participant-list", args=[activity.pk]), sent | answers, follow=True)


def shown(page):
    return [(row.person.name, str(row.how), row.answer) for row in page.context["rows"]]


def listed(activity):
    found = activity.participations.order_by("pk").values_list("artisan__name", "walk_in_name", "attended")
    return [(name or walk_in, bool(name), attended) for name, walk_in, attended in found]


def test_people_are_known_perhaps_known_or_not_and_stored_as_by_hand(client, known, sentul):
    elsewhere = make_artisan(
        name="Kendang Jaya", owner_name="Joko Susilo", village=Village.objects.exclude(pk=sentul.pk)[0].pk
    )
    activity = make_activity()
    page = send(
        client,
        activity,
        [1, "SRI WAHYUNI", "081234500011", "Sentul", "P"],
        [2, "Joko Susilo", "", "Sentul", "L"],
        [3, "Tamu Jauh", "081234500099", "Sentul", "L"],
    )
    assert shown(page) == [
        ("SRI WAHYUNI", "dikenal", str(known.pk)),
        ("Joko Susilo", "mungkin dikenal", ""),
        ("Tamu Jauh", "tidak dikenal", "lain"),
    ]
    assert not activity.participations.exists()
    refused = save(client, activity, page)
    assert "Pilih apa yang disimpan dari baris ini." in refused.text
    assert not activity.participations.exists()
    joko = page.context["rows"][1]
    answer = save(client, activity, page, **{joko.name: str(elsewhere.pk)})
    assert "3 peserta ditambahkan" in answer.text
    assert listed(activity) == [("Batik Sekar", True, None), ("Kendang Jaya", True, None), ("Tamu Jauh", False, None)]


def test_no_record_of_an_artisan_is_made_or_changed(client, known):
    activity = make_activity()
    before = list(Artisan.objects.order_by("pk").values())
    page = send(client, activity, [1, "Sri Wahyuni", "081234500077", "Sentul", "P"], [2, "Baru Sekali", "", "", ""])
    save(client, activity, page, **{page.context["rows"][0].name: str(known.pk)})
    assert activity.participations.count() == 2
    assert list(Artisan.objects.order_by("pk").values()) == before


def test_same_name_with_another_phone_is_only_perhaps_known(client, known):
    page = send(client, make_activity(), [1, "Sri Wahyuni", "081234500077", "", "P"])
    assert shown(page) == [("Sri Wahyuni", "mungkin dikenal", "")]


def test_number_of_the_list_names_nobody(client, known):
    page = send(client, make_activity(), [known.pk, "Orang Lain", "", "Sentul", "P"])
    assert shown(page) == [("Orang Lain", "tidak dikenal", "lain")]


def test_phone_tells_nothing_to_those_who_may_not_read_phones(client, sign_in, known):
    activity = make_activity()
    row = [1, "Nama Lain", "081234500011", "", "P"]
    assert shown(send(client, activity, row)) == [("Nama Lain", "mungkin dikenal", "")]
    holder = sign_in("Pengurus")
    make_member(seat=make_seat(organization=activity.program.lead_organization), user=holder)
    assert shown(send(client, activity, row)) == [("Nama Lain", "tidak dikenal", "lain")]


def test_sent_twice_or_named_twice_a_person_is_once_on_the_list(client, known):
    activity = make_activity()
    rows = [[1, "Sri Wahyuni", "", "Sentul", "P"], [2, "Batik Sekar", "", "Sentul", ""], [3, "Tamu", "", "", ""]]
    page = send(client, activity, *rows)
    assert [row.again for row in page.context["rows"]] == [None, 4, None]
    save(client, activity, page)
    again = send(client, activity, *rows)
    assert "sudah ada di daftar" in again.text
    save(client, activity, again)
    assert listed(activity) == [("Batik Sekar", True, None), ("Tamu", False, None)]


def test_presence_that_the_list_says_is_noted_and_what_a_colleague_noted_stays(client, known):
    activity = make_activity()
    Participation.objects.create(activity=activity, artisan=known, attended=False)
    page = send(
        client,
        activity,
        ["Sri Wahyuni", "Sentul", "ya"],
        ["Tamu", "", "tidak"],
        header=["Nama peserta", "Kelurahan", "Hadir"],
    )
    save(client, activity, page)
    assert listed(activity) == [("Batik Sekar", True, False), ("Tamu", False, False)]


def test_number_of_an_identity_card_is_taken_out_before_anything_is_shown(client):
    page = send(client, make_activity(), [1, "Sri 3572010101700001", "3572010101700002", "", ""])
    assert "35720101017" not in page.text
    assert "35720101017" not in str(open_content(page.context["sealed"].encode()))
    assert "sudah dihapus" in page.text


def test_page_carries_the_list_encrypted(client):
    page = send(client, make_activity(), [1, "Tamu Jauh", "081234500099", "", ""])
    assert "081234500099" not in page.context["sealed"]


def test_list_of_another_activity_or_person_is_not_taken(client, sign_in):
    activity, other = make_activity(), make_activity()
    page = send(client, activity, [1, "Tamu Jauh", "", "", ""])
    assert "kedaluwarsa" in save(client, other, page).text
    sign_in("Sekretariat")
    assert "kedaluwarsa" in save(client, activity, page).text
    forged = client.post(reverse("planning:participant-list", args=[activity.pk]), {"sealed": "palsu\x00é"})
    assert forged.status_code == 200


def test_columns_are_asked_once_and_known_the_next_time(client, known):
    activity = make_activity()
    header = ["Yang datang", "Desa", "No HP"]
    first = client.post(
        reverse("planning:participant-list", args=[activity.pk]), {"file": table(["Sri", "Sentul", 1], header=header)}
    )
    assert [each["is_unknown"] for each in first.context["columns"]] == [True, False, False]
    send(client, activity, ["Sri Wahyuni", "Sentul", "081234500011"], header=header, **{"kolom-A": "name"})
    assert ListSource.objects.get(kind="peserta").columns == {
        "yang datang": "name",
        "desa": "village",
        "no hp": "phone",
    }
    again = client.post(
        reverse("planning:participant-list", args=[activity.pk]),
        {"file": table(["Sri Wahyuni", "Sentul", "081234500011"], header=header)},
    )
    assert shown(again) == [("Sri Wahyuni", "dikenal", str(known.pk))]


@pytest.mark.parametrize("sent", ["999999999999999999999", "\x00", "1e30", "-1"])
def test_nonsense_as_an_answer_is_no_answer(client, known, sent):
    activity = make_activity()
    page = send(client, activity, [1, "Sri Wahyuni", "", "Sentul", ""])
    answer = save(client, activity, page, **{page.context["rows"][0].name: sent})
    assert answer.status_code == 200
    assert not activity.participations.exists()


def test_queries_do_not_grow_with_the_rows(client, django_assert_max_num_queries):
    counts = []
    for most in (2, 2, 40):
        activity = make_activity()
        rows = [[at, f"Tamu {at:03}", "", "Sentul", ""] for at in range(most)]
        page = send(client, activity, *rows)
        with django_assert_max_num_queries(60) as asked:
            save(client, activity, page)
        counts.append(len(asked))
    assert counts[2] <= counts[1]


def test_words_of_a_presence_that_nobody_knows_are_asked_once_and_remembered(client):
    activity = make_activity()
    header = ["No", "Nama", "Hadir", "Ukuran kaos"]
    rows = (
        [1, "Tamu Satu", "v", "L"],
        [2, "Tamu Dua", "izin", "M"],
        [3, "Tamu Tiga", "Izin", "S"],
        [4, "Tamu Lain", "", ""],
    )
    page = send(client, activity, *rows, header=header)
    [question] = page.context["questions"]
    assert (question["count"], "izin" in question["question"]) == (2, True)
    assert page.context["ignored"] == ["Ukuran kaos"]
    page = save(client, activity, page)
    assert "Jawab dulu pertanyaan ini" in page.text
    assert not activity.participations.exists()
    save(client, activity, page, **{question["name"]: "tidak"})
    attended = dict(activity.participations.values_list("walk_in_name", "attended"))
    assert attended == {"Tamu Satu": True, "Tamu Dua": False, "Tamu Tiga": False, "Tamu Lain": None}
    again = send(client, make_activity(), *rows, header=header)
    assert [each["proposed"] for each in again.context["questions"]] == ["tidak"]


def test_name_alone_in_the_column_of_names_is_somebody_and_a_heading_is_not(client):
    rows = [1, "Tamu Satu", "", "Sentul", ""], ["", "Tamu Dua", "", "", ""], ["", "KELURAHAN BENDO", "", "", ""]
    page = send(client, make_activity(), *rows, ["PESERTA LUAR", "", "", "", ""], [2, "Tamu Tiga", "", "Bendo", ""])
    assert [row.person.name for row in page.context["rows"]] == ["Tamu Satu", "Tamu Dua", "Tamu Tiga"]
    assert any("PESERTA LUAR" in line for line in page.context["left_out"])


def test_list_of_names_alone_is_read(client):
    page = send(client, make_activity(), ["Tamu Satu"], ["Tamu Dua"], header=["Nama"])
    assert [row.person.name for row in page.context["rows"]] == ["Tamu Satu", "Tamu Dua"]
