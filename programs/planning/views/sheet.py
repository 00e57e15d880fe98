"""The plans of the office: drafting one on its sheet, changing an adopted one on the record."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import reswap, retarget

from dekranasda.base.forms.once import once
from dekranasda.base.forms.removing import Instead, removal_page
from dekranasda.base.http.fragments import render_page_or_fragment, wants_fragment
from programs.models import Goal, Indicator, Plan, Program, organizations_of
from programs.models.plan_document import document_of
from programs.permissions import may_draft_plans, may_view_plans

from ..budget_forms import BudgetForm
from ..changes import ChangeReasonMissing, PlanDifference, compare, differences, editing
from ..forms import CompareForm, GoalForm, PartMoveForm, PlanForm, ProgramForm, ReasonForm, VersionNoteForm
from ..indicator_forms import IndicatorForm
from ..ordering import PartStillUsed, move, place_of, siblings, take_out
from ..sheet import sheet_of

# So many changes are told on the sheet; all of them stand in the comparison of versions.
MOST_TOLD = 8
TAKE_OUT = gettext_lazy("Hapus dari rencana")
PARTS = {
    "sasaran": Goal.objects.select_related("plan__term"),
    "program": Program.objects.select_related("goal__plan__term"),
    "indikator": Indicator.objects.select_related("program__goal__plan__term"),
}


@require_safe
@may_view_plans
def plans(request):
    """All plans, drafts too."""
    return render(request, "programs/planning/plan_list.html", {"section": "plans", "plans": Plan.objects.for_list()})


@require_safe
@may_view_plans
def sheet(request, pk: int):
    """The whole plan on one sheet that reads like the document."""
    plan = get_object_or_404(Plan.objects.select_related("term", "adopted_by"), pk=pk)
    return render_page_or_fragment(
        request, "programs/planning/plan_sheet.html", "programs/planning/_sheet.html", _sheet_context(request, plan)
    )


def _sheet_context(request, plan: Plan) -> dict:
    return {
        "section": "plans",
        "plan": plan,
        "sheet": sheet_of(plan),
        "may_edit": request.user.has_perm("programs.edit_plan", plan),
        "may_hold_all": request.user.has_perm("programs.hold_activity"),
        "seated": list(organizations_of(request.user)),
    }


@require_http_methods(["GET", "POST"])
@may_draft_plans
@once
def plan_new(request):
    plan = Plan()
    form = PlanForm(request.POST or None, instance=plan)
    if form.is_valid() and form.save_version():
        return redirect(plan)
    return _show_form(request, plan, form, title=_("Rencana baru"))


@require_http_methods(["GET", "POST"])
@may_view_plans
@once
def plan_edit(request, pk: int):
    plan = _editable(request, get_object_or_404(Plan, pk=pk))
    return _edit(request, plan, PlanForm, plan, title=_("Ubah judul dan tahun"))


@require_http_methods(["GET", "POST"])
@may_draft_plans
@once
def plan_remove(request, pk: int):
    """Take a plan away in which nothing was planned yet."""
    plan = get_object_or_404(Plan, pk=pk)
    return removal_page(
        request,
        plan,
        section="plans",
        back=plan.get_absolute_url(),
        after=reverse("planning:plans"),
        instead=None if plan.is_adopted else Instead(_("Kosongkan lembar rencana"), plan.get_absolute_url()),
    )


@require_http_methods(["GET", "POST"])
@may_view_plans
@once
def goal_new(request, pk: int):
    plan = _editable(request, get_object_or_404(Plan, pk=pk))
    goal = Goal(plan=plan, position=plan.goals.count() + 1)
    return _edit(request, plan, GoalForm, goal, title=_("Sasaran baru"))


@require_http_methods(["GET", "POST"])
@may_view_plans
@once
def goal_edit(request, pk: int):
    goal = _part_or_404(request, "sasaran", pk)
    return _edit(request, goal.plan, GoalForm, goal, title=_("Ubah sasaran"))


@require_http_methods(["GET", "POST"])
@may_view_plans
@once
def program_new(request, pk: int):
    goal = _part_or_404(request, "sasaran", pk)
    program = Program(goal=goal, position=goal.programs.count() + 1)
    return _edit(request, goal.plan, ProgramForm, program, title=_("Program baru"))


@require_http_methods(["GET", "POST"])
@may_view_plans
@once
def program_edit(request, pk: int):
    program = _part_or_404(request, "program", pk)
    return _edit(request, program.plan, ProgramForm, program, title=_("Ubah program"))


@require_http_methods(["GET", "POST"])
@may_view_plans
@once
def indicator_new(request, pk: int):
    program = _part_or_404(request, "program", pk)
    indicator = Indicator(program=program, position=program.indicators.count() + 1)
    return _edit(request, program.plan, IndicatorForm, indicator, title=_("Indikator baru"))


@require_http_methods(["GET", "POST"])
@may_view_plans
@once
def indicator_edit(request, pk: int):
    indicator = _part_or_404(request, "indikator", pk)
    return _edit(request, indicator.plan, IndicatorForm, indicator, title=_("Ubah indikator dan target"))


@require_http_methods(["GET", "POST"])
@may_view_plans
def budgets_edit(request, pk: int):
    program = _part_or_404(request, "program", pk)
    return _edit(request, program.plan, BudgetForm, program, title=_("Ubah pagu"), template="budget_form")


@require_POST
@may_view_plans
def part_move(request, part: str, pk: int):
    """Move a part among its siblings; in an adopted plan, ask for the reason first."""
    found = _part_or_404(request, part, pk)
    form = PartMoveForm(request.POST)
    if not form.is_valid():
        return redirect(found.plan)
    place = form.place(place_of(found))
    return _change(
        request,
        found.plan,
        lambda: move(found, to=place),
        title=_("Pindahkan “%(part)s”") % {"part": found},
        hidden={"tempat": max(0, min(place, siblings(found).count() - 1))},
    )


@require_http_methods(["GET", "POST"])
@may_view_plans
def part_remove(request, part: str, pk: int):
    """Take a part out of the plan, unless something real hangs on it."""
    found = _part_or_404(request, part, pk)
    title = _("Hapus “%(part)s” dari rencana?") % {"part": found}
    if request.method == "GET":
        return _show_step(request, found.plan, title=title, action=TAKE_OUT)
    return _change(request, found.plan, lambda: take_out(found), title=title, action=TAKE_OUT)


@require_safe
@may_view_plans
def versions(request, pk: int):
    """Any two versions of a plan side by side."""
    plan = get_object_or_404(Plan, pk=pk)
    form = CompareForm(plan.versions.all(), request.GET)
    return render(
        request,
        "programs/planning/version_list.html",
        {
            "section": "plans",
            "plan": plan,
            "form": form,
            "note_form": VersionNoteForm(),
            "differences": compare(form.cleaned_data["dari"], form.cleaned_data["ke"]) if form.is_valid() else None,
            "may_edit": request.user.has_perm("programs.edit_plan", plan),
        },
    )


@require_POST
@may_view_plans
@once
def version_keep(request, pk: int):
    """Set the draft aside as a version to compare with later."""
    plan = _editable(request, get_object_or_404(Plan, pk=pk))
    form = VersionNoteForm(request.POST)
    if form.is_valid() and not plan.is_adopted:
        plan.keep_version(by=request.user, note=form.cleaned_data["note"])
        messages.success(request, _("Versi disimpan."))
    return redirect("planning:versions", plan.pk)


def _editable(request, plan: Plan) -> Plan:
    if not request.user.has_perm("programs.edit_plan", plan):
        raise PermissionDenied
    return plan


def _part_or_404(request, part: str, pk: int) -> Goal | Program | Indicator:
    """The part of a plan that the user may change."""
    if part not in PARTS:
        raise Http404
    found = get_object_or_404(PARTS[part], pk=pk)
    _editable(request, found.plan)
    return found


def _edit(request, plan: Plan, form_class, instance, *, title: str, template: str = "part_form"):
    """Show the form of a part; save it, in an adopted plan together with the reason."""
    form = form_class(request.POST or None, instance=instance)
    reason = ReasonForm(request.POST or None) if plan.is_adopted else None
    if request.method == "POST" and all([form.is_valid(), reason is None or reason.is_valid()]):
        before = document_of(plan) if plan.pk else None
        try:
            with editing(plan, by=request.user, **(reason.cleaned_data if reason else {})):
                saved = form.save_version()
            if saved:
                return _back_to_sheet(request, plan, _saved(form.instance, plan, before))
        except ChangeReasonMissing:
            form.add_error(None, _("Rencana ini baru saja ditetapkan. Muat ulang halaman."))
    return _show_form(request, plan, form, title=title, template=template, reason=reason)


def _show_form(request, plan: Plan, form, *, title: str, template: str = "part_form", reason: ReasonForm | None = None):
    context = {"section": "plans", "plan": plan, "form": form, "reason": reason, "title": title}
    return render_page_or_fragment(
        request, f"programs/planning/{template}.html", f"programs/planning/_{template}.html", context
    )


def _change(request, plan: Plan, change, *, title: str, hidden: dict | None = None, action: str = ""):
    """Run `change` on the plan; in an adopted plan only with a reason, which is asked for when it is missing."""
    reason = ReasonForm(request.POST) if plan.is_adopted else None
    if reason and not reason.is_valid():
        # The buttons of the sheet carry no reason yet: ask without scolding.
        asked = reason if "perubahan-reason" in request.POST else ReasonForm()
        return _show_step(request, plan, title=title, reason=asked, hidden=hidden, action=action)
    try:
        with editing(plan, by=request.user, **(reason.cleaned_data if reason else {})):
            change()
    except PartStillUsed:
        messages.error(
            request,
            _("Bagian ini sudah berisi atau dipakai realisasi, kegiatan, atau masukan, jadi tetap ada."),
        )
        return redirect(plan)
    return _back_to_sheet(request, plan)


def _show_step(
    request, plan: Plan, *, title: str, reason: ReasonForm | None = None, hidden: dict | None = None, action: str = ""
):
    reason = reason or (ReasonForm() if plan.is_adopted else None)
    context = {"section": "plans", "plan": plan, "title": title, "reason": reason, "hidden": hidden or {}}
    context["action"] = action
    return render(request, "programs/planning/part_step.html", context)


@dataclass(frozen=True)
class Saved:
    """What was just saved in which part of the sheet, told where the eye is."""

    part: str
    pk: int
    title: str
    changes: list[PlanDifference]

    def __str__(self):
        return " ".join([self.title, *(f"{one.what}: {one.old or '–'} → {one.new or '–'}." for one in self.changes)])


def _saved(found, plan: Plan, before: dict | None) -> Saved:
    changes = differences(before, document_of(Plan.objects.get(pk=plan.pk))) if before else []
    told = _("Tersimpan: %(part)s.") if changes else _("%(part)s disimpan; tidak ada yang berubah.")
    part = next((name for name, parts in PARTS.items() if parts.model is type(found)), "rencana")
    return Saved(part, found.pk, told % {"part": found}, changes[:MOST_TOLD])


def _back_to_sheet(request, plan: Plan, saved: Saved | None = None):
    if not wants_fragment(request):
        if saved:
            messages.success(request, str(saved))
        return redirect(plan)
    plan = Plan.objects.select_related("term", "adopted_by").get(pk=plan.pk)
    page = render(request, "programs/planning/_sheet.html", {**_sheet_context(request, plan), "saved": saved})
    return reswap(retarget(page, "#lembar"), "outerHTML")
