from dataclasses import asdict

from django.utils import timezone

from dekranasda.base.forms.codes import digest_of
from programs.meetings.lines import record_line
from programs.meetings.minutes_document import assemble
from programs.models import Attendance, Invitee, MinuteLine, MinutesVersion
from tests.factories import make_meeting, make_seat, make_term, make_user

from . import get, post

_CODE = "N-0000001"
_TOKEN = "contoh"


def _meeting(_user):
    return {"pk": make_meeting().pk}


def _seat(user):
    return {**_meeting(user), "seat_pk": make_seat().pk}


def _guest(user):
    meeting = make_meeting()
    guest = meeting.attendances.create(guest_name="Tamu Contoh", state=Attendance.State.PRESENT)
    return {"pk": meeting.pk, "guest_pk": guest.pk}


def _line(_user):
    line = MinuteLine(meeting=make_meeting(), text="Kayu terlambat.", speaker_name="Ibu Contoh")
    line = record_line(line, by=make_user(role="Sekretariat"))
    return {"pk": line.meeting_id, "line_pk": line.pk}


def _invitee(_user):
    invitee = make_meeting().invitees.create(name="Tamu Contoh")
    return {"pk": invitee.meeting_id, "invitee_pk": invitee.pk}


def _locked(_user, **fields):
    meeting = make_meeting(status="final")
    meeting.versions.create(number=1, snapshot=asdict(assemble(meeting)), finalised_by=make_user(), **fields)
    return {"pk": meeting.pk}


def _signed(user):
    locked = _locked(user)
    version = MinutesVersion.objects.get(meeting=locked["pk"])
    signed = version.signed.create(file="notula/a.pdf", sha256="a" * 64, uploaded_by=make_user())
    return locked | {"signed_pk": signed.pk}


def _record(user):
    # Made once, also where rows are asked one after the other and all that they make stays.
    if not MinutesVersion.objects.filter(code=_CODE).exists():
        _locked(user, code=_CODE)
    return {"code": _CODE}


def _linked(_user):
    """An invitee whose link carries `_TOKEN`, whatever the day."""
    meeting = make_meeting(held_on=timezone.localdate())
    # Of rows asked one after the other the last one's link leads on.
    Invitee.objects.filter(reply_digest=digest_of(_TOKEN)).update(reply_digest=None)
    meeting.invitees.create(name="Tamu Contoh", reply_digest=digest_of(_TOKEN))
    return {"token": _TOKEN}


def _paper(_user):
    paper = make_meeting().papers.create(file="rapat/a.pdf", name="a.pdf")
    return {"pk": paper.meeting_id, "paper_pk": paper.pk}


def _with_term(_user):
    make_term()
    return {}


