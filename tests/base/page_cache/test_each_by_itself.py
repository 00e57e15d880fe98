"""What is kept of the plan is kept by itself: neither an edited record nor a line of minutes makes it be read anew."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from crafts.models import Artisan
from programs.models import Plan, Program, Result, Suggestion
from programs.models.plan import open_for_change
from tests.access import ROLES
from tests.base.page_cache.test_never_old import make_world
from tests.factories import put_in_force
from tests.test_access import ROWS_OF, Roles, address

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
# Of questions that read every program of a plan: with its targets, with who supports it.
OF_EVERY_PROGRAM = 'SELECT "programs_target"."indicator_id"', 'FROM "programs_program_supporting_organizations"'
WRITES = {
    "record": lambda: Artisan.objects.order_by("pk").first().save(),
    "line of minutes": lambda: Suggestion.objects.order_by("pk").first().save(),
}


def reads_the_plan(client, where):
    with CaptureQueriesContext(connection) as asked:
        client.get(where)
    return any(words in one["sql"] for one in asked for words in OF_EVERY_PROGRAM)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@pytest.mark.parametrize("capability", ["dashboards", "planning"])
def test_no_page_reads_the_plan_anew_after_a(write, capability):
    roles, anew, kept = Roles(), [], 0
    plan = make_world(roles.users["Sekretariat"])
    for row in (row for row in ROWS_OF[capability] if row.method == "get"):
        for role in (role for role, code in zip(ROLES, row.expected, strict=True) if code == 200):
            with transaction.atomic():
                where, client = address(row, roles.users[role]), roles.client(role)
                if Plan.objects.current() is None:
                    put_in_force(plan)
                # What another page kept of it would be of use here.
                with open_for_change(Plan.objects.current()):
                    Program.objects.filter(goal__plan=Plan.objects.current()).update(title="Contoh")
                Result.objects.update(value=11)
                # Files, forms and sheets of the plan read it each time; what is kept is read once.
                if reads_the_plan(client, where) and not reads_the_plan(client, where):
                    kept += 1
                    write()
                    anew += [f"{where} as {role or 'visitor'}"] if reads_the_plan(client, where) else []
                transaction.set_rollback(True)
    assert not anew, "\n".join(anew)
    assert kept > 3
