"""Opening a suggestion to the public: what visitors will read, and what may not stand in it."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dekranasda.base.audit.steps import record_decision
from dekranasda.base.forms.editing import lock
from programs.models import PublicVoice, Suggestion

_CODE = re.compile(r"\bM-[0-9A-Z]{7}\b", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
_PHONE = re.compile(r"(?:\+62|\b62|\b0)[\s-]?8\d(?:[\s-]?\d){6,}")
# A shorter name is a word like any other.
SHORTEST_NAME = 3


class NotLetIn(Exception):
    """The secretariat has not let this suggestion in, or has put it aside."""


class OpenedMeanwhile(Exception):
    """Somebody opened, changed or closed what the public reads of this suggestion since it was last looked at."""


@dataclass(frozen=True)
class Wording:
    """What visitors will read: of the suggestion, and of its steps and action items by their keys."""

    text: str
    names_speaker: bool
    steps: dict[int, str]
    action_items: dict[int, str]


def names_not_to_say(suggestion: Suggestion, *, names_speaker: bool) -> list[str]:
    """What is known of whoever spoke, and may not stand in a public text."""
    artisan, contact = suggestion.speaker_artisan, getattr(suggestion, "contact", None)
    known = [artisan.owner_name] if artisan else []
    known += [contact.name] if contact else []
    if not names_speaker:
        known += [artisan.name] if artisan else [suggestion.speaker_name]
    return [name for name in known if len(name) >= SHORTEST_NAME]


def tells_too_much(text: str, names: list[str]) -> bool:
    """Whether a text names one of `names`, how to reach somebody, or the code by which senders are answered."""
    said = text.casefold()
    return any(name.casefold() in said for name in names) or any(
        pattern.search(text) for pattern in (_CODE, _EMAIL, _PHONE)
    )


@transaction.atomic
def open_to_public(suggestion: Suggestion, wording: Wording, *, by, seen: int) -> PublicVoice:
    """Let anybody read `suggestion` in this wording, or change the wording of one that is open.

    `seen` is the version of its voice that `by` looked at, 0 for none: `OpenedMeanwhile` if it is another now.
    """
    # The row of the suggestion stands for its voice, too, which may not exist yet.
    lock(suggestion)
    if suggestion.status in Suggestion.OUTSIDE:
        raise NotLetIn(suggestion)
    voice = PublicVoice.objects.filter(suggestion=suggestion).first()
    if voice:
        lock(voice)
    if (voice.version if voice else 0) != seen:
        raise OpenedMeanwhile(suggestion)
    told = {"text": wording.text, "names_speaker": wording.names_speaker, "closed_at": None, "closed_by": None}
    if voice is None:
        voice = PublicVoice.objects.create(suggestion=suggestion, opened_by=by, **told)
    else:
        told |= {"opened_by": by, "opened_at": timezone.now()}
        for field, value in told.items():
            setattr(voice, field, value)
        voice.save_step(*told)
    voice.passages.all().delete()
    for field, texts in (("step_id", wording.steps), ("action_item_id", wording.action_items)):
        for key, text in texts.items():
            if text:
                voice.passages.create(**{field: key}, text=text)
    record_decision(suggestion.code, _("Dibuka untuk umum."), by=by)
    return voice
