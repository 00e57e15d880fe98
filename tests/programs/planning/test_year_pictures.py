"""The year as pictures: what moved, where the money went, who was reached; with figures, and only what counts."""

import pytest
from django.urls import reverse

from programs.models import Organization, Program
from programs.planning.queries import achievements
from programs.planning.year_pictures import MOST_VILLAGES, SHOWN, year_pictures
from tests.factories import (
    make_activity,
    make_artisan,
    make_budget,
    make_indicator,
    make_plan,
    make_program,
    make_result,
)

pytestmark = pytest.mark.django_db

SENTUL, TURI = "35.72.01.1003", "35.72.02.1004"


@pytest.fixture
def plan():
    return make_plan(adopted=True)


@pytest.fixture
def program(plan):
    return make_program(plan=plan, title="Pelatihan Anyaman", slug="pelatihan-anyaman")


def pictures(year=2026):
    return year_pictures(achievements(Program.objects.in_force_in(year), year), year)


def bars(chart):
    return {bar.label: bar for bar in chart.bars}


def test_what_was_added_since_the_quarter_before_has_a_part_of_its_own(program):
    indicator = make_indicator(program=program, name="Dilatih", targets={2026: 40})
    make_result(indicator=indicator, quarter=1, value=10)
    make_result(indicator=indicator, quarter=2, value=20)
    bar = bars(pictures().moved)["Dilatih"]
    assert bar.text == "semula 10, kini 30 dari 40 orang"
    # A bar is 120 hundredths of the target wide: 25 of them are 20,83%, 75 are 62,50%, the target stands at 83,33%.
    assert (bar.width, bar.beyond, bar.beyond_kind, bar.mark) == ("20.83%", "62.50%", "gained", "83.33%")
    assert "1 dari 1 indikator bergerak" in pictures().moved.summary


def test_what_was_lost_since_the_quarter_before_is_told(program):
    indicator = make_indicator(program=program, name="Aktif", accumulation="posisi akhir", targets={2026: 10})
    make_result(indicator=indicator, quarter=1, value=6)
    make_result(indicator=indicator, quarter=2, value=3)
    bar = bars(pictures().moved)["Aktif"]
    assert (bar.text, bar.width, bar.beyond, bar.beyond_kind) == (
        "semula 6, kini 3 dari 10 orang",
        "25.00%",
        "50.00%",
        "lost",
    )
    assert "berkurang" in pictures().moved.summary


def test_where_lower_is_better_a_lower_figure_is_a_gain(program):
    indicator = make_indicator(
        program=program,
        name="Lama berkas",
        unit="hari",
        accumulation="posisi akhir",
        direction="negatif",
        formula="selisih",
        targets={2026: 20},
    )
    make_result(indicator=indicator, quarter=1, value=30)
    make_result(indicator=indicator, quarter=2, value=25)
    bar = bars(pictures().moved)["Lama berkas"]
    assert (bar.text, bar.beyond_kind) == ("semula 30, kini 25 hari, target paling tinggi 20 hari", "gained")


def test_unmoved_and_unreported_are_two_things(program):
    still = make_indicator(program=program, name="Diam", accumulation="posisi akhir", targets={2026: 10})
    late = make_indicator(program=program, name="Terlambat", accumulation="posisi akhir", targets={2026: 10})
    make_indicator(program=program, name="Kosong", targets={2026: 10})
    for indicator, quarter in ((still, 1), (still, 2), (late, 1)):
        make_result(indicator=indicator, quarter=quarter, value=4)
    told = {label: bar.text for label, bar in bars(pictures().moved).items()}
    assert told == {
        "Diam": "tetap 4 dari 10 orang",
        "Terlambat": "4 dari 10 orang; triwulan II belum ada angkanya",
        "Kosong": "Belum diisi",
    }
    assert not any(bar.beyond for bar in pictures().moved.bars)


def test_first_quarter_is_compared_with_nothing(program):
    make_result(indicator=make_indicator(program=program, name="Dilatih", targets={2026: 40}), quarter=1, value=10)
    chart = pictures().moved
    assert "Angka pertama tahun 2026" in chart.summary
    assert (chart.bars[0].text, chart.bars[0].beyond) == ("10 dari 40 orang", "")


def test_after_a_quarter_that_was_not_measured_all_is_gained(program):
    indicator = make_indicator(program=program, name="Dilatih", targets={2026: 40})
    make_result(indicator=indicator, quarter=1)
    make_result(indicator=indicator, quarter=2, value=20)
    bar = pictures().moved.bars[0]
    assert (bar.text, bar.width, bar.beyond_kind) == ("20 dari 40 orang", "0%", "gained")


def test_only_what_is_approved_moves(program):
    indicator = make_indicator(program=program, name="Dilatih", targets={2026: 40})
    make_result(indicator=indicator, quarter=1, value=10)
    make_result(indicator=indicator, quarter=2, value=27, status="diajukan")
    assert pictures().moved.bars[0].text == "10 dari 40 orang"


def test_those_that_moved_lead_and_the_picture_stays_short(program):
    for number in range(SHOWN + 3):
        indicator = make_indicator(program=program, name=f"Indikator {number}", targets={2026: 40}, position=number)
        make_result(indicator=indicator, quarter=1, value=1)
        make_result(indicator=indicator, quarter=2, value=number)
    chart = pictures().moved
    assert [bar.label for bar in chart.bars] == [f"Indikator {number}" for number in range(SHOWN + 2, 2, -1)]
    assert "Yang paling bergerak" in chart.summary


