"""The plans of the office: drafting one on its sheet, adopting it, changing it on the record."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dekranasda.once import once
from programs.models import Plan

from ..sheet import sheet_of

reads_plans = permission_required("programs.view_plan_drafts", raise_exception=True)
drafts_plans = permission_required("programs.draft_plan", raise_exception=True)
adopts_plans = permission_required("programs.adopt_plan", raise_exception=True)


@reads_plans
@require_safe
def plans(request):
    """All plans, drafts too."""
    return render(request, "programs/planning/plan_list.html", {"section": "plans", "plans": Plan.objects.for_list()})


@reads_plans
@require_safe
def sheet(request, pk: int):
    """The whole plan on one sheet that reads like the document."""
    plan = get_object_or_404(Plan.objects.select_related("term", "adopted_by"), pk=pk)
    return render(
        request, "programs/planning/plan_sheet.html", {"section": "plans", "plan": plan, "sheet": sheet_of(plan)}
    )


@adopts_plans
@require_POST
@once
def adopt(request, pk: int):
    """Put a plan in force; from now on it changes only on the record."""
    plan = get_object_or_404(Plan, pk=pk)
    plan.adopt(by=request.user)
    messages.success(request, _("Rencana ditetapkan dan tampil untuk umum."))
    return redirect(plan)
