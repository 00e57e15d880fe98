"""An indicator with its targets, and the field in which its figures are written."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.number_fields import IndonesianDecimalField
from dekranasda.base.forms.widgets import whole_lines
from dekranasda.base.templatetags.formats import SCALE, grade_of, grades_of, satuan
from programs.models import Indicator

from .parts import check_indicator, check_unit, save_indicator


class FigureField(IndonesianDecimalField):
    """A figure of an indicator in its unit: a number, or, where the unit is a scale, one of its grades."""

    def __init__(self, *, unit: str, **kwargs):
        self.grades = grades_of(unit)
        if self.grades:
            kwargs.update(min_value=None, widget=forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        if self.grades and isinstance(value, str) and value.strip():
            places = {grade.casefold(): place for place, grade in enumerate(self.grades, start=1)}
            place = places.get(" ".join(value.casefold().split()))
            if place is None:
                message = _("Tulis salah satu predikat: %(grades)s.") % {"grades": ", ".join(self.grades)}
                raise forms.ValidationError(message, code="invalid")
            return Decimal(place)
        return super().to_python(value)

    def prepare_value(self, value):
        if self.grades and not isinstance(value, str) and value is not None:
            return grade_of(value, SCALE.join(self.grades))
        return super().prepare_value(value)


class IndicatorForm(VersionedForm):
    """An indicator with a target for each year of its plan."""

    baseline = IndonesianDecimalField(label=_("Kondisi awal"), required=False, min_value=None)

    class Meta:
        model = Indicator
        fields = [
            "name",
            "unit",
            "direction",
            "accumulation",
            "formula",
            "baseline",
            "baseline_year",
            "definition",
            "source",
            "proposal",
        ]
        widgets = {**whole_lines("name", "source"), "definition": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "unit": _("Misalnya orang, produk, %, atau Rp. Predikat ditulis dari yang terendah: C < CC < B < BB < A."),
            "accumulation": _(
                "Bagaimana empat triwulan menjadi angka setahun. Posisi akhir dan rata-rata boleh negatif; angka yang "
                "dijumlahkan tidak. Predikat memakai posisi akhir."
            ),
            "proposal": _("Ditampilkan kepada pelapor sebagai usulan; tidak pernah dihitung otomatis."),
            "formula": _("Untuk makin rendah makin baik, pilih salah satu dari dua rumus terakhir."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.years = self.instance.plan.years
        kept = self._targets(self.instance)
        # The unit that is being written says what its figures look like.
        typed = self.data.get(self.add_prefix("unit")) if self.is_bound else None
        figure = {"unit": str(typed or self.instance.unit), "required": False, "min_value": None}
        self.fields["baseline"] = FigureField(label=_("Kondisi awal"), **figure)
        for year in self.years:
            label = _("Target %(year)s") % {"year": year}
            self.fields[f"target_{year}"] = FigureField(label=label, initial=kept.get(year), **figure)

    def clean_unit(self):
        return check_unit(self.cleaned_data["unit"])

    def clean(self):
        given = super().clean()
        figures = {name: given.get(name) for name in ("baseline", *(f"target_{year}" for year in self.years))}
        said = {name: given.get(name) for name in ("unit", "direction", "formula", "accumulation")}
        try:
            check_indicator(**said, figures=figures)
        except forms.ValidationError as wrong:
            self.add_error(None, wrong)
        return given

    def save(self, commit=True):
        targets = {year: self.cleaned_data[f"target_{year}"] for year in self.years}
        save_indicator(self.instance, targets=targets, written=self.written_fields())
        return self.instance

    @staticmethod
    def _targets(indicator: Indicator) -> dict:
        return {target.year: target.value for target in indicator.targets.all()} if indicator.pk else {}

    def shown(self, name, value):
        is_figure = name == "baseline" or name.startswith("target_")
        return satuan(value, self.instance.unit) if is_figure else super().shown(name, value)

    def _shown_stored(self, record, name):
        if name == "baseline":
            return satuan(record.baseline, record.unit)
        if name.startswith("target_"):
            return satuan(self._targets(record).get(int(name.removeprefix("target_"))), record.unit)
        return super()._shown_stored(record, name)
