"""A figure that the portal knows, proposed to whoever reports; never counted by itself."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from crafts.enquiries.counts import DemandTally, demand
from dekranasda.base.templatetags.formats import angka, rupiah
from programs.models import Indicator


@dataclass(frozen=True)
class ProposedFigure:
    """What is counted, and how it reads; `value` is None where the sum would point at somebody."""

    what: str
    value: int | None
    words: str


def proposed_figure(indicator: Indicator, year: int, quarter: int) -> ProposedFigure | None:
    """The figure of a quarter that an indicator asks for; of the crafts of its program, where it names some."""
    if not indicator.proposal:
        return None
    crafts = list(indicator.program.crafts.values_list("pk", flat=True))
    value = _value(indicator.proposal, demand(year, [quarter], crafts=crafts or None).total)
    is_money = indicator.proposal == Indicator.Proposal.EARNED
    if value is None:
        words = _("terlalu sedikit perajin untuk ditampilkan")
    else:
        words = rupiah(value) if is_money else angka(value)
    return ProposedFigure(str(indicator.get_proposal_display()), value, words)


def _value(proposal: str, tally: DemandTally) -> int | None:
    match proposal:
        case Indicator.Proposal.ASKED:
            return tally.asked
        case Indicator.Proposal.SALES:
            return tally.sold
        case Indicator.Proposal.PIECES:
            return tally.pieces
        case _other:
            return tally.rupiah
