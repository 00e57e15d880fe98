"""Office documents (.docx): page, typeface, and the parts that letters share."""

from collections.abc import Sequence

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"
BODY_WIDTH = Cm(16)
COLON_WIDTH = Cm(0.5)
# Where the name stands in a signature block: below its role and three lines of room, of which the middle has the stamp.
NAME_LINE, STAMP_LINE = 4, 2
# Half of a stamp lies left of the signature; it needs more room than a name is signed in.
STAMP, STAMP_INDENT, STAMP_SIZE = "(cap)", Cm(0.8), Pt(8)
STAMP_ROOM, STAMP_LINE_HEIGHT = Pt(10), Pt(12)
STAMP_GREY = RGBColor(0x6B, 0x6B, 0x6B)
# Small enough that no amount of the budget is broken in its column.
TABLE_SIZE = Pt(9)
# Rows of a table that may be kept on one page.
SHORT = 12


def official_document(*, title: str, author: str):
    """An empty A4 document in the typeface of letters; one with a letterhead is `council.letters.official_letter`."""
    document = Document()
    document.core_properties.title, document.core_properties.author = title, author
    document.core_properties.language = "id-ID"
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    # Word keeps the typeface of non-Latin text apart; without this it falls back to another.
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(6)
    for style in ("Heading 1", "Heading 2"):
        heading = document.styles[style]
        heading.font.name, heading.font.size, heading.font.bold = FONT, Pt(11), True
        heading.font.color.rgb = RGBColor(0, 0, 0)
        # The template's headings take their typeface from its theme, before the one set here.
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            heading.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(10), Pt(4)
    return document


def centered(document, text: str, *, bold: bool = False, size: int = 11):
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    return paragraph


def numbered(document, number: int, text: str = ""):
    """A paragraph that hangs on its number."""
    paragraph = document.add_paragraph(f"{number}.\t{text}")
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
    paragraph.paragraph_format.space_after = Pt(3)
    return paragraph


def labelled(document, rows: list[tuple[str, str | list[str]]], *, label_cm: float = 3.6, indent_cm: float = 0) -> None:
    """ "Tempat : Aula …", one row per pair, colons in one line; a list becomes numbered lines."""
    table = document.add_table(rows=0, cols=3)
    table.autofit = False
    _indent(table, Cm(indent_cm))
    widths = (Cm(label_cm), COLON_WIDTH, BODY_WIDTH - Cm(label_cm) - COLON_WIDTH - Cm(indent_cm))
    for label, value in rows:
        cells = table.add_row().cells
        values = [f"{number}. {text}" for number, text in enumerate(value, 1)] if isinstance(value, list) else [value]
        for cell, texts in zip(cells, ([label], [":"], values), strict=True):
            fill(cell, texts)
    set_widths(table, widths)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def grid(
    document, header: list[str], rows: list[list[str]], widths: list, *, size=TABLE_SIZE, together: bool = False
) -> None:
    """A ruled table whose header comes again on each page; a short one may be kept `together` on one."""
    table = document.add_table(rows=1, cols=len(header), style="Table Grid")
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for cell, text in zip(table.rows[0].cells, header, strict=True):
        fill(cell, [text], bold=True, size=size)
    for row in rows:
        added = table.add_row()
        whole = OxmlElement("w:cantSplit")
        added._tr.get_or_add_trPr().append(whole)
        for cell, text in zip(added.cells, row, strict=True):
            fill(cell, [text], size=size)
    if together and len(rows) <= SHORT:
        for row in table.rows[:-1]:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True
    set_widths(table, widths)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def ruled(document, header: list[str], rows: list[list[str]], widths: list, *, height, size) -> None:
    """A `grid` of rows of one height, in small type: to be written into by hand."""
    grid(document, header, rows, widths, size=size)
    table = document.tables[-1]
    for row in table.rows[1:]:
        row.height, row.height_rule = height, WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)


def fill(cell, texts: list[str], *, bold: bool = False, size=None) -> None:
    for number, text in enumerate(texts or [""]):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, size


def signature(cell, *, role: str, name: str, below: Sequence[str] = (), stamp: bool = False) -> None:
    """A signature block: role, room to sign and for a stamp, name, and what stands below it (rank, NIP)."""
    lines = [role, "", STAMP if stamp else "", "", name or ".......................................", *below]
    for number, text in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after, paragraph.paragraph_format.keep_with_next = Pt(0), True
        run = paragraph.add_run(text)
        run.bold = number == NAME_LINE
        if stamp and number == STAMP_LINE:
            paragraph.alignment, paragraph.paragraph_format.left_indent = WD_ALIGN_PARAGRAPH.LEFT, STAMP_INDENT
            run.font.size, run.font.color.rgb = STAMP_SIZE, STAMP_GREY


def signatures(document, *blocks: tuple[str, str] | tuple[str, str, Sequence[str]], stamped: int | None = None) -> None:
    """Signature blocks (role, name, what stands below) side by side, the last to the right, kept on one page.

    The council's stamp goes beside the block `stamped`, counted from the left.
    """
    document.add_paragraph().paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    set_widths(table, (BODY_WIDTH // 2, BODY_WIDTH // 2))
    marks = [stamped is not None and number == stamped % len(blocks) for number in range(len(blocks))]
    placed = zip(reversed(table.rows[0].cells), reversed(blocks), reversed(marks), strict=False)
    for cell, (role, name, *below), stamp in placed:
        signature(cell, role=role, name=name, below=below[0] if below else (), stamp=stamp)
        if stamped is not None:
            # As much room in each, so that the names stand in one line.
            room = cell.paragraphs[STAMP_LINE].paragraph_format
            room.space_before, room.space_after, room.line_spacing = STAMP_ROOM, STAMP_ROOM, STAMP_LINE_HEIGHT


def new_page(document) -> None:
    document.add_section(WD_SECTION.NEW_PAGE)


def set_widths(table, widths) -> None:
    """Column widths twice: LibreOffice reads those of the grid, Word those of the cells."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _indent(table, indent) -> None:
    properties = table._tbl.tblPr
    element = OxmlElement("w:tblInd")
    element.set(qn("w:w"), str(int(indent.twips)))
    element.set(qn("w:type"), "dxa")
    properties.append(element)
