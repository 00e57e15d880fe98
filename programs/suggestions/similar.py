"""Which suggestions ask for the same, so that being asked again is counted and not decided twice.

Words are compared by their Indonesian stems: pelatihan, dilatih and melatih are one word. The craft and the theme of a
suggestion add to what it says, and are missed by nobody when they were not filled in.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from dekranasda.base.page_cache.remembered import remembered
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
    crafts = frozenset(craft.pk for craft in suggestion.crafts.all())
    keys = _likest(suggestion.pk, suggestion.text, suggestion.theme, crafts)
    found = Suggestion.objects.filter(pk__in=keys).with_speaker().in_bulk() if keys else {}
    return [found[key] for key in keys if key in found]


@remembered
def _likest(pk: int, text: str, theme: str, crafts: frozenset[int]) -> list[int]:
    """The keys of what `similar_to` shows: found again only after a suggestion changed, not after one who spoke did."""
    stems = stems_of(text)
    if not stems:
        return []
    # One expression: eight comparisons would fold the case of each text eight times.
    asked = "|".join(sorted(stems, key=lambda stem: (-len(stem), stem))[:ASKED_WORDS])
    said = _heads().exclude(pk=pk).filter(text__iregex=asked).values_list("pk", "text", "theme")[:CANDIDATES]
    likeness = {}
    for other, its_text, its_theme in said:
        if shared := _share(stems, stems_of(its_text)):
            likeness[other] = shared + BONUS * bool(theme and theme == its_theme)
    for other in _about_one_of(crafts, likeness):
        likeness[other] += BONUS
    return sorted(likeness, key=lambda other: (-likeness[other], other))[:SHOWN]


def _about_one_of(crafts: frozenset[int], keys: Iterable[int]) -> set[int]:
    """Of the suggestions with these keys, those about one of the crafts at least."""
    if not crafts:
        return set()
    links = Suggestion.crafts.through.objects.filter(suggestion__in=keys, craftcategory__in=crafts)
    return set(links.values_list("suggestion", flat=True))


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


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Stems in common as a share of all stems of both (Jaccard), 0 to 1."""
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0
