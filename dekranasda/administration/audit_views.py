from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.widgets import DayInput

from .permissions import may_administer

PER_PAGE = 50


class TrailSearchForm(forms.Form):
    q = forms.CharField(label=_("Siapa atau apa"), required=False, max_length=100)
    tindakan = forms.ChoiceField(
        label=_("Tindakan"), required=False, choices=[("", _("Semua")), *AuditEvent.Action.choices]
    )
    mulai = forms.DateField(label=_("Sejak"), required=False, widget=DayInput)
    sampai = forms.DateField(label=_("Sampai"), required=False, widget=DayInput)


@require_safe
@may_administer
def trail(request: HttpRequest):
    """The audit trail, newest first. There is no way to change or delete a line of it."""
    search = TrailSearchForm(request.GET)
    events = AuditEvent.objects.select_related("by")
    if search.is_valid():
        events = _found(events, **search.cleaned_data)
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "administration/audit_trail.html", {"section": "accounts", "page": page, "search": search})


def _found(events, *, q, tindakan, mulai, sampai):
    if q:
        events = events.filter(
            Q(subject__icontains=q) | Q(detail__icontains=q) | Q(by__name__icontains=q) | Q(by__email__icontains=q)
        )
    if tindakan:
        events = events.filter(action=tindakan)
    if mulai:
        events = events.filter(at__date__gte=mulai)
    if sampai:
        events = events.filter(at__date__lte=sampai)
    return events
