"""What an import asks, each thing once: collected while rows are checked, answered on one page, remembered."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from crafts.models import ImportJob, ImportRow
from dekranasda.base.forms.editing import lock
from dekranasda.base.lists.answers import EMPTY, LATER, SKIP_ROW, Doubt
from dekranasda.base.lists.memory import remember_words

from .fields import KIND, REQUIRED

MOST_EXAMPLES = 3
ALL = "*"
# A word more is a list of its own; the page shows the rest as soon as these are answered.
MOST_KEPT = 400
_ONLY_OWN = ("kapital", "sel-kosong")


class Questions:
    """The questions of one import by field and kind, as they are kept."""

    def __init__(self, kept: dict):
        self.kept: dict[str, dict[str, dict]] = {field: dict(kinds) for field, kinds in (kept or {}).items()}

    def add(self, field: str, doubt: Doubt, row: ImportRow, reading) -> None:
        kinds = self.kept.setdefault(field, {})
        if doubt.kind not in kinds and sum(map(len, self.kept.values())) >= MOST_KEPT:
            if not kinds:
                del self.kept[field]
            return
        kept = kinds.setdefault(
            doubt.kind,
            {
                "question": str(doubt.question),
                "options": [[option.code, str(option.label)] for option in doubt.options],
                "proposed": doubt.proposed,
                "word": doubt.word,
                "near": doubt.near,
                "rows": [],
                "examples": [],
            },
        )
        if row.number in kept["rows"]:
            return
        kept["rows"].append(row.number)
        if len(kept["examples"]) < MOST_EXAMPLES:
            said = reading.said.get("latitude" if field == "point" else field, "")
            kept["examples"].append([row.place, said[:80]])


def shared_answers(field: str, kind: str, *, makes_new: bool) -> list[tuple[str, str]]:
    """The answers that any question of this kind can have beside its own."""
    if kind in _ONLY_OWN:
        return []
    answers = []
    if field not in REQUIRED and field != ALL:
        answers.append((EMPTY, _("Kosongkan: tidak ada yang disimpan")))
    if field in REQUIRED or kind.startswith("tanpa-"):
        answers.append((SKIP_ROW, _("Lewati baris-baris ini")))
    answers.append((LATER, _("Perbaiki satu per satu nanti")))
    return answers


@transaction.atomic
def answer(job: ImportJob, given: Mapping[tuple[str, str], str], *, by) -> int:
    """Write down answers (field, kind) → code, and have the rows that waited for them checked again.

    Words are remembered for the next list. Returns how many questions were answered.
    """
    lock(job)
    if job.state != ImportJob.State.CHECKED:
        return 0
    cells = {field: dict(kinds) for field, kinds in job.answers.get("cells", {}).items()}
    questions = Questions(job.questions)
    numbers: set[int] = set()
    answered = 0
    words: dict[str, dict[str, str]] = {}
    for (field, kind), code in given.items():
        question = questions.kept.get(field, {}).pop(kind, None)
        if question is None:
            continue
        answered += 1
        cells.setdefault(field, {})[kind] = code
        numbers |= set(question["rows"])
        if question["word"] and code != LATER and kind.startswith("kata:"):
            words.setdefault(field, {})[kind.removeprefix("kata:")] = code
    if not answered:
        return 0
    for field, meanings in words.items():
        remember_words(KIND, field, meanings, by=by)
    job.answers = {**job.answers, "cells": cells}
    job.questions = {field: kinds for field, kinds in questions.kept.items() if kinds}
    check_rows_again(job, numbers)
    return answered


def check_rows_again(job: ImportJob, numbers: set[int] | None = None) -> None:
    """Have rows (all that are open, or those of `numbers`) checked anew; the job is locked."""
    rows = job.rows.open()
    if numbers is not None:
        rows = rows.filter(number__in=numbers) if len(numbers) < 500 else rows.filter(outcome=ImportRow.Outcome.ASKED)
    waiting = list(rows.values_list("pk", flat=True))
    rows.update(outcome="")
    job.checked = job.total - len(waiting)
    job.state = ImportJob.State.CHECKING
    # A row that is asked again asks its other questions anew: their counts begin without it.
    asked_again = set(job.rows.filter(outcome="").values_list("number", flat=True))
    for kinds in job.questions.values():
        for kind, question in list(kinds.items()):
            question["rows"] = [number for number in question["rows"] if number not in asked_again]
            question["examples"] = question["examples"] if question["rows"] else []
            if not question["rows"]:
                del kinds[kind]
    job.questions = {field: kinds for field, kinds in job.questions.items() if kinds}
    job.save(update_fields=["answers", "questions", "checked", "state"])
