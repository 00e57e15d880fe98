"""The trail backwards: what was said before a program existed, and what is said about a craft."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from crafts.models import Artisan, CraftCategory
from dekranasda.base.page_cache.remembered import remembered_each
from programs.memberships.queries import bodies_of_makers
from programs.models import Meeting, Membership, Organization, Participation, Program, Suggestion, Theme

NEWEST = 5
SHOWN_OF_MAKER = 20


@dataclass(frozen=True)
class Origins:
    """The suggestions that a program answers, and where they were said; a merged one counts as asked once more."""

    adopted: QuerySet[Suggestion]
    meetings: list[Meeting]
    by_artisans: int
    by_offices: int
    by_associations: int
    by_others: int

    @property
    def asked(self) -> int:
        return self.by_artisans + self.by_offices + self.by_associations + self.by_others

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """For those who may see the texts."""
        return list(self.adopted.for_list().order_by("received_on", "pk"))


def origins_of(program: Program) -> Origins:
    """Where `program` came from; the texts take a query more."""
    meetings, voices = _said_for([program.pk])[program.pk]
    return Origins(
        adopted=Suggestion.objects.filter(programs=program),
        meetings=meetings,
        by_artisans=voices["artisan"],
        by_offices=voices[Organization.Kind.OPD],
        by_associations=sum(voices[kind] for kind in Organization.GATHERING),
        by_others=voices["other"],
    )


@remembered_each(most=200)
def _said_for(programs: Sequence[int]) -> dict[int, tuple[list[Meeting], Counter[str]]]:
    """For each program the meetings where it was asked for, and how often by whom; 3 queries each."""
    return {program: _meetings_and_voices(Suggestion.objects.filter(programs=program)) for program in programs}


def _meetings_and_voices(adopted: QuerySet[Suggestion]) -> tuple[list[Meeting], Counter[str]]:
    answered = Q(pk__in=adopted.values("pk")) | Q(merged_into__in=adopted.values("pk"))
    said = Suggestion.objects.filter(answered).order_by()
    voices: Counter[str] = Counter()
    without_seat = said.filter(speaker_seat=None).values("speaker_organization__kind")
    for told in without_seat.annotate(artisans=Count("speaker_artisan"), all=Count("pk")):
        voices["artisan"] += told["artisans"]
        voices[told["speaker_organization__kind"] or "other"] += told["all"] - told["artisans"]
    # For which organization a seat spoke depends on the day.
    seats = said.exclude(speaker_seat=None).with_body("speaker_seat").defer("text")
    voices.update(one.speaker_body.kind for one in seats)
    return list(Meeting.objects.filter(pk__in=said.values("meeting")).order_by("held_on", "pk")), voices


@dataclass(frozen=True)
class AnsweringProgram:
    title: str
    address: str
    lead_organization: str


@dataclass(frozen=True)
class AboutCraft:
    """What was said about a craft, and the programs in force for it."""

    said: QuerySet[Suggestion]
    count: int
    adopted: int
    programs: list[AnsweringProgram]

    @cached_property
    def newest(self) -> list[Suggestion]:
        """The latest of what was said; for those who may see the texts."""
        return list(self.said.for_list()[:NEWEST])

    @property
    def has_more(self) -> bool:
        return self.count > len(self.newest)


_IS_ADOPTED = Q(status=Suggestion.Status.ADOPTED) | Q(merged_into__status=Suggestion.Status.ADOPTED)


def about_craft(craft: CraftCategory) -> AboutCraft:
    count, adopted, programs = _about([craft.pk])[craft.pk]
    return AboutCraft(
        said=Suggestion.objects.accepted().filter(crafts=craft), count=count, adopted=adopted, programs=programs
    )


@remembered_each(most=200)
def _about(crafts: Sequence[int]) -> dict[int, tuple[int, int, list[AnsweringProgram]]]:
    """How much was said about each craft, how much of it was adopted, and the programs in force for it."""
    said = Suggestion.objects.accepted().filter(crafts__in=crafts).order_by().values("crafts")
    counted = said.annotate(count=Count("pk"), adopted=Count("pk", filter=_IS_ADOPTED))
    counts = {craft: told for craft, *told in counted.values_list("crafts", "count", "adopted")}
    answering: dict[int, list[AnsweringProgram]] = defaultdict(list)
    programs = Program.objects.in_force().filter(crafts__in=crafts).order_by("title", "pk")
    for craft, title, slug, lead in programs.values_list("crafts", "title", "slug", "lead_organization__name"):
        answering[craft].append(AnsweringProgram(title, Program(slug=slug).get_absolute_url(), lead))
    return {craft: (*counts.get(craft, (0, 0)), answering[craft]) for craft in crafts}


@dataclass(frozen=True)
class CraftVoices:
    """Who speaks for a craft, each with how often, and which needs were voiced, by theme, the most often first.

    What a maker said while belonging to a group counts for the maker, and once more under each of these `groups`.
    """

    seats: list[tuple[str, int]]
    organizations: list[tuple[str, int]]
    groups: list[tuple[str, int]]
    others: int
    themes: list[tuple[str, int]]


def voices_of_craft(craft: CraftCategory) -> CraftVoices:
    """Counted over all that was said about the craft; 3 queries."""
    said = list(Suggestion.objects.accepted().filter(crafts=craft).with_speaker())
    seats = Counter(one.speaker for one in said if one.speaker_seat_id)
    organizations = Counter(one.speaker for one in said if one.speaker_organization_id)
    groups = Counter(str(body) for bodies in bodies_of_makers(said).values() for body in bodies)
    themes = Counter(Theme.label_of(one.theme) if one.theme else str(_("Tanpa tema")) for one in said)
    return CraftVoices(
        seats=_most_often(seats),
        organizations=_most_often(organizations),
        groups=_most_often(groups),
        others=len(said) - seats.total() - organizations.total(),
        themes=_most_often(themes),
    )


def _most_often(counts: Counter) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))


@dataclass(frozen=True)
class MakerStory:
    """What a maker said, the activities they were asked to, each with whether they came, and what they belong to."""

    said: list[Suggestion]
    said_count: int
    joined: list[Participation]
    joined_count: int
    memberships: list[Membership]


def story_of_maker(artisan: Artisan) -> MakerStory:
    """The newest of both, and how many there are; 7 queries."""
    said = Suggestion.objects.accepted().filter(speaker_artisan=artisan)
    joined = Participation.objects.filter(artisan=artisan).select_related("activity__program")
    return MakerStory(
        said=list(said.for_list().order_by("-received_on", "-pk")[:SHOWN_OF_MAKER]),
        said_count=said.count(),
        joined=list(joined.order_by("-activity__starts_on", "-pk")[:SHOWN_OF_MAKER]),
        joined_count=joined.count(),
        memberships=list(artisan.memberships.select_related("organization").order_by("-starts_on", "-pk")),
    )
