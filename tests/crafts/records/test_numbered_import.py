"""A number under "Nomor perajin" is a hint: a list numbered 1, 2, 3 … overwrites nobody."""

import io

import pytest
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from crafts.models import Artisan
from crafts.records.erasure import erase
from crafts.records.spreadsheet.carrying_on import carry_on
from crafts.records.spreadsheet.resource import ArtisanResource
from tests.factories import make_artisan

from .test_import import applied, checked, outcomes, problems, saved, xlsx

pytestmark = pytest.mark.django_db

NAMES = ["Wiraga Silenu", "Pramusa Tigoro", "Kelana Sidomuk", "Rawita Humane", "Surano Belimi"]
PUBLISHED = ["Batik Sekar Arum", "Kendang Sumber Rejeki", "Ukir Jati Luhur", "Gerabah Tanah Liat", "Topeng Panji"]
TANGGUNG = "35.72.01.1005"


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def published():
    """Artisans whom the public sees, each under a consent of their own."""
    return [
        make_artisan(name=name, owner_name=f"Pemilik {name}", phone=f"+62811000000{place}")
        for place, name in enumerate(PUBLISHED)
    ]


def numbered_list(client, artisans, **cells):
    """The file to fill in as it was once, its first column filled with the numbers that the records happen to have."""
    header = ArtisanResource().header
    book = Workbook()
    book.active.append(header)
    for place, (name, artisan) in enumerate(zip(NAMES, artisans, strict=True)):
        row = {
            "Nomor perajin": artisan.pk,
            "Nama usaha": name,
            "Jenis kriya": "Wayang",
            "Kelurahan": "Sentul",
            "Nama pemilik": f"Rekaan {name}",
            "Telepon": f"08198880000{place}",
            **cells,
        }
        book.worksheets[0].append([row.get(column) for column in header])
    return saved(book)


def decide(client, job, decision, row=None, **fields):
    form = {"decision": decision, **({"row": row.number} if row else {}), **fields}
    return client.post(reverse("records:import-decide", args=[job.pk]), form, follow=True)


def apply(client, job):
    client.post(reverse("records:import-apply", args=[job.pk]), follow=True)
    carry_on(job, seconds=60)
    return client.get(job.get_absolute_url(), {"hasil": "mirip"})


def stored(artisans):
    return list(Artisan.objects.filter(pk__in=[artisan.pk for artisan in artisans]).order_by("pk").values())


@pytest.mark.parametrize("cells", [{}, {"Telepon": None}, {"Telepon": None, "Nama pemilik": None}])
def test_a_list_numbered_as_published_artisans_changes_none_of_them(client, staff, published, cells):
    before = stored(published)
    job = checked(numbered_list(client, published, **cells), by=staff)
    assert outcomes(job) == ["mirip"] * 5
    assert [row.artisan for row in job.rows.all()] == published
    apply(client, job)
    assert stored(published) == before
    assert "5 baris diputuskan satu per satu." in decide(client, job, "perbarui").text
    assert job.rows.undecided().count() == 5
    apply(client, job)
    assert stored(published) == before
    decide(client, job, "buat")
    assert "5 perajin baru, 0 diperbarui" in apply(client, job).text
    assert stored(published) == before
    others = Artisan.objects.exclude(pk__in=[artisan.pk for artisan in published])
    assert {artisan.name for artisan in others} == set(NAMES)


def test_a_list_numbered_as_artisans_without_phone_or_owner_changes_none_of_them(client, staff):
    artisans = [make_artisan(name=name) for name in PUBLISHED]
    job = checked(numbered_list(client, artisans, **{"Telepon": None, "Nama pemilik": None}), by=staff)
    assert outcomes(job) == ["mirip"] * 5


