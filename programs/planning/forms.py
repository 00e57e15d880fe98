from collections.abc import Sequence
from decimal import Decimal

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from crafts.models import CraftCategory, Village
from dekranasda.base.forms.editing import SAVED_MEANWHILE, FieldDifference, VersionedForm
from dekranasda.base.forms.number_fields import IndonesianDecimalField, RupiahField
from dekranasda.base.forms.text import LONG_TEXT
from dekranasda.base.forms.widgets import DayInput
from dekranasda.base.templatetags.formats import SCALE, grade_of, grades_of, rupiah, satuan, tanggal_ringkas
from programs.evidence import EvidenceFilesField
from programs.models import (
    Activity,
    Budget,
    Division,
    Goal,
    Indicator,
    Meeting,
    Organization,
    PeriodLock,
    Plan,
    PlanVersion,
    Program,
    Result,
    Suggestion,
)
from programs.models.result import ResultNotAllowed

from .figures import MoneySpent, set_ceilings
from .parts import check_indicator, check_program, check_unit, save_indicator, save_program


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


class ReasonForm(forms.Form):
    """Why an adopted plan changes, and which meeting decided it; shown below every form of an adopted plan."""

    prefix = "perubahan"

    reason = forms.CharField(
        label=_("Alasan perubahan"),
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Rencana ini sudah ditetapkan. Nilai lama, alasan, dan rapatnya tercatat dan dapat dibaca umum."),
    )
    meeting = forms.ModelChoiceField(
        label=_("Diputuskan dalam rapat"),
        queryset=Meeting.objects.standing().order_by("-held_on", "-pk"),
        required=False,
    )


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
    """What a program spent in a year so far, per source of money.

    A figure that somebody else changed since the form was opened is shown beside the one typed, as by `VersionedForm`.
    """

    differences: list[FieldDifference] = []

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
        if not self.errors and (changed := [budget for budget in self.budgets if self._is_stale(budget)]):
            self._show_both(changed)
        return super().clean()

    def _is_stale(self, budget) -> bool:
        typed, opened = self.cleaned_data[f"realized_{budget.pk}"], self.cleaned_data[f"opened_{budget.pk}"]
        return typed != opened and budget.realized not in (typed, opened)

    def _show_both(self, changed) -> None:
        self.data = self.data.copy()
        self.differences = []
        for budget in changed:
            self.data[f"opened_{budget.pk}"] = "" if budget.realized is None else str(budget.realized)
            figures = (budget.realized, self.cleaned_data[f"realized_{budget.pk}"])
            theirs, yours = ("" if figure is None else rupiah(figure) for figure in figures)
            self.differences.append(FieldDifference(budget.get_source_display(), theirs, yours))
        self.add_error(None, SAVED_MEANWHILE)

    @property
    def typed(self) -> dict[Budget, int | None]:
        """The figures that differ from those shown when the form was opened, by their budget."""
        figures = {budget: self.cleaned_data[f"realized_{budget.pk}"] for budget in self.budgets}
        return {
            budget: figure
            for budget, figure in figures.items()
            if figure != self.cleaned_data.get(f"opened_{budget.pk}")
        }


class PlanForm(VersionedForm):
    class Meta:
        model = Plan
        fields = ["title", "start_year", "end_year", "term"]


class GoalForm(VersionedForm):
    class Meta:
        model = Goal
        fields = ["title", "code"]
        help_texts = {"code": _("Sasaran RPJMD yang didukung. Boleh dikosongkan.")}


