"""The register of decisions: the board reads all, visitors what the secretariat opened to them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.base.forms.editing import StaleVersion
from dekranasda.base.forms.once import once
from dekranasda.base.page_cache import shared_page
from programs.models import Decision
from programs.permissions import may_manage_meetings

from .filters import DecisionFilter
from .forms import DecisionOpeningForm
from .queries import entries, for_register

PER_PAGE = 25


@require_safe
@login_not_required
@shared_page
def decisions(request: HttpRequest):
    reads_all = request.user.has_perm("programs.view_meetings")
    readable = Decision.objects.final() if reads_all else Decision.objects.public()
    narrowed = DecisionFilter(request.GET, readable, reads_all=reads_all)
    page = Paginator(for_register(narrowed.qs), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "section": "meetings" if reads_all else "decisions",
        "filter": narrowed,
        "is_narrowed": any(request.GET.get(name) for name in narrowed.filters),
        "page": page,
        "entries": entries(page.object_list),
        "reads_all": reads_all,
    }
    return render(request, "programs/decisions/decision_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_meetings
@once
def open_decision(request: HttpRequest, pk: int):
    """Look at the words that visitors will read, and let them."""
    found = (
        Decision.objects.final().select_related("meeting", "line__speaker_artisan").defer("line__speaker_artisan__nik")
    )
    decision = get_object_or_404(found, pk=pk)
    form = DecisionOpeningForm(request.POST if request.method == "POST" else None, decision=decision)
    if form.is_valid() and "preview" not in request.POST:
        try:
            decision.open_to_public(form.cleaned_data["text"], by=request.user, seen=form.opened_at_version)
        except StaleVersion:
            form.add_error(
                None, _("Orang lain baru saja mengubah keputusan ini. Muat ulang halaman ini dan bandingkan dulu.")
            )
        else:
            messages.success(request, _("Keputusan dibuka untuk umum."))
            return _row(decision)
    context = {"section": "meetings", "form": form, "decision": decision}
    return render(request, "programs/decisions/opening.html", context)


@require_POST
@may_manage_meetings
def close_decision(request: HttpRequest, pk: int):
    """Take a decision back; its wording is kept, so that it can be opened again as it was."""
    decision = get_object_or_404(Decision, pk=pk)
    decision.close_to_public(by=request.user)
    messages.success(request, _("Ditarik dari daftar umum. Kalimatnya disimpan dan dapat dibuka lagi."))
    return _row(decision)


def _row(decision: Decision):
    """Back to the decision in the register."""
    return HttpResponseRedirect(f"{reverse('decisions:decisions')}?rakor={decision.meeting_id}#keputusan-{decision.pk}")
