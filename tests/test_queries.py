"""Pages that people open all day ask the database little, whoever opens them and however much there is."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dekranasda.base.page_cache import marks
from programs.models import Plan, Program
from tests.access import ROLES
from tests.base.page_cache.test_never_old import make_world
from tests.factories import (
    make_action_item,
    make_activity,
    make_artisan,
    make_decision,
    make_enquiry,
    make_indicator,
    make_meeting,
    make_member,
    make_membership,
    make_organization,
    make_plan,
    make_product,
    make_program,
    make_public_voice,
    make_request,
    make_result,
    make_selection,
    make_suggestion,
    put_in_force,
)
from tests.test_access import ROWS, Roles, address, as_role, strongest

MOST = 12
PAGES = [
    "dashboards:dashboard",
    "suggestions:suggestions",
    "suggestions:suggestion",
    "records:artisans",
    "meetings:minutes-entry",
    "public_trail:trail",
    "public_trail:voice",
]


def asked(client, where):
    """How many queries the page makes once it was opened before."""
    client.get(where)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(where).status_code == 200
        return len(queries)


def fill(by):
    """Ten more of everything that the office works with."""
    office, plan, yesterday = make_organization(), make_plan(), timezone.localdate() - timedelta(days=1)
    programs = [make_program(plan=plan, lead_organization=office) for _number in range(10)]
    for program in programs:
        make_result(indicator=make_indicator(program=program), quarter=1, value=10)
    put_in_force(plan)
    for _number in range(10):
        make_artisan()
        make_meeting(held_on=yesterday)
        make_action_item(responsible_organization=office, due_on=yesterday)
        make_suggestion(assigned_to=office)
        make_suggestion(speaker_organization=office).adopt(programs[:2], by=by, reason="Sejalan.")


@pytest.mark.django_db
@pytest.mark.parametrize("route", PAGES)
def test_page_asks_little_however_much_there_is(route):
    roles, wrong = Roles(), []
    row = next(row for row in ROWS if row.route == route and row.method == "get")
    for role, expected in zip(ROLES, row.expected, strict=True):
        if role is None or expected != 200:
            continue
        with transaction.atomic():
            user, client = roles.users[role], roles.client(role)
            where = address(row, user)
            before = asked(client, where)
            fill(user)
            after = asked(client, where)
            transaction.set_rollback(True)
        if max(before, after) > MOST:
            wrong.append(f"{role}: {before}, then {after}")
    assert not wrong, "\n".join(wrong)


@contextmanager
def so_many_of_everything(number, by):
    """Inside, the office has so many of all that is made one by one: each of three more than once is a list."""
    with transaction.atomic():
        plan, maker = make_world(by), make_artisan()
        program, meeting = Program.objects.get(goal__plan=plan), make_meeting()
        for one in range(number):
            artisan = make_artisan(crafts=["batik"])
            make_product(artisan=artisan)
            make_membership(artisan=artisan)
            suggestion = make_suggestion(text=f"Pasokan kayu {one}.", speaker_artisan=artisan, meeting=meeting)
            suggestion.adopt([program], by=by, reason="Sejalan.")
            make_public_voice(suggestion=suggestion, by=by)
            make_suggestion(text=f"Baru {one}.", speaker_artisan=maker, crafts=["batik"])
            make_activity(program=program, reached=[artisan, maker], suggestions=[suggestion])
            make_action_item(meeting=meeting, suggestions=[suggestion], due_on=timezone.localdate())
            make_decision(meeting=meeting)
            make_indicator(program=make_program(plan=plan), targets={2026: 4})
            make_result(indicator=make_indicator(program=program, targets={2026: 4}), value=1)
            make_enquiry()
            make_request(artisan=artisan)
            make_member()
            make_organization()
            make_selection()
            make_meeting(held_on=timezone.localdate())
        yield plan
        transaction.set_rollback(True)


def asked_at_first(client, where):
    """How many queries the page makes after everything was written to: nothing that is kept is of use."""
    marks._leave_marks(connection, {marks.EVERYTHING})
    with CaptureQueriesContext(connection) as queries:
        client.get(where)
        return len(queries)


@pytest.mark.django_db
@pytest.mark.long
@pytest.mark.any_database
def test_whoever_is_the_first_to_ask_waits_for_no_query_of_each_row():
    roles, rows = Roles(), [row for row in ROWS if row.method == "get"]
    found = {number: [] for number in (2, 8)}
    for number, queries in found.items():
        with so_many_of_everything(number, roles.users["Sekretariat"]) as plan:
            for row in rows:
                with transaction.atomic():
                    where, client = address(row, roles.users[strongest(row)]), roles.client(strongest(row))
                    # Some addresses are of a plan of their own, and one is in force at a time.
                    if Plan.objects.current() is None:
                        put_in_force(plan)
                    queries.append(asked_at_first(client, where))
                    transaction.set_rollback(True)
    growing = [
        f"{row.route}: {few}, then {many}"
        for row, few, many in zip(rows, *found.values(), strict=True)
        if many > few + 3
    ]
    assert not growing, "\n".join(growing)


@pytest.mark.django_db
@pytest.mark.parametrize("route", ["meetings:meeting", "meetings:minutes-document"])
@pytest.mark.parametrize("role", ["Sekretariat", "Pengurus", "Pimpinan"])
@pytest.mark.parametrize("days_ago", [0, 3])
def test_meeting_asks_little_however_much_there_is(route, role, days_ago):
    """While it is held, everybody looks at it; a past one shows what was then."""
    client, user = as_role(role)
    meeting = make_meeting(held_on=timezone.localdate() - timedelta(days=days_ago))
    where = reverse(route, args=[meeting.pk])
    before = asked(client, where)
    fill(user)
    for number in range(10):
        make_action_item(meeting=meeting)
        meeting.lines.create(text=f"Baris {number}.", speaker_name="Ibu Contoh", kind="catatan")
    assert max(before, asked(client, where)) <= MOST
