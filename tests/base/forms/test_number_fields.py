"""Numbers as Indonesians write them."""

from decimal import Decimal

import pytest
from django.forms import ValidationError

from dekranasda.base.forms.number_fields import IndonesianDecimalField, RupiahField


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
    ],
)
def test_number_is_understood(typed, number):
    assert IndonesianDecimalField().clean(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["seribu", "1.25.000", "1,250,000", "12,345", "-5", "1e5", "NaN", "½", ""])
def test_what_is_no_number_is_refused(typed):
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
