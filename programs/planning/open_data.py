"""The plan in force as open data: one row per indicator and year, one per budget; nothing that is not public."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from dekranasda.base.files.open_data import OpenSet
from dekranasda.base.files.spreadsheets import XLSX, Sheet
from dekranasda.base.templatetags.formats import in_cell
from programs.models import Plan, Program

from .queries import QUARTERS, achievements_of_years

# What each column means to whoever downloads the file.
MEANINGS = {
    "jenis": _lazy("“indikator” atau “anggaran”; kolom yang lain kosong bila tidak berlaku."),
    "sasaran": _lazy("Sasaran dalam rencana."),
    "program": _lazy("Nama program."),
    "alamat": _lazy("Alamat halaman program di portal ini."),
    "penanggung_jawab": _lazy("Organisasi yang memimpin program."),
    "tahun": _lazy("Tahun rencana."),
    "indikator": _lazy("Nama indikator."),
    "satuan": _lazy("Satuan angka indikator; predikat ditulis dari yang terendah."),
    "arah": _lazy("positif: makin tinggi makin baik; negatif: makin rendah makin baik."),
    "sifat_akumulasi": _lazy("Bagaimana triwulan menjadi setahun: kumulatif, posisi akhir, atau rata-rata."),
    "target": _lazy("Target tahun itu."),
    "realisasi_tw1": _lazy("Realisasi triwulan I yang disetujui."),
    "realisasi_tw2": _lazy("Realisasi triwulan II yang disetujui."),
    "realisasi_tw3": _lazy("Realisasi triwulan III yang disetujui."),
    "realisasi_tw4": _lazy("Realisasi triwulan IV yang disetujui."),
    "realisasi_tahun": _lazy("Realisasi setahun menurut sifat akumulasinya."),
    "capaian_persen": _lazy("Capaian terhadap target, dalam persen."),
    "peringkat": _lazy("Peringkat capaian, dari sangat tinggi sampai sangat rendah."),
    "disetujui_terakhir": _lazy("Tanggal angka terbaru disetujui."),
    "pemeriksa_kedua": _lazy("Apakah angka terbaru disetujui orang lain daripada pelapornya."),
    "tanpa_pemeriksa_kedua": _lazy("Triwulan tanpa pemeriksa kedua, dengan sebabnya."),
    "dengan_bukti": _lazy("Triwulan yang buktinya terlampir."),
    "sumber_dana": _lazy("Sumber dana anggaran."),
    "pagu_rp": _lazy("Pagu dalam rupiah."),
    "realisasi_rp": _lazy("Belanja yang terealisasi dalam rupiah."),
}
HEADER = tuple(MEANINGS)
PLAN = OpenSet(
    key="rencana",
    title=_lazy("Rencana program dan capaiannya"),
    description=_lazy("Satu baris per indikator dan tahun, dan satu per anggaran, dari rencana yang berlaku."),
    keywords=("rencana", "capaian", "anggaran"),
    files=(("planning:data", "text/csv"), ("planning:data-xlsx", XLSX)),
    part="rencana",
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
