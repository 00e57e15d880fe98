from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from crafts import opening_hours
from crafts.models import Artisan, CraftCategory, Village
from dekranasda.base.http.addresses import absolute
from dekranasda.base.http.fragments import render_page_or_fragment
from dekranasda.base.page_cache import expire_at, shared_page

from . import linked_data
from .artisan_page import public_artisan
from .contact import whatsapp_address
from .map import outlines, pinned_map, village_map
from .offers import first_offers
from .open_data import COLUMNS, PLACE_COLUMNS
from .pictures import source_set
from .search import Found, crafts_with_makers, makers_of, one_of_each, related_to
from .selection import Reference, Selection

RELATED = 4
MAKERS_SHOWN, PRODUCTS_SHOWN = 8, 12


@require_safe
@login_not_required
@shared_page
def artisan_list(request: HttpRequest):
    reference = Reference.load()
    selection = Selection.from_query(request.GET, reference)
    context = {"section": "artisans", "selection": selection, "found": Found(selection, reference)}
    return render_page_or_fragment(
        request, "crafts/directory/artisan_list.html", "crafts/directory/_directory.html", context
    )


@require_safe
@login_not_required
@shared_page
def artisan_detail(request: HttpRequest, slug: str):
    artisan = public_artisan(slug)
    if artisan is None:
        merged = get_object_or_404(Artisan.objects.filter(merged_into__in=Artisan.objects.public()), slug=slug)
        # Not for ever: a merge can be undone, and a browser would not ask again.
        return redirect(merged.merged_into)
    now, hours = timezone.localtime(), artisan.public_facts["opening_hours"]
    address, image = absolute(artisan.get_absolute_url(), request), _share_image(request, artisan)
    context = {
        "section": "artisans",
        "artisan": artisan,
        "image": image,
        "week": opening_hours.week(hours) if hours else [],
        "is_open": opening_hours.is_open(hours, now),
        "today": now.weekday(),
        "whatsapp": whatsapp_address(artisan),
        "linked_data": linked_data.describe(artisan, address=address, image=image),
        "related": related_to(artisan, RELATED),
    }
    response = render(request, "crafts/directory/artisan_detail.html", context)
    doors_move = opening_hours.next_change(hours, now)
    return expire_at(response, doors_move) if doors_move else response


def _share_image(request: HttpRequest, artisan: Artisan) -> str:
    """The full address of a picture for messengers: of medium size, or "" without any."""
    covers = [photo for photo in artisan.public_photos if not photo.is_portrait]
    if not covers:
        return ""
    sizes = source_set(covers[0])
    return absolute(sizes[min(1, len(sizes) - 1)][0], request)


@require_safe
@login_not_required
def artisan_qr(request: HttpRequest, slug: str, form: str):
    """The address of an artisan as QR code, for a booth or a label: "svg", or "png" with 20 pixels per module."""
    import segno

    artisan = get_object_or_404(Artisan.objects.public().only("slug"), slug=slug)
    code = segno.make(_printed_address(request, artisan), error="q", micro=False)
    response = HttpResponse(content_type={"svg": "image/svg+xml", "png": "image/png"}[form])
    code.save(response, kind=form, scale=20 if form == "png" else 1, border=4, dark="#1c140d")
    response["Content-Disposition"] = f'inline; filename="{artisan.slug}.{form}"'
    return response


def _printed_address(request: HttpRequest, artisan: Artisan) -> str:
    """What is printed lasts: the address without a language."""
    with translation.override("id"):
        return absolute(artisan.get_absolute_url(), request)


@require_safe
@login_not_required
@shared_page
def booth_card(request: HttpRequest, slug: str):
    """A card to print for a booth: name, crafts, place and the QR code."""
    artisan = public_artisan(slug)
    if artisan is None:
        raise Http404
    context = {"section": "artisans", "artisan": artisan, "printed_address": _printed_address(request, artisan)}
    return render(request, "crafts/directory/booth_card.html", context)


@require_safe
@login_not_required
@shared_page
def craft_list(request: HttpRequest):
    crafts = one_of_each(crafts_with_makers(), turn=timezone.localdate().toordinal())
    return render(request, "crafts/directory/craft_list.html", {"section": "crafts", "crafts": crafts})


@require_safe
@login_not_required
@shared_page
def craft_detail(request: HttpRequest, slug: str):
    craft = get_object_or_404(CraftCategory.objects.select_related("merged_into"), slug=slug)
    if craft.merged_into:
        return redirect(craft.merged_into, permanent=True)
    makers = makers_of(craft)
    first = makers[:PRODUCTS_SHOWN]
    context = {
        "section": "crafts",
        "craft": craft,
        "number": len(makers),
        "makers": first[:MAKERS_SHOWN],
        "products": first_offers(first, craft),
        "map": village_map(craft),
    }
    return render(request, "crafts/directory/craft_detail.html", context)


@require_safe
@login_not_required
@shared_page
def craft_map(request: HttpRequest):
    craft = CraftCategory.objects.filter(slug=request.GET.get("kriya", "")).first()
    context = {
        "section": "map",
        "craft": craft,
        "crafts": CraftCategory.objects.offered(),
        "map": pinned_map(craft.slug if craft else "", timezone.localdate()),
    }
    return render(request, "crafts/directory/map.html", context)


@require_safe
@login_not_required
@shared_page
def village_place(request: HttpRequest, code: str):
    """Where a village lies in the city, as a picture."""
    village = get_object_or_404(Village, pk=code)
    context = {"map": outlines(), "village": village}
    return render(request, "crafts/directory/village_place.svg", context, content_type="image/svg+xml")


@require_safe
@login_not_required
@shared_page
def open_data(request: HttpRequest):
    return render(
        request, "crafts/directory/data.html", {"section": "data", "columns": COLUMNS, "place_columns": PLACE_COLUMNS}
    )
