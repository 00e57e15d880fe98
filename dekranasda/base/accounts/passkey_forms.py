"""allauth's forms for passkeys, as `sign_in_forms`: by themselves, because the library behind them weighs 3 MB."""

from allauth.mfa.webauthn import forms as passkeys
from allauth.mfa.webauthn.internal import auth as passkey_answers
from django import forms
from django.utils.translation import gettext_lazy as _

from .models import User
from .sign_in_forms import say
from .tries import count_try_of_second_factor

MOST_OF_A_NAME = 100


class CountsPasskeysByPlace:
    """Mixin of a form for the answer of a passkey: as allauth's, but counting tries by where they come from."""

    # Of the form it is mixed into.
    user: User
    cleaned_data: dict

    def clean_credential(self):
        tries = count_try_of_second_factor(self.user)
        credential = self.cleaned_data["credential"]
        # What is no answer of a passkey at all is refused before it is taken apart.
        passkey_answers.parse_authentication_response(credential)
        authenticator = passkey_answers.complete_authentication(self.user, credential)
        tries.rollback()
        return authenticator


class PasskeyForm(CountsPasskeysByPlace, passkeys.AuthenticateWebAuthnForm):
    pass


class PasskeyAgainForm(CountsPasskeysByPlace, passkeys.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(passkeys.AddWebAuthnForm):
    name = forms.CharField(required=False, max_length=MOST_OF_A_NAME)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, "name", _("Nama kunci"), _("Misalnya: ponsel saya, laptop kantor."))
        say(
            self,
            "passwordless",
            _("Boleh masuk hanya dengan kunci ini, tanpa kata sandi"),
            _("Perangkat akan meminta sidik jari, wajah, atau PIN setiap kali."),
        )


class EditPasskeyForm(passkeys.EditWebAuthnForm):
    name = forms.CharField(max_length=MOST_OF_A_NAME)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say(self, "name", _("Nama kunci"))
