from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.base.forms.once import once
from dekranasda.base.forms.public_forms import asked_too_often
from programs.models import Felt, Suggestion

from .felt import AskedAlready, answer, forms_for, sent_form
from .public import PublicFate, public_fate, receive
from .public_forms import SendForm, SuggestionLookupForm

LOOK_UPS_PER_HOUR = 60


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@once
def send(request: HttpRequest):
    form = SendForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not form.too_many(request):
        sent = {name: form.cleaned_data[name] for name in ("text", "craft", "name", "phone", "email")}
        suggestion = receive(**sent)
        messages.success(request, _("Terima kasih. Simpan kode di bawah ini untuk melihat jawabannya."))
        return HttpResponseRedirect(f"{reverse('suggestions:look-up')}?kode={suggestion.code}")
    return render(request, "programs/suggestions/send_form.html", {"form": form})


@require_safe
@login_not_required
@never_cache
def look_up(request: HttpRequest):
    """State and public answer of the suggestion of a code; asking is limited, so that codes cannot be tried out."""
    form = SuggestionLookupForm(request.GET if "kode" in request.GET else None)
    return _render_fate(request, form, _fate_of(request, form))


@require_POST
@login_not_required
@never_cache
@once
def felt(request: HttpRequest):
    """The sender says whether what was made for it is felt; whoever has the code speaks as the sender."""
    form = SuggestionLookupForm(request.POST)
    fate = _fate_of(request, form)
    if fate is None:
        return _render_fate(request, form, None)
    suggestion = Suggestion.objects.get(code=fate.code)
    try:
        sent = sent_form(suggestion, request.POST, by_office=False)
        if not sent.is_valid():
            return _render_fate(request, form, fate, sent)
        answer(suggestion, sent.done.ref, said=sent.cleaned_data["said"], words=sent.cleaned_data["words"],
               heard=Felt.Heard.CODE)  # fmt: skip
        messages.success(request, _("Terima kasih, jawaban Anda tersimpan."))
    except AskedAlready:
        messages.info(request, _("Ini sudah dijawab sebelumnya."))
    return HttpResponseRedirect(f"{reverse('suggestions:look-up')}?kode={fate.code}")


def _fate_of(request: HttpRequest, form: SuggestionLookupForm) -> PublicFate | None:
    """What became of the suggestion asked for; None with the reason on the form."""
    if not (form.is_bound and form.is_valid()):
        return None
    if asked_too_often(request, "suggestion", per_hour=LOOK_UPS_PER_HOUR):
        form.add_error(None, _("Terlalu banyak percobaan dari jaringan ini. Coba lagi dalam satu jam."))
        return None
    fate = public_fate(form.cleaned_data["kode"])
    if fate is None:
        form.add_error("kode", _("Tidak ada masukan dengan kode ini. Periksa lagi hurufnya."))
    return fate


def _render_fate(request: HttpRequest, form: SuggestionLookupForm, fate: PublicFate | None, sent=None):
    forms = forms_for(Suggestion.objects.get(code=fate.code), by_office=False, sent=sent) if fate else []
    return render(request, "programs/suggestions/look_up.html", {"form": form, "fate": fate, "felt_forms": forms})
