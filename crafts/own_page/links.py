"""Links by which makers open their own page: made by the office, told once, revoked, woken."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts.models import Artisan, OwnLink
from dekranasda.base.council.current import the_council
from dekranasda.base.forms.codes import digest_of, new_token
from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.phone import is_dialled, whatsapp_link

# Read aloud without spelling; each with two digits behind it.
_WORDS = [
    "melati",
    "mawar",
    "kenanga",
    "cempaka",
    "teratai",
    "anggrek",
    "dahlia",
    "kamboja",
    "padi",
    "jagung",
    "mangga",
    "jambu",
    "salak",
    "durian",
    "rambutan",
    "nangka",
    "kelapa",
    "bambu",
    "jati",
    "mahoni",
    "merpati",
    "kutilang",
    "gelatik",
    "kepodang",
]


@dataclass(frozen=True)
class OwnSlip:
    """A maker's new link with all that is handed over: shown this once, kept nowhere."""

    artisan: Artisan
    address: str
    # What a new device is asked where there is no phone; "" where there is one.
    word: str

    @property
    def field(self) -> str:
        """The id of the message on the page."""
        return f"pesan-{self.artisan.pk}"

    @property
    def message(self) -> str:
        return _(
            "Yth. %(name)s, ini tautan halaman Anda sendiri di %(council)s:\n%(address)s\n\n"
            "Di sana Anda melihat data apa yang tampil, mengubahnya, dan menjawab pertanyaan pembeli. Jangan teruskan "
            "pesan ini kepada orang lain. Kantor tidak pernah meminta PIN, kode OTP, atau uang."
        ) % {"name": self.artisan.name, "council": the_council().name, "address": self.address}

    @property
    def whatsapp(self) -> str:
        """The chat with the maker; "" where no message arrives."""
        chat = whatsapp_link(self.artisan.phone)
        return f"{chat}?{urlencode({'text': self.message})}" if chat else ""

    @property
    def qr(self) -> str:
        """The address as a picture within the page: no address of a picture may hold the token."""
        import segno

        return segno.make(self.address, error="m", micro=False).svg_data_uri(scale=5, border=3, dark="#1c140d")


@transaction.atomic
def make_links(artisans: Iterable[Artisan], *, by, address_of: Callable[[str], str]) -> list[OwnSlip]:
    """A new link for each of these makers, whose links before no longer lead anywhere."""
    slips, links = [], []
    makers = list(
        Artisan.objects.current().select_for_update().filter(pk__in=[one.pk for one in artisans]).defer("nik")
    )
    now = timezone.now()
    OwnLink.objects.in_force().filter(artisan__in=makers).update(revoked_at=now, revoked_by=by)
    for artisan in makers:
        token, word = new_token(), ""
        if not is_dialled(artisan.phone):
            word = f"{secrets.choice(_WORDS)}{secrets.randbelow(90) + 10}"
        links.append(
            OwnLink(
                artisan=artisan,
                digest=digest_of(token),
                word_digest=word_digest(token, word) if word else "",
                made_by=by,
                made_at=now,
            )
        )
        slips.append(OwnSlip(artisan, address_of(token), word))
    OwnLink.objects.bulk_create(links)
    return slips


def word_digest(token: str, word: str) -> str:
    """With the token, which the database does not hold: nobody finds a short word by trying all of them."""
    return digest_of(f"{token}:{word.strip().casefold()}")


@transaction.atomic
def revoke(link: OwnLink, *, by) -> None:
    """A lost slip: the link leads nowhere from now on. Twice does nothing twice."""
    lock(link)
    if link.revoked_at is None:
        link.revoked_at, link.revoked_by = timezone.now(), by
        link.save(update_fields=["revoked_at", "revoked_by"])


@transaction.atomic
def wake(link: OwnLink) -> None:
    """Too many answered wrong; the office has spoken with the maker, and it may be tried again."""
    lock(link)
    link.wrong_tries, link.asleep_at = 0, None
    link.save(update_fields=["wrong_tries", "asleep_at"])
