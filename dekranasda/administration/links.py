"""Links by which people get into their accounts: how one is made, mailed, and put into words."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from dekranasda.base.accounts.models import AccessLink, User
from dekranasda.base.council.current import mail_sender, subject_of, the_council
from dekranasda.base.forms.phone import whatsapp_to_whom
from dekranasda.base.http.addresses import absolute


def new_link(request: HttpRequest, account: User, **options) -> dict[str, str]:
    """Make a link and mail it where mail is set up; its address, and that of a WhatsApp message that tells it."""
    token = AccessLink.issue(account, by=request.user, **options)
    link = absolute(reverse("access-link", args=[token]), request)
    words = render_to_string(
        "administration/link_message.txt", {"account": account, "link": link, "council": the_council()}
    )
    if settings.EMAIL_CONFIGURED:
        subject = subject_of(_("Tautan akun portal"))
        transaction.on_commit(lambda: send_mail(subject, words, mail_sender(), [account.email], fail_silently=True))
    return {"url": link, "whatsapp": whatsapp_to_whom(words)}
