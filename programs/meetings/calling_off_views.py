"""Calling a meeting off, putting it off, and letting it take place after all; then its invitees are to be told."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from dekranasda.base.forms.once import once
from programs.models import Meeting
from programs.models.meeting import AlreadyBegun, CalledOff
from programs.permissions import may_manage_meetings

from .forms import CancelForm, PostponeForm
from .locking import CALLED_OFF

BEGUN = gettext_lazy(
    "Rakor ini sudah berjalan: notulanya sudah berisi catatan, jadi tidak dapat dibatalkan atau ditunda."
)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_meetings
@once
def cancel(request, pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    if meeting.is_cancelled:
        messages.info(request, _("Rakor ini sudah dibatalkan."))
        return redirect(meeting)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        try:
            meeting.cancel(by=request.user, **form.cleaned_data)
        except AlreadyBegun:
            form.add_error(None, BEGUN)
        else:
            messages.success(request, _("Rakor dibatalkan. Kabari yang diundang dengan pesan di bawah."))
            return redirect("meetings:invitation", pk=pk)
    return _render(request, meeting, form, title=_("Batalkan rakor"), action=_("Batalkan rakor"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_meetings
@once
def postpone(request, pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    if meeting.is_cancelled:
        messages.error(request, CALLED_OFF)
        return redirect(meeting)
    form = PostponeForm(request.POST or None, initial={"starts_at": meeting.starts_at, "ends_at": meeting.ends_at})
    if form.is_valid():
        try:
            meeting.postpone(by=request.user, **form.cleaned_data)
        except AlreadyBegun:
            form.add_error(None, BEGUN)
        except CalledOff:
            form.add_error(None, CALLED_OFF)
        else:
            messages.success(request, _("Rakor ditunda. Kabari yang diundang dengan pesan di bawah."))
            return redirect("meetings:invitation", pk=pk)
    return _render(request, meeting, form, title=_("Tunda rakor"), action=_("Tunda rakor"))


@require_POST
@may_manage_meetings
def reinstate(request, pk):
    """Take back that the meeting was called off; whoever was told must be told again."""
    meeting = get_object_or_404(Meeting, pk=pk)
    if meeting.is_cancelled:
        meeting.reinstate(by=request.user)
        messages.success(request, _("Rakor jadi dilaksanakan. Kabari yang diundang dengan pesan di bawah."))
    else:
        messages.info(request, _("Rakor ini tidak dibatalkan."))
    return redirect("meetings:invitation", pk=pk)


def _render(request, meeting, form, **words):
    context = {"meeting": meeting, "form": form, "begun": not meeting.may_be_called_off, **words}
    return render(request, "programs/meetings/calling_off.html", context | {"section": "meetings"})
