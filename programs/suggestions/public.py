"""What anyone may do: send a suggestion, and ask by its code what came of it."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from dekranasda.base.notices.models import Mail
from programs.models import Felt, Notice, Program, Suggestion, SuggestionContact, SuggestionStep

from .deadlines import decide_by
from .outcomes import Outcome, outcomes_of
from .words import fate_of

# Stands as the speaker of whoever sent it: the name is kept apart, with the contact, for the secretariat alone.
SENT = "Warga (lewat formulir)"


@transaction.atomic
def receive(*, text: str, craft=None, name: str = "", phone: str = "", email: str = "") -> Suggestion:
    """Keep what was sent until the secretariat lets it in; who sent it, and how to reach them, is kept apart."""
    suggestion = Suggestion.objects.create(
        text=text, speaker_name=SENT, status=Suggestion.Status.RECEIVED, created_by=None
    )
    suggestion.crafts.set([craft] if craft else [])
    suggestion.start(by=None)
    if name or phone or email:
        SuggestionContact.objects.create(suggestion=suggestion, name=name, phone=phone, email=email)
    return suggestion


@transaction.atomic
def forget_contacts(contacts: QuerySet[SuggestionContact]) -> int:
    """Forget how to reach these senders, in the queue of letters too; how many they were."""
    addresses = set(contacts.exclude(email="").values_list("email", flat=True))
    Mail.objects.filter(recipient__in=addresses, about__startswith=f"{Notice.LETTER}:").delete()
    return contacts.delete()[0]


@dataclass(frozen=True)
class PublicFate:
    """What whoever knows the code is told. It names no person and repeats no text."""

    code: str
    received_on: date
    status: Suggestion.Status
    sentence: str
    told: list[SuggestionStep]
    programs: list[Program]
    felt: list[Felt]
    decide_by: date | None
    outcome: Outcome


def public_fate(code: str) -> PublicFate | None:
    """What became of the suggestion of this code; None when there is none. One merged is answered at its head."""
    suggestion = Suggestion.objects.filter(code=code).select_related("merged_into").first()
    if suggestion is None:
        return None
    head = suggestion.head
    return PublicFate(
        code=suggestion.code,
        received_on=suggestion.received_on,
        status=Suggestion.Status(head.status),
        sentence=fate_of(suggestion),
        told=list(
            SuggestionStep.objects.filter(suggestion__in={suggestion, head})
            .told_to_speaker()
            .select_related("organization")
            .order_by("at", "pk")
        ),
        programs=list(Program.objects.public().filter(adoptions__suggestion=head).order_by("title", "pk")),
        felt=list(suggestion.felt_answers.all()),
        decide_by=_decide_by(head),
        outcome=outcomes_of([suggestion], public=True)[suggestion.pk],
    )


def _decide_by(suggestion: Suggestion) -> date | None:
    """The day by which its sender is promised a decision; None once it is there, or put aside."""
    waiting = (*Suggestion.WAITING, Suggestion.Status.RECEIVED)
    return decide_by(suggestion.received_on) if suggestion.status in waiting else None
