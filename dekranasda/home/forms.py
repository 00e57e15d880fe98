from django import forms
from django.utils.translation import gettext_lazy as _

from crafts.models import CraftCategory


class SampleForm(forms.Form):
    """The controls that the style guide shows, filled in wrongly so that errors show too."""

    name = forms.CharField(label=_("Nama usaha"), max_length=150, help_text=_("Seperti tertulis pada papan nama."))
    craft = forms.ModelChoiceField(CraftCategory.objects.all(), label=_("Jenis kriya"))
    story = forms.CharField(label=_("Cerita"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agreed = forms.BooleanField(label=_("Perajin menyetujui"))
