"""What is sealed for one purpose opens for that purpose alone, with any of the keys at hand."""

import base64

import pytest

from dekranasda.base.keys import Cipher, Unreadable, cipher, is_key

KEY, OTHER = (base64.urlsafe_b64encode(bytes([number] * 32)).decode() for number in (1, 2))


@pytest.mark.parametrize(
    "text",
    [KEY, KEY[:-1], KEY[:-2], KEY + "A", f" {KEY}\n", KEY.replace("A", "é"), "", "bukan", "bukan kunci " * 4, "=" * 44]
    + [base64.urlsafe_b64encode(bytes([255] * size)).decode() for size in (0, 16, 31, 32, 33, 64)]
    + [base64.b64encode(bytes([255] * 32)).decode()],
)
def test_settings_take_for_a_key_exactly_what_ciphers(text):
    try:
        Cipher([text])
    except ValueError:
        taken = False
    else:
        taken = True
    assert is_key(text) is taken


def test_what_was_sealed_opens_with_a_key_moved_to_the_back():
    sealed = Cipher([KEY]).encrypt(b"NIK")
    assert Cipher([OTHER, KEY]).decrypt(sealed) == b"NIK"


def test_what_no_key_opens_is_said_to_be_unreadable():
    for sealed in (Cipher([OTHER]).encrypt(b"NIK"), b"", b"bukan", "é".encode()):
        with pytest.raises(Unreadable):
            Cipher([KEY]).decrypt(sealed)


def test_what_is_sealed_for_one_purpose_opens_for_no_other():
    with pytest.raises(Unreadable):
        cipher("mfa").decrypt(cipher("lists").encrypt(b"rahasia"))


def test_what_was_sealed_too_long_ago_is_unreadable():
    sealed = cipher("lists").encrypt(b"lama")
    assert cipher("lists").decrypt(sealed, seconds=60) == b"lama"
    with pytest.raises(Unreadable):
        cipher("lists").decrypt(sealed, seconds=-1)
