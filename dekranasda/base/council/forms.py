from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Fieldset, Layout, Row
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from dekranasda.base.files.placing import where_placed
from dekranasda.base.files.reading import read_once
from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.widgets import whole_lines

from .logos import cleaned
from .models import Council
from .own_letters import reader_of
from .signers_field import SignersField
from .working_days import HolidaysField

# A new wording is a new version: these carry a number of their own.
_NUMBERED = {"consent_paragraph": "consent_version", "privacy_paragraph": "privacy_version"}

# What the list of all areas says of the one that was chosen there.
_AREA = ("kind", "area_name", "province")


def _halves(first: str, second: str) -> Row:
    return Row(Column(first, css_class="col-sm-6"), Column(second, css_class="col-sm-6"))


class CouncilForm(VersionedForm):
    also_writes = tuple(_NUMBERED.values())

    signers = SignersField(
        label=_("Penanda tangan surat"),
        help_text=_("Pangkat dan NIP dicetak di bawah nama. Tanpa nama, pemegang jabatan itu yang menandatangani."),
    )

    holidays = HolidaysField(
        label=_("Hari libur"),
        help_text=_("Satu hari per baris: tanggal, lalu namanya. Tidak dihitung dalam batas waktu."),
    )
    website = forms.URLField(label=_("Situs web"), max_length=200, required=False, assume_scheme="https")

    class Meta:
        model = Council
        fields = [
            *("kind", "area_name", "province", "name", "short_name", "time_zone", "flagship_words"),
            *("flagship_words_en", "address", "post_code", "phone", "whatsapp", "email", "hours", "website"),
            *("letterhead_lines", "letterhead_address", "letterhead_rule", "logo", "logo_right", "letter_place"),
            *(
                "signers",
                "answer_days",
                "office_answer_days",
                "report_days",
                "holidays",
                "licence",
                "about",
                "about_en",
            ),
            *("consent_paragraph", "privacy_paragraph"),
        ]
        # Django's own field for pictures opens them too; `cleaned` has done so by then, before any transaction.
        field_classes = {"logo": forms.FileField, "logo_right": forms.FileField}
        widgets = {
            **whole_lines("address", "letterhead_address"),
            "letterhead_lines": forms.Textarea(attrs={"rows": 3}),
            "about": forms.Textarea(attrs={"rows": 8}),
            "about_en": forms.Textarea(attrs={"rows": 8}),
            "consent_paragraph": forms.Textarea(attrs={"rows": 4}),
            "privacy_paragraph": forms.Textarea(attrs={"rows": 5}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
            "whatsapp": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
            "post_code": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.area_code:
            # With the area goes the list of its places: one without the other would be wrong.
            for name in _AREA:
                self.fields[name].disabled = True
            self.fields["kind"].help_text = self.fields["area_name"].help_text = _(
                "Diganti di Hari pertama, langkah Wilayah, supaya tempat-tempatnya ikut."
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "opened_version",
            Fieldset(
                _("Nama dan daerah"),
                _halves("kind", "area_name"),
                _halves("province", "time_zone"),
                _halves("name", "short_name"),
                _halves("flagship_words", "flagship_words_en"),
            ),
            Fieldset(
                _("Kantor dan kontak"),
                Row(Column("address", css_class="col-sm-9"), Column("post_code", css_class="col-sm-3")),
                _halves("phone", "whatsapp"),
                _halves("email", "website"),
                "hours",
            ),
            Fieldset(
                _("Surat"),
                "letterhead_lines",
                "letterhead_address",
                _halves("letterhead_rule", "letter_place"),
                _halves("logo", "logo_right"),
                Div("signers"),
            ),
            Fieldset(
                _("Ketentuan dan naskah"),
                Row(
                    *(
                        Column(name, css_class="col-sm-4")
                        for name in ("answer_days", "office_answer_days", "report_days")
                    )
                ),
                "holidays",
                "licence",
                "about",
                "about_en",
                "consent_paragraph",
                "privacy_paragraph",
            ),
        )

    def clean_logo(self):
        return self._logo("logo")

    def clean_logo_right(self):
        return self._logo("logo_right")

    def _logo(self, name: str):
        upload = self.cleaned_data[name]
        if not isinstance(upload, UploadedFile):
            return upload
        logo = read_once(upload, cleaned)
        return where_placed(upload) or logo

    def shown(self, name: str, value) -> str:
        if name == "signers":
            return "; ".join(", ".join(filter(None, row.values())) for row in value or [])
        return super().shown(name, value)

    def clean_letterhead_lines(self):
        return "\n".join(line.strip() for line in self.cleaned_data["letterhead_lines"].splitlines() if line.strip())

    def save(self, commit=True):
        for paragraph, number in _NUMBERED.items():
            if paragraph in self.changed_data:
                setattr(self.instance, number, getattr(self.instance, number) + 1)
        return super().save(commit)


class LetterTemplateForm(forms.Form):
    file = forms.FileField(
        label=_("Templat (.docx)"),
        help_text=_("Dokumen Word dengan nama isian dalam kurung kurawal, misalnya {{ nomor }}. Paling besar 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def __init__(self, *args, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean_file(self):
        upload = self.cleaned_data["file"]
        template = read_once(upload, reader_of(self.kind))
        return where_placed(upload) or template
