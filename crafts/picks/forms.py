from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from crafts.models import NotCurrent, Selection, SelectionEntry
from dekranasda.base.forms.editing import VersionedForm, lock
from dekranasda.base.forms.widgets import whole_lines

# What fits on a few printed sheets.
MOST = 60


class SelectionForm(VersionedForm):
    also_writes = ("slug",)

    class Meta:
        model = Selection
        fields = ["kind", "title", "title_en", "reason", "reason_en", "weekday", "state"]
        widgets = whole_lines("reason", "reason_en")
        help_texts = {
            "title": _("Misalnya “Hadiah di bawah Rp100.000” atau “Sore di Sentul”."),
            "reason": _("Satu kalimat: mengapa perajin ini dikumpulkan. Tampil untuk umum."),
            "weekday": _("Hanya untuk rute: pada hari ini bengkelnya dikunjungi."),
            "state": _("Draf hanya terlihat oleh kantor."),
        }


class EntryForm(VersionedForm):
    """Why a maker is picked, and at which place; selection and maker are settled before."""

    position = forms.IntegerField(label=_("Urutan"), min_value=1, max_value=MOST)

    class Meta:
        model = SelectionEntry
        fields = ["reason", "reason_en", "position"]
        widgets = whole_lines("reason", "reason_en")
        help_texts = {"reason": _("Satu kalimat tentang karyanya, tanpa data pribadi. Tampil untuk umum.")}

    @transaction.atomic
    def save(self, commit=True):
        """Of two who pick the same maker at once, the second sees what the first did."""
        lock(self.instance.selection)
        lock(self.instance.artisan)
        try:
            self.instance.artisan.require_current()
        except NotCurrent as gone:
            raise ValidationError(_("Data perajin ini sudah digabung atau dihapus.")) from gone
        if self.instance.pk is None and self.instance.selection.entries.count() >= MOST:
            raise ValidationError(_("Pilihan ini sudah penuh. Buat pilihan lain."))
        return super().save(commit)


class EntrySearchForm(forms.Form):
    q = forms.CharField(
        label=_("Cari perajin menurut nama usaha atau pemilik"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
