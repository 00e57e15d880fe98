"""What indicators reached in a quarter: reporting, review and the lock of a quarter."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.number_fields import IndonesianDecimalField
from dekranasda.base.forms.text import LONG_TEXT
from dekranasda.base.forms.widgets import DayInput, WholeLine, whole_lines
from dekranasda.base.templatetags.formats import grades_of, satuan
from programs.evidence import EvidenceFilesField
from programs.models import Indicator, PeriodLock, Plan, Result
from programs.models.result import ResultNotAllowed

from .indicator_forms import FigureField


class ResultForm(VersionedForm):
    """What an indicator reached in the quarter named by the address."""

    value = IndonesianDecimalField(label=_("Realisasi"), required=False)
    evidence = EvidenceFilesField(label=_("Bukti dukung"), required=False)

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
            "no_evidence_because",
        ]
        widgets = {
            **whole_lines("no_evidence_because"),
            **{name: forms.Textarea(attrs={"rows": 2}) for name in ("note", "drivers", "obstacles", "follow_up")},
        }
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
            self.fields[name].widget = forms.HiddenInput()
        indicator = self.instance.indicator
        lowest = None if indicator.may_be_negative else 0
        self.fields["value"] = FigureField(
            unit=indicator.unit, label=_("Realisasi"), required=False, min_value=lowest, help_text=_help_of(indicator)
        )
        if grades := grades_of(indicator.unit):
            self.fields["value"].widget = forms.Select(
                choices=[("", _("Pilih predikat")), *((grade, grade) for grade in grades)]
            )

        self.order_fields([*(name for name in self.fields if name != "no_evidence_because"), "no_evidence_because"])

    def clean(self):
        given = super().clean()
        if given.get("evidence"):
            given["no_evidence_because"] = ""
        return given

    @property
    def chosen_files(self) -> list[str]:
        """Files that were sent with a form now shown again: no browser keeps them, so they are chosen again."""
        return [file.name for file in self.files.getlist("evidence")] if self.errors and self.files else []

    def check_current(self, current):
        if current.counts:
            raise ResultNotAllowed(current)

    def shown(self, name, value):
        return satuan(value, self.instance.indicator.unit) if name == "value" else super().shown(name, value)

    def _shown_stored(self, record, name):
        # Files are added to those that are there, and differ from none.
        return "" if name == "evidence" else super()._shown_stored(record, name)


def _help_of(indicator: Indicator) -> str:
    """How the figure of this indicator is written."""
    if grades := grades_of(indicator.unit):
        return _("Dari yang terendah: %(grades)s.") % {"grades": ", ".join(grades)}
    told = _("Dalam %(unit)s. Tulis 1.250 atau 87,5.") % {"unit": indicator.unit}
    return f"{told} {_('Boleh negatif, misalnya -2,5.')}" if indicator.may_be_negative else told


class ApprovalForm(forms.Form):
    """Why the reporter approves as well, where the office has nobody else."""

    alone_because = forms.CharField(
        label=_("Tanpa pemeriksa kedua karena"),
        max_length=250,
        widget=WholeLine(),
        required=False,
        help_text=_("Alasan ini tampil di semua tempat angka ini muncul, juga untuk umum."),
    )


class ReturnForm(forms.Form):
    comment = forms.CharField(
        label=_("Yang perlu diperbaiki"), max_length=LONG_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )


class PeriodLockForm(forms.ModelForm):
    class Meta:
        model = PeriodLock
        fields = ["reason", "until"]
        widgets = {**whole_lines("reason"), "until": DayInput()}


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
