"""Links by which invitees answer, made by the secretariat; and the page behind each, without signing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from dekranasda.base.forms.public_forms import asked_too_often
from dekranasda.base.http.addresses import absolute
from programs.models import Invitee, Meeting
from programs.permissions import may_manage_meetings

from .invitation import lacking
from .reply import AnswersClosed, ReplyForm, answer, is_open, renew_links

WRONG_TRIES_PER_HOUR = 60


@require_POST
@may_manage_meetings
@never_cache
def links(request: HttpRequest, pk: int, invitee_pk: int | None = None):
    """New links for all invitees, or for one; they are shown on this answer alone."""
    meeting = get_object_or_404(Meeting.objects.prefetch_related("agenda"), pk=pk)
    chosen = meeting.invitees.for_letter()
    if invitee_pk is not None:
        chosen = chosen.filter(pk=get_object_or_404(meeting.invitees, pk=invitee_pk).pk)
    invitees = list(chosen)
    if invitee_pk is not None and not invitees:
        raise Http404
    if not invitees or meeting.is_cancelled:
        messages.error(request, _("Tidak ada yang dapat diberi tautan."))
        return redirect("meetings:invitation", pk=pk)
    made = renew_links(meeting, invitees, address_of=lambda token: _address(request, token))
    context = {"meeting": meeting, "links": made, "lacking": lacking(meeting), "section": "meetings"}
    return render(request, "programs/meetings/reply_links.html", context)


def _address(request: HttpRequest, token: str) -> str:
    """Sent to somebody whose language nobody knows: without one."""
    with translation.override("id"):
        return absolute(reverse("meetings:reply", args=[token]), request)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def reply(request: HttpRequest, token: str):
    """Whoever has the link answers as its invitee; wrong ones are counted, so that none is found by trying."""
    invitee = Invitee.objects.with_link(token)
    if invitee is None:
        if asked_too_often(request, "invitation", per_hour=WRONG_TRIES_PER_HOUR):
            return render(request, "programs/meetings/reply.html", {"too_often": True}, status=429)
        raise Http404
    may_answer = is_open(invitee.meeting)
    known = {"said": invitee.answer, "deputy": invitee.answer_deputy, "reason": invitee.answer_reason}
    form = ReplyForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            answer(invitee, **form.cleaned_data)
        except AnswersClosed:
            may_answer = False
        else:
            messages.success(request, _("Terima kasih, jawaban Anda tersimpan."))
            return redirect("meetings:reply", token=token)
    context = {"invitee": invitee, "meeting": invitee.meeting, "form": form, "may_answer": may_answer}
    return render(request, "programs/meetings/reply.html", context)
