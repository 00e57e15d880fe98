"""A letter printed again is the same letter: what is kept of the council when it is issued, and read ever after."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import date

from .current import speaking_as, the_council
from .issued_letter import IssuedLetter
from .letter_template import LetterTemplate
from .letters import SignatureBlock
from .models import Council

# All of the council that stands in a letter.
KEPT = (
    "name",
    "letterhead_lines",
    "letterhead_address",
    "letterhead_rule",
    "logo",
    "logo_right",
    "letter_place",
    "signers",
)


def issue(
    kind: str, about: object, *, signatures: Sequence[SignatureBlock] = (), day: date | None = None, mark: str = ""
) -> IssuedLetter:
    """Keep with the letter what it says now of the council and of who signs it; issued before, it is issued anew."""
    own = LetterTemplate.objects.filter(kind=kind).first()
    return IssuedLetter.objects.update_or_create(
        kind=kind,
        about=str(about),
        defaults={
            "council": _said_of(the_council()),
            "signatures": [[str(role), name, [*below]] for role, name, below in signatures],
            "template": str(own.file) if own else "",
            "day": day,
            "mark": mark,
            "document": None,
            "issued_at": IssuedLetter._meta.get_field("issued_at").get_default(),
        },
    )[0]


def take_back(kind: str, *abouts: object) -> None:
    """Let the letters be drafts again."""
    IssuedLetter.objects.filter(kind=kind, about__in=[str(about) for about in abouts]).delete()


def issued(kind: str, about: object) -> IssuedLetter | None:
    # The document itself is read only by whoever asks for it.
    return IssuedLetter.objects.filter(kind=kind, about=str(about)).defer("document").first()


def council_of(letter: IssuedLetter | None) -> Council:
    """The council as `letter` says it; for a draft, as it is."""
    if letter is None:
        return the_council()
    # The one that all share stays as it is.
    then = copy(the_council())
    for name, value in letter.council.items():
        setattr(then, name, value)
    then.issued = letter
    return then


@contextmanager
def as_issued(kind: str, about: object) -> Iterator[IssuedLetter | None]:
    """Inside, letters say of the council and of their signers what stood there when this one was issued."""
    letter = issued(kind, about)
    with speaking_as(council_of(letter)):
        yield letter


def differs(letter: IssuedLetter, signatures: Callable[[], Sequence[SignatureBlock]]) -> bool:
    """Whether the letter would read otherwise, were it issued today."""
    own = LetterTemplate.objects.filter(kind=letter.kind).first()
    if letter.council != _said_of(the_council()) or letter.template != (str(own.file) if own else ""):
        return True
    return bool(letter.signatures) and letter.blocks != [
        (str(role), name, [*below]) for role, name, below in signatures()
    ]


def _said_of(council: Council) -> dict:
    values = {name: getattr(council, name) for name in KEPT}
    return {name: value if name == "signers" else str(value or "") for name, value in values.items()}
