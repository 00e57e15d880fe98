"""The filter of the public trail as nobody has chosen anything: the same for everybody, so a process keeps it."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from dekranasda.base.page_cache.remembered import remembered
from programs.models import Suggestion

from .filters import TrailFilter


def blank_fields() -> str:
    """Its fields in the language of the page, made anew when a craft, an office, a rakor or a year is added."""
    return _in_each_language()[translation.get_language()]


@remembered
def _in_each_language() -> dict[str, str]:
    fields = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            form = TrailFilter({}, Suggestion.objects.accepted()).form
            fields[language] = render_to_string("programs/public_trail/_filter_fields.html", {"form": form})
    return fields
