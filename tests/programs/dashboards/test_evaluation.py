"""The year-end evaluation: what it holds, for whom, and when there is nothing to say."""

import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from dekranasda.base.council.current import council_at_hand
from dekranasda.base.page_cache.remembered import one_look
from programs.dashboards.evaluation import evaluate, evaluation_page, reach_in
from programs.dashboards.viability import viability_of_all
from programs.models import Participation, Plan, Result
from programs.suggestions.felt import answer
from tests.clock import on
from tests.factories import (
    craft,
    make_activity,
    make_artisan,
    make_budget,
    make_indicator,
    make_meeting,
    make_plan,
    make_program,
    make_result,
    make_suggestion,
    make_user,
    put_in_force,
)

pytestmark = pytest.mark.django_db


def page(client, year):
    return client.get(reverse("dashboards:evaluation", args=[year]))


def test_year_outside_the_plan_is_not_found(client, sign_in):
    make_plan(adopted=True)
    sign_in("Pengurus")
    assert page(client, 2025).status_code == 404
    assert page(client, 99999999999).status_code == 404


def test_without_an_adopted_plan_there_is_nothing_to_evaluate(client, sign_in):
    make_plan()
    sign_in("Pengurus")
    answer = page(client, 2026)
    assert answer.status_code == 404
    assert "Belum ada evaluasi untuk tahun ini" in answer.text


def test_empty_year_says_so_in_words(client, sign_in):
    make_plan(adopted=True)
    sign_in("Pengurus")
    text = page(client, 2026).text
    assert "Rencana ini belum memuat indikator." in text
    assert "Belum ada rapat tahun ini." in text
    assert "Tidak ada pergantian pengurus tahun ini." in text


def test_artisan_at_two_activities_is_reached_once():
    artisan, program = make_artisan(), make_program()
    for _number in range(2):
        activity = make_activity(program=program, reached=[artisan])
        Participation.objects.create(activity=activity, walk_in_name="Tamu Contoh", attended=True)
    reached = reach_in(2026)
    assert (reached.activities, reached.artisans, reached.walk_ins) == (2, 1, 2)


@pytest.mark.parametrize("programs", [1, 15])
def test_evaluation_takes_the_same_queries_for_any_amount(django_assert_max_num_queries, programs):
    plan = make_plan()
    for _number in range(programs):
        program = make_program(plan=plan)
        indicator = make_indicator(program=program, targets={2026: 100})
        make_result(indicator=indicator, value=10)
        make_budget(program=program)
        make_activity(program=program, reached=[make_artisan()])
        make_suggestion().adopt([program], by=make_user(), reason="Sejalan.")
    put_in_force(plan, by=make_user())
    viability_of_all()
    # As in a request, which reads the council and the marks once; a process just begun remembers no crafts yet.
    with council_at_hand(), one_look(), django_assert_max_num_queries(33):
        evaluate(Plan.objects.current(), 2026, date(2026, 12, 31))


def test_activities_made_for_voices_stand_with_how_many_feel_them(client, sign_in):
    program = make_program(plan=make_plan(adopted=True), title="Bahan bersama")
    one, other = make_suggestion(), make_suggestion()
    activity = make_activity(program=program, title="Belanja kayu", suggestions=[one, other], status="selesai")
    make_activity(program=program, title="Rapat biasa", status="selesai")
    for said, answered in (("ya", one), ("belum", other)):
        answer(answered, f"kegiatan:{activity.pk}", said=said, words="", heard="kode")
    sign_in("Pimpinan")
    found = client.get(reverse("dashboards:evaluation", args=[2026])).context["evaluation"]
    rows = next(table.rows for table in found.tables if table.title == "Kegiatan untuk masukan")
    assert list(rows) == [("Belanja kayu", "Bahan bersama", "Selesai", 2, 1)]


def test_a_meeting_that_was_called_off_is_no_meeting_of_the_year():
    plan, by = make_plan(adopted=True), make_user()
    make_meeting(title="Rakor Awal Tahun")
    make_meeting(title="Rakor Batal").cancel(by=by, reason="Banjir.")
    rows = [row for table in evaluate(plan, 2026, date(2026, 12, 31)).tables for row in table.rows]
    assert ("Rapat koordinasi", 1, "rapat") in rows
    assert "Rakor Batal" not in str(rows)


def make_long_plan(programs):
    """A plan in force with so many programs, each with a number that was approved."""
    plan = make_plan()
    add_programs(plan, range(1, programs + 1))
    put_in_force(plan)
    return plan


def add_programs(plan, numbers):
    for number in numbers:
        program = make_program(plan=plan, title=f"Program Ke-{number:02}")
        make_result(indicator=make_indicator(program=program, targets={2026: 100}), value=10)
        make_budget(program=program)


def programs_in(text):
    """Which programs are named, each once, in their order."""
    return list(dict.fromkeys(re.findall(r"Program Ke-(\d\d)", text)))


ALL_30 = [f"{number:02}" for number in range(1, 31)]


def test_page_holds_the_first_rows_of_a_long_table_and_leads_to_all_of_them(client, sign_in):
    make_long_plan(30)
    sign_in("Pengurus")
    shown = page(client, 2026).text
    assert programs_in(shown) == ALL_30[:25]
    assert "25 baris pertama dari 30." in shown
    address = reverse("dashboards:evaluation-table", args=[2026, "capaian"])
    assert address in shown
    assert reverse("dashboards:evaluation-table", args=[2026, "rapat"]) not in shown
    first, second = client.get(address).text, client.get(address, {"halaman": 2}).text
    assert programs_in(first) == ALL_30[:25]
    assert "Baris 1–25 dari 30" in first
    assert programs_in(second) == ALL_30[25:]
    assert "Baris 26–30 dari 30" in second


