"""The photos of a record: uploaded several at once, described, put in order, deleted."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from crafts.models import Artisan, Photo
from crafts.permissions import may_manage_records
from dekranasda.base.files.placing import places
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.once import once
from dekranasda.base.http.fragments import vary_by_fragment, wants_fragment

from .forms import PhotoForm, photo_forms
from .photos import PHOTO_PLACE, add_photo, delete_photo, move, reorder
from .views import show_record


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@places("photos", PHOTO_PLACE)
@once
def photos(request: HttpRequest, pk: int):
    """The photos of one artisan; a POST adds those in `photos`, and answers with JSON when the page's script asks."""
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    if request.method != "POST":
        return _show(request, artisan)
    refused, added = [], 0
    for upload in request.FILES.getlist("photos"):
        try:
            add_photo(artisan, upload)
        except ValidationError as error:
            refused += error.messages
        else:
            added += 1
    if request.accepts("text/html"):
        for refusal in refused or [_("Pilih dahulu fotonya.")] * (not added):
            messages.error(request, refusal, extra_tags="foto")
        if added:
            told = _("%(number)s foto tersimpan. Tulis keterangannya, dan jawab apakah ada wajah.") % {"number": added}
            messages.success(request, told, extra_tags="foto")
            return redirect(f"{artisan.get_record_url()}#foto")
        # Nothing came of it, so that its ticket is not used up.
        return show_record(request, Artisan.objects.for_office_record().get(pk=artisan.pk))
    return JsonResponse({"added": added, "errors": refused})


@require_POST
@may_manage_records
def photo_order(request: HttpRequest, pk: int):
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    reorder(artisan, [number for sent in request.POST.getlist("photo") if (number := whole_number(sent)) is not None])
    return _show(request, artisan)


@require_POST
@may_manage_records
def photo_move(request: HttpRequest, pk: int, photo: int, direction: str):
    record = _photo(pk, photo)
    move(record, {"naik": -1, "turun": +1}[direction])
    return _show(request, record.artisan)


@require_POST
@may_manage_records
def photo_edit(request: HttpRequest, pk: int, photo: int):
    record = _photo(pk, photo)
    form = PhotoForm(request.POST, instance=record, prefix=f"foto-{record.pk}")
    if not (form.is_valid() and form.save_version()):
        return _show(request, record.artisan, form)
    return _show(request, record.artisan)


@require_POST
@may_manage_records
def photo_delete(request: HttpRequest, pk: int, photo: int):
    record = _photo(pk, photo)
    delete_photo(record)
    return _show(request, record.artisan)


def _photo(pk: int, photo: int) -> Photo:
    return get_object_or_404(
        Photo.objects.select_related("artisan"), artisan__in=Artisan.objects.current(), artisan=pk, pk=photo
    )


def _show(request: HttpRequest, artisan: Artisan, sent: PhotoForm | None = None):
    """The section of photos for htmx, the whole page otherwise; `sent` is a form that could not be saved."""
    if not wants_fragment(request):
        if sent:
            return show_record(request, Artisan.objects.for_office_record().get(pk=artisan.pk), sent_photo=sent)
        return vary_by_fragment(redirect(f"{artisan.get_record_url()}#foto"))
    context = {"artisan": artisan, "photo_forms": photo_forms(artisan, sent), "may_manage": True}
    return vary_by_fragment(render(request, "crafts/records/_photos.html", context))
