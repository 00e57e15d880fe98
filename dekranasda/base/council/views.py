"""The page on which the office says who it is."""

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.files.placing import Place, places
from dekranasda.base.forms.once import once

from .forms import CouncilForm
from .logos import cleaned
from .models import Council
from .permissions import may_manage_council


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_council
@places("logo", Place(cleaned, Council, "logo"))
@places("logo_right", Place(cleaned, Council, "logo_right"))
@once
def council(request: HttpRequest):
    record = get_object_or_404(Council)
    form = CouncilForm(request.POST or None, request.FILES or None, instance=record)
    if request.method == "POST" and form.is_valid() and "pratinjau" not in request.POST and form.save_version():
        changed = ", ".join(str(form.fields[name].label) for name in form.changed_data if name != "opened_version")
        AuditEvent.objects.record(request, AuditEvent.Action.COUNCIL_CHANGED, record, changed)
        messages.success(
            request,
            _("Data Dekranasda tersimpan. Semua halaman dan dokumen memakainya; surat yang sudah terbit tetap."),
        )
        return redirect("council:council")
    # What is shown beside the form is as it would be saved; a picture that is not stored yet cannot be shown.
    shown = form.instance if form.is_bound and form.is_valid() else get_object_or_404(Council)
    stored = get_object_or_404(Council)
    shown.logo, shown.logo_right = stored.logo, stored.logo_right
    context = {"section": "council", "form": form, "shown": shown, "is_preview": "pratinjau" in request.POST}
    return render(request, "council/council.html", context)
