from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.files.placing import Place, places
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.once import once
from programs.evidence import read_evidence
from programs.models import ActionItem, ActionItemStep, Decision, StepNotPossible, Suggestion
from programs.permissions import may_manage_action_items, may_view_action_items

from .filters import OPEN, ActionItemFilter
from .forms import ActionItemForm, ProgressForm, ReopenForm

PER_PAGE = 25
LAST_STEP = "last_step_of_action_item"


@require_safe
@may_view_action_items
def action_items(request: SignedInRequest):
    narrowed = ActionItemFilter({"keadaan": OPEN, **request.GET.dict()}, ActionItem.objects.all(), request=request)
    mine = ActionItem.objects.of(request.user).open()
    context = {
        "section": "action-items",
        "filter": narrowed,
        "page": Paginator(narrowed.qs.for_list().by_due_date(), PER_PAGE).get_page(request.GET.get("halaman")),
        "open": ActionItem.objects.open().count(),
        "late": ActionItem.objects.late().count(),
        "mine": mine.count(),
    }
    return render(request, "programs/action_items/action_item_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_action_items
@once
def action_item_new(request: SignedInRequest):
    about = Suggestion.objects.accepted().filter(code=request.GET.get("masukan", "")).first()
    item = ActionItem(created_by=request.user, meeting=about.meeting if about else None)
    asked = whole_number(request.GET.get("keputusan", "")) or 0
    if decision := Decision.objects.filter(pk=asked).select_related("meeting").first():
        item.decision, item.meeting = decision, decision.meeting
    return _edit(request, item, about)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_action_items
def action_item_edit(request: SignedInRequest, pk: int):
    return _edit(request, get_object_or_404(ActionItem, pk=pk))


def _edit(request: SignedInRequest, item: ActionItem, about: Suggestion | None = None):
    form = ActionItemForm(request.POST or None, instance=item, initial={"suggestions": [about]} if about else None)
    if request.method == "POST" and form.is_valid() and form.save_version():
        messages.success(request, _("Tindak lanjut tersimpan."))
        return redirect(form.instance)
    context = {"section": "action-items", "form": form, "item": item}
    return render(request, "programs/action_items/action_item_form.html", context)


@require_safe
@may_view_action_items
def action_item(request: SignedInRequest, pk: int):
    return _render_item(request, _fetch(pk))


@require_POST
@may_view_action_items
@places("evidence", Place(read_evidence, ActionItemStep, "evidence"))
@once
def progress(request: SignedInRequest, pk: int):
    """Say what became of it."""
    item = _fetch_own(request, pk)
    form = ProgressForm(request.POST, request.FILES)
    if form.is_valid():
        told = {
            "by": request.user,
            "seen": whole_number(request.POST.get("seen", "")),
            "evidence": form.cleaned_data["evidence"],
        }
        note = form.cleaned_data["note"]
        try:
            match form.cleaned_data["status"]:
                case ActionItem.Status.DOING:
                    item.begin(note=note, **told)
                case ActionItem.Status.DONE:
                    item.finish(note=note, **told)
                case ActionItem.Status.IMPOSSIBLE:
                    item.give_up(reason=note, **told)
        except StepNotPossible:
            form.add_error(None, _changed_meanwhile())
        else:
            request.session[LAST_STEP] = item.steps.values_list("pk", flat=True).last()
            messages.success(request, _("Tersimpan: %(status)s.") % {"status": item.get_status_display().lower()})
            return redirect(item)
    return _render_item(request, _fetch(pk), progress_form=form)


@require_POST
@may_view_action_items
def undo(request: SignedInRequest, pk: int):
    """Take back the report of progress that this person made last."""
    item = _fetch_own(request, pk)
    step = item.steps.filter(pk=request.session.pop(LAST_STEP, None)).first()
    try:
        if step:
            item.undo(step, by=request.user)
            messages.success(request, _("Diurungkan; statusnya kembali seperti sebelumnya."))
    except StepNotPossible:
        messages.error(request, _("Tidak diurungkan: orang lain sudah mencatat langkah berikutnya."))
    return redirect(item)


@require_POST
@may_view_action_items
@once
def reopen(request: SignedInRequest, pk: int):
    item = _fetch_own(request, pk)
    form = ReopenForm(request.POST)
    if form.is_valid():
        try:
            item.reopen(by=request.user, seen=whole_number(request.POST.get("seen", "")), **form.cleaned_data)
        except StepNotPossible:
            form.add_error(None, _changed_meanwhile())
        else:
            messages.success(request, _("Tindak lanjut dibuka kembali."))
            return redirect(item)
    return _render_item(request, _fetch(pk), reopen_form=form)


def _changed_meanwhile() -> str:
    return _(
        "Orang lain sudah mencatat langkah setelah Anda membukanya. Lihat riwayat, lalu kirim lagi bila masih perlu."
    )


def _fetch(pk: int) -> ActionItem:
    return get_object_or_404(
        ActionItem.objects.for_list().select_related("decision").prefetch_related("steps__by", "suggestions"), pk=pk
    )


def _fetch_own(request: SignedInRequest, pk: int) -> ActionItem:
    item = _fetch(pk)
    if not request.user.has_perm("programs.close_action_item", item):
        raise PermissionDenied
    return item


def _render_item(request: SignedInRequest, item: ActionItem, **forms):
    may_close = request.user.has_perm("programs.close_action_item", item)
    context = {
        "section": "action-items",
        "item": item,
        "undoable": request.session.get(LAST_STEP),
        "progress_form": ProgressForm() if may_close and item.is_open else None,
        "reopen_form": ReopenForm() if may_close and not item.is_open else None,
    }
    return render(request, "programs/action_items/action_item_detail.html", context | forms)
