from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from crafts.models import Consent
from crafts.personal import VERSIONS, facts_in_words

from .retention import RULES, kept_until_ended

_PLAIN = "text/plain; charset=utf-8"


@login_not_required
@require_safe
@never_cache
def live(request: HttpRequest):
    """The process answers. Asks nothing else, so that a database that is down restarts no healthy process."""
    return HttpResponse("hidup\n", content_type=_PLAIN)


@login_not_required
@require_safe
@never_cache
def ready(request: HttpRequest):
    """The portal can serve people: its database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("basis data tidak menjawab\n", status=503, content_type=_PLAIN)
    return HttpResponse("siap\n", content_type=_PLAIN)


@login_not_required
@require_safe
def privacy(request: HttpRequest):
    language = "en" if get_language() == "en" else "id"
    context = {
        "personal_fields": Consent.PERSONAL_FIELDS.values(),
        "facts": facts_in_words(VERSIONS[-1], language=language),
        "rules": RULES,
        "kept": kept_until_ended(),
    }
    return render(request, "operations/privacy.html", context)
