"""Who may be named as speaker, invitee or guest: seats, organizations, artisans, or a person in plain words.

A reference ("jabatan:12") names a record in a form; where there is none, the words typed are matched with the names
on offer, so the same field works without JavaScript, and what matches nothing stays a person's name.
"""

from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Q
from django.template.loader import render_to_string

from crafts.models import Artisan
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.page_cache.remembered import remembered
from programs.board.queries import seats_on
from programs.models import Meeting, Organization, Seat

# Of a decision or note nobody in particular is the speaker.
THE_MEETING = "Rapat"
ARTISANS_OFFERED = 8


@dataclass(frozen=True)
class Named:
    """Somebody on offer: `ref` names the record (empty for plain words), `detail` tells equals apart."""

    ref: str
    label: str
    detail: str = ""


def offered(meeting: Meeting) -> list[Named]:
    """All but artisans who may speak at `meeting`: its term's seats, today's organizations, its guests; 2 queries."""
    seats = [
        Named(f"jabatan:{seat.pk}", seat.label_on(meeting.held_on), _seat_detail(seat))
        for seat in seats_on(meeting.term_id, meeting.held_on)
    ]
    organizations = [
        Named(f"organisasi:{organization.pk}", organization.name, organization.get_kind_display())
        for organization in Organization.objects.current().order_by("name", "pk")
    ]
    guests = [
        Named("", guest.guest_name, guest.guest_body) for guest in meeting.attendances.filter(seat=None).order_by("pk")
    ]
    return [*seats, *organizations, *guests]


@dataclass(frozen=True)
class Offered:
    """Those on offer, for the scripts of a page and as the options of a field."""

    names: list[dict]
    options: str


@remembered
def offered_drawn(meeting: int, today: date) -> Offered:
    names = [asdict(named) for named in offered(Meeting.objects.get(pk=meeting))]
    return Offered(names, render_to_string("programs/meetings/_offered.html", {"offered": names}))


def artisans_named(words: str) -> list[Named]:
    """The first few artisans whose business or owner is called something like `words`."""
    words = words.strip()
    if len(words) < 2:
        return []
    found = Artisan.objects.current().defer("nik").filter(Q(name__icontains=words) | Q(owner_name__icontains=words))
    found = found.select_related("village").order_by("name", "pk")[:ARTISANS_OFFERED]
    return [Named(f"perajin:{artisan.pk}", artisan.name, str(artisan.village)) for artisan in found]


def find(meeting: Meeting, ref: str, words: str):
    """The Seat, Organization or Artisan meant by `ref` or else by `words`; the words themselves when there is none.

    A seat's number ("12") means that seat.
    """
    words = " ".join(words.split())
    kind, _colon, number = ref.partition(":")
    chosen = {
        "jabatan": Seat.objects.filter(term=meeting.term_id).existing(meeting.held_on).with_body(""),
        "organisasi": Organization.objects.all(),
        "perajin": Artisan.objects.current().defer("nik"),
    }.get(kind)
    if chosen is not None and (found := chosen.filter(pk=whole_number(number)).first()):
        return found
    seats = Seat.objects.filter(term=meeting.term_id).existing(meeting.held_on).with_body("")
    if words.isdecimal() and len(words) < 5:
        return seats.filter(number=words).first() or words
    for seat in seats:
        label = seat.label_on(meeting.held_on)
        if words.casefold() in (label.casefold(), f"{seat.number}. {label}".casefold()):
            return seat
    return (
        Organization.objects.current().filter(name__iexact=words).first()
        or Artisan.objects.current().defer("nik").filter(name__iexact=words).first()
        or words
    )


def speaker_fields(speaker) -> dict:
    """The fields of `Spoken` that make `speaker`, as given by `find`, the only speaker."""
    fields = {"speaker_seat": None, "speaker_organization": None, "speaker_artisan": None, "speaker_name": ""}
    match speaker:
        case Seat():
            fields["speaker_seat"] = speaker
        case Organization():
            fields["speaker_organization"] = speaker
        case Artisan():
            fields["speaker_artisan"] = speaker
        case _:
            fields["speaker_name"] = speaker
    return fields


def _seat_detail(seat: Seat) -> str:
    holder = seat.holder_today
    return f"{seat.number} · {holder.name}" if holder else str(seat.number)
