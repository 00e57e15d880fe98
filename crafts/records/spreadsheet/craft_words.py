"""Reads crafts as lists write them: "Kendang", "BATIK TULIS", "Batik, Bordir", "13134", several in one cell."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from crafts.models import CraftCategory
from dekranasda.base.lists.answers import Doubt, Option, Read, settle
from dekranasda.base.lists.book import Cell
from dekranasda.base.lists.values import Answers, as_text, says_nothing, shortened, unread
from dekranasda.base.lists.words import folded, nearest

# Words that say that something is made, not what.
GENERAL = {"kerajinan", "industri", "pengrajin", "perajin", "pengerajin", "tukang", "usaha", "pembuat", "pembuatan",
           "kriya", "produk", "aneka", "kbli", "produksi", "sentra", "dan", "dari", "khas", "home", "handmade",
           "barang", "seni"}  # fmt: skip
_BETWEEN = re.compile(r"\s*[;,/|+\n]\s*")
_AND = re.compile(r"\s+(?:dan|&)\s+|\s*&\s*", re.IGNORECASE)
_KBLI = re.compile(r"(?<!\d)\d{5}(?!\d)")


class Crafts:
    """All crafts with the words that mean them, read once for all rows of a list."""

    def __init__(self):
        self.crafts = list(CraftCategory.objects.order_by("name"))
        self.by_slug = {craft.slug: craft for craft in self.crafts}
        self.known: dict[str, CraftCategory] = {}
        holders: dict[str, set[str]] = defaultdict(set)
        codes: dict[str, set[str]] = defaultdict(set)
        for craft in self.crafts:
            for name in (craft.name, craft.slug, craft.name_en):
                self.known.setdefault(folded(name), craft)
                self.known.setdefault(_without_and(folded(name)), craft)
            for word in folded(f"{craft.name} {craft.slug.replace('-', ' ')}").split():
                holders[word].add(craft.slug)
            for code in {craft.kbli_2020, craft.kbli_2025} - {""}:
                codes[code].add(craft.slug)
        self._holders = dict(holders)
        self._codes = dict(codes)
        self.options = tuple(Option(craft.slug, craft.name, craft) for craft in self.crafts)
        self._words = {folded(craft.name): craft.slug for craft in self.crafts}
        self._words |= {word: next(iter(slugs)) for word, slugs in holders.items() if len(slugs) == 1}

    def exactly(self, text: str) -> CraftCategory | None:
        """The craft that a text means without doubt: its name, its code, or words that only one craft has."""
        words = folded(text)
        if craft := self.known.get(words) or self.known.get(_without_and(words)):
            return craft
        code = _KBLI.search(text)
        rest = [word for word in words.split() if word not in GENERAL and not word.isdigit()]
        by_code = self._codes.get(code[0], set()) if code else set()
        by_words = self._by_words(rest)
        if code and not rest:
            return self.by_slug[next(iter(by_code))] if len(by_code) == 1 else None
        if len(by_words) != 1 or (code and by_code and not by_words & by_code):
            return None
        return self.by_slug[next(iter(by_words))]

    def _by_words(self, words: list[str]) -> set[str]:
        found: set[str] | None = None
        for word in words:
            slugs = self._holders.get(word, set())
            found = slugs if found is None else found & slugs
        return found or set()

    def read(self, value: Cell, answers: Answers) -> Read:
        """The crafts of a cell; each word that is not known is a doubt of its own."""
        if says_nothing(value):
            return Read()
        if (found := unread(value, answers)) is not None:
            return found
        text = as_text(value)
        crafts: dict[str, CraftCategory] = {}
        read = Read()
        for part in self._parts(text, answers):
            craft = self._meaning(part, answers)
            if craft is not None:
                crafts[craft.slug] = craft
                continue
            settled = settle(self.doubt(part), answers)
            read.doubts += settled.doubts
            read.wrong = read.wrong or settled.wrong
            read.skips_row = read.skips_row or settled.skips_row
            if settled.value is not None:
                crafts[settled.value.slug] = settled.value
        read.value = list(crafts.values()) or None
        return read

    def _meaning(self, part: str, answers: Answers) -> CraftCategory | None:
        said = answers.get(f"kata:{folded(part)}", "")
        return self.by_slug.get(said) or (self.exactly(part) if not said else None)

    def _parts(self, text: str, answers: Answers) -> list[str]:
        """The crafts of a cell, parted no further than they need be: "Batik tulis dan cap" is one."""
        if self._is_known(text, answers):
            return [text]
        parts = []
        for part in _BETWEEN.split(text):
            halves = _AND.split(part)
            is_known = self._is_known(part, answers)
            if not is_known and len(halves) > 1 and any(self._is_known(half, answers) for half in halves):
                parts += halves
            else:
                parts.append(part)
        return [part.strip() for part in parts if folded(part)] or [text]

    def _is_known(self, text: str, answers: Answers) -> bool:
        if f"kata:{folded(text)}" in answers:
            return True
        if _BETWEEN.search(text) or _AND.search(text):
            # "Batik, Bordir" must not be what only one craft has words of.
            return folded(text) in self.known or _without_and(folded(text)) in self.known
        return self.exactly(text) is not None

    def doubt(self, word: str) -> Doubt:
        """The question what a word means, the nearest crafts first."""
        bare = " ".join(part for part in folded(word).split() if part not in GENERAL) or folded(word)
        near = list(dict.fromkeys([*sorted(self._any_word(bare)), *nearest(bare, self._words)]))[:6]
        first = [option for slug in near for option in self.options if option.code == slug]
        options = (*first, *(option for option in self.options if option not in first))
        question = _("Jenis kriya “%(value)s” tidak dikenal.") % {"value": shortened(word)}
        return Doubt(f"kata:{folded(word)}", question, options, word=shortened(word), near=len(first))

    def _any_word(self, text: str) -> set[str]:
        return set().union(*(self._holders.get(word, set()) for word in text.split()))

    def missing(self) -> Doubt:
        question = _("Jenis kriya tidak diisi. Apa jenis kriya semua baris ini?")
        return Doubt("tanpa-kriya", question, tuple(Option(o.code, o.label, [o.value]) for o in self.options))


def _without_and(words: str) -> str:
    return " ".join(word for word in words.split() if word not in ("dan", "and"))
