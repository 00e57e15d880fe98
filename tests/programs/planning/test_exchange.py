"""The plan as a file: out, back in, and never past the lock."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from dekranasda.base.files import reading as file_reading
from programs.models import Indicator, PlanChange, Program, Target
from programs.models.plan_document import document_of
from tests.factories import craft, make_budget, make_indicator, make_organization, make_plan, make_program, put_in_force

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def staff(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def program():
    program = make_program(plan=make_plan(), title="Pelatihan", slug="pelatihan")
    program.crafts.add(craft("batik"))
    make_indicator(program=program, targets={2026: 40, 2027: 87.5}, baseline=12)
    make_budget(program=program, planned=80_000_000)
    return program


def exported(client, plan):
    return load_workbook(BytesIO(client.get(reverse("planning:export", args=[plan.pk])).content))


def as_file(book):
    file = BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "rencana.xlsx"
    return file


def check(client, plan, book):
    return client.post(reverse("planning:import", args=[plan.pk]), {"file": as_file(book)})


def save(client, plan, book, **reason):
    checked = check(client, plan, book).context["checked"]
    typed = {"checked": checked, "simpan": "1", **reason}
    return client.post(reverse("planning:import", args=[plan.pk]), typed, follow=True)


def column(book, name, sheet="Rencana"):
    return next(cell.column_letter for cell in book[sheet][1] if cell.value == name)


def put(book, name, value, *, row=2, sheet="Rencana"):
    book[sheet][f"{column(book, name, sheet)}{row}"] = value


def test_file_brought_back_unchanged_changes_nothing(client, program):
    answer = check(client, program.plan, exported(client, program.plan))
    assert "tidak ada yang berubah" in answer.text


def test_change_is_shown_first_and_saved_when_sent_again(client, program):
    book = exported(client, program.plan)
    put(book, "Target 2026", 55)
    put(book, "2026", "Rp90.000.000", sheet="Pagu")
    shown = check(client, program.plan, book).text
    assert "40 orang" in shown
    assert "55 orang" in shown
    assert "Rp90.000.000" in shown
    assert Target.objects.get(year=2026).value == 40
    save(client, program.plan, book)
    assert Target.objects.get(year=2026).value == 55
    assert program.budgets.get().planned == 90_000_000


def test_new_goal_program_and_indicators_come_in_with_one_file(client):
    plan = make_plan()
    make_organization(name="Dinas Contoh")
    book = exported(client, plan)
    for row, name in ((2, "Perajin dilatih"), (3, "Perajin lulus uji")):
        put(book, "Indikator", name, row=row)
        put(book, "Satuan", "orang", row=row)
        put(book, "Arah", "makin tinggi makin baik", row=row)
        put(book, "Sifat akumulasi", "Dijumlahkan", row=row)
        put(book, "Rumus capaian", "realisasi / target × 100", row=row)
        put(book, "Target 2030", "1.250", row=row)
    put(book, "Sasaran", "Perajin terampil")
    put(book, "Program", "Pelatihan")
    put(book, "Penanggung jawab", "dinas contoh")
    put(book, "Kriya", "Batik tulis dan cap")
    save(client, plan, book)
    program = Program.objects.get()
    assert (program.goal.title, program.lead_organization.name) == ("Perajin terampil", "Dinas Contoh")
    assert list(program.indicators.values_list("name", flat=True)) == ["Perajin dilatih", "Perajin lulus uji"]
    assert Target.objects.filter(year=2030, value=1250).count() == 2


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("Target 2026", "banyak", "Tulis angka, misalnya"),
        ("Target 2026", "=A1+1", "Sel ini berisi rumus."),
        ("Kode program", "lain", "Kode ini tidak ada dalam rencana."),
        ("Kode indikator", "99999", "Kode ini tidak ada pada program itu."),
        ("Rumus capaian", "target / realisasi × 100", "Rumus capaian tidak cocok"),
    ],
)
def test_wrong_cell_is_named_and_nothing_is_saved(client, program, name, value, message):
    book = exported(client, program.plan)
    put(book, "Target 2027", 99)
    put(book, name, value)
    answer = check(client, program.plan, book)
    assert message in answer.text
    assert f"Rencana!{column(book, name)}2" in answer.text
    assert "checked" not in answer.context
    assert Target.objects.get(year=2027).value == 87.5


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("Penanggung jawab", "Dinas Khayalan", "Dinas Khayalan"),
        ("Kriya", "Batik tulis dan cap; Sihir", "Sihir"),
        ("Arah", "naik", "naik"),
        ("Tema", "Sulap", "Sulap"),
    ],
)
def test_unknown_name_is_asked_with_its_column_and_row_and_nothing_is_saved(client, program, name, value, word):
    book = exported(client, program.plan)
    put(book, "Target 2027", 99)
    put(book, name, value)
    answer = check(client, program.plan, book)
    assert f"“{word}” tidak dikenal. Yang mana untuk kolom “{name}”?" in answer.text
    assert answer.context["questions"][0]["examples"] == [(2, value)]
    assert "checked" not in answer.context
    assert Target.objects.get(year=2027).value == 87.5


def test_target_of_a_year_outside_the_plan_is_refused(client, program):
    book = exported(client, program.plan)
    sheet = book["Rencana"]
    sheet.cell(1, sheet.max_column + 1, "Target 2031")
    assert "Tahun 2031 di luar rencana 2026–2030." in check(client, program.plan, book).text


def test_file_that_is_no_plan_is_refused(client, program, monkeypatch):
    other = Workbook()
    other.active.append(["Halo", "dunia"])
    assert "tidak ada. Mulai dari berkas ekspor" in check(client, program.plan, other).text
    file = BytesIO(b"bukan excel")
    file.name = "rencana.xlsx"
    answer = client.post(reverse("planning:import", args=[program.plan.pk]), {"file": file})
    assert "tidak ada. Mulai dari berkas ekspor" in answer.text
    monkeypatch.setattr(file_reading, "MOST_UNPACKED", 1000)
    assert "Isi berkas terlalu besar" in check(client, program.plan, Workbook()).text
    forged = client.post(reverse("planning:import", args=[program.plan.pk]), {"checked": "palsu", "simpan": "1"})
    assert "kedaluwarsa" in forged.text


def test_formula_in_a_title_leaves_as_text_and_comes_back_as_it_was(client):
    program = make_program(plan=make_plan(), title='=HYPERLINK("http://x")')
    make_indicator(program=program, targets={2026: 5})
    book = exported(client, program.plan)
    assert book["Rencana"]["C2"].value.startswith("'=")
    assert "tidak ada yang berubah" in check(client, program.plan, book).text


def test_import_changes_an_adopted_plan_only_on_the_record(client, sign_in, program):
    plan = program.plan
    book = exported(client, plan)
    put(book, "Target 2026", 55)
    put_in_force(plan)
    assert check(client, plan, book).status_code == 403
    sign_in("Pimpinan")
    before = document_of(plan)
    answer = save(client, plan, book, **{"perubahan-reason": " "})
    assert document_of(plan) == before
    assert not PlanChange.objects.exists()
    assert "Simpan perubahan ini" in answer.text
    save(client, plan, book, **{"perubahan-reason": "Keputusan rakor."})
    change = PlanChange.objects.get()
    assert (change.old_value, change.new_value, change.reason) == ("40 orang", "55 orang", "Keputusan rakor.")


def test_part_the_file_leaves_out_stays(client, program):
    other = make_indicator(program=program, name="Perajin lulus", targets={2026: 3})
    book = exported(client, program.plan)
    book["Rencana"].delete_rows(3)
    assert "tidak ada yang berubah" in check(client, program.plan, book).text
    assert Indicator.objects.filter(pk=other.pk).exists()


def add_row(book, *, sheet="Rencana", **cells):
    """A copy of the first row below, as a person makes it for something new, with other `cells`."""
    page = book[sheet]
    page.append([cell.value for cell in page[2]])
    for name, value in cells.items():
        put(book, name.replace("_", " "), value, row=page.max_row, sheet=sheet)
    return page.max_row


@pytest.mark.parametrize(
    ("sheet", "cells", "message"),
    [
        ("Rencana", {"Indikator": "Perajin lulus uji"}, "Indikator ini sudah ada di baris 2."),
        ("Rencana", {"Kode_indikator": None}, "Indikator ini sudah ada di baris 2."),
        ("Rencana", {"Program": "Pameran", "Indikator": None}, "Program ini sudah ada di baris 2 dengan isi lain."),
        ("Pagu", {"2026": 1}, "Program dan sumber dana ini sudah ada di baris 2."),
    ],
)
def test_a_copied_row_does_not_overwrite_the_one_it_was_copied_from(client, program, sheet, cells, message):
    before = document_of(program.plan)
    book = exported(client, program.plan)
    row = add_row(book, sheet=sheet, **cells)
    page = check(client, program.plan, book).text
    assert message in page
    assert re.search(rf"{sheet}![A-Z]+{row}", page)
    assert document_of(program.plan) == before


def test_a_row_may_repeat_its_program(client, program):
    book = exported(client, program.plan)
    add_row(book, Kode_indikator=None, Indikator="Perajin lulus uji")
    save(client, program.plan, book)
    assert set(program.indicators.values_list("name", flat=True)) >= {"Perajin lulus uji"}
    assert program.indicators.count() == 2


def test_codes_numbered_anew_do_not_exchange_indicators_or_programs(client, program):
    make_indicator(program=program, name="Perajin lulus", targets={2026: 3})
    other = make_program(plan=program.plan, title="Pameran", slug="pameran")
    make_indicator(program=other, name="Pengunjung", targets={2026: 9})
    for name in ("Kode indikator", "Kode program"):
        book = exported(client, program.plan)
        cells = [book["Rencana"][f"{column(book, name)}{row}"] for row in range(2, 5)]
        first, second = [cell for cell in cells if cell.value][:2]
        first.value, second.value = second.value, first.value
        assert "Periksa kodenya." in check(client, program.plan, book).text


def test_what_others_changed_meanwhile_is_shown_before_it_is_overwritten(client, program):
    book = exported(client, program.plan)
    put(book, "Target 2026", 55)
    checked = check(client, program.plan, book).context["checked"]
    Target.objects.filter(year=2026).update(value=70)
    address = reverse("planning:import", args=[program.plan.pk])
    page = client.post(address, {"checked": checked, "simpan": "1"})
    assert "Rencana berubah sejak berkas diperiksa." in page.text
    assert "70 orang" in page.text
    assert Target.objects.get(year=2026).value == 70
    client.post(address, {"checked": page.context["checked"], "simpan": "1"})
    assert Target.objects.get(year=2026).value == 55


def test_a_file_is_not_saved_before_its_changes_were_shown(client, program):
    book = exported(client, program.plan)
    put(book, "Target 2026", 55)
    address = reverse("planning:import", args=[program.plan.pk])
    assert "55 orang" in client.post(address, {"file": as_file(book), "simpan": "1"}).text
    assert Target.objects.get(year=2026).value == 40


def test_a_part_that_the_file_says_alike_keeps_its_version(client, program):
    """Whoever has its form open is not told of a change that is none."""
    other = make_indicator(program=program, name="Perajin lulus", targets={2026: 3})
    book = exported(client, program.plan)
    put(book, "Target 2026", 55)
    save(client, program.plan, book)
    versions = [type(one).objects.get(pk=one.pk).version for one in (program, other)]
    assert versions == [program.version, other.version]
    assert Indicator.objects.exclude(pk=other.pk).get().version == 2


def test_a_lead_that_supports_itself_is_told_at_its_cell(client, program):
    book = exported(client, program.plan)
    put(book, "Pendukung", program.lead_organization.name)
    answer = check(client, program.plan, book)
    assert "Penanggung jawab tidak perlu dipilih lagi di sini." in answer.text
    assert f"Rencana!{column(book, 'Pendukung')}2" in answer.text


def test_an_empty_plan_leaves_with_an_example_that_does_not_come_back(client):
    plan = make_plan()
    make_organization(name="Dinas Contoh")
    book = exported(client, plan)
    assert book.sheetnames == ["Rencana", "Pagu", "Petunjuk", "Pilihan"]
    assert book["Rencana"].max_row == 2
    assert book["Rencana"]["A2"].value.startswith("Contoh:")
    assert "tidak ada yang berubah" in check(client, plan, book).text
    assert {row[0] for row in book["Petunjuk"].values} >= {cell.value for cell in book["Rencana"][1][:20]}


def test_a_plan_with_programs_leaves_without_an_example(client, program):
    assert "Contoh:" not in str(list(exported(client, program.plan)["Rencana"].values))


def test_the_file_of_a_plan_offers_the_names_that_it_understands(client, program):
    book = exported(client, program.plan)
    offered = {
        str(each.sqref).split("2:")[0]: each.formula1 for each in book["Rencana"].data_validations.dataValidation
    }

    def choices(name):
        place = offered[column(book, name)].split("!")[1].replace("$", "")
        cells = book["Pilihan"][place]
        return [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]

    assert program.lead_organization.name in choices("Penanggung jawab")
    assert choices("Arah") == [str(label) for label in Indicator.Direction.labels]
    assert "Batik tulis dan cap" in choices("Kriya")


@pytest.mark.parametrize("name", ["Penanggung jawab", "Arah", "Program"])
def test_an_empty_cell_is_named_by_its_own_column(client, program, name):
    """What the framework says of an empty field ("Bidang ini …") would name the column of the division."""
    book = exported(client, program.plan)
    put(book, name, None)
    page = check(client, program.plan, book).text
    assert f"Isi kolom “{name}”." in page
    assert f"{name}, baris 2" in page
    assert "Bidang ini" not in page
