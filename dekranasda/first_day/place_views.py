"""/mulai/wilayah/: which area the council is of, and its places."""

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from crafts.models import District, ImportJob, Village
from crafts.places.areas import Area, areas, places_of, provinces, within
from crafts.places.loading import ListOpen, PlacesInUse
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.council.current import the_council
from dekranasda.base.council.permissions import may_manage_council
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.once import once

from .places import ChangedMeanwhile, become, rewordings

NAMED = 8


@require_safe
@may_manage_council
def places(request: HttpRequest):
    """The places there are, and the way to others: a province, then an area of it."""
    province = areas().get(request.GET.get("provinsi", ""))
    context = {
        "section": "first-day",
        "districts": District.objects.annotate(number=Count("villages")).order_by("code"),
        "number": Village.objects.count(),
        "chosen": areas().get(the_council().area_code),
        "provinces": provinces(),
        "province": province if province and len(province.code) == 2 else None,
        "areas": within(province.code) if province else [],
    }
    return render(request, "first_day/places.html", context)


WITHOUT_CRAFTS = "tanpa-kriya"


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_council
@once
def choose_area(request: HttpRequest, code: str):
    """What becoming the council of this area changes, and the step itself."""
    area = areas().get(code)
    if area is None:
        raise Http404
    if request.method == "POST":
        try:
            seen = whole_number(request.POST.get("dilihat"))
            loaded = become(area, without_crafts=WITHOUT_CRAFTS in request.POST, seen=seen)
        except PlacesInUse as used:
            text = _("Sudah ada yang tercatat di %s, jadi wilayahnya tidak diganti. Pindahkan dahulu data itu.")
            messages.error(request, text % shortly(used.names))
            return redirect(f"{reverse('first_day:places')}?{urlencode({'provinsi': area.code[:2]})}")
        except ListOpen:
            messages.error(request, _("Wilayah belum diganti: impor perajin masih terbuka."))
            return redirect("first_day:choose-area", code=code)
        except ChangedMeanwhile:
            messages.error(
                request, _("Data Dekranasda baru saja diubah. Periksa sekali lagi apa yang akan berganti di bawah ini.")
            )
            return redirect("first_day:choose-area", code=code)
        AuditEvent.objects.record(request, AuditEvent.Action.COUNCIL_CHANGED, the_council(), area.full_name)
        text = ngettext(
            "Wilayah %(area)s tersimpan: %(number)d tempat.", "Wilayah %(area)s tersimpan: %(number)d tempat.", loaded
        )
        messages.success(request, text % {"area": area.full_name, "number": loaded})
        return redirect("first_day:places")
    context = {
        "section": "first-day",
        "area": area,
        "now": the_council(),
        "rewordings": rewordings(area),
        "under_way": ImportJob.objects.under_way().count() if area.code != the_council().area_code else 0,
        **_counted(area),
    }
    return render(request, "first_day/choose_area.html", context)


def _counted(area: Area) -> dict:
    found = places_of(area)
    smaller = [place for place in found if place.within]
    kinds = [Village.kind_of(place.code) for place in smaller]
    named = [place.name for place in smaller]
    return {
        "larger": [place for place in found if not place.within],
        "kinds": [(kind, kinds.count(kind)) for kind in ("kelurahan", "desa", "kecamatan") if kind in kinds],
        "repeated": len([name for name in named if named.count(name) > 1]) if len(named) < 2000 else 0,
    }


def shortly(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
