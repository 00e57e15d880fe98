"""Which column of a file is which field of ours: by its title, by what was chosen before, by what stands in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from rapidfuzz import fuzz, process

from dekranasda.base.nik import MASK

from .book import Cell
from .layout import ListColumn
from .words import folded

IGNORED = ""
# Titles of columns that only count, or that a program wrote for itself.
COUNTING = {
    "no",
    "nomor",
    "no urut",
    "nomor urut",
    "nomer",
    "nr",
    "id",
    "fid",
    "objectid",
    "icon",
    "auto unique id",
    "yang perlu diperbaiki",
}
ALIKE = 90
LOOKED_AT = 200


@dataclass(frozen=True)
class ListField:
    """A field of ours that a column can be.

    `looks`: whether a cell looks like one of this field. `repeats`: several columns may be it.
    """

    key: str
    label: str | Promise
    synonyms: tuple[str, ...] = ()
    is_required: bool = False
    looks: Callable[[Cell], bool] | None = None
    repeats: bool = False


class How(StrEnum):
    """How sure a proposal is. What is certain is not asked."""

    CERTAIN = "pasti"
    WORD = "kata"
    CONTENT = "isi"
    UNKNOWN = "?"


@dataclass(frozen=True)
class Proposal:
    key: str
    how: How


def known_titles(fields: Iterable[ListField]) -> dict[str, str]:
    """Folded title → key, with all synonyms."""
    titles: dict[str, str] = {}
    for each in fields:
        for title in (str(each.label), *each.synonyms):
            titles.setdefault(folded(title), each.key)
    return titles


def propose(
    columns: Sequence[ListColumn],
    cells_of: Callable[[str], list[Cell]],
    fields: Sequence[ListField],
    remembered: Mapping[str, str],
) -> dict[str, Proposal]:
    """For each column, by letter, the field that it seems to be. `remembered`: folded title → key, "" is left out."""
    labels = {folded(str(each.label)): each.key for each in fields}
    titles = known_titles(fields)
    repeating = {each.key for each in fields if each.repeats}
    proposals: dict[str, Proposal] = {}
    taken: set[str] = set()

    def take(column: ListColumn, key: str, how: How) -> None:
        if key and key in taken and key not in repeating:
            return
        proposals[column.letter] = Proposal(key, how)
        taken.add(key)

    named = [column for column in columns if folded(column.title)]
    for column in named:
        title = folded(column.title)
        if title in remembered:
            take(column, remembered[title], How.CERTAIN)
        elif title in labels:
            take(column, labels[title], How.CERTAIN)
    for column in named:
        title = folded(column.title)
        if column.letter in proposals:
            continue
        if title in COUNTING:
            proposals[column.letter] = Proposal(IGNORED, How.CERTAIN)
        elif title in titles:
            take(column, titles[title], How.CERTAIN if column.is_group else How.WORD)
    for column in named:
        if column.letter not in proposals:
            found = process.extractOne(folded(column.title), list(titles), scorer=fuzz.ratio, score_cutoff=ALIKE)
            if found:
                take(column, titles[found[0]], How.WORD)
    for column in columns:
        if column.letter not in proposals:
            cells = cells_of(column.letter)[:LOOKED_AT]
            if all(cell == MASK for cell in cells):
                proposals[column.letter] = Proposal(IGNORED, How.CERTAIN)
            elif not column.title and (key := _by_content(cells, fields, taken)):
                take(column, key, How.CONTENT)
    for column in columns:
        proposals.setdefault(column.letter, Proposal(IGNORED, How.UNKNOWN))
    return proposals


def _by_content(cells: list[Cell], fields: Sequence[ListField], taken: set[str]) -> str:
    for each in fields:
        if each.looks and each.key not in taken and sum(map(each.looks, cells)) >= 0.8 * len(cells):
            return each.key
    return ""
