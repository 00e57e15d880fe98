"""The consent slip as a .docx: ours, and what the office's own template of it may name."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from docx.shared import Pt

from crafts.models import Artisan
from crafts.personal import TICKS
from crafts.places.words import place_words
from dekranasda.base.council.current import the_council
from dekranasda.base.council.letters import official_letter
from dekranasda.base.council.models import LetterTemplate
from dekranasda.base.council.own_letters import common_values, declare_fields
from dekranasda.base.files.documents import centered, labelled, signatures

from .consent_texts import ConsentText, current_text

# Where the slip is written on by hand.
TO_FILL = "." * 50
_SIZE = Pt(10)

declare_fields(
    LetterTemplate.Kind.CONSENT_SLIP,
    {
        "versi": gettext_lazy("versi naskah"),
        "naskah": {"": gettext_lazy("satu alinea naskah persetujuan")},
        "pilihan": {"": gettext_lazy("satu kotak yang dapat diberi tanda")},
        "nama_usaha": gettext_lazy("nama usaha"),
        "wilayah": gettext_lazy("kelurahan atau desa, dan kecamatan"),
        "nama_pemilik": gettext_lazy("nama pemilik"),
        "tempat": gettext_lazy("tempat tanda tangan"),
    },
    # What somebody agrees to is the portal's: a form of the office's own may not shorten it.
    needed=("versi", "naskah", "pilihan"),
)


def slip_values(artisan: Artisan | None) -> dict:
    """What a template of the slip is filled with; without an artisan there is room to write."""
    text, about = current_text(), _about(artisan)
    return {
        **common_values(),
        "versi": text.version,
        "naskah": [*_opening(text), *text.promises, *_closing(text)],
        "pilihan": _boxes(),
        **{name: value or TO_FILL for name, value in about.items()},
        "tempat": the_council().letter_place,
    }


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
    about = _about(artisan)
    labels = (_("Nama usaha"), place_words().village_label, _("Nama pemilik"))
    labelled(document, [(label, value or TO_FILL) for label, value in zip(labels, about.values(), strict=True)])
    for paragraph in _opening(text):
        document.add_paragraph(paragraph)
    for promise in text.promises:
        document.add_paragraph(promise, style="List Bullet")
    for paragraph in _closing(text):
        document.add_paragraph(paragraph)
    document.add_heading(_("Data pribadi yang boleh ditampilkan"), level=2)
    for box in _boxes():
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


def _about(artisan: Artisan | None) -> dict[str, str]:
    if artisan is None:
        return {"nama_usaha": "", "wilayah": "", "nama_pemilik": ""}
    village = artisan.village
    where = f"{village.full_name}, {village.district.full_name}"
    return {"nama_usaha": artisan.name, "wilayah": where, "nama_pemilik": artisan.owner_name}


def _opening(text: ConsentText) -> list[str]:
    return [text.opening, text.opening_en] if text.opening_en else [text.opening]


def _closing(text: ConsentText) -> list[str]:
    return [line for line in text.closing.splitlines() if line.strip()]


def _boxes() -> list[str]:
    return [f"☐ {tick.id[0].upper()}{tick.id[1:]} / {tick.en}" for tick in TICKS]
