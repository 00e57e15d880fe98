"""Reporting a quarter: the lead organization hands in, the secretariat approves or returns and locks periods."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.base.files.placing import Place, places
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.editing import StaleVersion
from dekranasda.base.forms.once import once
from programs.evidence import read_evidence
from programs.models import Evidence, Indicator, PeriodLock, Plan, Program, Result
from programs.models.result import (
    EvidenceMissing,
    PeriodLocked,
    ResultNotAllowed,
    ReviewedByReporter,
    SecondReviewerAtHand,
)
from programs.permissions import may_lock_periods, may_review_results, may_view_plans

from ..budget_forms import SpendingForm
from ..due import report_due
from ..figures import record_spending
from ..proposals import proposed_figure
from ..queries import achievements
from ..report_forms import ApprovalForm, PeriodForm, PeriodLockForm, ResultForm, ReturnForm
from ..reporting import describe_lock, hand_in, reports_of
from ..result_list.undoing import taken_of

STEPS_PER_PAGE = 50


@require_safe
@may_view_plans
def reports(request, pk: int):
    """Everything reported for one quarter, and what is still missing."""
    plan = get_object_or_404(Plan.objects.adopted(), pk=pk)
    form = PeriodForm(plan, request.GET)
    year, quarter = form.period
    programs = reports_of(plan, year, quarter, request.user)
    return render(
        request,
        "programs/planning/report_list.html",
        {
            "section": "plans",
            "plan": plan,
            "form": form,
            "year": year,
            "quarter": quarter,
            "programs": programs,
            "may_report_any": any(one.may_report for one in programs),
            "taken": taken_of(plan, year).standing() if any(one.may_report for one in programs) else [],
            "lock": PeriodLock.objects.of(plan, year, quarter),
            "lock_form": PeriodLockForm(),
            "due": report_due(year, quarter),
            "has_begun": Result.quarter_started(year, quarter),
        },
    )


@require_safe
@may_view_plans
def number_audit(request, pk: int):
    """Every step of every number of a plan: what it was, who did it, and when."""
    plan = get_object_or_404(Plan, pk=pk)
    steps = (
        Result.history.filter(indicator__program__goal__plan=plan)
        .select_related("indicator", "history_user")
        .order_by("-history_date", "-history_id")
    )
    page = Paginator(steps, STEPS_PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "programs/planning/number_audit.html", {"section": "plans", "plan": plan, "page": page})


@require_http_methods(["GET", "POST"])
@may_view_plans
@places("evidence", Place(read_evidence, Evidence, "file"))
@once
def report(request, pk: int, year: int, quarter: int):
    """The report of one indicator in one quarter: to fill in, to read, to approve or to return."""
    indicator = get_object_or_404(
        Indicator.objects.select_related("program__goal__plan", "program__lead_organization").filter(
            program__in=Program.objects.public()
        ),
        pk=pk,
    )
    result = Result.objects.filter(indicator=indicator, year=year, quarter=quarter).first()
    result = result or Result(indicator=indicator, year=year, quarter=quarter)
    result.indicator = indicator
    if request.method == "POST" and not request.user.has_perm("programs.report_result", indicator):
        raise PermissionDenied
    form = ResultForm(request.POST or None, request.FILES or None, instance=result)
    if request.method == "POST" and form.is_valid():
        try:
            submit = "kirim" in request.POST
            if hand_in(form, by=request.user, submit=submit):
                _tell(request, _what_became(form.instance, submitted=submit))
                return _back_to_report(form.instance)
        except PeriodLocked as locked:
            form.add_error(None, describe_lock(locked.lock))
        except EvidenceMissing:
            form.add_error("evidence", _("Lampirkan bukti, atau tulis di bawah mengapa tidak ada bukti."))
        except ResultNotAllowed:
            form.add_error(None, _("Realisasi ini sudah disetujui. Minta sekretariat mengembalikannya dulu."))
    return _show_report(request, result, form)


def _tell(request, what: str, level: int = messages.SUCCESS) -> None:
    """Say what happened to a report at its status, where the way to the next one is offered."""
    messages.add_message(request, level, what, extra_tags="status")


def _back_to_report(result: Result):
    address = reverse("planning:report", args=[result.indicator_id, result.year, result.quarter])
    return redirect(f"{address}#status")


def _what_became(result: Result, *, submitted: bool) -> str:
    """What saving did to the status, so that nobody takes a report for handed in, or for taken back."""
    if submitted:
        return _("Laporan dikirim.")
    match result.status:
        case Result.Status.SUBMITTED:
            return _("Perubahan disimpan. Laporan tetap diajukan; yang diperiksa adalah isinya yang baru.")
        case Result.Status.RETURNED:
            return _("Draf disimpan. Laporan masih dikembalikan; kirim lagi bila sudah diperbaiki.")
        case _other:
            return _("Draf laporan disimpan.")


def _show_report(
    request,
    result: Result,
    form: ResultForm,
    return_form: ReturnForm | None = None,
    approval_form: ApprovalForm | None = None,
):
    indicator, year = result.indicator, result.year
    figures = achievements(Program.objects.filter(pk=indicator.program_id), year)[0]
    lock = PeriodLock.objects.of(indicator.plan, year, result.quarter)
    return render(
        request,
        "programs/planning/report_form.html",
        {
            "section": "plans",
            "indicator": indicator,
            "program": indicator.program,
            "plan": indicator.plan,
            "result": result,
            "figures": next(one for one in figures.indicators if one.indicator.pk == indicator.pk),
            "form": form,
            "proposed": proposed_figure(indicator, year, result.quarter),
            "return_form": return_form or ReturnForm(),
            "approval_form": approval_form or ApprovalForm(),
            "evidence": result.evidence.all() if result.pk else (),
            "may_approve": request.user.has_perm("programs.approve_result", result),
            "may_approve_alone": request.user.has_perm("programs.approve_result_alone", result),
            "lock": lock,
            # Not beside a form with errors: what was typed there stands in the record already, unsaved.
            "is_reviewing": bool(result.pk)
            and not form.is_bound
            and result.status == Result.Status.SUBMITTED
            and request.user.has_perm("programs.review_results"),
            "may_fill_in": request.user.has_perm("programs.report_result", indicator)
            and lock is None
            and not result.counts,
        },
    )


@require_POST
@may_review_results
@once
def approve(request, pk: int):
    """Let a submitted result count; who reported it needs a reason to do so, and nobody else at hand."""
    result = get_object_or_404(
        Result.objects.select_related("indicator__program__goal__plan", "indicator__program__lead_organization"), pk=pk
    )
    form = ApprovalForm(request.POST)
    if not form.is_valid():
        return _show_report(request, result, ResultForm(instance=result), approval_form=form)
    may_alone = request.user.has_perm("programs.approve_result_alone", result)
    try:
        because = form.cleaned_data["alone_because"] if may_alone else ""
        result.approve(by=request.user, seen=_seen(request), alone_because=because)
        _tell(request, _("Realisasi disetujui dan mulai dihitung."))
    except ReviewedByReporter:
        if may_alone:
            form.add_error(
                "alone_because", _("Tulis mengapa tidak ada pemeriksa kedua, atau minta Pimpinan memeriksa.")
            )
            return _show_report(request, result, ResultForm(instance=result), approval_form=form)
        _tell(request, _why_not(SecondReviewerAtHand()), messages.ERROR)
    except (ResultNotAllowed, SecondReviewerAtHand, StaleVersion) as refused:
        _tell(request, _why_not(refused), messages.ERROR)
    return _back_to_report(result)


@require_POST
@may_review_results
@once
def send_back(request, pk: int):
    """Return a result to its organization, saying what to mend."""
    result = get_object_or_404(
        Result.objects.select_related("indicator__program__goal__plan", "indicator__program__lead_organization"), pk=pk
    )
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _show_report(request, result, ResultForm(instance=result), form)
    try:
        result.send_back(by=request.user, comment=form.cleaned_data["comment"], seen=_seen(request))
        _tell(request, _("Realisasi dikembalikan dengan catatan Anda."))
    except (ResultNotAllowed, StaleVersion, PeriodLocked) as refused:
        _tell(request, _why_not(refused), messages.ERROR)
    return _back_to_report(result)


def _seen(request) -> int:
    """The version of the result that the reviewer looked at; 0, which is none, when it was not sent."""
    return whole_number(request.POST.get("seen")) or 0


def _why_not(refused: Exception) -> str:
    if isinstance(refused, PeriodLocked):
        return describe_lock(refused.lock)
    if isinstance(refused, SecondReviewerAtHand):
        return _("Laporan ini Anda kirim sendiri. Rekan di sekretariat atau Pimpinan yang menyetujuinya.")
    if isinstance(refused, StaleVersion):
        return _("Laporan ini berubah setelah Anda membukanya. Baca lagi sebelum memutuskan.")
    return _("Langkah ini tidak cocok lagi dengan status laporan.")


@require_POST
@may_view_plans
@once
def evidence_remove(request, pk: int):
    """Take a wrong file away before the report is handed in."""
    evidence = get_object_or_404(Evidence.objects.select_related("result__indicator__program__goal__plan"), pk=pk)
    result = evidence.result
    if not request.user.has_perm("programs.report_result", result):
        raise PermissionDenied
    try:
        result.remove_evidence(evidence)
        _tell(request, _("Berkas “%(name)s” dihapus dari laporan.") % {"name": evidence.name})
    except PeriodLocked as locked:
        _tell(request, describe_lock(locked.lock), messages.ERROR)
    except ResultNotAllowed:
        _tell(request, _("Laporan ini sudah dikirim; buktinya tetap. Minta laporan dikembalikan dulu."), messages.ERROR)
    return _back_to_report(result)


@require_POST
@may_lock_periods
@once
def lock_period(request, pk: int, year: int, quarter: int):
    """Close a quarter for reports, with a reason."""
    plan = get_object_or_404(Plan.objects.adopted(), pk=pk, start_year__lte=year, end_year__gte=year)
    form = PeriodLockForm(request.POST, instance=PeriodLock(plan=plan, year=year, quarter=quarter, by=request.user))
    if form.is_valid():
        try:
            form.instance.close()
        except PeriodLocked:
            messages.info(request, _("Triwulan ini sudah dikunci."))
        else:
            messages.success(request, _("Triwulan dikunci."))
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return _to_reports(plan, year, quarter)


@require_POST
@may_lock_periods
@once
def unlock_period(request, pk: int):
    """Open a locked quarter again."""
    lock = get_object_or_404(PeriodLock, pk=pk)
    lock.lift(by=request.user)
    messages.success(request, _("Triwulan dibuka lagi untuk pelaporan."))
    return _to_reports(lock.plan, lock.year, lock.quarter)


def _to_reports(plan: Plan, year: int, quarter: int):
    return redirect(f"{plan.get_reports_url()}?tahun={year}&triwulan={quarter}")


@require_http_methods(["GET", "POST"])
@may_view_plans
@transaction.atomic
def spending(request, pk: int, year: int):
    """What a program spent in a year so far."""
    program = get_object_or_404(Program.objects.public().select_related("goal__plan", "lead_organization"), pk=pk)
    if not request.user.has_perm("programs.report_result", program):
        raise PermissionDenied
    # Locked: what was typed is compared with what is stored now.
    form = SpendingForm(program.budgets.filter(year=year).select_for_update(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        record_spending(form.typed)
        messages.success(request, _("Realisasi keuangan disimpan."))
        return redirect("planning:spending", program.pk, year)
    return render(
        request,
        "programs/planning/spending_form.html",
        {"section": "plans", "program": program, "plan": program.plan, "year": year, "form": form},
    )
