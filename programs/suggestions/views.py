from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.once import once
from dekranasda.base.http.fragments import wants_fragment
from programs.board.own_seats import offices_of
from programs.models import (
    AlreadyDecided,
    Felt,
    Meeting,
    MergeNotPossible,
    Organization,
    Suggestion,
    SuggestionContact,
)
from programs.permissions import may_triage_suggestions, may_view_suggestions

from . import decisions
from .felt import AskedAlready, forms_for, forms_for_each, sent_form, voices_to_ask
from .felt import answer as felt_answer
from .forms import (
    SEARCH,
    DecisionForm,
    NoteForm,
    SuggestionAnswerForm,
    Unfilled,
    drawn_empty,
    drawn_empty_answer,
    drawn_empty_note,
)
from .found import found_for_trail
from .public import forget_contacts
from .suggestion_form import SuggestionForm
from .trail import trail_of
from .triage_views import remember
from .words import why_not

# Each row asks the database what was done for it.
ASKED_PER_PAGE = 10


@require_safe
@may_view_suggestions
def suggestion(request: SignedInRequest, code: str):
    return _render_trail(request, _fetch(request, code))


@require_POST
@may_triage_suggestions
@once
def decide(request: SignedInRequest, code: str):
    found = _fetch(request, code)
    if SEARCH in request.POST:
        form = DecisionForm.searching(request.POST, steps=decisions.steps_for(found))
        return _render_trail(request, found, decision_form=form)
    form = DecisionForm(request.POST, steps=decisions.steps_for(found))
    if form.is_valid():
        try:
            steps = decisions.decide(
                [(found, whole_number(request.POST.get("seen", "")))], by=request.user, **form.cleaned_data
            )
        except (AlreadyDecided, MergeNotPossible) as refusal:
            form.add_error(None, why_not(refusal))
        else:
            remember(request, steps)
            _tell(request, _("Tersimpan: %(step)s.") % {"step": steps[0].get_kind_display().lower()})
            return _back_to_steps(found)
    found = _fetch(request, code)
    form.offer(decisions.steps_for(found))
    return _render_trail(request, found, decision_form=form)


@require_POST
@may_view_suggestions
@once
def answer(request: SignedInRequest, code: str):
    found = _fetch(request, code)
    if not request.user.has_perm("programs.answer_suggestion", found):
        raise PermissionDenied
    form = _answer_form(request, found, request.POST)
    if form.is_valid():
        try:
            found.answer(by=request.user, seen=whole_number(request.POST.get("seen", "")), **form.cleaned_data)
        except AlreadyDecided as refusal:
            form.add_error(None, why_not(refusal))
        else:
            _tell(request, _("Jawaban tersimpan dan dapat dibaca oleh yang menyampaikan."))
            return _back_to_steps(found)
    return _render_trail(request, _fetch(request, code), answer_form=form)


