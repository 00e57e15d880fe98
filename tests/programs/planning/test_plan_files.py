"""The files of plans as offices send them: the export saved by others, sorted, with one fault each, and new plans."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from programs.models import Division, Indicator, Program, Target
from programs.models.plan_document import document_of
from programs.planning.exchange.reading import read_plan_file
from programs.planning.exchange.taking_in import import_plan
from tests.factories import make_organization, make_plan, make_term, make_user

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parent / "cases"
OFFICE = "Dinas Perindustrian dan Perdagangan Kota Blitar"


@pytest.fixture(autouse=True)
def staff(sign_in):
    return sign_in("Sekretariat")


def upload(name):
    return SimpleUploadedFile(name, (FOLDER / name).read_bytes())


def rows_of(name, sheet=0):
    """The rows of a file by the names of their columns, read by openpyxl alone."""
    header, *rows = load_workbook(FOLDER / name).worksheets[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def empty_plan(rows, **fields):
    """A plan of the years and the offices that a file speaks of."""
    term = make_term()
    for row in rows:
        for name in [row["Penanggung jawab"], *(row.get("Pendukung") or "").split("; ")]:
            if name and name not in empty_plan.made:
                make_organization(name=name)
                empty_plan.made.add(name)
        if row.get("Bidang"):
            Division.objects.get_or_create(term=term, name=row["Bidang"])
    return make_plan(term=term, **fields)


@pytest.fixture(autouse=True)
def made():
    empty_plan.made = set()


@pytest.fixture
def plan():
    """The plan that P00 was exported from, with the codes it had."""
    rows = rows_of("P00_ekspor.xlsx")
    plan = empty_plan(rows)
    tables = read_plan_file(upload("P00_ekspor.xlsx"))
    for table in tables.values():
        (_number, header), *lines = table["rows"]
        for _number, texts in lines:
            for at, title in enumerate(header):
                if title in ("Kode program", "Kode indikator"):
                    texts[at] = ""
    import_plan(plan, tables, by=make_user(), reason="Awal", save=True)
    for row in rows:
        Program.objects.filter(title=row["Program"]).update(slug=row["Kode program"])
        indicator = Indicator.objects.get(name=row["Indikator"])
        Indicator.objects.filter(pk=indicator.pk).update(id=row["Kode indikator"])
        Target.objects.filter(indicator=indicator.pk).update(indicator=row["Kode indikator"])
    return plan


def check(client, plan, name):
    return client.post(reverse("planning:import", args=[plan.pk]), {"file": upload(name)})


def save(client, plan, name):
    checked = check(client, plan, name).context["checked"]
    address = reverse("planning:import", args=[plan.pk])
    return client.post(address, {"checked": checked, "simpan": "1"}, follow=True)


def stored(plan):
    """What stands in the plan, row for row of the file: program, indicator, unit, targets by year."""
    found = Indicator.objects.filter(program__goal__plan=plan).select_related("program").order_by("program__pk", "pk")
    return [
        (one.program.title, one.name, one.unit, {target.year: target.value for target in one.targets.all()})
        for one in found
    ]


def said(name):
    found, program = [], ""
    for row in rows_of(name):
        program = row["Program"] or program
        years = {int(title[-4:]): Decimal(cell) for title, cell in row.items() if title.startswith("Target ") and cell}
        found.append((program, row["Indikator"], row["Satuan"], years))
    return found


@pytest.mark.parametrize(
    "name",
    [
        "P00_ekspor.xlsx", "P01_libreoffice.xlsx", "P02.xls", "P03.csv", "P04_dimension_A1.xlsx",
        "P08_judul_di_atas.xlsx", "P09_nama_lembar_lain.xlsx", "P10_hapus_baris_pertama_program.xlsx",
    ],
)  # fmt: skip
def test_export_saved_by_others_is_as_exported(client, plan, name):
    before = document_of(plan)
    assert stored(plan) == said("P00_ekspor.xlsx")
    page = check(client, plan, name).text
    assert "tidak ada yang berubah" in page
    assert document_of(plan) == before


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        (
            "P06_target_teks.xlsx",
            {"Rencana!U4": "Target 2026", "Rencana!U5": "Target 2026", "Rencana!U6": "Target 2026"},
        ),
        ("P07_program_baru_singkatan_OPD.xlsx", {"Rencana!G10": "Penanggung jawab"}),
        ("P11_rumus.xlsx", {"Rencana!U2": "Target 2026"}),
        ("P13_pagu_rp.xlsx", {"Pagu!D3": "2026"}),
    ],
)
def test_fault_is_named_by_the_cell_and_column_of_the_file_and_nothing_is_saved(client, plan, name, faults):
    before = document_of(plan)
    problems = check(client, plan, name).context["problems"]
    assert {problem.cell: problem.column for problem in problems} == faults
    assert not [problem for problem in problems if "Bidang ini" in problem.message]
    assert document_of(plan) == before


@pytest.mark.parametrize(
    "name",
    [
        "P30_rencana_baru_tanpa_kode.xlsx", "P32_indikator_Rp.xlsx", "P32b_indikator_Rp.xlsx",
        "P33_indikator_persen.xlsx", "P33b_indikator_persen.xlsx", "P34_rupiah_kecil.xlsx",
        "P36_Rp_tanpa_target.xlsx",
    ],
)  # fmt: skip
def test_new_plan_lands_as_written(client, name):
    plan = empty_plan(rows_of(name), start_year=2027, end_year=2030)
    page = save(client, plan, name)
    assert "Isi berkas disimpan" in page.text
    assert stored(plan) == said(name)
    if len(load_workbook(FOLDER / name).worksheets) > 1:
        ceilings = [(row["Program"], row["Sumber dana"], row["2027"]) for row in rows_of(name, sheet=1)]
        kept = [
            (budget.program.title, str(budget.get_source_display()), budget.planned)
            for program in Program.objects.filter(goal__plan=plan).order_by("pk")
            for budget in program.budgets.filter(year=2027).order_by("source")
        ]
        assert sorted(kept) == sorted(ceilings)


def test_ceiling_of_a_program_that_is_in_no_row_is_named_and_without_it_the_plan_is_saved(client):
    """P35 has ceilings for a program that its other sheet does not hold: nobody knows what the program would be."""
    name = "P35_rencana_baru_tanpa_baris_Rp.xlsx"
    plan = empty_plan(rows_of(name), start_year=2027, end_year=2030)
    problems = check(client, plan, name).context["problems"]
    assert [(problem.cell, problem.column) for problem in problems] == [("Pagu!B6", "Program")]
    tables = read_plan_file(upload(name))
    known = {row["Program"] for row in rows_of(name)} | {"Program"}
    tables["Pagu"]["rows"] = [row for row in tables["Pagu"]["rows"] if row[1][1] in known]
    import_plan(plan, tables, by=make_user(), reason="Awal", save=True)
    assert stored(plan) == said(name)


def test_rupiah_of_a_target_is_shown_as_rupiah(client):
    plan = empty_plan(rows_of("P32_indikator_Rp.xlsx"), start_year=2027, end_year=2030)
    assert "Rp200.000.000" in check(client, plan, "P32_indikator_Rp.xlsx").text
    save(client, plan, "P32_indikator_Rp.xlsx")
    assert "Rp200.000.000" in client.get(plan.get_absolute_url()).text


def test_copied_table_of_targets_says_which_cells_are_no_numbers(client):
    """Grades need their scale in the unit, and "±130" is a doubt: the cells are named, and nothing is guessed."""
    plan = empty_plan(rows_of("P31_esakip_disalin.xlsx"), start_year=2027, end_year=2030)
    problems = check(client, plan, "P31_esakip_disalin.xlsx").context["problems"]
    assert {problem.cell for problem in problems} >= {"Rencana!F3", "Rencana!G4"}
    assert {problem.column for problem in problems} <= {f"Target {year}" for year in plan.years}
    assert not stored(plan)


def test_table_without_programs_is_refused_in_words(client):
    page = check(client, make_plan(), "P20_esakip_pola.xlsx").text
    assert "Mulai dari berkas ekspor" in page
