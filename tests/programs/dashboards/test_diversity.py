"""Beyond batik and kendang: coverage of every craft, and indices worked out by hand."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from crafts.models import Artisan, CraftCategory
from dekranasda.base.page_cache.remembered import one_look
from programs.dashboards import diversity
from programs.dashboards.diversity import coverage, craft_year, divided, spread
from programs.dashboards.viability import viability_of_all
from programs.models import Activity, Budget, Participation
from tests.factories import craft, make_artisan, make_plan, make_product, make_program, make_suggestion, put_in_force

COVERAGE = reverse("dashboards:craft-coverage")
THIS_YEAR = 2026


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 24))


@pytest.fixture
def plan(db):
    return make_plan()


def planned(plan, slugs, amount, year=THIS_YEAR):
    program = make_program(plan=plan)
    program.crafts.set(CraftCategory.objects.filter(slug__in=slugs))
    Budget.objects.create(program=program, year=year, source="APBD Kota", planned=amount)
    return program


def attend(program, artisan, *, day=date(2026, 5, 4), status="selesai", attended=True):
    activity = Activity.objects.create(program=program, title="Pelatihan", starts_on=day, ends_on=day, status=status)
    Participation.objects.create(activity=activity, artisan=artisan, attended=attended)


def row_of(slug, year=THIS_YEAR):
    shown = coverage(year, THIS_YEAR)
    return next(row for row in shown.rows if row.craft.slug == slug)


def test_one_craft_has_all():
    assert spread({1: 7}, flagship={1}).concentration == 1
    assert spread({1: 7}, flagship={1}).outside == 0


def test_four_equal_crafts_two_of_them_flagship():
    spread_evenly = spread({1: 5, 2: 5, 3: 5, 4: 5}, flagship={1, 2})
    assert spread_evenly.outside == 50
    assert spread_evenly.concentration == Decimal("0.25")


def test_shares_are_rounded_half_up_at_the_end():
    # 1 of 3 outside: 33.33 percent; (2/3)² + (1/3)² = 5/9 = 0.5556
    uneven = spread({1: Fraction(2), 2: Fraction(1)}, flagship={1})
    assert (uneven.outside, uneven.concentration) == (Decimal("33.33"), Decimal("0.5556"))


def test_nothing_to_spread_is_unknown_not_nought():
    nothing = spread({}, flagship={1})
    assert (nothing.outside, nothing.concentration) == (None, None)


@pytest.mark.parametrize(("amount", "parts", "expected"), [(10, 3, [4, 3, 3]), (9, 3, [3, 3, 3]), (1, 2, [1, 0])])
def test_divided_rupiah_add_up(amount, parts, expected):
    assert divided(amount, parts) == expected


def test_artisan_of_two_crafts_counts_in_both_rows_and_half_in_each_share(plan):
    make_artisan(crafts=["batik"])
    make_artisan(crafts=["batik", "wayang"])
    put_in_force(plan)
    assert row_of("batik").value("perajin") == 2
    assert row_of("wayang").value("perajin") == 1
    # Weights: batik 1.5, wayang 0.5; outside 25 percent; 0.75² + 0.25² = 0.625
    spread_of_artisans = coverage(THIS_YEAR, THIS_YEAR).this_year.artisans
    assert (spread_of_artisans.outside, spread_of_artisans.concentration) == (25, Decimal("0.6250"))


def test_budget_is_divided_among_the_crafts_of_a_program(plan):
    planned(plan, ["batik", "wayang"], 1000)
    planned(plan, ["wayang"], 500)
    planned(plan, [], 300)
    put_in_force(plan)
    assert row_of("batik").value("anggaran") == 500
    assert row_of("wayang").value("anggaran") == 1000
    shown = coverage(THIS_YEAR, THIS_YEAR)
    assert shown.shared.value("anggaran") == 300
    assert shown.this_year.budget.outside == Decimal("66.67")


def test_draft_plan_spreads_no_budget(plan):
    planned(plan, ["wayang"], 500)
    assert row_of("wayang").value("anggaran") == 0


def test_only_who_attended_what_took_place_was_reached_and_once(plan):
    program = planned(plan, ["wayang"], 500)
    put_in_force(plan)
    puppeteer, absent, invited = (make_artisan(crafts=["wayang"]) for _number in range(3))
    attend(program, puppeteer)
    attend(program, puppeteer, day=date(2026, 6, 1))
    attend(program, absent, attended=False)
    attend(program, invited, status="rencana")
    attend(program, absent, day=date(2027, 2, 1))
    assert row_of("wayang").value("peserta") == 1
    assert [one.name for one in craft_year(craft("wayang"), THIS_YEAR).reached] == [puppeteer.name]


def test_every_cell_agrees_with_the_list_behind_it(client, sign_in, plan):
    planned(plan, ["wayang", "batik"], 1001)
    put_in_force(plan)
    make_product(artisan=make_artisan(crafts=["wayang"]))
    make_suggestion(crafts=["wayang"])
    found, row = craft_year(craft("wayang"), THIS_YEAR), row_of("wayang")
    assert found.artisan_count == row.value("perajin") == 1
    assert found.product_count == row.value("produk") == 1
    assert found.suggestion_count == row.value("masukan") == 1
    assert len(found.programs) == row.value("program") == 1
    assert found.budget == row.value("anggaran")
    assert found.reached_count == row.value("peserta") == 0
    sign_in("Pengurus")
    page = client.get(COVERAGE).text
    for anchor in ("perajin", "produk", "masukan", "program", "anggaran", "peserta"):
        assert f"{reverse('dashboards:craft', args=['wayang'])}?tahun=2026#{anchor}" in page
        assert f'id="{anchor}"' in client.get(reverse("dashboards:craft", args=["wayang"])).text


def test_gap_is_named_not_only_coloured(client, sign_in, plan):
    sign_in("Pengurus")
    assert ">Belum ada</a>" in client.get(COVERAGE).text


def test_nobody_is_blamed_for_what_a_year_to_come_has_not_brought(plan):
    put_in_force(plan)
    make_artisan(crafts=["wayang"])
    cells = row_of("wayang", THIS_YEAR + 1).cells
    assert {cell.anchor for cell in cells if cell.is_gap} == {"produk", "program", "anggaran"}


@pytest.mark.parametrize("year", ["", "abcd", "0000", "1999", "9999", "99999", "²⁰²⁶"])
def test_any_year_in_the_address_is_answered(client, sign_in, plan, year):
    put_in_force(plan)
    sign_in("Pengurus")
    assert client.get(COVERAGE, {"tahun": year}).status_code == 200
    assert client.get(reverse("dashboards:craft", args=["batik"]), {"tahun": year}).status_code == 200


def test_matrix_is_exported_as_seen(client, sign_in, plan):
    make_artisan(crafts=["wayang"])
    sign_in("Pengurus")
    book = load_workbook(io.BytesIO(client.get(COVERAGE, {"ekspor": "xlsx"}).content))
    matrix, indices = book.worksheets
    row = next(row for row in matrix.values if row[0] == "Wayang")
    assert (row[2], row[3]) == ("Terancam", 1)
    assert indices["A2"].value == 2026


@pytest.mark.parametrize("rows", [1, 20])
def test_coverage_takes_the_same_queries_for_any_amount(plan, django_assert_num_queries, rows):
    for _number in range(rows):
        program = planned(plan, ["wayang", "batik"], 1000)
        artisan = make_artisan(crafts=["wayang", "batik"])
        attend(program, artisan)
        make_product(artisan=artisan)
        make_suggestion(crafts=["batik"])
    put_in_force(plan)
    viability_of_all()  # A process remembers it.
    # As in a request, which looks at the marks once.
    with one_look(), django_assert_num_queries(10):
        coverage(THIS_YEAR, THIS_YEAR)


def test_record_older_than_the_plan_counts_from_its_first_year(plan):
    put_in_force(plan)
    make_artisan(crafts=["wayang"])
    Artisan.objects.update(created_at=timezone.make_aware(datetime(2019, 5, 4)))  # noqa: DTZ001
    assert row_of("wayang", 2026).value("perajin") == 1


def test_record_made_at_new_year_in_blitar_belongs_to_the_new_year(plan):
    put_in_force(plan)
    make_artisan(crafts=["wayang"])
    Artisan.objects.update(created_at=datetime(2026, 12, 31, 17, 0, tzinfo=UTC))
    assert row_of("wayang", 2026).value("perajin") == 0
    assert row_of("wayang", 2027).value("perajin") == 1


def test_craft_that_came_while_the_page_was_made_is_shown_without_a_word_on_it(plan, monkeypatch):
    """Another process may add one between the first look at the marks and the list of crafts."""
    before = {key: one for key, one in diversity.viability_of_all().items() if key != craft("wayang").pk}
    monkeypatch.setattr(diversity, "viability_of_all", lambda: before)
    assert row_of("wayang").viability is None
    assert {row.craft.slug for row in coverage(THIS_YEAR, THIS_YEAR).rows} > {"wayang"}