def test_the_numbered_record_stands_beside_the_row_and_only_a_person_lets_it_be_updated(client, staff, published):
    job = checked(numbered_list(client, published), by=staff)
    page = client.get(job.get_absolute_url()).text
    assert "Mungkin angka itu hanya nomor urut." in page
    assert "Pemilik Batik Sekar Arum" in page
    assert "Perbarui Batik Sekar Arum" in page
    assert "<del>Batik Sekar Arum</del> → <ins>Wiraga Silenu</ins>" in page.replace("\n", "")
    first = job.rows.first()
    decide(client, job, "perbarui", first)
    decide(client, job, "lewati")
    assert "0 perajin baru, 1 diperbarui" in apply(client, job).text
    assert Artisan.objects.filter(name__in=NAMES).get().pk == published[0].pk


@pytest.mark.parametrize(
    ("edit", "outcome"),
    [
        ({"Nama usaha": "Sanggar Baru"}, "berubah"),
        ({"Telepon": "0812-9990-0111"}, "berubah"),
        ({"Telepon": None}, "berubah"),
        ({"Kelurahan": "Tanggung"}, "berubah"),
        ({"Telepon": "0812-9990-0111", "Kelurahan": "Tanggung"}, "berubah"),
        ({"Nama usaha": "Sanggar Baru", "Nama pemilik": "Bu Lain"}, "berubah"),
        ({"Nama usaha": "BATIK, sekar Arum", "Telepon": "0812-9990-0111"}, "berubah"),
        ({"Nama usaha": "Sanggar Baru", "Telepon": "0812-9990-0111"}, "mirip"),
        ({"Nama usaha": "Sanggar Baru", "Telepon": None}, "mirip"),
        ({"Nama usaha": "Sanggar Baru", "Kelurahan": "Tanggung"}, "mirip"),
        ({}, "tetap"),
    ],
)
def test_an_exported_row_is_the_same_artisan_unless_name_and_phone_or_kelurahan_differ(
    client, staff, published, edit, outcome
):
    answer = client.get(reverse("records:export"))
    book = load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    row = next(number for number in range(2, 7) if sheet.cell(number, 2).value == PUBLISHED[0])
    for column, value in edit.items():
        sheet.cell(row, columns[column]).value = value
    job = checked(saved(book), by=staff, sel_kosong="hapus")
    assert problems(job) == []
    found = {each.number: each for each in job.rows.all()}
    assert found.pop(row).outcome == outcome
    assert {each.outcome for each in found.values()} == {"tetap"}
    if outcome == "berubah":
        changed = job.rows.get(number=row)
        assert {each["column"] for each in changed.changes} == set(edit)
        applied(job)
        assert stored(published)[1:] == stored(published[1:])
        assert (Artisan.objects.get(pk=published[0].pk).version, job.updated_count) == (2, 1)


def test_a_business_whose_owner_and_kelurahan_stay_may_take_a_new_name_without_a_phone():
    artisan = make_artisan(name="Batik Lama", owner_name="Bu Sri")
    row = {"Nomor perajin": artisan.pk, "Nama usaha": "Sanggar Baru", "Nama pemilik": "bu sri", "Kelurahan": "Sentul"}
    assert outcomes(checked(xlsx(row))) == ["berubah"]


def test_a_row_that_says_only_a_number_waits_for_a_person_and_can_become_no_new_artisan(client, staff):
    artisan = make_artisan(name="Batik Lama", brand="Lama")
    job = checked(xlsx({"Nomor perajin": artisan.pk, "Merek": "Baru"}, {"Nomor perajin": 999, "Merek": "X"}), by=staff)
    assert outcomes(job) == ["mirip", "salah"]
    assert "Tidak ada perajin bernomor ini" in problems(job)[0]
    decide(client, job, "buat")
    assert job.rows.undecided().count() == 1
    assert "Buat baru" not in client.get(job.get_absolute_url(), {"hasil": "mirip"}).text


