from django import forms
from django.utils.translation import gettext_lazy as _

from dekranasda.base.lists.sent import KINDS

# A file of the largest kind, packed and signed.
MOST_CHECKED = 4_000_000


class PlanImportForm(forms.Form):
    """A file to check, or what a file checked before said."""

    file = forms.FileField(
        label=_("Berkas Excel, LibreOffice, atau CSV"), required=False, widget=forms.FileInput(attrs={"accept": KINDS})
    )
    checked = forms.CharField(max_length=MOST_CHECKED, required=False, widget=forms.HiddenInput)

    def clean(self):
        given = super().clean()
        if not self.errors and not given.get("file") and not given.get("checked"):
            self.add_error("file", _("Pilih berkasnya."))
        return given
