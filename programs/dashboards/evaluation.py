"""The evaluation of a year, ready for the year-end coordination meeting.

It is a list of tables, each made once; the page, the .docx and the .xlsx show the same rows. Figures of the plan come
from `programs.planning.queries`, those of the crafts from `.diversity`; the tables stand in `.plan_tables` and
`.council_tables`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from dekranasda.base.page_cache.remembered import remembered
from dekranasda.base.templatetags.formats import angka, persen, rupiah
from programs.charts import BarChart
from programs.models import Activity, Adoption, Participation, Plan, Program, Suggestion
from programs.planning.queries import Reach, YearSummary, achievements, summarize

from . import council_tables, plan_tables
from .diversity import coverage
from .health import bands_chart
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
class OfPlan:
    """What the rows of the plan alone say of a year; `titles` by the key of each program, in the order of the plan."""

    summary: YearSummary
    bands: BarChart
    titles: Mapping[int, str]
    achievements: Table
    approvals: Table
    budgets: Table
    notes: Table

    @property
    def for_page(self) -> "OfPlan":
        """As the page of the evaluation shows it."""
        return replace(
            self,
            achievements=self.achievements.for_page,
            approvals=self.approvals.for_page,
            budgets=self.budgets.for_page,
            notes=self.notes.for_page,
        )


@dataclass(frozen=True)
class Evaluation:
    plan: Plan
    year: int
    of_plan: OfPlan
    tables: Sequence[Table]

    @property
    def for_page(self) -> "Evaluation":
        """As its page shows it: of a long table the first rows."""
        return replace(self, tables=[table.for_page for table in self.tables])

    @property
    def is_cut(self) -> bool:
        """Some table has more rows than are shown."""
        return any(table.cut_from for table in self.tables)

    @property
    def bands(self) -> BarChart:
        return self.of_plan.bands

    @cached_property
    def figures(self) -> str:
        """What all its figures come to; its words are left to whoever reads it."""
        said = ", ".join(table.figures for table in self.tables)
        return sha256(f"[{said}]".encode()).hexdigest()

    @property
    def sentence(self) -> str:
        """The year in two sentences, for whoever reads no further."""
        summary = self.of_plan.summary
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
            spent = _("Realisasi anggaran dari pagu %(planned)s belum dilaporkan.") % {
                "planned": rupiah(summary.planned)
            }
        else:
            spent = _("Anggaran terserap %(absorption)s, yaitu %(realized)s dari pagu %(planned)s.") % {
                "absorption": persen(summary.absorption),
                "realized": rupiah(summary.realized),
                "planned": rupiah(summary.planned),
            }
        return f"{reached} {spent}"


def evaluate(plan: Plan, year: int, today: date) -> Evaluation:
    """Everything a year-end meeting looks at; the number of queries does not depend on the amounts.

    What counts the council is remembered until one of its tables is written; the rows of the plan are read each time,
    for they are many.
    """
    return _evaluation(plan, year, _of_plan(plan, year), today)


@remembered
def evaluation_page(plan_pk: int, year: int, today: date) -> Evaluation:
    """The evaluation as its page shows it, the same for everybody who may read it.

    Who approved a number is asked each time, for accounts leave no marks.
    """
    # Read here: an argument is what it was when somebody first asked.
    plan = Plan.objects.get(pk=plan_pk)
    return _evaluation(plan, year, _first_of_plan(plan_pk, year, today), today).for_page


@remembered
def _first_of_plan(plan_pk: int, year: int, today: date) -> OfPlan:
    """Remembered by itself: a suggestion or a record changes none of it, and its rows are many."""
    return _of_plan(Plan.objects.get(pk=plan_pk), year).for_page


def _of_plan(plan: Plan, year: int) -> OfPlan:
    programs = achievements(Program.objects.filter(goal__plan=plan), year)
    summary = summarize(programs)
    return OfPlan(
        summary=summary,
        bands=bands_chart(programs, year),
        titles={program.program.pk: program.program.title for program in programs},
        achievements=plan_tables.achievement_table(programs),
        approvals=plan_tables.approvals_table(programs),
        budgets=plan_tables.budget_table(programs, summary),
        notes=plan_tables.notes_table(programs),
    )


def _evaluation(plan: Plan, year: int, of_plan: OfPlan, today: date) -> Evaluation:
    reach, crafts = reach_in(year), coverage(year, today.year, plan.pk)
    suggestions, meetings = suggestions_by_status(year), council_tables.meetings_table(year)
    return Evaluation(
        plan=plan,
        year=year,
        of_plan=of_plan,
        tables=[
            _summary_table(of_plan.summary, reach, suggestions, meetings),
            of_plan.achievements,
            of_plan.approvals,
            of_plan.budgets,
            of_plan.notes,
            plan_tables.reach_table(of_plan.titles, reach.by_program),
            council_tables.suggestions_table(suggestions),
            council_tables.headline_table(year),
            council_tables.made_for_table(year),
            council_tables.felt_table(year),
            council_tables.answering_table(year, today),
            council_tables.adopted_table(of_plan.titles, adopted_by_program(year)),
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
