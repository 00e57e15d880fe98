"""The work plan of a year as a .docx document that an office can edit and sign."""

from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from dekranasda.templatetags.formats import angka, rupiah, satuan, tanggal_ringkas
from programs.models import Activity, Plan, Program, Seat

from .queries import GoalYear, ProgramYear, achievements, goals_of, summarize

# The seats that sign, in the order of the page from left to right.
SIGNING_POSITIONS = ("Ketua Harian", "Ketua")


def work_plan(plan: Plan, year: int) -> BytesIO:
    """Goals, programs, targets, budgets and activities of one year, with a block for signatures."""
    programs = achievements(Program.objects.filter(goal__plan=plan), year)
    document = Document()
    _set_up_page(document)
    _heading(document, plan, year)
    for goal in goals_of(programs):
        _goal(document, goal)
    _money(document, programs)
    _activities(document, plan, year)
    _signatures(document, plan)
    written = BytesIO()
    document.save(written)
    written.seek(0)
    return written


def _set_up_page(document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10.5)


def _heading(document, plan: Plan, year: int) -> None:
    title = document.add_heading(_("Rencana kerja %(year)s") % {"year": year}, level=0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(plan.title).alignment = WD_ALIGN_PARAGRAPH.CENTER
    if plan.adopted_on:
        adopted = document.add_paragraph(_("Ditetapkan %(day)s") % {"day": tanggal_ringkas(plan.adopted_on)})
        adopted.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if plan.is_sample:
        document.add_paragraph(_("Contoh: semua isi dokumen ini rekaan.")).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _goal(document, goal: GoalYear) -> None:
    document.add_heading(_("Sasaran: %(goal)s") % {"goal": goal.goal.title}, level=1)
    rows = [
        (
            one.program.title,
            one.program.lead_organization.name,
            indicator.indicator.name,
            satuan(indicator.target, indicator.indicator.unit) or "–",
            rupiah(one.planned) if place == 0 else "",
        )
        for one in goal.programs
        for place, indicator in enumerate(one.indicators)
    ]
    _table(document, [_("Program"), _("Penanggung jawab"), _("Indikator"), _("Target"), _("Pagu")], rows)


def _money(document, programs: list[ProgramYear]) -> None:
    document.add_heading(_("Anggaran menurut sumber dana"), level=1)
    totals: dict[str, int] = {}
    for program in programs:
        for budget in program.budgets:
            label = budget.get_source_display()
            totals[label] = totals.get(label, 0) + budget.planned
    rows = [(label, rupiah(total)) for label, total in sorted(totals.items())]
    rows.append((_("Jumlah"), rupiah(summarize(programs).planned)))
    _table(document, [_("Sumber dana"), _("Pagu")], rows)


def _activities(document, plan: Plan, year: int) -> None:
    document.add_heading(_("Kegiatan"), level=1)
    activities = Activity.objects.filter(program__goal__plan=plan).in_year(year).for_list()
    rows = [
        (
            angka(number),
            activity.title,
            activity.program.title,
            tanggal_ringkas(activity.starts_on),
            activity.place or "–",
            str(activity.get_status_display()),
        )
        for number, activity in enumerate(activities, start=1)
    ]
    if rows:
        _table(document, ["#", _("Kegiatan"), _("Program"), _("Mulai"), _("Tempat"), _("Status")], rows)
    else:
        document.add_paragraph(_("Belum ada kegiatan yang dijadwalkan."))


def _signatures(document, plan: Plan) -> None:
    """One column per signing seat, with the name of who holds it today; a vacant seat leaves a line to fill in."""
    document.add_paragraph()
    place = document.add_paragraph(_("Kota Blitar, %(day)s") % {"day": tanggal_ringkas(timezone.localdate())})
    place.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    seats = {
        seat.position: seat for seat in Seat.objects.filter(term=plan.term, position__in=SIGNING_POSITIONS).for_board()
    }
    table = document.add_table(rows=1, cols=len(SIGNING_POSITIONS))
    for cell, position in zip(table.rows[0].cells, SIGNING_POSITIONS, strict=True):
        seat = seats.get(position)
        holder = seat.holder_today if seat else None
        cell.text = f"{position},\n\n\n\n{holder or '…' * 20}"
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(document, header: list[str], rows) -> None:
    table = document.add_table(rows=1, cols=len(header))
    table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, header, strict=True):
        cell.text = name
        cell.paragraphs[0].runs[0].bold = True
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = value
