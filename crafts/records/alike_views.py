"""The page on which records that are alike are merged, or said to be of two artisans."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts.models import Artisan, KnownApart
from crafts.permissions import may_manage_records

from .alike import keep_apart, likely_pairs, records_of

PER_PAGE, RECENT = 15, 20


@require_safe
@may_manage_records
def alike(request: HttpRequest):
    page = Paginator(likely_pairs(), PER_PAGE).get_page(request.GET.get("halaman"))
    apart = KnownApart.objects.select_related("first__village", "second__village", "by")
    context = {
        "section": "records",
        "page": page,
        "pairs": records_of(page.object_list),
        "apart": apart.defer("first__nik", "second__nik")[:RECENT],
    }
    return render(request, "crafts/records/alike.html", context)


@require_POST
@may_manage_records
def apart(request: HttpRequest, pk: int, other: int):
    found = Artisan.objects.current()
    keep_apart(get_object_or_404(found, pk=pk), get_object_or_404(found.exclude(pk=pk), pk=other), by=request.user)
    messages.success(request, _("Dicatat sebagai dua perajin yang berbeda. Di bawah, catatan ini dapat diurungkan."))
    return redirect("records:alike")


@require_POST
@may_manage_records
def apart_undo(request: HttpRequest, pk: int):
    if KnownApart.objects.filter(pk=pk).delete()[0]:
        messages.success(request, _("Diurungkan; keduanya ditanyakan lagi."))
    return redirect("records:alike")
