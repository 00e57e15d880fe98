"""Asking whoever spoke whether they feel what was made for it ("Sudah terasa?"), once that is done."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from dekranasda.base.forms.editing import lock
from dekranasda.base.page_cache.remembered import remembered_each
from programs.models import ActionItem, Activity, Felt, Suggestion

from .forms import FeltForm


class AskedAlready(Exception):
    """This was answered already, or is not (or no longer) done for the suggestion."""


@dataclass(frozen=True)
class DoneThing:
    """An activity that was held or an action item that was done for a suggestion."""

    thing: Activity | ActionItem

    @property
    def ref(self) -> str:
        """As forms name it."""
        return f"{'kegiatan' if isinstance(self.thing, Activity) else 'tindak-lanjut'}:{self.thing.pk}"

    @property
    def title(self) -> str:
        return str(self.thing)

    @property
    def is_activity(self) -> bool:
        return isinstance(self.thing, Activity)

    @property
    def is_public(self) -> bool:
        """Whether visitors read its title elsewhere; the words of an action item are the office's own."""
        return isinstance(self.thing, Activity) and self.thing.program.plan.is_adopted

    @property
    def done_on(self) -> date:
        thing = self.thing
        if isinstance(thing, Activity):
            return thing.ends_on
        return timezone.localdate(thing.closed_at) if thing.closed_at else timezone.localdate()


def voices_to_ask():
    """The suggestions whose speaker was not asked yet about something done for them, the oldest first."""
    held = Activity.suggestions.through.objects.filter(activity__status=Activity.Status.DONE)
    finished = ActionItem.suggestions.through.objects.filter(actionitem__status=ActionItem.Status.DONE)
    waiting = Q()
    for links, thing in ((held, "activity"), (finished, "action_item")):
        linked = thing.replace("_", "")
        asked = Felt.objects.filter(suggestion=OuterRef(OuterRef("pk")), **{thing: OuterRef(linked)})
        for_it = Q(suggestion=OuterRef("pk")) | Q(suggestion=OuterRef("merged_into"))
        waiting |= Exists(links.filter(for_it).filter(~Exists(asked)))
    return Suggestion.objects.accepted().filter(waiting).order_by("received_on", "pk")


def to_ask(suggestion: Suggestion) -> list[DoneThing]:
    """What was done for `suggestion`, or for the one it is merged into, and its speaker was not asked about yet."""
    return _to_ask([suggestion.pk]).get(suggestion.pk, [])


def _to_ask(keys: Sequence[int]) -> dict[int, list[DoneThing]]:
    """The same of each of the suggestions with these keys that counts; 4 queries for any number."""
    voices = Suggestion.objects.accepted().filter(pk__in=keys).values_list("pk", "merged_into")
    heads = {pk: head or pk for pk, head in voices}
    held = Activity.objects.held().select_related("program__goal__plan").order_by("starts_on", "pk")
    finished = ActionItem.objects.filter(status=ActionItem.Status.DONE).order_by("pk")
    answered = list(Felt.objects.filter(suggestion__in=heads).values_list("suggestion", "activity", "action_item"))
    found: dict[int, list[DoneThing]] = {pk: [] for pk in keys}
    for done, asked in (
        (held, {(pk, activity) for pk, activity, _item in answered}),
        (finished, {(pk, item) for pk, _activity, item in answered}),
    ):
        things, made_for = {}, defaultdict(set)
        # Once for each suggestion that it was made for.
        for one in done.filter(suggestions__in={*heads, *heads.values()}).annotate(voice=F("suggestions")):
            things[one.pk] = one
            made_for[one.pk].add(one.voice)
        for pk, head in heads.items():
            found[pk] += [
                DoneThing(one) for key, one in things.items() if {pk, head} & made_for[key] and (pk, key) not in asked
            ]
    return found


@remembered_each(most=200)
def _to_ask_about(keys: Sequence[int]) -> dict[int, list[DoneThing]]:
    return _to_ask(keys)


@transaction.atomic
def answer(suggestion: Suggestion, ref: str, *, said: str, words: str, heard: str, by=None) -> Felt:
    """Write down what the speaker says of `ref`; "belum" brings the suggestion back to triage, with the words.

    Of two who answer at once the second is refused (`AskedAlready`).
    """
    lock(suggestion)
    done = next((one for one in to_ask(suggestion) if one.ref == ref), None)
    if done is None:
        raise AskedAlready(suggestion)
    about = {"activity": done.thing} if done.is_activity else {"action_item": done.thing}
    felt = Felt.objects.create(suggestion=suggestion, answer=said, words=words.strip(), heard=heard, by=by, **about)
    if said == Felt.Answer.NO:
        suggestion.head.come_back(by=by, words=words.strip())
    return felt


def forms_for(
    suggestion: Suggestion, *, by_office: bool, sent: FeltForm | None = None, heard: str = ""
) -> list[FeltForm]:
    """A form for each thing to ask about; `sent` stands for its own, with what was typed."""
    return forms_for_each([suggestion], by_office=by_office, sent=sent, heard=heard)[suggestion.pk]


def forms_for_each(
    suggestions: Iterable[Suggestion], *, by_office: bool, sent: FeltForm | None = None, heard: str = ""
) -> dict[int, list[FeltForm]]:
    """The same of each suggestion, by its key."""
    codes = {suggestion.pk: suggestion.code for suggestion in suggestions}
    to_ask_about = _to_ask_about([*codes])
    return {
        pk: [
            sent
            if sent and sent.done.ref == done.ref
            else FeltForm(done=done, by_office=by_office, of=code, heard=heard)
            for done in to_ask_about[pk]
        ]
        for pk, code in codes.items()
    }


def sent_form(suggestion: Suggestion, data, *, by_office: bool) -> FeltForm:
    """The form that was sent, of a thing still to ask about; `AskedAlready` if it is none any more."""
    done = next((one for one in to_ask(suggestion) if one.ref == data.get("thing")), None)
    if done is None:
        raise AskedAlready(suggestion)
    return FeltForm(data, done=done, by_office=by_office)
