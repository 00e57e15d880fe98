"""Whose turn it is: which makers a question is proposed to be passed on to, each with why.

Counted are the questions of one craft that were passed on in twelve months. First comes whoever was asked least; of
these whoever never was, then whoever was last asked the longest ago. Who cannot make that many by then, whose record
nobody has checked for a year or who takes no visitors where a visit is asked for, is listed apart, with the reason.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts.models import Artisan, CraftCategory, Enquiry, PassedOn
from dekranasda.base.forms.phone import is_dialled, is_landline
from dekranasda.base.templatetags.formats import angka, bulan, tanggal_ringkas

from .capacity import is_enough

COUNTED = timedelta(days=365)
# How long a buyer who names no day is taken to wait.
WITHOUT_A_DAY = timedelta(days=90)
CONFIRMED_WITHIN = timedelta(days=365)


@dataclass(frozen=True)
class Turn:
    """Questions of a craft passed on to one maker: how many in twelve months, and the last of all times."""

    asked: int = 0
    last: datetime | None = None

    @property
    def place(self) -> tuple:
        return self.asked, self.last is not None, self.last.timestamp() if self.last else 0


@dataclass(frozen=True)
class Proposal:
    """A maker to whom a question may be passed on; `why` speaks for it, `but` against it."""

    artisan: Artisan
    turn: Turn
    is_named: bool
    why: tuple[str, ...]
    but: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return not self.but

    @property
    def channel(self) -> PassedOn.Channel:
        """How this maker is told: on paper where no message arrives."""
        phone = self.artisan.phone
        reads = is_dialled(phone) and not is_landline(phone)
        return PassedOn.Channel.WHATSAPP if reads else PassedOn.Channel.PAPER


@dataclass(frozen=True)
class Proposals:
    """Makers of the craft not asked yet: those who fit, then the others, each in turn; and `mark_of` the turn."""

    fitting: list[Proposal]
    others: list[Proposal]
    mark: str


def turns_in(craft: CraftCategory, *, now: datetime | None = None) -> dict[int, Turn]:
    """By artisan, who was asked in this craft; 1 query."""
    since = (now or timezone.now()) - COUNTED
    rows = (
        PassedOn.objects.filter(craft=craft)
        .order_by()
        .values("artisan")
        .annotate(asked=Count("pk", filter=Q(passed_at__gte=since)), last=Max("passed_at"))
        .values_list("artisan", "asked", "last")
    )
    return {artisan: Turn(asked, last) for artisan, asked, last in rows}


def mark_of(craft: CraftCategory) -> str:
    """Another text whenever a question of this craft was passed on, or that was taken back."""
    told = PassedOn.objects.filter(craft=craft).aggregate(count=Count("pk"), last=Max("pk"))
    return f"{told['count']}-{told['last'] or 0}"


def propose(enquiry: Enquiry) -> Proposals:
    """The makers of the craft of `enquiry`, whom the public sees; 4 queries for any number of makers."""
    if enquiry.craft is None:
        return Proposals([], [], "")
    mark, turns = mark_of(enquiry.craft), turns_in(enquiry.craft)
    makers = (
        Artisan.objects.public()
        .in_craft(enquiry.craft.slug)
        .exclude(pk__in=enquiry.passings.values("artisan"))
        .with_contact_freshness()
        .select_related("village")
        .only(
            "name",
            "phone",
            "capacity",
            "capacity_number",
            "capacity_unit",
            "wholesale_minimum",
            "visitable",
            "created_at",
            "village__name",
        )
    )
    proposals = [_proposal(maker, turns.get(maker.pk, Turn()), enquiry) for maker in makers]
    # Whom the buyer asked for leads; all others by their turn. The key makes the order total.
    proposals.sort(key=lambda one: (not one.is_named, *one.turn.place, one.artisan.pk))
    return Proposals([one for one in proposals if one.fits], [one for one in proposals if not one.fits], mark)


def _proposal(artisan: Artisan, turn: Turn, enquiry: Enquiry) -> Proposal:
    today, is_named = timezone.localdate(), artisan.pk == enquiry.artisan_id
    why, but = [_("Disebut oleh pembeli.")] if is_named else [], []
    why.append(_turn_in_words(turn))
    for fits, words in (_capacity(artisan, enquiry, today), _freshness(artisan, today), _visits(artisan, enquiry)):
        if words:
            (why if fits else but).append(words)
    return Proposal(artisan, turn, is_named, tuple(why), tuple(but))


def _turn_in_words(turn: Turn) -> str:
    if turn.last is None:
        return _("Belum pernah diberi pertanyaan kriya ini.")
    return _("%(count)s pertanyaan dalam 12 bulan, terakhir %(day)s.") % {
        "count": angka(turn.asked),
        "day": tanggal_ringkas(turn.last),
    }


def _capacity(artisan: Artisan, enquiry: Enquiry, today: date) -> tuple[bool, str]:
    if enquiry.quantity is None:
        return True, ""
    if (least := artisan.wholesale_minimum) and enquiry.kind == Enquiry.Kind.WHOLESALE and enquiry.quantity < least:
        return False, _("Grosir mulai %(number)s buah.") % {"number": angka(least)}
    capacity = artisan.capacity
    if artisan.capacity_number:
        unit = artisan.capacity_unit or _("buah")
        capacity = _("%(number)s %(unit)s per bulan") % {"number": angka(artisan.capacity_number), "unit": unit}
    if not capacity:
        return True, _("Kapasitas belum tercatat; tanyakan dahulu.")
    said = {"capacity": capacity, "number": angka(enquiry.quantity), "days": WITHOUT_A_DAY.days}
    by = enquiry.needed_on or today + WITHOUT_A_DAY
    match is_enough(capacity, pieces=enquiry.quantity, by=by, today=today):
        case None:
            return True, _("Kapasitas %(capacity)s.") % said
        case True:
            return True, _("Kapasitas %(capacity)s: cukup untuk %(number)s buah.") % said
        case _other if enquiry.needed_on is None:
            return False, _("Kapasitas %(capacity)s: %(number)s buah perlu lebih dari %(days)s hari.") % said
        case _other:
            return False, _("Kapasitas %(capacity)s: tidak cukup untuk %(number)s buah pada waktunya.") % said


def _freshness(artisan: Artisan, today: date) -> tuple[bool, str]:
    last = artisan.last_confirmed_on
    if last is None:
        return False, _("Datanya belum pernah dikonfirmasi.")
    words = _("Dikonfirmasi %(month)s.") % {"month": bulan(last)}
    return (True, words) if last >= today - CONFIRMED_WITHIN else (False, words + " " + _("Lebih dari setahun lalu."))


def _visits(artisan: Artisan, enquiry: Enquiry) -> tuple[bool, str]:
    if enquiry.kind != Enquiry.Kind.VISIT:
        return True, ""
    return (True, _("Menerima kunjungan.")) if artisan.visitable else (False, _("Tidak tercatat menerima kunjungan."))
