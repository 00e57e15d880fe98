from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.http.addresses import absolute
from programs.models import CalendarFeed
from programs.permissions import may_view_action_items

from .calendar import feed_of


@require_safe
@may_view_action_items
def calendar(request: HttpRequest):
    """The address to which one's own calendar program subscribes."""
    feed = CalendarFeed.objects.filter(user=request.user).first()
    address = absolute(reverse("action_items:calendar-feed", args=[feed.token]), request) if feed else ""
    return render(
        request, "programs/action_items/calendar.html", {"section": "action-items", "feed": feed, "address": address}
    )


@require_POST
@may_view_action_items
def calendar_open(request: HttpRequest):
    CalendarFeed.renew(request.user)
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
    feed = get_object_or_404(CalendarFeed.objects.select_related("user"), token=token)
    if not feed.user.is_active or not feed.user.has_perm("programs.view_action_items"):
        raise Http404
    response = HttpResponse(feed_of(feed.user, request), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    return response
