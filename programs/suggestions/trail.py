"""The trail (jejak) of a suggestion: who said it, what was decided and why, what was done, which number it changed."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from dekranasda.templatetags.formats import tanggal_ringkas
from programs.models import Activity, Adoption, Suggestion, SuggestionStep

from .similar import similar_to
from .words import gap_of


@dataclass(frozen=True)
class ProgramStory:
    """What a program did for the suggestions it took up."""

    adoption: Adoption
    activities: list[Activity]

    @property
    def program(self):
        return self.adoption.program

    @property
    def gap(self) -> str:
        """What the program owes, in words; "" when an activity has taken place."""
        if not self.activities:
            return _("Belum ada kegiatan yang dijadwalkan sejak diterima pada %(day)s.") % {
                "day": tanggal_ringkas(self.adoption.at)
            }
        if any(activity.status == Activity.Status.DONE for activity in self.activities):
            return ""
        return _("Belum ada kegiatan yang terlaksana sejak diterima pada %(day)s.") % {
            "day": tanggal_ringkas(self.adoption.at)
        }


@dataclass(frozen=True)
class Trail:
    """A suggestion with all that followed from it, in the order of a story."""

    steps: list[SuggestionStep]
    gap: str
    programs: list[ProgramStory]
    asked_too: list[Suggestion]
    similar: list[Suggestion]

    @property
    def last_step(self) -> SuggestionStep | None:
        return self.steps[-1] if self.steps else None


def trail_of(suggestion: Suggestion) -> Trail:
    """The trail of a suggestion fetched with `for_trail()`; one merged is followed to the programs of its head."""
    return Trail(
        steps=list(suggestion.steps.all()),
        gap=gap_of(suggestion),
        programs=_stories(suggestion.head),
        asked_too=list(suggestion.merged.with_speaker().select_related("meeting").order_by("received_on", "pk")),
        similar=similar_to(suggestion),
    )


def _stories(suggestion: Suggestion) -> list[ProgramStory]:
    adoptions = list(
        suggestion.adoptions.select_related("program__goal__plan", "program__lead_organization").order_by("at", "pk")
    )
    activities = (
        Activity.objects.filter(program__in=[adoption.program_id for adoption in adoptions])
        .exclude(status=Activity.Status.CANCELLED)
        .annotate(reached=Count("participations", filter=Q(participations__attended=True)))
        .order_by("starts_on", "pk")
    )
    by_program: dict[int, list[Activity]] = {}
    for activity in activities:
        by_program.setdefault(activity.program_id, []).append(activity)
    return [ProgramStory(adoption, by_program.get(adoption.program_id, [])) for adoption in adoptions]