def test_a_number_that_no_artisan_has_is_told_and_the_row_is_new(client, staff):
    row = {"Nama usaha": "Batik Ayu", "Jenis kriya": "batik", "Kelurahan": "Sentul"}
    job = checked(
        xlsx({**row, "Nomor perajin": 999}, {**row, "Nama usaha": "Ukir Jati", "Nomor perajin": "P-01"}), by=staff
    )
    assert outcomes(job) == ["baru", "baru"]
    page = client.get(job.get_absolute_url()).text
    assert "Nomor 999 di berkas bukan nomor perajin di portal." in page
    assert "Nomor P-01 di berkas bukan nomor perajin di portal." in page
    assert "2 perajin baru" in apply(client, job).text
    assert not Artisan.objects.filter(pk=999).exists()


def test_a_row_known_by_its_phone_is_shown_with_that_artisan_not_with_the_numbered_one(client, staff, published):
    row = {"Nomor perajin": published[0].pk, "Nama usaha": "Kendang SR", "Jenis kriya": "batik", "Kelurahan": "Sentul"}
    job = checked(xlsx({**row, "Telepon": published[1].phone}), by=staff)
    assert job.rows.get().artisan == published[1]
    assert f"Nomor {published[0].pk} di berkas tidak dipakai." in client.get(job.get_absolute_url()).text


def test_the_number_of_an_erased_artisan_brings_nobody_back_without_a_person(client, staff, published):
    erase(published[0], by=staff)
    row = {"Nama usaha": "Batik Sekar Arum", "Jenis kriya": "batik", "Kelurahan": "Sentul"}
    job = checked(xlsx({**row, "Nomor perajin": published[0].pk}), by=staff)
    assert outcomes(job) == ["mirip"]
    assert "sudah dihapus. Buat data baru hanya bila" in client.get(job.get_absolute_url()).text
    decide(client, job, "buat")
    assert job.rows.undecided().exists()
    decide(client, job, "buat", job.rows.get())
    assert "1 perajin baru" in apply(client, job).text


def test_rows_of_one_number_do_not_hide_each_other(published):
    row = {"Nomor perajin": published[0].pk, "Jenis kriya": "batik", "Kelurahan": "Sentul"}
    job = checked(
        xlsx(
            {**row, "Nama usaha": "Wiraga Silenu", "Telepon": "0819-0000-1111"},
            {**row, "Nama usaha": PUBLISHED[0], "Telepon": "0812-9990-0111"},
            {**row, "Nama usaha": PUBLISHED[0], "Telepon": "0813-0000-1111"},
        )
    )
    assert outcomes(job) == ["mirip", "berubah", "salah"]


def test_a_decision_falls_when_the_record_beside_the_row_has_become_another(client, staff, published):
    job = checked(numbered_list(client, published), by=staff)
    for row in job.rows.all():
        decide(client, job, "perbarui", row)
    other = published[1]
    other.name, other.version = "Sanggar Lain", other.version + 1
    other.save()
    before = stored([other])
    apply(client, job)
    assert [row.artisan for row in job.rows.undecided()] == [other]
    assert job.updated_count == 4
    apply(client, job)
    assert stored([other]) == before


def test_a_decision_from_a_page_that_showed_another_record_is_not_taken(client, staff, published):
    job = checked(numbered_list(client, published), by=staff)
    row = job.rows.first()
    page = decide(client, job, "perbarui", row, seen=f"{published[1].pk}.1").text
    assert "Periksa lagi baris ini." in page
    assert job.rows.undecided().count() == 5
    decide(client, job, "perbarui", row, seen=f"{published[0].pk}.1")
    assert job.rows.undecided().count() == 4


def test_a_changed_row_is_matched_again_when_it_is_applied(published):
    artisan = published[0]
    row = {"Nomor perajin": artisan.pk, "Nama usaha": artisan.name, "Telepon": "0812-9990-0111", "Kelurahan": "Sentul"}
    job = checked(xlsx(row))
    Artisan.objects.filter(pk=artisan.pk).update(name="Orang Lain", village=TANGGUNG)
    applied(job)
    assert outcomes(job) == ["mirip"]
    assert Artisan.objects.get(pk=artisan.pk).phone == artisan.phone
