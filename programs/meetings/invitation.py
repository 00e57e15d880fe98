"""The invitation to a meeting: what its letter says, a calendar entry, and a message to send by phone."""

from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from crafts.models import Artisan
from dekranasda.base.council.current import the_council
from dekranasda.base.council.letters import (
    SignatureBlock,
    place_and_day,
    signature_block,
    signed_as_issued,
)
from dekranasda.base.templatetags.formats import tanggal
from programs.models import Invitee, Meeting, MeetingChange, Membership, Organization, Seat

from .minutes_document import meeting_time

# Up to so many are named in the letter itself; more go on an attached list.
NAMED_IN_LETTER = 3


def invite(meeting: Meeting, who) -> Invitee:
    """Ask `who` (a Seat, Organization, Artisan or a name in words) to come; asked already: nothing new."""
    match who:
        case Seat():
            fields = {"seat": who}
        case Organization():
            fields = {"organization": who}
        case Artisan():
            fields = {"artisan": who}
        case _:
            fields = {"name": who}
    return meeting.invitees.get_or_create(**fields)[0]


@transaction.atomic
def invite_members(meeting: Meeting, organization: Organization) -> None:
    """Ask every artisan to come who belongs to a group on the day of the meeting (as far as is known today)."""
    belonging = Membership.objects.filter(organization=organization).on(meeting.held_on).values("artisan")
    Invitee.objects.bulk_create(
        [Invitee(meeting=meeting, artisan=artisan) for artisan in Artisan.objects.current().filter(pk__in=belonging)],
        ignore_conflicts=True,
    )


@transaction.atomic
def invite_all_seats(meeting: Meeting) -> None:
    """Ask every seat of the meeting's term to come."""
    Invitee.objects.bulk_create(
        [
            Invitee(meeting=meeting, seat=seat)
            for seat in Seat.objects.filter(term=meeting.term_id).existing(meeting.held_on)
        ],
        ignore_conflicts=True,
    )


def invitation_facts(meeting: Meeting) -> list[tuple[str, str | list[str]]]:
    """Day, time, place, agenda and purpose, as letter and message name them; without those not yet known."""
    facts = [
        ("Hari, tanggal", tanggal(meeting.held_on)),
        ("Waktu", meeting_time(meeting)),
        ("Tempat", meeting.place),
        ("Acara", [item.text for item in meeting.agenda.all()]),
        ("Maksud", " ".join(meeting.purpose.split())),
    ]
    return [(label, value) for label, value in facts if value]


def place_and_date(meeting: Meeting) -> str:
    return place_and_day(meeting.invitation_date or min(timezone.localdate(), meeting.held_on))


def attached(listed: bool) -> str:
    return "1 (satu) lembar" if listed else "–"


def copies_of(meeting: Meeting) -> list[str]:
    return [line.strip() for line in meeting.copies_to.splitlines() if line.strip()]


def invitation_calendar(meeting: Meeting, *, url: str) -> bytes:
    """The meeting as an iCalendar file (RFC 5545); without a time of day it fills its whole day."""
    from icalendar import Calendar, Event

    event = Event()
    event.add("uid", f"rakor-{meeting.pk}@{slugify(the_council().name)}")
    event.add("dtstamp", timezone.now().astimezone(UTC))
    event.add("sequence", meeting.version)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    if the_council().email:
        event.add("organizer", f"mailto:{the_council().email}")
    event.add("summary", meeting.title)
    event.add("location", meeting.place)
    event.add("url", url)
    event.add("description", "\n".join(item.text for item in meeting.agenda.all()) or meeting.purpose)
    if meeting.starts_at:
        event.add("dtstart", _moment(meeting, meeting.starts_at))
        if meeting.ends_at:
            event.add("dtend", _moment(meeting, meeting.ends_at))
    else:
        event.add("dtstart", meeting.held_on)
    calendar = Calendar()
    calendar.add("prodid", f"-//{the_council().name}//Rakor//ID")
    calendar.add("version", "2.0")
    # A calendar that has the meeting takes it out, or moves it: the number of its version has grown meanwhile.
    calendar.add("method", "CANCEL" if meeting.is_cancelled else "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()


def invitation_message(meeting: Meeting, *, link: str = "") -> str:
    """The message to paste into WhatsApp: *bold* is its own notation. After a change it tells of that.

    `link` is where one person answers.
    """
    change = meeting.last_change
    lines = ["Yth. Bapak/Ibu,", "", _told_of(change) if change else opening_of(meeting), ""]
    if change and change.reason:
        lines += [f"*Alasan*: {' '.join(change.reason.split())}", ""]
    for label, value in invitation_facts(meeting):
        if isinstance(value, list):
            lines += [f"*{label}*:", *(f"{number}. {text}" for number, text in enumerate(value, 1))]
        else:
            lines.append(f"*{label}*: {value}")
    if link:
        lines += ["", f"Mohon dijawab (hadir, diwakili, atau tidak) melalui tautan pribadi ini: {link}"]
    lines += ["", "Terima kasih.", f"Sekretariat {the_council().name}"]
    return "\n".join(lines)


def opening_of(meeting: Meeting) -> str:
    return f"Dengan hormat, kami mengundang Bapak/Ibu untuk menghadiri {meeting.title} pada:"


def _told_of(change: MeetingChange) -> str:
    """What became of the meeting, for whoever was invited before."""
    title, before = change.meeting.title, tanggal(change.held_on)
    match change.kind:
        case MeetingChange.Kind.CANCELLED:
            return f"Dengan hormat, kami beri tahukan bahwa {title} pada {before} *dibatalkan*. Yang dibatalkan:"
        case MeetingChange.Kind.POSTPONED:
            return f"Dengan hormat, kami beri tahukan bahwa {title}, semula {before}, *ditunda* menjadi:"
        case _:
            return f"Dengan hormat, kami beri tahukan bahwa {title} *jadi dilaksanakan* pada:"


def invitation_signature(meeting: Meeting) -> SignatureBlock:
    return signed_as_issued(lambda: [_signature_now(meeting)])[0]


def lacking(meeting: Meeting) -> list[str]:
    """What the letter leaves open, in words; nothing of a meeting that is called off, which has no letter."""
    if meeting.is_cancelled:
        return []
    found = {
        _("nomor surat"): meeting.invitation_number,
        _("tanggal surat"): meeting.invitation_date,
        _("penanda tangan"): meeting.invitation_signer,
        _("nama penanda tangan, karena jabatannya kosong"): not meeting.invitation_signer
        or invitation_signature(meeting)[1],
    }
    return [words for words, said in found.items() if not said]


def _signature_now(meeting: Meeting) -> SignatureBlock:
    seat = meeting.invitation_signer
    if seat is None:
        return "…", "", []
    holder = seat.holders.holding(meeting.invitation_date).first()
    # An invitation without a date is signed with the name of its day.
    position = seat.position_on(meeting.invitation_date or meeting.held_on)
    role = f"{position} {the_council().name},"
    return signature_block(
        position, holder.name if holder else "", role=role, below=holder.below_name if holder else []
    )


def _moment(meeting: Meeting, at) -> datetime:
    return timezone.make_aware(datetime.combine(meeting.held_on, at)).astimezone(UTC)
