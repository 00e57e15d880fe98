from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.base.files.placing import Place, places
from dekranasda.base.forms.once import once
from dekranasda.base.forms.removing import Instead, removal_page
from programs.models import Meeting, MeetingPaper
from programs.permissions import may_manage_meetings, may_view_meetings

from .forms import MeetingForm
from .issuing import delete_meeting
from .locking import MinutesLocked, why_closed
from .opening import opening_drawn
from .papers import PapersForm, add_papers, read_paper, remove_paper
from .queries import meeting_shown, meetings_for_list, said_at

PER_PAGE = 25


@require_safe
@may_view_meetings
def meeting_list(request):
    page = Paginator(meetings_for_list(), PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "programs/meetings/meeting_list.html", {"page": page, "section": "meetings"})


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_meetings
@once
def meeting_new(request):
    form = MeetingForm(request.POST or None)
    form.instance.created_by = request.user
    if form.is_valid() and form.save_version():
        messages.success(request, _("Rakor tersimpan. Semua jabatan sudah tercantum sebagai undangan."))
        return redirect(form.instance)
    return render(request, "programs/meetings/meeting_form.html", {"form": form, "section": "meetings"})


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_meetings
@once
def meeting_edit(request, pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    if (why := why_closed(meeting)) and request.method != "POST":
        messages.error(request, why)
        return redirect(meeting)
    form = MeetingForm(request.POST if request.method == "POST" else None, instance=meeting)
    if form.is_valid() and form.save_version():
        messages.success(request, _("Perubahan rakor tersimpan."))
        return redirect(meeting)
    return render(request, "programs/meetings/meeting_form.html", {"form": form, "section": "meetings"})


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_meetings
@once
def meeting_remove(request, pk):
    """Take a meeting away that nobody attended and at which nothing was written down."""
    meeting = get_object_or_404(Meeting, pk=pk)
    return removal_page(
        request,
        meeting,
        section="meetings",
        back=meeting.get_absolute_url(),
        after=reverse("meetings:meetings"),
        delete=lambda: delete_meeting(meeting),
        instead=Instead(_("Batalkan rakor"), reverse("meetings:meeting-cancel", args=[pk]))
        if meeting.may_be_called_off
        else None,
    )


@require_safe
@may_view_meetings
def meeting_page(request, pk):
    return _render_meeting(request, pk)


def _render_meeting(request, pk, *, paper_form=None):
    shown = meeting_shown(pk)
    return render(
        request,
        "programs/meetings/meeting_detail.html",
        {
            "meeting": shown.meeting,
            "quorum": shown.quorum,
            "said": said_at(pk),
            "opening": opening_drawn(shown.meeting),
            "papers": shown.papers,
            "paper_form": paper_form or PapersForm(),
            "section": "meetings",
        },
    )


@require_POST
@may_manage_meetings
@places("files", Place(read_paper, MeetingPaper, "file"))
@once
def paper_add(request, pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    form = PapersForm(request.POST, request.FILES)
    if form.is_valid():
        add_papers(meeting, form.cleaned_data["files"], by=request.user)
        messages.success(request, _("Berkas tersimpan pada rakor ini."))
        return redirect(f"{meeting.get_absolute_url()}#berkas")
    return _render_meeting(request, pk, paper_form=form)


@require_POST
@may_manage_meetings
def paper_remove(request, pk, paper_pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    paper = get_object_or_404(meeting.papers, pk=paper_pk)
    try:
        remove_paper(paper)
        messages.success(request, _("Berkas “%(name)s” dihapus.") % {"name": paper.name})
    except MinutesLocked as locked:
        messages.error(request, locked.why)
    return redirect(f"{meeting.get_absolute_url()}#berkas")
