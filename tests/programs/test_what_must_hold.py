"""What must hold, the database holds, whatever the code does: one lock of a quarter, one holder of a seat at a time."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from programs.models import BoardMember, Goal, PeriodLock, Program
from programs.models.plan import PlanLocked
from tests.factories import (
    craft,
    make_goal,
    make_indicator,
    make_member,
    make_organization,
    make_plan,
    make_program,
    make_seat,
    put_in_force,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    """A seat held in 2025 by Ibu Satu, and since June 2026 by Ibu Dua."""
    seat = make_seat()
    make_member(seat=seat, name="Ibu Satu", starts_on=date(2025, 6, 1), ends_on=date(2025, 12, 31))
    make_member(seat=seat, name="Ibu Dua", starts_on=date(2026, 6, 1))
    return seat


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2025, 1, 1), date(2025, 6, 1)),
        (date(2025, 12, 31), date(2026, 1, 31)),
        (date(2025, 7, 1), date(2025, 8, 1)),
        (date(2025, 1, 1), date(2026, 1, 31)),
        (date(2026, 1, 1), date(2026, 6, 1)),
        (date(2027, 1, 1), date(2027, 2, 1)),
    ],
)
def test_nobody_holds_a_seat_while_another_does(seat, starts_on, ends_on):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_member(seat=seat, starts_on=starts_on, ends_on=ends_on)
    elsewhere = BoardMember.objects.filter(pk=make_member(starts_on=starts_on, ends_on=ends_on).pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        elsewhere.update(seat=seat)


@pytest.mark.parametrize("days", [{"starts_on": date(2026, 1, 1), "ends_on": date(2026, 5, 31)}, {"seat": None}])
def test_who_comes_between_two_holders_or_holds_another_seat_may(seat, days):
    days = {"starts_on": date(2025, 1, 1), **days, "seat": make_seat() if "seat" in days else seat}
    make_member(**days)


def test_holder_is_not_prolonged_into_the_time_of_the_next(seat):
    with pytest.raises(IntegrityError), transaction.atomic():
        BoardMember.objects.filter(name="Ibu Satu").update(ends_on=date(2026, 6, 1))
    assert BoardMember.objects.filter(name="Ibu Satu").update(ends_on=date(2026, 5, 31)) == 1


def test_time_that_ends_before_it_begins_is_refused_as_such(seat):
    with pytest.raises(DatabaseError, match="boardmember_ends_after_start"), transaction.atomic():
        make_member(seat=seat, starts_on=date(2024, 6, 1), ends_on=date(2024, 5, 1))


def test_guard_of_the_database_is_there_after_every_migration():
    """SQLite drops triggers with a table that a migration makes anew."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'boardmember_%'")
            assert cursor.fetchone() == (2,)
        else:
            cursor.execute("SELECT contype::text FROM pg_constraint WHERE conname = 'boardmember_one_at_a_time'")
            assert cursor.fetchone() == ("x",)


def test_quarter_has_one_open_lock():
    plan = make_plan(adopted=True)
    about = {"plan": plan, "year": 2026, "quarter": 1, "reason": "Evaluasi"}
    first = PeriodLock.objects.create(**about)
    with pytest.raises(IntegrityError), transaction.atomic():
        PeriodLock.objects.create(**about)
    first.lift(by=None)
    PeriodLock(**about).close()
    assert PeriodLock.objects.filter(lifted_at=None).count() == 1


def test_quarter_is_locked_anew_after_a_lock_whose_day_is_past(client, sign_in):
    sign_in("Sekretariat")
    plan = make_plan(adopted=True)
    PeriodLock.objects.create(plan=plan, year=2026, quarter=1, reason="Lewat", until=date(2026, 1, 31))
    client.post(reverse("planning:lock-period", args=[plan.pk, 2026, 1]), {"reason": "Evaluasi"})
    assert PeriodLock.objects.of(plan, 2026, 1).reason == "Evaluasi"
    assert PeriodLock.objects.get(reason="Lewat").lifted_at is not None


# --- An adopted plan ---


@pytest.fixture
def program():
    program = make_program(plan=make_plan())
    program.crafts.add(craft("batik"))
    put_in_force(program.plan)
    return Program.objects.get(pk=program.pk)


LINKS = {
    "add": lambda program: program.crafts.add(craft("kendang-jimbe")),
    "set": lambda program: program.crafts.set([craft("kendang-jimbe")]),
    "remove": lambda program: program.crafts.remove(craft("batik")),
    "clear": lambda program: program.crafts.clear(),
    "add from the other side": lambda program: craft("kendang-jimbe").programs.add(program),
    "set from the other side": lambda program: craft("batik").programs.set([]),
    "clear from the other side": lambda program: craft("batik").programs.clear(),
    "another link": lambda program: program.supporting_organizations.add(make_organization()),
    "and another": lambda program: program.villages.add("35.72.01.1003"),
}


@pytest.mark.parametrize("change", LINKS.values(), ids=LINKS)
def test_links_of_an_adopted_plan_do_not_change(program, change):
    with pytest.raises(PlanLocked), transaction.atomic():
        change(program)
    assert list(program.crafts.all()) == [craft("batik")]
    assert not program.supporting_organizations.exists()


def test_links_that_are_there_already_may_be_said_again(program):
    program.crafts.set([craft("batik")])


IN_BULK = {
    "create": lambda program: Goal.objects.bulk_create([Goal(plan=program.plan, title="Baru")]),
    "create over": lambda program: Program.objects.bulk_create(
        [program], update_conflicts=True, unique_fields=["id"], update_fields=["title"]
    ),
    "update": lambda program: Program.objects.bulk_update([program], ["title"]),
    "update the rows": lambda program: Program.objects.filter(pk=program.pk).update(title="Lain"),
    "move in": lambda program: Program.objects.filter(pk=make_program(plan=make_plan()).pk).update(goal=program.goal),
    "move in with all below": lambda program: (
        make_goal(plan=make_plan()) and Goal.objects.exclude(pk=program.goal_id).update(plan=program.plan)
    ),
    "targets": lambda program: make_indicator(program=program).targets.bulk_create(
        [program.indicators.get().targets.model(indicator=program.indicators.get(), year=2026, value=1)]
    ),
}


@pytest.mark.parametrize("change", IN_BULK.values(), ids=IN_BULK)
def test_adopted_plan_does_not_change_in_bulk(program, change):
    title, program.title = program.title, "Lain"
    with pytest.raises(PlanLocked), transaction.atomic():
        change(program)
    plan = program.plan
    assert Program.objects.filter(goal__plan=plan).values_list("title", flat=True).get() == title
    assert plan.goals.count() == 1
