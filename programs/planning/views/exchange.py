"""A plan as a file: out, and back in after showing what would change."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dekranasda.base.files.reading import read_once, reads
from dekranasda.base.files.spreadsheets import xlsx_response
from dekranasda.base.forms.once import once
from dekranasda.base.lists.asking import Asked
from dekranasda.base.lists.uploads import in_memory
from programs.models import Plan
from programs.permissions import may_view_plans

from ..exchange.columns import KIND
from ..exchange.forms import PlanImportForm
from ..exchange.match_form import read_again, shown_match, take_match
from ..exchange.matching import PlanList
from ..exchange.plan_file import PlanFile
from ..exchange.reading import UnreadableBook, read_plan_file
from ..exchange.taking_in import ImportRefused, PlanMoved, import_plan, in_short
from ..exchange.writing import plan_sheets
from ..forms import ReasonForm
from ..letter_fields import whole_plan_response


@require_safe
@may_view_plans
def export(request, pk: int):
    """The plan as an Excel file that can be edited and brought back."""
    plan = get_object_or_404(Plan, pk=pk)
    return xlsx_response(f"rencana-{plan.start_year}-{plan.end_year}", *plan_sheets(plan))


@require_safe
@may_view_plans
def document(request, pk: int):
    """All years of the plan, a draft too, as a document to edit and sign."""
    plan = get_object_or_404(Plan.objects.select_related("term"), pk=pk)
    return whole_plan_response(plan)


@require_http_methods(["GET", "POST"])
@may_view_plans
@reads("file", read_plan_file)
@once
@in_memory
def import_(request, pk: int):
    """Show what a file would change in the plan; change it when that was seen and sent again.

    The columns of a table that is not of our making are matched first, and what is not known in it is asked.
    """
    plan = get_object_or_404(Plan, pk=pk)
    if not request.user.has_perm("programs.edit_plan", plan):
        raise PermissionDenied
    form = PlanImportForm(request.POST or None, request.FILES or None)
    reason = ReasonForm(request.POST if "simpan" in request.POST else None) if plan.is_adopted else None
    context = {"section": "plans", "plan": plan, "form": form, "reason": reason}
    if request.method == "POST" and form.is_valid():
        try:
            file, is_new = _file(form)
            found = file.list_in(plan)
            if found is not None and (errors := _match(request, file, found, is_new=is_new)) is not None:
                found = file.list_in(plan)
                back = reverse("planning:import", args=[plan.pk])
                context |= {"state": file.sealed(), "eyebrow": plan.title, "back": back}
                context |= shown_match(found, errors)
                return render(request, "programs/planning/plan_match.html", context)
            if _check(request, plan, file, found, context):
                return redirect(plan)
        except UnreadableBook as unreadable:
            form.add_error("file", str(unreadable))
    return render(request, "programs/planning/plan_import.html", context)


def _file(form: PlanImportForm) -> tuple[PlanFile, bool]:
    """The file sent now, or the one that a page carries with what was answered of it; whether it is sent now."""
    if upload := form.cleaned_data["file"]:
        return PlanFile.of(read_once(upload, read_plan_file)), True
    return PlanFile.opened(form.cleaned_data["checked"]), False


def _match(request, file: PlanFile, found: PlanList, *, is_new: bool) -> dict[str, str] | None:
    """Take what was chosen for the columns. None when all is known; else what is wrong, for the page that asks it."""
    if "lanjut" in request.POST:
        if errors := take_match(file, found, request.POST):
            return errors
        if file.match["name"]:
            found.remember(file.match["name"], by=request.user)
        return None
    if "baca-ulang" in request.POST:
        read_again(file, found, request.POST)
        return {}
    if "kolom" in request.POST or (found.asks if is_new else file.match.get("columns") is None and found.asks):
        return {}
    return None


def _check(request, plan: Plan, file: PlanFile, found: PlanList | None, context: dict) -> bool:
    """Put into `context` what the file would change, what is wrong and what is asked; whether it was saved."""
    reason = context["reason"]
    tables, shown = file.tables(found), file.shown
    is_other = file.take_answers(request.POST)
    asked = Asked(KIND, file.answers)
    save = shown is not None and "simpan" in request.POST and not is_other and (reason is None or reason.is_valid())
    checking = {"by": request.user, "reason": _("Diperiksa"), "save": False, "asked": asked}
    why = reason.cleaned_data if save and reason else {}
    try:
        try:
            differences = import_plan(plan, tables, **{**checking, "save": save, "shown": shown, **why})
        except PlanMoved:
            messages.warning(request, _("Rencana berubah sejak berkas diperiksa. Periksa lagi yang akan berubah."))
            save, differences = False, import_plan(plan, tables, **checking)
        if save:
            messages.success(request, _("Isi berkas disimpan ke rencana."))
            return True
        file.note(asked, in_short(differences))
        context |= {"differences": differences, "checked": file.sealed()}
    except ImportRefused as refused:
        file.note(asked, None)
        context["problems"] = refused.errors
    asked.remember(by=request.user)
    context |= {"state": file.sealed(), "questions": asked.shown, "notes": file.notes(found), "is_matched": bool(found)}
    return False
