"""/mulai/wilayah/batas/: outlines of the places, for the map; without them the map is a table."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts.models import Village
from crafts.places.outlines import as_geojson, draw, matched, read_outlines, rub_out
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.council.current import the_council
from dekranasda.base.council.permissions import may_manage_council
from dekranasda.base.files.reading import read_once, reads
from dekranasda.base.forms.once import once

from .place_views import shortly


class OutlinesForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Peta batas (GeoJSON)"),
        help_text=gettext_lazy("Setiap wilayah dikenali dari kodenya, atau dari namanya. Paling besar 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json"}),
    )

    def clean_file(self):
        found = matched(read_once(self.cleaned_data["file"], read_outlines))
        if not found.by_code:
            raise forms.ValidationError(
                _("Tidak satu pun batas cocok dengan wilayah dewan ini. Di berkas: %s.") % shortly(found.unknown)
            )
        return found


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_council
@reads("file", read_outlines)
@once
def outlines(request: HttpRequest):
    form = OutlinesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data["file"]
        number = draw(found.by_code)
        AuditEvent.objects.record(request, AuditEvent.Action.COUNCIL_CHANGED, the_council(), _("Batas wilayah"))
        text = ngettext("Batas %d wilayah tersimpan.", "Batas %d wilayah tersimpan.", number)
        messages.success(request, text % number)
        if found.unknown:
            messages.warning(request, _("Tidak dikenal di berkas: %s.") % shortly(found.unknown))
        if found.missing:
            messages.warning(request, _("Tidak ada di berkas: %s.") % shortly(found.missing))
        return redirect("first_day:outlines")
    context = {
        "section": "first-day",
        "form": form,
        "drawn": Village.objects.exclude(outline=None).count(),
        "number": Village.objects.count(),
    }
    return render(request, "first_day/outlines.html", context)


@require_safe
@may_manage_council
def outlines_geojson(request: HttpRequest):
    """The outlines as they are: kept, they can be uploaded again."""
    disposition = 'attachment; filename="batas-wilayah.geojson"'
    return JsonResponse(as_geojson(), content_type="application/geo+json", headers={"Content-Disposition": disposition})


@require_POST
@may_manage_council
@once
def outlines_drop(request: HttpRequest):
    if rub_out():
        AuditEvent.objects.record(request, AuditEvent.Action.COUNCIL_CHANGED, the_council(), _("Batas wilayah dihapus"))
        messages.success(request, _("Batas wilayah dihapus; peta tampil sebagai tabel."))
    return redirect("first_day:outlines")
