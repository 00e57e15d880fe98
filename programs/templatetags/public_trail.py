"""The public trail on the pages of other capabilities: what visitors may read there, and what the office opened."""

from django import template

from crafts.models import Artisan, CraftCategory
from dekranasda.base.page_cache.ready_query import ReadyQuery
from dekranasda.base.page_cache.remembered import remembered
from programs.models import Meeting, Program, PublicPassage, PublicVoice, Suggestion
from programs.public_trail.filters import about_craft
from programs.public_trail.open_data import COLUMNS
from programs.public_trail.queries import NEWEST_FIRST, steps_told, tell_cards

register = template.Library()
SHOWN = 5
_VOICE = ReadyQuery(
    lambda suggestions: (
        PublicVoice.objects.filter(suggestion__in=suggestions).select_related("opened_by", "closed_by").order_by("pk")
    )
)


@register.inclusion_tag("programs/public_trail/_state.html", takes_context=True)
def public_state(context, suggestion: Suggestion):
    """Whether visitors read `suggestion`, and the way to open or close it; for the secretariat."""
    voice = next(iter(_VOICE.instances([suggestion.pk])), None)
    if voice:
        voice.suggestion = suggestion
    known = _steps_worded(voice.pk) if voice else frozenset()
    return {
        "suggestion": suggestion,
        "voice": voice,
        "unseen": [step for step in steps_told(suggestion) if step.pk not in known] if voice and voice.is_open else [],
        "csrf_token": context.get("csrf_token"),
        "request": context.get("request"),
    }


@remembered
def _steps_worded(voice: int) -> frozenset[int | None]:
    """The keys of the steps whose public wording was looked at."""
    return frozenset(PublicPassage.objects.filter(voice=voice).values_list("step", flat=True))


@register.inclusion_tag("programs/public_trail/_voices.html")
def public_voices_of_craft(craft: CraftCategory):
    """The newest voices about `craft` that visitors may read."""
    found = about_craft(Suggestion.objects.order_by(), craft)
    return _shown(PublicVoice.objects.open().filter(suggestion__in=found.values("pk")), f"kriya={craft.slug}")


@register.inclusion_tag("programs/public_trail/_voices.html")
def public_voices_of_program(program: Program):
    """The voices that `program` took up, as visitors may read them; those merged into them, too."""
    adopted = Suggestion.objects.filter(programs=program).values("pk")
    alike = Suggestion.objects.filter(pk__in=adopted) | Suggestion.objects.filter(merged_into__in=adopted)
    return _shown(PublicVoice.objects.open().filter(suggestion__in=alike.values("pk")))


@register.inclusion_tag("programs/public_trail/_voices.html")
def public_voices_of_artisan(artisan: Artisan):
    """What `artisan` said under their name, with their yes."""
    return _shown(PublicVoice.objects.open().filter(suggestion__speaker_artisan=artisan, names_speaker=True))


@register.inclusion_tag("programs/public_trail/_sheet_link.html")
def public_sheet_of(meeting: Meeting):
    """The way to the sheet "Kata dan hasil" of `meeting`, when something said there is open."""
    return {"meeting": meeting, "count": _open_of_meeting(meeting.pk)}


@remembered
def _open_of_meeting(meeting: int) -> int:
    return PublicVoice.objects.open().filter(suggestion__meeting=meeting).count()


@register.inclusion_tag("programs/public_trail/_data.html")
def public_data():
    """The files of the public trail, and what their columns mean; for the page of all open data."""
    return {"columns": COLUMNS}


def _shown(voices, query: str = "") -> dict:
    newest = tell_cards(voices.order_by(*NEWEST_FIRST).values_list("pk", flat=True)[: SHOWN + 1])
    return {"voices": newest[:SHOWN], "has_more": len(newest) > SHOWN, "query": query}
