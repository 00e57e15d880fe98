"""When a meeting's letters are issued: from then on they say of the council and their signers what they said then."""

from dataclasses import asdict

from django.db import transaction

from dekranasda.base.council.issuing import as_issued, council_of, differs, issue, issued, take_back
from dekranasda.base.council.models import Council, IssuedLetter, LetterTemplate
from dekranasda.base.forms.editing import lock
from programs.models import Meeting, MinutesVersion

from .invitation import invitation_signature
from .minutes_document import assemble
from .sign_in import acknowledged

INVITATION, MINUTES = LetterTemplate.Kind.INVITATION, LetterTemplate.Kind.MINUTES


def issue_invitation(meeting: Meeting) -> None:
    """Issue the invitation once it has number, date and signer; under others of them it is another letter.

    Without one of them it is a draft. Issued already: it stays as it is.
    """
    mark = _mark(meeting)
    letter = issued(INVITATION, meeting.pk)
    if not mark:
        take_back(INVITATION, meeting.pk)
    elif letter is None or letter.mark != mark:
        issue_invitation_anew(meeting)


def issue_invitation_anew(meeting: Meeting) -> None:
    """Let the invitation say what the council says now."""
    issue(INVITATION, meeting.pk, signatures=[invitation_signature(meeting)], mark=_mark(meeting))


@transaction.atomic
def delete_meeting(meeting: Meeting) -> None:
    """Delete a meeting, and with it what is kept of the letter that asked to come to it: the name and NIP of a signer.

    To be called once nothing hangs on it.
    """
    take_back(INVITATION, meeting.pk)
    meeting.delete()


def finalise(meeting: Meeting, *, by) -> MinutesVersion:
    """Lock the minutes as they stand; `ChairMissing` or `AttendanceMissing` when they are not ready.

    With them, and with the attendance sheet of their meeting, stays what letters say now.
    """
    with transaction.atomic():
        # Under the lock that every line takes: what is assembled is all there is.
        lock(meeting)
        if meeting.is_final:
            return meeting.final_version
        version = meeting.finalise(asdict(assemble(meeting)), by=by)
        issue(MINUTES, version.pk, signatures=[acknowledged(meeting)])
        # Its number may have been written by something else than the form: whatever was sent was sent by now.
        issue_invitation(meeting)
        return version


def council_when_locked(version: MinutesVersion | None) -> Council:
    """The council as the letterhead of these minutes names it."""
    return council_of(issued(MINUTES, version.pk) if version else None)


def as_locked(version: MinutesVersion | None):
    """Inside, letters say what they said when these minutes were locked; minutes that are open follow the council."""
    return as_issued(MINUTES, version.pk if version else "")


def invitation_is_outdated(meeting: Meeting, letter: IssuedLetter | None) -> bool:
    """Whether an issued invitation would read otherwise today."""
    return letter is not None and differs(letter, lambda: [invitation_signature(meeting)])


def _mark(meeting: Meeting) -> str:
    """What makes an invitation this letter and no other; "" while it is a draft."""
    if not (meeting.invitation_number and meeting.invitation_date and meeting.invitation_signer_id):
        return ""
    return f"{meeting.invitation_number}|{meeting.invitation_date}|{meeting.invitation_signer_id}"
