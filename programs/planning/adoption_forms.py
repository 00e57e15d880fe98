"""How a plan comes into force, and out of it again."""

from collections.abc import Sequence

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.text import LONG_TEXT
from dekranasda.base.forms.widgets import DayInput
from programs.models import Plan


def _ends_before(earlier: Plan, year: int) -> str:
    return _("1 Januari %(year)s; “%(plan)s” berakhir 31 Desember %(last)s") % {
        "year": year,
        "plan": earlier,
        "last": year - 1,
    }


class AdoptionForm(forms.Form):
    """By which decree a plan comes into force, and the word that no slip of the finger types."""

    WORD = "TETAPKAN"

    decree_number = forms.CharField(label=_("Nomor SK"), max_length=80)
    decree_date = forms.DateField(label=_("Tanggal SK"), widget=DayInput())
    word = forms.CharField(
        label=_("Ketik TETAPKAN untuk menetapkan rencana ini"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def __init__(self, *args, earlier: Plan | None = None, from_years: Sequence[int] = (), **kwargs):
        """`from_years` are the years in which the plan can take over from `earlier`, where that is in force."""
        super().__init__(*args, **kwargs)
        if from_years:
            self.fields["from_year"] = forms.TypedChoiceField(
                label=_("Berlaku mulai"),
                coerce=int,
                choices=[(year, _ends_before(earlier, year)) for year in from_years],
                widget=forms.RadioSelect,
                initial=from_years[0] if len(from_years) == 1 else None,
            )
            self.order_fields(["from_year"])

    def clean_decree_date(self):
        day = self.cleaned_data["decree_date"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Tanggal SK tidak boleh setelah hari ini."))
        return day

    def clean_word(self):
        word = self.cleaned_data["word"]
        if word.upper() != self.WORD:
            raise forms.ValidationError(_("Ketik kata TETAPKAN, lalu kirim lagi."))
        return word


class PlanWithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan pencabutan"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Tercatat pada versi rencana."),
    )
