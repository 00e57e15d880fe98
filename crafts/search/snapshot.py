"""The directory's index as one process reads it: kept until its mark in the database changes."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import compress, islice
from operator import or_

from django.utils.translation import override
from rapidfuzz import process
from rapidfuzz.distance import OSA

from crafts.models import CraftCategory, District, IndexedWord, IndexState, ListedSet, Village
from dekranasda.base.page_cache.remembered import remembered

from . import bitmaps, folding
from .index import ALL, BY_NAME, FIELDS, craft_set, village_set

# Where a word may stand, the best place first; a word of a craft or place stands for all its artisans.
PLACES = ("name", "craft", "product", "village", "story")
Places = tuple[int, int, int, int, int]
MAX_REMEMBERED_WORDS = 500
SHORT = 4
MAX_COMPLETIONS = 40


class Snapshot:
    """One version of the index. Sets are bitmaps of listing numbers (`bitmaps`)."""

    def __init__(self, version: str, vocabulary: "Vocabulary"):
        self.version, self.vocabulary = version, vocabulary
        self._orders: dict[str, array] = {}
        self._words: dict[str, Places] = {}

    @cached_property
    def _sets(self) -> dict[str, int]:
        stored = ListedSet.objects.exclude(name__startswith="urut:").values_list("name", "content")
        return {name: bitmaps.unpack(content) for name, content in stored}

    def set(self, name: str) -> int:
        return self._sets.get(name, 0)

    @property
    def all(self) -> int:
        return self.set(ALL)

    def craft(self, craft: CraftCategory) -> int:
        return self.set(craft_set(craft.pk))

    def village(self, village: Village) -> int:
        return self.set(village_set(village.pk))

    def makers_by_village(self, craft: CraftCategory | None = None) -> dict[str, int]:
        """How many artisans (of a craft) each village has, by its code; villages without any are left out."""
        listings = self.craft(craft) if craft else self.all
        prefix = village_set("")
        return {
            name.removeprefix(prefix): count
            for name, village in self._sets.items()
            if name.startswith(prefix) and (count := (listings & village).bit_count())
        }

    def order(self, name: str = BY_NAME) -> array:
        """The numbers of everybody in an order."""
        if name not in self._orders:
            stored = ListedSet.objects.filter(pk=name).values_list("content", flat=True).first()
            self._orders[name] = bitmaps.unpack_order(stored or b"")
        return self._orders[name]

    def members(self, tiers: Iterable[int], order: str, start: int, stop: int) -> list[int]:
        """The numbers at `start` to `stop` of all members: a tier (a bitmap) after the other, sorted within each."""
        found: list[int] = []
        for tier in tiers:
            count = tier.bit_count()
            if start < count and stop > 0:
                found += _slice(tier, count, self.order(order), self.all.bit_length(), max(start, 0), min(stop, count))
            start, stop = start - count, stop - count
        return found

    def places(self, words: Iterable[str]) -> list[Places]:
        """For each folded word, who has it in each of `PLACES`."""
        words = list(words)
        missing = set(words) - self._words.keys()
        if missing:
            if len(self._words) + len(missing) > MAX_REMEMBERED_WORDS:
                self._words = {}
            stored = IndexedWord.objects.in_bulk([word for word in missing if word in self.vocabulary.counts])
            for word in missing:
                self._words[word] = self._places(word, stored.get(word))
        return [self._words.get(word) or self._places(word, None) for word in words]

    def _places(self, word: str, stored: IndexedWord | None) -> Places:
        name, products, story = (bitmaps.unpack(getattr(stored, field)) if stored else 0 for field in FIELDS)
        crafts, told, villages = (
            reduce(or_, map(self.set, sets.get(word, ())), 0)
            for sets in (self.vocabulary.crafts, self.vocabulary.told, self.vocabulary.villages)
        )
        return name, crafts, products, villages, story | told


def _slice(tier: int, count: int, order: array, length: int, start: int, stop: int) -> list[int]:
    if count == len(order):
        return list(order[start:stop])
    member = bitmaps.flags(tier, length).__getitem__
    if start <= count // 2:
        return list(islice(compress(order, map(member, order)), start, stop))
    # From the nearer end: the last page costs no more than the first.
    backwards = order[::-1]
    return list(islice(compress(backwards, map(member, backwards)), count - stop, count - start))[::-1]


@dataclass(frozen=True)
class Vocabulary:
    """Every word the directory knows: of the records (with how many have it), of crafts and places (with their sets).

    `crafts` are words of the names of crafts, `told` other words of their descriptions.
    """

    version: str
    counts: dict[str, int]
    crafts: dict[str, list[str]]
    told: dict[str, list[str]]
    villages: dict[str, list[str]]

    @classmethod
    def load(cls, version: str) -> "Vocabulary":
        crafts, villages, told = defaultdict(list), defaultdict(list), defaultdict(list)
        for craft in CraftCategory.objects.order_by("pk"):
            for word in _all_words(craft.name, craft.name_en, craft.slug):
                crafts[word].append(craft_set(craft.pk))
            for word in _all_words(craft.description, craft.description_en, *_materials(craft)):
                told[word].append(craft_set(craft.pk))
        # A craft's description counts only where no craft has the word as its name: batik with a drum motif is no drum.
        told = {word: sets for word, sets in told.items() if word not in crafts}
        districts = dict(District.objects.values_list("pk", "name"))
        for village in Village.objects.defer("outline").order_by("pk"):
            for word in {*folding.words(village.name), *folding.words(districts[village.district_id])}:
                villages[word].append(village_set(village.pk))
        counts = dict(IndexedWord.objects.values_list("word", "listings"))
        return cls(version, counts, dict(crafts), told, dict(villages))

    @cached_property
    def sorted(self) -> list[str]:
        return sorted({*self.counts, *self.crafts, *self.told, *self.villages})

    def __contains__(self, word: str) -> bool:
        return any(word in words for words in (self.counts, self.crafts, self.told, self.villages))

    def completions(self, beginning: str) -> list[str]:
        """Words that begin so, without the word itself; at most `MAX_COMPLETIONS`."""
        start = bisect_left(self.sorted, beginning)
        found = []
        for word in islice(self.sorted, start, start + MAX_COMPLETIONS + 1):
            if not word.startswith(beginning):
                break
            if word != beginning:
                found.append(word)
        return found

    def near(self, word: str) -> list[str]:
        """Other known words at most one mistake from `word`."""
        return [other for other, mistakes in self._within(word, min(1, folding.tolerated(word))) if mistakes]

    def nearest(self, word: str) -> list[str]:
        """The known words that differ from `word` by the fewest mistakes, if few enough to be meant."""
        found = list(self._within(word, folding.tolerated(word)))
        fewest = min((mistakes for _other, mistakes in found), default=0)
        return [other for other, mistakes in found if mistakes == fewest]

    def _within(self, word: str, limit: float) -> Iterator[tuple[str, float]]:
        # Where one vowel for another is half a mistake, twice as many letters may differ.
        alike = process.extract(word, self.sorted, scorer=OSA.distance, score_cutoff=int(2 * limit), limit=None)
        for other, _letters, _place in alike:
            mistakes = folding.distance(word, other, limit)
            if len(word) <= SHORT and len(other) == len(word) and mistakes >= 1:
                # Another letter makes another short word: topi is no tepi, but batk is batik.
                continue
            if mistakes <= limit:
                yield other, mistakes


def _materials(craft: CraftCategory) -> list[str]:
    """What a craft is made of, in both languages: "tekstil" finds all crafts of cloth."""
    label, told = CraftCategory.Material(craft.material).label, []
    for language in ("id", "en"):
        with override(language):
            told.append(str(label))
    return told


def _all_words(*texts: str) -> set[str]:
    return {word for text in texts for word in folding.words(text)}


@remembered
def _state() -> IndexState:
    return IndexState.objects.first() or IndexState(version="", vocabulary="")


_current: Snapshot | None = None


def current() -> Snapshot:
    """The index as it is now; one query, and the rest only after a change."""
    global _current
    state = _state()
    known = _current
    if known is None or known.version != state.version:
        vocabulary = known.vocabulary if known and known.vocabulary.version == state.vocabulary else None
        known = Snapshot(state.version, vocabulary or Vocabulary.load(state.vocabulary))
        _current = known
    return known
