"""What everybody reads of the plan in force, and nothing else."""

import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from docx import Document

from programs.dashboards.viability import viability_of_all
from programs.models import Activity, Budget, Organization, Result
from tests.factories import make_activity, make_artisan, make_budget, make_indicator, make_plan, make_program
from tests.factories import make_result as result

pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    program = make_program(plan=make_plan(adopted=True), title="Pelatihan Anyaman", slug="pelatihan-anyaman")
    indicator = make_indicator(program=program, targets={2026: 40, 2027: 50})
    result(indicator=indicator, quarter=1, value=10, note="Dua angkatan.")
    result(indicator=indicator, quarter=2, value=77, status="diajukan", note="Rahasia dulu.")
    make_budget(program=program, planned=80_000_000, realized=20_000_000)
    return program


def test_draft_plan_is_nowhere_public(client):
    program = make_program(plan=make_plan(), title="Masih Draf")
    make_indicator(program=program, targets={2026: 5})
    assert client.get(reverse("planning:program", args=[program.slug])).status_code == 404
    assert client.get(reverse("planning:year", args=[2026])).status_code == 404
    for address in ("planning:plan", "planning:data"):
        assert "Masih Draf" not in client.get(reverse(address)).content.decode()


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_public_page_of_the_plan_opens_in_both_languages(client, program, language):
    for address in ("/rencana/", "/rencana/2026/", "/rencana/2030/", "/rencana/program/pelatihan-anyaman/"):
        page = client.get(language + address)
        assert page.status_code == 200
        assert "Pelatihan Anyaman" in page.content.decode()
    assert client.get(language + "/rencana/perubahan/").status_code == 200


def test_plan_says_in_words_what_was_reached_and_spent(client, program):
    page = client.get("/rencana/2026/").content.decode()
    assert "25%" in page
    assert "Sangat rendah" in page
    assert "Rp20.000.000" in page


def test_result_waiting_for_approval_is_not_public(client, program):
    for address in ("/rencana/", "/rencana/2026/", program.get_absolute_url(), "/data/rencana.csv"):
        page = client.get(address).content.decode()
        assert "77" not in page.replace("#", "")
        assert "Rahasia dulu" not in page


def test_year_outside_the_plan_does_not_exist(client, program):
    assert client.get("/rencana/2031/").status_code == 404
    assert client.get("/rencana/2031/rencana-kerja.docx").status_code == 404


def test_program_page_counts_whom_it_reached_and_names_no_participant(client, program):
    artisan = make_artisan(name="Anyaman Rahayu", published=False)
    make_activity(program=program, title="Kelas pandan", reached=[artisan])
    page = client.get(program.get_absolute_url()).content.decode()
    assert "1 perajin" in page
    assert "Anyaman Rahayu" not in page


def test_open_data_has_a_row_per_indicator_and_year_and_per_budget(client, program):
    rows = list(csv.DictReader(StringIO(client.get("/data/rencana.csv").content.decode("utf-8-sig"))))
    indicators = [row for row in rows if row["jenis"] == "indikator"]
    budgets = [row for row in rows if row["jenis"] == "anggaran"]
    assert [row["tahun"] for row in indicators] == ["2026", "2027", "2028", "2029", "2030"]
    assert (indicators[0]["target"], indicators[0]["realisasi_tw1"], indicators[0]["realisasi_tw2"]) == (
        "40.00",
        "10.00",
        "",
    )
    assert (indicators[0]["capaian_persen"], indicators[0]["peringkat"]) == ("25.00", "sangat-rendah")
    assert (budgets[0]["pagu_rp"], budgets[0]["realisasi_rp"]) == ("80000000", "20000000")


def test_work_plan_can_be_signed(client, program):
    answer = client.get(reverse("planning:year-document", args=[2026]))
    document = Document(BytesIO(answer.content))
    words = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Pelatihan Anyaman" in words
    assert "Ketua" in words


@pytest.mark.parametrize("programs", [1, 30])
def test_public_pages_cost_the_same_queries_for_any_number_of_programs(client, django_assert_max_num_queries, programs):
    plan = make_plan(adopted=True)
    for number in range(programs):
        one = make_program(plan=plan, slug=f"p-{number}")
        result(indicator=make_indicator(program=one, targets={2026: 5}), value=1)
        make_activity(program=one)
    viability_of_all()  # As in a process that remembers the crafts.
    for address, ceiling in (("/rencana/", 18), ("/rencana/2026/", 9), ("/rencana/program/p-0/", 20)):
        with django_assert_max_num_queries(ceiling):
            assert client.get(address).status_code == 200


def test_pages_of_the_plan_that_are_written_once_show_what_is_so_at_this_moment(client):
    """Sections are kept as they were written: after each write they are written anew."""
    program = make_program(plan=make_plan(adopted=True))
    indicator = make_indicator(program=program, targets={2026: 40})
    reported = result(indicator=indicator, quarter=1, value=17)
    activity = make_activity(program=program, title="Belanja kayu")
    budget = make_budget(program=program, planned=1_000_000, realized=500_000)
    plan, year, own = "/rencana/", "/rencana/2026/", program.get_absolute_url()

    def said(words):
        return [page for page in (plan, year, own) if words in client.get(page).text]

    assert said("Belanja kayu") == [year, own]
    Activity.objects.filter(pk=activity.pk).update(title="Belanja rotan")
    assert said("Belanja rotan") == [year, own]
    assert said("17 orang") == [year, own]
    assert plan in said("17 dari 40")
    Result.objects.filter(pk=reported.pk).update(value=23)
    assert said("23 orang") == [year, own]
    assert plan in said("23 dari 40")
    Result.objects.filter(pk=reported.pk).update(status=Result.Status.SUBMITTED)
    assert said("23 orang") == []
    Organization.objects.filter(pk=program.lead_organization_id).update(name="Dinas Lain")
    assert said("Dinas Lain") == [plan, year, own]
    Budget.objects.filter(pk=budget.pk).update(realized=750_000)
    assert said("750.000") == [plan, year, own]
    make_activity(program=program, title="Kurasi bersama", reached=[make_artisan(), make_artisan()])
    assert own in said("2 perajin dan")
