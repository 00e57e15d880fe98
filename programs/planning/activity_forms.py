"""Activities, who came, and the ledger of whom they reached."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from crafts.models import CraftCategory, Village
from crafts.places.words import village_label
from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.widgets import DayInput, whole_lines
from programs.models import Activity, Organization, Suggestion


class ActivityForm(VersionedForm):
    class Meta:
        model = Activity
        fields = ["title", "starts_on", "ends_on", "place", "village", "suggestions", "status", "outcome"]
        widgets = {
            **whole_lines("title", "place"),
            "starts_on": DayInput(),
            "ends_on": DayInput(),
            "outcome": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "status": _("Yang hadir dihitung sebagai terjangkau setelah kegiatan ditandai selesai."),
            "outcome": _("Diisi sesudah kegiatan; tampil untuk umum."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        activity = self.instance
        chosen = Q(activities=activity.pk) if activity.pk else Q(pk=None)
        offered = Suggestion.objects.filter(Q(programs=activity.program_id) | chosen).distinct()
        self.fields["suggestions"] = forms.ModelMultipleChoiceField(
            offered.order_by("received_on", "pk"),
            label=_("Untuk masukan"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_(
                "Centang masukan yang dijawab langsung oleh kegiatan ini. Daftarnya: yang disetujui masuk programnya."
            ),
        )
        self.fields["suggestions"].label_from_instance = lambda one: f"{one.code}: {Truncator(one.text).words(14)}"
        if not offered:
            del self.fields["suggestions"]


class WalkInForm(forms.Form):
    walk_in_name = forms.CharField(label=_("Nama peserta lain"), max_length=150)


class LedgerForm(forms.Form):
    """What the benefit ledger shows; whatever makes no sense is left out."""

    EVER = "semua"

    tahun = forms.ChoiceField(label=_("Tahun"), required=False)
    kriya = forms.ModelChoiceField(
        label=_("Kriya"),
        queryset=CraftCategory.objects.order_by("name"),
        to_field_name="slug",
        required=False,
        empty_label=_("Semua kriya"),
    )
    kelurahan = forms.ModelChoiceField(
        label=village_label,
        queryset=Village.objects.order_by("name", "pk"),
        required=False,
        empty_label=_("Semua"),
    )
    kelompok = forms.ModelChoiceField(
        label=_("Kelompok"),
        queryset=Organization.objects.gathering().order_by("name", "pk"),
        to_field_name="slug",
        required=False,
        empty_label=_("Semua"),
    )
    jangkauan = forms.ChoiceField(
        label=_("Terjangkau"),
        required=False,
        choices=[("", _("Semua")), ("sudah", _("Sudah")), ("belum", _("Belum"))],
    )

    def __init__(self, years, asked):
        this_year = timezone.localdate().year
        super().__init__({"tahun": str(this_year) if this_year in years else self.EVER, **asked})
        self.fields["tahun"].choices = [(self.EVER, _("Semua tahun")), *((str(year), year) for year in years)]
        self.full_clean()

    @property
    def year(self) -> int | None:
        """The year asked for; None for all years."""
        asked = self.cleaned_data.get("tahun")
        return int(asked) if asked and asked != self.EVER else None

    @property
    def scope(self) -> dict:
        """The list asked for, as `artisans_by_reach` takes it."""
        craft, village = self.cleaned_data.get("kriya"), self.cleaned_data.get("kelurahan")
        body = self.cleaned_data.get("kelompok")
        return {
            "year": self.year,
            "craft": craft.slug if craft else "",
            "village": village.pk if village else "",
            "body": body.pk if body else None,
            "reached": {"sudah": True, "belum": False}.get(self.cleaned_data.get("jangkauan")),
        }
