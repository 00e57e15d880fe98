"""What a minute taker types instead of reaching for fields: kind and agenda item before a line, who must act behind it.

k #2 Pameran bersama diadakan pada Juni.            a decision on agenda item 2
t Siapkan daftar peserta @disperindag 12/12         an action item, with responsible office and due day
t Hubungi sentra gerabah @12                        … of seat number 12
"""

import re
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dekranasda.base.forms.bounds import day_in_reach, whole_number
from programs.models import AgendaItem, Meeting, MinuteLine, Organization, Seat

KINDS = {
    "m": MinuteLine.Kind.SUGGESTION,
    "k": MinuteLine.Kind.DECISION,
    "t": MinuteLine.Kind.ACTION,
    "c": MinuteLine.Kind.NOTE,
}
# In the field of the speaker: whoever spoke last.
SAME_SPEAKER = "="
_KIND = re.compile(r"^([mktc])\s+(?=\S)", re.IGNORECASE)
_AGENDA = re.compile(r"^#(\d{1,3})\s+(?=\S)")
_DAY = r"\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{4}|\d{2}))?"
_ASSIGNED = re.compile(rf"\s@(?:(?P<only>{_DAY})|(?P<who>[^\s@]+)(?:\s+(?P<day>{_DAY}))?)\s*$")
_NAMED_AT_MOST = 3


@dataclass(frozen=True)
class Line:
    """A line as typed, taken apart; `kind` None where none was typed."""

    text: str
    kind: str | None = None
    agenda_item: AgendaItem | None = None
    # Fields of an action item.
    assigned: dict = field(default_factory=dict)


def take_apart(typed: str, meeting: Meeting, kind: str) -> Line:
    """Read `typed`; `kind` is the one chosen beside it. Raises ValidationError for what is named but not found."""
    text, chosen, item, assigned = typed.strip(), None, None, {}
    if found := _KIND.match(text):
        chosen, text = KINDS[found[1].lower()], text[found.end() :]
    if found := _AGENDA.match(text):
        item, text = _agenda_item(meeting, int(found[1])), text[found.end() :]
    if (chosen or kind) == MinuteLine.Kind.ACTION and (found := _ASSIGNED.search(text)):
        text = text[: found.start()]
        if found["who"]:
            assigned |= _responsible(meeting, found["who"])
        if day := found["only"] or found["day"]:
            # As JSON: it waits with the line until the action item is made.
            assigned["due_on"] = _day(day, meeting.held_on).isoformat()
    return Line(text, chosen, item, assigned)


def moved(typed: str, meeting: Meeting) -> tuple[AgendaItem | None, str]:
    """The agenda item typed before the words of a line that is corrected, None where there is none, and the words."""
    if found := _AGENDA.match(typed.strip()):
        return _agenda_item(meeting, int(found[1])), typed.strip()[found.end() :]
    return None, typed


def last_speaker(meeting: Meeting, *, by) -> MinuteLine | None:
    """The newest line that `by` wrote in this meeting."""
    return meeting.lines.for_minutes().filter(written_by=by).last()


def _agenda_item(meeting: Meeting, number: int) -> AgendaItem:
    item = meeting.agenda.filter(position=number).first()
    if item is None:
        raise ValidationError(_("Rapat ini tidak punya acara nomor %(number)s.") % {"number": number})
    return item


def _responsible(meeting: Meeting, who: str) -> dict:
    """In place of whoever spoke: the seat of this number, or the one organization whose code or words begin so."""
    if who.isdecimal():
        found = Seat.objects.filter(term=meeting.term_id, number=whole_number(who) or 0)
        seat = found.existing(meeting.held_on).first()
        if seat is None:
            raise ValidationError(_("Tidak ada jabatan nomor %(number)s.") % {"number": who})
        return {"responsible_seat_id": seat.pk, "responsible_organization_id": None}
    wanted = _plain(who)
    current = list(Organization.objects.current().only("slug", "name"))
    found = [one for one in current if _plain(one.slug) == wanted] or [
        one for one in current if any(word.startswith(wanted) for word in _words(one))
    ]
    if not found:
        raise ValidationError(_("“@%(who)s” bukan nama organisasi atau nomor jabatan yang dikenal.") % {"who": who})
    if len(found) > 1:
        names = "; ".join(one.name for one in found[:_NAMED_AT_MOST])
        raise ValidationError(
            _("“@%(who)s” cocok dengan %(count)s organisasi (%(names)s). Ketik lebih lengkap.")
            % {"who": who, "count": len(found), "names": names}
        )
    return {"responsible_seat_id": None, "responsible_organization_id": found[0].pk}


def _plain(words: str) -> str:
    return re.sub(r"\W|_", "", words.casefold())


def _words(organization: Organization) -> list[str]:
    """Its code and each word of its name, and the words from there on: "@dinaskop" finds "Dinas Koperasi"."""
    words = organization.name.casefold().split()
    return [_plain(organization.slug), *(_plain("".join(words[at:])) for at in range(len(words)))]


def _day(typed: str, held_on: date) -> date:
    """A day without its year is the next one from the meeting on."""
    day, month, *year = (int(part) for part in re.split(r"[/.-]", typed))
    try:
        if year:
            found = date(year[0] if year[0] > 99 else 2000 + year[0], month, day)
        else:
            found = date(held_on.year, month, day)
            found = found if found >= held_on else date(held_on.year + 1, month, day)
    except ValueError as error:
        raise ValidationError(_("Tanggal %(day)s tidak ada di kalender.") % {"day": typed}) from error
    day_in_reach(found)
    return found
