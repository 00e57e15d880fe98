"""The secretariat opens suggestions to the public, on a page that shows what visitors will read, and closes them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from dekranasda.base.forms.once import once
from programs.models import PublicVoice, Suggestion
from programs.permissions import may_triage_suggestions

from .forms import OpeningForm
from .opening import NotLetIn, OpenedMeanwhile, open_to_public
from .queries import tell, with_story

AT_ONCE = 25


@require_POST
@may_triage_suggestions
def pick(request: HttpRequest):
    """Lead from the rows ticked in the triage list to the page that opens them."""
    codes = [value.partition(":")[0] for value in request.POST.getlist("pick")]
    if not codes:
        messages.error(request, _("Centang dulu masukan yang dibuka untuk umum."))
        return redirect("suggestions:suggestions")
    return HttpResponseRedirect(f"{reverse('public_trail:open')}?{urlencode([('kode', code) for code in codes])}")


@require_http_methods(["GET", "HEAD", "POST"])
@may_triage_suggestions
@once
def open_suggestions(request: HttpRequest):
    """All of them are opened, or none."""
    codes = [code for code in request.GET.getlist("kode") if "\0" not in code][:AT_ONCE]
    found = with_story(Suggestion.objects.accepted().filter(code__in=codes)).select_related("contact").order_by("pk")
    chosen = list(found.prefetch_related("action_items", "merged_into__action_items", "public_voice__passages"))
    if not chosen:
        raise Http404
    data = request.POST if request.method == "POST" else None
    forms = [OpeningForm(data, suggestion=suggestion) for suggestion in chosen]
    # Each is checked, so that every error shows at once.
    are_valid = [form.is_valid() for form in forms]
    if data is not None and all(are_valid) and "preview" not in data and _save(forms, request):
        count = len(forms)
        messages.success(
            request, ngettext("%d masukan dibuka untuk umum.", "%d masukan dibuka untuk umum.", count) % count
        )
        return redirect(chosen[0] if count == 1 else "suggestions:suggestions")
    shown = tell([form.as_shown[0] for form in forms], [form.as_shown[1] for form in forms])
    context = {"section": "suggestions", "rows": list(zip(forms, shown, strict=True))}
    return render(request, "programs/public_trail/opening.html", context)


def _save(forms: list[OpeningForm], request: HttpRequest) -> bool:
    """Open all, in one order, so that two people opening at once cannot wait for each other; False when refused."""
    for form in forms:
        form.refusal = ""
    try:
        with transaction.atomic():
            for form in forms:
                try:
                    open_to_public(form.suggestion, form.wording, by=request.user, seen=form.opened_at_version)
                except OpenedMeanwhile:
                    form.refusal = _(
                        "Orang lain baru saja mengubah yang dibaca umum. Muat ulang halaman ini dan bandingkan dulu."
                    )
                    raise
                except NotLetIn:
                    form.refusal = _("Masukan ini tidak lagi ada dalam daftar.")
                    raise
    except (OpenedMeanwhile, NotLetIn):
        for form in forms:
            if form.refusal:
                form.add_error(None, form.refusal)
        return False
    return True


@require_POST
@may_triage_suggestions
@once
def close(request: HttpRequest, code: str):
    """Take a suggestion out of the public trail; its wording is kept, so that it can be opened again as it was."""
    voice = get_object_or_404(PublicVoice.objects.select_related("suggestion"), suggestion__code=code)
    voice.close(by=request.user)
    messages.success(request, _("Ditarik dari jejak umum. Kalimatnya disimpan dan dapat dibuka lagi."))
    return redirect(voice.suggestion)
