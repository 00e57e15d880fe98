"""What a cell says: its value, or the question that it raises. A question is asked once for all cells of its kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

# Codes that answer any question, beside its own options.
EMPTY, LATER, SKIP_ROW = "kosong", "nanti", "lewati"
# Of a name that is not known: it is one that there is not yet.
MADE_ANEW = "baru"


@dataclass(frozen=True)
class Option:
    """One possible meaning; `value` is what it makes of this very cell."""

    code: str
    label: str | Promise
    value: Any = None


@dataclass(frozen=True)
class Doubt:
    """Why a cell is not understood without a person. Cells with the same `kind` are answered together.

    `word` is set where the question is about a word: then the answer can be remembered, and any known meaning chosen.
    """

    kind: str
    question: str | Promise
    options: tuple[Option, ...] = ()
    proposed: str = ""
    word: str = ""
    # How many of the options, the first ones, are near what is written.
    near: int = 0

    def option(self, code: str) -> Option | None:
        return next((option for option in self.options if option.code == code), None)


@dataclass
class Read:
    """What was made of a cell: a value (None: it says nothing), the doubts left, or what is wrong with it."""

    value: Any = None
    doubts: list[Doubt] = field(default_factory=list)
    wrong: str = ""
    skips_row: bool = False

    @property
    def is_clear(self) -> bool:
        return not self.doubts and not self.wrong


def settle(doubt: Doubt, answers: Mapping[str, str]) -> Read:
    """What the answer given to `doubt` makes of the cell; without one, the doubt stands."""
    code = answers.get(doubt.kind, "")
    if code == EMPTY:
        return Read()
    if code == LATER:
        return Read(wrong=_("Belum diputuskan: %(question)s") % {"question": str(doubt.question)})
    if code == SKIP_ROW:
        return Read(skips_row=True)
    option = doubt.option(code)
    return Read(option.value) if option else Read(doubts=[doubt])


def name_of_question(field: str, kind: str) -> str:
    """The name of the control that answers a question: the words of a list stand in no name."""
    return f"jawab-{blake2s(f'{field}|{kind}'.encode(), digest_size=8).hexdigest()}"