def test_what_is_printed_or_taken_along_holds_every_row(client, sign_in):
    make_long_plan(30)
    sign_in("Pengurus")
    to_print = reverse("dashboards:evaluation-print", args=[2026])
    assert to_print in page(client, 2026).text
    assert programs_in(client.get(to_print).text) == ALL_30
    book = load_workbook(io.BytesIO(client.get(reverse("dashboards:evaluation-xlsx", args=[2026])).content))
    assert programs_in(" ".join(str(cell) for row in book.active.values for cell in row)) == ALL_30
    document = Document(io.BytesIO(client.get(reverse("dashboards:evaluation-docx", args=[2026])).content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert programs_in(" ".join(cells)) == ALL_30


def test_a_number_below_the_rows_that_the_page_shows_counts_among_its_figures():
    plan, today = make_long_plan(30), date(2026, 12, 31)
    before = evaluate(plan, 2026, today)
    assert evaluation_page(plan.pk, 2026, today).figures == before.figures
    Result.objects.filter(indicator__program__title="Program Ke-30").update(value=11)
    after = evaluation_page(plan.pk, 2026, today)
    assert after.figures != before.figures
    assert after.figures == evaluate(plan, 2026, today).figures


def test_a_short_evaluation_is_whole_on_its_page(client, sign_in):
    make_long_plan(24)
    sign_in("Pengurus")
    text = page(client, 2026).text
    assert programs_in(text) == ALL_30[:24]
    assert "baris pertama" not in text
    assert reverse("dashboards:evaluation-print", args=[2026]) not in text


def test_a_table_without_rows_says_so_and_an_unknown_one_is_not_found(client, sign_in):
    make_plan(adopted=True)
    sign_in("Pengurus")
    assert "Belum ada rapat tahun ini." in client.get("/dasbor/evaluasi/2026/tabel/rapat/").text
    assert client.get("/dasbor/evaluasi/2026/tabel/rapat-lain/").status_code == 404
    assert client.get("/dasbor/evaluasi/2031/tabel/rapat/").status_code == 404


def test_pages_of_an_evaluation_take_the_same_queries_for_any_amount(client, sign_in):
    sign_in("Pengurus")
    plan = make_long_plan(1)
    addresses = [
        reverse("dashboards:evaluation", args=[2026]),
        reverse("dashboards:evaluation-table", args=[2026, "persetujuan"]),
        reverse("dashboards:evaluation-print", args=[2026]),
    ]

    def asked():
        counts = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    before = asked()
    add_programs(plan, range(2, 31))
    assert asked() == before
    assert before == [6, 11, 11]


def test_what_was_written_a_moment_ago_stands_in_the_evaluation(client, sign_in):
    program = make_program(plan=make_plan(adopted=True), title="Bahan bersama")
    sign_in("Pengurus")
    page(client, 2026)
    make_meeting(title="Rakor Barusan")
    suggestion, artisan = make_suggestion(), make_artisan()
    assert "Rakor Barusan" in page(client, 2026).text
    before = page(client, 2026).context["evaluation"]
    suggestion.adopt([program], by=make_user(), reason="Sejalan.")
    make_activity(program=program, title="Belanja kayu", suggestions=[suggestion], reached=[artisan])
    after = page(client, 2026).context["evaluation"]
    rows, rows_before = ({table.name: list(table.rows) for table in one.tables} for one in (after, before))
    assert rows_before["kegiatan"] == []
    assert rows["masukan-dalam-program"] == [("Bahan bersama", 1)]
    assert rows["kegiatan"] == [("Bahan bersama", 1, 1, 0)]
    assert [row[0] for row in rows["kegiatan-untuk-masukan"]] == ["Belanja kayu"]


@pytest.mark.parametrize("is_followed", [True, False], ids=["another plan follows", "none follows"])
def test_evaluation_of_a_plan_that_has_ended_says_what_it_said_in_its_last_days(is_followed):
    """What was signed then would seem to have changed else, though nobody changed anything."""
    with on(date(2026, 12, 1)):
        plan = make_plan(start_year=2022, end_year=2026)
        plans = [plan, make_plan(start_year=2027, end_year=2031)] if is_followed else [plan]
        for one, slug, year, planned in zip(plans, ("batik", "kendang-jimbe"), (2026, 2027), (5, 9), strict=False):
            program = make_program(plan=one)
            program.crafts.set([craft(slug)])
            make_budget(program=program, year=year, planned=planned)
            make_result(indicator=make_indicator(program=program, targets={year: 4}), year=year, value=3)
            make_activity(program=program, reached=[make_artisan(crafts=[slug])])
            put_in_force(one)
        make_suggestion(crafts=["batik"], received_on=date(2026, 5, 4)).adopt(
            [program], by=make_user(), reason="Sejalan."
        )
        make_meeting(held_on=date(2026, 3, 3))

    def told(day):
        with on(day):
            return {table.name: [tuple(row) for row in table.rows] for table in evaluate(plan, 2026, day).tables}

    then = told(date(2026, 12, 31))
    assert ("Batik tulis dan cap", 1, 0, 1, 1, 5, 1) in then["ragam-kriya"]
    assert told(date(2027, 1, 1)) == then
