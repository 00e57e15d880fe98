from django import forms
from django.utils.translation import gettext_lazy as _

from crafts.models import CraftCategory
from dekranasda.base.forms.codes import read_code
from dekranasda.base.forms.phone import PhoneField
from dekranasda.base.forms.public_forms import READ_BY_OFFICE, PublicForm


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
        queryset=CraftCategory.objects.offered(),
        required=False,
        empty_label=_("Tidak khusus satu kriya"),
    )
    name = forms.CharField(
        label=_("Nama Anda atau kelompok"),
        max_length=150,
        required=False,
        help_text=_("Boleh dikosongkan. Hanya dibaca sekretariat, untuk menjawab Anda."),
    )
    phone = PhoneField(label=_("Telepon atau WhatsApp"), required=False, help_text=READ_BY_OFFICE)
    email = forms.EmailField(label=_("Email"), required=False, help_text=READ_BY_OFFICE)

    filled_by_browser = {"name": "name", "phone": "tel", "email": "email"}


class SuggestionLookupForm(forms.Form):
    kode = forms.CharField(
        label=_("Kode masukan"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "placeholder": "M-"}),
    )

    def clean_kode(self):
        return read_code(self.cleaned_data["kode"], "M")
