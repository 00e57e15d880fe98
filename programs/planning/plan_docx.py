"""The work plan of a year as an official document (.docx) that an office can edit and sign."""

from datetime import date

from django.utils.translation import gettext as _
from docx.enum.section import WD_ORIENT
from docx.shared import Cm

from dekranasda.base.council.letterhead import official_letter
from dekranasda.base.council.letters import day_as_issued, place_and_day
from dekranasda.base.files.documents import centered, grid, signatures
from dekranasda.base.templatetags.formats import angka, rupiah, satuan, tanggal_ringkas
from programs.models import Activity, Plan, Program

from .queries import GoalYear, ProgramYear, achievements, goals_of, money_by_source, summarize
from .signing import SIGNING_POSITIONS, day_of_plan, day_of_year, signed_by
from .whole import ProgramYears, whole_plan

# The chair's signature bears the stamp.
STAMPED = SIGNING_POSITIONS.index("Ketua")


def work_plan(plan: Plan, year: int):
    """Goals, programs, targets, budgets and activities of one year, with a block for signatures."""
    programs = achievements(Program.objects.filter(goal__plan=plan), year)
    document = official_letter(title=_("Rencana kerja %(year)s") % {"year": year})
    _heading(document, plan, year)
    for goal in goals_of(programs):
        _goal(document, goal)
    _money(document, programs)
    _activities(document, plan, year)
    _signatures(document, plan, day_of_year(plan, year))
    return document


def whole_plan_document(plan: Plan):
    """All years of a plan on one sheet, on its side, with a block for signatures."""
    document = official_letter(title=plan.title)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    centered(document, plan.title.upper(), bold=True, size=14)
    centered(document, _("Tahun %(start)s sampai %(end)s") % {"start": plan.start_year, "end": plan.end_year})
    if plan.is_adopted:
        centered(document, _("Ditetapkan %(day)s") % {"day": tanggal_ringkas(plan.adopted_on)})
    else:
        centered(document, _("Draf"), bold=True)
    if plan.is_sample:
        centered(document, _("Contoh: isi dokumen ini bukan data sebenarnya."), bold=True)
    shown = whole_plan(plan)
    names = [_("Program dan indikator"), _("Kondisi awal"), *(str(year) for year in plan.years)]
    width = Cm(24.7)
    widths = [Cm(5.2), Cm(3.2), *([(width - Cm(8.4)) // len(plan.years)] * len(plan.years))]
    for goal in shown.goals:
        document.add_heading(_("Sasaran: %(goal)s") % {"goal": _with_code(goal.goal.title, goal.goal.code)}, level=1)
        grid(document, names, [row for one in goal.programs for row in _rows_of_years(one)], widths)
    grid(document, [_("Pagu seluruhnya"), "", *names[2:]], [["", "", *map(rupiah, shown.planned)]], widths)
    _signatures(document, plan, day_of_plan(plan))
    return document


def _with_code(title: str, code: str) -> str:
    return f"{code} {title}" if code else title


def _rows_of_years(one: ProgramYears) -> list[list[str]]:
    """The program with its money, then a row per indicator: its targets, and below each what was reached."""
    program = one.program
    codes = [code for code in (program.program_code, program.activity_code, program.subactivity_code) if code]
    about = "\n".join([program.title, str(program.lead_organization), *codes])
    money = [_("Pagu %(amount)s") % {"amount": rupiah(planned)} if planned else "–" for planned in one.planned]
    rows = [[about, "", *money]]
    for row in one.indicators:
        unit = row.indicator.unit
        cells = []
        for year in row.years:
            target = satuan(year.target, unit) or "–"
            reached = _("tercapai %(value)s") % {"value": satuan(year.value, unit)} if year.value is not None else ""
            cells.append("\n".join(filter(None, [target, reached])))
        rows.append([row.indicator.name, satuan(row.indicator.baseline, unit) or "–", *cells])
    return rows


def _heading(document, plan: Plan, year: int) -> None:
    centered(document, _("RENCANA KERJA %(year)s") % {"year": year}, bold=True, size=14)
    centered(document, plan.title)
    centered(document, _("Ditetapkan %(day)s") % {"day": tanggal_ringkas(plan.adopted_on)})
    if plan.is_sample:
        centered(document, _("Contoh: isi dokumen ini bukan data sebenarnya."), bold=True)


def _goal(document, goal: GoalYear) -> None:
    document.add_heading(_("Sasaran: %(goal)s") % {"goal": goal.goal.title}, level=1)
    header = [_("Program"), _("Penanggung jawab"), _("Indikator"), _("Target"), _("Pagu")]
    rows = [row for one in goal.programs for row in _program_rows(one)]
    grid(document, header, rows, [Cm(3.7), Cm(3.2), Cm(3.6), Cm(2.5), Cm(3)])


def _program_rows(one: ProgramYear) -> list[list[str]]:
    """A row per indicator; program, lead and budget stand on the first, and alone where there is no indicator."""
    about = [_with_code(one.program.title, one.program.program_code), one.program.lead_organization.name]
    if not one.indicators:
        return [[*about, "–", "–", rupiah(one.planned)]]
    return [
        [
            *(about if place == 0 else ["", ""]),
            indicator.indicator.name,
            satuan(indicator.target, indicator.indicator.unit) or "–",
            rupiah(one.planned) if place == 0 else "",
        ]
        for place, indicator in enumerate(one.indicators)
    ]


def _money(document, programs: list[ProgramYear]) -> None:
    document.add_heading(_("Anggaran menurut sumber dana"), level=1)
    rows = [[label, rupiah(total)] for label, total in money_by_source(programs)]
    rows.append([_("Jumlah"), rupiah(summarize(programs).planned)])
    grid(document, [_("Sumber dana"), _("Pagu")], rows, [Cm(10), Cm(6)])


def _activities(document, plan: Plan, year: int) -> None:
    document.add_heading(_("Kegiatan"), level=1)
    rows = [
        [
            angka(number),
            activity.title,
            activity.program.title,
            tanggal_ringkas(activity.starts_on),
            activity.place or "–",
        ]
        for number, activity in enumerate(
            Activity.objects.filter(program__goal__plan=plan).in_year(year).for_list(), start=1
        )
    ]
    if not rows:
        document.add_paragraph(_("Belum ada kegiatan yang dijadwalkan."))
        return
    header = ["#", _("Kegiatan"), _("Program"), _("Mulai"), _("Tempat")]
    grid(document, header, rows, [Cm(0.9), Cm(4.8), Cm(4.3), Cm(3), Cm(3)])


def _signatures(document, plan: Plan, day: date) -> None:
    """Place and day, and one block per signing seat, with the name of who held it then."""
    document.add_paragraph(place_and_day(day_as_issued(day)))
    signatures(document, *signed_by(SIGNING_POSITIONS, plan, day), stamped=STAMPED)
