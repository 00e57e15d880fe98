"""What a maker said and joined, for the page behind their own link."""

from dataclasses import replace

from django import template

from crafts.models import Artisan
from programs.models import Activity, Participation, Suggestion
from programs.suggestions.felt import forms_for_each, voices_to_ask
from programs.suggestions.outcomes import outcomes_of
from programs.suggestions.returns import returned

register = template.Library()
SHOWN, ASKED = 20, 5


@register.inclusion_tag("programs/suggestions/_own_voices.html", takes_context=True)
def own_voices(context, artisan: Artisan):
    """What `artisan` said with what became of it, what they can say of it, and the activities they joined."""
    said = returned(Suggestion.objects.filter(speaker_artisan=artisan))[-SHOWN:]
    outcomes = outcomes_of([one.suggestion for one in said], public=True)
    asked = voices_to_ask().filter(speaker_artisan=artisan)[:ASKED]
    forms = forms_for_each(asked, by_office=False)
    joined = Participation.objects.filter(
        artisan=artisan, attended=True, activity__status=Activity.Status.DONE
    ).select_related("activity__program")
    return {
        "said": [
            (replace(one, outcome=outcomes[one.suggestion.pk]), forms.get(one.suggestion.pk, [])) for one in said[::-1]
        ],
        "joined": joined.order_by("-activity__starts_on", "-pk")[:SHOWN],
        "csrf_token": context.get("csrf_token"),
    }
