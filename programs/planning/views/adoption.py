"""Putting a plan in force, and taking that back: each on a page that says what it means."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dekranasda.base.forms.once import once
from programs.models import Plan, PlanTakeover
from programs.permissions import may_adopt_plans

from .. import adoption
from ..adoption_forms import AdoptionForm, PlanWithdrawalForm


@require_http_methods(["GET", "POST"])
@may_adopt_plans
@once
def adopt(request, pk: int):
    """Put a plan in force; from now on it changes only on the record."""
    plan = get_object_or_404(Plan, pk=pk)
    if plan.is_adopted:
        return redirect(plan)
    readiness = adoption.readiness(plan)
    form = AdoptionForm(request.POST or None, earlier=readiness.earlier, from_years=readiness.from_years)
    if form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "word"}
        try:
            adoption.adopt(plan, by=request.user, **given)
        except adoption.PlanNotReady:
            form.add_error(None, _("Rencana ini belum dapat ditetapkan. Lengkapi dahulu yang tertulis di bawah."))
            readiness = adoption.readiness(plan)
        else:
            if plan.start_year > timezone.localdate().year:
                told = _("Rencana ditetapkan dan berlaku mulai 1 Januari %(year)s.") % {"year": plan.start_year}
            else:
                told = _("Rencana ditetapkan dan tampil untuk umum.")
            messages.success(request, told)
            return redirect(plan)
    context = {
        "section": "plans",
        "plan": plan,
        "form": form,
        "readiness": readiness,
        "current": Plan.objects.current(),
    }
    return render(request, "programs/planning/plan_adopt.html", context)


@require_http_methods(["GET", "POST"])
@may_adopt_plans
@once
def withdraw(request, pk: int):
    """Take a plan out of force again, with a reason, as long as nothing was reported under it."""
    plan = get_object_or_404(Plan, pk=pk)
    if not plan.is_adopted:
        return redirect(plan)
    form = PlanWithdrawalForm(request.POST or None)
    if form.is_valid():
        try:
            adoption.withdraw(plan, by=request.user, reason=form.cleaned_data["reason"])
        except adoption.PlanReported:
            form.add_error(None, _("Penetapan rencana ini tidak dapat dicabut: sudah ada laporan di bawahnya."))
        except adoption.PlanHandedOver as handed_over:
            later = {"plan": handed_over.later}
            form.add_error(None, _("Cabut dahulu penetapan “%(plan)s”, yang melanjutkan rencana ini.") % later)
        else:
            messages.success(request, _("Penetapan dicabut. Rencana menjadi draf lagi."))
            return redirect(plan)
    context = {
        "section": "plans",
        "plan": plan,
        "form": form,
        "is_reported": adoption.is_reported(plan),
        "later": adoption.plan_after(plan),
        "takeover": PlanTakeover.objects.filter(later=plan).select_related("earlier").first(),
    }
    return render(request, "programs/planning/plan_withdraw.html", context)
