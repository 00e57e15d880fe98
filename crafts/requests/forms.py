from django import forms
from django.utils.translation import gettext_lazy as _

from crafts.models import CraftCategory, Request, Village
from crafts.places.words import village_label
from dekranasda.base.forms.codes import read_code
from dekranasda.base.forms.public_forms import READ_BY_OFFICE, PublicForm


class _WithSender(PublicForm, forms.ModelForm):
    filled_by_browser = {"sender_name": "name", "sender_phone": "tel", "sender_email": "email"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("sender_name", "sender_phone", "sender_email"):
            self.fields[name].help_text = READ_BY_OFFICE

    def clean(self):
        data = super().clean()
        contacts = {"sender_phone", "sender_email"}
        has_tried = any(data.get(name) for name in contacts) or contacts & self.errors.keys()
        if self.needs_contact and not has_tried:
            self.add_error("sender_phone", _("Isi telepon atau email, agar kantor dapat menghubungi Anda."))
        return data

    @property
    def needs_contact(self) -> bool:
        return True


class ListingForm(_WithSender):
    """An artisan asks to be listed."""

    contact_rule = _("Isi telepon atau email; salah satu cukup.")

    crafts = forms.ModelMultipleChoiceField(
        label=_("Jenis kriya"), queryset=CraftCategory.objects.offered(), widget=forms.CheckboxSelectMultiple
    )
    village = forms.ModelChoiceField(
        label=village_label, queryset=Village.objects.select_related("district").defer("outline")
    )

    class Meta:
        model = Request
        fields = ["business_name", "crafts", "village", "text", "sender_name", "sender_phone", "sender_email"]
        labels = {
            "business_name": _("Nama usaha"),
            "text": _("Ceritakan usaha dan produk Anda"),
            "sender_name": _("Nama pemilik"),
            "sender_phone": _("Telepon atau WhatsApp"),
            "sender_email": _("Email"),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["business_name"].required = self.fields["sender_name"].required = True
        self.fields["village"].label_from_instance = lambda village: f"{village.full_name}, {village.district.name}"


class ReportForm(_WithSender):
    """Anyone says that an entry is wrong; its owner asks to correct or erase it."""

    contact_rule = _("Pemilik: isi telepon atau email, agar kantor dapat memastikan bahwa itu Anda.")
    KINDS = [
        (Request.Kind.WRONG_ENTRY, _("Ada isi yang keliru")),
        (Request.Kind.CORRECTION, _("Saya pemiliknya: perbaiki data saya")),
        (Request.Kind.ERASURE, _("Saya pemiliknya: hapus data saya")),
    ]
    kind = forms.ChoiceField(
        label=_("Permintaan"), choices=KINDS, widget=forms.RadioSelect, initial=Request.Kind.WRONG_ENTRY
    )

    class Meta:
        model = Request
        fields = ["kind", "text", "sender_name", "sender_phone", "sender_email"]
        labels = {
            "text": _("Apa yang keliru, atau apa yang Anda minta"),
            "sender_name": _("Nama Anda"),
            "sender_phone": _("Telepon atau WhatsApp"),
            "sender_email": _("Email"),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The record to be filled would answer for it, with nothing.
        self.initial["kind"] = Request.Kind.WRONG_ENTRY

    @property
    def needs_contact(self) -> bool:
        """The office must be able to make sure that an owner is the owner."""
        return self.cleaned_data.get("kind") in Request.WITH_DEADLINE


class RequestLookupForm(forms.Form):
    kode = forms.CharField(
        label=_("Kode permintaan"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "placeholder": "P-"}),
    )

    def clean_kode(self):
        return read_code(self.cleaned_data["kode"], "P")


class RequestAnswerForm(forms.Form):
    """The office's last word on a request."""

    outcome = forms.ChoiceField(
        label=_("Hasil"),
        choices=[
            (Request.State.DONE, _("Selesai sesuai permintaan")),
            (Request.State.REFUSED, _("Tidak dapat dipenuhi")),
        ],
        widget=forms.RadioSelect,
        initial=Request.State.DONE,
    )
    answer = forms.CharField(
        label=_("Jawaban untuk pengirim"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Pengirim membacanya dengan kode permintaan. Jangan tulis data pribadi."),
    )
