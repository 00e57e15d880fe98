from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.editing import VersionedForm
from programs.models import BudgetSource, Theme

FIELDS = ["name", "name_en", "position"]


class EntryForm(VersionedForm):
    """An entry of a list; its key is made from its name once, and stays."""

    also_writes = ("key",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name_en"].help_text = _("Kosongkan bila belum tahu: nama Indonesianya dipakai.")
        self.fields["position"].help_text = _("Angka kecil tampil lebih dahulu.")
        self.fields["position"].required = True
        if self.instance.pk is None:
            last = self._meta.model._default_manager.aggregate(last=Max("position"))["last"] or 0
            self.initial["position"] = last + 1

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        others = self._meta.model._default_manager.exclude(pk=self.instance.pk)
        # Spreadsheets name entries, in small letters or large.
        if name.casefold() in (" ".join(known.split()).casefold() for known in others.values_list("name", flat=True)):
            raise ValidationError(_("Nama ini sudah ada dalam daftar, mungkin di bagian yang disembunyikan."))
        return name

    def save(self, commit=True):
        if not self.instance.key:
            self.instance.give_key()
        return super().save(commit)


class ThemeForm(EntryForm):
    class Meta:
        model = Theme
        fields = FIELDS
        widgets = {"position": forms.NumberInput(attrs={"min": 0})}


class BudgetSourceForm(EntryForm):
    class Meta:
        model = BudgetSource
        fields = FIELDS
        widgets = {"position": forms.NumberInput(attrs={"min": 0})}
