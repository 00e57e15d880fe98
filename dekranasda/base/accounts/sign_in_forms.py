"""allauth's forms in the portal's words: plain labels, no placeholder that vanishes while typing."""

from collections.abc import Callable

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .models import User
from .tries import count_mail_asked, count_try_of_second_factor

EMAIL = _("Alamat email")
PASSWORD = _("Kata sandi")
NEW_PASSWORD_HELP = _("Paling sedikit 10 huruf atau angka. Kalimat pendek yang mudah diingat sudah baik.")


def say(form, name, label, help_text=""):
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


class NewPasswordTwice:
    """Mixin: a new password and its repetition."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, "password1", _("Kata sandi baru"), NEW_PASSWORD_HELP)
        say(self, "password2", _("Ketik kata sandi baru sekali lagi"))

    def add_error(self, field, error):
        if field == "password2" and not isinstance(error, ValidationError):
            error = ValidationError(_("Kedua kata sandi tidak sama. Ketik ulang."))
        super().add_error(field, error)  # type: ignore[misc]  # of the form it is mixed into


class SignInForm(account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, "login", EMAIL)
        self.fields["login"].widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false")
        say(self, "password", PASSWORD)
        say(self, "remember", _("Tetap masuk di perangkat ini selama 14 hari"))


class ResetPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, "email", EMAIL)

    def clean_email(self):
        email = super().clean_email()
        count_mail_asked(next(iter(self.users), None), email=email.lower())
        return email


class ResetPasswordKeyForm(NewPasswordTwice, account.ResetPasswordKeyForm):
    pass


class SetPasswordForm(NewPasswordTwice, account.SetPasswordForm):
    pass


class ChangePasswordForm(NewPasswordTwice, account.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, "oldpassword", _("Kata sandi sekarang"))


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, "password", PASSWORD)


class RequestCodeForm(account.RequestLoginCodeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, "email", EMAIL)

    def clean_email(self):
        email = super().clean_email()
        count_mail_asked(self._user, email=email.lower())
        return email


class ConfirmCodeForm(account.ConfirmLoginCodeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, "code", _("Kode dari email"))


class CountsTriesByPlace:
    """Mixin of a form for a code: as allauth's, but counting tries by where they come from."""

    # Of the form it is mixed into.
    user: User
    cleaned_data: dict
    _emit_authentication_failed: Callable[[Authenticator], None]

    def clean_code(self):
        tries = count_try_of_second_factor(self.user)
        code = self.cleaned_data["code"]
        # Codes of the app first: a wrong code is told of that one.
        ways = Authenticator.objects.filter(user=self.user).exclude(type=Authenticator.Type.WEBAUTHN).order_by("-type")
        for way in ways:
            if way.wrap().validate_code(code):
                way.user, self.authenticator = self.user, way
                tries.rollback()
                return code
        if ways:
            self._emit_authentication_failed(ways[0])
        raise get_adapter().validation_error("incorrect_code")


class MfaCodeForm(CountsTriesByPlace, mfa.AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, "code", _("Kode dari aplikasi, atau kode cadangan"))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class MfaReauthenticateForm(CountsTriesByPlace, mfa.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, "code", _("Kode dari aplikasi, atau kode cadangan"))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class ActivateTotpForm(totp.ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, "code", _("Kode enam angka dari aplikasi"))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
