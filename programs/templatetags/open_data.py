"""The catalogue of open data on the page of the directory that shows all of it."""

from django import template
from django.utils.html import format_html

from programs.open_data import for_search_engines
from programs.planning.open_data import MEANINGS

register = template.Library()


@register.simple_tag(takes_context=True)
def data_sets_for_search_engines(context):
    """All sets as JSON-LD, to stand in the head of the page."""
    return format_html('<script type="application/ld+json">{}</script>', for_search_engines(context["request"]))


@register.inclusion_tag("programs/planning/_data.html")
def plan_data():
    """The file of the plan, and what its columns mean."""
    return {"columns": MEANINGS.items()}
