"""Which suggestions ask for the same, so that being asked again is counted and not decided twice.

Words are compared by their Indonesian stems: pelatihan, dilatih and melatih are one word. The craft and the theme of a
suggestion add to what it says, and are missed by nobody when they were not filled in.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from django.db.models import Q

from programs.models import Suggestion

CANDIDATES = 300
SHOWN = 5
# Of so many words at most the database is asked; the longest say the most.
ASKED_WORDS = 8
# How much alike two are before anybody is asked to look, and how many pairs are looked at.
ALIKE, COMPARED = 0.34, 2000
# A shared craft or theme, beside the words in common.
BONUS = 0.1
# A word in so many of the suggestions tells nothing of one.
COMMON_SHARE, COMMON_LEAST = 0.05, 20
# Words that say nothing about what is asked.
EMPTY_WORDS = {
    "ada", "agar", "akan", "atau", "bagi", "belum", "bisa", "dan", "dapat", "dari", "dengan", "ini", "itu", "jika",
    "juga", "kami", "karena", "kepada", "lebih", "masih", "mohon", "oleh", "pada", "para", "perlu", "saat", "sangat",
    "sebagai", "sebaiknya", "sehingga", "serta", "setiap", "sudah", "supaya", "tidak", "tolong", "untuk", "yang",
}  # fmt: skip
# Two spellings of one word.
SAME = {"pengrajin": "perajin"}


@dataclass(frozen=True)
class Pair:
    """Two suggestions that may ask for the same: `later` could be merged into `first`."""

    first: Suggestion
    later: Suggestion

    @property
    def both(self) -> tuple[Suggestion, Suggestion]:
        return self.first, self.later


@cache
def _stemmer():
    import snowballstemmer

    return snowballstemmer.stemmer("indonesian")


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return _stemmer().stemWord(SAME.get(word, word))


@lru_cache(maxsize=20_000)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the words of a text that say what it is about."""
    return frozenset(_stem(word) for word in re.findall(r"\w{3,}", text.lower()) if word not in EMPTY_WORDS)


def similar_to(suggestion: Suggestion) -> list[Suggestion]:
    """Other suggestions that say much the same, the likest first."""
    stems = stems_of(suggestion.text)
    if not stems:
        return []
    asked = Q()
    for stem in sorted(stems, key=lambda stem: (-len(stem), stem))[:ASKED_WORDS]:
        asked |= Q(text__icontains=stem)
    found = _heads().exclude(pk=suggestion.pk).filter(asked).with_speaker().prefetch_related("crafts")
    likeness = {other: _likeness(suggestion, other) for other in found[:CANDIDATES]}
    alike = [other for other, share in likeness.items() if share > 0]
    return sorted(alike, key=lambda other: (-likeness[other], other.pk))[:SHOWN]


def alike_pairs() -> list[tuple[int, int]]:
    """Pairs of suggestions (their keys, the earlier first) that nobody merged and that may ask for the same, the
    likest first. Of each pair something is still to be decided."""
    said = list(_heads().order_by("received_on", "pk").values_list("pk", "text", "theme", "status"))
    by_stem: defaultdict[str, list[int]] = defaultdict(list)
    stems = {pk: stems_of(text) for pk, text, _theme, _status in said}
    for pk, found in stems.items():
        for stem in found:
            by_stem[stem].append(pk)
    common = max(COMMON_LEAST, int(len(said) * COMMON_SHARE))
    place = {pk: number for number, (pk, *_rest) in enumerate(said)}
    theme = {pk: theme for pk, _text, theme, _status in said}
    waiting = {pk for pk, _text, _theme, status in said if status in Suggestion.UNDECIDED}
    likeness: dict[tuple[int, int], float] = {}
    for pk in sorted(waiting, key=lambda pk: -place[pk])[:COMPARED]:
        shared = Counter(other for stem in stems[pk] if len(by_stem[stem]) <= common for other in by_stem[stem])
        for other, _count in shared.most_common(50):
            pair = (pk, other) if place[pk] < place[other] else (other, pk)
            if other != pk and pair not in likeness:
                same_theme = bool(theme[pk]) and theme[pk] == theme[other]
                likeness[pair] = _share(stems[pk], stems[other]) + BONUS * same_theme
    alike = [pair for pair, share in likeness.items() if share >= ALIKE]
    return sorted(alike, key=lambda pair: (-likeness[pair], pair))


def pairs_of(keys: Iterable[tuple[int, int]]) -> list[Pair]:
    """The suggestions behind the keys of one page; 5 queries for any number."""
    keys = list(keys)
    rows = Suggestion.objects.filter(pk__in={key for pair in keys for key in pair}).for_list()
    found = {row.pk: row for row in rows}
    return [Pair(found[first], found[later]) for first, later in keys if first in found and later in found]


def _heads():
    """Suggestions that count and stand for themselves."""
    return Suggestion.objects.accepted().exclude(status=Suggestion.Status.MERGED)


def _likeness(one: Suggestion, other: Suggestion) -> float:
    shared = _share(stems_of(one.text), stems_of(other.text))
    if not shared:
        return 0
    crafts = {craft.pk for craft in one.crafts.all()} & {craft.pk for craft in other.crafts.all()}
    return shared + BONUS * bool(one.theme and one.theme == other.theme) + BONUS * bool(crafts)


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Stems in common as a share of all stems of both (Jaccard), 0 to 1."""
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0
