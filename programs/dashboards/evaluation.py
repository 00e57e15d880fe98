"""The evaluation of a year, ready for the year-end coordination meeting.

It is a list of tables, each made once; the page, the .docx and the .xlsx show the same rows. Figures of the plan come
from `programs.planning.queries`, those of the crafts from `.diversity`; the tables stand in `.plan_tables` and
`.council_tables`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from programs.models import Activity, Adoption, Meeting, Participation, Plan, Program, Suggestion
from programs.planning.queries import ProgramYear, YearSummary, achievements, summarize

from . import council_tables, plan_tables
from .diversity import Coverage, coverage
from .tables import NUMBER, SheetColumn, Table


@dataclass(frozen=True)
class YearReach:
    """Whom the activities held in a year reached: artisans counted once each, and attendances of others."""

    activities: int
    artisans: int
    walk_ins: int


@dataclass(frozen=True)
class Evaluation:
    plan: Plan
    year: int
    programs: Sequence[ProgramYear]
    summary: YearSummary
    reach: YearReach
    coverage: Coverage
    tables: Sequence[Table]


def evaluate(plan: Plan, year: int, this_year: int) -> Evaluation:
    """Everything a year-end meeting looks at; the number of queries does not depend on the amounts."""
    programs = achievements(Program.objects.filter(goal__plan=plan), year, named=True)
    summary, reach = summarize(programs), reach_in(year)
    crafts = coverage(year, this_year)
    suggestions, adopted = suggestions_by_status(year), adopted_by_program(year)
    meetings = list(
        Meeting.objects.standing()
        .filter(held_on__year=year)
        .annotate(suggestion_count=Count("suggestions", filter=~Q(suggestions__status__in=Suggestion.OUTSIDE)))
        .order_by("held_on", "pk")
    )
    return Evaluation(
        plan=plan,
        year=year,
        programs=programs,
        summary=summary,
        reach=reach,
        coverage=crafts,
        tables=[
            _summary_table(summary, reach, suggestions, meetings),
            plan_tables.achievement_table(programs),
            plan_tables.approvals_table(programs),
            plan_tables.budget_table(programs, summary),
            plan_tables.notes_table(programs),
            plan_tables.reach_table(programs, year),
            council_tables.suggestions_table(suggestions),
            council_tables.headline_table(year),
            council_tables.made_for_table(year),
            council_tables.felt_table(year),
            council_tables.answering_table(year),
            council_tables.adopted_table(programs, adopted),
            council_tables.action_items_table(year),
            council_tables.meetings_table(meetings),
            council_tables.crafts_table(crafts),
            council_tables.diversity_table(crafts),
            plan_tables.changes_table(plan, year),
            council_tables.board_table(year),
        ],
    )


def reach_in(year: int) -> YearReach:
    """Whom the activities held in the year reached; 3 queries."""
    return YearReach(
        activities=Activity.objects.held().in_year(year).count(),
        artisans=Participation.objects.reached(year).count(),
        walk_ins=Participation.objects.walk_ins(year).count(),
    )


def suggestions_by_status(year: int) -> dict[str, int]:
    """How many suggestions received in the year stand where."""
    found = Suggestion.objects.accepted().filter(received_on__year=year).order_by()
    return dict(found.values_list("status").annotate(all=Count("pk")))


def adopted_by_program(year: int) -> dict[int, int]:
    """How many suggestions received in the year each program took up."""
    found = Adoption.objects.filter(suggestion__received_on__year=year).order_by()
    return dict(found.values_list("program").annotate(all=Count("suggestion", distinct=True)))


def _summary_table(summary: YearSummary, reach: YearReach, suggestions: dict[str, int], meetings) -> Table:
    return Table(
        _("Ringkasan"),
        [SheetColumn(_("Hal"), 6), SheetColumn(_("Nilai"), 2, NUMBER), SheetColumn(_("Satuan"), 2)],
        [
            (_("Program"), summary.programs, _("program")),
            (_("Indikator"), summary.indicators, _("indikator")),
            (_("Indikator dengan capaian terukur"), summary.measured, _("indikator")),
            (_("Indikator yang mencapai target setahun"), summary.reached, _("indikator")),
            (_("Indikator di bawah jalur"), summary.behind, _("indikator")),
            (_("Pagu"), summary.planned, _("rupiah")),
            (_("Realisasi anggaran"), summary.realized, _("rupiah")),
            (_("Serapan anggaran"), summary.absorption, _("persen")),
            (_("Kegiatan terlaksana"), reach.activities, _("kegiatan")),
            (_("Perajin yang dijangkau"), reach.artisans, _("orang")),
            (_("Peserta lain"), reach.walk_ins, _("kehadiran")),
            (_("Masukan yang masuk tahun ini"), sum(suggestions.values()), _("masukan")),
            (
                _("Masukan yang masuk ke program"),
                suggestions.get(Suggestion.Status.ADOPTED, 0),
                _("masukan"),
            ),
            (_("Rapat koordinasi"), len(meetings), _("rapat")),
        ],
        "",
    )
