"""/mulai/: from an empty portal to its opening, led step by step."""

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts.models import Artisan
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.council.current import the_council
from dekranasda.base.forms.once import once

from . import opening
from .permissions import may_administer, may_skip_steps, may_view_steps
from .steps import KEYS, progress_of, skip


@require_safe
@may_view_steps
def steps(request: HttpRequest):
    context = {"section": "first-day", "progress": progress_of(request.user), "is_open": the_council().is_open}
    return render(request, "first_day/steps.html", context)


@require_POST
@may_skip_steps
def skip_step(request: HttpRequest, key: str):
    return _aside(key, skipped=True)


@require_POST
@may_skip_steps
def take_up_step(request: HttpRequest, key: str):
    return _aside(key, skipped=False)


def _aside(key: str, *, skipped: bool):
    if key not in KEYS:
        raise Http404
    skip(key, skipped=skipped)
    return redirect("first_day:steps")


@require_http_methods(["GET", "HEAD", "POST"])
@may_administer
@once
def open_portal(request: HttpRequest):
    """The page that says what opening changes, and the step itself."""
    if request.method == "POST":
        try:
            council = opening.open_portal()
        except opening.AlreadyOpen:
            messages.info(request, _("Portal sudah dibuka."))
            return redirect("first_day:steps")
        AuditEvent.objects.record(request, AuditEvent.Action.COUNCIL_CHANGED, council, _("Portal dibuka untuk umum"))
        messages.success(request, _("Portal terbuka untuk umum."))
        return redirect("first_day:steps")
    if the_council().is_open:
        return redirect("first_day:steps")
    context = {
        "section": "first-day",
        "progress": progress_of(request.user),
        "public": Artisan.objects.public().count(),
    }
    return render(request, "first_day/open.html", context)
