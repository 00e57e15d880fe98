"""Forms of the confirmation round: its period, and what was found at a door."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crafts.models import ConfirmationRound, RoundAnswer
from dekranasda.base.forms.phone import PhoneField
from dekranasda.base.forms.widgets import DayInput

from .forms import half, layout_only
from .rounds import AS_IT_WAS


class RoundForm(forms.ModelForm):
    class Meta:
        model = ConfirmationRound
        fields = ["name", "starts_on", "ends_on"]
        widgets = {name: DayInput() for name in ("starts_on", "ends_on")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = layout_only("name", half("starts_on", "ends_on"))


class RoundAnswerForm(forms.Form):
    """What was found at the door; `on` and `key` come from a device that had no signal then."""

    answer = forms.ChoiceField(label=_("Jawaban"), choices=RoundAnswer.Kind, widget=forms.RadioSelect)
    phone = PhoneField(label=_("Nomor baru"), required=False)
    words = forms.CharField(
        label=_("Keterangan"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Misalnya alamat baru, atau sejak kapan tutup."),
    )
    on = forms.DateField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, takes_as_it_was: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if takes_as_it_was:
            self.fields["answer"].choices = [(AS_IT_WAS, _("Data masih sesuai")), *RoundAnswer.Kind.choices]

    def clean_on(self):
        """The day of the visit; today where the device says none, or one that cannot be."""
        on, today = self.cleaned_data["on"], timezone.localdate()
        return on if on and today - RoundAnswer.WITHOUT_SIGNAL <= on <= today else today

    def clean(self):
        data = super().clean()
        answer = data.get("answer")
        if answer == RoundAnswer.Kind.NEW_NUMBER and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Isi nomor yang baru."))
        if answer == RoundAnswer.Kind.MOVED and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Tulis alamat yang baru, atau yang diketahui tentangnya."))
        return data


class ConfirmationDayForm(forms.Form):
    """Which day's confirmation is taken back; today where nothing readable says."""

    on = forms.DateField(required=False)

    @property
    def day(self) -> date:
        return (self.is_valid() and self.cleaned_data["on"]) or timezone.localdate()
