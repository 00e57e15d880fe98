"""Whom old minutes mean by "Pak Budi (Disperindag)": a seat or organization where exactly one fits."""

import re
from collections import defaultdict
from collections.abc import Iterable

from dekranasda.base.lists.words import folded
from programs.meetings.speakers import Named, offered
from programs.models import Meeting, Organization, Seat

from .words import HONORIFICS

_OF_BODY = re.compile(
    r"^(?:(?:plt|plh|pj|kepala|sekretaris|kabid|kasi|kadis|staf|ketua|wakil|perwakilan|unsur|pihak|dari|mewakili)\b\.?\s*)+",
    re.IGNORECASE,
)
# Behind a name the organization it came for, in the order in which this is surest.
_WITH_BODY = (re.compile(r"\(([^()]+)\)\s*$"), re.compile(r"\b(?:dari|mewakili)\s+(.+)$"), re.compile(r",\s*([^,]+)$"))
_LONGEST = 150
MOST_WORDS = 12


class Names:
    """The seats of a meeting's term with their holders of that day, and the organizations of today."""

    def __init__(self, meeting: Meeting):
        """In 8 queries."""
        self.offered: list[Named] = offered(meeting)
        day = meeting.held_on
        seats = list(Seat.objects.filter(term=meeting.term_id).for_board(day))
        labels = [seat.label_on(day) for seat in seats]
        self._known: dict[str, set[str]] = defaultdict(set)
        self._beginnings: dict[str, set[str]] = defaultdict(set)
        # Of each holder: the words of the name, the organization spoken for, the seat in words.
        self._holders: list[tuple[frozenset[str], str, str]] = []
        for seat, plain in zip(seats, labels, strict=True):
            # As the field of the speaker understands it (`speakers.find`).
            label = plain if labels.count(plain) == 1 else f"{seat.number}. {plain}"
            label = label if len(label) <= _LONGEST else str(seat.number)
            for words in {plain, f"{seat.number}. {plain}", seat.position_on(day)}:
                self._known[folded(words)].add(label)
            if holder := seat.holder_today:
                self._holders.append((_person(holder.name), seat.organization_on(day).name, label))
        self._bodies: set[str] = set()
        for body in Organization.objects.current().only("slug", "name"):
            if len(body.name) > _LONGEST:
                continue
            self._bodies.add(body.name)
            # Of a seat and an organization called alike neither is meant for sure.
            for words in {folded(body.name), folded(body.slug), folded(body.slug).replace(" ", "")}:
                self._known[words].add(body.name)
            words = folded(body.name).split()
            for count in range(2, len(words)):
                self._beginnings[" ".join(words[:count])].add(body.name)
        for named in self.offered:
            if not named.ref:
                self._known[folded(named.label)].add(named.label)

    def find(self, who: str) -> str:
        """The seat or organization in the words that a form understands; "" where none or several may be meant."""
        if found := self._one(who):
            return found
        for pattern in _WITH_BODY:
            if found_body := pattern.search(who):
                person, body = _person(who[: found_body.start()]), self._body(found_body[1])
                if body:
                    return self._holder(person, body, least=1) or body
        # Of an organization that is not known nobody is known to speak for it.
        return "" if "(" in who else self._holder(_person(who), "", least=2) or self._body(who)

    def beginning(self, words: str) -> tuple[str, str]:
        """The seat or organization that the first of `words` name, as many as may be, and what comes behind them."""
        parts = words.split()[:MOST_WORDS]
        for count in range(len(parts), 0, -1):
            said = " ".join(parts[:count])
            if found := self._one(said.rstrip(".,;:)")) or self._body(said):
                return found, " ".join(words.split()[count:])
        return "", words

    def _one(self, words: str) -> str:
        known = self._known.get(folded(words), set())
        return next(iter(known)) if len(known) == 1 else ""

    def _body(self, words: str) -> str:
        said = folded(_OF_BODY.sub("", words.strip()))
        for among in (self._known, self._beginnings):
            found = among.get(said, set()) & self._bodies
            if len(found) == 1:
                return next(iter(found))
        return ""

    def _holder(self, person: frozenset[str], body: str, *, least: int) -> str:
        """The one seat whose holder has these words in the name, of `body` where one is named."""
        if not person:
            return ""
        found = [
            label
            for name, spoken_for, label in self._holders
            if person <= name and (not body or spoken_for == body) and (len(person) >= least or person == name)
        ]
        return found[0] if len(found) == 1 else ""


def _person(name: str) -> frozenset[str]:
    """The words of a name, without titles: what stands behind a comma is one, and so is a single letter."""
    words = folded(name.split(",")[0]).split()
    return frozenset(word for word in words if word not in HONORIFICS and len(word) > 1)


def is_addressed(words: Iterable[str]) -> bool:
    """Whether a person is named politely: "Pak Budi"."""
    return next(iter(words), "") in HONORIFICS
