"""The invitation to a meeting as an official letter (.docx)."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from dekranasda.base.council.current import the_council
from dekranasda.base.council.letterhead import official_letter
from dekranasda.base.files.documents import centered, grid, labelled, new_page, numbered, signatures
from dekranasda.base.templatetags.formats import tanggal
from programs.models import Invitee, Meeting

from .invitation import (
    NAMED_IN_LETTER,
    attached,
    copies_of,
    invitation_facts,
    invitation_signature,
    opening_of,
    place_and_date,
)

CLOSING = "Atas perhatian dan kehadiran Bapak/Ibu, kami ucapkan terima kasih."


def invitation_letter(meeting: Meeting, invitees: list[Invitee]):
    """The official letter; its parts follow the layout of a letter of invitation (surat undangan)."""
    document = official_letter(title=f"Undangan {meeting.title}")
    dated = document.add_paragraph(place_and_date(meeting))
    dated.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    listed = len(invitees) > NAMED_IN_LETTER
    labelled(
        document,
        [
            ("Nomor", meeting.invitation_number or "…"),
            ("Sifat", meeting.get_invitation_nature_display()),
            ("Lampiran", attached(listed)),
            ("Hal", f"Undangan {meeting.title}"),
        ],
        label_cm=2.4,
    )
    document.add_paragraph("Yth.").paragraph_format.space_after = Pt(0)
    if listed or not invitees:
        to_all = "(daftar undangan terlampir)" if listed else f"Pengurus {the_council().name}"
        document.add_paragraph(to_all).paragraph_format.space_after = Pt(0)
    for number, invitee in enumerate([] if listed else invitees, 1):
        numbered(document, number, str(invitee))
    document.add_paragraph(f"di {the_council().letter_place}").paragraph_format.space_after = Pt(12)
    _sentence(document, opening_of(meeting))
    labelled(document, invitation_facts(meeting), label_cm=3.2, indent_cm=1.25)
    _sentence(document, CLOSING)
    signatures(document, invitation_signature(meeting), stamped=0)
    if copies := copies_of(meeting):
        heading = document.add_paragraph("Tembusan:").paragraph_format
        heading.space_before, heading.space_after = Pt(18), Pt(2)
        for number, copy in enumerate(copies, 1):
            numbered(document, number, copy)
    if listed:
        new_page(document)
        centered(document, "LAMPIRAN: DAFTAR UNDANGAN", bold=True)
        centered(document, f"{meeting.title}, {tanggal(meeting.held_on)}")
        rows = [[str(number), str(invitee)] for number, invitee in enumerate(invitees, 1)]
        grid(document, ["No.", "Yang diundang"], rows, [Cm(1.4), Cm(14.6)])
    return document


def _sentence(document, text: str) -> None:
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.first_line_indent = Cm(1.25)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
