"""Lists as offices have them: matched once, asked once, remembered; nothing lands that nobody said or chose."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from crafts.models import Artisan, ImportChange, ImportJob, ImportRow, Village
from crafts.records.spreadsheet import applying, carrying_on, undoing
from crafts.records.spreadsheet.carrying_on import carry_on, carry_on_imports
from dekranasda.base.lists.answers import name_of_question
from dekranasda.base.lists.models import ListSource, OfficeWord
from tests.base.lists.making import xlsx
from tests.factories import SENTUL, make_artisan, make_consent

from .test_import import answered, applied, asked, checked, outcomes, problems

pytestmark = pytest.mark.django_db

NIK = "3572010101700001"
HEADER = ["No", "PERUSAHAAN", "KONTAK", "KELURAHAN", "TELP", "KATEGORI", "PRODUK"]
ROWS = [
    [1, "CONTOH SEKAR", "BU SRI", "SENTUL", "8.88040e+010", "BATIK TULIS", "KAIN BATIK, SELENDANG"],
    [2, "CONTOH JATI", "PAK JOKO", "KARANG TENGAH", "0342-801220 / 081234500020", "KERAJINAN KAYU", ""],
    [3, "-", "BU RINI", "KEC. SUKOREJO", "-", "BATIK, BORDIR", "TAPLAK"],
]


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


def office_list(*rows, header=None, name="daftar.xlsx"):
    return xlsx(("Data", [["DAFTAR IKM"], header or HEADER, *(rows or ROWS)]), name=name)


def uploaded(client, file, **more) -> ImportJob:
    client.post(reverse("records:imports"), {"file": file, **more})
    return ImportJob.objects.latest("pk")


def through_the_columns(client, job):
    """Sends the page of columns as it is proposed."""
    page = client.get(reverse("records:import-columns", args=[job.pk]))
    chosen = {f"kolom-{each['column'].letter}": each["key"] for each in page.context["columns"]}
    client.post(reverse("records:import-columns", args=[job.pk]), {**chosen, "sumber": "Data IKM contoh"})
    job.refresh_from_db()
    carry_on(job, seconds=60)


def give(client, job, answers):
    """Sends the page of questions; answers: (field, kind) → code."""
    sent = {name_of_question(*question): code for question, code in answers.items()}
    client.post(reverse("records:import-questions", args=[job.pk]), sent)
    job.refresh_from_db()
    carry_on(job, seconds=60)


def by_name():
    return {artisan.name: artisan for artisan in Artisan.objects.all()}


def test_list_of_an_office_goes_in_by_its_pages_and_only_what_was_said_or_chosen_lands(client, staff):
    job = uploaded(client, office_list())
    page = client.get(job.get_absolute_url(), follow=True)
    assert "Periksa arti setiap kolom" in page.text
    assert "CONTOH SEKAR" in page.text
    through_the_columns(client, job)
    assert asked(job) == {
        ("phone", "angka-hilang"), ("phone", "beberapa-nomor"), ("crafts", "kata:kerajinan kayu"),
        ("village", "kata:kec sukorejo"), ("name", "tanpa-nama"), ("*", "kapital"),
    }  # fmt: skip
    page = client.get(job.get_absolute_url(), follow=True)
    assert "6 pertanyaan tentang daftar ini" in page.text
    assert not Artisan.objects.exists()
    turi = "35.72.02.1005"
    village = next(code for code, label in job.questions["village"]["kata:kec sukorejo"]["options"] if "Turi" in label)
    give(
        client,
        job,
        {
            ("phone", "angka-hilang"): "kosong",
            ("phone", "beberapa-nomor"): "seluler",
            ("crafts", "kata:kerajinan kayu"): "ukir-kayu",
            ("village", "kata:kec sukorejo"): village,
            ("name", "tanpa-nama"): "pemilik",
            ("*", "kapital"): "rapi",
        },
    )
    assert (asked(job), outcomes(job)) == (set(), ["baru"] * 3), turi
    page = client.get(job.get_absolute_url()).text
    assert "di berkas: 8.88040e+010" in page
    client.post(reverse("records:import-apply", args=[job.pk]))
    carry_on(job, seconds=60)
    made = by_name()
    assert set(made) == {"Contoh Sekar", "Contoh Jati", "Bu Rini"}
    first, second, third = made["Contoh Sekar"], made["Contoh Jati"], made["Bu Rini"]
    assert (first.owner_name, first.village.name, first.phone) == ("Bu Sri", "Sentul", "")
    assert [product.name for product in first.products.all()] == ["Kain Batik", "Selendang"]
    assert (second.village.name, second.phone) == ("Karangtengah", "+6281234500020")
    assert [craft.slug for craft in second.crafts.all()] == ["ukir-kayu"]
    assert third.village.name == "Turi"
    assert {craft.slug for craft in third.crafts.all()} == {"batik", "bordir-sulam"}
    assert all(artisan.state == Artisan.State.DRAFT for artisan in made.values())


def test_what_was_matched_and_chosen_is_known_the_next_time(client, staff):
    job = uploaded(client, office_list())
    through_the_columns(client, job)
    give(client, job, {("crafts", "kata:kerajinan kayu"): "ukir-kayu"})
    assert ListSource.objects.get().name == "Data IKM contoh"
    assert OfficeWord.objects.get().meaning == "ukir-kayu"
    again = uploaded(client, office_list([9, "Contoh Lain", "Bu Sri", "Sentul", "", "Kerajinan Kayu", ""]))
    assert again.state == ImportJob.State.CHECKING
    assert again.source_name == "Data IKM contoh"
    carry_on(again, seconds=60)
    assert (asked(again), outcomes(again)) == (set(), ["baru"])


def test_each_unknown_word_is_asked_once_with_its_count_and_the_nearest(client, staff):
    rows = [[n, f"Contoh {n}", "", "Sukarejo", "", "Ukiran Kayu Jati", ""] for n in range(1, 8)]
    job = checked(office_list(*rows), by=staff)
    assert asked(job) == {("village", "kata:sukarejo"), ("crafts", "kata:ukiran kayu jati")}
    village = job.questions["village"]["kata:sukarejo"]
    assert len(village["rows"]) == 7
    assert village["options"][0][1].startswith("Sukorejo")
    page = client.get(reverse("records:import-questions", args=[job.pk])).text
    assert "7 baris" in page
    assert "Paling mirip" in page


def test_of_two_kelurahan_of_one_name_the_row_says_which_by_its_kecamatan(staff):
    other = Village.objects.exclude(district__name="Kepanjenkidul").first()
    Village.objects.filter(pk=other.pk).update(name="Sentul")
    header = ["Nama usaha", "Kelurahan", "Kecamatan", "Jenis kriya"]
    rows = [
        ["Contoh A", "Sentul", "Kepanjenkidul", "batik"],
        ["Contoh B", "Sentul", f"Kec. {other.district.name}", "batik"],
    ]
    job = checked(office_list(*rows, header=header), by=staff)
    assert asked(job) == set()
    applied(job)
    assert {name: artisan.village_id for name, artisan in by_name().items()} == {
        "Contoh A": SENTUL,
        "Contoh B": other.pk,
    }


def test_column_of_nothing_but_kecamatan_is_never_silently_that_of_kelurahan(staff):
    rows = [[n, f"Contoh {n}", "", name, "", "batik", ""] for n, name in enumerate(["SUKOREJO", "SANANWETAN"] * 2)]
    job = checked(office_list(*rows), by=staff)
    assert asked(job) == {("village", "kecamatan:sukorejo"), ("village", "kecamatan:sananwetan")}


def test_kelurahan_and_kecamatan_that_do_not_belong_together_are_asked(staff):
    header = ["Nama usaha", "Kelurahan", "Kecamatan", "Jenis kriya"]
    job = checked(office_list(["Contoh A", "Turi", "Kepanjenkidul", "batik"], header=header), by=staff)
    assert asked(job) == {("village", "kecamatan-lain")}
    job = answered(job, kecamatan_lain="kelurahan")
    assert outcomes(job) == ["baru"]


def test_list_without_kelurahan_asks_for_it_once_and_finds_it_in_addresses(staff):
    header = ["Nama usaha", "Alamat", "Jenis kriya"]
    rows = [["Contoh A", "Jl. Contoh 1 Kel. Sentul", "batik"], ["Contoh B", "Jl. Contoh 2", "batik"]]
    job = checked(office_list(*rows, header=header), by=staff)
    assert asked(job) == {("village", "dari-alamat"), ("village", "tanpa-kelurahan")}
    turi = next(code for code, label in job.questions["village"]["tanpa-kelurahan"]["options"] if "Turi" in label)
    applied(answered(job, dari_alamat="alamat", tanpa_kelurahan=turi))
    assert {name: artisan.village.name for name, artisan in by_name().items()} == {
        "Contoh A": "Sentul",
        "Contoh B": "Turi",
    }


def test_sheets_of_one_shape_are_read_together_and_the_page_asks_which(client, staff):
    header = ["Nama usaha", "Kelurahan", "Jenis kriya"]
    file = xlsx(
        ("Sampul", [["DATA IKM"]]),
        ("Sukorejo", [header, ["Contoh A", "Turi", "batik"]]),
        ("Sananwetan", [header, ["Contoh B", "Gedog", "batik"]]),
    )
    job = uploaded(client, file)
    assert "Lembar mana yang dibaca?" in client.get(job.get_absolute_url(), follow=True).text
    client.post(reverse("records:import-sheets", args=[job.pk]), {"lembar": ["Sukorejo", "Sananwetan"]})
    job.refresh_from_db()
    carry_on(job, seconds=60)
    applied(job)
    assert set(by_name()) == {"Contoh A", "Contoh B"}
    assert [(row.sheet, row.line) for row in job.rows.all()] == [("Sukorejo", 2), ("Sananwetan", 2)]


def test_sheets_whose_columns_are_other_things_are_not_read_together(client, staff):
    file = xlsx(
        ("Satu", [["Nama usaha", "Kelurahan", "Jenis kriya", "Alamat"], ["Contoh A", "Turi", "batik", "Jl. A"]]),
        ("Dua", [["Nama usaha", "Alamat", "Kelurahan", "Jenis kriya"], ["Contoh B", "Jl. B", "Gedog", "batik"]]),
        ("Tiga", [["Nama IKM", "Desa/Kelurahan", "Jenis kriya", "Alamat"], ["Contoh C", "Gedog", "batik", "Jl. C"]]),
    )
    job = uploaded(client, file)
    to = reverse("records:import-sheets", args=[job.pk])
    page = client.post(to, {"lembar": ["Satu", "Dua"]})
    assert "Lembar “Satu” dan “Dua” tidak dapat dibaca bersama: kolom “Kelurahan”" in page.text
    assert [sheet["is_chosen"] for sheet in page.context["sheets"]] == [True, True, False], "what was ticked stays"
    job.refresh_from_db()
    assert job.state == ImportJob.State.MATCHING
    # Other words for the same columns are no other columns.
    assert client.post(to, {"lembar": ["Satu", "Tiga"]}).status_code == 302


def test_p_beside_w_is_woman_or_man_only_as_somebody_says(staff):
    header = ["Nama usaha", "Kelurahan", "Jenis kriya", "L/P"]
    rows = [[f"Contoh {at}", place, "batik", said] for at, (place, said) in enumerate(
        [("Turi", "P"), ("Gedog", "W"), ("Bendo", "p"), ("Sentul", "")])]  # fmt: skip
    job = checked(xlsx(("Data", [header, *rows])))
    assert asked(job) == {("owner_gender", "huruf-p")}
    applied(answered(job, huruf_p="L"))
    assert [one.owner_gender for one in Artisan.objects.order_by("name")] == ["L", "P", "L", ""]
    Artisan.objects.all().delete()
    rows[1][3] = "L"
    assert not asked(checked(xlsx(("Data", [header, *rows]))))


def test_row_that_was_left_out_can_be_taken_in_by_a_tap(client, staff):
    file = office_list(*ROWS[:2], [None, "JUMLAH KARYA", None, 12, None, None, None])
    job = uploaded(client, file)
    page = client.get(reverse("records:import-columns", args=[job.pk])).text
    assert "JUMLAH KARYA" in page
    client.post(reverse("records:import-columns", args=[job.pk]), {"baca-ulang": "1", "baris-0-5": "1", "judul-0": "2"})
    assert "3 baris terbaca" in client.get(reverse("records:import-columns", args=[job.pk])).text


def test_two_columns_that_are_one_field_are_told_and_nothing_begins(client, staff):
    job = uploaded(client, office_list())
    sent = {"kolom-B": "name", "kolom-C": "name", "sumber": ""}
    page = client.post(reverse("records:import-columns", args=[job.pk]), sent)
    assert "sudah dipilih untuk kolom B" in page.text
    page = client.post(reverse("records:import-columns", args=[job.pk]), {"kolom-E": "phone"})
    assert "Pilih kolom mana yang memuat nama usaha" in page.text
    job.refresh_from_db()
    assert job.state == ImportJob.State.MATCHING


def test_good_rows_are_taken_now_and_the_others_are_mended_on_the_page(client, staff):
    header = ["Nama usaha", "Kelurahan", "Telepon", "Jenis kriya"]
    rows = [["Contoh A", "Sentul", "0812345", "batik"], ["Contoh B", "Bendo", "081234500002", "batik"]]
    job = answered(checked(office_list(*rows, header=header), by=staff), bukan_nomor="nanti")
    assert outcomes(job) == ["salah", "baru"]
    applied(job)
    assert (set(by_name()), job.state) == ({"Contoh B"}, ImportJob.State.CHECKED)
    page = client.get(job.get_absolute_url(), {"hasil": "salah"}).text
    assert 'name="isi-phone"' in page
    assert 'value="0812345"' in page
    client.post(reverse("records:import-row", args=[job.pk]), {"row": 3, "isi-phone": "0812-3450-0001"})
    job.refresh_from_db()
    carry_on(job, seconds=60)
    assert outcomes(job) == ["baru", "baru"]
    applied(job)
    assert by_name()["Contoh A"].phone == "+6281234500001"
    assert (job.state, job.created_count) == (ImportJob.State.APPLIED, 2)


def test_rows_that_are_left_come_back_as_a_file_and_go_in_when_mended(client, staff):
    header = ["Nama usaha", "Kelurahan", "Telepon", "Jenis kriya"]
    rows = [["Contoh A", "Sentul", "0812345", "batik"], ["Contoh B", "Bendo", "081234500002", "batik"]]
    job = answered(checked(office_list(*rows, header=header), by=staff), bukan_nomor="nanti")
    applied(job)
    answer = client.get(reverse("records:import-left", args=[job.pk]))
    book = load_workbook(io.BytesIO(answer.content))
    found = list(book.active.iter_rows(values_only=True))
    assert [str(cell) for cell in found[0]] == [*header, "Yang perlu diperbaiki"]
    assert len(found) == 2
    assert "bukan nomor telepon" in found[1][4]
    book.active["C2"] = "081234500001"
    content = io.BytesIO()
    book.save(content)
    client.post(reverse("records:import-finish", args=[job.pk]))
    again = checked(SimpleUploadedFile("sisa.xlsx", content.getvalue()), by=staff)
    assert outcomes(again) == ["baru"]


def test_import_is_undone_as_a_whole_as_long_as_nobody_touched_its_records(client, staff):
    known = make_artisan(name="Contoh A", phone="+6281234500001", brand="Lama", owner_name="")
    before = Artisan.objects.filter(pk=known.pk).values().get()
    header = ["Nama usaha", "Kelurahan", "Telepon", "Jenis kriya", "Merek", "Produk"]
    rows = [
        ["Contoh A", "Turi", "081234500001", "ukir kayu", "Baru", "Kursi"],
        ["Contoh B", "Bendo", "", "batik", "", "Kain"],
    ]
    job = checked(office_list(*rows, header=header), by=staff)
    job.rows.filter(outcome="mirip").update(decision="perbarui")
    applied(job)
    known.refresh_from_db()
    assert (known.brand, known.village.name, known.products.count()) == ("Baru", "Turi", 1)
    assert ImportChange.objects.count() == 2
    page = client.get(reverse("records:import-undo", args=[job.pk])).text
    assert "1 perajin yang dibuat impor ini dihapus" in page
    client.post(reverse("records:import-undo", args=[job.pk]))
    carry_on(job, seconds=60)
    assert job.state == ImportJob.State.UNDONE
    after = Artisan.objects.filter(pk=known.pk).values().get()
    moving = {"version", "updated_at"}
    assert {k: v for k, v in after.items() if k not in moving} == {k: v for k, v in before.items() if k not in moving}
    assert [craft.slug for craft in known.crafts.all()] == ["batik"]
    assert (set(by_name()), known.products.count(), job.file.name) == ({"Contoh A"}, 0, "")


def test_undo_names_the_records_that_somebody_worked_on_and_takes_nothing_back(client, staff):
    job = applied(checked(office_list([1, "Contoh A", "Bu Sri", "Sentul", "", "batik", ""]), by=staff))
    make_consent(artisan=Artisan.objects.get())
    page = client.post(reverse("records:import-undo", args=[job.pk])).text
    assert "tidak dapat diurungkan" in page
    assert "Contoh A" in page
    with pytest.raises(undoing.Touched):
        undoing.undo(job)
    job.refresh_from_db()
    assert (job.state, Artisan.objects.count()) == (ImportJob.State.APPLIED, 1)


def test_the_same_list_sent_twice_at_once_makes_nobody_twice(staff):
    row = [1, "Contoh A", "Bu Sri", "Sentul", "081234500001", "batik", ""]
    first, second = (checked(office_list(row), by=staff) for _time in range(2))
    assert outcomes(second) == ["baru"]
    applied(first)
    applied(second)
    assert Artisan.objects.count() == 1
    assert (outcomes(second), second.state) == (["mirip"], ImportJob.State.CHECKED)


def test_import_goes_on_with_its_page_closed(staff, monkeypatch):
    monkeypatch.setattr(applying, "ROWS_AT_ONCE", 1)
    rows = [
        [n, f"Contoh {word}", "", "Sentul", "", "batik", ""] for n, word in enumerate(("Anggrek", "Melati", "Kopi"))
    ]
    job = checked(office_list(*rows), by=staff)
    applying.apply(job, by=staff)
    monkeypatch.setattr(carrying_on, "SECONDS_OF_THE_CLOCK", -1.0)
    assert carry_on_imports() == ""
    monkeypatch.setattr(carrying_on, "SECONDS_OF_THE_CLOCK", 30.0)
    assert carry_on_imports() == "1 impor dilanjutkan."
    assert (Artisan.objects.count(), carry_on_imports()) == (3, "")


def test_numbers_of_identity_cards_are_gone_before_anything_is_kept(client, staff):
    header = [*HEADER, "No. KTP"]
    job = uploaded(client, office_list([*ROWS[0], NIK], header=header))
    page = client.get(job.get_absolute_url(), follow=True).text
    assert "sudah dihapus dari isi berkas" in page
    through_the_columns(client, job)
    everything = str([(row.cells, row.found) for row in ImportRow.objects.all()])
    answer = client.get(reverse("records:import-file", args=[job.pk]))
    assert NIK not in everything
    assert NIK not in str(list(load_workbook(io.BytesIO(answer.content)).active.values))
    assert job.ignored_columns == ["No. KTP (angkanya dihapus)"]


def test_numbers_of_identity_cards_are_kept_encrypted_on_the_word_of_the_office(client, staff):
    header = ["Nama usaha", "Kelurahan", "Jenis kriya", "NIK", "No KK"]
    file = office_list(["Contoh A", "Sentul", "batik", NIK, NIK], header=header)
    job = uploaded(client, file, keep_nik="on")
    through_the_columns(client, job)
    page = client.get(job.get_absolute_url()).text
    assert NIK not in page
    assert "•" * 16 in page
    assert NIK[-4:] not in page
    applied(job)
    assert Artisan.objects.get().nik == NIK


def test_formulas_without_a_result_are_asked_never_taken_for_empty(staff):
    header = ["Nama usaha", "Kelurahan", "Jenis kriya", "Alamat"]
    job = checked(office_list(["Contoh A", "Sentul", "batik", '=CONCATENATE("Jl.")'], header=header), by=staff)
    assert asked(job) == {("address", "rumus")}
    job = answered(job, rumus="nanti")
    assert problems(job)[0].startswith("D3 ")


def test_decided_rows_stand_beside_each_other_though_they_are_alike(staff):
    rows = [[n, "Contoh Sekar", "", "Sentul", "", "batik", ""] for n in (1, 2)]
    job = checked(office_list(*rows), by=staff)
    assert outcomes(job) == ["baru", "mirip"]
    job.rows.filter(outcome="mirip").update(decision="buat")
    applied(job)
    assert Artisan.objects.count() == 2


def test_rows_of_kinds_that_are_no_craft_can_be_left_out(staff):
    rows = [[1, "Contoh A", "", "Sentul", "", "PENJAHIT", ""], [2, "Contoh B", "", "Sentul", "", "batik", ""]]
    job = answered(checked(office_list(*rows), by=staff), **{"kata:penjahit": "lewati"})
    assert outcomes(job) == ["dilewati", "baru"]
    applied(job)
    assert job.state == ImportJob.State.APPLIED


def test_rows_being_taken_are_said_on_the_record(client, staff):
    job = checked(office_list([1, "Contoh A", "", "Sentul", "", "batik", ""]), by=staff)
    applied(job)
    ImportJob.objects.filter(pk=job.pk).update(state=ImportJob.State.APPLYING)
    assert "masih disimpan" in client.get(Artisan.objects.get().get_record_url()).text
