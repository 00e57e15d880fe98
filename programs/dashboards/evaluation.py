"""The evaluation of a year, ready for the year-end coordination meeting.

It is a list of tables, each made once; the page, the .docx and the .xlsx show the same rows. Figures of the plan come
from `programs.planning.queries`, those of the crafts from `.diversity`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from dekranasda.base.council.current import the_council
from dekranasda.base.files.spreadsheets import Sheet
from dekranasda.base.templatetags.formats import angka, in_cell, persen, rupiah, satuan, tanggal_ringkas, triwulan
from programs.board.queries import bodies_in_words
from programs.models import (
    ActionItem,
    Activity,
    Adoption,
    BoardMember,
    Felt,
    Meeting,
    Participation,
    Plan,
    PlanChange,
    Program,
    Result,
    Suggestion,
)
from programs.planning.queries import QUARTERS, ProgramYear, YearSummary, achievements, summarize
from programs.suggestions.deadlines import answering_in
from programs.suggestions.headline import headline

from .diversity import Coverage, coverage

NOT_KNOWN = "–"


def words(value: Any) -> str:
    """A value as a person reads it; a dash for what is not known."""
    return NOT_KNOWN if value is None or value == "" else str(value)


def _or_dash(write: Callable[[Any], str]) -> Callable[[Any], str]:
    """Numbers by `write`; words such as "tidak terukur" stay."""
    return lambda value: words(value) if value is None or isinstance(value, str) else write(value)


NUMBER, RUPIAH, PERCENT, DAY = (_or_dash(write) for write in (angka, rupiah, persen, tanggal_ringkas))


@dataclass(frozen=True)
class SheetColumn:
    """A column of a table: its name, its share of the width, and how its values are written."""

    label: str
    share: int = 2
    write: Callable[[Any], str] = words

    @property
    def is_number(self) -> bool:
        return self.write in (NUMBER, RUPIAH, PERCENT)


@dataclass(frozen=True)
class Table:
    """A table of the evaluation; `empty` says in words that there is nothing."""

    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Any]]
    empty: str

    @property
    def sheet(self) -> Sheet:
        return Sheet(self.title, [column.label for column in self.columns], self.rows)

    @property
    def written(self) -> list[list[tuple[SheetColumn, str]]]:
        """The rows as they are read."""
        return [
            [(column, column.write(value)) for column, value in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]


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
            _achievement_table(programs),
            _approvals_table(programs),
            _budget_table(programs, summary),
            _notes_table(programs),
            _reach_table(programs, year),
            _suggestions_table(suggestions),
            _headline_table(year),
            _made_for_table(year),
            _felt_table(year),
            _answering_table(year),
            _adopted_table(programs, adopted),
            _action_items_table(year),
            _meetings_table(meetings),
            _crafts_table(crafts),
            _diversity_table(crafts),
            _changes_table(plan, year),
            _board_table(year),
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
            (_("Pagu"), summary.planned, "Rp"),
            (_("Realisasi anggaran"), summary.realized, "Rp"),
            (_("Serapan anggaran"), summary.absorption, "%"),
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


def _achievement_table(programs: Sequence[ProgramYear]) -> Table:
    return Table(
        _("Capaian program dan indikator"),
        [
            SheetColumn(_("Program"), 7),
            SheetColumn(_("Penanggung jawab"), 6),
            SheetColumn(_("Indikator"), 7),
            SheetColumn(_("Satuan"), 4),
            SheetColumn(_("Target"), 7, NUMBER),
            *(SheetColumn(triwulan(quarter), 6, NUMBER) for quarter in QUARTERS),
            SheetColumn(_("Realisasi"), 7, NUMBER),
            SheetColumn(_("Capaian"), 5, PERCENT),
            SheetColumn(_("Peringkat"), 5),
        ],
        [
            (
                program.program.title,
                program.program.lead_organization.name,
                one.indicator.name,
                one.indicator.unit,
                in_cell(one.target, one.indicator.unit),
                *(_quarter_value(result, one.indicator.unit) for _quarter, result in one.quarters),
                in_cell(one.achievement.value, one.indicator.unit),
                one.achievement.percent,
                one.achievement.label,
            )
            for program in programs
            for one in program.indicators
        ],
        _("Rencana ini belum memuat indikator."),
    )


def _approvals_table(programs: Sequence[ProgramYear]) -> Table:
    """Who stands for each number that counts."""
    return Table(
        _("Siapa menyetujui angka"),
        [
            SheetColumn(_("Indikator"), 6),
            SheetColumn(_("Triwulan"), 2),
            SheetColumn(_("Angka"), 3),
            SheetColumn(_("Dilaporkan oleh"), 4),
            SheetColumn(_("Disetujui oleh"), 4),
            SheetColumn(_("Tanggal"), 3, DAY),
            SheetColumn(_("Tanpa pemeriksa kedua"), 4),
            SheetColumn(_("Bukti"), 4),
        ],
        [
            (
                one.indicator.name,
                triwulan(result.quarter),
                _("tidak terukur") if result.not_measured else satuan(result.value, one.indicator.unit),
                str(result.reported_by or ""),
                str(result.reviewed_by or ""),
                timezone.localdate(result.reviewed_at) if result.reviewed_at else None,
                result.alone_because,
                _("dengan bukti") if result.has_evidence else result.no_evidence_because,
            )
            for program in programs
            for one, result in program.approved
        ],
        _("Belum ada realisasi yang disetujui."),
    )


def _quarter_value(result: Result | None, unit: str):
    if result is None:
        return None
    return _("tidak terukur") if result.not_measured else in_cell(result.value, unit)


def _budget_table(programs: Sequence[ProgramYear], summary: YearSummary) -> Table:
    rows = [
        (
            program.program.title,
            program.program.lead_organization.name,
            program.planned,
            program.realized,
            program.absorption,
        )
        for program in programs
    ]
    total = (_("Jumlah"), "", summary.planned, summary.realized, summary.absorption)
    return Table(
        _("Anggaran"),
        [
            SheetColumn(_("Program"), 6),
            SheetColumn(_("Penanggung jawab"), 5),
            SheetColumn(_("Pagu"), 3, RUPIAH),
            SheetColumn(_("Realisasi"), 3, RUPIAH),
            SheetColumn(_("Serapan"), 2, PERCENT),
        ],
        [*rows, total] if rows else [],
        _("Belum ada anggaran pada tahun ini."),
    )


def _notes_table(programs: Sequence[ProgramYear]) -> Table:
    """What helps, what hinders and what is to be done, by the last approved result of each indicator."""
    return Table(
        _("Faktor pendorong, penghambat, dan rencana tindak lanjut"),
        [
            SheetColumn(_("Program"), 4),
            SheetColumn(_("Indikator"), 4),
            SheetColumn(_("Pendorong"), 5),
            SheetColumn(_("Penghambat"), 5),
            SheetColumn(_("Rencana tindak lanjut"), 5),
        ],
        [
            (program.program.title, one.indicator.name, result.drivers, result.obstacles, result.follow_up)
            for program in programs
            for one in program.indicators
            if (result := one.last_result) and (result.drivers or result.obstacles or result.follow_up)
        ],
        _("Tidak ada catatan pada realisasi yang disetujui."),
    )


def _reach_table(programs: Sequence[ProgramYear], year: int) -> Table:
    held = _by_program(Activity.objects.held().in_year(year), "program", Count("pk"))
    artisans = _by_program(
        Participation.objects.reached(year).distinct(), "activity__program", Count("artisan", distinct=True)
    )
    walk_ins = _by_program(Participation.objects.walk_ins(year), "activity__program", Count("pk"))
    return Table(
        _("Kegiatan dan jangkauan"),
        [
            SheetColumn(_("Program"), 6),
            SheetColumn(_("Kegiatan terlaksana"), 2, NUMBER),
            SheetColumn(_("Perajin dijangkau"), 2, NUMBER),
            SheetColumn(_("Peserta lain"), 2, NUMBER),
        ],
        [
            (program.program.title, held[key], artisans.get(key, 0), walk_ins.get(key, 0))
            for program in programs
            if (key := program.program.pk) in held
        ],
        _("Belum ada kegiatan yang terlaksana."),
    )


def _by_program(found, program: str, count: Count) -> dict[int, int]:
    return dict(found.order_by().values_list(program).annotate(all=count))


def _suggestions_table(suggestions: dict[str, int]) -> Table:
    return Table(
        _("Masukan menurut status"),
        [SheetColumn(_("Status"), 6), SheetColumn(_("Jumlah"), 2, NUMBER)],
        [(str(status.label), suggestions[status]) for status in Suggestion.Status if status in suggestions],
        _("Tidak ada masukan yang masuk tahun ini."),
    )


def _headline_table(year: int) -> Table:
    days = the_council().answer_days
    figure = headline(Suggestion.objects.accepted().filter(received_on__year=year), answer_days=days)
    rows = [
        (_("Masukan disampaikan"), figure.said),
        (_("Diputuskan dalam %(days)s hari kerja") % {"days": days}, figure.in_time),
        (_("Tanpa batas waktu"), figure.without_deadline),
        (_("Sudah ada yang dikerjakan untuknya"), figure.done),
        (_("Dibenarkan yang menyampaikan: sudah terasa"), figure.confirmed),
        (_("Ketiganya: tepat waktu, dikerjakan, dan terasa"), figure.fulfilled),
    ]
    return Table(
        _("Dari ucapan sampai terasa"),
        [SheetColumn(_("Hal"), 6), SheetColumn(_("Jumlah"), 2, NUMBER)],
        rows if figure.said else [],
        _("Tidak ada masukan yang masuk tahun ini."),
    )


def _made_for_table(year: int) -> Table:
    """What was planned or held for named suggestions, and how many of those who spoke feel it."""
    confirmed = Felt.objects.filter(activity=OuterRef("pk"), answer__in=Felt.CONFIRMED).order_by().values("activity")
    found = (
        Activity.objects.in_year(year)
        .answering_first()
        .filter(answers__gt=0)
        .annotate(felt=Coalesce(Subquery(confirmed.annotate(count=Count("pk")).values("count")), 0))
        .select_related("program")
    )
    columns = [
        SheetColumn(_("Kegiatan"), 4),
        SheetColumn(_("Program"), 3),
        SheetColumn(_("Status"), 2),
        SheetColumn(_("Untuk masukan"), 1, NUMBER),
        SheetColumn(_("Sudah terasa"), 1, NUMBER),
    ]
    rows = [(one.title, one.program.title, str(one.get_status_display()), one.answers, one.felt) for one in found]
    return Table(_("Kegiatan untuk masukan"), columns, rows, _("Belum ada kegiatan untuk masukan tertentu."))


def _felt_table(year: int) -> Table:
    answers = Felt.objects.filter(suggestion__received_on__year=year).order_by()
    counts = dict(answers.values_list("answer").annotate(all=Count("pk")))
    return Table(
        _("Sudah terasa menurut yang menyampaikan"),
        [SheetColumn(_("Jawaban"), 6), SheetColumn(_("Jumlah"), 2, NUMBER)],
        [(str(one.label), counts[one]) for one in Felt.Answer if one in counts],
        _("Belum ada yang ditanya tentang masukan tahun ini."),
    )


def _answering_table(year: int) -> Table:
    columns = [
        SheetColumn(_("Kantor"), 4),
        SheetColumn(_("Diminta menjawab"), 2, NUMBER),
        SheetColumn(_("Menjawab"), 2, NUMBER),
        SheetColumn(_("Tepat waktu"), 2, NUMBER),
        SheetColumn(_("Hari kerja (median)"), 2, NUMBER),
    ]
    rows = [(one.organization, one.asked, one.answered, one.in_time, one.days) for one in answering_in(year)]
    return Table(_("Jawaban kantor yang diminta"), columns, rows, _("Tidak ada kantor yang diminta menjawab."))


def _adopted_table(programs: Sequence[ProgramYear], adopted: dict[int, int]) -> Table:
    return Table(
        _("Masukan yang masuk ke program"),
        [SheetColumn(_("Program"), 6), SheetColumn(_("Masukan"), 2, NUMBER)],
        [(program.program.title, adopted[program.program.pk]) for program in programs if program.program.pk in adopted],
        _("Belum ada masukan tahun ini yang masuk ke program."),
    )


def _action_items_table(year: int) -> Table:
    found = ActionItem.objects.filter(Q(meeting__held_on__year=year) | Q(meeting=None, created_at__year=year))
    counts = dict(found.order_by().values_list("status").annotate(all=Count("pk")))
    return Table(
        _("Tindak lanjut"),
        [SheetColumn(_("Status"), 6), SheetColumn(_("Jumlah"), 2, NUMBER)],
        [(str(status.label), counts[status]) for status in ActionItem.Status if status in counts],
        _("Belum ada tindak lanjut yang dicatat."),
    )


def _meetings_table(meetings: Sequence[Meeting]) -> Table:
    return Table(
        _("Rapat koordinasi"),
        [
            SheetColumn(_("Tanggal"), 3, DAY),
            SheetColumn(_("Rapat"), 6),
            SheetColumn(_("Tempat"), 4),
            SheetColumn(_("Notula"), 3),
            SheetColumn(_("Masukan"), 2, NUMBER),
        ],
        [
            (
                meeting.held_on,
                meeting.title,
                meeting.place,
                str(meeting.get_status_display()),
                meeting.suggestion_count,
            )
            for meeting in meetings
        ],
        _("Belum ada rapat tahun ini."),
    )


def _crafts_table(crafts: Coverage) -> Table:
    return Table(
        _("Ragam kriya"),
        [
            SheetColumn(_("Jenis kriya"), 5),
            *(
                SheetColumn(cell.label, *((3, RUPIAH) if cell.anchor == "anggaran" else (2, NUMBER)))
                for cell in crafts.shared.cells
            ),
        ],
        [
            (row.craft.name if row.craft else _("Tanpa jenis kriya tertentu"), *(cell.value for cell in row.cells))
            for row in [*crafts.rows, crafts.shared]
        ],
        "",
    )


def _diversity_table(crafts: Coverage) -> Table:
    now = crafts.this_year
    return Table(
        _("Di luar %(flagship)s") % {"flagship": the_council().local_flagship},
        [
            SheetColumn(_("Ukuran"), 5),
            SheetColumn(_("Bagian di luar andalan"), 3, PERCENT),
            SheetColumn(_("Pemusatan"), 3, NUMBER),
        ],
        [
            (_("Perajin tercatat"), now.artisans.outside, now.artisans.concentration),
            (_("Pagu anggaran"), now.budget.outside, now.budget.concentration),
            (_("Perajin dijangkau kegiatan"), now.reach.outside, now.reach.concentration),
        ],
        "",
    )


def _changes_table(plan: Plan, year: int) -> Table:
    changes = PlanChange.objects.filter(plan=plan, at__year=year).select_related("meeting").order_by("at", "pk")
    return Table(
        _("Perubahan rencana"),
        [
            SheetColumn(_("Tanggal"), 3, DAY),
            SheetColumn(_("Yang diubah"), 5),
            SheetColumn(_("Semula"), 3),
            SheetColumn(_("Menjadi"), 3),
            SheetColumn(_("Alasan"), 5),
            SheetColumn(_("Rapat"), 4),
        ],
        [
            (change.at, change.what, change.old_value, change.new_value, change.reason, str(change.meeting or ""))
            for change in changes
        ],
        _("Rencana tidak diubah tahun ini."),
    )


def _board_table(year: int) -> Table:
    """Who joined in the year after the term had begun, and who left."""
    joined = Q(starts_on__year=year) & ~Q(starts_on=F("seat__term__starts_on"))
    found = BoardMember.objects.filter(joined | Q(ends_on__year=year)).for_lookup().order_by("starts_on", "pk")
    return Table(
        _("Pergantian pengurus"),
        [
            SheetColumn(_("Nama"), 4),
            SheetColumn(_("Jabatan"), 4),
            SheetColumn(_("Mewakili"), 5),
            SheetColumn(_("Sejak"), 3, DAY),
            SheetColumn(_("Sampai"), 3, DAY),
            SheetColumn(_("Nomor SK"), 3),
        ],
        [
            (
                holder.name,
                holder.seat.position_on(holder.ends_on or date(year, 12, 31)),
                bodies_in_words(holder),
                holder.starts_on,
                holder.ends_on,
                holder.decree_number,
            )
            for holder in found
        ],
        _("Tidak ada pergantian pengurus tahun ini."),
    )
