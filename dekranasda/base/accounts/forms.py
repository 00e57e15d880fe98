from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from .models import User
from .sign_in_forms import NEW_PASSWORD_HELP


class MailForm(forms.Form):
    """Whether its owner is written to."""

    wants_mail = User._meta.get_field("wants_mail").formfield()


class WelcomeForm(forms.Form):
    """What the holder of an access link fills in."""

    name = forms.CharField(label=_("Nama lengkap"), max_length=150)
    password = forms.CharField(
        label=_("Kata sandi baru"),
        max_length=4096,
        strip=False,
        help_text=NEW_PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data=None, *, user):
        super().__init__(data, initial={"name": user.name})
        self.user = user

    def clean_password(self):
        password = self.cleaned_data["password"]
        password_validation.validate_password(password, self.user)
        return password
