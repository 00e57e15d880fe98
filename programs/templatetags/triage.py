"""What the secretariat can do with a suggestion of a list."""

from django import template

from programs.models import Suggestion
from programs.suggestions.decisions import BULK, steps_for

register = template.Library()


@register.filter
def steps_together(suggestion: Suggestion) -> str:
    """The steps, of those offered for several at once, that fit it: "adopt merge"."""
    return " ".join(step.value for step in steps_for(suggestion) if step in BULK)
