"""Codes that people type: read off paper, out of a chat, or heard on the telephone."""

import re
import secrets
import unicodedata

# How long a code is after its letter.
LENGTH = 7
# Crockford's base 32: no I, L, O, U, so a code read aloud or off paper is not mistaken.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code(letter: str) -> str:
    """A code that nobody guesses where tries are counted, such as "N-7K3F9Q2"."""
    return f"{letter}-{''.join(secrets.choice(ALPHABET) for _letter in range(LENGTH))}"


def read_code(typed: str, letter: str) -> str:
    """The code ("M-7K3F9Q2") however it was typed.

    Small letters, blanks, any dash or none, the asterisks of WhatsApp, O for 0 and I or L for 1; with or without its
    letter. What is no code comes back as one that nothing has.
    """
    signs = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", typed).upper())
    if len(signs) > LENGTH:
        signs = signs.removeprefix(letter)
    return f"{letter}-{signs.translate(str.maketrans('OIL', '011'))}"
