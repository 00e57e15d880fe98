"""Achievement by hand: each row was computed on paper from the rules of the plan, not by the code under test."""

from datetime import date
from decimal import Decimal

import pytest

from dekranasda.base.council.models import Council
from programs.models import Indicator
from programs.planning.achievement import (
    Achievement,
    Band,
    State,
    absorption,
    achieve,
    annual_value,
    average,
    band_of,
    target_by,
)
from programs.planning.due import due_quarters, last_due_quarter, report_due

D = Decimal
SUM, LAST, AVERAGE = "kumulatif", "posisi akhir", "rata-rata"
RATIO, GAP, INVERSE = "rasio", "selisih", "kebalikan"

# accumulation, formula, target, quarters, → value, percent, band or state
CASES = [
    # Higher is better, added up.
    (SUM, RATIO, "100", {1: "25", 2: "25", 3: "25", 4: "25"}, "100", "100.00", Band.VERY_HIGH),
    (SUM, RATIO, "100", {1: "25"}, "25", "25.00", Band.VERY_LOW),
    (SUM, RATIO, "40", {1: "10", 3: "20"}, "30", "75.00", Band.MEDIUM),
    (SUM, RATIO, "40", {1: "10", 2: None, 3: "20"}, "30", "75.00", Band.MEDIUM),
    (SUM, RATIO, "30", {1: "12", 2: "15", 3: "9", 4: "24"}, "60", "200.00", Band.VERY_HIGH),
    (SUM, RATIO, "300", {1: "100"}, "100", "33.33", Band.VERY_LOW),
    (SUM, RATIO, "300", {1: "200"}, "200", "66.67", Band.MEDIUM),
    (SUM, RATIO, "200000000", {1: "45500000", 2: "61250000"}, "106750000", "53.38", Band.LOW),
    (SUM, RATIO, "50", {1: "0", 2: "0"}, "0", "0.00", Band.VERY_LOW),
    (SUM, RATIO, "8", {1: "0.5", 2: "0.25"}, "0.75", "9.38", Band.VERY_LOW),
    # Higher is better, last position: a percentage is never added up.
    (LAST, RATIO, "50", {1: "42", 2: "44", 3: "45"}, "45", "90.00", Band.HIGH),
    (LAST, RATIO, "50", {1: "55", 2: "40"}, "40", "80.00", Band.HIGH),
    (LAST, RATIO, "50", {1: "44", 3: None}, "44", "88.00", Band.HIGH),
    (LAST, RATIO, "7", {4: "8"}, "8", "114.29", Band.VERY_HIGH),
    (LAST, RATIO, "7", {2: "5", 4: "0"}, "0", "0.00", Band.VERY_LOW),
    # Higher is better, average of the quarters that have a number.
    (AVERAGE, RATIO, "80", {1: "70", 2: "80", 3: "90", 4: "80"}, "80", "100.00", Band.VERY_HIGH),
    (AVERAGE, RATIO, "80", {1: "60", 4: "70"}, "65", "81.25", Band.HIGH),
    (AVERAGE, RATIO, "80", {1: "60", 2: None, 4: "70"}, "65", "81.25", Band.HIGH),
    (AVERAGE, RATIO, "3", {1: "1", 2: "2", 3: "2"}, "1.67", "55.56", Band.LOW),
    # Lower is better, (2 × target − value) / target.
    (AVERAGE, GAP, "25", {1: "25", 2: "25"}, "25", "100.00", Band.VERY_HIGH),
    (AVERAGE, GAP, "25", {1: "30", 2: "28"}, "29", "84.00", Band.HIGH),
    (AVERAGE, GAP, "25", {1: "20", 2: "15"}, "17.5", "130.00", Band.VERY_HIGH),
    (AVERAGE, GAP, "76", {1: "80", 2: "79", 3: "78"}, "79", "96.05", Band.VERY_HIGH),
    (LAST, GAP, "10", {1: "14", 2: "15"}, "15", "50.00", Band.VERY_LOW),
    (LAST, GAP, "10", {1: "25"}, "25", "0.00", Band.VERY_LOW),
    (LAST, GAP, "10", {1: "0"}, "0", "200.00", Band.VERY_HIGH),
    (SUM, GAP, "12", {1: "4", 2: "4", 3: "5"}, "13", "91.67", Band.VERY_HIGH),
    # Lower is better, target / value.
    (AVERAGE, INVERSE, "20", {1: "25"}, "25", "80.00", Band.HIGH),
    (AVERAGE, INVERSE, "20", {1: "30", 2: "30"}, "30", "66.67", Band.MEDIUM),
    (LAST, INVERSE, "20", {1: "10"}, "10", "200.00", Band.VERY_HIGH),
    (LAST, INVERSE, "20", {1: "0"}, "0", "100.00", Band.VERY_HIGH),
    # Below nought: the distance from the target, as a share of its size.
    (LAST, RATIO, "-5", {1: "-5"}, "-5", "100.00", Band.VERY_HIGH),
    (LAST, RATIO, "-5", {1: "-3"}, "-3", "140.00", Band.VERY_HIGH),
    (LAST, RATIO, "-5", {1: "-6"}, "-6", "80.00", Band.HIGH),
    (LAST, RATIO, "4", {1: "-2"}, "-2", "0.00", Band.VERY_LOW),
    (AVERAGE, GAP, "-4", {1: "-5"}, "-5", "125.00", Band.VERY_HIGH),
    (AVERAGE, GAP, "-4", {1: "-3"}, "-3", "75.00", Band.MEDIUM),
    (LAST, INVERSE, "-4", {1: "-5"}, "-5", "100.00", Band.VERY_HIGH),
    (LAST, INVERSE, "-4", {1: "3"}, "3", None, State.NOT_COMPUTABLE),
    # A predicate by its place on the scale: the third grade where the fourth was aimed at.
    (LAST, RATIO, "4", {1: "2", 4: "3"}, "3", "75.00", Band.MEDIUM),
    # Target nought, no target, nothing reported, not measured.
    (SUM, RATIO, "0", {1: "0"}, "0", "100.00", Band.VERY_HIGH),
    (SUM, RATIO, "0", {1: "5"}, "5", "100.00", Band.VERY_HIGH),
    (LAST, GAP, "0", {1: "0"}, "0", "100.00", Band.VERY_HIGH),
    (LAST, GAP, "0", {1: "3"}, "3", None, State.NOT_COMPUTABLE),
    (SUM, RATIO, None, {1: "5"}, "5", None, State.NO_TARGET),
    (SUM, RATIO, "50", {}, None, None, State.NOT_REPORTED),
    (AVERAGE, GAP, "25", {}, None, None, State.NOT_REPORTED),
    (SUM, RATIO, "50", {1: None}, None, None, State.NOT_MEASURED),
    (LAST, RATIO, "50", {1: None, 2: None}, None, None, State.NOT_MEASURED),
    # The edges of the bands.
    (LAST, RATIO, "1000", {1: "905"}, "905", "90.50", Band.VERY_HIGH),
    (LAST, RATIO, "1000", {1: "904.9"}, "904.9", "90.49", Band.HIGH),
    (LAST, RATIO, "1000", {1: "755"}, "755", "75.50", Band.HIGH),
    (LAST, RATIO, "1000", {1: "754.9"}, "754.9", "75.49", Band.MEDIUM),
    (LAST, RATIO, "1000", {1: "655"}, "655", "65.50", Band.MEDIUM),
    (LAST, RATIO, "1000", {1: "654.9"}, "654.9", "65.49", Band.LOW),
    (LAST, RATIO, "1000", {1: "505"}, "505", "50.50", Band.LOW),
    (LAST, RATIO, "1000", {1: "504.9"}, "504.9", "50.49", Band.VERY_LOW),
]