class ProgramForm(VersionedForm):
    LINKS = ("supporting_organizations", "crafts", "villages")

    class Meta:
        model = Program
        fields = [
            "title",
            "goal",
            "objective",
            "theme",
            "division",
            "lead_organization",
            "supporting_organizations",
            "crafts",
            "villages",
            "program_code",
            "activity_code",
            "subactivity_code",
            "slug",
        ]
        widgets = {
            "supporting_organizations": forms.CheckboxSelectMultiple,
            "crafts": forms.CheckboxSelectMultiple,
            "villages": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "goal": _("Pilih sasaran lain untuk memindahkan program ini."),
            "program_code": _("Misalnya 3.31.02. Boleh dikosongkan."),
            "activity_code": _("Misalnya 3.31.02.2.01. Boleh dikosongkan."),
            "subactivity_code": _("Misalnya 3.31.02.2.01.0003. Boleh dikosongkan."),
            "slug": _("Bagian akhir alamat halaman publik. Kosongkan agar dibuat dari nama program."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        plan = self.instance.plan
        self.fields["slug"].required = False
        self.fields["goal"].queryset = plan.goals.all()
        self.fields["division"].queryset = Division.objects.filter(term=plan.term)
        current = Organization.objects.current()
        self.fields["lead_organization"].queryset = current
        self.fields["supporting_organizations"].queryset = current

    def clean(self):
        given = super().clean()
        try:
            check_program(lead=given.get("lead_organization"), supporting=given.get("supporting_organizations", ()))
        except forms.ValidationError as wrong:
            self.add_error(None, wrong)
        return given

    def save(self, commit=True):
        links = {name: self.cleaned_data[name] for name in self.LINKS}
        save_program(self.instance, links=links, written=self.written_fields())
        return self.instance


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
        ]
        widgets = {"definition": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "unit": _("Misalnya orang, produk, %, atau Rp. Predikat ditulis dari yang terendah: C < CC < B < BB < A."),
            "accumulation": _(
                "Bagaimana empat triwulan menjadi angka setahun. Posisi akhir dan rata-rata boleh negatif; angka yang "
                "dijumlahkan tidak. Predikat memakai posisi akhir."
            ),
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


ALREADY_SPENT = _("Sudah ada realisasi dari sumber ini; isi 0 bila pagunya dicabut.")


class BudgetForm(VersionedForm):
    """The ceilings of a program: one cell per source of money and year."""

    class Meta:
        model = Program
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.years = self.instance.plan.years
        self.kept = self._budgets(self.instance)
        for source in Budget.Source:
            for year in self.years:
                budget = self.kept.get((source.value, year))
                self.fields[self._name(source, year)] = RupiahField(
                    label=_("%(source)s %(year)s") % {"source": source.label, "year": year},
                    required=False,
                    max_digits=15,
                    initial=budget.planned if budget else None,
                )

    @property
    def rows(self):
        """Each source with its cells, one per year."""
        return [(source.label, [self[self._name(source, year)] for year in self.years]) for source in Budget.Source]

    def clean(self):
        for (source, year), budget in self.kept.items():
            name = self._name(Budget.Source(source), year)
            if budget.realized is not None and name in self.cleaned_data and self.cleaned_data[name] is None:
                self.add_error(name, ALREADY_SPENT)
        return super().clean()

    def save(self, commit=True):
        program = super().save(commit)
        planned = {
            (source.value, year): self.cleaned_data[self._name(source, year)]
            for source in Budget.Source
            for year in self.years
        }
        try:
            set_ceilings(program, planned)
        except MoneySpent as spent:
            name = self._name(Budget.Source(spent.budget.source), spent.budget.year)
            raise forms.ValidationError({name: ALREADY_SPENT}) from spent
        return program

    def shown(self, name, value):
        return "" if value is None else rupiah(value)

    @staticmethod
    def _name(source: Budget.Source, year: int) -> str:
        return f"{source.name.lower()}_{year}"

    @staticmethod
    def _budgets(program: Program) -> dict:
        return {(budget.source, budget.year): budget for budget in program.budgets.all()}

    def _shown_stored(self, record, name):
        source, _separator, year = name.rpartition("_")
        budget = self._budgets(record).get((Budget.Source[source.upper()].value, int(year)))
        return self.shown(name, budget.planned if budget else None)


class ActivityForm(VersionedForm):
    class Meta:
        model = Activity
        fields = ["title", "starts_on", "ends_on", "place", "village", "suggestions", "status", "outcome"]
        widgets = {"starts_on": DayInput(), "ends_on": DayInput(), "outcome": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "status": _("Yang hadir dihitung sebagai terjangkau setelah kegiatan ditandai selesai."),
            "outcome": _("Diisi sesudah kegiatan; tampil untuk umum."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        activity = self.instance
        chosen = Q(activities=activity.pk) if activity.pk else Q(pk=None)
        offered = Suggestion.objects.filter(Q(programs=activity.program_id) | chosen).distinct()
        self.fields["suggestions"] = forms.ModelMultipleChoiceField(
            offered.order_by("received_on", "pk"),
            label=_("Untuk masukan"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_(
                "Centang masukan yang dijawab langsung oleh kegiatan ini. Daftarnya: yang disetujui masuk programnya."
            ),
        )
        self.fields["suggestions"].label_from_instance = lambda one: f"{one.code}: {Truncator(one.text).words(14)}"
        if not offered:
            del self.fields["suggestions"]


class WalkInForm(forms.Form):
    walk_in_name = forms.CharField(label=_("Nama peserta lain"), max_length=150)


class LedgerForm(forms.Form):
    """What the benefit ledger shows; whatever makes no sense is left out."""

    EVER = "semua"

    tahun = forms.ChoiceField(label=_("Tahun"), required=False)
    kriya = forms.ModelChoiceField(
        label=_("Kriya"),
        queryset=CraftCategory.objects.order_by("name"),
        to_field_name="slug",
        required=False,
        empty_label=_("Semua kriya"),
    )
    kelurahan = forms.ModelChoiceField(
        label=_("Kelurahan"),
        queryset=Village.objects.order_by("name"),
        required=False,
        empty_label=_("Semua kelurahan"),
    )
    jangkauan = forms.ChoiceField(
        label=_("Terjangkau"),
        required=False,
        choices=[("", _("Semua")), ("sudah", _("Sudah")), ("belum", _("Belum"))],
    )

    def __init__(self, years, asked):
        this_year = timezone.localdate().year
        super().__init__({"tahun": str(this_year) if this_year in years else self.EVER, **asked})
        self.fields["tahun"].choices = [(self.EVER, _("Semua tahun")), *((str(year), year) for year in years)]
        self.full_clean()

    @property
    def year(self) -> int | None:
        """The year asked for; None for all years."""
        asked = self.cleaned_data.get("tahun")
        return int(asked) if asked and asked != self.EVER else None

    @property
    def scope(self) -> dict:
        """The list asked for, as `artisans_by_reach` takes it."""
        craft, village = self.cleaned_data.get("kriya"), self.cleaned_data.get("kelurahan")
        return {
            "year": self.year,
            "craft": craft.slug if craft else "",
            "village": village.pk if village else "",
            "reached": {"sudah": True, "belum": False}.get(self.cleaned_data.get("jangkauan")),
        }


class PartMoveForm(forms.Form):
    """Where a part goes: a step up or down, or a place counted from 0 (from a drag)."""

    arah = forms.ChoiceField(choices=[("naik", _("Naik")), ("turun", _("Turun"))], required=False)
    tempat = forms.IntegerField(required=False, min_value=0, max_value=10_000)

    def place(self, now: int) -> int:
        if self.cleaned_data.get("tempat") is not None:
            return self.cleaned_data["tempat"]
        return {"naik": now - 1, "turun": now + 1}.get(self.cleaned_data.get("arah"), now)


class VersionNoteForm(forms.Form):
    note = forms.CharField(label=_("Keterangan versi"), max_length=250)


# A file of the largest kind, packed and signed.
MOST_CHECKED = 4_000_000


class PlanImportForm(forms.Form):
    """A file to check, or what a file checked before said."""

    file = forms.FileField(label=_("Berkas .xlsx"), required=False, widget=forms.FileInput(attrs={"accept": ".xlsx"}))
    checked = forms.CharField(max_length=MOST_CHECKED, required=False, widget=forms.HiddenInput)

    def clean(self):
        given = super().clean()
        if not self.errors and not given.get("file") and not given.get("checked"):
            self.add_error("file", _("Pilih berkas .xlsx."))
        return given


class CompareForm(forms.Form):
    """Two versions of a plan to lay side by side, by their numbers; the newest two when nothing is asked."""

    dari = forms.ModelChoiceField(label=_("Versi lama"), queryset=PlanVersion.objects.none(), to_field_name="number")
    ke = forms.ModelChoiceField(label=_("Versi baru"), queryset=PlanVersion.objects.none(), to_field_name="number")

    def __init__(self, versions, asked):
        newest = list(versions[:2])
        usual = {"dari": newest[-1].number, "ke": newest[0].number} if newest else {}
        super().__init__({name: asked.get(name, number) for name, number in usual.items()} or None)
        for field in self.fields.values():
            field.queryset = versions
            field.label_from_instance = version_in_words


def version_in_words(version: PlanVersion) -> str:
    return _("%(number)s · %(day)s · %(note)s") % {
        "number": version.number,
        "day": tanggal_ringkas(version.at),
        "note": Truncator(version.note).chars(60),
    }
