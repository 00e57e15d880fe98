"""The texts that an artisan agrees to, in one place. A text in use is never edited: a new wording is a new version.

The council may close them with a paragraph of its own, which has a version of its own.
"""

from dataclasses import dataclass, replace

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts.personal import SINCE_GROUPS, SINCE_ONLINE, VERSIONS, facts_in_words
from dekranasda.base.council.current import the_council

_NEWEST = VERSIONS[-1]


@dataclass(frozen=True)
class ConsentText:
    version: str
    opening: str
    promises: tuple[str, ...]
    opening_en: str = ""
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
        ConsentText(
            version="2026-2",
            opening=(
                "Saya, pemilik usaha kerajinan yang disebut di bawah, menyetujui %(council)s menampilkan keterangan "
                "usaha saya pada portal Dekranasda, agar ditemukan pembeli dan pengunjung: %(facts)s. Data pribadi "
                "saya hanya ditampilkan yang saya beri tanda di bawah."
            ),
            opening_en=(
                "I, the owner of the craft business named below, agree that %(council)s shows these facts of my "
                "business on the Dekranasda portal: %(facts)s. Of my personal data, only what I tick below is shown."
            ),
            promises=(
                "Persetujuan ini sukarela. Tanpa persetujuan, saya tetap dapat mengikuti pembinaan.",
                "Saya dapat menarik persetujuan ini, seluruhnya atau sebagian, kapan saja dan tanpa biaya melalui "
                "kantor Dekranasda. Sejak penarikan dicatat, data saya tidak lagi ditampilkan.",
                "Saya dapat melihat, memperbaiki, dan meminta penghapusan data saya; permintaan dijawab paling lambat "
                "3 x 24 jam.",
                "NIK, omzet, tahun lahir, dan catatan disabilitas tidak pernah ditampilkan kepada umum. Kontak yang "
                "dua putaran tidak terkonfirmasi disembunyikan.",
            ),
        ),
    ]
}
# The same words: what it names more stands among the facts.
_TEXTS[SINCE_GROUPS] = replace(_TEXTS[SINCE_ONLINE], version=SINCE_GROUPS)


def text_versions() -> list[tuple[str, str]]:
    """Each version that a slip may bear, today's first: one printed before a new wording may be signed after it."""
    now = current_text().version
    closings = range(the_council().consent_version, -1, -1)
    printed = [f"{version}/{closing}" if closing else version for version in reversed(VERSIONS) for closing in closings]
    return [(version, version) for version in dict.fromkeys([now, *printed])]


def text_version_field() -> forms.ChoiceField:
    """Which wording was signed: what may be shown depends on it."""
    return forms.ChoiceField(
        label=_("Versi naskah"),
        choices=text_versions,
        initial=lambda: current_text().version,
        help_text=_("Tertulis di baris atas lembar. Ganti bila yang ditandatangani lembar cetakan lama."),
    )


def current_text() -> ConsentText:
    """What an artisan agrees to today, in the name of the council and with its own closing paragraph."""
    council, text = the_council(), _TEXTS[_NEWEST]
    texts = {
        name: getattr(text, name) % {"council": council.name, "facts": facts_in_words(text.version, language=language)}
        for name, language in (("opening", "id"), ("opening_en", "en"))
    }
    if not council.consent_paragraph:
        return replace(text, **texts)
    version = f"{text.version}/{council.consent_version}"
    return replace(text, version=version, closing=council.consent_paragraph, **texts)
