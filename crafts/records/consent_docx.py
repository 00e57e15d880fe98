"""The consent slip as a .docx."""

from django.utils.translation import gettext as _
from docx.shared import Pt

from crafts.models import Artisan
from crafts.places.words import place_words
from dekranasda.base.council.current import the_council
from dekranasda.base.council.letterhead import official_letter
from dekranasda.base.files.documents import centered, labelled, signatures

from .consent_document import TO_FILL, about_artisan, boxes_to_tick, closing_of, opening_of
from .consent_texts import current_text

_SIZE = Pt(10)


def slip_document(artisan: Artisan | None):
    """The slip that is signed, with the words of the printed one."""
    text, document = current_text(), official_letter(title=_("Lembar persetujuan penampilan data"))
    document.styles["Normal"].font.size = _SIZE
    document.styles["Normal"].paragraph_format.space_after = Pt(3)
    centered(document, _("Lembar persetujuan penampilan data").upper(), bold=True, size=12)
    law = _("Naskah versi %(version)s, menurut Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi.") % {
        "version": text.version
    }
    document.add_paragraph(law)
    about = about_artisan(artisan)
    labels = (_("Nama usaha"), place_words().village_label, _("Nama pemilik"))
    labelled(document, [(label, value or TO_FILL) for label, value in zip(labels, about.values(), strict=True)])
    for paragraph in opening_of(text):
        document.add_paragraph(paragraph)
    for promise in text.promises:
        document.add_paragraph(promise, style="List Bullet")
    for paragraph in closing_of(text):
        document.add_paragraph(paragraph)
    document.add_heading(_("Data pribadi yang boleh ditampilkan"), level=2)
    for box in boxes_to_tick():
        document.add_paragraph(box).paragraph_format.space_after = Pt(0)
    document.add_paragraph(_("Tanpa tanda pada kotak, data itu tidak ditampilkan."))
    place = _("%(place)s, tanggal:") % {"place": the_council().letter_place}
    signatures(document, (f"\n{_('Saksi (bila lisan)')}", ""), (f"{place} ...............\n{_('Pemilik usaha')}", ""))
    document.add_paragraph()
    document.add_paragraph(
        _(
            "Diisi petugas. Cara: ☐ formulir bertanda tangan ☐ lisan dengan saksi ☐ pesan WhatsApp. "
            "Dicatat oleh/tanggal:"
        )
    )
    return document
