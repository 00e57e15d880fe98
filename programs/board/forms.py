from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dekranasda.base.accounts.models import User
from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.names import NameForm
from dekranasda.base.forms.widgets import DayInput
from programs.models import BoardMember, Division, Organization, Seat, Term


class TermForm(NameForm):
    class Meta:
        model = Term
        fields = ["name", "starts_on", "ends_on", "decree_number", "decree_date"]
        widgets = {"starts_on": DayInput(), "ends_on": DayInput(), "decree_date": DayInput()}
        help_texts = {"name": _("Misalnya “2025–2030”.")}


class OfTermForm(VersionedForm):
    """A form for a part of a term, which the address names; that names and numbers are unique in it is checked here."""

    def _get_validation_exclusions(self):
        # Django skips constraints that name a field which the form does not show.
        return super()._get_validation_exclusions() - {"term"}


class DivisionForm(OfTermForm, NameForm):
    class Meta:
        model = Division
        fields = ["name", "position"]
        help_texts = {"position": _("Bidang dengan angka terkecil tampil lebih dulu.")}

    def others(self):
        return super().others().filter(term=self.instance.term_id)


class SeatForm(OfTermForm):
    """A seat; its organization is chosen once, and changes later only by `move_seat`.

    Called otherwise, it keeps the name it had for every day before, unless that was a slip of the pen.
    """

    also_writes = ("earlier_positions",)
    field_order = ("number", "position", "is_slip")
    is_slip = forms.BooleanField(
        label=_("Hanya membetulkan salah ketik"),
        required=False,
        help_text=_("Tanpa centang ini, catatan sebelum hari ini tetap memakai sebutan yang lama."),
    )

    class Meta:
        model = Seat
        fields = ["number", "position", "division", "first_organization"]
        labels = {"first_organization": _("Organisasi")}
        help_texts = {"first_organization": ""}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["division"].queryset = Division.objects.filter(term=self.instance.term)
        self.fields["first_organization"].queryset = Organization.objects.current()
        del self.fields["is_slip" if self.instance.pk is None else "first_organization"]

    def check_current(self, current):
        super().check_current(current)
        self.instance.earlier_positions = current.earlier_positions
        if self.instance.position != current.position and not self.cleaned_data["is_slip"]:
            self.instance.keep_position(current.position)


class HolderForm(VersionedForm):
    """Mend what was written down about a holder; a change of person is `ReplaceForm`."""

    class Meta:
        model = BoardMember
        fields = ["name", "rank", "nip", "user", "starts_on", "ends_on", "decree_number"]
        widgets = {"starts_on": DayInput(), "ends_on": DayInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.filter(is_active=True).order_by("name", "pk")
        self.fields["user"].help_text = ACCOUNT_HELP


ACCOUNT_HELP = _("Akun yang dipakai orang ini untuk masuk. Boleh dikosongkan dan diisi kemudian.")


class ReplaceForm(forms.Form):
    name = forms.CharField(label=_("Nama pengganti"), max_length=150)
    from_day = forms.DateField(label=_("Mulai tanggal"), widget=DayInput(), initial=timezone.localdate)
    decree_number = forms.CharField(label=_("Nomor SK penggantian"), max_length=80, required=False)
    user = forms.ModelChoiceField(label=_("Akun"), queryset=User.objects.none(), required=False, help_text=ACCOUNT_HELP)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.filter(is_active=True).order_by("name", "pk")


class EndForm(forms.Form):
    last_day = forms.DateField(label=_("Hari terakhir menjabat"), widget=DayInput(), initial=timezone.localdate)


class SeatMoveForm(forms.Form):
    organization = forms.ModelChoiceField(label=_("Organisasi baru"), queryset=Organization.objects.none())
    from_day = forms.DateField(
        label=_("Berlaku sejak"),
        widget=DayInput(),
        initial=timezone.localdate,
        help_text=_("Sebelum tanggal ini jabatan tetap tercatat mewakili organisasi yang lama."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.current()


class SeatLookupForm(forms.Form):
    tanggal = forms.DateField(label=_("Pada tanggal"), widget=DayInput())
    organisasi = forms.ModelChoiceField(
        label=_("Organisasi"), queryset=Organization.objects.all(), required=False, empty_label=_("Semua organisasi")
    )


# Two hundred seats with their names, several times over.
MOST_PASTED = 200_000


class SeatImportForm(forms.Form):
    file = forms.FileField(
        label=_("Berkas Excel, LibreOffice, atau CSV"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.tsv,.txt"}),
    )
    text = forms.CharField(
        label=_("Atau tempel dari lembar kerja"),
        max_length=MOST_PASTED,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    starts_on = forms.DateField(
        label=_("Pemegang jabatan dihitung sejak"),
        widget=DayInput(),
        help_text=_("Dipakai untuk baris yang tidak menyebut tanggal sendiri."),
    )
    create_organizations = forms.BooleanField(
        label=_("Tambahkan organisasi yang belum dikenal"),
        required=False,
        help_text=_("Tanpa ini, organisasi yang belum dikenal ditanyakan satu per satu, agar salah ketik ketahuan."),
    )

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("file") and not (cleaned.get("text") or "").strip():
            raise forms.ValidationError(_("Pilih berkas, atau tempel isinya."))
        return cleaned
