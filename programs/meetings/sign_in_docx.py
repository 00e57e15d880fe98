"""The attendance sheet that is signed in the hall, as a .docx with letterhead, signatures and “Mengetahui”."""

from docx.shared import Cm, Pt

from dekranasda.base.council.current import the_council
from dekranasda.base.council.letters import SignatureBlock, official_letter, signature_block, signed_as_issued
from dekranasda.base.files.documents import centered, labelled, ruled, signatures
from dekranasda.base.templatetags.formats import tanggal
from programs.models import Invitee, Meeting

from .attendance import DivisionRows
from .minutes_document import meeting_time

# Lines for whoever comes without having been asked.
BLANK = 6
# A long sheet has fewer of them, so that who acknowledges it stands on its second page.
FEWEST_BLANK, ON_TWO_PAGES = 2, 35
HEADER = ["No.", "Nama", "Instansi atau asosiasi", "Jabatan", "Tanda tangan"]
WIDTHS = [Cm(1.1), Cm(4.2), Cm(4.2), Cm(3), Cm(3.5)]
ROW_HEIGHT = Cm(0.85)
FIRST = ("pembina", "penasihat", "pelindung")


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


def sign_in_lines(sheet: list[DivisionRows], guests, invited: list[Invitee]) -> list[list[str]]:
    """Who is to sign, as name, body and position: in the order of protocol, and empty for whoever else comes."""
    members = [row for division in sheet for row in division.rows]
    members.sort(key=lambda row: not row.position.casefold().startswith(FIRST))
    lines = [[row.represented_by or str(row.holder or ""), str(row.organization), row.position] for row in members]
    lines += [[guest.guest_name, guest.guest_body, "Tamu"] for guest in guests]
    lines += [[str(invitee), "", "Undangan"] for invitee in invited]
    return lines + [["", "", ""]] * max(FEWEST_BLANK, min(BLANK, ON_TWO_PAGES - len(lines)))


def acknowledged(meeting: Meeting) -> SignatureBlock:
    """Who led the meeting signs for the sheet: the role, the name, and what stands below it."""
    return signed_as_issued(lambda: [_acknowledged_now(meeting)])[0]


def _acknowledged_now(meeting: Meeting) -> SignatureBlock:
    if meeting.chair is None:
        return "Mengetahui,", "", []
    holder = meeting.chair.holders.holding(meeting.held_on).first()
    position = meeting.chair.position_on(meeting.held_on)
    role = f"Mengetahui,\n{position} {the_council().name},"
    return signature_block(position, str(holder or ""), role=role, below=holder.below_name if holder else [])
