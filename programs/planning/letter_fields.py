"""What the office's own template of a plan may name, and what it is filled with: for one year, or for all of them."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dekranasda.base.council.issuing import as_issued
from dekranasda.base.council.letters import day_as_issued, place_and_day
from dekranasda.base.council.models import LetterTemplate
from dekranasda.base.council.own_letters import SIGNERS, common_values, declare_fields, own_letter, signer_values
from dekranasda.base.files.docx_answers import docx_response
from dekranasda.base.templatetags.formats import rupiah, satuan, tanggal_ringkas
from programs.models import Activity, Plan, Program

from .issuing import about_year
from .queries import ProgramYear, achievements_of_years, money_by_source
from .signing import SIGNING_POSITIONS, day_of_plan, day_of_year, signed_by

declare_fields(
    LetterTemplate.Kind.PLAN,
    {
        "rencana": gettext_lazy("nama rencana"),
        "tahun": gettext_lazy("tahun, atau tahun pertama sampai terakhir"),
        "keterangan": gettext_lazy("tanggal penetapan, atau bahwa ini draf atau contoh"),
        "tempat_tanggal": gettext_lazy("tempat dan tanggal"),
        "program": {
            "tahun": gettext_lazy("tahun"),
            "kode_sasaran": gettext_lazy("kode sasaran"),
            "sasaran": gettext_lazy("sasaran"),
            "kode": gettext_lazy("kode program"),
            "program": gettext_lazy("nama program"),
            "penanggung_jawab": gettext_lazy("penanggung jawab"),
            "pagu": gettext_lazy("pagu"),
        },
        "indikator": {
            "tahun": gettext_lazy("tahun"),
            "program": gettext_lazy("nama program"),
            "indikator": gettext_lazy("nama indikator"),
            "kondisi_awal": gettext_lazy("kondisi awal"),
            "target": gettext_lazy("target"),
        },
        "anggaran": {
            "tahun": gettext_lazy("tahun"),
            "sumber": gettext_lazy("sumber dana"),
            "pagu": gettext_lazy("pagu"),
        },
        "pagu_seluruhnya": gettext_lazy("jumlah pagu"),
        "kegiatan": {
            "kegiatan": gettext_lazy("nama kegiatan"),
            "program": gettext_lazy("nama program"),
            "mulai": gettext_lazy("hari mulai"),
            "tempat": gettext_lazy("tempat"),
        },
        "penanda_tangan": SIGNERS,
    },
)


def plan_of_year_values(plan: Plan, year: int) -> dict:
    """The work plan of one year; the same that our document says."""
    return _values(plan, [year], day_of_year(plan, year))


def whole_plan_values(plan: Plan) -> dict:
    """All years of the plan: rows of programs and indicators come once for each year."""
    return _values(plan, plan.years, day_of_plan(plan))


def whole_plan_response(plan: Plan) -> HttpResponse:
    """All years of a plan, a draft too, as a document to edit and sign."""
    from .plan_docx import whole_plan_document

    filename = f"rencana-{plan.start_year}-{plan.end_year}.docx"
    with as_issued(LetterTemplate.Kind.PLAN, plan.pk):
        own = own_letter(LetterTemplate.Kind.PLAN, lambda: whole_plan_values(plan), filename)
        return own or docx_response(whole_plan_document(plan), filename)


def year_plan_response(plan: Plan, year: int) -> HttpResponse:
    """The work plan of one year as a document to edit and sign."""
    from .plan_docx import work_plan

    filename = f"rencana-kerja-{year}.docx"
    with as_issued(LetterTemplate.Kind.PLAN, about_year(plan, year)):
        own = own_letter(LetterTemplate.Kind.PLAN, lambda: plan_of_year_values(plan, year), filename)
        return own or docx_response(work_plan(plan, year), filename)


def _values(plan: Plan, years: Sequence[int], day: date) -> dict:
    of_years = achievements_of_years(Program.objects.filter(goal__plan=plan), years)
    first, last = years[0], years[-1]
    activities = Activity.objects.filter(program__goal__plan=plan)
    if first == last:
        activities = activities.in_year(first)
    programs = [(year, one) for year, found in of_years.items() for one in found]
    return {
        **common_values(),
        "rencana": plan.title,
        "tahun": str(first) if first == last else f"{first}–{last}",
        "keterangan": _state(plan),
        "tempat_tanggal": place_and_day(day_as_issued(day)),
        "program": [_program(year, one) for year, one in programs],
        "indikator": [
            {
                "tahun": str(year),
                "program": one.program.title,
                "indikator": row.indicator.name,
                "kondisi_awal": satuan(row.indicator.baseline, row.indicator.unit) or "–",
                "target": satuan(row.target, row.indicator.unit) or "–",
            }
            for year, one in programs
            for row in one.indicators
        ],
        "anggaran": [
            {"tahun": str(year), "sumber": label, "pagu": rupiah(total)}
            for year, found in of_years.items()
            for label, total in money_by_source(found)
        ],
        "pagu_seluruhnya": rupiah(sum(one.planned for _year, one in programs)),
        "kegiatan": [
            {
                "kegiatan": activity.title,
                "program": activity.program.title,
                "mulai": tanggal_ringkas(activity.starts_on),
                "tempat": activity.place or "–",
            }
            for activity in activities.for_list()
        ],
        "penanda_tangan": [signer_values(block) for block in signed_by(SIGNING_POSITIONS, plan, day)],
    }


def _program(year: int, one: ProgramYear) -> dict[str, str]:
    goal = one.program.goal
    return {
        "tahun": str(year),
        "kode_sasaran": goal.code,
        "sasaran": goal.title,
        "kode": one.program.program_code,
        "program": one.program.title,
        "penanggung_jawab": one.program.lead_organization.name,
        "pagu": rupiah(one.planned) if one.planned else "–",
    }


def _state(plan: Plan) -> str:
    state = _("Ditetapkan %(day)s") % {"day": tanggal_ringkas(plan.adopted_on)} if plan.is_adopted else _("Draf")
    return f"{state}. {_('Contoh: isi dokumen ini bukan data sebenarnya.')}" if plan.is_sample else state
