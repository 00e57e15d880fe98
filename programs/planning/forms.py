from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dekranasda.editing import VersionedForm
from dekranasda.templatetags.formats import rupiah
from programs.models import Meeting, PeriodLock, Plan, Result

from .number_fields import IndonesianDecimalField, RupiahField


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class ReasonForm(forms.Form):
    """Why an adopted plan changes, and which meeting decided it; shown below every form of an adopted plan."""

    prefix = "perubahan"

    reason = forms.CharField(
        label=_("Alasan perubahan"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Rencana ini sudah ditetapkan. Nilai lama, alasan, dan rapatnya tercatat dan dapat dibaca umum."),
    )
    meeting = forms.ModelChoiceField(
        label=_("Diputuskan dalam rapat"), queryset=Meeting.objects.order_by("-held_on", "-pk"), required=False
    )


class ResultForm(VersionedForm):
    """What an indicator reached in the quarter named by the address."""

    value = IndonesianDecimalField(label=_("Realisasi"), required=False)

    class Meta:
        model = Result
        fields = [
            "year",
            "quarter",
            "value",
            "not_measured",
            "note",
            "drivers",
            "obstacles",
            "follow_up",
            "evidence",
        ]
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("note", "drivers", "obstacles", "follow_up")}
        help_texts = {
            "not_measured": _("Bukan nol: tandai bila memang belum dapat diukur, dan tulis sebabnya di catatan."),
            "note": _("Tampil untuk umum setelah disetujui."),
            "drivers": _("Boleh dikosongkan."),
            "obstacles": _("Boleh dikosongkan."),
            "follow_up": _("Boleh dikosongkan."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The period comes with the address; its fields are here to carry its errors.
        for name in ("year", "quarter"):
            self.fields[name].disabled = True
        self.fields["value"].help_text = _("Dalam %(unit)s. Tulis 1.250 atau 87,5.") % {
            "unit": self.instance.indicator.unit
        }


class ReturnForm(forms.Form):
    comment = forms.CharField(label=_("Yang perlu diperbaiki"), widget=forms.Textarea(attrs={"rows": 2}))


class PeriodLockForm(forms.ModelForm):
    class Meta:
        model = PeriodLock
        fields = ["reason", "until"]
        widgets = {"until": DayInput()}


class PeriodForm(forms.Form):
    """Which quarter of a plan to look at; what is missing or makes no sense becomes the running quarter."""

    tahun = forms.TypedChoiceField(label=_("Tahun"), coerce=int)
    triwulan = forms.TypedChoiceField(
        label=_("Triwulan"), coerce=int, choices=[(1, "I"), (2, "II"), (3, "III"), (4, "IV")]
    )

    def __init__(self, plan: Plan, asked):
        today = timezone.localdate()
        running = {"tahun": plan.nearest_year(today.year), "triwulan": (today.month - 1) // 3 + 1}
        super().__init__({**running, **{name: asked[name] for name in running if name in asked}})
        self.fields["tahun"].choices = [(year, year) for year in plan.years]
        self.period = (running["tahun"], running["triwulan"])
        if self.is_valid():
            self.period = (self.cleaned_data["tahun"], self.cleaned_data["triwulan"])


class SpendingForm(forms.Form):
    """What a program spent in a year so far, per source of money. A figure somebody else changed is not overwritten."""

    def __init__(self, budgets, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.budgets = list(budgets)
        for budget in self.budgets:
            self.fields[f"realized_{budget.pk}"] = RupiahField(
                label=budget.get_source_display(),
                required=False,
                max_digits=15,
                initial=budget.realized,
                help_text=_("Pagu %(amount)s.") % {"amount": rupiah(budget.planned)},
            )
            self.fields[f"opened_{budget.pk}"] = forms.IntegerField(
                required=False, initial=budget.realized, widget=forms.HiddenInput
            )

    def clean(self):
        for budget in self.budgets:
            if self._typed(budget) and self.cleaned_data.get(f"opened_{budget.pk}") != budget.realized:
                self.add_error(
                    f"realized_{budget.pk}",
                    _("Orang lain sudah mengubah angka ini. Muat ulang halaman untuk melihat angkanya."),
                )
        return super().clean()

    def _typed(self, budget) -> bool:
        """Whether the figure differs from the one shown when the form was opened."""
        return self.cleaned_data.get(f"realized_{budget.pk}") != self.cleaned_data.get(f"opened_{budget.pk}")

    def save(self) -> None:
        for budget in self.budgets:
            if self._typed(budget):
                budget.realized = self.cleaned_data[f"realized_{budget.pk}"]
                budget.save(update_fields=["realized"])
