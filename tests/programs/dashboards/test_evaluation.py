"""The year-end evaluation: what it holds, for whom, and when there is nothing to say."""

import pytest
from django.urls import reverse

from dekranasda.base.council.current import council_at_hand
from programs.dashboards.evaluation import evaluate, reach_in
from programs.dashboards.viability import viability_of_all
from programs.models import Participation, Plan
from programs.suggestions.felt import answer
from tests.factories import (
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
    # As in a request, which reads the council once, in a process that remembers the crafts.
    with council_at_hand(), django_assert_max_num_queries(39):
        evaluate(Plan.objects.current(), 2026, 2026)


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
    rows = [row for table in evaluate(plan, 2026, 2026).tables for row in table.rows]
    assert ("Rapat koordinasi", 1, "rapat") in rows
    assert "Rakor Batal" not in str(rows)
