"""The history of a record, its restoring, and its merging with a duplicate."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts.models import Artisan, ArtisanMerge, Product
from crafts.permissions import may_manage_records
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.editing import StaleVersion

from .forms import MergeForm, RestoreForm
from .history import edits, restore
from .merging import CannotMerge, CannotUnmerge, likely_duplicates, merge, unmerge

PER_PAGE = 20
PRODUCT_LINES = 50


@require_safe
@may_manage_records
@never_cache
def history(request: HttpRequest, pk: int):
    artisan = get_object_or_404(Artisan, pk=pk)
    lines = artisan.history.select_related("history_user", "village").order_by("-history_date", "-history_id")
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("halaman"))
    shown = list(page.object_list)
    before = lines[page.end_index() : page.end_index() + 1].first() if shown else None
    context = {
        "artisan": artisan,
        "page": page,
        "newest": lines.values_list("history_id", flat=True).first(),
        "can_restore": not (artisan.merged_into_id or artisan.erased_at),
        "edits": edits(artisan, shown, before),
        "product_lines": Product.history.filter(artisan=artisan).select_related("history_user")[:PRODUCT_LINES],
        "merged_records": artisan.merged_records.all(),
        "section": "records",
    }
    return render(request, "crafts/records/history.html", context)


@require_POST
@may_manage_records
def history_restore(request: HttpRequest, pk: int, line: int):
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    record = get_object_or_404(artisan.history, history_id=line)
    form = RestoreForm(request.POST)
    try:
        restore(artisan, record, opened_version=form.opened_version())
    except StaleVersion:
        messages.error(
            request, _("Data ini disimpan orang lain setelah Anda membuka riwayatnya. Lihat lagi, lalu ulangi.")
        )
        return redirect("records:history", pk)
    messages.success(request, _("Data dipulihkan. Data sebelumnya tetap ada dalam riwayat."))
    return redirect("records:artisan", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@transaction.atomic
def merge_record(request: HttpRequest, pk: int):
    """Choose a duplicate (`dengan`), compare field by field, and merge it into this record."""
    kept = get_object_or_404(Artisan.objects.current().select_related("village"), pk=pk)
    asked = request.POST.get("dengan") or request.GET.get("dengan") or ""
    others = Artisan.objects.current().exclude(pk=pk).select_related("village")
    merged = others.filter(pk=whole_number(asked)).first()
    context = {"artisan": kept, "other": merged, "asked": asked, "section": "records"}
    if merged is None:
        context["likely"] = likely_duplicates(kept)
        return render(request, "crafts/records/merge_choose.html", context)
    form = MergeForm(kept, merged, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        was_public = kept.is_public
        try:
            one = merge(kept, merged, from_merged=form.taken_from_merged, by=request.user)
        except CannotMerge:
            form.add_error(None, _("Salah satu data sudah digabung atau dihapus orang lain."))
        else:
            messages.success(request, _("%(name)s digabung ke data ini.") % {"name": merged.name})
            if was_public and not one.is_public:
                messages.warning(
                    request,
                    _("Persetujuan pada salah satu data pernah ditarik, jadi data ini tidak lagi tampil kepada umum."),
                )
            return redirect("records:artisan", pk)
    return render(request, "crafts/records/merge_form.html", context | {"form": form})


@require_POST
@may_manage_records
def unmerge_record(request: HttpRequest, pk: int, done: int):
    """Part two records again that were merged by mistake; what was changed since stands in the way, and is named."""
    made = get_object_or_404(ArtisanMerge.objects.select_related("merged"), pk=done, kept=pk)
    try:
        merged = unmerge(made, by=request.user)
    except CannotUnmerge as refusal:
        messages.error(request, _("Tidak dipisahkan. %(why)s") % {"why": refusal}, extra_tags="lainnya")
    else:
        told = _("%(name)s menjadi data sendiri lagi.")
        messages.success(request, told % {"name": merged.name}, extra_tags="lainnya")
    return redirect(f"{reverse('records:artisan', args=[pk])}#lainnya")
