"""The minutes: read, completed, locked, reopened with a reason, printed, and as a .docx."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from programs.models import Meeting
from programs.models.meeting import AttendanceMissing, ChairMissing, ReopeningReasonMissing

from .documents import docx_response
from .forms import NotulaForm
from .minutes import finalise, notula_of
from .notula_document import notula_document
from .views import LOCKED, may_manage, may_read


def _meeting_and_version(request, pk):
    """The meeting, and the version of its minutes asked for (`?versi=`), else the one in force, else None."""
    meeting = get_object_or_404(Meeting.objects.select_related("term", "chair__organization"), pk=pk)
    asked = request.GET.get("versi", "")
    if asked.isdecimal() and len(asked) < 5:
        return meeting, get_object_or_404(meeting.versions, number=asked)
    return meeting, meeting.final_version


@require_safe
@may_read
def notula(request, pk):
    meeting, version = _meeting_and_version(request, pk)
    return render(
        request,
        "programs/meetings/notula.html",
        {
            "meeting": meeting,
            "version": version,
            "versions": meeting.versions.select_related("finalised_by", "reopened_by"),
            "notula": notula_of(meeting, version),
            "section": "meetings",
        },
    )


@require_safe
@may_read
def notula_docx(request, pk):
    meeting, version = _meeting_and_version(request, pk)
    label = f"Versi {version.number}" if version else "Konsep, belum dikunci"
    document = notula_document(notula_of(meeting, version), version=label)
    return docx_response(document, f"notula-rakor-{meeting.held_on}.docx")


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def notula_edit(request, pk):
    """Who led and wrote, the opening words and the conclusion: what the lines do not say."""
    meeting = get_object_or_404(Meeting, pk=pk)
    if meeting.is_final:
        messages.error(request, LOCKED)
        return redirect("meetings:notula", pk=pk)
    form = NotulaForm(request.POST or None, instance=meeting)
    if form.is_valid() and form.save_version():
        messages.success(request, _("Notula tersimpan."))
        return redirect("meetings:notula", pk=pk)
    return render(request, "programs/meetings/notula_form.html", {"form": form, "section": "meetings"})


@require_POST
@may_manage
def notula_finalise(request, pk):
    try:
        version = finalise(get_object_or_404(Meeting, pk=pk), by=request.user)
    except ChairMissing:
        messages.error(request, _("Isi pimpinan rapat lebih dahulu; notula tanpa pimpinan tidak dapat dikunci."))
    except AttendanceMissing:
        messages.error(request, _("Catat kehadiran lebih dahulu; notula tanpa yang hadir tidak dapat dikunci."))
    else:
        messages.success(request, _("Notula dikunci sebagai versi %(number)s.") % {"number": version.number})
    return redirect("meetings:notula", pk=pk)


@require_POST
@may_manage
def notula_reopen(request, pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    try:
        meeting.reopen(by=request.user, reason=request.POST.get("reason", ""))
    except ReopeningReasonMissing:
        messages.error(request, _("Tulis alasan notula dibuka kembali."))
    else:
        messages.success(request, _("Notula dibuka kembali. Versi yang dikunci tetap tersimpan."))
    return redirect("meetings:notula", pk=pk)
