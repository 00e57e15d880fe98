"""The confirmation round: each kelurahan's records, oldest first, checked with their artisans one by one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts.models import Artisan, Confirmation, ConfirmationRound, RoundAnswer, Village
from crafts.permissions import may_manage_records
from dekranasda.base.forms.once import once
from dekranasda.base.http.fragments import wants_fragment
from dekranasda.base.http.sent_later import invalid, sent_by_another, signed_in_as_another, wants_json

from .round_forms import ConfirmationDayForm, RoundAnswerForm, RoundForm
from .rounds import AS_IT_WAS, TakenUp, note
from .rounds import take_back as take_answer_back

PER_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
def rounds(request: HttpRequest):
    """How far each kelurahan is in the round that runs, and the rounds themselves."""
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _saved(form):
        messages.success(request, _("Putaran “%(name)s” tersimpan.") % {"name": form.instance})
        return redirect("records:confirmation")
    running = ConfirmationRound.objects.running().first()
    since = running.starts_on if running else timezone.localdate()
    done = Confirmation.objects.filter(artisan=OuterRef("artisans"), confirmed_on__gte=since)
    current = Q(artisans__merged_into=None, artisans__erased_at=None)
    villages = (
        Village.objects.defer("outline")
        .select_related("district")
        .annotate(
            total=Count("artisans", filter=current),
            done=Count("artisans", filter=current & Exists(done)),
        )
        .order_by("district", "name")
    )
    context = {
        "form": form,
        "running": running,
        "rounds": ConfirmationRound.objects.all(),
        "villages": villages,
        "section": "records",
    }
    return render(request, "crafts/records/confirmation.html", context)


def _saved(form: RoundForm) -> bool:
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        # A colleague took the name at this moment: checked once more, the form says so.
        form.full_clean()
        if form.is_valid():
            raise
    return form.is_valid()


@require_safe
@may_manage_records
def village(request: HttpRequest, code: str):
    """The list for one kelurahan: to print, or to go through on a phone."""
    village = get_object_or_404(Village.objects.select_related("district").defer("outline"), pk=code)
    artisans = (
        Artisan.objects.current()
        .in_village(code)
        .for_office_list()
        .order_by(F("_last_confirmed_on").asc(nulls_first=True), "name", "pk")
    )
    page = Paginator(artisans, PER_PAGE).get_page(request.GET.get("halaman"))
    answers = RoundAnswer.objects.standing().select_related("by", "request")[:1]
    prefetch_related_objects(page.object_list, Prefetch("round_answers", answers, to_attr="answers_standing"))
    context = {
        "village": village,
        "page": page,
        "today": timezone.localdate(),
        "answer_form": RoundAnswerForm(auto_id="jawab-%s"),
        "as_it_was": AS_IT_WAS,
        "section": "records",
    }
    return render(request, "crafts/records/confirmation_village.html", context)


@require_POST
@may_manage_records
def confirm(request: HttpRequest, pk: int):
    """One tap: the record is still right."""
    artisan = get_object_or_404(Artisan.objects.current().select_related("village"), pk=pk)
    artisan.confirm(by=request.user)
    return _answer(request, artisan, _("Data %(name)s tercatat masih sesuai."))


@require_POST
@may_manage_records
def take_back(request: HttpRequest, pk: int):
    """Undo the last confirmation: of today, or of the day that its form names."""
    artisan = get_object_or_404(Artisan.objects.current().select_related("village"), pk=pk)
    if artisan.take_back_confirmation(by=request.user, on=ConfirmationDayForm(request.POST).day):
        return _answer(request, artisan, _("Konfirmasi %(name)s diurungkan."))
    return _answer(request, artisan, _("Konfirmasi %(name)s sudah diurungkan sebelumnya, atau sudah terlalu lama."))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def answer(request: HttpRequest, pk: int):
    """What a visit found besides "Data masih sesuai"; also where a device sends what waited on it for a signal."""
    if wants_json(request) and not Artisan.objects.current().filter(pk=pk).exists():
        return JsonResponse({"error": _("Data perajin ini sudah digabung atau dihapus.")}, status=409)
    artisan = get_object_or_404(Artisan.objects.current().select_related("village"), pk=pk)
    if request.method != "POST":
        return _ask_answer(request, artisan, RoundAnswerForm())
    if sent_by_another(request):
        return signed_in_as_another()
    form = RoundAnswerForm(request.POST, takes_as_it_was=wants_json(request))
    if not form.is_valid():
        return invalid(form) if wants_json(request) else _ask_answer(request, artisan, form)
    note(artisan, by=request.user, **form.cleaned_data)
    if wants_json(request):
        context = {"artisan": artisan, "today": timezone.localdate(), "from": "village"}
        return JsonResponse({"html": render_to_string("crafts/records/_confirm_answered.html", context, request)})
    return _answer(request, artisan, _("Jawaban kunjungan ke %(name)s tercatat."))


def _ask_answer(request: HttpRequest, artisan: Artisan, form: RoundAnswerForm):
    context = {"artisan": artisan, "form": form, "section": "records"}
    return render(request, "crafts/records/confirmation_answer.html", context)


@require_POST
@may_manage_records
def take_answer_of(request: HttpRequest, pk: int, answer: int):
    """Undo what was noted by mistake."""
    noted = get_object_or_404(RoundAnswer.objects.select_related("artisan__village", "request"), pk=answer, artisan=pk)
    try:
        take_answer_back(noted, by=request.user)
    except TakenUp:
        messages.error(request, _("Sudah ada yang menindaklanjuti jawaban ini; perbaiki di data atau permintaannya."))
        address = noted.request.get_absolute_url() if noted.request else noted.artisan.get_record_url()
        # Its page, not a piece of this one.
        return HttpResponse(headers={"HX-Redirect": address}) if wants_fragment(request) else redirect(address)
    return _answer(request, noted.artisan, _("Jawaban kunjungan ke %(name)s diurungkan."))


def _answer(request: HttpRequest, artisan: Artisan, said: str):
    origin = request.POST.get("from")
    if wants_fragment(request):
        context = {"artisan": artisan, "today": timezone.localdate(), "from": origin}
        return render(request, "crafts/records/_confirm_answered.html", context)
    messages.success(request, said % {"name": artisan})
    if origin == "village":
        return redirect("records:confirmation-village", artisan.village_id)
    return redirect("records:artisan", artisan.pk)
