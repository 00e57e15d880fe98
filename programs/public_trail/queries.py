"""What visitors read of a suggestion: said, decided and why, in the words that the secretariat opened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts.models import CraftCategory
from programs.models import (
    ActionItem,
    Activity,
    Felt,
    Meeting,
    Program,
    PublicPassage,
    PublicVoice,
    Suggestion,
    SuggestionStep,
)
from programs.suggestions.headline import standing
from programs.suggestions.trail import ProgramStory, made_for, stories_of
from programs.suggestions.words import fate_of

from .speakers import is_named, public_crafts, public_makers, public_speaker, shared_crafts


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

    @property
    def programs(self) -> list[Program]:
        # Fetched by `with_story`.
        return getattr(self.suggestion.head, "public_programs")  # noqa: B009


def with_story(found, path: str = ""):
    """All that `tell` reads of each suggestion (`path`: the way from the row to it), in 8 queries for any number."""
    steps = SuggestionStep.objects.select_related("organization").order_by("pk")
    programs = Program.objects.public().order_by("title", "pk")
    heads = (path, f"{path}merged_into__")
    return (
        found.with_body(f"{path}speaker_seat")
        .select_related(f"{path}meeting", f"{path}merged_into", f"{path}speaker_organization", f"{path}speaker_artisan")
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
    return (
        with_story(PublicVoice.objects.open(), "suggestion__")
        .prefetch_related("passages")
        .order_by("-suggestion__received_on", "-pk")
    )


def keys_of_opened(suggestions):
    """The keys of the voices of `suggestions` that visitors may read, in the order of `opened`.

    A list picks its page from these, which are small, and fetches what it shows of that page alone.
    """
    open_ones = suggestions.exclude(status__in=Suggestion.OUTSIDE).filter(
        public_voice__isnull=False, public_voice__closed_at=None
    )
    return open_ones.order_by("-received_on", "-public_voice__pk").values_list("public_voice__pk", flat=True)


def steps_told(suggestion: Suggestion) -> list[SuggestionStep]:
    """Its decisions and answers, then those at the one it is merged into; what was taken back is not among them."""
    told = []
    for one in dict.fromkeys([suggestion, suggestion.head]):
        kept = standing([(step.kind, step) for step in one.steps.all()])
        told += [step for kind, step in kept if kind in SuggestionStep.TOLD]
    return told


def tell(voices: Iterable[PublicVoice], wordings: Sequence[dict[int, str]] = ()) -> list[Told]:
    """Each voice as visitors read it; `wordings`, by step, instead of the passages stored (to look before opening)."""
    voices = list(voices)
    makers, shared = public_makers(voice.suggestion for voice in voices), shared_crafts()
    wordings = wordings or [{one.step_id: one.text for one in voice.passages.all() if one.step_id} for voice in voices]
    return [
        Told(
            voice=voice,
            speaker=public_speaker(voice, makers, shared),
            is_named=is_named(voice, makers),
            crafts=public_crafts(voice, makers, shared),
            steps=[ToldStep(step, wording.get(step.pk, "")) for step in steps_told(voice.suggestion)],
        )
        for voice, wording in zip(voices, wordings, strict=True)
    ]


@dataclass(frozen=True)
class PublicTrail:
    """A voice with all that followed from it."""

    told: Told
    asked_too: list[PublicVoice]
    times_asked: int
    activities: list[Activity]
    work: list[PublicPassage]
    felt: list[Felt]
    programs: list[ProgramStory]


def public_trail(voice: PublicVoice) -> PublicTrail:
    """The trail of a voice of `opened()`, with nothing that is not public."""
    suggestion, head = voice.suggestion, voice.suggestion.head
    group = Suggestion.objects.filter(pk=head.pk) | Suggestion.objects.filter(merged_into=head)
    items = ActionItem.objects.filter(suggestions__in={suggestion, head})
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
        programs=stories_of(head, public=True),
    )
