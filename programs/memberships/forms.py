from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from crafts.models.artisan import NotCurrent
from dekranasda.base.forms.editing import VersionedForm, lock
from dekranasda.base.forms.widgets import DayInput
from programs.models import Membership


class MembershipForm(VersionedForm):
    """In which role an artisan belongs to a group, since when and until when; both are settled before."""

    class Meta:
        model = Membership
        fields = ["role", "starts_on", "ends_on"]
        widgets = {"starts_on": DayInput(), "ends_on": DayInput()}
        help_texts = {
            "starts_on": _("Masukannya sejak hari ini dihitung sebagai masukan anggota."),
            "ends_on": _("Hari terakhirnya sebagai anggota. Kosongkan selama masih menjadi anggota."),
        }

    @transaction.atomic
    def save(self, commit=True):
        """Of two who write down the same artisan, or a chair of one group, the second sees what the first did."""
        lock(self.instance.artisan)
        lock(self.instance.organization)
        try:
            self.instance.artisan.require_current()
        except NotCurrent as gone:
            raise ValidationError(_("Data perajin ini sudah digabung atau dihapus.")) from gone
        self.instance.clean()
        return super().save(commit)


class MemberSearchForm(forms.Form):
    """Whom to add to a group."""

    q = forms.CharField(
        label=_("Cari perajin menurut nama usaha atau pemilik"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
