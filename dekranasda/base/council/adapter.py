"""allauth under the name of the council: its mails and the entry in an app for codes."""

from dekranasda.base.accounts import adapter

from .current import mail_sender, subject_of, the_council


class AccountAdapter(adapter.AccountAdapter):
    def format_email_subject(self, subject):
        return subject_of(str(subject))

    def get_from_email(self):
        return mail_sender()

    def render_mail(self, template_prefix, email, context, headers=None):
        return super().render_mail(template_prefix, email, {**context, "council": the_council()}, headers)


class MfaAdapter(adapter.MfaAdapter):
    def get_totp_issuer(self):
        return the_council().name
