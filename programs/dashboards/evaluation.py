"""The evaluation of a year, ready for the year-end coordination meeting.

It is a list of tables, each made once; the page, the .docx and the .xlsx show the same rows. Figures of the plan come
from `programs.planning.queries`, those of the crafts from `.diversity`; the tables stand in `.plan_tables` and
`.council_tables`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dekranasda.base.page_cache.remembered import remembered
from dekranasda.base.templatetags.formats import angka, persen, rupiah
from programs.models import Activity, Adoption, Participation, Plan, Program, Suggestion
from programs.planning.queries import ProgramYear, Reach, YearSummary, achievements, summarize

from . import council_tables, plan_tables
from .diversity import Coverage, coverage
from .tables import NUMBER, SheetColumn, Table

# The seats that sign an evaluation, from left to right.
SIGNING_POSITIONS = ("Sekretaris", "Ketua")


@dataclass(frozen=True)
class YearReach:
    """Whom the activities held in a year reached: artisans counted once each, and attendances of others.

    `by_program` has the programs that held any; whom two of them reached counts for both.
    """

    activities: int
    artisans: int
    walk_ins: int
    by_program: Mapping[int, Reach]


@dataclass(frozen=True)
class Evaluation:
    plan: Plan
    year: int
    programs: Sequence[ProgramYear]
    summary: YearSummary
    reach: YearReach
    coverage: Coverage
    tables: Sequence[Table]

    @property
    def figures(self) -> str:
        """What all its figures come to; its words are left to whoever reads it."""
        said = [
            [[str(cell) for cell in row if isinstance(cell, int | float | Decimal)] for row in table.rows]
            if any(column.is_number for column in table.columns)
            else [[]] * len(table.rows)
            for table in self.tables
        ]
        return sha256(repr(said).encode()).hexdigest()


def evaluate(plan: Plan, year: int, this_year: int) -> Evaluation:
    """Everything a year-end meeting looks at; the number of queries does not depend on the amounts.

    What counts the council is remembered until one of its tables is written; the rows of the plan are read each time,
    for they are many.
    """
    programs = achievements(Program.objects.filter(goal__plan=plan), year)
    summary, reach, crafts = summarize(programs), reach_in(year), coverage(year, this_year)
    suggestions = suggestions_by_status(year)
    meetings = council_tables.meetings_table(year)
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
            plan_tables.reach_table(programs, reach.by_program),
            council_tables.suggestions_table(suggestions),
            council_tables.headline_table(year),
            council_tables.made_for_table(year),
            council_tables.felt_table(year),
            council_tables.answering_table(year, timezone.localdate()),
            council_tables.adopted_table(programs, adopted_by_program(year)),
            council_tables.action_items_table(year),
            meetings,
            council_tables.crafts_table(crafts),
            council_tables.diversity_table(crafts),
            plan_tables.changes_table(plan, year),
            council_tables.board_table(year),
        ],
    )


@remembered
def reach_in(year: int) -> YearReach:
    """Whom the activities held in the year reached; 3 queries."""
    held = Activity.objects.held().in_year(year).order_by().values_list("program").annotate(all=Count("pk"))
    present = Participation.objects.present(year).order_by().values_list("activity__program")
    artisans = Count("artisan", distinct=True)
    who = {
        program: (reached, others)
        for program, reached, others in present.annotate(reached=artisans, others=Count("pk", filter=Q(artisan=None)))
    }
    by_program = {program: Reach(activities, *who.get(program, (0, 0))) for program, activities in held}
    return YearReach(
        activities=sum(one.activities for one in by_program.values()),
        artisans=Participation.objects.reached(year).count(),
        walk_ins=sum(one.walk_ins for one in by_program.values()),
        by_program=by_program,
    )


@remembered
def suggestions_by_status(year: int) -> Mapping[str, int]:
    """How many suggestions received in the year stand where."""
    found = Suggestion.objects.accepted().filter(received_on__year=year).order_by()
    return dict(found.values_list("status").annotate(all=Count("pk")))


@remembered
def adopted_by_program(year: int) -> Mapping[int, int]:
    """How many suggestions received in the year each program took up."""
    found = Adoption.objects.filter(suggestion__received_on__year=year).order_by()
    return dict(found.values_list("program").annotate(all=Count("suggestion", distinct=True)))


def _summary_table(summary: YearSummary, reach: YearReach, suggestions: Mapping[str, int], meetings: Table) -> Table:
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
            (_("Rapat koordinasi"), len(meetings.rows), _("rapat")),
        ],
        "",
        name="ringkasan",
    )


def summary_sentence(evaluation: Evaluation) -> str:
    """The year in two sentences, for whoever reads no further."""
    summary = evaluation.summary
    reached = _(
        "Dari %(indicators)s indikator pada %(programs)s program, %(measured)s sudah terukur, %(reached)s mencapai "
        "target setahun, dan %(behind)s berada di bawah jalur."
    ) % {
        "indicators": angka(summary.indicators),
        "programs": angka(summary.programs),
        "measured": angka(summary.measured),
        "reached": angka(summary.reached),
        "behind": angka(summary.behind),
    }
    if summary.absorption is None:
        spent = _("Realisasi anggaran dari pagu %(planned)s belum dilaporkan.") % {"planned": rupiah(summary.planned)}
    else:
        spent = _("Anggaran terserap %(absorption)s, yaitu %(realized)s dari pagu %(planned)s.") % {
            "absorption": persen(summary.absorption),
            "realized": rupiah(summary.realized),
            "planned": rupiah(summary.planned),
        }
    return f"{reached} {spent}"
