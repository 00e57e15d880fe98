"""The whole plan on one sheet, its codes, and what the sheet says after something was saved."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from programs.models import Organization, Program, Result
from tests.factories import make_budget, make_indicator, make_plan, make_program, make_result, put_in_force

pytestmark = pytest.mark.django_db


def texts(answer):
    document = Document(BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " | ".join([*(part.text for part in document.paragraphs), *cells])


@pytest.fixture
def program():
    program = make_program(plan=make_plan(), title="Pemasaran", program_code="3.31.02", activity_code="3.31.02.2.01")
    program.goal.code = "S-4"
    program.goal.save()
    indicator = make_indicator(program=program, unit="orang", targets={year: year - 2000 for year in range(2026, 2031)})
    make_budget(program=program, planned=80_000_000)
    put_in_force(program.plan)
    make_result(indicator=indicator, quarter=1, value=7)
    return program


def test_everybody_reads_all_years_on_one_sheet_and_as_a_document(client, program):
    page = client.get(reverse("planning:whole")).text
    for shown in ("26", "30", "tercapai 7", "Rp80.000.000", "3.31.02.2.01", "S-4"):
        assert shown in page
    document = texts(client.get(reverse("planning:whole-document")))
    for shown in ("26 orang", "30 orang", "tercapai 7 orang", "Rp80.000.000", "3.31.02.2.01", "S-4"):
        assert shown in document
    assert reverse("planning:whole") in client.get(reverse("planning:plan")).text


def test_sheet_of_all_years_says_what_was_written_a_moment_ago(client, program):
    address = reverse("planning:whole")
    assert "tercapai 7" in client.get(address).text
    Result.objects.update(value=9)
    assert "tercapai 9" in client.get(address).text
    Organization.objects.filter(pk=program.lead_organization_id).update(name="Dinas Berganti")
    assert "Dinas Berganti" in client.get(address).text
    english = client.get(f"/en{address}").text
    assert "tercapai" not in english


def test_without_a_plan_in_force_there_is_no_such_sheet(client):
    assert client.get(reverse("planning:whole")).status_code == 404
    assert client.get(reverse("planning:whole-document")).status_code == 404


def test_office_takes_the_sheet_of_a_draft_along(client, sign_in):
    plan = make_plan()
    make_indicator(program=make_program(plan=plan, title="Pelatihan"), targets={2027: 5})
    sign_in("Pengurus")
    document = texts(client.get(reverse("planning:document", args=[plan.pk])))
    assert "Draf" in document
    assert "Pelatihan" in document


@pytest.mark.parametrize("programs", [1, 20])
def test_sheet_costs_the_same_queries_for_any_number(client, django_assert_max_num_queries, programs):
    plan = make_plan()
    for _number in range(programs):
        make_indicator(program=make_program(plan=plan), targets={2026: 5})
    put_in_force(plan)
    with django_assert_max_num_queries(14):
        assert client.get(reverse("planning:whole")).status_code == 200


def test_codes_come_back_from_a_list(client, sign_in):
    sign_in("Sekretariat")
    plan = make_plan()
    program = make_program(plan=plan, program_code="3.31.02")
    make_indicator(program=program)
    book = load_workbook(BytesIO(client.get(reverse("planning:export", args=[plan.pk])).content))
    columns = {cell.value: cell.column_letter for cell in book["Rencana"][1]}
    assert book["Rencana"][f"{columns['Kode program Permendagri 90']}2"].value == "3.31.02"
    # A spreadsheet takes a short code for a number.
    book["Rencana"][f"{columns['Kode program Permendagri 90']}2"] = 3.25
    book["Rencana"][f"{columns['Kode sub-kegiatan Permendagri 90']}2"] = "3.25.01.2.01.0003"
    book["Rencana"][f"{columns['Kode sasaran RPJMD']}2"] = "S-7"
    file = BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "rencana.xlsx"
    address = reverse("planning:import", args=[plan.pk])
    shown = client.post(address, {"file": file})
    assert "3.25.01.2.01.0003" in shown.text
    client.post(address, {"checked": shown.context["checked"], "simpan": "1"})
    program = Program.objects.get()
    kept = (program.program_code, program.subactivity_code, program.goal.code)
    assert kept == ("3.25", "3.25.01.2.01.0003", "S-7")


def test_code_that_is_none_is_told(client, sign_in):
    program = make_program(plan=make_plan())
    sign_in("Sekretariat")
    typed = {"title": program.goal.title, "code": "<b>", "opened_version": program.goal.version}
    page = client.post(reverse("planning:goal-edit", args=[program.goal_id]), typed).text
    assert "Tulis kode dengan angka, huruf, dan titik" in page


def typed_of(indicator, **typed):
    return {
        "name": indicator.name,
        "unit": "Rp",
        "direction": "positif",
        "accumulation": "kumulatif",
        "formula": "rasio",
        "opened_version": indicator.version,
        **typed,
    }


@pytest.mark.parametrize("script", [True, False])
def test_saved_indicator_says_what_was_saved(client, sign_in, script):
    indicator = make_indicator(name="Nilai penjualan", unit="Rp", targets={2026: 300_000_000})
    sign_in("Sekretariat")
    headers = {"HX-Request": "true"} if script else {}
    page = client.post(
        reverse("planning:indicator-edit", args=[indicator.pk]),
        typed_of(indicator, target_2026="444.000.000"),
        headers=headers,
        follow=True,
    ).text
    assert "Tersimpan: Nilai penjualan." in page
    assert "Target 2026: Nilai penjualan: Rp300.000.000 → Rp444.000.000" in page
    if script:
        place = page.index(f'id="ubah-indikator-{indicator.pk}"')
        assert place < page.index("Tersimpan: Nilai penjualan.") < place + 400
