"""The figures of a year: only approved results count, and the number of programs costs no queries."""

from datetime import date
from decimal import Decimal

import pytest

from dekranasda.base.council.current import council_at_hand
from programs.models import Program
from programs.planning.queries import achievements, off_course, reach, summarize
from tests.factories import make_activity, make_artisan, make_budget, make_indicator, make_plan, make_program
from tests.factories import make_result as result

pytestmark = pytest.mark.django_db


def in_year(program, year=2026, through_quarter=None):
    return achievements(Program.objects.filter(pk=program.pk), year, through_quarter)[0]


def test_only_approved_results_count():
    indicator = make_indicator(targets={2026: 40})
    result(indicator=indicator, quarter=1, value=10)
    result(indicator=indicator, quarter=2, value=30, status="diajukan")
    result(indicator=indicator, quarter=3, value=30, status="dikembalikan")
    assert in_year(indicator.program).indicators[0].achievement.percent == Decimal("25.00")


def test_returned_result_counts_again_only_after_a_second_approval():
    indicator = make_indicator(targets={2026: 40})
    wrong = result(indicator=indicator, quarter=1, value=40, status="diajukan", no_evidence_because="Lisan.")
    wrong.approve(by=None)
    assert in_year(indicator.program).indicators[0].achievement.percent == Decimal("100.00")
    wrong.send_back(by=None, comment="Hitung ulang.")
    assert in_year(indicator.program).indicators[0].achievement.kind == "belum-diisi"
    wrong.value = 20
    wrong.save_step("value")
    wrong.submit(by=None)
    wrong.approve(by=None)
    assert in_year(indicator.program).indicators[0].achievement.percent == Decimal("50.00")


def test_program_average_leaves_out_what_nobody_measured_and_caps_what_went_beyond():
    program = make_program()
    result(indicator=make_indicator(program=program, targets={2026: 10}), value=30)
    result(indicator=make_indicator(program=program, targets={2026: 10}), value=5)
    make_indicator(program=program, targets={2026: 10})
    figures = in_year(program)
    assert (figures.average, figures.measured, len(figures.indicators)) == (Decimal("75.00"), 2, 3)


def test_money_stands_apart_and_nothing_spent_is_not_nought():
    program = make_program()
    make_budget(program=program, planned=80_000_000)
    assert (in_year(program).realized, in_year(program).absorption) == (None, None)
    make_budget(program=program, source="hibah", planned=20_000_000, realized=25_000_000)
    assert in_year(program).planned == 100_000_000
    assert in_year(program).absorption == Decimal("25.00")


def test_year_as_of_an_earlier_quarter_knows_nothing_later():
    indicator = make_indicator(targets={2026: 40})
    for quarter in (1, 2, 3):
        result(indicator=indicator, quarter=quarter, value=10)
    figures = in_year(indicator.program, through_quarter=2).indicators[0]
    assert figures.achievement.value == 20
    assert figures.to_date.percent == Decimal("100.00")


def test_indicator_behind_its_course_is_named_with_its_last_report():
    plan = make_plan(adopted=True)
    behind = make_indicator(program=make_program(plan=plan), targets={2026: 40})
    result(indicator=behind, quarter=1, value=5, obstacles="Pelatih sakit.")
    on_course = make_indicator(program=make_program(plan=plan), targets={2026: 40})
    result(indicator=on_course, quarter=1, value=10)
    make_indicator(program=make_program(plan=plan), targets={2026: 40})
    late = off_course(2026, 1)
    assert [item.indicator for item in late] == [behind]
    assert late[0].achievement.percent == Decimal("50.00")
    assert late[0].result.obstacles == "Pelatih sakit."


def test_summary_counts_and_never_averages_different_things():
    plan = make_plan()
    done = make_indicator(program=make_program(plan=plan), targets={2026: 4})
    result(indicator=done, value=4)
    make_indicator(program=make_program(plan=plan), targets={2026: 4})
    summary = summarize(achievements(Program.objects.filter(goal__plan=plan), 2026, 1))
    assert (summary.programs, summary.indicators, summary.measured, summary.reached) == (2, 2, 1, 1)


def test_artisan_at_two_activities_is_reached_once():
    program, artisan = make_program(), make_artisan()
    make_activity(program=program, reached=[artisan])
    make_activity(program=program, reached=[artisan, make_artisan()])
    planned = make_activity(program=program, starts_on=date(2026, 9, 1))
    planned.participations.create(walk_in_name="Warga", attended=True)
    reached = reach(program)
    assert (reached.activities, reached.artisans, reached.walk_ins) == (2, 2, 0)


@pytest.mark.parametrize("programs", [1, 30])
def test_figures_cost_five_queries_for_any_number_of_programs(django_assert_max_num_queries, programs):
    plan = make_plan()
    for _number in range(programs):
        program = make_program(plan=plan)
        make_budget(program=program)
        result(indicator=make_indicator(program=program, targets={2026: 5}), value=1)
    # As in a page, where the council is read once.
    with council_at_hand(), django_assert_max_num_queries(5):
        figures = achievements(Program.objects.filter(goal__plan=plan), 2026)
        assert sum(one.average for one in figures) == 20 * programs
