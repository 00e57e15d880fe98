from contextlib import suppress

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dekranasda.base.http.readable import is_address
from dekranasda.base.keys import cipher

from .models import User
from .tries import count_try


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in without public sign-up, speaking Indonesian where allauth's own catalogue does not."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Akun ini sudah dinonaktifkan. Hubungi Administrator."),
        "email_password_mismatch": _(
            "Alamat email atau kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi."
        ),
        "enter_current_password": _("Ketik kata sandi Anda yang sekarang."),
        "incorrect_code": _("Kode ini tidak cocok. Ketik kode yang terbaru."),
        "incorrect_password": _("Kata sandi tidak cocok. Coba lagi."),
        "invalid_login": _("Tidak dapat masuk dengan isian ini."),
        "invalid_password_reset": _("Tautan ini tidak berlaku lagi. Minta tautan baru."),
        "rate_limited": _("Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi."),
        "too_many_login_attempts": _("Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi."),
        "unknown_email": _("Alamat email ini tidak dipakai akun mana pun."),
    }

    def is_open_for_signup(self, request):
        """Accounts are made by the Administrator; the public needs none."""
        return False

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tell the owner of the account, at the address it signs in by; a mail that fails stops nobody's work."""
        if not settings.ACCOUNT_EMAIL_NOTIFICATIONS:
            return
        # Django's own backends raise these, SMTP's among them.
        with suppress(OSError):
            super().send_notification_mail(template_prefix, user, context, email=email or user.email)

    def set_password(self, user, password):
        """Save the new password alone: allauth saves the account whole, as it was when the page was asked for."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def pre_authenticate(self, request, **credentials):
        """Count the try by where it comes from: allauth counts by account alone, and any guesser would shut it."""
        email = (credentials.get("email") or "").lower()
        user = User.objects.filter(email__iexact=email).only("pk").first()
        self._login_failed_rl_usage = count_try(request, user, name=email)
        if self._login_failed_rl_usage is None:
            raise self.validation_error("too_many_login_attempts")

    def is_safe_url(self, url):
        return is_address(url) and super().is_safe_url(url)

    def get_reauthentication_methods(self, user):
        words = {
            "reauthenticate": _("Dengan kata sandi"),
            "mfa_reauthenticate": _("Dengan kode dari aplikasi atau kode cadangan"),
            "mfa_reauthenticate:webauthn": _("Dengan passkey (sidik jari, wajah, atau PIN)"),
        }
        return [{**way, "description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]


class MfaAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Pengaman terakhir akun Administrator tidak dapat dihapus."),
        "cannot_generate_recovery_codes": _("Nyalakan dahulu aplikasi kode atau passkey."),
        "incorrect_code": _("Kode ini tidak cocok. Ketik kode yang terbaru."),
    }

    def generate_authenticator_name(self, user, type):  # noqa: A002 (allauth's own name)
        return gettext("Passkey %(number)s") % {"number": user.authenticator_set.filter(type=type).count() + 1}

    def can_delete_authenticator(self, authenticator):
        """The Administrator keeps one second factor at least."""
        user = authenticator.user
        if settings.DEMO or not user.has_perm("accounts.administer"):
            return True
        others = user.authenticator_set.exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    # The secrets of second factors rest encrypted, so that a copy of the database lets nobody in.

    def encrypt(self, text):
        return cipher("mfa").encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return cipher("mfa").decrypt(encrypted_text.encode()).decode()
