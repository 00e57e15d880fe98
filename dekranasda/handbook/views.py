from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .pages import BY_SLUG, PAGES


@require_safe
def contents(request: HttpRequest):
    """All pages, those for the reader's own role first."""
    own = [page for page in PAGES if any(request.user.has_role(role) for role in page.roles)]
    others = [page for page in PAGES if page not in own]
    return render(request, "handbook/contents.html", {"own": own, "others": others})


@require_safe
def page(request: HttpRequest, slug: str):
    if slug not in BY_SLUG:
        raise Http404
    return render(request, "handbook/page.html", {"page": BY_SLUG[slug]})
