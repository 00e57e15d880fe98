"""The evaluation of a year as a .docx document that the office edits and signs."""

from django.utils.translation import gettext as _
from docx.enum.section import WD_ORIENT

from dekranasda.base.council.letterhead import official_letter
from dekranasda.base.council.letters import day_as_issued, place_and_day
from dekranasda.base.files.documents import centered, grid, signatures
from programs.planning.signing import day_of_evaluation, signed_by

from .evaluation import SIGNING_POSITIONS, Evaluation
from .tables import Table

# The chair's signature bears the stamp.
STAMPED = SIGNING_POSITIONS.index("Ketua")


def evaluation_document(evaluation: Evaluation):
    """Every table of the evaluation under a heading of its own, then room for conclusions and signatures."""
    title = _("Evaluasi program kerja %(year)s") % {"year": evaluation.year}
    document = official_letter(title=title)
    _turn(document)
    centered(document, title.upper(), bold=True, size=14)
    centered(document, evaluation.plan.title)
    if evaluation.plan.is_sample:
        centered(document, _("Contoh: isi dokumen ini bukan data sebenarnya."))
    document.add_paragraph(evaluation.sentence)
    for number, table in enumerate(evaluation.tables, start=1):
        _add(document, number, table)
    document.add_heading(_("Kesimpulan dan saran"), level=1)
    document.add_paragraph(_("Diisi dalam rapat evaluasi."))
    day = day_as_issued(day_of_evaluation(evaluation.year))
    document.add_paragraph(place_and_day(day))
    signatures(document, *signed_by(SIGNING_POSITIONS, evaluation.plan, day, for_public=False), stamped=STAMPED)
    return document


def _turn(document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _add(document, number: int, table: Table) -> None:
    document.add_heading(f"{number}. {table.title}", level=1)
    if not table.rows:
        document.add_paragraph(table.empty)
        return
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    shares = sum(column.share for column in table.columns)
    grid(
        document,
        [column.label for column in table.columns],
        [[text for _column, text in row] for row in table.written],
        [room * column.share // shares for column in table.columns],
    )
