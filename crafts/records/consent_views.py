"""Consent: recorded from its slip, printed, withdrawn."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crafts.models import Artisan, Consent
from crafts.permissions import may_manage_records
from crafts.personal import TICKS
from dekranasda.base.council.models import LetterTemplate
from dekranasda.base.council.own_letters import own_letter
from dekranasda.base.files.docx_answers import docx_response
from dekranasda.base.files.placing import Place, places
from dekranasda.base.forms.once import once

from .consent_document import slip_values
from .consent_texts import current_text
from .forms import ConsentForm, WithdrawalForm
from .photos import cleaned_picture
from .publishing import record_consent, withdraw_consent
from .renewals import to_ask_anew

RENEWALS_PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@places("slip", Place(cleaned_picture, Consent, "slip"))
@once
def consent_new(request: HttpRequest, pk: int):
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    form = ConsentForm(request.POST or None, request.FILES or None, initial={"given_by": artisan.owner_name})
    if request.method == "POST" and form.is_valid():
        record_consent(artisan, form.save(commit=False), by=request.user)
        messages.success(request, _("Persetujuan tercatat. Data ini dapat diterbitkan."), extra_tags="persetujuan")
        return redirect(f"{artisan.get_record_url()}#persetujuan")
    context = {"artisan": artisan, "form": form, "text": current_text(), "section": "records"}
    return render(request, "crafts/records/consent_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@transaction.atomic
def consent_withdraw(request: HttpRequest, pk: int):
    artisan = get_object_or_404(Artisan.objects.current(), pk=pk)
    consent = get_object_or_404(artisan.consents.in_force())
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_consent(artisan, by=request.user, reason=form.cleaned_data["reason"])
        told = _("Penarikan tercatat. Mulai saat ini tidak ada yang tampil kepada umum.")
        messages.success(request, told, extra_tags="persetujuan")
        return redirect(f"{artisan.get_record_url()}#persetujuan")
    context = {"artisan": artisan, "consent": consent, "form": form, "section": "records"}
    return render(request, "crafts/records/consent_withdraw.html", context)


@require_safe
@may_manage_records
def consent_slip(request: HttpRequest, pk: int):
    return _slip(request, _on_the_slip(pk))


@require_safe
@may_manage_records
def consent_slip_docx(request: HttpRequest, pk: int):
    artisan = _on_the_slip(pk)
    return _slip_docx(artisan, f"lembar-persetujuan-{artisan.slug}.docx")


@require_safe
@may_manage_records
def renewals(request: HttpRequest):
    """Whom to ask anew."""
    page = Paginator(to_ask_anew(), RENEWALS_PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "crafts/records/renewals.html", {"page": page, "section": "records"})


@require_safe
@may_manage_records
def consent_slip_blank(request: HttpRequest):
    """The slip without a name, to take along to a bazaar or a visit."""
    return _slip(request, None)


@require_safe
@may_manage_records
def consent_slip_blank_docx(request: HttpRequest):
    return _slip_docx(None, "lembar-persetujuan.docx")


def _on_the_slip(pk: int) -> Artisan:
    return get_object_or_404(Artisan.objects.current().select_related("village__district"), pk=pk)


def _slip_docx(artisan: Artisan | None, filename: str) -> HttpResponse:
    """After the office's own template where it has one; the words that are agreed to are the portal's either way."""
    from .consent_docx import slip_document

    own = own_letter(LetterTemplate.Kind.CONSENT_SLIP, lambda: slip_values(artisan), filename)
    return own or docx_response(slip_document(artisan), filename)


def _slip(request: HttpRequest, artisan: Artisan | None):
    context = {
        "artisan": artisan,
        "text": current_text(),
        "ticks": TICKS,
        "section": "records",
    }
    return render(request, "crafts/records/consent_slip.html", context)
