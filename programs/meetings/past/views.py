"""Old minutes, pasted or as a Word file: each line is proposed, and goes among those of the meeting by a tick."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.files.reading import reads
from dekranasda.base.forms.once import once
from dekranasda.base.lists.uploads import in_memory
from dekranasda.base.nik import without_nik
from programs.meetings.locking import MinutesLocked, why_closed
from programs.meetings.speakers import offered
from programs.models import Meeting, MinuteLine
from programs.permissions import may_manage_meetings

from .files import read_docx
from .forms import MOST_AT_ONCE, PastMinutesForm, PastPage, take_in
from .names import Names
from .reading import read_past

# The button that ticks, and what the page carries along.
TICK_ALL, CARRIED = "tandai", "naskah"


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_meetings
@reads("file", read_docx)
@once
@in_memory
def past_minutes(request: SignedInRequest, pk: int) -> HttpResponse:
    """Read what is pasted or uploaded, show what each line may be, and take in those that are ticked."""
    meeting = get_object_or_404(Meeting, pk=pk)
    if CARRIED in request.POST:
        return _review(request, meeting)
    form = PastMinutesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and (why := why_closed(meeting)):
        form.add_error(None, why)
    elif form.is_valid():
        names = Names(meeting)
        try:
            read = read_past(form.blocks, names, meeting.held_on)
        except ValidationError as error:
            form.add_error("file" if form.cleaned_data["file"] else "text", error)
        else:
            return _shown(request, meeting, PastPage.proposed(read))
    context = {"meeting": meeting, "form": form, "closed": why_closed(meeting), "section": "meetings"}
    return render(request, "programs/meetings/past_minutes.html", context)


def _review(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    sent = {name: without_nik(str(value)) for name, value in request.POST.items()}
    page = PastPage.sent(sent)
    if request.POST.get("langkah") == TICK_ALL:
        page.tick_all()
        return _shown(request, meeting, page)
    checked = page.check(meeting, sent, by=request.user)
    if not checked:
        return _shown(request, meeting, page, refused=_("Tandai lebih dahulu baris yang diambil."))
    if page.wrong:
        return _shown(request, meeting, page)
    try:
        count = take_in(meeting, checked, by=request.user)
    except MinutesLocked as locked:
        return _shown(request, meeting, page, refused=locked.why)
    page.leave(checked)
    messages.success(request, _("%(count)s baris masuk ke notula.") % {"count": count})
    if left := sum(line.taken for line in page.lines):
        told = _("%(left)s baris lain masih ditandai: sekali simpan paling banyak %(most)s. Simpan sekali lagi.")
        messages.warning(request, told % {"left": left, "most": MOST_AT_ONCE})
    if not page.lines:
        return redirect("meetings:minutes-entry", pk=meeting.pk)
    return _shown(request, meeting, page)


def _shown(request: SignedInRequest, meeting: Meeting, page: PastPage, *, refused: str = "") -> HttpResponse:
    context = {
        "meeting": meeting,
        "page": page,
        "refused": refused,
        "closed": why_closed(meeting),
        "kinds": MinuteLine.Kind,
        "offered": offered(meeting),
        "section": "meetings",
    }
    return render(request, "programs/meetings/past_minutes_lines.html", context)
