"""The trail (jejak) of a suggestion: who said it, what was decided and why, what was done, which number it changed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from dekranasda.base.page_cache.remembered import remembered
from dekranasda.base.templatetags.formats import persen, satuan, tanggal_ringkas
from programs.charts import BarChart, BarValue, bar_chart
from programs.memberships.queries import bodies_of_makers
from programs.models import ActionItem, Activity, Adoption, Felt, Organization, Program, Suggestion, SuggestionStep
from programs.planning.queries import IndicatorYear, achievements_of_years

from .similar import similar_to
from .words import gap_of


@dataclass(frozen=True)
class ProgramStory:
    """What a program did: its activities, and each indicator's years as a chart.

    The numbers are those of the program, which took up `others` besides this suggestion.
    """

    adoption: Adoption
    activities: list[Activity]
    charts: list[BarChart]
    others: int

    @property
    def program(self) -> Program:
        return self.adoption.program

    @property
    def gap(self) -> str:
        """What the program owes, in words; "" when an activity has taken place."""
        since = {"day": tanggal_ringkas(self.adoption.at)}
        if not self.activities:
            return _("Belum ada kegiatan yang dijadwalkan sejak disetujui pada %(day)s.") % since
        if not any(activity.status == Activity.Status.DONE for activity in self.activities):
            return _("Belum ada kegiatan yang terlaksana sejak disetujui pada %(day)s.") % since
        return ""


@dataclass(frozen=True)
class Followed:
    """What followed from a suggestion, as everybody reads it who may read the suggestion."""

    made_for: list[Activity]
    programs: list[ProgramStory]
    action_items: list[ActionItem]
    asked_too: list[Suggestion]
    # The groups to which an artisan who spoke belonged on that day.
    bodies: list[Organization]
    similar: list[Suggestion]
    # Whether anybody said if it is felt.
    is_felt: bool
    # As they stand on the page: what was agreed to do and held for it, what its programs did, what is alike.
    done_drawn: str
    programs_drawn: str
    similar_drawn: str
    similar_codes_drawn: str


@dataclass(frozen=True)
class Trail(Followed):
    """A suggestion with all that followed from it, in the order of a story."""

    steps: list[SuggestionStep]
    gap: str
    felt: list[Felt]


def trail_of(suggestion: Suggestion) -> Trail:
    """The trail of a suggestion from `found_for_trail`; one merged is followed to the programs of its head."""
    followed = _followed(suggestion.pk, timezone.localdate())
    felt = suggestion.felt_answers.select_related("activity", "action_item", "by") if followed.is_felt else []
    return Trail(steps=list(suggestion.steps.all()), gap=gap_of(suggestion), felt=list(felt), **vars(followed))


@remembered
def _followed(pk: int, today: date) -> Followed:
    suggestion = Suggestion.objects.select_related("merged_into").prefetch_related("crafts").get(pk=pk)
    items = ActionItem.objects.filter(suggestions__in={suggestion, suggestion.head}).distinct().for_list().by_due_date()
    shown = {
        "made_for": list(made_for(suggestion)),
        "programs": stories_of(suggestion.head),
        "action_items": list(items),
        "similar": similar_to(suggestion),
    }
    return Followed(
        asked_too=list(suggestion.merged.with_speaker().select_related("meeting").order_by("received_on", "pk")),
        bodies=bodies_of_makers([suggestion]).get(suggestion.pk, []),
        is_felt=suggestion.felt_answers.exists(),
        done_drawn=render_to_string("programs/suggestions/_trail_done.html", shown),
        programs_drawn=render_to_string("programs/suggestions/_trail_programs.html", shown),
        similar_drawn=render_to_string("programs/suggestions/_similar.html", shown),
        similar_codes_drawn=render_to_string("programs/suggestions/_similar_codes.html", shown),
        **shown,
    )


def made_for(suggestion: Suggestion) -> QuerySet[Activity]:
    """The activities held, planned or cancelled for this very suggestion, or for the one it is merged into."""
    return (
        Activity.objects.filter(pk__in=_links_to({suggestion, suggestion.head}).values("activity"))
        .annotate(reached=Count("participations", filter=Q(participations__attended=True)))
        .order_by("starts_on", "pk")
    )


def _links_to(suggestions) -> QuerySet:
    return Activity.suggestions.through.objects.filter(suggestion__in=suggestions)


def stories_of(suggestion: Suggestion, *, public: bool = False) -> list[ProgramStory]:
    """What each program did that took `suggestion` up (`public`: those of adopted plans), in 9 queries for any number
    of programs and years."""
    adoptions = suggestion.adoptions.select_related("program__goal__plan", "program__lead_organization")
    if public:
        adoptions = adoptions.filter(program__in=Program.objects.public())
    adoptions = list(adoptions.order_by("at", "pk"))
    programs = [adoption.program_id for adoption in adoptions]
    taken_up = dict(
        Adoption.objects.filter(program__in=programs).order_by().values_list("program").annotate(count=Count("pk"))
    )
    activities = (
        Activity.objects.filter(program__in=programs)
        .exclude(status=Activity.Status.CANCELLED)
        .with_reach()
        .order_by("starts_on", "pk")
    )
    held = defaultdict(list)
    for activity in activities:
        held[activity.program_id].append(activity)
    charts = _charts(adoptions)
    return [
        ProgramStory(
            adoption,
            held[adoption.program_id],
            charts[adoption.program_id],
            others=taken_up[adoption.program_id] - 1,
        )
        for adoption in adoptions
    ]


def _charts(adoptions: list[Adoption]) -> dict[int, list[BarChart]]:
    """For each program, a chart per indicator: what was reached of the target, in the years begun."""
    charts = defaultdict(list)
    plans = [adoption.program.plan for adoption in adoptions]
    years = sorted({year for plan in plans for year in plan.years if year <= timezone.localdate().year})
    if not years:
        return charts
    programs = Program.objects.filter(pk__in=[adoption.program_id for adoption in adoptions])
    by_year = achievements_of_years(programs, years)
    for of_years in zip(*by_year.values(), strict=True):
        for of_indicator in zip(*(year.indicators for year in of_years), strict=True):
            program = of_years[0].program
            known = [
                (year.year, one)
                for year, one in zip(of_years, of_indicator, strict=True)
                if year.year in program.plan.years
            ]
            if known:
                charts[program.pk].append(_chart(known))
    return charts


def _chart(known: list[tuple[int, IndicatorYear]]) -> BarChart:
    indicator = known[0][1].indicator
    measured = [one.achievement.percent for _year, one in known if one.achievement.percent is not None]
    return bar_chart(
        indicator.name,
        [
            BarValue(str(year), one.achievement.percent, reached_in_words(one), kind=one.achievement.kind, mark=100)
            for year, one in known
        ],
        summary="" if measured else _("Belum ada capaian yang dapat dihitung."),
        maximum=max([Decimal(100), *measured]),
    )


def reached_in_words(one: IndicatorYear) -> str:
    """What was reached of a year's target, in words."""
    unit, achievement = one.indicator.unit, one.achievement
    words = {
        "value": satuan(achievement.value, unit),
        "target": satuan(one.target, unit),
        "percent": persen(achievement.percent),
        "state": achievement.label.lower(),
    }
    if achievement.percent is not None:
        told = _("%(value)s dari target %(target)s (%(percent)s)") % words
        return _("%(label)s, tanpa pemeriksa kedua") % {"label": told} if achievement.is_reviewed_alone else told
    if achievement.value is not None:
        return _("%(value)s; %(state)s") % words
    return _("%(state)s; target %(target)s") % words if one.target is not None else achievement.label
