"""The words that go to makers and to the buyer. None gives away what its owner did not agree to."""

from django.utils import translation
from django.utils.translation import gettext as _

from crafts.models import Enquiry, PassedOn
from dekranasda.base.council.current import the_council
from dekranasda.base.forms.phone import shown_phone, whatsapp_link
from dekranasda.base.templatetags.formats import angka, rupiah, tanggal_ringkas


def lines_for_maker(enquiry: Enquiry) -> list[tuple[str, str]]:
    """What a maker is told of a question, label and words; the buyer's contact only where the buyer agreed."""
    told = [
        (_("Keperluan"), str(enquiry.get_kind_display())),
        (_("Yang dicari"), enquiry.what),
        (_("Jumlah"), _("%(number)s buah") % {"number": angka(enquiry.quantity)} if enquiry.quantity else ""),
        (_("Diperlukan paling lambat"), tanggal_ringkas(enquiry.needed_on) if enquiry.needed_on else ""),
        (_("Anggaran"), rupiah(enquiry.budget) if enquiry.budget is not None else ""),
        (_("Dikirim atau dipakai di"), enquiry.place),
        (_("Pembeli memakai"), str(enquiry.get_language_display())),
    ]
    if enquiry.shares_contact:
        phone = shown_phone(enquiry.buyer_phone) if enquiry.buyer_phone else ""
        contact = ", ".join(filter(None, [enquiry.buyer_name, phone, enquiry.buyer_email]))
        told.append((_("Kontak pembeli"), contact))
    else:
        told.append((_("Kontak pembeli"), _("ada di kantor; jawaban Anda kami teruskan")))
    return [(label, words) for label, words in told if words]


def message_to_maker(passing: PassedOn) -> str:
    """The question in plain words, ready for a WhatsApp chat; in Indonesian, whatever the buyer's language."""
    enquiry, council = passing.enquiry, the_council()
    with translation.override("id"):
        greeting = _("Yth. %(name)s, %(council)s meneruskan pertanyaan pembeli (kode %(code)s):") % {
            "name": passing.artisan.name,
            "council": council.name,
            "code": enquiry.code,
        }
        facts = "\n".join(f"{label}: {words}" for label, words in lines_for_maker(enquiry))
        ask = _(
            "Apakah dapat dibuat? Balas pesan ini: bisa atau tidak bisa, harga, dan waktunya. "
            "Kantor tidak pernah meminta PIN, kode OTP, atau uang."
        )
        return "\n\n".join([greeting, facts, ask, council.name])


def whatsapp_to_maker(passing: PassedOn) -> str:
    """The address that opens the chat with the message; empty where nobody reads messages: a buyer's contact may be in
    it, and goes to nobody else."""
    return whatsapp_link(passing.artisan.phone, message_to_maker(passing))


def outcome_letter(enquiry: Enquiry, *, address: str) -> tuple[str, str]:
    """Subject and text of the one letter that thanks a buyer and asks what came of it, in the buyer's language."""
    with translation.override(enquiry.language):
        subject = _("Pertanyaan Anda %(code)s: apakah jadi membeli?") % {"code": enquiry.code}
        text = _(
            "Terima kasih sudah bertanya kepada perajin lewat %(council)s.\n\n"
            "Apakah pertanyaan Anda %(code)s berakhir dengan pembelian? Jawab sekali saja di sini:\n%(address)s\n\n"
            "Kami tidak akan menanyakannya lagi."
        ) % {"council": the_council().name, "code": enquiry.code, "address": address}
        return subject, text
