"""The attendance sheet that is signed in the hall, as a .docx with letterhead, signatures and “Mengetahui”."""

from docx.shared import Cm, Pt

from dekranasda.base.council.letterhead import official_letter
from dekranasda.base.files.documents import centered, labelled, ruled, signatures
from dekranasda.base.templatetags.formats import tanggal
from programs.models import Invitee, Meeting

from .attendance import DivisionRows
from .minutes_document import meeting_time
from .sign_in import acknowledged, sign_in_lines

HEADER = ["No.", "Nama", "Instansi atau asosiasi", "Jabatan", "Tanda tangan"]
WIDTHS = [Cm(1.1), Cm(4.2), Cm(4.2), Cm(3), Cm(3.5)]
ROW_HEIGHT = Cm(0.85)


def sign_in_docx(meeting: Meeting, sheet: list[DivisionRows], guests, invited: list[Invitee]):
    """Members in the order of protocol (Pembina first), then guests, then lines for others."""
    document = official_letter(title=f"Daftar hadir {meeting.title}")
    centered(document, "DAFTAR HADIR", bold=True, size=13)
    facts = [
        ("Rapat", meeting.title),
        ("Hari, tanggal", tanggal(meeting.held_on)),
        ("Waktu", meeting_time(meeting) or "–"),
        ("Tempat", meeting.place),
    ]
    labelled(document, facts)
    lines = sign_in_lines(sheet, guests, invited)
    numbered = [[str(number), *line, f"{number}."] for number, line in enumerate(lines, 1)]
    ruled(document, HEADER, numbered, WIDTHS, height=ROW_HEIGHT, size=Pt(9.5))
    signatures(document, acknowledged(meeting), stamped=0)
    return document
