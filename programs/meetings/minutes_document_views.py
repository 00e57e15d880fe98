"""The minutes: read, completed, locked, reopened with a reason, printed, and as a .docx."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.base.council.own_letters import own_letter
from dekranasda.base.files.docx_answers import docx_response
from dekranasda.base.http.addresses import absolute
from dekranasda.base.page_cache.ready_query import ReadyQuery, hold
from programs.models import Meeting, MeetingChange, MinutesVersion, SignedMinutes
from programs.models.meeting import AttendanceMissing, CalledOff, ChairMissing, ReopeningReasonMissing
from programs.permissions import may_manage_meetings, may_view_meetings

from . import issuing
from . import minutes_document as documents
from .forms import MinutesDocumentForm
from .letter_fields import minutes_values
from .locking import CALLED_OFF, why_closed
from .signed import SignedMinutesForm

_MEETINGS = ReadyQuery(lambda keys: Meeting.objects.filter(pk__in=keys).select_related("term", "chair"))
_CHANGES = ReadyQuery(lambda meetings: MeetingChange.objects.filter(meeting__in=meetings).select_related("by"))
_VERSIONS = ReadyQuery(
    lambda meetings: MinutesVersion.objects.filter(meeting__in=meetings).select_related("finalised_by", "reopened_by")
)
_SIGNED = ReadyQuery(
    lambda versions: SignedMinutes.objects.filter(version__in=versions).select_related("uploaded_by", "removed_by")
)


def with_versions(pk: int) -> Meeting:
    """The meeting with the versions of its minutes, the newest first; 404 where there is none."""
    found = _MEETINGS.instances([pk])
    if not found:
        raise Http404
    meeting, versions = found[0], _VERSIONS.instances([pk])
    for version in versions:
        version.meeting = meeting
    hold(meeting, "versions", versions)
    hold(meeting, "changes", _CHANGES.instances([pk]))
    return meeting


def meeting_and_version(request, pk):
    """The meeting, and the version of its minutes asked for (`?versi=`), else the one in force, else None."""
    meeting = with_versions(pk)
    asked = request.GET.get("versi", "")
    if asked.isdecimal() and len(asked) < 5:
        return meeting, get_object_or_404(meeting.versions, number=asked)
    return meeting, next((version for version in meeting.versions.all() if version.reopened_at is None), None)


@require_safe
@may_view_meetings
def minutes_document(request, pk):
    return render_minutes(request, *meeting_and_version(request, pk))


def render_minutes(request, meeting, version, *, signed_form=None):
    signed = _SIGNED.instances([version.pk]) if version else []
    for one in signed:
        one.version = version
    return render(
        request,
        "programs/meetings/minutes_document.html",
        {
            "meeting": meeting,
            "version": version,
            "record": record_address(request, version),
            "versions": meeting.versions.all(),
            "signed": signed,
            "signed_now": next((one for one in signed if not one.removed_at), None),
            "signed_form": signed_form or SignedMinutesForm(),
            "minutes": documents.minutes_document_of(meeting, version),
            "letter": issuing.council_when_locked(version),
            "section": "meetings",
        },
    )


def record_address(request, version) -> str:
    """What the QR code of a locked version leads to; "" for a draft. What is printed lasts: without a language."""
    if version is None:
        return ""
    with translation.override("id"):
        return absolute(version.record_path, request)


@require_safe
@may_view_meetings
def docx(request, pk):
    from .minutes_docx import minutes_docx

    meeting, version = meeting_and_version(request, pk)
    label = f"Versi {version.number}" if version else "Konsep, belum dikunci"
    minutes, filename = documents.minutes_document_of(meeting, version), f"notula-rakor-{meeting.held_on}.docx"
    with issuing.as_locked(version):
        own = own_letter(issuing.MINUTES, lambda: minutes_values(minutes, version=label), filename)
        return own or docx_response(
            minutes_docx(minutes, version=label, record=record_address(request, version)), filename
        )


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_meetings
def edit(request, pk):
    """Who led and wrote, the opening words and the conclusion: what the lines do not say."""
    meeting = get_object_or_404(Meeting, pk=pk)
    if (why := why_closed(meeting)) and request.method != "POST":
        _tell(request, why, messages.ERROR)
        return _back_to_steps(pk)
    form = MinutesDocumentForm(request.POST if request.method == "POST" else None, instance=meeting)
    if form.is_valid() and form.save_version():
        _tell(request, _("Notula tersimpan."))
        return _back_to_steps(pk)
    return render(request, "programs/meetings/minutes_document_form.html", {"form": form, "section": "meetings"})


def _tell(request, what: str, level: int = messages.SUCCESS) -> None:
    """Say what happened to the minutes beside what can be done with them next."""
    messages.add_message(request, level, what, extra_tags="langkah-notula")


def _back_to_steps(pk: int):
    return redirect(f"{reverse('meetings:minutes-document', args=[pk])}#langkah-notula")


@require_POST
@may_manage_meetings
def finalise(request, pk):
    """Lock the minutes; where something seems to be missing, only after asking (`tetap`)."""
    meeting = get_object_or_404(Meeting, pk=pk)
    if not meeting.is_final and "tetap" not in request.POST and (missing := documents.seems_missing(meeting)):
        context = {"meeting": meeting, "missing": missing, "section": "meetings"}
        return render(request, "programs/meetings/minutes_document_lock.html", context)
    try:
        version = issuing.finalise(meeting, by=request.user)
    except ChairMissing:
        _tell(request, _("Isi pimpinan rapat lebih dahulu; notula tanpa pimpinan tidak dapat dikunci."), messages.ERROR)
    except AttendanceMissing:
        _tell(request, _("Catat kehadiran lebih dahulu; notula tanpa yang hadir tidak dapat dikunci."), messages.ERROR)
    except CalledOff:
        _tell(request, CALLED_OFF, messages.ERROR)
    else:
        _tell(request, _("Notula dikunci sebagai versi %(number)s.") % {"number": version.number})
    return _back_to_steps(pk)


@require_POST
@may_manage_meetings
def reopen(request, pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    try:
        meeting.reopen(by=request.user, reason=request.POST.get("reason", ""))
    except ReopeningReasonMissing:
        _tell(request, _("Tulis alasan notula dibuka kembali."), messages.ERROR)
    else:
        _tell(request, _("Notula dibuka kembali. Versi yang dikunci tetap tersimpan."))
    return _back_to_steps(pk)
