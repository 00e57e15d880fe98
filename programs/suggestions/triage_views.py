from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.once import once
from dekranasda.base.http.fragments import vary_by_fragment, wants_fragment
from programs.board.own_seats import offices_of
from programs.models import AlreadyDecided, MergeNotPossible, Suggestion, SuggestionStep
from programs.permissions import may_triage_suggestions, may_view_suggestions

from . import decisions
from .board import board_of
from .filters import SuggestionFilter
from .forms import SEARCH, DecisionForm, drawn_empty
from .queries import counts_of_accepted, counts_of_all
from .rows import accepted_keys, all_keys, rows_of
from .similar import alike_pairs, pairs_of
from .words import left_as_they_are, why_not

PER_PAGE = 25
PAIRS_PER_PAGE = 15
LAST_DECISION = "last_decision_on_suggestions"


@require_safe
@may_view_suggestions
def suggestions(request: HttpRequest):
    return render_triage(request)


def render_triage(request: HttpRequest, form: DecisionForm | None = None, picked: set[str] = frozenset()):
    """The triage page as its address says; with `form`, if one was sent, for the rows `picked` (their codes)."""
    visible = Suggestion.objects.visible_to(request.user)
    may_triage = request.user.has_perm("programs.triage_suggestion")
    today = timezone.localdate()
    offices = offices_of(request.user.pk, today)
    narrowed = SuggestionFilter(request.GET, visible, reads_contacts=may_triage, offices=offices)
    is_narrowed = any(request.GET.get(name) for name in narrowed.filters)
    as_board = request.GET.get("tampilan") == "papan"
    context = {
        "section": "suggestions",
        "filter": narrowed,
        "is_narrowed": is_narrowed,
        # A quick link narrows to a status or one's own office, and says so itself.
        "is_filter_open": any(request.GET.get(name) for name in narrowed.filters if name not in ("status", "milik")),
        "as_board": as_board,
        "may_triage": may_triage,
        "counts": counts_of_all(today) if may_triage else counts_of_accepted(today),
        "form": form,
        "decision_fields": form.drawn() if form else drawn_empty(decisions.BULK) if may_triage else "",
        "picked": picked,
        "offices": offices,
        "undoable": request.session.get(LAST_DECISION, []),
    }
    if as_board:
        context["columns"] = columns = board_of(narrowed.qs)
        context["is_empty"] = not any(column.count for column in columns)
    else:
        everything = all_keys if may_triage else accepted_keys
        keys = narrowed.qs.values_list("pk", flat=True) if is_narrowed else everything
        page = Paginator(keys, PER_PAGE).get_page(request.GET.get("halaman"))
        # What a row shows is asked for the rows of this page alone, not for all that stand before it.
        page.object_list = rows_of(list(page.object_list))
        context["page"] = page
        context["is_empty"] = not page.object_list
    return render(request, "programs/suggestions/suggestion_list.html", context)


@require_POST
@may_triage_suggestions
@once
def decide(request: HttpRequest):
    """One step on the suggestions ticked, as far as it fits them; on none when a colleague changed one meanwhile."""
    seen = dict(value.partition(":")[::2] for value in request.POST.getlist("pick"))
    chosen = [
        (suggestion, whole_number(seen[suggestion.code]))
        for suggestion in Suggestion.objects.filter(code__in=seen).order_by("received_on", "pk")
    ]
    offered = {"steps": decisions.BULK, "chosen": [suggestion for suggestion, _seen in chosen]}
    if SEARCH in request.POST:
        return _again(request, DecisionForm.searching(request.POST, **offered), chosen)
    form = DecisionForm(request.POST, **offered)
    if form.is_valid() and not chosen:
        form.add_error(None, _("Centang dulu masukan yang diputuskan."))
    if form.is_valid():
        try:
            steps, left = decisions.decide_where_it_fits(chosen, by=request.user, **_as_decided(form))
        except (AlreadyDecided, MergeNotPossible) as refusal:
            form.add_error(None, why_not(refusal, others=len(chosen) > 1))
        else:
            if steps:
                remember(request, steps)
                count = len(steps)
                _tell(request, ngettext("%d masukan diputuskan.", "%d masukan diputuskan.", count) % count)
                if left:
                    _tell(request, left_as_they_are(left), messages.WARNING)
                return _to_the_list(request)
            form.add_error(None, left_as_they_are(left))
    return _again(request, form, chosen)


def _again(request: HttpRequest, form: DecisionForm, chosen):
    return render_triage(request, form, picked={suggestion.code for suggestion, _seen in chosen})


def _as_decided(form: DecisionForm) -> dict:
    """What the form says, as a decision: which one stays is the one that the others are merged into."""
    return {name: value for name, value in form.cleaned_data.items() if name != "stays"}


@require_safe
@may_triage_suggestions
def program_choice(request: HttpRequest):
    """The programs that fit what is being typed, for a form that is open; what was ticked stays."""
    if not wants_fragment(request):
        return vary_by_fragment(redirect("suggestions:suggestions"))
    form = DecisionForm.searching(request.GET, steps=decisions.BULK)
    form.offer_programs()
    return vary_by_fragment(render(request, "programs/suggestions/_program_choice.html", {"form": form}))


@require_safe
@may_triage_suggestions
def alike(request: HttpRequest):
    """Suggestions that may ask for the same, two by two."""
    page = Paginator(alike_pairs(), PAIRS_PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"section": "suggestions", "page": page, "pairs": pairs_of(page.object_list)}
    return render(request, "programs/suggestions/alike_list.html", context)


@require_POST
@may_triage_suggestions
def undo(request: HttpRequest):
    """Take back the decision that this person took last."""
    steps = SuggestionStep.objects.filter(pk__in=request.session.pop(LAST_DECISION, [])).select_related("suggestion")
    try:
        decisions.undo(steps, by=request.user)
    except (AlreadyDecided, MergeNotPossible) as refusal:
        _tell(request, why_not(refusal, others=len(steps) > 1), messages.ERROR)
    else:
        if steps:
            _tell(request, _("Keputusan terakhir diurungkan; semuanya seperti sebelumnya."))
    return _to_the_list(request)


def _tell(request: HttpRequest, what: str, level: int = messages.SUCCESS) -> None:
    """Say what became of the ticked ones beside the button that takes it back."""
    messages.add_message(request, level, what, extra_tags="keputusan")


def _to_the_list(request: HttpRequest) -> HttpResponseRedirect:
    """As it was narrowed."""
    return HttpResponseRedirect(f"{reverse('suggestions:suggestions')}?{request.GET.urlencode()}#keputusan")


def remember(request: HttpRequest, steps: list[SuggestionStep]) -> None:
    """Let the person take these steps back, until the next decision."""
    request.session[LAST_DECISION] = [step.pk for step in steps if step.can_be_undone]
