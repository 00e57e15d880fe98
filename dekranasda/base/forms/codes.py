"""Codes that people type: read off paper, out of a chat, or heard on the telephone."""

import re
import unicodedata

# How long a code is after its letter.
LENGTH = 7


def read_code(typed: str, letter: str) -> str:
    """The code ("M-7K3F9Q2") however it was typed.

    Small letters, blanks, any dash or none, the asterisks of WhatsApp, O for 0 and I or L for 1; with or without its
    letter. What is no code comes back as one that nothing has.
    """
    signs = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", typed).upper())
    if len(signs) > LENGTH:
        signs = signs.removeprefix(letter)
    return f"{letter}-{signs.translate(str.maketrans('OIL', '011'))}"
