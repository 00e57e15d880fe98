"""Reminding those who promised something, by e-mail, of what is due."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.mail import send_mail
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dekranasda.base.accounts.models import User
from dekranasda.base.council.current import mail_sender, subject_of, the_council
from dekranasda.base.http.addresses import absolute
from programs.models import ActionItem, BoardMember, Seat


@dataclass(frozen=True)
class Reminder:
    """What one person is reminded of: late items first, then those soon due."""

    user: User
    items: list[ActionItem]

    @property
    def subject(self) -> str:
        count = len(self.items)
        return ngettext("%d tindak lanjut menunggu Anda", "%d tindak lanjut menunggu Anda", count) % count

    def send(self) -> None:
        text = render_to_string(
            "programs/action_items/reminder_message.txt",
            {"user": self.user, "items": self.items, "site": absolute(""), "council": the_council()},
        )
        send_mail(subject_of(self.subject), text, mail_sender(), [self.user.email])


def reminders(within_days: int) -> list[Reminder]:
    """A reminder for everybody whose seat must do something late or due within so many days, in 2 queries a person."""
    until = timezone.localdate() + timedelta(days=within_days)
    due = ActionItem.objects.due_by(until)
    asked = Seat.objects.speaking_for(due.values("responsible_organization"))
    seats = Q(seat__in=due.values("responsible_seat")) | Q(seat__in=asked)
    holders = BoardMember.objects.holding().filter(seats, user__is_active=True).values("user")
    return [
        Reminder(user, list(due.filter(pk__in=ActionItem.objects.of(user)).for_list().by_due_date()))
        for user in User.objects.filter(pk__in=holders).order_by("email")
    ]


def say_unsent(found: list[Reminder]) -> str:
    """That nothing was sent, because no e-mail server is configured, and to whom it would have gone."""
    return _(
        "Email belum diatur (variabel EMAIL_URL), jadi tidak ada pengingat yang dikirim. Yang menunggu: %(names)s."
    ) % {"names": ", ".join(f"{one.user} ({len(one.items)})" for one in found) or _("tidak ada")}
