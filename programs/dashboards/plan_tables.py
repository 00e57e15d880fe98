"""Tables of the evaluation about the plan: what it reached, who approved it, what it cost, how it was changed."""

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from dekranasda.base.accounts.models import User
from dekranasda.base.templatetags.formats import in_cell, satuan, triwulan
from programs.models import Plan, PlanChange, Result
from programs.planning.queries import QUARTERS, IndicatorYear, ProgramYear, Reach, YearSummary

from .tables import DAY, NUMBER, PERCENT, RUPIAH, Rows, SheetColumn, Table


def achievement_table(programs: Sequence[ProgramYear]) -> Table:
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
        Rows([(program, one) for program in programs for one in program.indicators], _achievement_rows),
        _("Rencana ini belum memuat indikator."),
        name="capaian",
    )


def _achievement_rows(found: Sequence[tuple[ProgramYear, IndicatorYear]]) -> list[tuple]:
    return [
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
        for program, one in found
    ]


def approvals_table(programs: Sequence[ProgramYear]) -> Table:
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
        Rows([pair for program in programs for pair in program.approved], _approval_rows),
        _("Belum ada realisasi yang disetujui."),
        name="persetujuan",
        names_people=True,
    )


def _approval_rows(found: Sequence[tuple[IndicatorYear, Result]]) -> list[tuple]:
    """In 1 query: few people report and approve many numbers."""
    keys = {key for _one, result in found for key in (result.reported_by_id, result.reviewed_by_id) if key}
    people = User.objects.only("name", "email").in_bulk(keys)
    return [
        (
            one.indicator.name,
            triwulan(result.quarter),
            _("tidak terukur") if result.not_measured else satuan(result.value, one.indicator.unit),
            str(people.get(result.reported_by_id, "")),
            str(people.get(result.reviewed_by_id, "")),
            timezone.localdate(result.reviewed_at) if result.reviewed_at else None,
            result.alone_because,
            _("dengan bukti") if result.has_evidence else result.no_evidence_because,
        )
        for one, result in found
    ]


def _quarter_value(result: Result | None, unit: str):
    if result is None:
        return None
    return _("tidak terukur") if result.not_measured else in_cell(result.value, unit)


def budget_table(programs: Sequence[ProgramYear], summary: YearSummary) -> Table:
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
        name="anggaran",
    )


def notes_table(programs: Sequence[ProgramYear]) -> Table:
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
        name="catatan",
    )


def reach_table(titles: Mapping[int, str], reach: Mapping[int, Reach]) -> Table:
    """Of the programs that held an activity, by their `titles`, whom each reached."""
    return Table(
        _("Kegiatan dan jangkauan"),
        [
            SheetColumn(_("Program"), 6),
            SheetColumn(_("Kegiatan terlaksana"), 2, NUMBER),
            SheetColumn(_("Perajin dijangkau"), 2, NUMBER),
            SheetColumn(_("Peserta lain"), 2, NUMBER),
        ],
        [
            (title, one.activities, one.artisans, one.walk_ins)
            for program, title in titles.items()
            if (one := reach.get(program))
        ],
        _("Belum ada kegiatan yang terlaksana."),
        name="kegiatan",
    )


def changes_table(plan: Plan, year: int) -> Table:
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
        name="perubahan-rencana",
    )
