"""Words as the search compares them: without case and accents, in one spelling."""

import re
import unicodedata
from functools import lru_cache

MAX_WORD_LENGTH = 40
_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")

# Spellings of one sound: Javanese dh and th, and the Indonesian spelling before 1972 (djimbe, tjanting, goeci).
_SPELLINGS = [("dh", "d"), ("th", "t"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("oe", "u"), ("kh", "k"), ("q", "k")]
_DOUBLED = re.compile(r"([a-z])\1+")
_SAME_WORDS = {"pengrajin": "perajin", "pengerajin": "perajin"}


def plain(text: str) -> str:
    """Lower case, without accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(ch for ch in decomposed if not unicodedata.combining(ch)).lower().translate(_APOSTROPHES)


def words(text: str) -> list[str]:
    """The folded words of a text, in its order."""
    return [fold(word) for word in _WORD.findall(plain(text))]


def typed(text: str) -> dict[str, str]:
    """The words of a text as they were typed, by their folded form."""
    return {fold(word): word for word in _WORD.findall(plain(text))}


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """One plain word in the spelling of the index: "kendhang" → "kendang", "pengrajin" → "perajin"."""
    word = _SAME_WORDS.get(word, word)
    for written, meant in _SPELLINGS:
        word = word.replace(written, meant)
    return _DOUBLED.sub(r"\1", word)[:MAX_WORD_LENGTH]


def sort_key(name: str) -> str:
    """What a name is sorted by: plain letters and digits, the same on every database."""
    return " ".join(_WORD.findall(plain(name)))[:150]


# Vowels that Javanese and Indonesian write for each other cost half a mistake: batek, jembe, Sono.
_NEAR = {frozenset(pair) for pair in ("ao", "ie", "uo")}


def distance(one: str, other: str, limit: float) -> float:
    """Mistakes between two words (a letter added, left out, changed, or two swapped); more than `limit` at its end."""
    before: list[float] = []
    row: list[float] = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            change = 0 if a == b else 0.5 if frozenset((a, b)) in _NEAR else 1
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + change)
            if older and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def tolerated(word: str) -> float:
    """How many mistakes a word of this length may have."""
    return 0.5 if len(word) <= 3 else 1 if len(word) <= 5 else 2
