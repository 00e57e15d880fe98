from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dekranasda.base.forms.once import once
from dekranasda.base.forms.public_forms import asked_too_often

from .public import public_fate, receive
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
        messages.success(
            request, _("Terima kasih. Simpan kode %(code)s untuk melihat jawabannya.") % {"code": suggestion.code}
        )
        return HttpResponseRedirect(f"{reverse('suggestions:look-up')}?kode={suggestion.code}")
    return render(request, "programs/suggestions/send_form.html", {"form": form})


@require_safe
@login_not_required
@never_cache
def look_up(request: HttpRequest):
    """State and public answer of the suggestion of a code; asking is limited, so that codes cannot be tried out."""
    form = SuggestionLookupForm(request.GET if "kode" in request.GET else None)
    fate = None
    if form.is_bound and form.is_valid():
        if asked_too_often(request, "suggestion", per_hour=LOOK_UPS_PER_HOUR):
            form.add_error(None, _("Terlalu banyak percobaan dari jaringan ini. Coba lagi dalam satu jam."))
        else:
            fate = public_fate(form.cleaned_data["kode"])
            if fate is None:
                form.add_error("kode", _("Tidak ada masukan dengan kode ini. Periksa lagi hurufnya."))
    return render(request, "programs/suggestions/look_up.html", {"form": form, "fate": fate})
