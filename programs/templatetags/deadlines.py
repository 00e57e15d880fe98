"""Until when something is owed to whoever said a suggestion."""

from django import template

from programs.models import Suggestion, SuggestionStep
from programs.suggestions import deadlines

register = template.Library()


@register.simple_tag
def deadline_of(suggestion: Suggestion) -> deadlines.Deadline | None:
    """What is owed next, and until when."""
    return deadlines.deadline_of(suggestion)


@register.filter
def decide_by(suggestion: Suggestion):
    """The last day for the decision on it."""
    return deadlines.decide_by(suggestion.received_on)


@register.filter
def answer_by(step: SuggestionStep):
    """The last day for the answer that was asked for by this step."""
    return deadlines.answer_by(step)
