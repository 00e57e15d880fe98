"""Answers to an invitation: each invitee has a link of their own, by which they say whether they come."""

from base64 import b64encode
from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.codes import digest_of, new_token
from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.phone import whatsapp_to_whom
from programs.models import Invitee, Meeting

from .invitation import invitation_calendar, invitation_message

_THE_LINK = "{tautan}"


class AnswersClosed(Exception):
    """The meeting is called off, or its day is over."""


@dataclass(frozen=True)
class Link:
    """An invitee's own link with what is sent along: shown this once, kept nowhere."""

    invitee: Invitee
    address: str
    message: str
    calendar: str

    @property
    def field(self) -> str:
        """The id of the text on the page."""
        return f"pesan-{self.invitee.pk}"

    @property
    def whatsapp(self) -> str:
        return whatsapp_to_whom(self.message)


@transaction.atomic
def renew_links(meeting: Meeting, invitees: list[Invitee], *, address_of) -> list[Link]:
    """A new link for each of `invitees`, whose links before no longer lead anywhere; `address_of` a token."""
    # Of two people at once, one after the other: each sees links that are whole.
    lock(meeting)
    prefetch_related_objects([meeting], "agenda")
    # Worked out once: all but the link is the same for everybody.
    message = invitation_message(meeting, link=_THE_LINK)
    links = []
    for invitee in invitees:
        token = new_token()
        invitee.reply_digest = digest_of(token)
        address = address_of(token)
        calendar = b64encode(invitation_calendar(meeting, url=address)).decode()
        links.append(
            Link(
                invitee,
                address,
                message.replace(_THE_LINK, address),
                f"data:text/calendar;charset=utf-8;base64,{calendar}",
            )
        )
    Invitee.objects.bulk_update(invitees, ["reply_digest"])
    return links


def is_open(meeting: Meeting) -> bool:
    """Whether an answer can still be given or changed."""
    return not (meeting.is_cancelled or meeting.is_final) and timezone.localdate() <= meeting.held_on


@transaction.atomic
def answer(invitee: Invitee, *, said: str, deputy: str, reason: str) -> None:
    """Keep what an invitee says about coming, in place of what they said before. Raises `AnswersClosed`."""
    meeting = invitee.meeting
    lock(meeting)
    if not is_open(meeting):
        raise AnswersClosed(meeting)
    said = Invitee.Answer(said)
    Invitee.objects.filter(pk=invitee.pk).update(
        answer=said,
        answer_deputy=deputy if said == Invitee.Answer.DEPUTY else "",
        answer_reason=reason if said != Invitee.Answer.COMING else "",
        answered_at=timezone.now(),
    )


class ReplyForm(forms.Form):
    said = forms.ChoiceField(label=_("Apakah Anda hadir?"), choices=Invitee.Answer.choices, widget=forms.RadioSelect)
    deputy = forms.CharField(label=_("Diwakili oleh"), max_length=150, required=False)
    reason = forms.CharField(
        label=_("Alasan (boleh dikosongkan)"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        data = super().clean()
        if data.get("said") == Invitee.Answer.DEPUTY and "deputy" in data and not data["deputy"]:
            self.add_error("deputy", _("Isi nama yang mewakili."))
        return data
