"""What is done by the clock: buyers are asked once what came of their question, a month after it was passed on."""

from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from crafts.models import Enquiry
from dekranasda.base.forms.editing import RecordGone, lock
from dekranasda.base.http.addresses import absolute
from dekranasda.base.notices.duties import Every, duty
from dekranasda.base.notices.letters import write_to

from .closing import BUYERS_LETTER
from .words import outcome_letter


@duty("tanya-hasil", Every.NIGHT)
def ask_outcomes() -> str:
    """Ask each buyer once; the secretariat's desk counts the same questions until their outcome is written down."""
    count = 0
    for enquiry in Enquiry.objects.awaiting_outcome().filter(asked_at=None).order_by("pk"):
        with transaction.atomic():
            count += _ask(enquiry)
    return (
        ngettext("%d pertanyaan ditanyakan hasilnya.", "%d pertanyaan ditanyakan hasilnya.", count) % count
        if count
        else ""
    )


def _ask(enquiry: Enquiry) -> bool:
    try:
        lock(enquiry)
    except RecordGone:
        return False
    if enquiry.asked_at or not enquiry.is_open:
        return False
    enquiry.asked_at = timezone.now()
    enquiry.save_step("asked_at")
    if enquiry.buyer_email and not enquiry.buyer_said:
        with translation.override(enquiry.language):
            address = f"{absolute(reverse('enquiries:look-up'))}?{urlencode({'kode': enquiry.code})}"
        subject, text = outcome_letter(enquiry, address=address)
        write_to(enquiry.buyer_email, subject, text, about=f"{BUYERS_LETTER}:{enquiry.pk}:hasil")
    return True
