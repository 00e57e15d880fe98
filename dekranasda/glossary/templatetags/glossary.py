from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe

from dekranasda.glossary.terms import BY_SLUG

register = template.Library()


@register.simple_tag
def istilah(slug: str, words: str = "") -> str:
    """The term `slug` of the glossary (or `words` in its place), linked to what it means."""
    term = BY_SLUG[slug]
    context = {"words": words or term.name, "meaning": term.meaning, "url": f"{reverse('glossary')}#{slug}"}
    # The file's last line break would stand as a space before a comma.
    return mark_safe(render_to_string("components/term.html", context).strip())  # noqa: S308 - escaped by the template
