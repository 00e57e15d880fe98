"""Finds records that may be of the same artisan: the same phone, or a similar name in the same kelurahan."""

import unicodedata
from collections import defaultdict
from collections.abc import Hashable
from difflib import SequenceMatcher
from itertools import chain
from math import ceil

# How much of their letter triples two names must share (twice the common ones over all) to be compared letter by
# letter, and how alike they must then be: one or two typing errors in a name of usual length.
SHARED_TRIPLES = 0.6
ALIKE = 0.86


def name_key(name: str) -> str:
    """A name without case, accents, punctuation and the order of its words: "UD. Batik Sékar" → "batik sekar ud"."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    return " ".join(sorted(letters.split()))


def _triples(key: str) -> set[str]:
    padded = f"  {key} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


class NameIndex:
    """Names by kelurahan, to be asked for the one most like another. Each name stands for a `reference`."""

    def __init__(self):
        self._names: dict[str, list[tuple[Hashable, str, set[str]]]] = defaultdict(list)
        self._holders: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, reference: Hashable, key: str, village: str) -> None:
        triples = _triples(key)
        position = len(self._names[village])
        self._names[village].append((reference, key, triples))
        for triple in triples:
            self._holders[village, triple].append(position)

    def most_alike(self, key: str, village: str) -> Hashable | None:
        """The reference of the most similar name in this kelurahan, or None when none is similar."""
        if not key:
            return None
        triples = _triples(key)
        # A name alike enough has one of the rarest triples: it cannot do without all of these.
        needed = ceil(len(triples) * SHARED_TRIPLES / (2 - SHARED_TRIPLES))
        holders = sorted((self._holders.get((village, triple), []) for triple in triples), key=len)
        candidates = set(chain.from_iterable(holders[: len(holders) - needed + 1]))
        best, best_ratio = None, ALIKE
        matcher = SequenceMatcher(None, b=key, autojunk=False)
        for position in candidates:
            reference, other, theirs = self._names[village][position]
            if 2 * len(triples & theirs) < SHARED_TRIPLES * (len(triples) + len(theirs)):
                continue
            matcher.set_seq1(other)
            if matcher.quick_ratio() >= best_ratio and (ratio := matcher.ratio()) >= best_ratio:
                best, best_ratio = reference, ratio
        return best


def are_alike(name: str, other: str) -> bool:
    """Whether two names of businesses are so similar that they may be of one."""
    names = NameIndex()
    names.add(True, name_key(other), "")
    return names.most_alike(name_key(name), "") is not None
