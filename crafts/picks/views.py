"""/pilihan/: makers picked with a reason, and routes, for anyone; without rating and without payment."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from crafts.models import Selection
from dekranasda.base.http.addresses import absolute
from dekranasda.base.page_cache import shared_page

from .shown import shown

PER_PAGE = 24


@require_safe
@login_not_required
@shared_page
def selections(request: HttpRequest):
    shown = Selection.objects.public().with_makers().order_by("title", "pk")
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "crafts/picks/selection_list.html", {"section": "artisans", "page": page})


@require_safe
@login_not_required
@shared_page
def selection(request: HttpRequest, slug: str):
    found = get_object_or_404(Selection.objects.public(), slug=slug)
    context = {
        "section": "artisans",
        "selection": found,
        "shown": shown(found),
        "printed_address": _printed_address(request, found),
    }
    return render(request, "crafts/picks/selection_detail.html", context)


@require_safe
@login_not_required
def selection_qr(request: HttpRequest, slug: str):
    """The address of a selection as QR code, for what is printed."""
    import segno

    found = get_object_or_404(Selection.objects.public().only("slug"), slug=slug)
    response = HttpResponse(content_type="image/svg+xml")
    code = segno.make(_printed_address(request, found), error="q", micro=False)
    # A response takes text as a file does.
    code.save(response, kind="svg", scale=1, border=4, dark="#1c140d")  # type: ignore[arg-type]
    return response


def _printed_address(request: HttpRequest, found: Selection) -> str:
    """What is printed lasts: the address without a language."""
    with translation.override("id"):
        return absolute(found.get_absolute_url(), request)