def test_money_is_told_as_itself_before_its_share(program):
    make_budget(program=program, planned=80_000_000, realized=20_000_000)
    bar = pictures().money.bars[0]
    assert bar.text == "Rp20.000.000 dari pagu Rp80.000.000 · 25%"
    assert (bar.width, bar.beyond, bar.beyond_kind) == ("25.00%", "100.00%", "left")


def test_money_that_nobody_reported_is_not_nought(program):
    make_budget(program=program, planned=80_000_000)
    bar = pictures().money.bars[0]
    assert (bar.text, bar.width) == ("pagu Rp80.000.000, realisasi belum dilaporkan", "0%")


def test_spending_beyond_the_budget_stands_out(program):
    make_budget(program=program, planned=80_000_000, realized=100_000_000)
    bar = pictures().money.bars[0]
    assert (bar.width, bar.beyond, bar.beyond_kind) == ("80.00%", "100.00%", "lost")


def test_programs_beyond_the_largest_are_one_row_and_the_sum_is_whole(plan):
    for number in range(SHOWN + 2):
        make_budget(program=make_program(plan=plan), planned=(number + 1) * 1_000_000, realized=500_000)
    chart = pictures().money
    assert len(chart.bars) == SHOWN + 1
    assert (chart.bars[-1].label, chart.bars[-1].text) == (
        "2 program lain",
        "Rp1.000.000 dari pagu Rp3.000.000 · 33,33%",
    )
    assert "Rp4.000.000 dari pagu Rp36.000.000" in chart.summary


def test_sources_of_money_are_shown_where_there_are_several(program):
    make_budget(program=program, planned=80_000_000)
    assert pictures().sources is None
    make_budget(program=program, source="CSR", planned=90_000_000)
    assert [bar.text for bar in pictures().sources.bars] == [
        "pagu Rp90.000.000, realisasi belum dilaporkan",
        "pagu Rp80.000.000, realisasi belum dilaporkan",
    ]


def test_map_counts_each_artisan_once_and_whoever_else_was_there(program):
    one, other, elsewhere = (make_artisan(village=code) for code in (SENTUL, SENTUL, TURI))
    make_activity(program=program, reached=[one, other])
    make_activity(program=program, reached=[one, elsewhere]).participations.create(walk_in_name="Tamu", attended=True)
    make_activity(program=program).participations.create(artisan=make_artisan(village=TURI), attended=None)
    reached = pictures().reached
    assert (reached.artisans, reached.villages, reached.others) == (3, 2, 1)
    assert {village.pk: number for village, number in reached.rows} == {SENTUL: 2, TURI: 1}
    assert {shape.village.pk: shape.makers for shape in reached.map.shapes if shape.makers} == {SENTUL: 2, TURI: 1}
    assert len(reached.rows) <= MOST_VILLAGES


def test_year_without_anything_shows_no_picture(program):
    empty = pictures(2028)
    assert (empty.moved, empty.money, empty.sources, empty.reached) == (None, None, None, None)


def test_public_page_shows_pictures_before_figures_and_names_nobody(client, program):
    indicator = make_indicator(program=program, name="Dilatih", targets={2026: 40})
    make_result(indicator=indicator, quarter=1, value=10)
    make_result(indicator=indicator, quarter=2, value=27, status="diajukan")
    make_budget(program=program, planned=80_000_000, realized=20_000_000)
    make_activity(program=program, reached=[make_artisan(name="Anyaman Rahayu", published=False)])
    page = client.get(reverse("planning:plan")).content.decode()
    order = ["Yang bergerak sejak", "Ke mana anggaran 2026 mengalir", "Siapa yang dijangkau pada 2026", "stat-row"]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    assert "1 perajin dari 1 kelurahan hadir" in page
    assert "Anyaman Rahayu" not in page
    assert "37 dari 40" not in page
    assert page.index("Rp20.000.000 dari pagu Rp80.000.000") < page.index("25%")


def test_pictures_are_told_in_english_too(client, program):
    indicator = make_indicator(program=program, name="Dilatih", targets={2026: 40})
    make_result(indicator=indicator, quarter=1, value=10)
    make_result(indicator=indicator, quarter=2, value=20)
    make_budget(program=program, planned=80_000_000, realized=20_000_000)
    page = client.get("/en/rencana/").content.decode()
    assert "10 before, now 30 of 40" in page
    assert "Rp20,000,000 of a budget of Rp80,000,000 · 25%" in page


def test_leadership_sees_the_pictures_on_the_dashboard(client, sign_in, program):
    make_result(indicator=make_indicator(program=program, targets={2026: 40}), quarter=1, value=10)
    sign_in("Pimpinan")
    page = client.get(reverse("dashboards:dashboard")).content.decode()
    order = ["Yang menunggu keputusan pimpinan", "Yang bergerak sejak triwulan sebelumnya", "Dari ucapan sampai terasa"]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)


@pytest.mark.parametrize("programs", [1, 12])
def test_plan_costs_the_same_queries_for_any_number_of_programs(client, django_assert_max_num_queries, programs):
    plan = make_plan(adopted=True)
    for _number in range(programs):
        program = make_program(plan=plan)
        indicator = make_indicator(program=program, targets={2026: 40})
        for quarter in (1, 2):
            make_result(indicator=indicator, quarter=quarter, value=5)
        make_budget(program=program, planned=1_000_000, realized=500_000)
        make_activity(program=program, reached=[make_artisan()])
    client.get("/rencana/")
    # What was written once for everybody is written anew.
    Organization.objects.filter(pk=program.lead_organization_id).update(name="Dinas Lain")
    with django_assert_max_num_queries(22) as asked:
        assert "Dinas Lain" in client.get("/rencana/").text
    assert len(asked) > 5, "the page was made, not taken from what is kept"
