from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crafts.models import Artisan, CraftCategory, Enquiry, PassedOn
from crafts.models.enquiry import LETTER, MOST_RUPIAH
from dekranasda.base.forms.bounds import MOST_PIECES, whole_number
from dekranasda.base.forms.codes import read_code
from dekranasda.base.forms.number_fields import IndonesianDecimalField, RupiahField
from dekranasda.base.forms.phone import holds_contact
from dekranasda.base.forms.public_forms import PublicForm
from dekranasda.base.forms.widgets import DayInput, WholeLine

from .closing import Sale
from .turns import Proposals

READ_BY_OFFICE = _("Hanya dibaca kantor, dan dihapus setahun setelah pertanyaan ini selesai.")


class PiecesField(IndonesianDecimalField):
    """How many pieces, as an int."""

    def __init__(self, **kwargs):
        super().__init__(**{"decimal_places": 0, "min_value": 1, "max_value": MOST_PIECES, **kwargs})
        self.error_messages["min_value"] = self.error_messages["max_value"] = _("Isi jumlah antara 1 dan 1.000.000.")
        self.error_messages["max_decimal_places"] = _("Tulis jumlah bulat.")

    def clean(self, value):
        pieces = super().clean(value)
        return None if pieces is None else int(pieces)


class AskForm(PublicForm, forms.ModelForm):
    """What a buyer asks through the council, without an account."""

    filled_by_browser = {"buyer_name": "name", "buyer_phone": "tel", "buyer_email": "email"}

    quantity = PiecesField(label=_("Berapa buah"), required=False)
    budget = RupiahField(
        label=_("Anggaran (Rp)"), required=False, max_value=MOST_RUPIAH, help_text=_("Boleh dikosongkan.")
    )

    class Meta:
        model = Enquiry
        fields = [
            "kind",
            "craft",
            "what",
            "quantity",
            "needed_on",
            "budget",
            "place",
            "language",
            "buyer_name",
            "buyer_phone",
            "buyer_email",
            "shares_contact",
        ]
        labels = {
            "kind": _("Untuk keperluan apa"),
            "craft": _("Jenis kriya"),
            "what": _("Apa yang Anda cari"),
            "needed_on": _("Diperlukan paling lambat"),
            "place": _("Dikirim atau dipakai di"),
            "language": _("Dijawab dalam"),
            "buyer_name": _("Nama Anda"),
            "buyer_phone": _("Telepon atau WhatsApp"),
            "buyer_email": _("Email"),
            "shares_contact": _("Kontak saya boleh diberikan kepada perajin yang dipilih kantor"),
        }
        help_texts = {
            "what": _("Misalnya “songkok untuk seragam, ukuran campur”. Jangan tulis nomor telepon di sini."),
            "place": _("Kota, atau negara bila di luar Indonesia."),
            "buyer_name": READ_BY_OFFICE,
            "buyer_phone": _("Dari luar Indonesia, awali dengan + dan kode negara."),
            "buyer_email": "",
            "shares_contact": _("Tanpa centang ini, kantor yang menyampaikan jawaban perajin kepada Anda."),
        }
        widgets = {
            "kind": forms.RadioSelect,
            "what": forms.Textarea(attrs={"rows": 4}),
            "needed_on": DayInput(),
            "language": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Enquiry.Kind.choices
        self.fields["craft"].empty_label = _("Belum tahu")
        self.fields["buyer_name"].required = True

    def clean_what(self):
        """What goes on to makers does not say how to reach the buyer: that has fields, and a tick, of its own."""
        what = self.cleaned_data["what"]
        if holds_contact(what):
            raise forms.ValidationError(
                _("Hapus nomor telepon dan email dari tulisan ini; isi di bawah, di tempatnya sendiri.")
            )
        return what

    def clean_needed_on(self):
        day = self.cleaned_data["needed_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("Isi tanggal hari ini atau sesudahnya."))
        return day

    def clean(self):
        data = super().clean()
        contacts = {"buyer_phone", "buyer_email"}
        if not any(data.get(name) for name in contacts) and not contacts & self.errors.keys():
            self.add_error("buyer_phone", _("Isi telepon atau email, agar jawaban dapat sampai kepada Anda."))
        return data


class EnquiryLookupForm(forms.Form):
    kode = forms.CharField(
        label=_("Kode pertanyaan"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "placeholder": "T-"}),
    )

    def clean_kode(self):
        return read_code(self.cleaned_data["kode"], LETTER)


class BuyerSaysForm(forms.Form):
    """What came of it, from whoever asked; once."""

    said = forms.ChoiceField(label=_("Apakah jadi membeli?"), choices=Enquiry.Said.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Tambahan (boleh dikosongkan)"), max_length=300, required=False, widget=WholeLine())


class EnquiryFilterForm(forms.Form):
    """Which questions the office's list shows; what makes no sense shows those that wait."""

    SHOWN = [
        ("", _("Menunggu diteruskan")),
        ("diteruskan", _("Sudah diteruskan")),
        ("hasil", _("Perlu dicatat hasilnya")),
        ("selesai", _("Selesai")),
    ]
    tampil = forms.ChoiceField(label=_("Tampilkan"), choices=SHOWN, required=False)
    kriya = forms.ModelChoiceField(
        label=_("Jenis kriya"),
        queryset=CraftCategory.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label=_("Semua kriya"),
    )

    @property
    def shown(self) -> str:
        return self.cleaned_data.get("tampil", "")

    def narrow(self, enquiries):
        """The questions to show, those that waited longest on top; of closed ones the newest."""
        if craft := self.cleaned_data.get("kriya"):
            enquiries = enquiries.filter(craft=craft)
        match self.shown:
            case "diteruskan":
                return enquiries.filter(state=Enquiry.State.PASSED).order_by("passed_at", "pk")
            case "hasil":
                return enquiries.awaiting_outcome().order_by("passed_at", "pk")
            case "selesai":
                return enquiries.filter(state=Enquiry.State.CLOSED).order_by("-closed_at", "-pk")
            case _other:
                return enquiries.to_pass_on().order_by("received_at", "pk")


class SortForm(forms.Form):
    craft = forms.ModelChoiceField(label=_("Jenis kriya"), queryset=CraftCategory.objects.offered())


class PassOnForm(forms.Form):
    """The makers chosen, each with how they are told. Its boxes and lists stand beside the proposals."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)
    perajin = forms.MultipleChoiceField(label=_("Perajin"), error_messages={"required": _("Pilih dahulu perajinnya.")})

    def __init__(self, proposals: Proposals, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._known = {str(one.artisan.pk): one for one in (*proposals.fitting, *proposals.others)}
        self.fields["perajin"].choices = [(key, str(one.artisan)) for key, one in self._known.items()]

    @property
    def chosen(self) -> dict[int, str]:
        """The keys of the makers, each with a channel: the one sent, else the one that reaches them."""
        chosen = {}
        for key in self.cleaned_data["perajin"]:
            sent = self.data.get(f"lewat-{key}", "")
            chosen[int(key)] = sent if sent in PassedOn.Channel.values else self._known[key].channel.value
        return chosen


class MakerAnswerForm(forms.Form):
    """What a maker answers, as the office heard it."""

    answer = forms.ChoiceField(label=_("Jawaban"), choices=PassedOn.Answer.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Harga, waktu, dan syarat"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    heard = forms.ChoiceField(
        label=_("Didengar lewat"),
        choices=[choice for choice in PassedOn.Heard.choices if choice[0] != PassedOn.Heard.LINK],
        initial=PassedOn.Heard.WHATSAPP,
    )


class BuyerReplyForm(forms.Form):
    reply = forms.CharField(
        label=_("Jawaban untuk pembeli"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Pembeli membacanya dengan kode. Tulis dalam bahasanya, dan jangan tulis kontak perajin yang tidak "
            "mengizinkannya tampil."
        ),
    )


class OutcomeForm(forms.Form):
    """What came of a question; of a sale, how many of whom, and for how much if that was told."""

    outcome = forms.ChoiceField(label=_("Hasil"), choices=Enquiry.Outcome.choices, widget=forms.RadioSelect)
    because = forms.ChoiceField(
        label=_("Sebab"),
        choices=[("", pgettext_lazy("sebab", "Pilih sebabnya")), *Enquiry.Because.choices],
        required=False,
        help_text=_("Hanya bila tidak jadi. Pembeli ikut membacanya."),
    )
    note = forms.CharField(
        label=_("Catatan kantor"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Hanya dibaca kantor."),
    )

    def __init__(self, passings, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.passings = list(passings)
        for one in self.passings:
            name = {"name": one.artisan}
            self.fields[f"pieces_{one.pk}"] = PiecesField(
                label=_("Terjual oleh %(name)s (buah)") % name, required=False
            )
            self.fields[f"rupiah_{one.pk}"] = RupiahField(
                label=_("Nilainya (Rp), bila diberitahukan: %(name)s") % name, required=False, max_value=MOST_RUPIAH
            )

    def clean(self):
        data = super().clean()
        if data.get("outcome") == Enquiry.Outcome.NO and not data.get("because"):
            self.add_error("because", _("Pilih sebabnya."))
        for one in self.passings:
            pieces, rupiah = f"pieces_{one.pk}", f"rupiah_{one.pk}"
            if data.get(rupiah) is not None and data.get(pieces) is None and pieces not in self.errors:
                self.add_error(pieces, _("Isi juga jumlah buahnya."))
        if data.get("outcome") == Enquiry.Outcome.SOLD and not self.errors and not self.sales:
            self.add_error("outcome", _("Isi berapa buah yang terjual, pada perajin yang menjualnya."))
        return data

    @property
    def sales(self) -> dict[int, Sale]:
        data = self.cleaned_data
        return {
            one.pk: Sale(pieces, data.get(f"rupiah_{one.pk}"))
            for one in self.passings
            if (pieces := data.get(f"pieces_{one.pk}")) is not None
        }


def asked_maker(slug: str | None) -> Artisan | None:
    """The public maker that the address of the form names."""
    return Artisan.objects.public().filter(slug=slug).defer("nik").first() if slug else None


def asked_product(artisan: Artisan | None, key: str | None) -> str:
    """The name of the product, of that maker, that the address of the form names."""
    number = whole_number(key)
    found = artisan.products.filter(pk=number).first() if artisan and number is not None else None
    return found.local_name if found else ""
