from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from crafts.models import Artisan, Request
from dekranasda.base.forms.once import once
from dekranasda.base.forms.public_forms import asked_too_often

from .forms import ListingForm, ReportForm, RequestLookupForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@once
def ask_listing(request: HttpRequest):
    form = ListingForm(request.POST or None, instance=Request(kind=Request.Kind.LISTING))
    if request.method == "POST" and form.is_valid() and not form.too_many(request):
        return _received(request, form.save())
    return render(request, "crafts/requests/listing_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@once
def report(request: HttpRequest, slug: str):
    artisan = get_object_or_404(Artisan.objects.public(), slug=slug)
    form = ReportForm(request.POST or None, instance=Request(artisan=artisan))
    if request.method == "POST" and form.is_valid() and not form.too_many(request):
        return _received(request, form.save())
    return render(request, "crafts/requests/report_form.html", {"form": form, "artisan": artisan})


def _received(request: HttpRequest, sent: Request) -> HttpResponseRedirect:
    messages.success(request, _("Permintaan Anda sudah masuk. Simpan kode di bawah ini."))
    return HttpResponseRedirect(f"{reverse('requests:look-up')}?kode={sent.code}")


@require_safe
@login_not_required
@never_cache
def look_up(request: HttpRequest):
    """State and answer of the request of a code; asking is limited, so that codes cannot be tried out."""
    form = RequestLookupForm(request.GET if "kode" in request.GET else None)
    found = None
    if form.is_bound and form.is_valid():
        if asked_too_often(request, "request", per_hour=60):
            form.add_error(None, _("Terlalu banyak percobaan dari jaringan ini. Coba lagi dalam satu jam."))
        else:
            found = Request.objects.filter(code=form.cleaned_data["kode"]).first()
            if found is None:
                form.add_error("kode", _("Tidak ada permintaan dengan kode ini. Periksa lagi hurufnya."))
    return render(request, "crafts/requests/look_up.html", {"form": form, "found": found})
