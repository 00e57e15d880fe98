"""Who is asked to come, and the invitation as letter, calendar entry and message."""

from collections.abc import Callable
from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dekranasda.base.audit.steps import record_decision
from dekranasda.base.council.issuing import as_issued, issued
from dekranasda.base.council.own_letters import own_letter
from dekranasda.base.files.docx_answers import docx_response
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.http.addresses import absolute
from programs.memberships.queries import with_members
from programs.models import Meeting, Organization
from programs.permissions import may_manage_meetings, may_view_meetings

from . import issuing, speakers
from .forms import InviteeForm
from .invitation import (
    invitation_calendar,
    invitation_message,
    invite,
    invite_all_seats,
    invite_members,
    lacking,
)
from .letter_fields import invitation_values
from .locking import MinutesLocked, open_minutes, why_closed


def _meeting(pk) -> Meeting:
    with_signer = Meeting.objects.select_related("term", "invitation_signer")
    return get_object_or_404(with_signer.prefetch_related("agenda"), pk=pk)


@require_safe
@may_manage_meetings
def invitation(request, pk):
    meeting = _meeting(pk)
    invitees = list(meeting.invitees.for_letter())
    letter = issued(issuing.INVITATION, meeting.pk)
    return render(
        request,
        "programs/meetings/invitation.html",
        {
            "meeting": meeting,
            "seats": [invitee for invitee in invitees if invitee.seat_id],
            "others": [invitee for invitee in invitees if not invitee.seat_id],
            "answered": sum(bool(invitee.answer) for invitee in invitees),
            "seat_count": meeting.term.seats.existing(meeting.held_on).count(),
            "why_closed": why_closed(meeting),
            "letter": letter,
            "lacking": lacking(meeting),
            "letter_is_outdated": issuing.invitation_is_outdated(meeting, letter),
            "message": invitation_message(meeting),
            "offered": [asdict(named) for named in speakers.offered(meeting)],
            "groups": with_members(Organization.objects.gathering(), meeting.held_on)
            .filter(members__gt=0)
            .order_by("name", "pk"),
            "section": "meetings",
        },
    )


@require_POST
@may_manage_meetings
def invitee_add(request, pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    form = InviteeForm(request.POST)
    if form.is_valid():
        who = speakers.find(meeting, form.cleaned_data["who_ref"], form.cleaned_data["who"])
        _change(request, meeting, lambda: invite(meeting, who))
    else:
        told = _("Isi siapa yang diundang, paling panjang 150 huruf.")
        messages.error(request, told, extra_tags="yang-diundang")
    return _to_invitees(pk)


@require_POST
@may_manage_meetings
def invitee_all_seats(request, pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    _change(request, meeting, lambda: invite_all_seats(meeting))
    return _to_invitees(pk)


@require_POST
@may_manage_meetings
def invitee_members(request, pk):
    """Ask all members of a group; twice asks nobody twice."""
    meeting = get_object_or_404(Meeting, pk=pk)
    number = whole_number(request.POST.get("kelompok"))
    organization = Organization.objects.gathering().filter(pk=number).first()
    if organization is None:
        messages.error(request, _("Pilih kelompok yang anggotanya diundang."), extra_tags="yang-diundang")
    else:
        _change(request, meeting, lambda: invite_members(meeting, organization))
    return _to_invitees(pk)


@require_POST
@may_manage_meetings
def invitee_remove(request, pk, invitee_pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    _change(request, meeting, meeting.invitees.filter(pk=invitee_pk).delete)
    return _to_invitees(pk)


def _change(request, meeting: Meeting, change: Callable[[], object]) -> None:
    """Change who is invited; not once the minutes are locked: who was asked to come stays as it was."""
    try:
        with open_minutes(meeting):
            change()
    except MinutesLocked as locked:
        messages.error(request, locked.why, extra_tags="yang-diundang")


def _to_invitees(pk):
    return redirect(f"{reverse('meetings:invitation', args=[pk])}#yang-diundang")


@require_safe
@may_view_meetings
def invitation_docx(request, pk):
    from .invitation_docx import invitation_letter

    meeting = _meeting(pk)
    invitees, filename = list(meeting.invitees.for_letter()), f"undangan-rakor-{meeting.held_on}.docx"
    with as_issued(issuing.INVITATION, meeting.pk):
        own = own_letter(issuing.INVITATION, lambda: invitation_values(meeting, invitees), filename)
        return own or docx_response(invitation_letter(meeting, invitees), filename)


@require_POST
@may_manage_meetings
def invitation_renew(request, pk):
    """Let an issued invitation say what the council and its signer are now: it was printed before they were right."""
    meeting = get_object_or_404(Meeting, pk=pk)
    try:
        with open_minutes(meeting):
            if issued(issuing.INVITATION, meeting.pk):
                issuing.issue_invitation_anew(meeting)
                record_decision(meeting, _("Surat undangan memakai kop dan penanda tangan sekarang."), by=request.user)
        messages.success(request, _("Surat undangan memakai kop dan penanda tangan sekarang."), extra_tags="surat")
    except MinutesLocked as locked:
        messages.error(request, locked.why, extra_tags="surat")
    return redirect(f"{reverse('meetings:invitation', args=[pk])}#surat")


@require_safe
@may_view_meetings
def invitation_ics(request, pk):
    meeting = _meeting(pk)
    file = invitation_calendar(meeting, url=absolute(meeting.get_absolute_url(), request))
    return HttpResponse(
        file,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="rakor-{meeting.held_on}.ics"'},
    )
