"""Of all that was said: how much was decided in time, done, and confirmed by who said it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils import timezone

from dekranasda.base.council.current import the_council
from dekranasda.base.council.working_days import after, holidays
from dekranasda.base.page_cache.remembered import remembered
from programs.models import ActionItem, Activity, Felt, Suggestion, SuggestionStep

T = TypeVar("T")

DECISIONS = {SuggestionStep.Kind.ADOPTED, SuggestionStep.Kind.DEFERRED, SuggestionStep.Kind.DECLINED}
# What takes back the step right before it.
TAKES_BACK = {SuggestionStep.Kind.UNDONE, SuggestionStep.Kind.UNMERGED}


@dataclass(frozen=True)
class Headline:
    """Counts of voices: each that was said is one, also when it was merged into another.

    In time: first decided (adopted, declined or put aside, and not taken back) within `answer_days` working days after
    it was said; a merged one when its head was decided and it had been merged. `without_deadline` stand outside of it.
    Done: something made for it, or for its head, was held or finished. Confirmed: the last answer of who said it to
    "Sudah terasa?" is yes or partly. `fulfilled` are all three at once.
    """

    said: int
    in_time: int
    without_deadline: int
    done: int
    confirmed: int
    fulfilled: int


def headline(found, *, answer_days: int | None) -> Headline:
    """The headline figure of `found`, a queryset of suggestions that count; 5 queries for any number."""
    voices = list(found.order_by("pk").values_list("pk", "merged_into", "received_on"))
    ours = {key for pk, head, _said_on in voices for key in (pk, head) if key is not None}
    decided, merged = _decided_on()
    done, confirmed, free = _done_for(ours), _confirmed_by(ours), holidays()
    # Many were said on one day.
    said_on_days = {said_on for _pk, _head, said_on in voices} if answer_days is not None else ()
    last_days = {said_on: after(said_on, answer_days, free) for said_on in said_on_days}
    in_time = {
        pk
        for pk, head, said_on in voices
        if last_days and (day := _answered_on(pk, head, decided, merged)) and day <= last_days[said_on]
    }
    done_voices = {pk for pk, head, _said_on in voices if pk in done or head in done}
    confirmed_voices = {pk for pk, _head, _said_on in voices if pk in confirmed}
    return Headline(
        said=len(voices),
        in_time=len(in_time),
        without_deadline=0 if answer_days is not None else len(voices),
        done=len(done_voices),
        confirmed=len(confirmed_voices),
        fulfilled=len(in_time & done_voices & confirmed_voices),
    )


@remembered
def headline_of_all() -> Headline:
    """Of everything ever said, with the days to answer of the council."""
    return headline(Suggestion.objects.accepted(), answer_days=the_council().answer_days)


def standing(kinds: Iterable[tuple[str, T]]) -> list[tuple[str, T]]:
    """The steps of one suggestion in their order, as (kind, whatever goes with it), without those taken back."""
    kept: list[tuple[str, T]] = []
    for step in kinds:
        if step[0] in TAKES_BACK:
            kept[-1:] = []
        else:
            kept.append(step)
    return kept


@remembered
def _decided_on() -> tuple[dict[int, date], dict[int, date]]:
    """By suggestion, the day it was first decided, and the day it was merged; neither taken back."""
    steps = defaultdict(list)
    # Only what can be taken back, and what takes back: nothing else ever stands between the two.
    kinds = {*SuggestionStep.UNDOABLE, *TAKES_BACK}
    rows = SuggestionStep.objects.filter(kind__in=kinds).order_by("pk").values_list("suggestion", "kind", "at")
    for suggestion, kind, at in rows:
        steps[suggestion].append((kind, at))
    decided: dict[int, date] = {}
    merged: dict[int, date] = {}
    # Asked once: of ten thousand steps, asking for it would take longer than all the rest.
    here = timezone.get_current_timezone()
    for suggestion, taken in steps.items():
        for kind, at in standing(taken):
            if kind in DECISIONS and suggestion not in decided:
                decided[suggestion] = at.astimezone(here).date()
            elif kind == SuggestionStep.Kind.MERGED:
                merged[suggestion] = at.astimezone(here).date()
    return decided, merged


def _answered_on(pk: int, head: int | None, decided: dict[int, date], merged: dict[int, date]) -> date | None:
    """When whoever said it was first answered with a decision; None while there is none."""
    own = decided.get(pk)
    if own or head is None or head not in decided:
        return own
    return max(decided[head], merged.get(pk, decided[head]))


def _done_for(ours: set[int]) -> set[int]:
    """The suggestions for which something was held or finished."""
    held = Activity.suggestions.through.objects.filter(activity__status=Activity.Status.DONE)
    finished = ActionItem.suggestions.through.objects.filter(actionitem__status=ActionItem.Status.DONE)
    return {key for links in (held, finished) for key in links.values_list("suggestion", flat=True)} & ours


def _confirmed_by(ours: set[int]) -> set[int]:
    """The suggestions whose speaker said yes or partly last."""
    last = dict(Felt.objects.order_by("at", "pk").values_list("suggestion", "answer"))
    return {pk for pk, answer in last.items() if answer in Felt.CONFIRMED} & ours
