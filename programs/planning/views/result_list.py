"""Results of a year from a table: matched to the indicators, shown, and kept as drafts."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.files.reading import Unreadable, read_once, reads
from dekranasda.base.forms.once import once
from dekranasda.base.lists.book import Book
from dekranasda.base.lists.uploads import in_memory
from dekranasda.base.templatetags.formats import angka
from programs.models import Plan
from programs.permissions import may_view_plans

from ..exchange.asking import Answered, Asked
from ..exchange.taking_in import ImportRefused
from ..result_list.reading import INDICATOR, ResultList, read_results
from ..result_list.taking_in import ResultsMoved, as_shown, reportable, take_results
from ..sent_list import SentList, SentListForm, rows_left_out, shown_match


@dataclass(kw_only=True)
class SentResults(SentList, Answered):
    """A table of results on its way, with what was asked and shown of it."""


@require_http_methods(["GET", "POST"])
@may_view_plans
@reads("file", read_results)
@once
@in_memory
def result_list(request: SignedInRequest, pk: int, year: int):
    """Show what a table says of the year's quarters; keep it as drafts when that was seen and sent again."""
    plan = get_object_or_404(Plan.objects.adopted(), pk=pk)
    if not (request.user.has_perm("programs.report_result") or reportable(plan, request.user)):
        raise PermissionDenied
    form = SentListForm(request.POST or None, request.FILES or None)
    context = {"section": "plans", "plan": plan, "year": year, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            sent, is_new = _sent(request, form)
            found = ResultList(Book.of_json(sent.book), year, sent.match)
            needed = {INDICATOR: _("Pilih kolom mana yang memuat indikator.")}
            errors = sent.match_columns(found, request.POST, needed, is_new=is_new, by=request.user)
            found = ResultList(Book.of_json(sent.book), year, sent.match)
            if errors is not None:
                context |= {"sealed": sent.sealed(), **shown_match(found, errors, _("Tabel realisasi"))}
                return render(request, "programs/planning/result_match.html", context)
            if _check(request, plan, year, sent, found, context):
                return redirect(f"{reverse('planning:reports', args=[plan.pk])}?tahun={year}")
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable))
    return render(request, "programs/planning/result_list.html", context)


def _sent(request: SignedInRequest, form: SentListForm) -> tuple[SentResults, bool]:
    """The table sent now, or the one that a page carries; whether it is sent now."""
    by = request.user.pk
    if upload := form.cleaned_data["file"]:
        return SentResults(about=request.path, by=by, book=read_once(upload, read_results).as_json()), True
    return SentResults.opened(form.cleaned_data["sealed"], about=request.path, by=by), False


def _check(
    request: SignedInRequest, plan: Plan, year: int, sent: SentResults, found: ResultList, context: dict
) -> bool:
    """Put into `context` what the table would change, what is wrong and what is asked; whether it was saved."""
    shown, is_other = sent.shown, sent.take_answers(request.POST)
    asked = Asked(sent.answers)
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
    context |= {"sealed": sent.sealed(), "questions": asked.shown, "left_out": rows_left_out(found)}
    chosen = {letter: key for letter, key in found.columns_chosen.items() if key}
    context["ignored"] = found.ignored(chosen)
    return False
