"""What a list leaves open, each thing once: words that are not known, figures that may mean two things."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .answers import EMPTY, MADE_ANEW, SKIP_ROW, Doubt, Option, Read, name_of_question, settle
from .memory import LONGEST_WORD, remember_words, remembered_words
from .values import shortened
from .words import folded, nearest

WORD = "kata:"
MOST_EXAMPLES = 3
# Of more answers the nearest come first in a list.
MOST_AT_ONCE = 4
SHARED = {
    EMPTY: gettext_lazy("Kosongkan: tidak ada yang disimpan"),
    SKIP_ROW: gettext_lazy("Lewati baris-baris ini"),
}
# Words before the name of an office: "Kepala Dinas …".
_OF_BODY = re.compile(r"^(?:kepala|sekretaris|plt\.?)\s+", re.IGNORECASE)


@dataclass
class Question:
    """A doubt with the rows that raise it; `code` is its answer, "" while nobody gave one."""

    field: str
    label: str
    doubt: Doubt
    shared: tuple[str, ...]
    code: str = ""
    places: list[tuple[int, str]] = dataclasses.field(default_factory=list)

    def takes(self, code: str) -> bool:
        return code in self.shared or self.doubt.option(code) is not None

    def shown(self) -> dict[str, Any]:
        """As `components/list_question.html` shows it."""
        options = [(option.code, option.label) for option in self.doubt.options]
        return {
            "name": name_of_question(self.field, self.doubt.kind),
            "label": self.label,
            "question": self.doubt.question,
            "options": options,
            "near": options[: self.doubt.near],
            "shared": [(code, SHARED[code]) for code in self.shared],
            "proposed": self.code or self.doubt.proposed,
            "count": len(self.places),
            "examples": self.places[:MOST_EXAMPLES],
            "as_list": len(options) > MOST_AT_ONCE,
        }


@dataclass(kw_only=True)
class Answered:
    """What was answered of a file so far, and what the page on its way asks and shows."""

    answers: dict[str, dict[str, str]] = dataclasses.field(default_factory=dict)
    asked: list[list[str]] = dataclasses.field(default_factory=list)
    shown: list | None = None

    def take_answers(self, posted: Mapping[str, str]) -> bool:
        """Write down the answers to what was asked; whether any is another than before."""
        before = {name: dict(kinds) for name, kinds in self.answers.items()}
        for name, kind in self.asked:
            if code := posted.get(name_of_question(name, kind), ""):
                self.answers.setdefault(name, {})[kind] = code[:200]
        return self.answers != before

    def note(self, asked: "Asked", shown: list | None) -> None:
        """Keep what a page asks and shows, to tell what the answer to it is about."""
        self.asked, self.shown = [list(each) for each in asked.questions], shown


class Asked:
    """The questions of one run over a list of a kind, with the answers given and the words that were chosen before."""

    def __init__(self, kind: str, answers: Mapping[str, Mapping[str, str]] | None = None):
        self.kind, self.answers = kind, answers or {}
        self.words = remembered_words(kind)
        self.questions: dict[tuple[str, str], Question] = {}

    def settle(
        self, field: str, label: str, doubt: Doubt, place: tuple[int, str], shared: tuple[str, ...] = ()
    ) -> Read:
        """What the answer to `doubt` makes of a cell; without one the doubt stands, and is asked."""
        question = self.questions.setdefault((field, doubt.kind), Question(field, label, doubt, shared))
        if place not in question.places:
            question.places.append(place)
        known = self.words.get(field, {}).get(doubt.kind.removeprefix(WORD), "") if doubt.word else ""
        code = self.answers.get(field, {}).get(doubt.kind, "") or known
        question.code = code if question.takes(code) else ""
        return settle(doubt, {doubt.kind: question.code})

    @property
    def open(self) -> bool:
        """Whether something is asked that nobody answered yet."""
        return not all(each.code for each in self.questions.values())

    @property
    def shown(self) -> list[dict]:
        """All questions, those without an answer first."""
        return [each.shown() for each in sorted(self.questions.values(), key=lambda each: bool(each.code))]

    def remember(self, *, by) -> None:
        """Keep what words were said to mean, for the next file."""
        for (name, kind), question in self.questions.items():
            is_said = bool(question.code) and self.answers.get(name, {}).get(kind) == question.code
            # What becomes of a row is said of this list; what a word means, of the next one too.
            is_meaning = question.code not in (SKIP_ROW, MADE_ANEW) and len(question.code) <= LONGEST_WORD
            if is_said and question.doubt.word and is_meaning:
                remember_words(self.kind, name, {kind.removeprefix(WORD): question.code}, by=by)


def word_doubt(said: str, column: str, known: Mapping[str, Any], *, remembers: bool = True) -> Doubt:
    """Which of the `known` (by their names) a word means; the nearest first."""
    # What is hidden is understood where it is named in full, and offered to nobody.
    known = {name: one for name, one in known.items() if not getattr(one, "is_hidden", False)}
    by_code = {code_of(one): one for one in known.values()}
    labels = {code: str(getattr(one, "label", one)) for code, one in by_code.items()}
    near = nearest(_OF_BODY.sub("", said), {folded(name): code_of(one) for name, one in known.items()})
    codes = [*near, *sorted(set(by_code) - set(near), key=lambda code: labels[code])]
    options = tuple(Option(code, labels[code], by_code[code]) for code in codes)
    told = {"text": shortened(said), "column": column}
    question = _("“%(text)s” tidak dikenal. Yang mana untuk kolom “%(column)s”?") % told
    word = shortened(said) if remembers and len(folded(said)) <= LONGEST_WORD else ""
    return Doubt(f"{WORD}{folded(said)}", question, options, word=word, near=len(near))


def code_of(one: Any) -> str:
    """What stands for a choice or a record in a form and in memory."""
    return str(one) if isinstance(one, str) else str(getattr(one, "slug", "") or one.pk)
