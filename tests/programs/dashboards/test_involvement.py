"""Which organization takes part in which program, and who in none."""

import io

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from dekranasda.base.page_cache.remembered import one_look
from programs.dashboards.involvement import involvement_on
from tests.factories import make_member, make_organization, make_plan, make_program, make_seat, put_in_force

pytestmark = pytest.mark.django_db
MATRIX = reverse("dashboards:organization-programs")


@pytest.fixture
def plan():
    plan = make_plan()
    lead, helper = make_organization(name="Dinas Pimpin"), make_organization(name="Dinas Dukung")
    make_program(plan=plan, title="Program Bersama", lead_organization=lead).supporting_organizations.add(helper)
    make_program(plan=plan, title="Program Sendiri", lead_organization=lead)
    make_member(seat=make_seat(organization=make_organization(name="Asosiasi Diam")))
    put_in_force(plan)
    return plan


def test_matrix_says_who_leads_who_supports_and_who_is_idle(plan):
    matrix = involvement_on(timezone.localdate())
    assert {str(one.organization): (one.leads, one.supports, one.is_idle) for one in matrix.organizations} == {
        "Dinas Pimpin": (2, 0, False),
        "Dinas Dukung": (0, 1, False),
        "Asosiasi Diam": (0, 0, True),
    }
    assert [line.program.title for line in matrix.alone] == ["Program Sendiri"]


def test_page_names_the_gaps_before_the_matrix(client, sign_in, plan):
    sign_in("Sekretariat")
    page = client.get(MATRIX).text
    assert page.index("Organisasi tanpa program (1)") < page.index("Asosiasi Diam") < page.index("<table")
    assert "Program tanpa pendukung (1)" in page


def test_without_a_plan_the_page_says_what_to_do(client, sign_in):
    sign_in("Pengurus")
    assert "Belum ada rencana yang ditetapkan" in client.get(MATRIX).text


def test_matrix_is_exported_as_seen(client, sign_in, plan):
    sign_in("Pengurus")
    rows = list(load_workbook(io.BytesIO(client.get(MATRIX, {"ekspor": "xlsx"}).content)).active.values)
    shared = dict(zip(rows[0], rows[1], strict=True))
    assert (shared["Program"], shared["Dinas Pimpin"], shared["Dinas Dukung"]) == ("Program Bersama", "PJ", "D")


@pytest.mark.parametrize("programs", [1, 30])
def test_matrix_takes_the_same_queries_for_any_number_of_programs(django_assert_num_queries, programs):
    plan = make_plan()
    for _number in range(programs):
        make_program(plan=plan).supporting_organizations.add(make_organization())
    put_in_force(plan)
    # As in a request, which looks at the marks once.
    with one_look(), django_assert_num_queries(6):
        involvement_on(timezone.localdate())
