"""A plan as a file: out, and back in after showing what would change."""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dekranasda.base.files.reading import read_once, reads
from dekranasda.base.files.spreadsheets import xlsx_response
from dekranasda.base.forms.once import once
from programs.models import Plan
from programs.permissions import may_view_plans

from ..exchange.forms import PlanImportForm
from ..exchange.reading import UnreadableBook, read_plan_file
from ..exchange.taking_in import ImportRefused, PlanMoved, import_plan, in_short
from ..exchange.writing import plan_sheets
from ..forms import ReasonForm
from ..letter_fields import whole_plan_response

# Raised with the shape of what is signed.
SALT = "programs.planning.import.shown.2"


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
def import_(request, pk: int):
    """Show what a file would change in the plan; change it when that was seen and sent again."""
    plan = get_object_or_404(Plan, pk=pk)
    if not request.user.has_perm("programs.edit_plan", plan):
        raise PermissionDenied
    form = PlanImportForm(request.POST or None, request.FILES or None)
    reason = ReasonForm(request.POST if "simpan" in request.POST else None) if plan.is_adopted else None
    context = {"section": "plans", "plan": plan, "form": form, "reason": reason}
    if request.method == "POST" and form.is_valid():
        try:
            tables, shown = _tables(form)
            save = shown is not None and "simpan" in request.POST and (reason is None or reason.is_valid())
            checking = {"by": request.user, "reason": _("Diperiksa"), "save": False}
            why = reason.cleaned_data if save and reason else {}
            try:
                found = import_plan(plan, tables, **{**checking, "save": save, "shown": shown, **why})
            except PlanMoved:
                messages.warning(request, _("Rencana berubah sejak berkas diperiksa. Periksa lagi yang akan berubah."))
                save, found = False, import_plan(plan, tables, **checking)
            context["differences"] = found
            context["checked"] = signing.dumps([tables, in_short(found)], salt=SALT, compress=True)
        except UnreadableBook as unreadable:
            form.add_error("file", str(unreadable))
        except ImportRefused as refused:
            context["problems"] = refused.errors
        else:
            if save:
                messages.success(request, _("Isi berkas disimpan ke rencana."))
                return redirect(plan)
    return render(request, "programs/planning/plan_import.html", context)


def _tables(form: PlanImportForm) -> tuple[dict, list | None]:
    """The tables of the file sent now, or of the one checked before with the changes that were shown of it."""
    if form.cleaned_data["file"]:
        return read_once(form.cleaned_data["file"], read_plan_file), None
    try:
        return signing.loads(form.cleaned_data["checked"], salt=SALT, max_age=60 * 60 * 24)
    except signing.BadSignature as error:
        raise UnreadableBook(_("Berkas yang diperiksa sudah kedaluwarsa. Unggah lagi.")) from error
