"""Results of a year from a table: matched to the indicators, shown, and kept as drafts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.files.reading import Unreadable, reads
from dekranasda.base.forms.once import once
from dekranasda.base.lists.asking import Asked
from dekranasda.base.lists.sent import SentList, SentListForm, receive, shown_check, shown_match
from dekranasda.base.lists.undo_page import undo_page
from dekranasda.base.lists.uploads import in_memory
from dekranasda.base.templatetags.formats import angka
from programs.models import Plan
from programs.permissions import may_view_plans

from ..exchange.columns import KIND
from ..exchange.taking_in import ImportRefused
from ..result_list.reading import INDICATOR, ResultList, read_results
from ..result_list.taking_in import ResultsMoved, as_shown, reportable, take_results
from ..result_list.undoing import taken_of, undo


@require_http_methods(["GET", "POST"])
@may_view_plans
@reads("file", read_results)
@once
@in_memory
def result_list(request: SignedInRequest, pk: int, year: int):
    """Show what a table says of the year's quarters; keep it as drafts when that was seen and sent again."""
    plan = _reported(request, pk)
    form = SentListForm(request.POST or None, request.FILES or None)
    context = {"section": "plans", "plan": plan, "year": year, "form": form, "taken": taken_of(plan, year).standing()}
    back = _reports(plan, year)
    context |= {"back": back, "eyebrow": plan.title}
    if request.method == "POST" and form.is_valid():
        try:
            needed = {INDICATOR: _("Pilih kolom mana yang memuat indikator.")}
            sent, found, errors = receive(
                request, form, read_results, lambda book, match: ResultList(book, year, match), needed
            )
            if errors is not None:
                context |= shown_match(sent, found, errors, _("Tabel realisasi"))
                return render(request, "programs/planning/result_match.html", context)
            if _check(request, plan, year, sent, found, context):
                return redirect(back)
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable))
    return render(request, "programs/planning/result_list.html", context)


def _reported(request: SignedInRequest, pk: int) -> Plan:
    """The plan, when the user reports results of it."""
    plan = get_object_or_404(Plan.objects.adopted(), pk=pk)
    if not (request.user.has_perm("programs.report_result") or reportable(plan, request.user)):
        raise PermissionDenied
    return plan


@require_http_methods(["GET", "HEAD", "POST"])
@may_view_plans
def result_list_undo(request: SignedInRequest, pk: int, year: int, taken: int):
    """What taking a table of results back would change, and the button that does it."""
    plan = _reported(request, pk)
    found = get_object_or_404(taken_of(plan, year), pk=taken)
    if not (found.by_id == request.user.pk or request.user.has_perm("programs.report_result")):
        raise PermissionDenied
    lead = _("%(count)s realisasi yang ditulis tabel ini kembali seperti sebelumnya; yang dibuatnya dihapus.")
    return undo_page(
        request,
        found,
        section="plans",
        lead=lead % {"count": angka(found.count)},
        back=_reports(plan, year),
        undo=lambda save: undo(plan, found, by=request.user, save=save),
    )


def _reports(plan: Plan, year: int) -> str:
    return f"{reverse('planning:reports', args=[plan.pk])}?tahun={year}"


def _check(request: SignedInRequest, plan: Plan, year: int, sent: SentList, found: ResultList, context: dict) -> bool:
    """Put into `context` what the table would change, what is wrong and what is asked; whether it was saved."""
    shown, is_other = sent.shown, sent.take_answers(request.POST)
    asked = Asked(KIND, sent.answers)
    save = shown is not None and "simpan" in request.POST and not is_other
    checking = {"asked": asked, "by": request.user}
    try:
        try:
            changes = take_results(plan, year, found.table(), save=save, shown=shown, **checking)
        except ResultsMoved:
            messages.warning(request, _("Realisasi berubah sejak berkas diperiksa. Periksa lagi yang akan berubah."))
            save, changes = False, take_results(plan, year, found.table(), save=False, **checking)
        if save:
            told = _("%(count)s realisasi disimpan sebagai draf. Lampirkan bukti, lalu kirim satu per satu.")
            messages.success(request, told % {"count": angka(len(changes))})
            return True
        sent.note(asked, as_shown(changes))
        context |= {"changes": changes, "is_whole": True}
    except ImportRefused as refused:
        sent.note(asked, None)
        context["problems"] = refused.errors
    asked.remember(by=request.user)
    context |= shown_check(sent, found, asked)
    return False
