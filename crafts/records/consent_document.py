"""What the consent slip says, and what the office's own template of it may name."""

from django.utils.translation import gettext_lazy

from crafts.models import Artisan
from crafts.personal import TICKS
from dekranasda.base.council.current import the_council
from dekranasda.base.council.models import LetterTemplate
from dekranasda.base.council.own_letters import common_values, declare_fields

from .consent_texts import ConsentText, current_text

# Where the slip is written on by hand.
TO_FILL = "." * 50

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
    text, about = current_text(), about_artisan(artisan)
    return {
        **common_values(),
        "versi": text.version,
        "naskah": [*opening_of(text), *text.promises, *closing_of(text)],
        "pilihan": boxes_to_tick(),
        **{name: value or TO_FILL for name, value in about.items()},
        "tempat": the_council().letter_place,
    }


def about_artisan(artisan: Artisan | None) -> dict[str, str]:
    if artisan is None:
        return {"nama_usaha": "", "wilayah": "", "nama_pemilik": ""}
    village = artisan.village
    where = f"{village.full_name}, {village.district.full_name}"
    return {"nama_usaha": artisan.name, "wilayah": where, "nama_pemilik": artisan.owner_name}


def opening_of(text: ConsentText) -> list[str]:
    return [text.opening, text.opening_en] if text.opening_en else [text.opening]


def closing_of(text: ConsentText) -> list[str]:
    return [line for line in text.closing.splitlines() if line.strip()]


def boxes_to_tick() -> list[str]:
    return [f"☐ {tick.id[0].upper()}{tick.id[1:]} / {tick.en}" for tick in TICKS]
