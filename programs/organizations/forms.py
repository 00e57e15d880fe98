from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.names import NameForm
from dekranasda.base.forms.slugs import free_slugs
from dekranasda.base.forms.widgets import DayInput, whole_lines
from programs.models import Organization


class OrganizationForm(NameForm):
    """An office or association. One that is renamed or joined to another ends on a day and names its successor."""

    also_writes = ("slug",)

    class Meta:
        model = Organization
        fields = ["name", "kind", "valid_from", "valid_until", "successor", "source"]
        widgets = {**whole_lines("name", "source"), "valid_from": DayInput(), "valid_until": DayInput()}
        help_texts = {
            "valid_until": _("Sesudah hari ini tidak ditawarkan lagi; yang sudah tercatat tetap atas namanya."),
            "successor": _("Bila namanya berganti atau digabung: organisasi yang meneruskannya."),
            "source": _("Dari mana namanya diketahui, misalnya nomor perda."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = Organization.objects.exclude(pk=self.instance.pk).order_by("name", "pk")
        self.fields["successor"].queryset = others

    def others(self):
        """Those of the same days: an office may come again under the name of one that ended."""
        days = {name: self._day(name) for name in ("valid_from", "valid_until")}
        found = super().others()
        if days["valid_until"]:
            found = found.filter(Q(valid_from=None) | Q(valid_from__lte=days["valid_until"]))
        if days["valid_from"]:
            found = found.filter(Q(valid_until=None) | Q(valid_until__gte=days["valid_from"]))
        return found

    def _day(self, name: str):
        """What is typed as a day, before it is the turn of its field; None for nothing, or nonsense."""
        try:
            return self.fields[name].clean(self[name].data)
        except forms.ValidationError:
            return None

    def clean(self):
        cleaned = super().clean()
        stays = cleaned.get("kind") in (None, *Organization.GATHERING)
        if not stays and self.instance.pk and self.instance.memberships.exists():
            self.add_error(
                "kind", _("Organisasi ini punya anggota yang tercatat; pilih asosiasi, kelompok, atau sentra.")
            )
        if cleaned.get("successor") and not cleaned.get("valid_until"):
            self.add_error("valid_until", _("Isi hari terakhirnya: sesudah itu penggantinya yang dipakai."))
        if self._follows_itself(cleaned.get("successor")):
            self.add_error("successor", _("Organisasi itu sendiri digantikan oleh yang ini."))
        return cleaned

    def _follows_itself(self, successor: Organization | None) -> bool:
        passed: set[int] = set()
        while successor and successor.pk not in passed:
            if successor.pk == self.instance.pk:
                return True
            passed.add(successor.pk)
            successor = successor.successor
        return False

    def save(self, commit=True):
        if not self.instance.slug:
            [self.instance.slug] = free_slugs(Organization, [self.instance.name], otherwise="organisasi")
        return super().save(commit)


class OrganizationSearchForm(forms.Form):
    q = forms.CharField(
        label=_("Nama"), max_length=100, required=False, widget=forms.TextInput(attrs={"class": "form-control"})
    )
