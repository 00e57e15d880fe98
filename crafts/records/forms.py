"""The artisan's record as a form in sections; each section is saved for itself."""

import re

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Fieldset, Layout, Row
from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from crafts.models import Artisan, Consent, CraftCategory, Photo, Request, Village
from crafts.opening_hours import describe
from crafts.places.words import village_label
from dekranasda.base.files.placing import where_placed
from dekranasda.base.files.reading import read_once
from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.widgets import DayInput, WholeLine, whole_lines

from .consent_texts import text_version_field
from .history import shown_value
from .merging import FIELDS as MERGED_FIELDS
from .opening_hours import OpeningHoursField
from .photos import cleaned_picture


def half(*fields):
    """Fields side by side where there is room."""
    return Row(*[Column(field, css_class="col-md-6") for field in fields])


def layout_only(*rows) -> FormHelper:
    """A helper that lays out the fields and leaves the <form> to the template."""
    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(*rows)
    return helper


class VillageChoice(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        villages = Village.objects.select_related("district").defer("outline").order_by("district", "name")
        super().__init__(villages, **{"label": village_label, "empty_label": _("Pilih satu"), **kwargs})

    def label_from_instance(self, village):
        return f"{village.full_name} ({village.district.name})"


class NewArtisanForm(forms.ModelForm):
    """The little that makes a record; the rest is filled in on its page."""

    village = VillageChoice()

    class Meta:
        model = Artisan
        fields = ["name", "crafts", "village", "owner_name", "phone"]
        widgets = {"crafts": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["crafts"].queryset = CraftCategory.objects.offered()
        self.helper = layout_only(
            half("name", "village"), half("owner_name", "phone"), Field("crafts", wrapper_class="check-columns")
        )


class SectionForm(VersionedForm):
    """A section of an artisan's record.

    Two people who save different sections do not disturb each other: only when the values of this very section
    changed since it was opened are both texts shown.
    """

    title: str
    help = ""

    opened_values = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored_values = self._fingerprint()
        self.fields["opened_values"].initial = self.stored_values

    def _fingerprint(self) -> str:
        """The stored values of this section in brief; keyed, so that it gives nothing away."""
        values = []
        for name, value in sorted(self.initial.items()):
            if isinstance(value, list):
                value = sorted(item.pk for item in value)
            values.append((name, value.pk if isinstance(value, models.Model) else value))
        return salted_hmac("crafts.records.section", repr(values)).hexdigest()[:32]

    def clean(self):
        cleaned = super().clean()
        if constant_time_compare(cleaned.get("opened_values") or "", self.stored_values):
            cleaned["opened_version"] = self.instance.version
        return cleaned


class BusinessForm(SectionForm):
    title = _("Usaha")

    class Meta:
        model = Artisan
        fields = [
            "name",
            "brand",
            "crafts",
            "founded_year",
            "capacity",
            "workers_female",
            "workers_male",
            "nib",
            "certificates",
            "turnover",
        ]
        widgets = {**whole_lines("certificates"), "crafts": forms.CheckboxSelectMultiple}
        labels = {"turnover": _("Omzet per tahun (tidak pernah ditampilkan kepada umum)")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = layout_only(
            "opened_version",
            "opened_values",
            half("name", "brand"),
            Field("crafts", wrapper_class="check-columns"),
            half("founded_year", "capacity"),
            half("workers_female", "workers_male"),
            half("nib", "certificates"),
            "turnover",
        )


class OwnerForm(SectionForm):
    title = _("Pemilik")
    help = _("Data pribadi. Hanya nama yang dapat tampil kepada umum, dan hanya bila persetujuan mencakupnya.")

    new_nik = forms.CharField(
        label=_("NIK baru"),
        max_length=40,
        required=False,
        validators=[RegexValidator(r"^\d{16}$", _("NIK terdiri atas 16 angka."))],
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "data-no-draft": ""}),
        help_text=_("Kosongkan bila tidak berubah. Disimpan tersandi."),
    )
    new_nik.takes_nik = True
    clear_nik = forms.BooleanField(label=_("Hapus NIK yang tersimpan"), required=False)

    class Meta:
        model = Artisan
        fields = ["owner_name", "owner_gender", "owner_birth_year", "has_disability"]

    def __init__(self, *args, **kwargs):
        data = kwargs.get("data")
        if data is not None:
            # People write a NIK in groups of four.
            name = f"{kwargs['prefix']}-new_nik" if kwargs.get("prefix") else "new_nik"
            data = data.copy()
            data[name] = re.sub(r"[\s.-]", "", data.get(name, ""))
            kwargs["data"] = data
        super().__init__(*args, **kwargs)
        if not self.instance.nik:
            del self.fields["clear_nik"]
        nik = [name for name in ("new_nik", "clear_nik") if name in self.fields]
        self.helper = layout_only(
            "opened_version",
            "opened_values",
            half("owner_name", "owner_gender"),
            half("owner_birth_year", "has_disability"),
            half(*nik),
        )

    def written_fields(self):
        changes_nik = self.cleaned_data["new_nik"] or self.cleaned_data.get("clear_nik")
        return super().written_fields() | ({"nik"} if changes_nik else set())

    def save(self, commit=True):
        if self.cleaned_data["new_nik"]:
            self.instance.nik = self.cleaned_data["new_nik"]
        elif self.cleaned_data.get("clear_nik"):
            self.instance.nik = ""
        saved = super().save(commit)
        if self.cleaned_data.get("clear_nik"):
            # "Hapus NIK" means everywhere: no earlier line of the history keeps it.
            saved.history.update(nik="")
        return saved


class PlaceForm(SectionForm):
    title = _("Tempat dan kontak")

    village = VillageChoice()
    website = forms.URLField(label=_("Situs web"), max_length=200, required=False, assume_scheme="https")
    marketplace_url = forms.URLField(label=_("Toko daring"), max_length=200, required=False, assume_scheme="https")
    opening_hours = OpeningHoursField(label=_("Jam buka"))

    class Meta:
        model = Artisan
        fields = [
            "village",
            "address",
            "latitude",
            "longitude",
            "phone",
            "email",
            "website",
            "marketplace_url",
            "instagram",
            "visitable",
            "accepts_custom_orders",
            "opening_hours",
        ]
        widgets = whole_lines("address")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = layout_only(
            "opened_version",
            "opened_values",
            half("village", "address"),
            half("phone", "email"),
            half("website", "marketplace_url"),
            half("instagram", "visitable"),
            half("latitude", "longitude"),
            half("opening_hours", "accepts_custom_orders"),
        )

    def shown(self, name, value):
        return describe(value) if name == "opening_hours" else super().shown(name, value)


class BuyersForm(SectionForm):
    title = _("Untuk pembeli")
    help = _("Boleh dikosongkan; yang kosong tidak ditampilkan. Asal bahan dan saluran penjualan hanya dibaca kantor.")

    class Meta:
        model = Artisan
        fields = [
            "capacity_number",
            "capacity_unit",
            "wholesale_minimum",
            "ships_to",
            "raw_material",
            "sales_channels",
        ]
        widgets = whole_lines("raw_material", "sales_channels")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = layout_only(
            "opened_version",
            "opened_values",
            half("capacity_number", "capacity_unit"),
            half("wholesale_minimum", "ships_to"),
            half("raw_material", "sales_channels"),
        )


class StoryForm(SectionForm):
    title = _("Cerita")
    help = _("Dibaca pembeli dan pengunjung: siapa yang membuat, bagaimana, dan apa yang khas.")

    class Meta:
        model = Artisan
        fields = ["story", "story_en"]
        widgets = {"story": forms.Textarea(attrs={"rows": 6}), "story_en": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = layout_only("opened_version", "opened_values", half("story", "story_en"))


class NoteForm(SectionForm):
    title = _("Catatan kantor")
    help = _("Yang perlu diingat kantor tentang usaha ini. Tidak pernah ditampilkan kepada umum.")

    class Meta:
        model = Artisan
        fields = ["office_note"]
        widgets = {"office_note": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = layout_only("opened_version", "opened_values", "office_note")


# The name in a section's address → its form, in the order of the page.
SECTIONS: dict[str, type[SectionForm]] = {
    "usaha": BusinessForm,
    "pemilik": OwnerForm,
    "tempat": PlaceForm,
    "pembeli": BuyersForm,
    "cerita": StoryForm,
    "catatan": NoteForm,
}


class PhotoForm(VersionedForm):
    class Meta:
        model = Photo
        fields = ["alt", "product", "is_portrait"]
        widgets = whole_lines("alt")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The artisan's products, from the list its page has read already.
        products = self.instance.artisan.products.all()
        self.fields["product"].queryset = products
        self.fields["product"].choices = [
            ("", _("Bukan foto satu produk")),
            *((item.pk, item.name) for item in products),
        ]
        self.helper = layout_only("opened_version", "alt", "product", "is_portrait")


def photo_forms(artisan: Artisan, sent: PhotoForm | None = None) -> list[PhotoForm]:
    """A form for each photo of the artisan, in their order."""
    return [
        sent if sent and sent.instance == photo else PhotoForm(instance=photo, prefix=f"foto-{photo.pk}")
        for photo in artisan.photos.all()
    ]


class ConsentForm(forms.ModelForm):
    text_version = text_version_field()

    class Meta:
        model = Consent
        fields = ["given_by", "given_on", "channel", "witness", "text_version", *Consent.PERSONAL_FIELDS, "slip"]
        field_classes = {"slip": forms.FileField}
        widgets = {"given_on": DayInput(), "slip": forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, words in Consent.PERSONAL_FIELDS.items():
            self.fields[name].label = capfirst(str(words))
        self.helper = layout_only(
            half("given_by", "given_on"),
            half("channel", "witness"),
            "text_version",
            # Read out before each: alone, "Nomor telepon" says nothing of what is agreed to.
            Fieldset(_("Dicentang perajin pada lembarnya"), *Consent.PERSONAL_FIELDS),
            "slip",
        )

    def clean_slip(self):
        """The photo of the slip, its pixels and nothing else."""
        upload = self.cleaned_data["slip"]
        if not upload:
            return upload
        picture = read_once(upload, cleaned_picture)
        return where_placed(upload) or picture


class RevealForm(forms.Form):
    """Why the NIK is looked at. A choice: the trail keeps the reason, and no erasure reaches what is typed there."""

    class Reason(models.TextChoices):
        IDENTITY = "kenal", _("Memastikan orangnya")
        PROGRAM = "program", _("Pendaftaran program atau bantuan")
        CORRECTION = "periksa", _("Memeriksa atau memperbaiki datanya")
        ASKED = "diminta", _("Diminta perajinnya sendiri")

    reason = forms.ChoiceField(
        label=_("Alasan membuka NIK"),
        choices=[("", _("Pilih alasan")), *Reason.choices],
        error_messages={"required": _("Pilih alasan membuka NIK.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = layout_only("reason")

    @property
    def reason_in_words(self) -> str:
        return str(self.Reason(self.cleaned_data["reason"]).label)


class WithdrawalForm(forms.Form):
    reason = forms.CharField(label=_("Alasan atau cara perajin menyampaikannya"), max_length=300, widget=WholeLine())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = layout_only("reason")


class RestoreForm(forms.Form):
    """The version of the record that the person saw in its history."""

    version = forms.IntegerField(min_value=1)

    def opened_version(self) -> int:
        return self.cleaned_data["version"] if self.is_valid() else 0


class MergeForm(forms.Form):
    """Which of two records' values to keep, asked only where they differ."""

    def __init__(self, kept: Artisan, merged: Artisan, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in MERGED_FIELDS:
            field = Artisan._meta.get_field(name)
            here, there = getattr(kept, name), getattr(merged, name)
            if here == there:
                continue
            label = _("titik lokasi (lintang)") if name == "latitude" else field.verbose_name
            shown = [("kept", shown_value(kept, field)), ("merged", shown_value(merged, field))]
            if name == "nik" and here and there:
                # Neither is shown: what tells them apart is where they stand.
                shown = [("kept", _("NIK pada data ini")), ("merged", _("NIK pada data yang digabung"))]
            # An empty value loses to a filled one unless somebody says otherwise.
            initial = "merged" if here in ("", None, {}) else "kept"
            self.fields[name] = forms.ChoiceField(
                label=capfirst(label), choices=shown, initial=initial, required=False, widget=forms.RadioSelect
            )
        self.helper = layout_only(*self.fields)

    @property
    def taken_from_merged(self) -> list[str]:
        return [name for name, choice in self.cleaned_data.items() if choice == "merged"]


class ErasureForm(forms.Form):
    """Erasure cannot be undone, so the number of the artisan is typed once more."""

    class Reason(models.TextChoices):
        ASKED = "diminta", _("Diminta perajin")
        FAMILY = "keluarga", _("Diminta keluarga perajin")
        MISTAKEN = "keliru", _("Data tidak seharusnya dicatat")

    class Names(models.TextChoices):
        REPLACED = "ganti", _("Ganti dengan “seorang perajin”")
        KEPT = "tetap", _("Biarkan, lalu sunting satu per satu dari daftar")

    number = forms.IntegerField(label=_("Tulis nomor perajin ini"))
    # A choice: the trail keeps it, and no erasure reaches what is typed there.
    reason = forms.ChoiceField(label=_("Alasan"), choices=[("", _("Pilih alasan")), *Reason.choices])
    texts = forms.ChoiceField(
        label=_("Nama pada masukan, notula terbuka, tamu, peserta, dan keterangan lain"),
        choices=Names.choices,
        initial=Names.REPLACED,
        widget=forms.RadioSelect,
    )
    minutes = forms.ChoiceField(
        label=_("Nama pada notula yang sudah dikunci"),
        choices=[
            (Names.REPLACED, Names.REPLACED.label),
            (Names.KEPT, _("Biarkan: notula tetap seperti ditandatangani")),
        ],
        initial=Names.REPLACED,
        widget=forms.RadioSelect,
    )

    def __init__(self, artisan: Artisan, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.artisan = artisan
        self.helper = layout_only("number", "reason", "texts", "minutes")

    @property
    def reason_in_words(self) -> str:
        return str(self.Reason(self.cleaned_data["reason"]).label)

    def replaces(self, which: str) -> bool:
        return self.cleaned_data[which] == self.Names.REPLACED

    def clean_number(self):
        if self.cleaned_data["number"] != self.artisan.pk:
            raise forms.ValidationError(_("Bukan nomor perajin ini."))
        return self.cleaned_data["number"]


class OwnRequestForm(forms.ModelForm):
    """A request that the artisan made at the counter, by phone or by message."""

    kind = forms.ChoiceField(
        label=_("Permintaan"), choices=[(kind, kind.label) for kind in Request.WITH_DEADLINE], widget=forms.RadioSelect
    )

    class Meta:
        model = Request
        fields = ["kind", "text", "sender_name", "sender_phone"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = layout_only("kind", "text", half("sender_name", "sender_phone"))
