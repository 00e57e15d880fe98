"""Drafting a plan on its sheet: everything added, edited, moved and removed in place."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from programs.models import Budget, Goal, Indicator, Plan, PlanVersion, Program, Target
from tests.factories import (
    make_activity,
    make_budget,
    make_goal,
    make_indicator,
    make_organization,
    make_plan,
    make_program,
    make_result,
)

pytestmark = pytest.mark.django_db

INDICATOR = {
    "name": "Perajin dilatih",
    "unit": "orang",
    "direction": "positif",
    "accumulation": "kumulatif",
    "formula": "rasio",
    "opened_version": "",
}


@pytest.fixture(autouse=True)
def staff(sign_in):
    return sign_in("Sekretariat")


def post(client, route, pk, **typed):
    return client.post(reverse(f"planning:{route}", args=[pk]), typed, follow=True)


def test_plan_grows_from_nothing_to_a_program_with_targets_and_budget(client):
    lead = make_organization()
    client.post(reverse("planning:plan-new"), {"title": "Rencana Kriya", "start_year": 2026, "end_year": 2028})
    plan = Plan.objects.get()
    post(client, "goal-new", plan.pk, title="Perajin terampil")
    goal = Goal.objects.get()
    post(client, "program-new", goal.pk, title="Pelatihan", goal=goal.pk, lead_organization=lead.pk)
    program = Program.objects.get()
    post(client, "indicator-new", program.pk, **INDICATOR, target_2026="1.250", target_2028="87,5")
    post(client, "budgets", program.pk, apbd_kota_2026="Rp150.000.000", opened_version=program.version)
    page = client.get(plan.get_absolute_url()).content.decode()
    assert (program.slug, program.plan) == ("pelatihan", plan)
    assert dict(Target.objects.values_list("year", "value")) == {2026: 1250, 2028: 87.5}
    assert Budget.objects.get().planned == 150_000_000
    for shown in ("Perajin terampil", "Pelatihan", "1.250", "87,50", "Rp150.000.000"):
        assert shown in page


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"formula": "selisih"}, "Rumus capaian tidak cocok"),
        ({"target_2026": "banyak"}, "Tulis angka, misalnya"),
        ({"target_2026": "-1"}, "Isi 0 atau lebih: angka yang dijumlah"),
        ({"name": ""}, "Bidang ini"),
    ],
)
def test_indicator_that_cannot_be_meant_is_not_half_saved(client, typed, message):
    program = make_program()
    page = post(client, "indicator-new", program.pk, **{**INDICATOR, "target_2027": "5", **typed})
    assert message in page.content.decode()
    assert not Indicator.objects.exists()


def test_target_outside_the_plan_has_no_cell_and_no_place_in_the_database(client):
    program = make_program(plan=make_plan(start_year=2026, end_year=2027))
    post(client, "indicator-new", program.pk, **INDICATOR, target_2026="5", target_2031="9")
    assert [target.year for target in Target.objects.all()] == [2026]


def test_years_that_already_hold_targets_cannot_be_cut_off(client):
    plan = make_plan()
    make_indicator(program=make_program(plan=plan), targets={2030: 5})
    page = post(client, "plan-edit", plan.pk, title="R", start_year=2026, end_year=2029, opened_version=plan.version)
    assert "Tahun 2030 sudah berisi target" in page.content.decode()
    plan.refresh_from_db()
    assert plan.end_year == 2030


@pytest.mark.parametrize(
    "say",
    [
        lambda program: make_indicator(program=program, targets={2030: 5}),
        lambda program: make_budget(program=program, year=2030),
        lambda program: make_activity(program=program, starts_on=date(2030, 5, 4)),
    ],
    ids=["target", "budget", "activity"],
)
def test_a_plan_keeps_each_year_of_which_it_says_something(say):
    plan = make_plan()
    say(make_program(plan=plan))
    plan.end_year = 2029
    with pytest.raises(ValidationError, match="2030"):
        plan.clean()


def test_plan_that_ends_before_it_starts_is_refused(client):
    answer = client.post(reverse("planning:plan-new"), {"title": "R", "start_year": 2028, "end_year": 2026})
    assert "Tahun akhir tidak boleh mendahului" in answer.content.decode()
    assert not Plan.objects.exists()


def test_budget_with_spending_cannot_vanish(client):
    program = make_program()
    make_budget(program=program, realized=5)
    page = post(client, "budgets", program.pk, apbd_kota_2026="", opened_version=program.version)
    assert "Sudah ada realisasi" in page.content.decode()
    assert Budget.objects.exists()


def test_second_of_two_editors_sees_both_texts(client):
    indicator = make_indicator(targets={2026: 5})
    post(client, "indicator-edit", indicator.pk, **{**INDICATOR, "opened_version": 1}, target_2026="7")
    page = post(client, "indicator-edit", indicator.pk, **{**INDICATOR, "opened_version": 1}, target_2026="9")
    assert "Orang lain menyimpan data ini" in page.content.decode()
    assert Target.objects.get().value == 7


def test_parts_move_by_button_and_by_drag(client):
    plan = make_plan()
    first, second, third = (make_goal(plan=plan, title=title, position=n) for n, title in enumerate("ABC"))

    def order():
        return "".join(plan.goals.values_list("title", flat=True))

    def move(goal, **how):
        client.post(reverse("planning:part-move", args=["sasaran", goal.pk]), how)
        return order()

    assert move(third, arah="naik") == "ACB"
    assert move(third, arah="naik") == "CAB"
    assert move(third, arah="naik") == "CAB"
    assert move(first, arah="turun") == "CBA"
    assert move(first, tempat="0") == "ACB"
    assert move(second, tempat="99") == "ACB"
    assert move(second, arah="miring") == "ACB"


def test_part_that_lives_is_not_removed(client):
    program = make_program()
    make_result(indicator=make_indicator(program=program), value=1)
    make_activity(program=program)
    for part in (program, program.indicators.get(), program.goal):
        name = {"program": "program", "indicator": "indikator", "goal": "sasaran"}[part._meta.model_name]
        page = client.post(reverse("planning:part-remove", args=[name, part.pk]), follow=True)
        assert "jadi tetap ada" in page.content.decode()
        part.refresh_from_db()


def test_program_nobody_used_is_removed_with_its_indicators_and_budgets(client):
    program = make_program()
    make_indicator(program=program, targets={2026: 5})
    make_budget(program=program)
    to = reverse("planning:part-remove", args=["program", program.pk])
    client.get(to)
    assert Program.objects.exists()
    client.post(to)
    assert not Program.objects.exists()
    assert client.post(to).status_code == 404


def test_sheet_is_edited_in_place(client):
    goal = make_goal(plan=make_plan(), title="Lama")
    to = reverse("planning:goal-edit", args=[goal.pk])
    form = client.get(to, headers={"HX-Request": "true"})
    assert "<html" not in form.content.decode()
    saved = client.post(to, {"title": "Baru", "opened_version": 1}, headers={"HX-Request": "true"})
    assert saved.headers["HX-Retarget"] == "#lembar"
    assert "Baru" in saved.content.decode()


def test_two_versions_of_a_draft_are_told_apart(client):
    plan = make_plan()
    program = make_program(plan=plan, title="Pelatihan")
    indicator = make_indicator(program=program, targets={2026: 40})
    assert "Belum ada versi yang tersimpan" in client.get(reverse("planning:versions", args=[plan.pk])).text
    post(client, "version-keep", plan.pk, note="Sebelum rapat")
    post(client, "indicator-edit", indicator.pk, **{**INDICATOR, "opened_version": 1}, target_2026="55")
    post(client, "version-keep", plan.pk, note="Sesudah rapat")
    page = client.get(reverse("planning:versions", args=[plan.pk])).content.decode()
    assert "Target 2026: Perajin dilatih" in page
    assert "40 orang" in page
    assert "55 orang" in page
    same = client.get(reverse("planning:versions", args=[plan.pk]), {"dari": 1, "ke": 1}).content.decode()
    assert "Kedua versi sama." in same
    assert PlanVersion.objects.count() == 2


@pytest.mark.parametrize("programs", [1, 30])
def test_sheet_costs_the_same_queries_for_any_number_of_programs(client, django_assert_max_num_queries, programs):
    plan = make_plan()
    for _number in range(programs):
        program = make_program(plan=plan)
        make_budget(program=program)
        make_indicator(program=program, targets={2026: 5})
        make_activity(program=program, starts_on=date(2026, 3, 1))
    with django_assert_max_num_queries(20):
        assert client.get(plan.get_absolute_url()).status_code == 200
