"""Money of a program: the ceilings of the plan, and what was spent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.editing import SAVED_MEANWHILE, FieldDifference, VersionedForm, show_instead
from dekranasda.base.forms.number_fields import RupiahField
from dekranasda.base.templatetags.formats import rupiah
from programs.models import Budget, BudgetSource, Program

from .figures import MoneySpent, set_ceilings


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
                max_digits=Budget.MOST_DIGITS,
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
        stored = {budget: "" if budget.realized is None else str(budget.realized) for budget in changed}
        show_instead(self, {f"opened_{budget.pk}": figure for budget, figure in stored.items()})
        self.differences = []
        for budget in changed:
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
        # A source that is offered no more stays where it has money.
        self.sources = BudgetSource.offered(*(key for key, _year in self.kept))
        for source in self.sources:
            for year in self.years:
                budget = self.kept.get((source.key, year))
                self.fields[self._name(source, year)] = RupiahField(
                    label=_("%(source)s %(year)s") % {"source": source.local_name, "year": year},
                    required=False,
                    max_digits=Budget.MOST_DIGITS,
                    initial=budget.planned if budget else None,
                )

    @property
    def rows(self):
        """Each source with its cells, one per year."""
        return [(source.local_name, [self[self._name(source, year)] for year in self.years]) for source in self.sources]

    def clean(self):
        for (source, year), budget in self.kept.items():
            name = self._name(BudgetSource.all_known()[source], year)
            if budget.realized is not None and name in self.cleaned_data and self.cleaned_data[name] is None:
                self.add_error(name, ALREADY_SPENT)
        return super().clean()

    def save(self, commit=True):
        program = super().save(commit)
        planned = {
            (source.key, year): self.cleaned_data[self._name(source, year)]
            for source in self.sources
            for year in self.years
        }
        try:
            set_ceilings(program, planned)
        except MoneySpent as spent:
            name = self._name(BudgetSource.all_known()[spent.budget.source], spent.budget.year)
            raise forms.ValidationError({name: ALREADY_SPENT}) from spent
        return program

    def shown(self, name, value):
        return "" if value is None else rupiah(value)

    @staticmethod
    def _name(source: BudgetSource, year: int) -> str:
        return f"{source.slug}_{year}"

    @staticmethod
    def _budgets(program: Program) -> dict:
        return {(budget.source, budget.year): budget for budget in program.budgets.all()}

    def _shown_stored(self, record, name):
        slug, _separator, year = name.rpartition("_")
        key = next(source.key for source in self.sources if source.slug == slug)
        budget = self._budgets(record).get((key, int(year)))
        return self.shown(name, budget.planned if budget else None)
