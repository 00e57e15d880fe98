from django import forms
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.listed import Listed
from dekranasda.base.forms.names import NameForm
from programs.models import BudgetSource, Theme

FIELDS = ["name", "name_en", "position"]
# The column holds no larger number.
LAST_PLACE = 32_767


class EntryForm(NameForm):
    """An entry of a list; its key is made from its name once, and stays."""

    also_writes = ("key",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name_en"].help_text = _("Kosongkan bila belum tahu: nama Indonesianya dipakai.")
        self.fields["position"].help_text = _("Angka kecil tampil lebih dahulu.")
        self.fields["position"].required = True
        if self.instance.pk is None:
            last = self._meta.model._default_manager.aggregate(last=Max("position"))["last"] or 0
            self.initial["position"] = min(last + 1, LAST_PLACE)

    def save(self, commit=True):
        if not self.instance.key:
            self.instance.give_key()
        return super().save(commit)


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(label=_("Digabung ke"), queryset=Theme.objects.none())

    def __init__(self, *args, entry: Listed, **kwargs):
        super().__init__(*args, **kwargs)
        standing = type(entry)._default_manager.filter(is_hidden=False, merged_into=None)
        self.fields["into"].queryset = standing.exclude(pk=entry.pk)


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
