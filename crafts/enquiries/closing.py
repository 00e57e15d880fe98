"""What came of a question: written down once, and opened again where it was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from crafts.models import Enquiry
from dekranasda.base.forms.editing import lock
from dekranasda.base.notices.models import Mail

# What letters to buyers are about, before the number of the question: so that they are found in the queue.
BUYERS_LETTER = "tanya"


@dataclass(frozen=True)
class Sale:
    """What one maker sold; Rupiah only where it was told."""

    pieces: int
    rupiah: int | None = None


class NothingSold(Exception):
    """A sale needs at least one of the makers who were asked, with pieces."""


@transaction.atomic
def close(
    enquiry: Enquiry, *, outcome: str, by, because: str = "", note: str = "", sales: Mapping[int, Sale] | None = None
) -> None:
    """Write down what came of it; `sales` by the key of the passing on. Raises `EnquiryClosed`, `NothingSold`."""
    enquiry.require_open()
    sales = sales if outcome == Enquiry.Outcome.SOLD and sales else {}
    sold = list(enquiry.passings.select_for_update().filter(pk__in=list(sales)))
    if outcome == Enquiry.Outcome.SOLD and not sold:
        raise NothingSold(enquiry)
    for passing in sold:
        passing.sold_pieces, passing.sold_rupiah = sales[passing.pk].pieces, sales[passing.pk].rupiah
        passing.save(update_fields=["sold_pieces", "sold_rupiah"])
    enquiry.state, enquiry.outcome, enquiry.note = Enquiry.State.CLOSED, outcome, note.strip()
    enquiry.because = because if outcome == Enquiry.Outcome.NO else ""
    enquiry.closed_at, enquiry.closed_by = timezone.now(), by
    enquiry.save_step("state", "outcome", "note", "because", "closed_at", "closed_by")


@transaction.atomic
def reopen(enquiry: Enquiry) -> None:
    """The outcome was wrong: the question is open as it was, and sold is nothing. Twice does nothing twice."""
    lock(enquiry)
    if enquiry.is_open:
        return
    enquiry.passings.update(sold_pieces=None, sold_rupiah=None)
    enquiry.state = Enquiry.State.PASSED if enquiry.passed_at else Enquiry.State.RECEIVED
    enquiry.outcome, enquiry.because, enquiry.closed_at, enquiry.closed_by = "", "", None, None
    enquiry.save_step("state", "outcome", "because", "closed_at", "closed_by")


@transaction.atomic
def forget_contact(enquiry: Enquiry) -> None:
    """Forget how to reach the buyer, in the queue of letters too; the question stays."""
    lock(enquiry)
    Mail.objects.filter(about__startswith=f"{BUYERS_LETTER}:{enquiry.pk}:").delete()
    enquiry.buyer_name = enquiry.buyer_phone = enquiry.buyer_email = ""
    enquiry.shares_contact = False
    enquiry.save_step("buyer_name", "buyer_phone", "buyer_email", "shares_contact")
