from django import forms
from django.utils.translation import gettext_lazy as _

from crafts.models import Artisan, PassedOn, Product
from crafts.models.enquiry import MOST_RUPIAH
from crafts.records.opening_hours import OpeningHoursField
from crafts.records.photos import cleaned_picture
from dekranasda.base.files.reading import read_once
from dekranasda.base.forms.number_fields import RupiahField
from dekranasda.base.forms.phone import PhoneField
from dekranasda.base.forms.widgets import WholeLine


class OpenDeviceForm(forms.Form):
    """What a new device is asked for."""

    typed = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args, by_digits: bool, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["typed"]
        if by_digits:
            field.label = _("Empat angka terakhir nomor telepon Anda")
            field.widget.attrs |= {"inputmode": "numeric", "maxlength": "4"}
        else:
            field.label = _("Kata pembuka pada kertas yang terpisah")


class ChangeForm(forms.Form):
    """What has changed with the maker; the office writes it down after calling back."""

    WHAT = [
        ("nomor", _("Nomor telepon saya berganti")),
        ("pindah", _("Bengkel saya pindah")),
        ("tutup", _("Usaha saya sudah tutup")),
        ("lain", _("Hal lain yang perlu diperbaiki")),
    ]
    what = forms.ChoiceField(label=_("Apa yang berubah"), choices=WHAT, widget=forms.RadioSelect)
    phone = PhoneField(label=_("Nomor baru"), required=False)
    words = forms.CharField(
        label=_("Keterangan"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Misalnya alamat baru, atau isi yang keliru."),
    )

    def clean(self):
        data = super().clean()
        if data.get("what") == "nomor" and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Isi nomor yang baru."))
        if data.get("what") in ("pindah", "lain") and not data.get("words"):
            self.add_error("words", _("Tulis keterangannya."))
        return data

    @property
    def chosen(self) -> str:
        return str(dict(self.WHAT)[self.cleaned_data["what"]])


class OwnPhotoForm(forms.Form):
    """A photo of their work; the office looks at it before anybody else does."""

    photo = forms.FileField(
        label=_("Foto karya"), widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
    )
    words = forms.CharField(
        label=_("Apa yang terlihat"),
        max_length=200,
        widget=WholeLine(),
        required=False,
        help_text=_("Misalnya: kendang kayu nangka, garis tengah 30 cm."),
    )

    def clean_photo(self):
        upload = self.cleaned_data["photo"]
        read_once(upload, cleaned_picture)
        return upload


class OwnProductForm(forms.Form):
    """Whether a product is to be had, and for how much."""

    available = forms.BooleanField(label=_("Tersedia"), required=False)
    price_min = RupiahField(label=_("Harga mulai (Rp)"), required=False, max_value=MOST_RUPIAH)
    price_max = RupiahField(label=_("Harga sampai (Rp)"), required=False, max_value=MOST_RUPIAH)

    @classmethod
    def of(cls, product: Product, *args, **kwargs):
        initial = {name: getattr(product, name) for name in ("available", "price_min", "price_max")}
        return cls(*args, initial=initial, auto_id=f"produk-{product.pk}-%s", **kwargs)

    def clean(self):
        data = super().clean()
        low, high = data.get("price_min"), data.get("price_max")
        if high is not None and not self.errors and (low is None or high < low):
            self.add_error("price_max", _("Harga sampai tidak boleh lebih kecil daripada harga mulai."))
        return data


class OwnHoursForm(forms.Form):
    opening_hours = OpeningHoursField(label=_("Jam buka"))

    @classmethod
    def of(cls, artisan: Artisan, *args):
        return cls(*args, initial={"opening_hours": artisan.opening_hours})


class OwnAnswerForm(forms.Form):
    """What the maker answers to a buyer's question."""

    answer = forms.ChoiceField(label=_("Apakah bisa?"), choices=PassedOn.Answer.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Harga, waktu, dan syarat"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @classmethod
    def of(cls, passing: PassedOn, *args):
        initial = {"answer": passing.answer, "words": passing.answer_words}
        return cls(*args, initial=initial, auto_id=f"tanya-{passing.pk}-%s")
