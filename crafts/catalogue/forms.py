from django import forms
from django.utils.translation import gettext_lazy as _

from crafts.models import CraftCategory
from dekranasda.base.forms.names import NameForm
from dekranasda.base.forms.slugs import free_slugs


class CraftForm(NameForm):
    """A craft; its address is made from its name once, and stays."""

    also_writes = ("slug",)

    class Meta:
        model = CraftCategory
        fields = ["name", "name_en", "material", "flagship", "description", "description_en", "kbli_2020", "kbli_2025"]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "description_en": forms.Textarea(attrs={"rows": 4}),
        }

    def clean_name_en(self):
        # The English pages show the Indonesian name until somebody translates it.
        return self.cleaned_data["name_en"] or self.cleaned_data.get("name", "")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name_en"].required = False
        self.fields["name_en"].help_text = _("Kosongkan bila belum tahu: nama Indonesianya dipakai.")

    def save(self, commit=True):
        if not self.instance.slug:
            [self.instance.slug] = free_slugs(CraftCategory, [self.instance.name], otherwise="kriya")
        return super().save(commit)


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(label=_("Digabung ke"), queryset=CraftCategory.objects.none())

    def __init__(self, *args, craft: CraftCategory, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = CraftCategory.objects.offered().exclude(pk=craft.pk).order_by("name")
