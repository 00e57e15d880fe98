"""The texts that an artisan agrees to, in one place. A text in use is never edited: a new wording is a new version.

The council may close them with a paragraph of its own, which has a version of its own.
"""

from dataclasses import dataclass, replace

from dekranasda.base.council.current import the_council

_NEWEST = "2026-1"


@dataclass(frozen=True)
class ConsentText:
    version: str
    opening: str
    promises: tuple[str, ...]
    closing: str = ""


_TEXTS = {
    text.version: text
    for text in [
        ConsentText(
            version="2026-1",
            opening=(
                "Saya, pemilik usaha kerajinan yang disebut di bawah, menyetujui %(council)s menampilkan "
                "usaha saya (nama usaha, kelurahan, jenis kriya, cerita, produk, dan foto karya) pada portal "
                "Dekranasda, agar ditemukan pembeli dan pengunjung. Data pribadi yang boleh ikut ditampilkan hanya "
                "yang saya beri tanda di bawah."
            ),
            promises=(
                "Persetujuan ini sukarela. Tanpa persetujuan, saya tetap dapat mengikuti pembinaan.",
                "Saya dapat menarik persetujuan ini, seluruhnya atau sebagian, kapan saja dan tanpa biaya melalui "
                "kantor Dekranasda. Sejak penarikan dicatat, data saya tidak lagi ditampilkan.",
                "Saya dapat melihat, memperbaiki, dan meminta penghapusan data saya; permintaan dijawab paling lambat "
                "3 x 24 jam.",
                "NIK dan omzet tidak pernah ditampilkan kepada umum.",
            ),
        ),
    ]
}


def current_text() -> ConsentText:
    """What an artisan agrees to today, in the name of the council and with its own closing paragraph."""
    council, text = the_council(), _TEXTS[_NEWEST]
    opening = text.opening % {"council": council.name}
    if not council.consent_paragraph:
        return replace(text, opening=opening)
    version = f"{text.version}/{council.consent_version}"
    return replace(text, version=version, opening=opening, closing=council.consent_paragraph)
