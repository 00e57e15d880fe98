"""E-mail by way of the database: written down with the work that causes it, sent when a server takes it.

A letter is claimed before it is sent and marked after it: two senders never have the same one. A sender killed between
a server's "yes" and our mark cannot know of the "yes"; its letter goes out again under the same Message-ID, by which
mail programs show it once.
"""

import logging
import threading
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from email.utils import make_msgid
from enum import Enum
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, connections, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from dekranasda.base.forms.sealed import seal, unseal

from .duties import Every, duty
from .models import Mail

PURPOSE = "mail"
# Between one try and the next; after the last one it is given up, some three days after it was written.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440, 1440)]
# A letter is opened as long as it may be tried, and a while for a machine that stood still.
READABLE_SECONDS = 30 * 24 * 60 * 60
BATCH = 50

log = logging.getLogger(__name__)
_sending = threading.Lock()


class QueuedMail(BaseEmailBackend):
    """Django's way to send, for every part of the portal: into the queue, and on from there."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for recipient in message.recipients():
                put(message, recipient)
        transaction.on_commit(send_soon)
        return len(email_messages)


def put(message, recipient: str, *, about: str = "") -> bool:
    """Queue `message` for one person; False where a letter about the same was queued before, sent or not."""
    number = message.extra_headers.get("Message-ID") or make_msgid(domain=_domain_of(message.from_email))
    content = {
        "subject": message.subject,
        "body": message.body,
        "from": message.from_email,
        "reply_to": list(message.reply_to),
        "alternatives": [[text, kind] for text, kind in getattr(message, "alternatives", [])],
        "headers": {key: value for key, value in message.extra_headers.items() if key != "Message-ID"},
    }
    try:
        with transaction.atomic():
            Mail.objects.create(
                recipient=recipient, about=about, message_id=number, content=seal(content, purpose=PURPOSE)
            )
    except IntegrityError:
        return False
    return True


def send_soon() -> None:
    """Send what waits, beside the request that wrote it; what is left over, the next `manage.py due` sends."""
    threading.Thread(target=_send_aside, name="mail", daemon=True).start()


def _send_aside() -> None:
    try:
        send_waiting()
    except Exception:
        log.exception("Email yang menunggu tidak terkirim; dicoba lagi nanti.")
    finally:
        connections.close_all()


@duty("kirim-email", Every.RUN)
def send_all() -> str:
    """What is due, in as many turns as it takes."""
    sent = 0
    while now_sent := send_waiting():
        sent += now_sent
    return ngettext("%d email terkirim.", "%d email terkirim.", sent) % sent if sent else ""


def send_waiting() -> int:
    """Send all that is due; how many were sent. One sender a process, each letter one sender."""
    if not _sending.acquire(blocking=False):
        return 0
    try:
        return _send_due()
    finally:
        _sending.release()


def _send_due() -> int:
    sent = 0
    with closing(get_connection(settings.MAIL_TRANSPORT)) as transport:
        for number in list(Mail.objects.due(timezone.now()).values_list("pk", flat=True)[:BATCH]):
            if mail := _claim(number):
                outcome = _send(mail, transport)
                sent += outcome is Tried.SENT
                if outcome is Tried.NOBODY_THERE:
                    # The others need not find that out one by one.
                    break
    return sent


def _claim(number: int) -> Mail | None:
    """The letter, if it is still nobody's."""
    now = timezone.now()
    taken = Mail.objects.due(now).filter(pk=number).order_by()
    if not taken.update(state=Mail.State.SENDING, claimed_at=now):
        return None
    return Mail.objects.get(pk=number)


class Tried(Enum):
    """What became of one try."""

    SENT = "sent"
    REFUSED = "refused"
    NOBODY_THERE = "nobody there"


def _send(mail: Mail, transport) -> Tried:
    content = unseal(mail.content, purpose=PURPOSE, seconds=READABLE_SECONDS)
    if content is None:
        _give_up(mail, _("Isinya tidak dapat dibuka lagi: SECRET_KEY berubah, atau terlalu lama menunggu."))
        return Tried.REFUSED
    letter = EmailMultiAlternatives(
        content["subject"],
        content["body"],
        content["from"],
        [mail.recipient],
        reply_to=content["reply_to"],
        headers={**content["headers"], "Message-ID": mail.message_id},
        alternatives=[tuple(one) for one in content["alternatives"]],
    )
    try:
        transport.send_messages([letter])
    except Exception as error:  # Whatever a server or a network does, the letter stays.
        _drop(transport)
        if _is_final(error):
            _give_up(mail, error)
        else:
            _try_later(mail, error)
        spoke = isinstance(error, SMTPException) and not isinstance(error, SMTPServerDisconnected)
        return Tried.REFUSED if spoke else Tried.NOBODY_THERE
    mail.state, mail.content, mail.error, mail.sent_at = Mail.State.SENT, "", "", timezone.now()
    mail.save(update_fields=["state", "content", "error", "sent_at"])
    return Tried.SENT


def _is_final(error: Exception) -> bool:
    """Whether the server will say the same tomorrow: it does not know the address, or wants no such letter."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in error.recipients.values())
    # Of a refused sign-in or greeting the letter knows nothing: the office mends its settings.
    return isinstance(error, SMTPDataError) and error.smtp_code >= 500


def _drop(transport) -> None:
    """Let go of a connection of which nobody knows what it still takes."""
    try:
        transport.close()
    except Exception:
        transport.connection = None


def _try_later(mail: Mail, error: Exception) -> None:
    mail.tries += 1
    if mail.tries > len(PAUSES):
        _give_up(mail, error)
        return
    mail.state, mail.error = Mail.State.WAITING, _words_of(error)
    mail.next_try_at = timezone.now() + PAUSES[mail.tries - 1]
    mail.save(update_fields=["state", "error", "next_try_at", "tries"])


def _give_up(mail: Mail, error) -> None:
    mail.state, mail.content, mail.error = Mail.State.GIVEN_UP, "", _words_of(error)
    mail.save(update_fields=["state", "content", "error", "tries"])
    log.error("Email %s tidak terkirim dan tidak dicoba lagi: %s", mail.message_id, mail.error)


def _words_of(error) -> str:
    return (str(error) or type(error).__name__)[:200]


def _domain_of(sender: str) -> str | None:
    return sender.rpartition("@")[2].strip(" >") or None
