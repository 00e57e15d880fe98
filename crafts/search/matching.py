"""What the words of a visitor match: the best matches first, spelling forgiven where nothing is spelt so."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from itertools import accumulate
from operator import and_, or_

from dekranasda.base.council.current import the_council

from . import folding
from .snapshot import PLACES, Places, Snapshot

MAX_WORDS = 8
# Words that say nothing about which artisan is meant, beside the name of the council's area: left out unless nothing
# else was typed.
_EMPTY_WORDS = frozenset(
    folding.words(
        "perajin kriya kerajinan pembuat usaha toko jual beli cari tempat kota kabupaten provinsi kelurahan kecamatan "
        "dan di dari yang untuk dengan atau craft crafts artisan artisans maker makers shop the a an of in and from "
        "for with"
    )
)
# Words that praise or ask rather than name: they bring whoever has them to the front, and shut nobody out.
_SOFT_WORDS = frozenset(
    folding.words(
        "murah termurah bagus terbaik terdekat asli berkualitas unik terkenal harga beli pesan grosir workshop "
        "workshops studio class cheap best good nearby authentic unique price buy order wholesale handmade original"
    )
)
# What people ask for who mean another word of the directory; only where the directory does not know theirs.
_LEADS_TO = {
    folding.fold(word): folding.fold(to)
    for word, to in {
        "gamelan": "kendang",
        "karawitan": "kendang",
        "perkusi": "kendang",
        "percussion": "kendang",
        "peci": "songkok",
        "kopiah": "songkok",
        "topi": "songkok",
        "hat": "songkok",
        "gong": "logam",
        "keris": "logam",
        "tembikar": "gerabah",
        "celengan": "gerabah",
    }.items()
}
# Endings that a word may have or lack: anyam(an), ukir(an), kendang(nya), mask(s).
_ENDINGS = ("annya", "nya", "kan", "an", "s")
# Fewer hits than this, and a far more common word is offered beside them.
FEW = 3


@dataclass(frozen=True)
class Match:
    """Disjoint tiers of listings, best first; `read_as` when other words than those typed were searched for.

    `left_out` are words that nobody found has.
    """

    tiers: tuple[int, ...]
    read_as: str = ""
    maybe_meant: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def all(self) -> int:
        return reduce(or_, self.tiers, 0)

    def within(self, listings: int) -> "tuple[int, ...]":
        return tuple(tier & listings for tier in self.tiers)


def match(snapshot: Snapshot, text: str) -> Match:
    """Listings that have every word of `text`, somewhere; text without any word of ours finds nobody."""
    typed = folding.words(text)
    if not typed:
        return Match(tiers=())
    empty = _EMPTY_WORDS.union(folding.words(the_council().area_name))
    meaning = [word for word in typed if word not in empty][:MAX_WORDS]
    if not meaning:
        return Match(tiers=(snapshot.all,))
    soft = [word for word in meaning if word in _SOFT_WORDS]
    if soft and len(soft) < len(meaning):
        found = _match(snapshot, [word for word in meaning if word not in _SOFT_WORDS])
        return _with_soft(snapshot, found, soft, folding.typed(text))
    if soft and not any(word in snapshot.vocabulary for word in soft):
        # Everybody may be meant: a word that names nothing is never read as one that does.
        return _with_soft(snapshot, Match(tiers=(snapshot.all,)), soft, folding.typed(text))
    return _match(snapshot, meaning)


def _with_soft(snapshot: Snapshot, found: Match, soft: list[str], typed: dict[str, str]) -> Match:
    """Whoever has the soft words, too, comes first; soft words that nobody found has are named."""
    front, left_out = 0, []
    for word in soft:
        have = reduce(or_, snapshot.places([word])[0]) & found.all if word in snapshot.vocabulary else 0
        front |= have
        if not have:
            left_out.append(typed[word])
    tiers = (*(tier & front for tier in found.tiers), *(tier & ~front for tier in found.tiers))
    return replace(found, tiers=tiers if front else found.tiers, left_out=tuple(left_out) if found.all else ())


def _match(snapshot: Snapshot, meaning: list[str]) -> Match:
    read = [_read(snapshot, word) for word in _joined_and_split(snapshot, meaning)]
    tiers = _tiers(exact=[word.exact for word in read], loose=[word.loose for word in read])
    found = Match(tiers, read_as=" ".join(word.word for word in read) if any(word.corrected for word in read) else "")
    if found.read_as or found.all.bit_count() >= FEW:
        return found
    return Match(tiers, maybe_meant=_better_known(snapshot, read, found.all.bit_count()))


@dataclass(frozen=True)
class _Word:
    """One typed word: the word it was read as, who has exactly it, and who has it or a longer or shorter form."""

    word: str
    exact: Places
    loose: Places
    corrected: bool = False


def _joined_and_split(snapshot: Snapshot, words: list[str]) -> list[str]:
    """Words as the records write them: "sanan wetan" is Sananwetan, "kembangturi" is kembang turi."""
    known, result = snapshot.vocabulary, []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if rest and word + rest[0] in known:
            result.append(word + rest.pop(0))
        elif word in known or known.completions(word):
            result.append(word)
        else:
            result += _split(known, word)
    return result


def _split(known, word: str) -> list[str]:
    for cut in range(3, len(word) - 2):
        if word[:cut] in known and word[cut:] in known:
            return [word[:cut], word[cut:]]
    return [word]


def _read(snapshot: Snapshot, word: str) -> _Word:
    known = snapshot.vocabulary
    forms = _forms(snapshot, word)
    if not (word in known or forms) and (instead := _LEADS_TO.get(word)) and instead in known:
        [exact] = snapshot.places([instead])
        return _Word(instead, exact, exact, corrected=True)
    if word in known or forms:
        exact, *others = snapshot.places([word, *forms])
        return _Word(word, exact, _either(exact, *others))
    nearest = sorted(known.nearest(word), key=lambda other: (other[0] != word[0], -_how_many(snapshot, other), other))
    if not nearest:
        nobody = (0,) * len(PLACES)
        return _Word(word, nobody, nobody)
    found = snapshot.places(nearest[:5])
    return _Word(nearest[0], found[0], _either(*found), corrected=True)


def _forms(snapshot: Snapshot, word: str) -> list[str]:
    known = snapshot.vocabulary
    forms = known.completions(word) if len(word) >= 3 else []
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 4 and stem in known:
            forms.append(stem)
    return forms


def _either(*places: Places) -> Places:
    return tuple(reduce(or_, place) for place in zip(*places, strict=True))


def _tiers(exact: Iterable[Places], loose: Iterable[Places]) -> tuple[int, ...]:
    """Who has all words in the name; in name or craft; …; then the same with other forms of the words."""
    seen, tiers = 0, []
    for words in (exact, loose):
        up_to = zip(*(accumulate(places, or_) for places in words), strict=True)
        for everywhere in up_to:
            found = reduce(and_, everywhere)
            tiers.append(found & ~seen)
            seen |= found
    return tuple(tiers)


def _how_many(snapshot: Snapshot, word: str) -> int:
    return reduce(or_, snapshot.places([word])[0]).bit_count()


def _better_known(snapshot: Snapshot, read: list[_Word], found: int) -> str:
    """What was perhaps meant instead, when a word one mistake away is at least ten times as common; else ""."""
    known, better = snapshot.vocabulary, []
    for word in read:
        others = [other for other in known.near(word.word) if _how_many(snapshot, other) >= 10 * max(found, 1)]
        better.append(max(others, key=lambda other: (_how_many(snapshot, other), other), default=word.word))
    return " ".join(better) if better != [word.word for word in read] else ""
