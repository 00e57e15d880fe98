"""The council's letterhead, on the first page of a .docx."""

import logging

from django.db.models.fields.files import FieldFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dekranasda.base.files.documents import BODY_WIDTH, centered, official_document, set_widths

from .current import the_council
from .models import Council

logger = logging.getLogger(__name__)

LOGO_HEIGHT, LOGO_WIDTH, LOGO_COLUMN = Cm(2.2), Cm(2.6), Cm(2.8)
# How Word names the lines under a letterhead.
_RULES: dict[str, str] = {Council.Rule.DOUBLE: "thickThinSmallGap", Council.Rule.SINGLE: "single"}


def official_letter(*, title: str):
    """An A4 document with the council's letterhead on its first page."""
    council = the_council()
    document = official_document(title=title, author=council.name)
    _letterhead(document, council)
    return document


def _letterhead(document, council: Council) -> None:
    lines = council.letterhead
    texts = [(text, 16 if text is lines[-1] else 14, True) for text in lines]
    if council.letterhead_address:
        texts.append((council.letterhead_address, 9, False))
    beside = [logo for logo in (council.logo, council.logo_right) if logo]
    place = document if not beside else _between_logos(document, council)
    written = []
    for text, size, bold in texts:
        line = centered(place, text, bold=bold, size=size)
        line.paragraph_format.space_after = Pt(0)
        written.append(line)
    last = written[-1]
    if beside:
        # The first paragraph of a cell is there before anything is written into it.
        place._element.remove(place.paragraphs[0]._p)
        last = document.add_paragraph()
        last.paragraph_format.line_spacing = Pt(4)
    _rule(last, council)
    last.paragraph_format.space_after = Pt(12)


def _between_logos(document, council: Council):
    """A row of logo, text, logo; returns the cell of the text."""
    table = document.add_table(rows=1, cols=3)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    set_widths(table, (LOGO_COLUMN, BODY_WIDTH - 2 * LOGO_COLUMN, LOGO_COLUMN))
    left, middle, right = table.rows[0].cells
    for cell, logo in ((left, council.logo), (right, council.logo_right)):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if logo:
            _picture(paragraph, logo)
    return middle


def _picture(paragraph, logo: FieldFile) -> None:
    """The logo, where its file is there: after files were lost a letter without it is better than none."""
    try:
        with logo.open("rb") as file:
            picture = paragraph.add_run().add_picture(file, height=LOGO_HEIGHT)
    except (OSError, UnrecognizedImageError):
        logger.warning("The logo %s cannot be read; the letter is written without it.", logo.name)
        return
    if picture.width > LOGO_WIDTH:
        # A wide one is made smaller until its column holds it.
        picture.height = int(picture.height * LOGO_WIDTH / picture.width)
        picture.width = LOGO_WIDTH


def _rule(paragraph, council: Council) -> None:
    if council.letterhead_rule not in _RULES:
        return
    border, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", _RULES[council.letterhead_rule]), ("sz", "18"), ("space", "6"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    paragraph._p.get_or_add_pPr().append(border)
