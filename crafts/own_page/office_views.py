"""Makers' links, as the office makes, revokes and wakes them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from crafts.models import Artisan, OwnLink, Village
from crafts.permissions import may_manage_records
from crafts.places.words import place_words
from dekranasda.base.http.addresses import absolute

from .links import make_links, revoke, wake

PER_PAGE = 50
# So many slips are made at once, which a printer takes in one go.
AT_ONCE = 40


@require_POST
@may_manage_records
@never_cache
def make(request: HttpRequest, pk: int):
    """A new link for one maker, shown on this answer alone."""
    artisan = get_object_or_404(Artisan.objects.current().defer("nik"), pk=pk)
    return _slips(request, [artisan], back=f"{artisan.get_record_url()}#tautan")


@require_POST
@may_manage_records
@never_cache
def make_for_village(request: HttpRequest, code: str):
    """Links for the makers of a kelurahan who have none, for the confirmation round; shown on this answer alone."""
    village = get_object_or_404(Village.objects.defer("outline"), pk=code)
    linked = OwnLink.objects.in_force().values("artisan")
    makers = Artisan.objects.current().in_village(code).exclude(pk__in=linked).defer("nik").order_by("name", "pk")
    back = reverse("records:confirmation-village", args=[village.pk])
    chosen = list(makers[:AT_ONCE])
    if not chosen:
        messages.info(
            request, _("Semua perajin di %(place)s ini sudah punya tautan.") % {"place": place_words().village}
        )
        return redirect(back)
    return _slips(request, chosen, back=back)


def _slips(request: HttpRequest, makers: list[Artisan], *, back: str):
    slips = make_links(makers, by=request.user, address_of=lambda token: _address(request, token))
    context = {"section": "records", "slips": slips, "back": back}
    return render(request, "crafts/own_page/slips.html", context)


def _address(request: HttpRequest, token: str) -> str:
    """What is printed lasts: the address without a language."""
    with translation.override("id"):
        return absolute(reverse("own_page:home", args=[token]), request)


@require_POST
@may_manage_records
def revoke_link(request: HttpRequest, pk: int):
    """A slip was lost."""
    link = _link(pk)
    revoke(link, by=request.user)
    messages.success(request, _("Tautan dicabut; tidak dapat dibuka lagi."), extra_tags="tautan")
    return redirect(f"{link.artisan.get_record_url()}#tautan")


@require_POST
@may_manage_records
def wake_link(request: HttpRequest, pk: int):
    """The office spoke with the maker: the link may be tried again."""
    link = _link(pk)
    wake(link)
    messages.success(request, _("Tautan dapat dibuka lagi."), extra_tags="tautan")
    return redirect(f"{link.artisan.get_record_url()}#tautan")


def _link(pk: int) -> OwnLink:
    return get_object_or_404(OwnLink.objects.in_force().select_related("artisan").defer("artisan__nik"), artisan=pk)


@require_safe
@may_manage_records
def asleep(request: HttpRequest):
    """Links that were answered wrong too often, the longest asleep on top."""
    found = (
        OwnLink.objects.asleep().select_related("artisan__village").defer("artisan__nik", "artisan__village__outline")
    )
    page = Paginator(found.order_by("asleep_at", "pk"), PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "crafts/own_page/asleep_list.html", {"section": "records", "page": page})
