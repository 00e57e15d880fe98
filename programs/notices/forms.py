from django import forms
from django.utils.translation import gettext_lazy as _

from programs.models import Notice


class ToldForm(forms.Form):
    """How somebody was told what stands on the page."""

    via = forms.ChoiceField(
        label=_("Sudah diberi tahu lewat"),
        # A letter by e-mail is sent here, not reported.
        choices=[choice for choice in Notice.Via.choices if choice[0] != Notice.Via.EMAIL],
        widget=forms.RadioSelect,
    )
