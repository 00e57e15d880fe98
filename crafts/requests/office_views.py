from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from crafts.models import Request
from crafts.models.request import RequestClosed
from crafts.permissions import may_manage_records
from crafts.records.publishing import NothingToTakeBack, take_back_withdrawal
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.http.fragments import wants_fragment

from .forms import RequestAnswerForm

PER_PAGE = 50


@require_safe
@may_manage_records
def queue(request: HttpRequest):
    shown = request.GET.get("tampil")
    lists = {"selesai": Request.objects.closed, "telepon": Request.objects.with_doubtful_phone}
    found = lists.get(shown, Request.objects.open)()
    context = {
        "section": "requests",
        "page": Paginator(found.for_list(), PER_PAGE).get_page(request.GET.get("halaman")),
        "shown": shown if shown in lists else "",
        "doubtful_phones": Request.objects.with_doubtful_phone().count(),
    }
    return render(request, "crafts/requests/request_list.html", context)


@require_safe
@may_manage_records
def request_detail(request: HttpRequest, code: str):
    return _show(request, _fetch(code), RequestAnswerForm())


@require_POST
@may_manage_records
@never_cache
def reveal_contact(request: HttpRequest, code: str):
    """Show how to reach the sender, and write down who saw it."""
    found = _fetch(code)
    AuditEvent.objects.record(request, AuditEvent.Action.CONTACT_REVEALED, found)
    if wants_fragment(request):
        return render(request, "crafts/requests/_contact.html", {"found": found, "revealed": True})
    return _show(request, found, RequestAnswerForm(), revealed=True)


@require_POST
@may_manage_records
def take_up(request: HttpRequest, code: str):
    found = _fetch(code)
    try:
        found.take_up(by=request.user)
    except RequestClosed:
        messages.warning(request, _("Permintaan ini sudah dijawab."))
    return redirect(found)


@require_POST
@may_manage_records
def answer(request: HttpRequest, code: str):
    found, form = _fetch(code), RequestAnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    step = found.finish if form.cleaned_data["outcome"] == Request.State.DONE else found.refuse
    try:
        step(by=request.user, answer=form.cleaned_data["answer"])
    except RequestClosed:
        messages.warning(request, _("Permintaan ini sudah dijawab orang lain; jawaban Anda tidak disimpan."))
    else:
        messages.success(request, _("Jawaban tersimpan. Pengirim membacanya dengan kode %(code)s.") % {"code": code})
    return redirect(found)


@require_POST
@may_manage_records
def make_artisan(request: HttpRequest, code: str):
    found = get_object_or_404(Request, code=code, kind=Request.Kind.LISTING)
    try:
        artisan = found.make_artisan(by=request.user)
    except RequestClosed:
        messages.warning(request, _("Permintaan ini sudah dijawab."))
        return redirect(found)
    messages.success(request, _("Data perajin dibuat sebagai draf. Periksa, lalu catat persetujuannya."))
    return redirect(artisan.get_record_url())


@require_POST
@may_manage_records
def give_back(request: HttpRequest, code: str):
    """The maker withdrew by mistake: what was withdrawn holds again, and the request is answered."""
    found = get_object_or_404(Request.objects.for_list(), code=code, kind=Request.Kind.WITHDRAWAL)
    try:
        with transaction.atomic():
            found.finish(by=request.user, answer=_("Penarikan diurungkan atas permintaan perajin."))
            take_back_withdrawal(found.artisan, at=found.received_at, by=request.user)
    except RequestClosed:
        messages.warning(request, _("Permintaan ini sudah dijawab."))
    except NothingToTakeBack:
        messages.error(request, _("Persetujuan itu sudah tidak ada, atau perajin sudah menyetujui yang lain."))
    else:
        messages.success(request, _("Persetujuan berlaku lagi. Terbitkan datanya bila perajin menghendakinya."))
    return redirect(found)


def _fetch(code: str) -> Request:
    return get_object_or_404(Request.objects.for_list(), code=code)


def _show(request: HttpRequest, found: Request, form: RequestAnswerForm, *, revealed: bool = False):
    steps = found.history.select_related("history_user").order_by("history_date", "history_id")
    context = {"section": "requests", "found": found, "form": form, "steps": steps, "revealed": revealed}
    return render(request, "crafts/requests/request_detail.html", context)
