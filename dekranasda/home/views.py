import sys
from datetime import timedelta
from decimal import Decimal

from django.contrib.auth.decorators import login_not_required, permission_required
from django.contrib.sitemaps import views as sitemap_views
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from crafts.directory.cards import cards
from crafts.directory.open_data import CONSENTED
from crafts.directory.search import crafts_with_makers
from crafts.models import Listing
from dekranasda.base.council import linked_data
from dekranasda.base.council.current import the_council
from dekranasda.base.http.addresses import absolute
from dekranasda.base.http.trouble import in_words
from dekranasda.base.page_cache import shared_page
from dekranasda.base.page_cache.made_once import made_once
from dekranasda.base.templatetags.formats import persen
from programs.charts import BarValue, Series, bar_chart, line_chart
from programs.models import ActionItem, Plan, Result, Suggestion, Term
from programs.open_data import catalogue
from programs.planning.achievement import Achievement, Band, State

from .forms import SampleForm
from .queries import makers_of_the_day, thread
from .sitemaps import SITEMAPS


@login_not_required
@require_safe
@shared_page
def home(request: HttpRequest):
    crafts = crafts_with_makers()
    plan = Plan.objects.current()
    context = {
        "crafts": crafts,
        "makers": makers_of_the_day(timezone.localdate(), [craft for craft in crafts if craft.makers]),
        "thread": thread(plan),
        "plan": plan,
    }
    return render(request, "home/home.html", context)


@login_not_required
@require_safe
@shared_page
def accessibility(request: HttpRequest):
    """For whom the portal was made to be usable, what it does not yet do, and whom to tell."""
    return render(request, "home/accessibility.html")


@login_not_required
@require_safe
@shared_page
def about(request: HttpRequest):
    """What the council is, its term, and how to reach its office."""
    term = Term.objects.current()
    context = {
        "term": term,
        "seats": term.seats.existing().count() if term else 0,
        "linked_data": linked_data.describe(the_council(), address=absolute(reverse("home"), request)),
    }
    return render(request, "home/about.html", context)


@login_not_required
@require_safe
def security(request: HttpRequest):
    """Whom to tell of a weakness (RFC 9116); without a mail address, the page that names the office."""
    council = the_council()
    contact = f"mailto:{council.email}" if council.email else absolute(reverse("privacy"), request)
    lines = [
        f"Contact: {contact}",
        f"Expires: {timezone.now() + timedelta(days=180):%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: id, en",
        f"Canonical: {absolute(request.path, request)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def robots(request: HttpRequest):
    lines = ["User-agent: *", "Disallow: /akun/", "Disallow: /administrasi/"]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def data_catalogue(request: HttpRequest):
    """All open data as a catalogue (DCAT), where portals of data look for it."""
    options = {"ensure_ascii": False, "indent": 1}
    response = JsonResponse(catalogue(request), json_dumps_params=options)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@login_not_required
def bad_request(request: HttpRequest, exception=None):
    """Rendered without the request's context: the host of the request may be what is wrong."""
    return HttpResponse(render(None, "400.html").content, status=400)


@login_not_required
def permission_denied(request: HttpRequest, exception=None):
    return render(request, "403.html", status=403)


@login_not_required
def not_found(request: HttpRequest, exception=None):
    return render(request, "404.html", status=404)


@login_not_required
def server_error(request: HttpRequest):
    """Rendered without the request's context: whatever broke may break again there."""
    return in_words(sys.exception()) or HttpResponse(render(None, "500.html").content, status=500)


@login_not_required
@require_safe
@made_once(gone_at_once=CONSENTED)
def sitemap_index(request: HttpRequest):
    return sitemap_views.index(request, SITEMAPS, sitemap_url_name="sitemap-section")


@login_not_required
@require_safe
@made_once(gone_at_once=CONSENTED, in_pages=True)
def sitemap(request: HttpRequest, section: str):
    """The public addresses of one kind, 1,000 a page (`?p=2`)."""
    return sitemap_views.sitemap(request, SITEMAPS, section=section)


@require_safe
@permission_required("accounts.view_style_guide", raise_exception=True)
def style_guide(request: HttpRequest):
    """Every component of templates/components/ on one page, with real data where a component needs some."""
    context = {
        "cards": cards(list(Listing.objects.values_list("number", flat=True)[:1])).values(),
        "page": Paginator(range(60), 12).get_page(2),
        "statuses": [*Suggestion.Status.choices, *Result.Status.choices, *ActionItem.Status.choices],
        "form": SampleForm({"name": "", "craft": "", "agreed": False}),
        "achievement": Achievement(State.MEASURED, percent=Decimal("87.5"), band=Band.HIGH),
        "bars": bar_chart(
            _("Batang"),
            [
                *(
                    BarValue(label=band.label, value=share, text=persen(share), kind=band.value, mark=75)
                    for band, share in zip(Band, (96, 82, 70, 58, 34), strict=True)
                ),
                BarValue(label=State.NOT_REPORTED.label, value=None, text="–", kind=State.NOT_REPORTED.value),
            ],
            summary=_("Satu warna untuk tiap peringkat; garis tegak adalah targetnya."),
            maximum=100,
        ),
        "lines": line_chart(
            _("Garis"),
            ["2026", "2027", "2028", "2029", "2030"],
            [Series(_("Target"), [20, 40, 60, 80, 100]), Series(_("Realisasi"), [18, 47, None, 66, 71])],
            summary=_("Tahun tanpa data memutus garisnya; angkanya ada pada tabel di bawah."),
        ),
    }
    return render(request, "home/style_guide.html", context)
