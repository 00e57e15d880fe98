"""Codes that people type, read off paper, out of a chat or heard on the telephone; and tokens that no person types."""

import hashlib
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
    letter, also among other words ("kode M-7K3F9Q2, terima kasih"). What is no code comes back as one that nothing has.
    """
    text = unicodedata.normalize("NFKC", typed).upper()
    whole = re.search(rf"(?<![0-9A-Z]){letter}[\W_]*([0-9A-Z]{{{LENGTH}}})(?![0-9A-Z])", text)
    signs = whole[1] if whole else re.sub(r"[\W_]", "", text)
    if len(signs) > LENGTH:
        signs = signs.removeprefix(letter)
    return f"{letter}-{signs.translate(str.maketrans('OIL', '011'))}"


def new_token() -> str:
    """What stands in a link that lets somebody in without an account; kept as its `digest_of` alone."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
