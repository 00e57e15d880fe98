"""The rights of an artisan over their data: to see it, to take it along, to have it erased."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts.models import Artisan, Mention
from crafts.permissions import may_export_records, may_manage_records
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.once import once

from .data_held import data_held
from .erasure import AlreadyErased, erase
from .forms import ErasureForm, OwnRequestForm
from .mentions import pages_of

MENTIONS_PER_PAGE = 50


@require_safe
@may_manage_records
@never_cache
def data(request: HttpRequest, pk: int):
    """All data held on one artisan, to read; of the NIK only whether there is one."""
    artisan = get_object_or_404(Artisan, pk=pk)
    held = data_held(artisan)
    nik = str(Artisan._meta.get_field("nik").verbose_name)
    for rows in held.values():
        for row in rows:
            if nik in row:
                row[nik] = _("terisi")
    context = {"artisan": artisan, "held": held, "requests": artisan.requests.open(), "section": "records"}
    return render(request, "crafts/records/data.html", context)


@require_safe
@may_export_records
@never_cache
def data_json(request: HttpRequest, pk: int):
    """The same to hand over to the artisan, the NIK in full: written down as an export and as a reveal."""
    artisan = get_object_or_404(Artisan, pk=pk)
    AuditEvent.objects.record(request, AuditEvent.Action.EXPORTED, artisan.audit_name, _("semua data"))
    AuditEvent.objects.record(
        request, AuditEvent.Action.NIK_REVEALED, artisan.audit_name, _("dalam unduhan semua data")
    )
    return JsonResponse(
        data_held(artisan),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="data-perajin-{artisan.pk}.json"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def request_new(request: HttpRequest, pk: int):
    """Write down what an artisan asked in person; from this moment the 72 hours run."""
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    form = OwnRequestForm(request.POST or None, initial={"sender_name": artisan.owner_name})
    if request.method == "POST" and form.is_valid():
        form.instance.artisan = artisan
        asked = form.save()
        messages.success(request, _("Permintaan %(code)s tercatat. Batas waktunya 72 jam.") % {"code": asked.code})
        return redirect("records:data", pk)
    return render(request, "crafts/records/request_form.html", {"artisan": artisan, "form": form, "section": "records"})


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def data_erase(request: HttpRequest, pk: int):
    artisan = get_object_or_404(Artisan.objects.filter(merged_into=None), pk=pk)
    form = ErasureForm(artisan, request.POST or None)
    if artisan.erased_at:
        messages.info(request, _("Data pribadi perajin ini sudah dihapus."))
        return redirect("records:artisan", pk)
    if request.method == "POST" and form.is_valid():
        try:
            erase(
                artisan,
                by=request.user,
                why=form.reason_in_words,
                replace_in_texts=form.replaces("texts"),
                replace_in_minutes=form.replaces("minutes"),
            )
        except AlreadyErased:
            messages.info(request, _("Data pribadi perajin ini sudah dihapus."))
            return redirect("records:artisan", pk)
        if left := artisan.mentions.open().count():
            messages.warning(
                request,
                _("Data pribadi dihapus. Masih disebut di %(number)s tempat; sunting satu per satu.")
                % {"number": left},
            )
            return redirect("records:mentions", pk)
        messages.success(request, _("Data pribadi dihapus. Yang tersisa hanya hitungan tanpa nama."))
        return redirect("records:artisans")
    return render(request, "crafts/records/erase.html", {"artisan": artisan, "form": form, "section": "records"})


@require_safe
@may_manage_records
def mentions(request: HttpRequest, pk: int):
    """Where an erased artisan is still named, to be worked off."""
    artisan = get_object_or_404(Artisan.objects.exclude(erased_at=None), pk=pk)
    page = Paginator(artisan.mentions.open(), MENTIONS_PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"artisan": artisan, "page": page, "places": pages_of(page).items(), "section": "records"}
    return render(request, "crafts/records/mentions.html", context)


@require_POST
@may_manage_records
def mention_settle(request: HttpRequest, pk: int, mention: int):
    found = get_object_or_404(Mention, artisan=pk, pk=mention)
    found.settle(by=request.user)
    messages.success(request, _("Ditandai sudah disunting."))
    return redirect("records:mentions", pk)
