"""Numbers as Indonesians write them."""

from decimal import Decimal

import pytest
from django.forms import ValidationError

from dekranasda.base.forms.number_fields import IndonesianDecimalField, RupiahField, read_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.250.000", "1250000"),
        ("1.250.000,5", "1250000.5"),
        ("87,5", "87.5"),
        ("87.5", "87.5"),
        ("1.250", "1250"),
        ("12.50", "12.50"),
        ("Rp1.250.000", "1250000"),
        ("Rp 1.250.000", "1250000"),
        ("87,50%", "87.50"),
        (" 40 ", "40"),
        ("0", "0"),
        ("Rp 1.250.000,-", "1250000"),
        ("Rp. 1.250.000,--", "1250000"),
        ("0.12", "0.12"),
        ("+5", "5"),
    ],
)
def test_number_is_understood(typed, number):
    assert IndonesianDecimalField().clean(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "seribu",
        "1.25.000",
        "1,250,000",
        "12,345",
        "-5",
        "1e5",
        "NaN",
        "½",
        "",
        "0.125",
        "0.125.000",
        "١٢",
        "9" * 5000,
        "1e300000",
    ],
)
def test_what_is_no_number_is_refused(typed):
    _is_refused(typed)


@pytest.mark.parametrize("typed", ["0.125", "0.125.000", "١٢", "9" * 5000, "1e300000"])
def test_what_no_person_means_is_refused(typed):
    _is_refused(typed)


def _is_refused(typed):
    with pytest.raises(ValidationError):
        IndonesianDecimalField().clean(typed)


def test_rupiah_are_whole():
    assert RupiahField().clean("Rp1.250.000") == 1_250_000
    with pytest.raises(ValidationError):
        RupiahField().clean("1.250,50")


def test_number_comes_back_as_it_is_written():
    field = IndonesianDecimalField()
    assert field.prepare_value(Decimal("1250000.00")) == "1.250.000"
    assert field.prepare_value(Decimal("87.50")) == "87,50"
    assert field.prepare_value("seribu") == "seribu"
    assert field.prepare_value(None) == ""


def test_an_eighth_is_never_a_hundred_and_twenty_five():
    assert read_number("0.125") == Decimal("0.125")
    assert read_number("0,125") == Decimal("0.125")
    assert read_number("-0.125") == Decimal("-0.125")


def test_a_number_may_be_negative_where_that_means_something():
    assert IndonesianDecimalField(min_value=None).clean("-2,5") == Decimal("-2.5")
    assert IndonesianDecimalField(min_value=None).clean("−1.250") == Decimal(-1250)
