"""Signals of Django and allauth, written into the audit trail."""

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth
from django.dispatch import receiver
from django.utils.translation import gettext as _

from .models import AuditEvent

Action = AuditEvent.Action


@receiver(auth.user_logged_in)
def signed_in(request, user, **kwargs):
    AuditEvent.objects.record(request, Action.SIGNED_IN, user.email, by=user)


@receiver(auth.user_login_failed)
def sign_in_failed(credentials, request=None, **kwargs):
    AuditEvent.objects.record(request, Action.SIGN_IN_FAILED, credentials.get("email") or "")


@receiver(mfa.authentication_failed)
def second_factor_failed(request, user, **kwargs):
    AuditEvent.objects.record(request, Action.SIGN_IN_FAILED, user.email, _("Kode verifikasi dua langkah tidak cocok"))


@receiver(auth.user_logged_out)
def signed_out(request, user, **kwargs):
    if user is not None:
        AuditEvent.objects.record(request, Action.SIGNED_OUT, user.email, by=user)


def _record_change(signal, words):
    def changed(request, user, **kwargs):
        AuditEvent.objects.record(request, Action.ACCOUNT_CHANGED, user.email, words(), by=user)

    signal.connect(changed, weak=False)


_record_change(account.password_changed, lambda: _("Mengganti kata sandi"))
_record_change(account.password_set, lambda: _("Membuat kata sandi"))
_record_change(account.password_reset, lambda: _("Membuat kata sandi lewat tautan email"))
_record_change(mfa.authenticator_added, lambda: _("Menyalakan verifikasi dua langkah"))
_record_change(mfa.authenticator_removed, lambda: _("Menghapus verifikasi dua langkah"))
_record_change(mfa.authenticator_reset, lambda: _("Membuat kode cadangan baru"))
