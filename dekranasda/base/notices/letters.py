"""Letters of the portal to people with an account: none without a mail server, none to whom they are not wanted."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from dekranasda.base.accounts.models import User
from dekranasda.base.council.current import mail_sender, subject_of

from .mail import put, send_soon


def write(user: User, subject: str, text: str, *, about: str) -> bool:
    """Queue a letter to `user`; False where none goes, or where one `about` the same went before."""
    if not (user.is_active and user.wants_mail):
        return False
    return write_to(user.email, subject, text, about=about)


def write_to(address: str, subject: str, text: str, *, about: str = "") -> bool:
    """Queue a letter to an address that its owner gave for this; False where mail is not set up."""
    if not settings.EMAIL_CONFIGURED or not address:
        return False
    queued = put(EmailMessage(subject_of(subject), text, mail_sender(), [address]), address, about=about)
    transaction.on_commit(send_soon)
    return queued
