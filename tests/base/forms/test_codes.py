"""A code is read however people write it."""

import pytest

from dekranasda.base.forms.codes import read_code


@pytest.mark.parametrize(
    "typed",
    [
        "M-7K3F9Q2",
        "m 7k3f9q2",
        "*M–7K3F9Q2*",
        "7K3F9Q2",
        "M7K3F9Q2",
        "7K3 F9Q2",
        "kode M-7K3F9Q2",
        "Kode masukan saya: M-7K3F9Q2, terima kasih.",
    ],
)
def test_code_is_found_in_what_was_typed(typed):
    assert read_code(typed, "M") == "M-7K3F9Q2"


def test_letters_taken_for_digits_are_read_as_digits():
    assert read_code("M-OIL0000", "M") == "M-0110000"


@pytest.mark.parametrize("typed", ["", "halo", "M-", "M-12345678901"])
def test_what_is_no_code_is_nobodys(typed):
    assert len(read_code(typed, "M")) != len("M-7K3F9Q2") or typed == ""
