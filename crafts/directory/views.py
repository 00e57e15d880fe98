from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from crafts.models import Artisan, CraftCategory
from dekranasda.page_cache import shared_page

from . import snapshot
from .map import village_map
from .search import Found
from .selection import Reference, Selection


@login_not_required
@require_safe
@shared_page
@vary_on_headers("HX-Request")  # the fragment must not be cached as the page
def artisan_list(request: HttpRequest):
    reference = Reference.load()
    selection = Selection.from_query(request.GET, reference)
    name = "_directory.html" if request.htmx else "artisan_list.html"
    context = {"section": "artisans", "selection": selection, "found": Found(selection, reference)}
    return render(request, f"crafts/directory/{name}", context)


@login_not_required
@require_safe
@shared_page
def artisan_detail(request: HttpRequest, slug: str):
    artisan = Artisan.objects.filter(slug=slug).select_related("merged_into").first()
    if artisan and artisan.merged_into and artisan.merged_into.is_public:
        return redirect(artisan.merged_into, permanent=True)
    artisan = get_object_or_404(Artisan.objects.public().for_page(), slug=slug)
    context = {
        "section": "artisans",
        "artisan": artisan,
        "related": Artisan.objects.public().for_cards().related_to(artisan)[:4],
    }
    return render(request, "crafts/directory/artisan_detail.html", context)


@login_not_required
@require_safe
@shared_page
def craft_list(request: HttpRequest):
    listed = snapshot.current()
    crafts = [(craft, listed.craft(craft).bit_count()) for craft in CraftCategory.objects.all()]
    return render(request, "crafts/directory/craft_list.html", {"section": "crafts", "crafts": crafts})


@login_not_required
@require_safe
@shared_page
def craft_detail(request: HttpRequest, slug: str):
    craft = get_object_or_404(CraftCategory, slug=slug)
    context = {
        "section": "crafts",
        "craft": craft,
        "makers": Found(Selection(craft=craft), Reference.load()).page,
        "map": village_map(craft),
    }
    return render(request, "crafts/directory/craft_detail.html", context)


@login_not_required
@require_safe
@shared_page
def craft_map(request: HttpRequest):
    craft = CraftCategory.objects.filter(slug=request.GET.get("kriya", "")).first()
    context = {
        "section": "map",
        "craft": craft,
        "crafts": CraftCategory.objects.all(),
        "map": village_map(craft),
    }
    return render(request, "crafts/directory/map.html", context)


@login_not_required
@require_safe
@shared_page
def open_data(request: HttpRequest):
    return render(request, "crafts/directory/data.html", {"section": "data"})
