"""A plan takes over from the one in force, from a chosen year on; withdrawing it gives the years back."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.models import Plan, PlanTakeover
from programs.planning import adoption
from tests.factories import (
    make_activity,
    make_artisan,
    make_budget,
    make_indicator,
    make_plan,
    make_program,
    make_ready_plan,
    make_result,
    put_in_force,
)

pytestmark = pytest.mark.django_db
DECREE = {"decree_number": "188/45/2028", "decree_date": "2026-02-20", "word": "TETAPKAN"}
NOW = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def chair(sign_in):
    return sign_in("Pimpinan")


@pytest.fixture(autouse=True)
def in_march_2026(monkeypatch):
    day_of = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda moment=None, zone=None: day_of(moment, zone) if moment else NOW)


@pytest.fixture
def old():
    plan = make_ready_plan(title="Rencana Lama")
    put_in_force(plan)
    return plan


def revised(*, title="Rencana Baru", targets=(2027, 2028), **fields):
    """A second version of the plan, with targets in these years."""
    plan = make_plan(title=title, **fields)
    make_indicator(program=make_program(plan=plan), targets=dict.fromkeys(targets, 40))
    return plan


def adopt(client, plan, **typed):
    return client.post(reverse("planning:adopt", args=[plan.pk]), {**DECREE, **typed}, follow=True).text


def years(plan):
    plan.refresh_from_db()
    return (plan.status, plan.start_year, plan.end_year)


def test_page_says_before_it_happens_when_the_old_plan_ends(client, old):
    page = client.get(reverse("planning:adopt", args=[revised().pk])).text
    assert "melanjutkan “Rencana Lama”" in page
    assert "1 Januari 2028; “Rencana Lama” berakhir 31 Desember 2027" in page
    # Without a target of that year, and before the year after the old one began, it is not offered.
    assert "1 Januari 2029" not in page
    assert "1 Januari 2026;" not in page
    assert years(old) == ("ditetapkan", 2026, 2030)


def test_old_plan_ends_the_year_before_and_both_are_on_record(client, old, chair):
    new = revised()
    assert "Pilih" in adopt(client, new) or years(new)[0] == "draf"
    adopt(client, new, from_year="2028")
    assert years(old) == ("ditetapkan", 2026, 2027)
    assert years(new) == ("ditetapkan", 2028, 2030)
    assert [Plan.objects.in_force_in(year).get() for year in (2026, 2027, 2028, 2030)] == [old, old, new, new]
    change = old.changes.get()
    assert (change.old_value, change.new_value, change.by) == ("2030", "2027", chair)
    assert "Dilanjutkan oleh rencana “Rencana Baru”" in change.reason


def test_withdrawing_the_new_plan_gives_the_old_one_its_years_back(client, old):
    new = revised()
    adopt(client, new, from_year="2028")
    page = client.get(reverse("planning:withdraw", args=[new.pk])).text
    assert "“Rencana Lama”, yang digantikan rencana ini, berlaku lagi sampai 31 Desember 2030" in page
    client.post(reverse("planning:withdraw", args=[new.pk]), {"reason": "Salah rencana."})
    assert years(new) == ("draf", 2026, 2030)
    assert years(old) == ("ditetapkan", 2026, 2030)
    assert not PlanTakeover.objects.exists()
    adopt(client, new, from_year="2027")
    assert years(old) == ("ditetapkan", 2026, 2026)


@pytest.mark.parametrize(
    "report",
    [
        lambda program: make_result(indicator=program.indicators.get(), year=2028, value=5),
        lambda program: make_budget(program=program, year=2028, realized=5),
        lambda program: make_activity(program=program, starts_on=date(2028, 3, 2), reached=[make_artisan()]),
    ],
)
def test_years_that_were_reported_on_are_not_taken_over(client, old, report):
    report(old.goals.get().programs.get())
    later = revised(targets=(2028, 2029))
    page = client.get(reverse("planning:adopt", args=[later.pk])).text
    assert "1 Januari 2029" in page
    assert "1 Januari 2028;" not in page
    adopt(client, later, from_year="2028")
    assert years(later)[0] == "draf"
    report_of_the_last_year = make_result(indicator=old.goals.get().programs.get().indicators.get(), year=2030, value=5)
    page = client.get(reverse("planning:adopt", args=[later.pk])).text
    assert "untuk tahun 2030 sudah ada laporan" in page
    assert 'name="word"' not in page
    report_of_the_last_year.delete()


def test_plan_that_ends_earlier_takes_over_nothing(client, old):
    page = client.get(reverse("planning:adopt", args=[revised(end_year=2029).pk])).text
    assert "berlaku “Rencana Lama” (2026–2030)" in page
    assert 'name="word"' not in page


def test_plan_that_was_taken_over_is_withdrawn_only_after_the_later_one(client, old):
    new = revised()
    adopt(client, new, from_year="2028")
    page = client.get(reverse("planning:withdraw", args=[old.pk])).text
    assert "Cabut dahulu penetapan rencana itu" in page
    assert "Cabut dahulu" in client.post(reverse("planning:withdraw", args=[old.pk]), {"reason": "Salah."}).text
    assert years(old)[0] == "ditetapkan"


def test_years_come_back_as_far_as_nobody_else_has_them(old, chair):
    first, second = revised(title="Kedua", targets=(2029,)), revised(title="Ketiga", targets=(2030,), start_year=2029)
    adoption.adopt(first, by=chair, from_year=2029)
    adoption.adopt(second, by=chair, from_year=2030)
    assert [years(one)[1:] for one in (old, first, second)] == [(2026, 2028), (2029, 2029), (2030, 2030)]
    with pytest.raises(adoption.PlanHandedOver):
        adoption.withdraw(first, by=chair, reason="Salah.")
    adoption.withdraw(second, by=chair, reason="Salah.")
    adoption.withdraw(first, by=chair, reason="Salah.")
    assert years(old) == ("ditetapkan", 2026, 2030)


def test_title_of_a_plan_that_was_taken_over_can_still_be_changed(client, old):
    make_budget(program=old.goals.get().programs.get(), year=2030)
    adopt(client, revised(), from_year="2028")
    old.refresh_from_db()
    old.title = "Rencana Lama (dua tahun)"
    old.full_clean()


def test_public_page_says_when_a_plan_comes_or_has_ended(client):
    client.logout()
    address = reverse("planning:plan")
    assert "Belum ada rencana yang ditetapkan" in client.get(address).text
    put_in_force(make_plan(title="Rencana Lalu", start_year=2021, end_year=2025))
    page = client.get(address).text
    assert "“Rencana Lalu” berakhir 31 Desember 2025" in page
    assert reverse("planning:year", args=[2025]) in page
    put_in_force(make_plan(title="Rencana Depan", start_year=2027, end_year=2031))
    assert "“Rencana Depan” berlaku mulai 1 Januari 2027" in client.get(address).text
