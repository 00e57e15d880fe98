"""The signed minutes: kept by the secretariat, and a page on which anybody checks that a paper is recorded."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.base.files.placing import Place, places
from dekranasda.base.forms.codes import read_code
from dekranasda.base.forms.once import once
from dekranasda.base.forms.public_forms import asked_too_often
from programs.models import MinutesVersion, SignedMinutes
from programs.permissions import may_manage_meetings, may_view_meetings

from .minutes_document_views import meeting_and_version, record_address, render_minutes, with_versions
from .signed import NotLocked, SignedMinutesForm, TakeAwayForm, add_signed, read_signed, take_away

WRONG_TRIES_PER_HOUR = 60


@require_POST
@may_manage_meetings
@places("file", Place(read_signed, SignedMinutes, "file"))
@once
def signed_add(request: HttpRequest, pk: int):
    meeting = with_versions(pk)
    form = SignedMinutesForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            add_signed(meeting, form.cleaned_data["file"], by=request.user)
        except NotLocked:
            messages.error(request, _("Kunci notula lebih dahulu; yang ditandatangani adalah versi yang dikunci."))
            return HttpResponseRedirect(reverse("meetings:minutes-document", args=[pk]))
        else:
            messages.success(request, _("PDF bertanda tangan tersimpan."))
            return HttpResponseRedirect(f"{reverse('meetings:minutes-document', args=[pk])}#bertanda-tangan")
    return render_minutes(request, meeting, meeting.final_version, signed_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_meetings
@once
def signed_remove(request: HttpRequest, pk: int, signed_pk: int):
    """Take away a PDF that was uploaded by mistake, with a reason."""
    found = SignedMinutes.objects.filter(removed_at=None).select_related("version__meeting")
    signed = get_object_or_404(found, pk=signed_pk, version__meeting=pk)
    back = f"{reverse('meetings:minutes-document', args=[pk])}?versi={signed.version.number}#bertanda-tangan"
    form = TakeAwayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        take_away(signed, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("Unggahan ditarik. Berkasnya sudah dihapus."))
        return HttpResponseRedirect(back)
    context = {"section": "meetings", "meeting": signed.version.meeting, "signed": signed, "form": form, "back": back}
    return render(request, "programs/meetings/signed_remove.html", context)


@require_safe
@may_view_meetings
def record_qr(request: HttpRequest, pk: int):
    """The QR code that is printed on a locked version."""
    import segno

    _meeting, version = meeting_and_version(request, pk)
    if version is None:
        raise Http404
    response = HttpResponse(content_type="image/svg+xml")
    code = segno.make(record_address(request, version), error="q", micro=False)
    code.save(response, kind="svg", border=2)
    return response


@require_safe
@login_not_required
@never_cache
def record(request: HttpRequest, code: str):
    """That minutes are recorded: number, dates, version, digest and counts; never a name or what they say."""
    found = MinutesVersion.objects.select_related("meeting").prefetch_related("signed")
    version = found.filter(code=read_code(code, "N")).first()
    # Wrong codes alone are counted, since a whole hall may look at one paper; after too many, no code is answered.
    if asked_too_often(request, "minutes", per_hour=WRONG_TRIES_PER_HOUR, counts=version is None):
        return render(request, "programs/meetings/minutes_record.html", {"too_often": True}, status=429)
    if version is None:
        raise Http404
    signed = [one for one in version.signed.all() if not one.removed_at]
    context = {
        "version": version,
        "signed": signed[0] if signed else None,
        "replaced": signed[1:],
        "decisions": len(version.snapshot["decisions"]),
    }
    return render(request, "programs/meetings/minutes_record.html", context)