@require_POST
@may_view_suggestions
@once
def note(request: SignedInRequest, code: str):
    found = _fetch(request, code)
    form = NoteForm(request.POST)
    if form.is_valid():
        found.notes.create(by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Catatan internal tersimpan."), extra_tags="catatan")
        return redirect(f"{found.get_absolute_url()}#catatan")
    return _render_trail(request, found, note_form=form)


@require_POST
@may_triage_suggestions
@once
def note_felt(request: SignedInRequest, code: str):
    """Write down what the speaker said of something made for it, and how that was heard."""
    found = _fetch(request, code)
    try:
        form = sent_form(found, request.POST, by_office=True)
        if not form.is_valid():
            return _render_trail(request, found, felt_form=form)
        said = {name: form.cleaned_data[name] for name in ("said", "words", "heard")}
        felt_answer(found, form.done.ref, by=request.user, **said)
        messages.success(request, _("Jawaban tentang terasa atau belum tersimpan."))
    except AskedAlready:
        messages.error(request, _("Ini sudah dijawab sebelumnya, atau belum selesai dikerjakan."))
    if "daftar" not in request.POST:
        return redirect(found)
    meeting = whole_number(request.POST["daftar"])
    return redirect(f"{reverse('suggestions:felt-list')}{f'?rakor={meeting}' if meeting else ''}")


@require_safe
@may_triage_suggestions
def felt_list(request: SignedInRequest):
    """Whom to ask whether what was done is felt, at a meeting or on the telephone."""
    meeting = Meeting.objects.filter(pk=whole_number(request.GET.get("rakor", "")) or 0).first()
    page = Paginator(voices_to_ask().with_speaker(), ASKED_PER_PAGE).get_page(request.GET.get("halaman"))
    asked, heard = list(page.object_list), Felt.Heard.MEETING if meeting else ""
    forms = forms_for_each(asked, by_office=True, heard=heard)
    context = {
        "section": "suggestions",
        "meeting": meeting,
        "page": page,
        "rows": [(one, forms[one.pk]) for one in asked],
    }
    return render(request, "programs/suggestions/felt_list.html", context)


@require_POST
@may_triage_suggestions
def undo(request: SignedInRequest, code: str):
    """Take back the last step of a suggestion, whoever took it."""
    found = _fetch(request, code)
    number = whole_number(request.POST.get("step", ""))
    step = None if number is None else found.steps.filter(pk=number).first()
    try:
        if step:
            found.undo(step, by=request.user)
            _tell(request, _("Diurungkan; statusnya kembali seperti sebelumnya."))
    except (AlreadyDecided, MergeNotPossible) as refusal:
        _tell(request, why_not(refusal), messages.ERROR)
    return _back_to_steps(found)


@require_http_methods(["GET", "HEAD", "POST"])
@may_triage_suggestions
@once
def suggestion_new(request: SignedInRequest):
    """Write down what was said between two meetings."""
    form = SuggestionForm(request.POST or None, instance=Suggestion(created_by=request.user))
    if request.method == "POST" and form.is_valid() and form.record(by=request.user):
        messages.success(request, _("Masukan dicatat dengan kode %(code)s.") % {"code": form.instance.code})
        return redirect(form.instance)
    return _render_form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@may_triage_suggestions
def suggestion_edit(request: SignedInRequest, code: str):
    form = SuggestionForm(request.POST or None, instance=_fetch(request, code))
    if request.method == "POST" and form.is_valid() and form.save_version():
        messages.success(request, _("Masukan tersimpan."))
        return redirect(form.instance)
    return _render_form(request, form)


def _render_form(request: SignedInRequest, form: SuggestionForm):
    context = {"section": "suggestions", "form": form, "suggestion": form.instance}
    return render(request, "programs/suggestions/suggestion_form.html", context)


@require_POST
@may_triage_suggestions
@never_cache
def reveal_contact(request: SignedInRequest, code: str):
    """Show how to reach the sender, and write down who saw it."""
    found = _fetch(request, code)
    AuditEvent.objects.record(request, AuditEvent.Action.CONTACT_REVEALED, found.code)
    if wants_fragment(request):
        return render(request, "programs/suggestions/_contact.html", {"suggestion": found, "revealed": True})
    return _render_trail(request, found, revealed=True)


@require_POST
@may_triage_suggestions
def erase_contact(request: SignedInRequest, code: str):
    """Forget how to reach the sender, as they may ask at any time."""
    found = _fetch(request, code)
    if forget_contacts(SuggestionContact.objects.filter(suggestion=found)):
        AuditEvent.objects.record(request, AuditEvent.Action.ERASED, found, "kontak pengirim masukan")
        messages.success(request, _("Kontak pengirim dihapus."))
    return redirect(found)


def _tell(request: SignedInRequest, what: str, level: int = messages.SUCCESS) -> None:
    """Say what happened at the steps of the trail, where the next one is offered."""
    messages.add_message(request, level, what, extra_tags="langkah")


def _back_to_steps(found: Suggestion):
    return redirect(f"{found.get_absolute_url()}#langkah")


def _fetch(request: SignedInRequest, code: str) -> Suggestion:
    return found_for_trail(request.user, code)


def _may_answer_as(request: SignedInRequest, found: Suggestion) -> tuple[int, ...]:
    """The key of the organization that `found` was sent to, if the reader may answer for it."""
    if found.assigned_to_id is None:
        return ()
    own = {one.pk for one in offices_of(request.user.pk, timezone.localdate())}
    may = request.user.has_perm("programs.triage_suggestion") or found.assigned_to_id in own
    return (found.assigned_to_id,) if may else ()


def _answer_form(request: SignedInRequest, found: Suggestion, data) -> SuggestionAnswerForm:
    return SuggestionAnswerForm(
        data,
        organizations=Organization.objects.filter(pk__in=_may_answer_as(request, found)),
        by_secretariat=request.user.has_perm("programs.triage_suggestion"),
        initial={"organization": found.assigned_to_id},
    )


def _render_trail(request: SignedInRequest, found: Suggestion, *, felt_form=None, **more):
    may_triage = request.user.has_perm("programs.triage_suggestion")
    may_answer = request.user.has_perm("programs.answer_suggestion", found) and found.takes_answers
    context = {
        "section": "suggestions",
        "suggestion": found,
        "trail": trail_of(found),
        "decision_form": Unfilled(drawn_empty, decisions.steps_for(found)) if may_triage else None,
        "answer_form": Unfilled(drawn_empty_answer, _may_answer_as(request, found), may_triage, found.assigned_to_id)
        if may_answer
        else None,
        "note_form": Unfilled(drawn_empty_note),
        "felt_forms": forms_for(found, by_office=True, sent=felt_form) if may_triage else [],
    }
    return render(request, "programs/suggestions/suggestion_detail.html", context | more)
