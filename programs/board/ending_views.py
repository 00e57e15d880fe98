"""A seat that is needed no more: done away with from a day on, and brought back."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.once import once
from dekranasda.base.forms.widgets import DayInput
from dekranasda.base.templatetags.formats import tanggal_ringkas
from programs.models import Seat
from programs.permissions import may_manage_board

from .succession import OutsideTerm, StillNeeded, bring_back_seat, end_seat


class DoneAwayForm(forms.Form):
    last_day = forms.DateField(
        label=_("Hari terakhir jabatan ini ada"),
        widget=DayInput(),
        initial=timezone.localdate,
        help_text=_(
            "Sesudahnya jabatan ini tidak lagi dihitung pada kuorum, undangan, dan susunan pengurus. "
            "Yang sudah tercatat tidak berubah."
        ),
    )


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def seat_done_away(request: SignedInRequest, pk: int):
    seat = get_object_or_404(Seat.objects.with_body("").select_related("term"), pk=pk)
    back, form = reverse("board:seat", args=[pk]), DoneAwayForm(request.POST or None)
    if form.is_valid():
        day = form.cleaned_data["last_day"]
        try:
            end_seat(seat, day, request.user)
        except OutsideTerm as outside:
            told = {"first": tanggal_ringkas(outside.term.starts_on), "last": tanggal_ringkas(outside.term.ends_on)}
            form.add_error("last_day", _("Pilih tanggal dalam periodenya, %(first)s sampai %(last)s.") % told)
        except StillNeeded as needed:
            form.add_error("last_day", needed.why)
        else:
            told = _("Ditiadakan sesudah %(day)s.") % {"day": tanggal_ringkas(day)}
            AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, seat, told)
            messages.success(request, told)
            return redirect(back)
    context = {
        "form": form,
        "title": _("Tiadakan jabatan"),
        "lead": seat,
        "back": back,
        "action": _("Tiadakan jabatan"),
        "section": "manage-board",
    }
    return render(request, "programs/board/board_form.html", context)


@require_POST
@may_manage_board
def seat_back(request: SignedInRequest, pk: int):
    seat = get_object_or_404(Seat.objects.with_body("").select_related("term"), pk=pk)
    if seat.last_day:
        bring_back_seat(seat, request.user)
        AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, seat, _("Diadakan lagi."))
        messages.success(request, _("Jabatan ini ada lagi."))
    return redirect("board:seat", pk=pk)
