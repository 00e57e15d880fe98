"""The plan in force is the adopted one whose years hold the day; there is one at most."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from dekranasda.operations import versions
from programs.dashboards.at_a_glance import Period
from programs.dashboards.health import programs_in_force
from programs.dashboards.own_work import results_due
from programs.models import Plan, Program
from programs.suggestions.origins import about_craft
from tests.factories import craft, make_indicator, make_plan, make_program, make_result, put_in_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def present():
    """A program for batik, with a target, in the plan of 2026–2030."""
    program = make_program(plan=make_plan(), title="Pelatihan Kini")
    program.crafts.add(craft("batik"))
    make_indicator(program=program, targets={2026: 40})
    put_in_force(program.plan)
    return program


@pytest.fixture
def coming(present):
    """A program of the same office and craft in the plan of 2031–2035, adopted already."""
    plan = make_plan(start_year=2031, end_year=2035)
    program = make_program(plan=plan, title="Pelatihan Kelak", lead_organization=present.lead_organization)
    program.crafts.add(craft("batik"))
    make_indicator(program=program, targets={2031: 90})
    put_in_force(plan)
    return program


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), "present"),
        (date(2030, 12, 31), "present"),
        (date(2031, 1, 1), "coming"),
        (date(2035, 12, 31), "coming"),
        (date(2036, 1, 1), None),
    ],
)
def test_plan_is_in_force_from_the_first_day_of_its_years_to_the_last(present, coming, day, name):
    expected = {"present": present, "coming": coming, None: None}[name]
    assert Plan.objects.current(day) == (expected and expected.plan)
    assert list(Program.objects.in_force(day)) == ([expected] if expected else [])


def test_plan_adopted_for_later_years_changes_nothing_before(client, sign_in, present, coming):
    craft_page = craft("batik").get_absolute_url()
    for address in (reverse("planning:plan"), reverse("planning:year", args=[2026]), craft_page):
        page = client.get(address).text
        assert "Pelatihan Kini" in page
        assert "Pelatihan Kelak" not in page
    assert "2026" in client.get(reverse("planning:plan")).text
    assert [one.title for one in about_craft(craft("batik")).programs] == ["Pelatihan Kini"]
    owed = results_due([present.lead_organization], Period(2026, 1))
    assert [indicator.program for indicator in owed] == [present]


def test_each_year_is_read_in_the_plan_of_that_year(client, sign_in, present, coming):
    assert [one.program for one in programs_in_force(2030)] == [present]
    assert [one.program for one in programs_in_force(2031)] == [coming]
    assert "Pelatihan Kelak" in client.get(reverse("planning:year", args=[2031])).text
    sign_in("Pimpinan")
    make_result(indicator=present.indicators.get(), value=40)
    assert "Pelatihan Kini" in client.get(reverse("dashboards:evaluation", args=[2026])).text


def test_last_quarter_of_a_plan_is_still_owed_after_its_end(monkeypatch, present, coming):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: date(2031, 1, 10))
    owed = results_due([present.lead_organization], Period(2030, 4))
    assert [indicator.program for indicator in owed] == [present]


@pytest.mark.parametrize("years", [(2026, 2030), (2024, 2026), (2030, 2034), (2027, 2028), (2020, 2040)])
def test_database_refuses_a_second_plan_in_the_same_year(present, years):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_plan(adopted=True, start_year=years[0], end_year=years[1])
    make_plan(start_year=years[0], end_year=years[1])


def test_adopted_plan_does_not_grow_into_the_years_of_the_next(present, coming):
    present.plan.end_year = 2031
    with pytest.raises(ValidationError, match="Pada tahun itu berlaku"):
        present.plan.clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.bulk_create(
            [Plan(title="Ganda", start_year=2035, end_year=2036, status="ditetapkan", adopted_on=date(2026, 1, 1))]
        )


def test_guard_of_the_plans_is_there_after_every_migration():
    """SQLite drops triggers with a table that a migration makes anew."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'programs_plan'")
            assert cursor.fetchone() == (2,)
        else:
            cursor.execute("SELECT contype::text FROM pg_constraint WHERE conname = 'plan_one_in_force'")
            assert cursor.fetchone() == ("x",)


def test_plans_that_overlapped_before_follow_each_other_now():
    guard = import_module("programs.migrations.0019_one_plan_in_force")
    mend = import_module("programs.migrations.0018_mend_overlapping_plans").let_plans_follow_each_other
    guard.unguard(apps, connection.SchemaEditorClass(connection))
    earlier, same, newest = (
        make_plan(adopted=True, start_year=start, end_year=end)
        for start, end in ((2024, 2028), (2027, 2031), (2027, 2030))
    )
    mend(versions.executor_for([]).loader.project_state(("programs", "0019_one_plan_in_force")).apps, None)
    for plan in (earlier, same, newest):
        plan.refresh_from_db()
    assert (earlier.is_adopted, earlier.end_year) == (True, 2026)
    assert not same.is_adopted
    assert newest.is_adopted
    assert "bertumpang tindih" in earlier.versions.first().note
