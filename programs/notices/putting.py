"""Which news is put on the list of those to be told, whenever something happens to a suggestion or is done for it.

Every way to write counts, since each is seen as it is saved: a page, a file, the minutes, Django's admin. Each function
compares what ought to be told with what is on the list, so that what was taken back goes, and nothing is there twice.
What somebody was told already stays.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.db.models.signals import m2m_changed, post_save

from programs.models import ActionItem, Activity, Felt, Result, Suggestion, SuggestionStep
from programs.models.notice import Notice

# Taken back: whoever was told of the step before is told that as well.
TAKES_BACK = (SuggestionStep.Kind.UNDONE, SuggestionStep.Kind.UNMERGED)


def watch() -> None:
    """See all that is told."""
    for model, seen in (
        (SuggestionStep, _step_saved),
        (Activity, _activity_saved),
        (ActionItem, _action_item_saved),
        (Result, _result_saved),
        (Felt, _felt_saved),
    ):
        post_save.connect(seen, sender=model, dispatch_uid=f"notices.{model.__name__}")
    for link in (Activity.suggestions.through, ActionItem.suggestions.through):
        m2m_changed.connect(_made_for_changed, sender=link, dispatch_uid=f"notices.{link.__name__}")


def voices_of(suggestions: Iterable[int]) -> dict[int, Suggestion]:
    """The suggestions of these keys and those merged into them: all who said it. By key."""
    keys = list(suggestions)
    said = Suggestion.objects.accepted().filter(Q(pk__in=keys) | Q(merged_into__in=keys)).with_body("speaker_seat")
    return {one.pk: one for one in said.select_related("speaker_organization").distinct()}


def _step_saved(sender, instance: SuggestionStep, created: bool, raw: bool = False, **kwargs) -> None:
    if not created or raw:
        return
    step, kind = instance, SuggestionStep.Kind
    if step.kind in TAKES_BACK:
        _take_back(step)
    elif step.kind == kind.ASSIGNED:
        Notice.objects.create(suggestion_id=step.suggestion_id, organization=step.organization, step=step)
    elif step.kind == kind.REFUSED:
        # Outside of the suggestions that count; its sender is told all the same.
        Notice.objects.create(suggestion_id=step.suggestion_id, step=step)
    elif step.kind in SuggestionStep.TOLD:
        _tell(voices_of([step.suggestion_id]).values(), step=step)


def _take_back(step: SuggestionStep) -> None:
    before = step.suggestion.steps.filter(pk__lt=step.pk).order_by("-pk").first()
    if before is None:
        return
    told = Notice.objects.filter(step=before).told()
    waiting = Notice.objects.filter(step=before).waiting()
    voices = [notice.suggestion_id for notice in told]
    waiting.delete()
    if before.kind == SuggestionStep.Kind.MERGED and before.merged_into_id:
        # What is new at the one it no longer belongs to is not its news.
        others = Notice.objects.filter(suggestion=step.suggestion_id, step__suggestion=before.merged_into_id)
        others.waiting().delete()
    _tell(voices_of(voices).values() if voices else [], step=step)


def _activity_saved(sender, instance: Activity, raw: bool = False, **kwargs) -> None:
    if not raw:
        _settle("activity", instance, instance.status == Activity.Status.DONE, _linked(instance))


def _action_item_saved(sender, instance: ActionItem, raw: bool = False, **kwargs) -> None:
    if not raw:
        _settle("action_item", instance, not instance.is_open, _linked(instance))


def _made_for_changed(sender, instance, action: str, reverse: bool, pk_set=None, **kwargs) -> None:
    """Suggestions were named, or taken off, for which something is made."""
    if action not in {"post_add", "post_remove", "post_clear"}:
        return
    if reverse:
        model = Activity if sender is Activity.suggestions.through else ActionItem
        for thing in model.objects.filter(pk__in=pk_set or []):
            _made_for_changed(sender, thing, action, reverse=False)
    elif isinstance(instance, Activity):
        _activity_saved(Activity, instance)
    else:
        _action_item_saved(ActionItem, instance)


def _result_saved(sender, instance: Result, raw: bool = False, **kwargs) -> None:
    """A number that counts is told to all who asked for what its program does; the newest instead of older ones."""
    if raw:
        return
    result = instance
    if not result.counts:
        Notice.objects.filter(result=result).waiting().delete()
        return
    adopted = list(result.indicator.program.adoptions.values_list("suggestion_id", flat=True))
    older = Notice.objects.filter(result__indicator=result.indicator_id).exclude(result=result)
    older.waiting().delete()
    _settle("result", result, True, adopted)


def _felt_saved(sender, instance: Felt, created: bool, raw: bool = False, **kwargs) -> None:
    """Who did it is told what the speaker said of it; who asked is not asked again."""
    if not created or raw:
        return
    felt = instance
    asked = {"activity": felt.activity_id} if felt.activity_id else {"action_item": felt.action_item_id}
    Notice.objects.filter(suggestion=felt.suggestion_id, reminder__gt=0, **asked).waiting().delete()
    if felt.activity:
        office = felt.activity.program.lead_organization
    else:
        item = felt.action_item
        office = item.responsible_organization or (item.responsible_seat and item.responsible_seat.organization)
    if office:
        Notice.objects.get_or_create(suggestion=felt.suggestion, felt=felt, defaults={"organization": office})


def _settle(name: str, thing, is_news: bool, suggestions: Iterable[int]) -> None:
    """Let exactly the voices of `suggestions` wait to be told of `thing`, or nobody when it is no news (any more)."""
    about: dict[str, Any] = {name: thing}
    voices = voices_of(suggestions) if is_news else {}
    Notice.objects.filter(**about).waiting().exclude(suggestion__in=voices).delete()
    known = set(Notice.objects.filter(**about, reminder=0).values_list("suggestion_id", flat=True))
    _tell([voice for key, voice in voices.items() if key not in known], **about)


def _tell(voices: Iterable[Suggestion], **about) -> None:
    Notice.objects.bulk_create(
        [Notice(suggestion=voice, organization=voice.speaker_body, **about) for voice in voices], ignore_conflicts=True
    )


def _linked(thing: Activity | ActionItem) -> list[int]:
    return list(thing.suggestions.values_list("pk", flat=True))
