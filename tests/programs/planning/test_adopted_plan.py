"""An adopted plan is locked: it changes only on the record, and the record stays readable for ever."""

import pytest
from django.contrib import admin
from django.urls import reverse

from programs.models import Budget, Goal, Indicator, Plan, PlanChange, Program, Target
from programs.models.plan import PlanLocked
from programs.models.plan_document import document_of
from programs.planning.changes import ChangeReasonMissing, change_adopted
from tests.factories import (
    make_budget,
    make_goal,
    make_indicator,
    make_meeting,
    make_organization,
    make_plan,
    make_program,
    make_user,
    put_in_force,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator():
    program = make_program(plan=make_plan(), title="Pelatihan")
    make_budget(program=program, planned=80_000_000)
    indicator = make_indicator(program=program, targets={2026: 40})
    put_in_force(program.plan, by=make_user(role="Pimpinan"))
    indicator.refresh_from_db()
    return indicator


INDICATOR = {
    "name": "Perajin dilatih",
    "unit": "orang",
    "direction": "positif",
    "accumulation": "kumulatif",
    "formula": "rasio",
    "target_2026": "55",
    "opened_version": 1,
}


def every_edit(indicator):
    """Each form and button of the sheet, with what would change the plan if it were let through."""
    program, goal, plan = indicator.program, indicator.program.goal, indicator.plan
    lead = program.lead_organization
    about = {"title": "Lain", "goal": goal.pk, "lead_organization": lead.pk, "slug": "lain"}
    return [
        (
            reverse("planning:plan-edit", args=[plan.pk]),
            {"title": "Lain", "start_year": 2026, "end_year": 2031, "opened_version": plan.version},
        ),
        (reverse("planning:goal-new", args=[plan.pk]), {"title": "Baru"}),
        (reverse("planning:goal-edit", args=[goal.pk]), {"title": "Lain", "opened_version": 1}),
        (reverse("planning:program-new", args=[goal.pk]), about),
        (reverse("planning:program-edit", args=[program.pk]), {**about, "opened_version": 1}),
        (reverse("planning:indicator-new", args=[program.pk]), {**INDICATOR, "opened_version": ""}),
        (reverse("planning:indicator-edit", args=[indicator.pk]), INDICATOR),
        (reverse("planning:budgets", args=[program.pk]), {"apbd_kota_2026": "1", "opened_version": 1}),
        (reverse("planning:part-move", args=["program", program.pk]), {"tempat": "1"}),
        (reverse("planning:part-remove", args=["indikator", indicator.pk]), {}),
        (reverse("planning:part-remove", args=["program", program.pk]), {}),
    ]


EDITS = range(11)


def test_every_edit_is_listed(indicator):
    assert len(every_edit(indicator)) == len(EDITS)


@pytest.mark.parametrize("number", EDITS)
@pytest.mark.parametrize("role", ["Sekretariat", "Pimpinan"])
def test_no_form_changes_an_adopted_plan_without_a_reason(client, sign_in, indicator, role, number):
    make_program(goal=indicator.program.goal, title="Tetangga")
    before = document_of(indicator.plan)
    sign_in(role)
    address, typed = every_edit(indicator)[number]
    for reason in ({}, {"perubahan-reason": "  "}):
        answer = client.post(address, {**typed, **reason})
        assert answer.status_code == (403 if role == "Sekretariat" else 200)
    assert document_of(indicator.plan) == before
    assert not PlanChange.objects.exists()


@pytest.mark.parametrize("number", EDITS)
def test_every_form_changes_it_on_the_record(client, sign_in, indicator, number):
    make_program(goal=indicator.program.goal, title="Tetangga")
    before = document_of(indicator.plan)
    meeting = make_meeting(title="Rakor Juli")
    user = sign_in("Pimpinan")
    address, typed = every_edit(indicator)[number]
    client.post(address, {**typed, "perubahan-reason": "Keputusan rapat.", "perubahan-meeting": meeting.pk})
    plan = indicator.plan
    plan.refresh_from_db()
    assert document_of(plan) != before
    assert plan.versions.count() == 2
    changes = list(PlanChange.objects.all())
    assert changes
    for change in changes:
        assert (change.reason, change.meeting, change.by) == ("Keputusan rapat.", meeting, user)
        assert change.old_value != change.new_value


def test_changed_target_keeps_its_old_value_reason_and_meeting_for_everyone(client, sign_in, indicator):
    meeting = make_meeting(title="Rakor Juli")
    sign_in("Pimpinan")
    client.post(
        reverse("planning:indicator-edit", args=[indicator.pk]),
        {**INDICATOR, "perubahan-reason": "Peminat bertambah.", "perubahan-meeting": meeting.pk},
    )
    client.logout()
    for address in (reverse("planning:changes"), indicator.program.get_absolute_url()):
        page = client.get(address).content.decode()
        for shown in ("Target 2026: Perajin dilatih", "40 orang", "55 orang", "Peminat bertambah.", "Rakor Juli"):
            assert shown in page
    compared = client.get(reverse("planning:version-compare")).content.decode()
    assert "40 orang" in compared
    assert "55 orang" in compared


def test_record_outlives_the_program_it_is_about(indicator):
    program, plan = indicator.program, indicator.plan
    with change_adopted(plan, by=None, reason="Digabung ke program lain."):
        indicator.delete()
        program.budgets.all().delete()
        program.delete()
    change = PlanChange.objects.get(what="Program dihapus")
    assert "Pelatihan" in change.old_value
    assert change.program is None


def test_models_refuse_to_be_saved_outside_a_recorded_change(indicator):
    program = indicator.program
    program.goal.refresh_from_db()
    target, budget = Target.objects.get(), Budget.objects.get()
    for part in (indicator.plan, program.goal, program, indicator, target, budget):
        with pytest.raises(PlanLocked):
            part.save()
    for part in (target, budget, indicator):
        with pytest.raises(PlanLocked):
            part.delete()
    for new in (
        Goal(plan=indicator.plan, title="Baru"),
        Program(goal=program.goal, slug="baru", title="Baru", lead_organization=program.lead_organization),
        Indicator(program=program, name="Baru", unit="x", accumulation="kumulatif"),
        Target(indicator=indicator, year=2027, value=1),
        Budget(program=program, year=2027, source="CSR", planned=1),
    ):
        with pytest.raises(PlanLocked):
            new.save()
    for rows in (Goal.objects.all(), Program.objects.all(), Target.objects.all(), Budget.objects.all()):
        with pytest.raises(PlanLocked):
            rows.delete()
    with pytest.raises(PlanLocked):
        Plan.objects.update(title="Lain")
    with pytest.raises(PlanLocked):
        Target.objects.update(value=1)
    with pytest.raises(PlanLocked):
        Budget.objects.update(planned=1)


def test_program_of_an_adopted_plan_cannot_slip_into_a_draft(indicator):
    program = indicator.program
    program.goal = make_goal(plan=make_plan())
    with pytest.raises(PlanLocked):
        program.save()


def test_money_spent_is_a_report_and_no_change_of_plan(indicator):
    budget = Budget.objects.get()
    budget.realized = 5
    budget.save(update_fields=["realized"])
    assert not PlanChange.objects.exists()


def test_change_that_fails_leaves_nothing_behind(indicator):
    target = Target.objects.get()

    def change_and_fail():
        with change_adopted(indicator.plan, by=None, reason="Coba."):
            target.value = 1
            target.save()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()
    target.refresh_from_db()
    assert target.value == 40
    with pytest.raises(PlanLocked):
        target.save()
    assert not PlanChange.objects.exists()


def test_change_without_a_reason_or_a_difference_is_no_change(indicator):
    with pytest.raises(ChangeReasonMissing), change_adopted(indicator.plan, by=None, reason=" "):
        pass
    with change_adopted(indicator.plan, by=None, reason="Tidak ada yang berubah."):
        Target.objects.get().save()
    assert not PlanChange.objects.exists()
    assert indicator.plan.versions.count() == 1


def test_office_renamed_later_is_no_change_of_plan(indicator):
    lead = indicator.program.lead_organization
    lead.name = "Nama Baru"
    lead.save()
    with change_adopted(indicator.plan, by=None, reason="Target naik."):
        Target.objects.update(value=50)
    assert [change.what for change in PlanChange.objects.all()] == ["Target 2026: Perajin dilatih"]


def test_new_lead_and_order_are_told_in_words(indicator):
    plan, program = indicator.plan, indicator.program
    other = make_program(goal=program.goal, title="Pameran", position=1)
    body = make_organization(name="Dinas Baru")
    with change_adopted(plan, by=None, reason="Pembagian tugas."):
        program.lead_organization, program.position = body, 2
        program.save()
    told = {change.what: (change.old_value, change.new_value) for change in PlanChange.objects.all()}
    assert told["Penanggung jawab: Pelatihan"][1] == "Dinas Baru"
    assert told[f"Urutan program: {program.goal.title}"] == ("Pelatihan; Pameran", "Pameran; Pelatihan")
    assert other.pk


def test_admin_has_no_way_to_a_plan():
    for model in (Goal, Program, Indicator, Target, Budget, PlanChange):
        assert not admin.site.is_registered(model)