@pytest.mark.parametrize(("accumulation", "formula", "target", "quarters", "value", "percent", "outcome"), CASES)
def test_achievement_as_computed_by_hand(accumulation, formula, target, quarters, value, percent, outcome):
    reached = achieve(
        {quarter: None if number is None else D(number) for quarter, number in quarters.items()},
        None if target is None else D(target),
        accumulation=accumulation,
        formula=formula,
    )
    assert reached.value == (None if value is None else D(value))
    assert reached.percent == (None if percent is None else D(percent))
    assert (reached.band or reached.state) == outcome


def test_average_counts_overachievement_up_to_100_and_leaves_out_what_was_not_measured():
    reached = [
        Achievement(State.MEASURED, percent=D("250.00"), band=Band.VERY_HIGH),
        Achievement(State.MEASURED, percent=D("50.00"), band=Band.VERY_LOW),
        Achievement(State.NOT_REPORTED),
        Achievement(State.NOT_MEASURED),
    ]
    assert average(reached) == D("75.00")
    assert average(reached[2:]) is None


@pytest.mark.parametrize(
    ("planned", "realized", "percent"),
    [
        (150_000_000, 90_000_000, "60.00"),
        (3, 2, "66.67"),
        (8, 1, "12.50"),
        (100, 130, "130.00"),
        (100, 0, "0.00"),
        (0, 5, None),
        (100, None, None),
    ],
)
def test_absorption_as_computed_by_hand(planned, realized, percent):
    assert absorption(planned, realized) == (None if percent is None else D(percent))


def test_only_a_sum_is_expected_in_parts():
    assert target_by(1, D(40), SUM) == D(10)
    assert target_by(3, D(40), SUM) == D(30)
    assert target_by(1, D(40), LAST) == D(40)
    assert target_by(2, None, SUM) is None


@pytest.mark.parametrize(
    ("year", "today", "quarter"),
    [
        (2026, date(2026, 4, 1), 0),
        (2026, date(2026, 4, 30), 0),
        (2026, date(2026, 5, 1), 1),
        (2026, date(2026, 10, 30), 2),
        (2026, date(2026, 10, 31), 3),
        (2026, date(2027, 1, 1), 3),
        (2026, date(2027, 1, 31), 4),
        (2027, date(2026, 12, 31), 0),
    ],
)
@pytest.mark.django_db
def test_course_is_compared_only_by_quarters_whose_report_is_due(year, today, quarter):
    assert due_quarters(year, today) == quarter


@pytest.mark.django_db
def test_the_council_says_how_many_days_after_a_quarter_its_report_is_due():
    Council.objects.update(report_days=10)
    assert report_due(2026, 1) == date(2026, 4, 10)
    assert due_quarters(2026, date(2026, 4, 10)) == 0
    assert due_quarters(2026, date(2026, 4, 11)) == 1
    Council.objects.update(report_days=120)
    assert last_due_quarter(date(2027, 1, 1)) == (2026, 2)


def test_every_band_speaks_for_itself():
    assert Achievement(State.MEASURED, percent=D(90), band=band_of(D(90))).label == "Tinggi"
    assert Achievement(State.NOT_REPORTED).label == "Belum diisi"
    assert Achievement(State.NOT_REPORTED).kind == "belum-diisi"
    assert Achievement(State.MEASURED, percent=D(75), band=Band.MEDIUM).is_behind
    assert not Achievement(State.NOT_REPORTED).is_behind


@pytest.mark.parametrize("accumulation", Indicator.Accumulation)
def test_every_accumulation_has_its_rule_and_a_case_by_hand(accumulation):
    assert annual_value({1: Decimal(3)}, accumulation) == 3
    assert accumulation in {case[0] for case in CASES}
