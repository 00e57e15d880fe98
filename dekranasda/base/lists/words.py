"""Words of a list beside words that are known: folded alike, and the nearest ones where none is the same."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

# Below this (of 100) two words have little to do with each other.
NEAR = 62
MOST_NEAR = 5
_SIGNS = re.compile(r"[^\w]+")
_DITTO = re.compile(
    r"(?:s\.?\s?d\.?\s?a\.?|idem|id\.|ibid|sama dengan (?:di )?atas|[\"”“〃]|-?\"-?|''|- ?[\"”] ?-)", re.IGNORECASE
)


def is_ditto(value) -> bool:
    """Whether a cell only says that the cell above it stands here too: "sda", "idem", a quotation mark."""
    return isinstance(value, str) and bool(_DITTO.fullmatch(value.strip()))


def folded(value) -> str:
    """A word or title without case, accents, punctuation and doubled blanks: "  No. HP/WA " → "no hp wa"."""
    text = unicodedata.normalize("NFKD", str(value).casefold())
    letters = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(_SIGNS.sub(" ", letters.replace("_", " ")).split())


def joined(value) -> str:
    """Folded, and without blanks: "Kepanjen Kidul" and "Kepanjenkidul" are one."""
    return folded(value).replace(" ", "")


def nearest(word: str, known: Mapping[str, str], *, most: int = MOST_NEAR) -> list[str]:
    """The meanings whose words are most like `word`, the best first. `known`: a folded word → its meaning."""
    asked = folded(word)
    found = process.extract(asked, list(known), scorer=_likeness, score_cutoff=NEAR, limit=4 * most)
    return list(dict.fromkeys(known[name] for name, _score, _place in found))[:most]


def _likeness(one: str, other: str, **options) -> float:
    """By the whole, and by the words that both have: "industri batik" is near "batik tulis dan cap"."""
    return max(fuzz.ratio(one, other), 0.9 * fuzz.token_set_ratio(one, other))


def known_words(*pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Folded word → meaning, of several lists of pairs; the first list that has a word says what it means."""
    known: dict[str, str] = {}
    for each in pairs:
        for word, meaning in each:
            known.setdefault(folded(word), meaning)
    known.pop("", None)
    return known
