"""The plan in force as open data: one row per indicator and year, one per budget; nothing that is not public."""

from django.utils import timezone
from django.utils.translation import gettext as _

from dekranasda.base.files.spreadsheets import Sheet
from dekranasda.base.templatetags.formats import in_cell
from programs.models import Plan, Program

from .queries import QUARTERS, achievements_of_years

HEADER = (
    "jenis",
    "sasaran",
    "program",
    "alamat",
    "penanggung_jawab",
    "tahun",
    "indikator",
    "satuan",
    "arah",
    "sifat_akumulasi",
    "target",
    "realisasi_tw1",
    "realisasi_tw2",
    "realisasi_tw3",
    "realisasi_tw4",
    "realisasi_tahun",
    "capaian_persen",
    "peringkat",
    "disetujui_terakhir",
    "pemeriksa_kedua",
    "tanpa_pemeriksa_kedua",
    "dengan_bukti",
    "sumber_dana",
    "pagu_rp",
    "realisasi_rp",
)


def plan_sheet(plan: Plan | None) -> Sheet:
    """All that is public of the plan; only the header when no plan is in force."""
    return Sheet(title=_("Rencana"), header=HEADER, rows=_rows(plan) if plan else ())


def _rows(plan: Plan):
    for year, programs in achievements_of_years(Program.objects.filter(goal__plan=plan), plan.years).items():
        for program in programs:
            about = (
                program.program.goal.title,
                program.program.title,
                program.program.get_absolute_url(),
                program.program.lead_organization.name,
                year,
            )
            for one in program.indicators:
                yield ("indikator", *about, *_indicator_cells(one), None, None, None)
            for budget in program.budgets:
                blanks = [None] * 16
                yield ("anggaran", *about, *blanks, budget.source, budget.planned, budget.realized)


def _indicator_cells(one):
    achievement = one.achievement
    unit = one.indicator.unit
    numbers = [in_cell(one.results[quarter].value, unit) if quarter in one.results else None for quarter in QUARTERS]
    return (
        one.indicator.name,
        one.indicator.unit,
        one.indicator.direction,
        one.indicator.accumulation,
        in_cell(one.target, unit),
        *numbers,
        in_cell(achievement.value, unit),
        achievement.percent,
        achievement.kind,
        *_stood_for(one),
    )


def _stood_for(one):
    """When the newest number was approved, and by a second person; which quarters had none, and which have evidence."""
    last = one.last_result
    if last is None:
        return (None, None, None, None)
    quarters = {quarter: result for quarter, result in one.quarters if result}
    return (
        timezone.localdate(last.reviewed_at) if last.reviewed_at else None,
        _("tidak") if last.is_reviewed_alone else _("ya"),
        "; ".join(f"tw{quarter}: {one.alone_because}" for quarter, one in quarters.items() if one.is_reviewed_alone),
        "; ".join(f"tw{quarter}" for quarter, one in quarters.items() if one.has_evidence),
    )
