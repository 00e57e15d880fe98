"""What visitors read of a suggestion: said, decided and why, in the words that the secretariat opened."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts.models import CraftCategory
from dekranasda.base.page_cache.remembered import remembered, remembered_each
from programs.models import (
    ActionItem,
    Activity,
    Felt,
    Meeting,
    Program,
    PublicPassage,
    PublicVoice,
    SeatMove,
    Suggestion,
    SuggestionStep,
    Theme,
)
from programs.notices.asking_again import unconfirmed
from programs.suggestions.headline import standing
from programs.suggestions.trail import ProgramStory, made_for, stories_of
from programs.suggestions.words import fate_of

from .speakers import is_named, public_makers, public_speaker, shared_crafts

NEWEST_FIRST = ("-suggestion__received_on", "-pk")


@dataclass(frozen=True)
class ToldStep:
    """One decision or answer; `reason` is "" until its public wording was looked at."""

    step: SuggestionStep
    reason: str

    @property
    def day(self) -> date:
        return timezone.localdate(self.step.at)

    @property
    def is_decision(self) -> bool:
        return self.step.kind != SuggestionStep.Kind.ANSWERED


@dataclass(frozen=True)
class Told:
    """A voice as a card, a line of a feed or a row of a file tells it."""

    voice: PublicVoice
    speaker: str
    is_named: bool
    crafts: list[CraftCategory]
    steps: list[ToldStep]
    programs: list[Program]
    # As a list shows it, where one was asked for by `tell_cards`.
    card: str = ""

    @property
    def suggestion(self) -> Suggestion:
        return self.voice.suggestion

    @property
    def meeting(self) -> Meeting | None:
        return self.suggestion.meeting

    @property
    def status(self) -> Suggestion.Status:
        """Where it stands; one merged stands where its head stands."""
        return Suggestion.Status(self.suggestion.head.status)

    @property
    def theme(self) -> str:
        # Not by `get_theme_display`, which looks up the name of every theme each time.
        return Theme.label_of(self.suggestion.theme) if self.suggestion.theme else ""

    @property
    def fate(self) -> str:
        told = fate_of(self.suggestion.head)
        return _("Disampaikan bersama masukan lain yang senada. %(fate)s") % {"fate": told} if self.is_merged else told

    @property
    def is_merged(self) -> bool:
        return self.suggestion.merged_into_id is not None

    @property
    def decision(self) -> ToldStep | None:
        """The last decision that stands."""
        return next((told for told in reversed(self.steps) if told.is_decision), None)


def with_story(found, path: str = ""):
    """All that `tell` reads of each suggestion (`path`: the way from the row to it), in 8 queries for any number."""
    steps = SuggestionStep.objects.select_related("organization").order_by("pk")
    programs = Program.objects.public().order_by("title", "pk")
    heads = (path, f"{path}merged_into__")
    return (
        found.with_body(f"{path}speaker_seat")
        .select_related(
            f"{path}meeting", f"{path}merged_into", f"{path}speaker_organization", f"{path}speaker_artisan__village"
        )
        .defer(f"{path}speaker_artisan__nik")
        .prefetch_related(
            f"{path}crafts",
            f"{path}speaker_artisan__crafts",
            *(Prefetch(f"{head}steps", steps) for head in heads),
            *(Prefetch(f"{head}programs", programs, to_attr="public_programs") for head in heads),
        )
    )


def opened():
    """Every voice that visitors may read, the newest first, ready for `tell`."""
    return with_story(PublicVoice.objects.open(), "suggestion__").prefetch_related("passages").order_by(*NEWEST_FIRST)


# What `tell` and the cards made of it read of each row; the many other columns cost more than the page itself.
_OF_A_CARD = (
    *("code", "text", "names_speaker", "opened_at"),
    *(
        f"suggestion__{column}"
        for column in (
            *("status", "received_on", "theme", "is_sample", "deferred_until", "speaker_name"),
            *("merged_into__code", "merged_into__status", "merged_into__deferred_until", "merged_into__merged_into"),
            *("meeting__title", "meeting__held_on", "speaker_organization__name"),
            *("speaker_seat__position", "speaker_seat__earlier_positions", "speaker_seat__first_organization__name"),
            *("speaker_artisan__name", "speaker_artisan__village__name"),
        )
    ),
)


def tell_cards(keys: Iterable[int]) -> list[Told]:
    """The voices of these keys, which visitors may read, in this order, each with no more than its card shows."""
    keys = list(keys)
    known = _cards(keys)
    return [known[key] for key in keys if key in known]


@remembered_each(most=300)
def _cards(keys: Sequence[int]) -> dict[int, Told]:
    """What hangs on them comes as bare values, a third of the rows that a page of one voice reads.

    At most 10 queries for any number.
    """
    joined = ("meeting", "merged_into", "speaker_organization", "speaker_seat__first_organization")
    # By their keys alone: PostgreSQL looks for the best way through eight tables, and here are ten.
    voices = list(
        PublicVoice.objects.open()
        .filter(pk__in=keys)
        .select_related(*(f"suggestion__{one}" for one in joined), "suggestion__speaker_artisan__village")
        .only(*_OF_A_CARD)
    )
    said = [voice.suggestion for voice in voices]
    prefetch_related_objects(
        [one.speaker_seat for one in said if one.speaker_seat],
        Prefetch("moves", SeatMove.objects.select_related("organization")),
    )
    prefetch_related_objects([one.speaker_artisan for one in said if one.speaker_artisan], "crafts")
    concerned = {one.pk for one in said} | {one.head.pk for one in said}
    steps: dict[int, list[SuggestionStep]] = defaultdict(list)
    crafts: dict[int, list[int]] = defaultdict(list)
    programs: dict[int, list[Program]] = defaultdict(list)
    texts: dict[int, dict[int, str]] = defaultdict(dict)
    for step in SuggestionStep.objects.filter(suggestion__in=concerned).order_by("pk").only("suggestion", "kind", "at"):
        steps[step.suggestion_id].append(step)
    known = _every_craft()
    about = Suggestion.crafts.through.objects.filter(suggestion__in=concerned).values_list(
        "suggestion_id", "craftcategory_id"
    )
    for key, craft in about:
        crafts[key].append(craft)
    taken_up = Program.objects.public().filter(suggestions__in=concerned).order_by("title", "pk")
    for key, *program in taken_up.values_list("suggestions", "pk", "title", "slug"):
        programs[key].append(Program(**dict(zip(("pk", "title", "slug"), program, strict=True))))
    passages = PublicPassage.objects.filter(voice__in=[voice.pk for voice in voices]).exclude(step=None)
    for key, about_step, text in passages.values_list("voice", "step", "text"):
        texts[key][about_step] = text
    makers, shared = public_makers(said), shared_crafts()
    told = {
        voice.pk: _told(
            voice,
            makers,
            shared,
            crafts=[craft for pk, craft in known.items() if pk in crafts[voice.suggestion_id]],
            steps=_that_stand(voice.suggestion, steps),
            texts=texts[voice.pk],
            programs=programs[voice.suggestion.head.pk],
        )
        for voice in voices
    }
    template = get_template("programs/public_trail/_voice.html")
    return {pk: replace(one, card=template.render({"told": one, "link": True})) for pk, one in told.items()}


@remembered
def _every_craft() -> dict[int, CraftCategory]:
    """By key, in the order of their lists."""
    return {craft.pk: craft for craft in CraftCategory.objects.all()}


def keys_of_opened(suggestions):
    """The keys of the voices of `suggestions` that visitors may read, in the order of `opened`.

    A list picks its page from these, which are small, and fetches what it shows of that page alone.
    """
    open_ones = suggestions.exclude(status__in=Suggestion.OUTSIDE).filter(
        public_voice__isnull=False, public_voice__closed_at=None
    )
    return open_ones.order_by("-received_on", "-public_voice__pk").values_list("public_voice__pk", flat=True)


@remembered
def everything_opened() -> tuple[tuple[int, ...], int]:
    """As nobody has narrowed it: the keys of `keys_of_opened`, and how many suggestions were recorded."""
    found = Suggestion.objects.accepted()
    return tuple(keys_of_opened(found)), found.order_by().count()


def steps_told(suggestion: Suggestion) -> list[SuggestionStep]:
    """Its decisions and answers, then those at the one it is merged into; what was taken back is not among them."""
    return _that_stand(suggestion, {one.pk: one.steps.all() for one in (suggestion, suggestion.head)})


def _that_stand(suggestion: Suggestion, steps: Mapping[int, Iterable[SuggestionStep]]) -> list[SuggestionStep]:
    told = []
    for key in dict.fromkeys([suggestion.pk, suggestion.head.pk]):
        kept = standing([(step.kind, step) for step in steps[key]])
        told += [step for kind, step in kept if kind in SuggestionStep.TOLD]
    return told


def tell(voices: Iterable[PublicVoice], wordings: Sequence[dict[int, str]] = ()) -> list[Told]:
    """Each voice as visitors read it; `wordings`, by step, instead of the passages stored (to look before opening)."""
    voices = list(voices)
    makers, shared = public_makers(voice.suggestion for voice in voices), shared_crafts()
    wordings = wordings or [{one.step_id: one.text for one in voice.passages.all() if one.step_id} for voice in voices]
    return [
        _told(
            voice,
            makers,
            shared,
            crafts=list(voice.suggestion.crafts.all()),
            steps=steps_told(voice.suggestion),
            texts=wording,
            # Fetched by `with_story`.
            programs=getattr(voice.suggestion.head, "public_programs"),  # noqa: B009
        )
        for voice, wording in zip(voices, wordings, strict=True)
    ]


def _told(
    voice: PublicVoice,
    makers: frozenset[int],
    shared: frozenset[int],
    *,
    crafts: list[CraftCategory],
    steps: list[SuggestionStep],
    texts: Mapping[int, str],
    programs: list[Program],
) -> Told:
    named = is_named(voice, makers)
    return Told(
        voice=voice,
        speaker=public_speaker(voice, makers, shared),
        is_named=named,
        # Of somebody unnamed, only those that do not tell who it was.
        crafts=[craft for craft in crafts if named or craft.pk in shared],
        steps=[ToldStep(step, texts.get(step.pk, "")) for step in steps],
        programs=programs,
    )


@dataclass(frozen=True)
class PublicTrail:
    """A voice with all that followed from it."""

    told: Told
    asked_too: list[PublicVoice]
    times_asked: int
    activities: list[Activity]
    work: list[PublicPassage]
    felt: list[Felt]
    # What its speaker was asked about as often as it is asked, without an answer.
    unconfirmed_activities: set[int]
    unconfirmed_items: set[int]
    programs: list[ProgramStory]


def public_trail(voice: PublicVoice) -> PublicTrail:
    """The trail of a voice of `opened()`, with nothing that is not public."""
    suggestion, head = voice.suggestion, voice.suggestion.head
    group = Suggestion.objects.filter(pk=head.pk) | Suggestion.objects.filter(merged_into=head)
    items = ActionItem.objects.filter(suggestions__in={suggestion, head})
    unanswered = unconfirmed(suggestion)
    return PublicTrail(
        told=tell([voice])[0],
        asked_too=list(
            PublicVoice.objects.open()
            .filter(suggestion__in=group.values("pk"))
            .exclude(pk=voice.pk)
            .order_by("pk")[:20]
        ),
        times_asked=group.count(),
        activities=list(made_for(suggestion).filter(program__in=Program.objects.public())),
        work=list(
            PublicPassage.objects.filter(voice=voice, action_item__in=items.values("pk"))
            .select_related("action_item")
            .order_by("action_item__created_at", "pk")
        ),
        felt=list(suggestion.felt_answers.all()),
        unconfirmed_activities={one.activity_id for one in unanswered if one.activity_id},
        unconfirmed_items={one.action_item_id for one in unanswered if one.action_item_id},
        programs=stories_of(head, public=True),
    )


@remembered
def opened_trail(code: str, language: str, today: date) -> PublicTrail | None:
    """The trail of the voice with this code as anybody reads it; None when there is none."""
    voice = opened().filter(code=code).first()
    return public_trail(voice) if voice else None
