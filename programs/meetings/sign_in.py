"""Who is to sign the attendance sheet in the hall, and who acknowledges it (“Mengetahui”)."""

from dekranasda.base.council.current import the_council
from dekranasda.base.council.letters import SignatureBlock, signature_block, signed_as_issued
from programs.models import Invitee, Meeting

from .attendance import DivisionRows

# Lines for whoever comes without having been asked.
BLANK = 6
# A long sheet has fewer of them, so that who acknowledges it stands on its second page.
FEWEST_BLANK, ON_TWO_PAGES = 2, 35
# In the order of protocol.
FIRST = ("pembina", "penasihat", "pelindung")


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
