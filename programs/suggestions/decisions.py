"""Deciding on suggestions: which step fits, and the same step on many at once, all or none."""

from collections.abc import Iterable, Sequence

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from programs.models import AlreadyDecided, Suggestion, SuggestionStep


class Step(models.TextChoices):
    """What the secretariat can do with a suggestion."""

    ACCEPT = "accept", _("Masukkan ke daftar")
    REFUSE = "refuse", _("Sisihkan (iklan atau bukan masukan)")
    ADOPT = "adopt", _("Setujui masuk program")
    ASSIGN = "assign", _("Minta jawaban organisasi")
    TAKE_UP = "take_up", _("Mulai menelaah")
    MERGE = "merge", _("Gabungkan dengan yang senada")
    DEFER = "defer", _("Tunda sampai tanggal tertentu")
    DECLINE = "decline", _("Nyatakan tidak dapat dipenuhi")
    UNMERGE = "unmerge", _("Pisahkan lagi dari gabungan")
    REOPEN = "reopen", _("Tinjau kembali")


# For many at once: what each of them can bear.
BULK = [
    Step.ADOPT,
    Step.ASSIGN,
    Step.MERGE,
    Step.DEFER,
    Step.DECLINE,
    Step.ACCEPT,
    Step.REFUSE,
]


def steps_for(suggestion: Suggestion) -> list[Step]:
    """The steps that fit the state of `suggestion`, the most usual first."""
    status = Suggestion.Status
    match suggestion.status:
        case status.RECEIVED:
            return [Step.ACCEPT, Step.REFUSE]
        case status.NEW:
            return [
                Step.ADOPT,
                Step.ASSIGN,
                Step.TAKE_UP,
                Step.MERGE,
                Step.DEFER,
                Step.DECLINE,
            ]
        case status.UNDER_REVIEW | status.DEFERRED:
            return [
                Step.ADOPT,
                Step.ASSIGN,
                Step.MERGE,
                Step.DEFER,
                Step.DECLINE,
            ]
        case status.ADOPTED:
            return [Step.ADOPT, Step.REOPEN]
        case status.MERGED:
            return [Step.UNMERGE]
        case _:
            return [Step.REOPEN]


@transaction.atomic
def decide(
    chosen: Sequence[tuple[Suggestion, int | None]],
    step: Step,
    *,
    by,
    reason: str,
    programs=(),
    organization=None,
    until=None,
    into: Suggestion | None = None,
) -> list[SuggestionStep]:
    """Take `step` on each of `chosen` (suggestion, version that `by` looked at): on all of them or on none.

    Raises what the methods of Suggestion raise: `AlreadyDecided`, `MergeNotPossible`.
    """
    taken = []
    # In one order, so that two people deciding on overlapping choices cannot wait for each other.
    for suggestion, seen in sorted(chosen, key=lambda choice: choice[0].pk):
        if step == Step.MERGE and suggestion == into and len(chosen) > 1:
            # Ticked with those that are merged into it: it stays.
            continue
        told = {"by": by, "reason": reason, "seen": seen}
        match step:
            case Step.ACCEPT:
                suggestion.accept(**told)
            case Step.REFUSE:
                suggestion.refuse(**told)
            case Step.TAKE_UP:
                suggestion.take_up(**told)
            case Step.ASSIGN:
                suggestion.take_up(assigned_to=organization, **told)
            case Step.ADOPT:
                suggestion.adopt(programs, **told)
            case Step.DEFER:
                suggestion.defer(until, **told)
            case Step.DECLINE:
                suggestion.decline(**told)
            case Step.MERGE:
                suggestion.merge_into(into, **told)
            case Step.UNMERGE:
                suggestion.unmerge(**told)
            case Step.REOPEN:
                suggestion.reopen(**told)
        taken.append(suggestion.last_step)
    return taken


@transaction.atomic
def decide_where_it_fits(
    chosen: Iterable[tuple[Suggestion, int | None]],
    step: Step,
    *,
    by,
    programs=(),
    into: Suggestion | None = None,
    **told,
) -> tuple[list[SuggestionStep], list[Suggestion]]:
    """Take `step` on those of `chosen` that it fits; also returns the others, which stay as they are.

    What `by` decided a moment ago is left alone when the same form is sent again after Back, with more ticked. What
    anybody else did since `by` looked stops all of it (`AlreadyDecided`): that has to be read first.
    """
    chosen = sorted(chosen, key=lambda choice: choice[0].pk)
    keys = {suggestion.pk for suggestion, _seen in chosen} | ({into.pk} if into else set())
    now = Suggestion.objects.select_for_update().order_by("pk").in_bulk(keys)
    fitting, left = [], []
    for one, seen in chosen:
        suggestion = now[one.pk]
        if suggestion.was_changed_by_others(since=seen, than=by):
            raise AlreadyDecided(suggestion)
        if step in steps_for(suggestion) and not (step == Step.ADOPT and suggestion.is_in_all_of(programs)):
            fitting.append((suggestion, suggestion.version))
        else:
            left.append(suggestion)
    return decide(fitting, step, by=by, programs=programs, into=into, **told), left


@transaction.atomic
def undo(steps: Iterable[SuggestionStep], *, by) -> None:
    """Take back the steps of one decision: all of them or none (`AlreadyDecided`)."""
    for step in sorted(steps, key=lambda step: step.suggestion_id):
        step.suggestion.undo(step, by=by)
