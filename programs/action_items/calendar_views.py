from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.sealed import seal, unseal
from dekranasda.base.http.addresses import absolute
from programs.models import CalendarFeed
from programs.permissions import may_view_action_items

SHOWN_ONCE, SHOWN_WITHIN = "new_calendar_address", 10 * 60


@require_safe
@may_view_action_items
def calendar(request: HttpRequest):
    """The address to which one's own calendar program subscribes."""
    feed = CalendarFeed.objects.filter(user=request.user).first()
    # Shown once, after it was made: of an address only its digest is kept.
    address = unseal(request.session.pop(SHOWN_ONCE, ""), purpose=SHOWN_ONCE, seconds=SHOWN_WITHIN) or ""
    return render(
        request, "programs/action_items/calendar.html", {"section": "action-items", "feed": feed, "address": address}
    )


@require_POST
@may_view_action_items
def calendar_open(request: HttpRequest):
    token = CalendarFeed.renew(request.user)
    address = absolute(reverse("action_items:calendar-feed", args=[token]), request)
    request.session[SHOWN_ONCE] = seal(address, purpose=SHOWN_ONCE)
    AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, request.user, _("alamat kalender dibuat"))
    messages.success(request, _("Alamat kalender dibuat. Alamat yang lama tidak berlaku lagi."))
    return redirect("action_items:calendar")


@require_POST
@may_view_action_items
def calendar_revoke(request: HttpRequest):
    CalendarFeed.objects.filter(user=request.user).delete()
    AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, request.user, _("alamat kalender dicabut"))
    messages.success(request, _("Alamat kalender dicabut."))
    return redirect("action_items:calendar")


@require_safe
@login_not_required
def calendar_feed(request: HttpRequest, token: str):
    """The calendar of whoever holds this token; a calendar program cannot sign in."""
    from .calendar import feed_of

    feed = CalendarFeed.objects.of(token)
    if feed is None or not feed.user.is_active or not feed.user.has_perm("programs.view_action_items"):
        raise Http404
    response = HttpResponse(feed_of(feed.user, request), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    return response
