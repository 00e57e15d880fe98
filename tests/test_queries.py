"""Pages that people open all day ask the database little, whoever opens them and however much there is."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.access import ROLES
from tests.factories import (
    make_action_item,
    make_artisan,
    make_indicator,
    make_meeting,
    make_organization,
    make_plan,
    make_program,
    make_result,
    make_suggestion,
    put_in_force,
)
from tests.test_access import ROWS, Roles, address, as_role

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
