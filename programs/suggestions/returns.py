"""Back to the speaker: all that an organization or an artisan said, and where each of it stands."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from dekranasda.base.council.current import the_council
from dekranasda.base.templatetags.formats import tanggal_ringkas
from programs.memberships.queries import said_by_members
from programs.models import Organization, Suggestion, SuggestionStep

from .outcomes import Outcome, outcomes_of
from .words import fate_of


@dataclass(frozen=True)
class Returned:
    """One suggestion as its speaker is told about it: where it stands, and the decisions and answers so far."""

    suggestion: Suggestion
    fate: str
    told: list[SuggestionStep]
    outcome: Outcome


def said_by_organization(organization: Organization):
    """What was said for an organization, under its present and its former names."""
    return Suggestion.objects.said_for(_names_of(organization))


def said_by_members_of(organization: Organization):
    """What artisans said while they belonged to an organization, under its present or a former name."""
    return said_by_members(_names_of(organization))


def _names_of(organization: Organization) -> set[int]:
    names, former = {organization.pk}, {organization.pk}
    while former:
        former = set(Organization.objects.filter(successor__in=former).values_list("pk", flat=True)) - names
        names |= former
    return names


def returned(said) -> list[Returned]:
    """The suggestions of `said`, oldest first, each with what its speaker is told; 20 queries at most."""
    told = SuggestionStep.objects.told_to_speaker().select_related("organization").prefetch_related("programs")
    suggestions = (
        said.accepted()
        .with_speaker()
        .select_related("meeting", "merged_into")
        .prefetch_related(Prefetch("steps", told, to_attr="told"), Prefetch("merged_into__steps", told, to_attr="told"))
        .order_by("received_on", "pk")
    )
    suggestions = list(suggestions)
    outcomes = outcomes_of(suggestions)
    return [
        Returned(
            suggestion,
            fate_of(suggestion),
            [*suggestion.told, *(suggestion.merged_into.told if suggestion.merged_into else [])],
            outcomes[suggestion.pk],
        )
        for suggestion in suggestions
    ]


def message_to(name: str, sheet: list[Returned], *, look_up_url: str) -> str:
    """The same in plain words, ready to be pasted into a WhatsApp chat."""
    opening = _("Yth. %(name)s, terima kasih atas masukan yang disampaikan. Perkembangannya:") % {"name": name}
    closing = _("Status terbaru dapat dilihat kapan saja dengan kode masukan di %(url)s") % {"url": look_up_url}
    points = [_point(number, one) for number, one in enumerate(sheet, start=1)]
    return "\n\n".join([opening, *points, closing, the_council().name])


def _point(number: int, one: Returned) -> str:
    said = _("%(number)s. “%(text)s” (kode %(code)s, %(day)s)") % {
        "number": number,
        "text": one.suggestion.text,
        "code": one.suggestion.code,
        "day": tanggal_ringkas(one.suggestion.received_on),
    }
    last = [one.told[-1].reason] if one.told else []
    things = [*one.outcome.activities, *one.outcome.items]
    made = [f"→ {thing}: {str(thing.get_status_display()).lower()}" for thing in things]
    return "\n".join([said, f"→ {one.fate}", *last, *made, *(f"→ {line}" for line in one.outcome.numbers)])
