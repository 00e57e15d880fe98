from django import forms
from django.utils.translation import gettext_lazy as _

from crafts.models import CraftCategory
from crafts.phone import normalize_phone
from dekranasda.base.forms.public_forms import PublicForm


class SendForm(PublicForm):
    """A suggestion from anyone, without an account."""

    text = forms.CharField(
        label=_("Masukan Anda"),
        min_length=15,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Apa yang perlu diperbaiki atau diadakan, untuk siapa, dan mengapa."),
    )
    craft = forms.ModelChoiceField(
        label=_("Tentang kriya"),
        queryset=CraftCategory.objects.all(),
        required=False,
        empty_label=_("Tidak khusus satu kriya"),
    )
    name = forms.CharField(
        label=_("Nama Anda atau kelompok"),
        max_length=150,
        required=False,
        help_text=_("Boleh dikosongkan. Tidak ditampilkan kepada umum."),
    )
    phone = forms.CharField(label=_("Telepon atau WhatsApp"), max_length=30, required=False)
    email = forms.EmailField(label=_("Email"), required=False)

    def clean_phone(self):
        phone = normalize_phone(self.cleaned_data["phone"])
        if self.cleaned_data["phone"] and not 9 <= len(phone) <= 15:
            raise forms.ValidationError(_("Tulis nomor telepon lengkap, misalnya 0812 3456 7890."))
        return phone


class SuggestionLookupForm(forms.Form):
    kode = forms.CharField(
        label=_("Kode masukan"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "placeholder": "M-"}),
    )

    def clean_kode(self):
        """The code however it was typed: small letters, spaces, without its "M-", O for 0 and I or L for 1."""
        typed = "".join(self.cleaned_data["kode"].upper().split()).removeprefix("M-")
        return "M-" + typed.translate(str.maketrans("OIL", "011"))
