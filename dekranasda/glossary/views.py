from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .terms import TERMS


@login_not_required
@require_safe
def glossary(request: HttpRequest):
    terms = sorted(TERMS, key=lambda term: str(term.name).casefold())
    return render(request, "glossary/glossary.html", {"terms": terms})
