"""The list of artisan records, and one record: its sections, its state, its NIK."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts import search
from crafts.models import Artisan, ArtisanMerge, ImportJob, NoConsent, NotCurrent
from crafts.permissions import may_manage_records, may_reveal_nik, may_view_records
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.once import once
from dekranasda.base.forms.removing import Instead, removal_page
from dekranasda.base.http.fragments import render_page_or_fragment, wants_fragment

from . import publishing
from .filters import RecordFilter
from .forms import SECTIONS, NewArtisanForm, PhotoForm, RevealForm, photo_forms
from .listing import all_keys, in_order, rows
from .merging import likely_duplicates
from .reading import sections_to_read
from .removing import delete_draft

PER_PAGE = 25


@require_safe
@may_view_records
def artisan_list(request: HttpRequest):
    found = RecordFilter(request.GET, in_order(), request=request)
    keys = found.qs.values_list("pk", flat=True) if found.is_filtering else all_keys
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("halaman"))
    # What a row shows is asked for the rows of this page alone, not for all that stand before it.
    shown = list(page.object_list)
    known = rows(shown)
    page.object_list = [known[pk] for pk in shown if pk in known]
    return render(request, "crafts/records/artisan_list.html", {"filter": found, "page": page, "section": "records"})


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def artisan_new(request: HttpRequest):
    form = NewArtisanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        artisan = form.save()
        messages.success(request, _("%(name)s tersimpan sebagai draf. Lengkapi bagian-bagiannya.") % {"name": artisan})
        if likely := likely_duplicates(artisan):
            names = ", ".join(other.name for other in likely)
            messages.warning(request, _("Mungkin sudah ada: %(names)s. Bila sama, gabungkan.") % {"names": names})
        return redirect("records:artisan", artisan.pk)
    return render(request, "crafts/records/artisan_new.html", {"form": form, "section": "records"})


@require_safe
@may_view_records
@never_cache
def artisan_record(request: HttpRequest, pk: int):
    artisan = get_object_or_404(Artisan.objects.for_office_record(), pk=pk)
    if artisan.merged_into_id:
        messages.info(request, _("Data %(name)s sudah digabung ke data ini.") % {"name": artisan})
        return redirect("records:artisan", artisan.merged_into_id)
    return show_record(request, artisan)


@require_POST
@may_manage_records
@transaction.atomic
def save_section(request: HttpRequest, pk: int, name: str):
    """Save one section; answers with that section alone when htmx asks."""
    if name not in SECTIONS:
        raise Http404
    # Locked: the version is compared with what is stored now, not with what was stored when this request began.
    artisan = get_object_or_404(Artisan.objects.current().select_for_update(), pk=pk)
    form = SECTIONS[name](data=request.POST, instance=artisan, prefix=name)
    saved = form.is_valid() and form.save_version()
    if saved:
        search.refresh([artisan])
    if not saved and not wants_fragment(request):
        return show_record(request, get_object_or_404(Artisan.objects.for_office_record(), pk=pk), {name: form})
    if not wants_fragment(request):
        messages.success(request, _("Bagian “%(title)s” tersimpan.") % {"title": form.title}, extra_tags=name)
        return redirect(f"{artisan.get_record_url()}#{name}")
    if saved:
        form = SECTIONS[name](instance=artisan, prefix=name)
    context = {
        "artisan": artisan,
        "form": form,
        "name": name,
        "saved": saved,
        "may_manage": True,
        "reason": RevealForm(),
    }
    return render(request, "crafts/records/_section.html", context)


def show_record(
    request: HttpRequest, artisan: Artisan, sent: dict | None = None, *, sent_photo: PhotoForm | None = None
):
    """The page of one record; `sent` (by section) and `sent_photo` are forms that could not be saved, as typed."""
    may_manage_this = request.user.has_perm("crafts.manage_records") and not artisan.erased_at
    forms = {}
    if may_manage_this:
        forms = {name: form_class(instance=artisan, prefix=name) for name, form_class in SECTIONS.items()} | (
            sent or {}
        )
    context = {
        "artisan": artisan,
        "forms": forms,
        "to_read": {} if may_manage_this else sections_to_read(artisan, request.user),
        "reason": RevealForm(),
        "photo_forms": photo_forms(artisan, sent_photo),
        "may_manage": may_manage_this,
        "published_from": publishing.published_today_from(artisan) if may_manage_this else None,
        "last_merge": ArtisanMerge.objects.standing().filter(kept=artisan).select_related("merged", "by").first(),
        "import_going_on": ImportJob.objects.going_on().filter(changes__artisan=artisan).defer("questions").first(),
        "today": timezone.localdate(),
        "section": "records",
    }
    return render(request, "crafts/records/artisan_record.html", context)


@require_POST
@may_manage_records
@transaction.atomic
def publish(request: HttpRequest, pk: int):
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    try:
        publishing.publish(artisan, by=request.user)
    except NoConsent:
        messages.error(request, _("Belum dapat diterbitkan: catat dahulu persetujuan pemiliknya."))
    except NotCurrent:
        messages.error(request, _("Data ini sudah digabung atau dihapus."))
    else:
        messages.success(request, _("%(name)s kini tampil di direktori.") % {"name": artisan})
    return redirect("records:artisan", pk)


@require_POST
@may_manage_records
@transaction.atomic
def unpublish(request: HttpRequest, pk: int):
    """Take back a publishing of today, a slip of the finger."""
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    if publishing.take_back_publishing(artisan, by=request.user):
        messages.success(request, _("Penerbitan %(name)s diurungkan; data kembali seperti semula.") % {"name": artisan})
    else:
        messages.info(request, _("Tidak ada penerbitan hari ini yang dapat diurungkan. Sembunyikan bila perlu."))
    return redirect("records:artisan", pk)


@require_POST
@may_manage_records
@transaction.atomic
def hide(request: HttpRequest, pk: int):
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    publishing.hide(artisan, by=request.user)
    messages.success(request, _("%(name)s tidak lagi tampil di direktori.") % {"name": artisan})
    return redirect("records:artisan", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def artisan_remove(request: HttpRequest, pk: int):
    """Take a draft away on which nothing hangs; any other record is hidden, or its personal data erased."""
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    if artisan.state == Artisan.State.PUBLISHED:
        instead = Instead(_("Sembunyikan dari umum"), reverse("records:artisan-hide", args=[pk]), is_step=True)
    else:
        instead = Instead(_("Hapus data pribadinya"), reverse("records:data-erase", args=[pk]))
    return removal_page(
        request,
        artisan,
        section="records",
        back=artisan.get_record_url(),
        after=reverse("records:artisans"),
        instead=instead,
        subject=artisan.audit_name,
        delete=lambda: delete_draft(artisan),
    )


@require_POST
@may_reveal_nik
@never_cache
def reveal_nik(request: HttpRequest, pk: int):
    """Show the NIK once to whoever says why, and write down who saw it and the reason."""
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    form = RevealForm(request.POST)
    if form.is_valid():
        AuditEvent.objects.record(request, AuditEvent.Action.NIK_REVEALED, artisan.audit_name, form.reason_in_words)
    context = {"artisan": artisan, "section": "records", "reason": form, "masked": not form.is_valid()}
    return render_page_or_fragment(request, "crafts/records/nik.html", "crafts/records/_nik.html", context)
