"""Who was told what of a suggestion, for its trail."""

from django import template

from programs.models import Suggestion
from programs.notices.asking_again import unconfirmed
from programs.notices.queries import told_of
from programs.notices.words import heading

register = template.Library()


@register.inclusion_tag("programs/notices/_told.html")
def told_about(suggestion: Suggestion):
    """Who was told what, when and how; what waits to be told; what nobody confirmed after three questions."""
    return {
        "suggestion": suggestion,
        "told": [(notice, heading(notice)) for notice in told_of(suggestion)],
        "waiting": suggestion.notices.waiting().count(),
        "unconfirmed": unconfirmed(suggestion),
    }
