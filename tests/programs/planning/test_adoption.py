"""Adopting a plan has a page of its own, and can be taken back as long as nothing was reported under it."""

from datetime import date

import pytest
from django.urls import reverse

from programs.models import Plan
from programs.planning import adoption
from tests.factories import (
    make_activity,
    make_artisan,
    make_budget,
    make_goal,
    make_indicator,
    make_organization,
    make_plan,
    make_program,
    make_ready_plan,
    make_result,
    put_in_force,
)

pytestmark = pytest.mark.django_db
DECREE = {"decree_number": "188/45/2026", "decree_date": "2026-02-20", "word": "TETAPKAN"}


@pytest.fixture(autouse=True)
def chair(sign_in):
    return sign_in("Pimpinan")


def adopt(client, plan, **typed):
    return client.post(reverse("planning:adopt", args=[plan.pk]), {**DECREE, **typed}, follow=True)


def withdraw(client, plan, reason="Salah rencana."):
    return client.post(reverse("planning:withdraw", args=[plan.pk]), {"reason": reason}, follow=True)


def test_plan_comes_into_force_by_a_decree_and_a_typed_word(client, chair):
    plan = make_ready_plan()
    assert "1 Januari 2026 sampai 31 Desember 2030" in client.get(reverse("planning:adopt", args=[plan.pk])).text
    assert Plan.objects.current() is None
    page = adopt(client, plan).text
    assert "SK 188/45/2026" in page
    plan.refresh_from_db()
    assert Plan.objects.current() == plan
    assert (plan.adopted_by, plan.decree_number, plan.decree_date) == (chair, "188/45/2026", date(2026, 2, 20))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"word": ""}, "Bidang ini"),
        ({"word": "ya"}, "Ketik kata TETAPKAN"),
        ({"decree_number": ""}, "Bidang ini"),
        ({"decree_date": "2099-01-01"}, "tidak boleh setelah hari ini"),
    ],
)
def test_one_tap_adopts_nothing(client, typed, message):
    plan = make_ready_plan()
    page = adopt(client, plan, **typed).text
    assert message in page
    assert typed.get("decree_number", "188/45/2026") in page
    plan.refresh_from_db()
    assert not plan.is_adopted


def without_programs():
    plan = make_ready_plan()
    make_goal(plan=plan, title="Sasaran kosong")
    return plan


def without_indicators():
    plan = make_ready_plan()
    make_program(plan=plan, title="Pameran")
    return plan


def without_a_target_of_the_first_year():
    plan = make_plan()
    make_indicator(program=make_program(plan=plan), name="Omzet", targets={2027: 5})
    return plan


def led_by_an_office_that_is_gone():
    plan = make_plan()
    gone = make_organization(name="Dinas Lama", valid_until=date(2025, 12, 31))
    make_indicator(program=make_program(plan=plan, lead_organization=gone), targets={2026: 5})
    return plan


def beside_another():
    make_plan(adopted=True, title="Rencana Berjalan", start_year=2029, end_year=2033)
    return make_ready_plan()


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (make_plan, "belum memuat sasaran"),
        (without_programs, "Sasaran “Sasaran kosong” belum memuat program"),
        (without_indicators, "Program “Pameran” belum memuat indikator"),
        (without_a_target_of_the_first_year, "Indikator “Omzet”"),
        (led_by_an_office_that_is_gone, "Dinas Lama, sudah tidak ada"),
        (beside_another, "berlaku “Rencana Berjalan” (2029–2033)"),
    ],
)
def test_plan_that_lacks_what_it_needs_cannot_be_adopted(client, make, told):
    plan = make()
    page = client.get(reverse("planning:adopt", args=[plan.pk])).text
    assert told in page
    assert 'name="word"' not in page
    assert "belum dapat ditetapkan" in adopt(client, plan).text
    plan.refresh_from_db()
    assert not plan.is_adopted
    with pytest.raises(adoption.PlanNotReady):
        adoption.adopt(plan, by=None)


def test_missing_budget_and_later_targets_are_listed_and_stop_nothing(client):
    plan = make_ready_plan()
    make_budget(program=plan.goals.get().programs.get(), year=2026)
    page = client.get(reverse("planning:adopt", args=[plan.pk])).text
    assert "belum punya pagu 2027, 2028, 2029, 2030." in page
    assert "belum punya target 2027, 2028, 2029, 2030." in page
    adopt(client, plan)
    plan.refresh_from_db()
    assert plan.is_adopted


def test_plan_of_later_years_says_from_when_it_is_in_force(client):
    make_plan(adopted=True, title="Rencana Berjalan")
    later = make_ready_plan(start_year=2031, end_year=2035)
    assert "Rencana Berjalan, sampai 31 Desember 2030" in client.get(reverse("planning:adopt", args=[later.pk])).text
    assert "berlaku mulai 1 Januari 2031" in adopt(client, later).text


def test_adopting_twice_does_nothing_twice(client):
    plan = make_ready_plan()
    for _time in range(2):
        adopt(client, plan)
    assert plan.versions.count() == 1


def test_adopted_plan_is_withdrawn_with_a_reason_and_adopted_again(client, chair):
    plan = make_ready_plan()
    adopt(client, plan)
    assert "Bidang ini" in withdraw(client, plan, reason=" ").text
    assert "menjadi draf lagi" in withdraw(client, plan).text
    plan.refresh_from_db()
    assert (plan.is_adopted, plan.adopted_on, plan.decree_number) == (False, None, "")
    assert Plan.objects.current() is None
    last = plan.versions.first()
    assert (last.note, last.by, last.adopted) == ("Penetapan dicabut: Salah rencana.", chair, False)
    withdraw(client, plan)
    assert plan.versions.count() == 2
    adopt(client, plan)
    assert Plan.objects.current() == plan


@pytest.mark.parametrize(
    "report",
    [
        lambda program: make_result(indicator=program.indicators.get(), value=5),
        lambda program: make_budget(program=program, realized=5),
        lambda program: make_activity(program=program, reached=[make_artisan()]),
    ],
)
def test_plan_that_was_reported_on_stays_in_force(client, report):
    plan = make_ready_plan()
    put_in_force(plan)
    report(plan.goals.get().programs.get())
    page = client.get(reverse("planning:withdraw", args=[plan.pk])).text
    assert 'name="reason"' not in page
    assert "tidak dapat dicabut" in withdraw(client, plan).text
    plan.refresh_from_db()
    assert plan.is_adopted
