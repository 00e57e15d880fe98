"""Letters of the council: its letterhead, its place, its signers."""

import logging
from collections.abc import Callable, Sequence
from datetime import date

from dekranasda.base.templatetags.formats import tanggal_ringkas

from .current import the_council

logger = logging.getLogger(__name__)


SignatureBlock = tuple[str, str, list[str]]


def place_and_day(day: date) -> str:
    """ "Contoh, 5 Februari 2026", as a letter is dated."""
    return f"{the_council().letter_place}, {tanggal_ringkas(day)}"


def signed_as_issued(blocks: Callable[[], list[SignatureBlock]]) -> list[SignatureBlock]:
    """Who signs the letter at hand: as it was issued, else `blocks` as they are now."""
    issued = the_council().issued
    return issued.blocks if issued and issued.signatures else blocks()


def day_as_issued(day: date) -> date:
    """The day that the letter at hand bears: that of its issue where it keeps one, else `day`."""
    issued = the_council().issued
    return (issued.day if issued else None) or day


def signature_block(position: str, holder: str, *, role: str = "", below: Sequence[str] = ()) -> SignatureBlock:
    """What a signature says for `position`: the role, the name, and what stands below it.

    The `holder` of its seat signs, with what is known `below` the name; without one, whom the council names for the
    position.
    """
    if holder and below:
        return role or position, holder, list(below)
    signer = the_council().signer(position)
    # Rank and NIP of somebody else are not the holder's.
    if signer is None or (signer.name and holder and signer.name != holder):
        return role or position, holder, []
    return role or position, holder or signer.name, signer.below_name
