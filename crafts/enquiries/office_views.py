"""The office's side of a question: whose turn it is, passing on, answers, and what came of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from crafts.models import Enquiry, EnquiryClosed, PassedOn
from crafts.permissions import may_manage_enquiries
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.once import once
from dekranasda.base.http.fragments import wants_fragment

from .closing import NothingSold, close, forget_contact, reopen
from .forms import BuyerReplyForm, EnquiryFilterForm, MakerAnswerForm, OutcomeForm, PassOnForm, SortForm
from .passing import AnsweredMeanwhile, NobodyToAsk, TurnMoved, note_answer, pass_on, take_back
from .turns import propose
from .words import lines_for_maker, message_to_maker, whatsapp_to_maker

PER_PAGE = 50
# So many of each kind are shown; the turn of the others is long to come.
SHOWN = 10


@require_safe
@may_manage_enquiries
def enquiries(request: HttpRequest):
    form = EnquiryFilterForm(request.GET)
    form.is_valid()
    found = form.narrow(Enquiry.objects.select_related("craft", "artisan").defer("artisan__nik"))
    context = {
        "section": "enquiries",
        "form": form,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("halaman")),
        "waiting": Enquiry.objects.waiting_counts(),
    }
    return render(request, "crafts/enquiries/enquiry_list.html", context)


@require_safe
@may_manage_enquiries
def enquiry(request: HttpRequest, code: str):
    return _show(request, _fetch(code))


@require_POST
@may_manage_enquiries
@once
def sort(request: HttpRequest, code: str):
    """Say of which craft a question is."""
    found, form = _fetch(code), SortForm(request.POST)
    if not form.is_valid():
        return _show(request, found, sort_form=form)
    try:
        found.sort(form.cleaned_data["craft"])
    except EnquiryClosed:
        messages.warning(request, _closed_already())
    return redirect(found)


@require_POST
@may_manage_enquiries
@once
def pass_to_makers(request: HttpRequest, code: str):
    found = _fetch(code)
    form = PassOnForm(propose(found), request.POST)
    if not form.is_valid():
        return _show(request, found, pass_form=form)
    try:
        passed = pass_on(found, form.chosen, by=request.user, seen=form.cleaned_data["seen"])
    except EnquiryClosed:
        messages.warning(request, _closed_already())
    except TurnMoved:
        # The next page shows the turn as it is now; what was chosen is chosen anew, knowingly.
        messages.warning(
            request, _("Rekan Anda baru saja meneruskan pertanyaan lain. Urutan giliran berubah; pilih sekali lagi.")
        )
    except NobodyToAsk:
        messages.warning(request, _("Perajin yang dipilih sudah ditanya, atau tidak tampil lagi kepada umum."))
    else:
        words = ngettext(
            "Dicatat untuk %(number)s perajin. Kirim pesannya di bawah.",
            "Dicatat untuk %(number)s perajin. Kirim pesannya di bawah.",
            len(passed),
        )
        messages.success(request, words % {"number": len(passed)})
    return redirect(f"{found.get_absolute_url()}#diteruskan")


@require_POST
@may_manage_enquiries
@once
def pass_undo(request: HttpRequest, code: str, pk: int):
    """This maker was not asked after all."""
    passing = _passing(code, pk)
    try:
        take_back(passing)
    except EnquiryClosed:
        messages.warning(request, _closed_already())
    except AnsweredMeanwhile:
        messages.warning(request, _("Perajin ini sudah menjawab, jadi tetap tercatat."))
    else:
        messages.success(request, _("%(name)s tidak jadi ditanya; gilirannya kembali.") % {"name": passing.artisan})
    return redirect(passing.enquiry)


@require_POST
@may_manage_enquiries
@once
def maker_answer(request: HttpRequest, code: str, pk: int):
    passing, form = _passing(code, pk), MakerAnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, passing.enquiry, answer_form=form, answer_of=passing.pk)
    try:
        note_answer(passing, by=request.user, **form.cleaned_data)
    except EnquiryClosed:
        messages.warning(request, _closed_already())
    else:
        messages.success(request, _("Jawaban %(name)s tersimpan.") % {"name": passing.artisan})
    return redirect(f"{passing.enquiry.get_absolute_url()}#diteruskan")


@require_safe
@may_manage_enquiries
def maker_sheet(request: HttpRequest, code: str, pk: int):
    """The question on paper, for a maker whom no message reaches."""
    passing = _passing(code, pk)
    context = {"section": "enquiries", "passing": passing, "lines": lines_for_maker(passing.enquiry)}
    return render(request, "crafts/enquiries/maker_sheet.html", context)


@require_POST
@may_manage_enquiries
@once
def reply(request: HttpRequest, code: str):
    """What the buyer reads under the code, also while the question is open."""
    found, form = _fetch(code), BuyerReplyForm(request.POST)
    if not form.is_valid():
        return _show(request, found, reply_form=form)
    found.answer_buyer(form.cleaned_data["reply"])
    messages.success(request, _("Jawaban tersimpan. Pembeli membacanya dengan kode %(code)s.") % {"code": code})
    return redirect(found)


@require_POST
@may_manage_enquiries
@once
def finish(request: HttpRequest, code: str):
    """Write down what came of it."""
    found = _fetch(code)
    form = OutcomeForm(found.passings.for_page(), request.POST)
    if not form.is_valid():
        return _show(request, found, outcome_form=form)
    told = {name: form.cleaned_data[name] for name in ("outcome", "because", "note")}
    try:
        close(found, by=request.user, sales=form.sales, **told)
    except EnquiryClosed:
        messages.warning(request, _closed_already())
    except NothingSold:
        form.add_error("outcome", _("Perajin yang menjualnya tidak tercatat lagi pada pertanyaan ini."))
        return _show(request, found, outcome_form=form)
    else:
        messages.success(request, _("Hasil tersimpan dan ikut dihitung pada triwulan ini."))
    return redirect(found)


@require_POST
@may_manage_enquiries
def open_again(request: HttpRequest, code: str):
    """The outcome was wrong."""
    found = _fetch(code)
    reopen(found)
    messages.success(request, _("Pertanyaan dibuka lagi; hasil sebelumnya tidak dihitung."))
    return redirect(found)


@require_POST
@may_manage_enquiries
@never_cache
def reveal_contact(request: HttpRequest, code: str):
    """Show how to reach the buyer, and write down who saw it."""
    found = _fetch(code)
    AuditEvent.objects.record(request, AuditEvent.Action.CONTACT_REVEALED, found)
    if wants_fragment(request):
        return render(request, "crafts/enquiries/_contact.html", {"found": found, "revealed": True})
    return _show(request, found, revealed=True)


@require_POST
@may_manage_enquiries
def erase_contact(request: HttpRequest, code: str):
    """The buyer wants to be forgotten; the question stays."""
    found = _fetch(code)
    forget_contact(found)
    messages.success(request, _("Kontak pembeli dihapus."))
    return redirect(found)


def _closed_already() -> str:
    return _("Hasil pertanyaan ini sudah dicatat rekan Anda.")


def _fetch(code: str) -> Enquiry:
    return get_object_or_404(
        Enquiry.objects.select_related("craft", "artisan", "closed_by").defer("artisan__nik"), code=code
    )


def _passing(code: str, pk: int) -> PassedOn:
    return get_object_or_404(PassedOn.objects.for_page().select_related("enquiry"), enquiry__code=code, pk=pk)


def _show(request: HttpRequest, found: Enquiry, *, revealed: bool = False, answer_form=None, answer_of=None, **forms):
    passings = list(found.passings.for_page())
    proposals = propose(found) if found.is_open else None
    for one in passings:
        one.enquiry = found
    context = {
        "section": "enquiries",
        "found": found,
        "revealed": revealed,
        "proposals": proposals,
        "fitting": proposals.fitting[:SHOWN] if proposals else [],
        "others": proposals.others[:SHOWN] if proposals else [],
        "channels": PassedOn.Channel.choices,
        "passings": [
            {
                "passing": one,
                "message": message_to_maker(one),
                "whatsapp": whatsapp_to_maker(one),
                "form": answer_form if one.pk == answer_of else MakerAnswerForm(prefix=None, auto_id=f"id_{one.pk}_%s"),
            }
            for one in passings
        ],
        "sort_form": forms.get("sort_form") or SortForm(initial={"craft": found.craft_id}),
        "pass_form": forms.get("pass_form"),
        "reply_form": forms.get("reply_form") or BuyerReplyForm(initial={"reply": found.reply}),
        "outcome_form": forms.get("outcome_form") or OutcomeForm(passings),
        "steps": found.history.select_related("history_user").order_by("history_date", "history_id"),
    }
    return render(request, "crafts/enquiries/enquiry_detail.html", context)
