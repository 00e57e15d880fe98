"""What whoever has the code of a question is told of it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crafts.models import Artisan, Enquiry, PassedOn
from dekranasda.base.templatetags.formats import angka


@dataclass(frozen=True)
class EnquiryFate:
    """Names makers only where they said they can, and where anybody may see them."""

    enquiry: Enquiry
    sentence: str
    makers: list[Artisan]


def fate_of(code: str) -> EnquiryFate | None:
    """What became of the question of this code; None when there is none."""
    enquiry = Enquiry.objects.filter(code=code).select_related("craft").first()
    if enquiry is None:
        return None
    passings = list(enquiry.passings.all())
    able = [one.artisan_id for one in passings if one.answer == PassedOn.Answer.YES]
    makers = Artisan.objects.public().filter(pk__in=able).only("name", "slug").order_by("name", "pk")
    return EnquiryFate(enquiry, _sentence(enquiry, passings), list(makers))


def _sentence(enquiry: Enquiry, passings: list[PassedOn]) -> str:
    match enquiry.outcome or enquiry.state:
        case Enquiry.State.RECEIVED:
            return _("Pertanyaan Anda sudah sampai di kantor. Petugas mencarikan perajin yang cocok.")
        case Enquiry.State.PASSED:
            answered = sum(bool(one.answer) for one in passings)
            words = ngettext(
                "Pertanyaan Anda sudah diteruskan kepada %(number)s perajin; %(answered)s sudah menjawab.",
                "Pertanyaan Anda sudah diteruskan kepada %(number)s perajin; %(answered)s sudah menjawab.",
                len(passings),
            )
            return words % {"number": angka(len(passings)), "answered": angka(answered)}
        case Enquiry.Outcome.SOLD:
            pieces = sum(one.sold_pieces or 0 for one in passings)
            return _("Pertanyaan Anda berakhir dengan pembelian: %(pieces)s buah. Terima kasih.") % {
                "pieces": angka(pieces)
            }
        case Enquiry.Outcome.SAMPLE:
            return _("Anda memesan contoh dahulu. Terima kasih; silakan bertanya lagi bila akan memesan.")
        case Enquiry.Outcome.NO:
            return _("Kali ini tidak jadi: %(because)s. Terima kasih sudah bertanya.") % {
                "because": str(enquiry.get_because_display()).lower()
            }
        case _other:
            return _("Pertanyaan ini sudah ditutup.")
