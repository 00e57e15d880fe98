"""A suggestion as its page shows it. The accounts that took its steps are read each time, all else once per change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.http import Http404

from crafts.models import CraftCategory
from dekranasda.base.page_cache.ready_query import ReadyQuery, hold
from dekranasda.base.page_cache.remembered import remembered
from programs.models import Program, Suggestion, SuggestionNote, SuggestionStep
from programs.models.board import moves_of

_SENT = ReadyQuery(lambda codes: Suggestion.objects.for_trail().filter(code__in=codes))
_ACCEPTED = ReadyQuery(lambda codes: Suggestion.objects.accepted().for_trail().filter(code__in=codes))
_STEPS = ReadyQuery(
    lambda suggestions: SuggestionStep.objects.filter(suggestion__in=suggestions).select_related(
        "by", "organization", "merged_into"
    )
)
_NOTES = ReadyQuery(lambda suggestions: SuggestionNote.objects.filter(suggestion__in=suggestions).select_related("by"))


def found_for_trail(user, code: str) -> Suggestion:
    """The suggestion with this code, with its steps, notes and crafts; 404 where `user`, who may view, finds none."""
    # As `visible_to` chooses, of whose SQL there are these two.
    found = (_SENT if user.has_perm("programs.triage_suggestion") else _ACCEPTED).instances([code])
    if not found:
        raise Http404
    suggestion = found[0]
    prefetch_related_objects([suggestion], moves_of("speaker_seat"))
    steps, linked = _STEPS.instances([suggestion.pk]), _linked(suggestion.pk)
    for step in steps:
        step.suggestion = suggestion
        # One taken a moment ago asks for itself.
        if step.pk in linked.programs:
            hold(step, "programs", linked.programs[step.pk])
    hold(suggestion, "steps", steps)
    hold(suggestion, "notes", _NOTES.instances([suggestion.pk]))
    hold(suggestion, "crafts", linked.crafts)
    return suggestion


@dataclass(frozen=True)
class _Linked:
    """What a suggestion is about, and the programs of each of its steps."""

    crafts: Sequence[CraftCategory]
    programs: Mapping[int, Sequence[Program]]


@remembered
def _linked(suggestion: int) -> _Linked:
    steps = SuggestionStep.objects.filter(suggestion=suggestion).prefetch_related("programs")
    return _Linked(
        list(CraftCategory.objects.filter(suggestions=suggestion)),
        {step.pk: list(step.programs.all()) for step in steps},
    )