ROWS = [
    get("meetings:meetings", 302, 200, 200, 200, 403),
    get("meetings:meeting-new", 302, 403, 200, 403, 403, of=_with_term),
    post("meetings:meeting-new", 302, 403, 200, 403, 403, of=_with_term),
    get("meetings:meeting", 302, 200, 200, 200, 403, of=_meeting),
    get("meetings:meeting-edit", 302, 403, 200, 403, 403, of=_meeting),
    post("meetings:meeting-edit", 302, 403, 200, 403, 403, of=_meeting),
    get("meetings:meeting-remove", 302, 403, 200, 403, 403, of=_meeting),
    post("meetings:meeting-remove", 302, 403, 302, 403, 403, of=_meeting),
    get("meetings:meeting-cancel", 302, 403, 200, 403, 403, of=_meeting),
    post("meetings:meeting-cancel", 302, 403, 302, 403, 403, of=_meeting, data={"reason": "Pimpinan sakit."}),
    get("meetings:meeting-postpone", 302, 403, 200, 403, 403, of=_meeting),
    post("meetings:meeting-postpone", 302, 403, 200, 403, 403, of=_meeting, data={"reason": "Aula dipakai."}),
    post("meetings:meeting-reinstate", 302, 403, 302, 403, 403, of=_meeting),
    get("meetings:attendance", 302, 403, 200, 403, 403, of=_meeting),
    post("meetings:attendance", 302, 403, 302, 403, 403, of=_meeting),
    post("meetings:seat-mark", 302, 403, 200, 403, 403, of=_seat),
    post("meetings:guest-add", 302, 403, 302, 403, 403, of=_meeting, data={"guest_name": "Tamu Contoh"}),
    post("meetings:guest-remove", 302, 403, 302, 403, 403, of=_guest),
    get("meetings:sign-in-sheet", 302, 200, 200, 200, 403, of=_meeting),
    get("meetings:sign-in-docx", 302, 200, 200, 200, 403, of=_meeting),
    get("meetings:minutes-entry", 302, 403, 200, 403, 403, of=_meeting),
    post("meetings:minutes-entry", 302, 403, 200, 403, 403, of=_meeting),
    get("meetings:line-changes", 302, 403, 200, 403, 403, of=_meeting),
    get("meetings:line-edit", 302, 403, 200, 403, 403, of=_line),
    post("meetings:line-edit", 302, 403, 200, 403, 403, of=_line),
    post("meetings:line-kind", 302, 403, 302, 403, 403, of=_line, data={"kind": "catatan"}),
    post("meetings:line-strike", 302, 403, 302, 403, 403, of=_line),
    get("meetings:past-minutes", 302, 403, 200, 403, 403, of=_meeting),
    post("meetings:past-minutes", 302, 403, 200, 403, 403, of=_meeting),
    get("meetings:artisans-named", 302, 403, 200, 403, 403, of=_meeting),
    get("meetings:invitation", 302, 403, 200, 403, 403, of=_meeting),
    post("meetings:invitee-add", 302, 403, 302, 403, 403, of=_meeting),
    post("meetings:invitation-renew", 302, 403, 302, 403, 403, of=_meeting),
    post("meetings:invitee-all-seats", 302, 403, 302, 403, 403, of=_meeting),
    post("meetings:invitee-members", 302, 403, 302, 403, 403, of=_meeting),
    post("meetings:invitee-remove", 302, 403, 302, 403, 403, of=_invitee),
    get("meetings:invitation-docx", 302, 200, 200, 200, 403, of=_meeting),
    get("meetings:invitation-ics", 302, 200, 200, 200, 403, of=_meeting),
    get("meetings:minutes-document", 302, 200, 200, 200, 403, of=_meeting),
    get("meetings:minutes-document-docx", 302, 200, 200, 200, 403, of=_meeting),
    get("meetings:minutes-document-edit", 302, 403, 200, 403, 403, of=_meeting),
    post("meetings:minutes-document-edit", 302, 403, 302, 403, 403, of=_meeting, data={"opened_version": 1}),
    post("meetings:minutes-document-finalise", 302, 403, 302, 403, 403, of=_meeting, data={"tetap": 1}),
    post("meetings:minutes-document-reopen", 302, 403, 302, 403, 403, of=_meeting, data={"reason": "Salah tulis."}),
    get("meetings:minutes-document", 302, 200, 200, 200, 403, of=_locked, note="locked"),
    get("meetings:minutes-qr", 302, 200, 200, 200, 403, of=_locked),
    get("meetings:minutes-record", 200, of=_record),
    post("meetings:signed-add", 302, 403, 200, 403, 403, of=_locked),
    get("meetings:signed-remove", 302, 403, 200, 403, 403, of=_signed),
    post("meetings:signed-remove", 302, 403, 200, 403, 403, of=_signed, note="without a reason"),
    post("meetings:reply-links", 302, 403, 302, 403, 403, of=_meeting, note="nobody invited"),
    post("meetings:reply-link", 302, 403, 200, 403, 403, of=_invitee),
    get("meetings:reply", 200, of=_linked),
    post("meetings:reply", 200, of=_linked, note="without an answer"),
    post("meetings:paper-add", 302, 403, 200, 403, 403, of=_meeting),
    post("meetings:paper-remove", 302, 403, 302, 403, 403, of=_paper),
    get("meetings:attendance-year", 302, 200, 200, 200, 403),
    get("meetings:attendance-year-xlsx", 302, 200, 200, 200, 403),
]
