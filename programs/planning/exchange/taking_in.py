"""A file brought back into its plan.

A row with a code is the part it came from, a row without one is matched by its name or is new; what the file leaves out
stays. All or nothing: one wrong cell, and nothing is saved.
"""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from crafts.models import CraftCategory, Village
from dekranasda.base.forms.listed import Listed
from dekranasda.base.forms.number_fields import RupiahField
from dekranasda.base.lists.answers import SKIP_ROW
from dekranasda.base.lists.asking import Asked, word_doubt
from dekranasda.base.templatetags.formats import grades_of, is_percentage
from programs.models import Budget, BudgetSource, Division, Goal, Indicator, Organization, Plan, Program, Theme
from programs.models.plan_document import document_of

from ..budget_forms import ALREADY_SPENT
from ..changes import PlanDifference, differences, editing
from ..figures import MoneySpent, set_ceilings
from ..forms import GoalForm, ProgramForm
from ..indicator_forms import FigureField, IndicatorForm
from ..parts import check_indicator, check_program, check_unit, save_goal, save_indicator, save_program
from .cells import CellError, PlanTable, Row, key
from .columns import (
    ALL_OF_PROGRAM,
    BUDGET_SHEET,
    CODE_COLUMNS,
    GOAL,
    GOAL_CODE,
    INDICATOR_CODE,
    INDICATOR_COLUMNS,
    KIND,
    PLAN_SHEET,
    PROGRAM_CODE,
    REQUIRED,
    SOURCE,
    TARGET,
)
from .figure_cells import scale_doubt
from .reading import TableTexts

RUPIAH = "Rp"


class ImportRefused(Exception):
    """Nothing was saved; `errors` names every cell to mend. Beside them, or instead, something was asked."""

    def __init__(self, errors: list[CellError]):
        self.errors = [error for error in errors if not error.is_asked]
        super().__init__(f"{len(errors)} cells")


class PlanMoved(Exception):
    """Nothing was saved: the plan was edited meanwhile, and the file would now change something else than was shown."""


def import_plan(
    plan: Plan,
    tables: dict[str, TableTexts],
    *,
    by,
    reason: str,
    meeting=None,
    save: bool,
    shown: list | None = None,
    asked: Asked | None = None,
) -> list[PlanDifference]:
    """Put what the file says into the plan, and tell what that changes; only tell, unless `save`.

    An adopted plan changes on the record, with `reason` and `meeting`. Raises `ImportRefused`, or `PlanMoved` when the
    changes are not those that were `shown` (`in_short`). `asked` holds answers, and takes the questions.
    """
    asked = asked or Asked(KIND)
    with transaction.atomic():
        # Locked before it is read: what is compared is what is changed.
        Plan.objects.select_for_update().get(pk=plan.pk)
        before = document_of(plan)
        with editing(plan, by=by, reason=reason, meeting=meeting):
            errors = _Import(plan, tables, asked).run()
            if errors:
                raise ImportRefused(errors)
        found = differences(before, document_of(Plan.objects.get(pk=plan.pk)))
        if save and shown is not None and in_short(found) != shown:
            raise PlanMoved
        if not save:
            transaction.set_rollback(True)
    return found


def in_short(found: list[PlanDifference]) -> list[list[str]]:
    """The changes as a page shows them, to be compared with those that the next request finds."""
    return [[one.what, one.old, one.new] for one in found]


class _Import:
    """One run over the rows of a file."""

    def __init__(self, plan: Plan, tables: dict[str, TableTexts], asked: Asked):
        self.plan, self.tables, self.asked = plan, tables, asked
        self.errors: list[CellError] = []
        self.goals = {key(goal.title): goal for goal in plan.goals.all()}
        programs = Program.objects.filter(goal__plan=plan).select_for_update(of=("self",)).select_related("goal")
        self.programs = {program.slug: program for program in programs}
        self.by_title = {key(program.title): program for program in self.programs.values()}
        # What a row of the file is about → that row: a second one must not overwrite the first.
        self.rows_of_programs: dict[int, Row] = {}
        self.rows_of_indicators: dict[int, Row] = {}
        bodies = list(Organization.objects.current())
        organizations = {key(body.slug): body for body in bodies} | {key(body.name): body for body in bodies}
        self.choices: dict[str, dict[str, object]] = {
            "theme": _listed(Theme, plan),
            "division": {key(one.name): one for one in Division.objects.filter(term=plan.term)},
            "lead_organization": organizations,
            "supporting_organizations": organizations,
            "crafts": {key(craft.name): craft for craft in CraftCategory.objects.all()},
            "villages": {key(str(village)): village for village in Village.objects.defer("outline")},
            "direction": _labelled(Indicator.Direction),
            "accumulation": _labelled(Indicator.Accumulation),
            "formula": _labelled(Indicator.Formula),
        }

    def run(self) -> list[CellError]:
        self._plan_rows()
        # Of programs that could not be read nobody knows whether they are those that a ceiling names.
        self.has_all_programs = not self.errors
        if BUDGET_SHEET in self.tables:
            self._budget_rows()
        return self.errors

    def _table(self, name: str, *required: str) -> PlanTable:
        return PlanTable(self.tables[name], self.errors, self.asked, required=required)

    # --- Programs and indicators ---

    def _plan_rows(self) -> None:
        table = self._table(PLAN_SHEET, *REQUIRED)
        table.refuse_other_years(self.plan.years, before=TARGET)
        program = None
        for row in table.rows():
            if row.get("Program") or row.get(PROGRAM_CODE):
                program = self._program(table, row)
            if row.get("Indikator"):
                if program is not None:
                    self._indicator(table, row, program)
                elif not self.errors:
                    table.wrong(row.number, "Program", _("Tulis nama programnya."))

    def _program(self, table: PlanTable, row: Row) -> Program | None:
        program = self._known_program(table, row)
        if program is None and row.get(PROGRAM_CODE):
            return None
        if program is not None and program.pk in self.rows_of_programs:
            return self._again(table, row, program)
        if program is not None and _is_of_other(program, self.by_title.get(key(row.get("Program")))):
            message = _("Kode ini milik “%(name)s”, sedangkan nama ini milik program lain. Periksa kodenya.")
            table.wrong(row.number, PROGRAM_CODE, message % {"name": program.title})
            return None
        goal = self._goal(table, row) if row.get(GOAL) or program is None else program.goal
        if goal is None:
            return None
        program = program or Program(goal=goal, position=goal.programs.count() + 1)
        if not self._put_program(table, row, program, goal):
            return None
        self.programs[program.slug] = self.by_title[key(program.title)] = program
        self.rows_of_programs[program.pk] = row
        return program

    def _again(self, table: PlanTable, row: Row, program: Program) -> Program | None:
        """The program of an earlier row, whose cells this row may repeat but not contradict."""
        first = self.rows_of_programs[program.pk]
        for column in (GOAL, *ALL_OF_PROGRAM):
            if row.get(column) and key(row.get(column)) != key(first.get(column)):
                message = _(
                    "Program ini sudah ada di baris %(row)s dengan isi lain. Untuk program baru, kosongkan kodenya."
                )
                table.wrong(row.number, column, message % {"row": first.number})
                return None
        return program

    def _goal(self, table: PlanTable, row: Row) -> Goal | None:
        title = row.get(GOAL)
        if not title or len(title) > Goal._meta.get_field("title").max_length:
            table.wrong(row.number, GOAL, _("Tulis sasarannya, paling panjang 250 huruf."))
            return None
        if key(title) not in self.goals:
            self.goals[key(title)] = Goal.objects.create(plan=self.plan, title=title, position=len(self.goals) + 1)
        goal = self.goals[key(title)]
        if row.get(GOAL_CODE):
            code = table.value(_with_code(row, GOAL_CODE), GOAL_CODE, GoalForm.base_fields["code"])
            if code is not None and code != goal.code:
                goal.code = code
                _raise_version(goal)
                save_goal(goal, written={"code", "version"})
        return goal

    def _put_program(self, table: PlanTable, row: Row, program: Program, goal: Goal) -> bool:
        told_before = len(self.errors)
        values = {"goal": goal, **self._values(table, row, ALL_OF_PROGRAM, ProgramForm)}
        links = {name: values.pop(name) for name in ProgramForm.LINKS if name in values}
        if len(self.errors) > told_before:
            return False
        changed = _set(program, values)
        changed |= {name for name, linked in links.items() if set(linked) != _linked(program, name)}
        supporting = links.get("supporting_organizations", _linked(program, "supporting_organizations"))
        try:
            program.full_clean(exclude=None if program.slug else ["slug"])
            check_program(lead=program.lead_organization, supporting=supporting)
        except ValidationError as refused:
            self._refuse(table, row, refused, {**ALL_OF_PROGRAM, PROGRAM_CODE: "slug", GOAL: "goal"})
            return False
        if changed or not program.pk:
            _raise_version(program)
            save_program(program, links=links, written={*values, "version"})
        return True

    def _indicator(self, table: PlanTable, row: Row, program: Program) -> None:
        known, told_before = list(program.indicators.select_for_update()), len(self.errors)
        indicator = self._known_indicator(table, row, known)
        if len(self.errors) > told_before:
            return
        if indicator is not None and indicator.pk in self.rows_of_indicators:
            message = _(
                "Indikator ini sudah ada di baris %(row)s. Untuk indikator baru, kosongkan kode dan ganti namanya."
            )
            table.wrong(row.number, "Indikator", message % {"row": self.rows_of_indicators[indicator.pk].number})
            return
        indicator = indicator or Indicator(program=program, position=len(known) + 1)
        if self._put_indicator(table, row, indicator):
            self.rows_of_indicators[indicator.pk] = row

    def _known_indicator(self, table: PlanTable, row: Row, known: list[Indicator]) -> Indicator | None:
        """The indicator that a row is about: by its code, else by its name; None for a new one, or a wrong code."""
        named = next((one for one in known if key(one.name) == key(row.get("Indikator"))), None)
        code = row.get(INDICATOR_CODE)
        if not code:
            return named
        indicator = next((one for one in known if str(one.pk) == code), None)
        if indicator is None:
            message = _("Kode ini tidak ada pada program itu. Kosongkan untuk indikator baru.")
        elif _is_of_other(indicator, named):
            told = {"name": indicator.name}
            message = _("Kode ini milik “%(name)s”, sedangkan nama ini milik indikator lain. Periksa kodenya.") % told
        else:
            return indicator
        table.wrong(row.number, INDICATOR_CODE, message)
        return None

    def _put_indicator(self, table: PlanTable, row: Row, indicator: Indicator) -> bool:
        told_before = len(self.errors)
        columns = {f"{TARGET}{year}": year for year in self.plan.years if f"{TARGET}{year}" in table}
        unit = self._unit(table, row, list(columns)) or indicator.unit
        if len(self.errors) > told_before:
            # What its figures mean is not known before its unit is.
            return False
        # The unit says what its figures look like.
        figure = FigureField(unit=unit, required=False, min_value=None)
        values = self._values(table, row, INDICATOR_COLUMNS, IndicatorForm, unit=unit, figure=figure)
        targets = {year: table.figure(row, column, figure, unit) for column, year in columns.items()}
        if len(self.errors) > told_before:
            return False
        changed = _set(indicator, values)
        # A list without this column still says by its unit what is meant; the changes shown tell what was taken.
        indicator.accumulation = indicator.accumulation or usual_accumulation(indicator.unit)
        said = {name: getattr(indicator, name) for name in ("unit", "direction", "formula", "accumulation")}
        figures = {"baseline": indicator.baseline, **{f"target_{year}": value for year, value in targets.items()}}
        try:
            check_indicator(**said, figures=figures)
            indicator.full_clean()
        except ValidationError as refused:
            told = {**INDICATOR_COLUMNS, **{column: f"target_{year}" for column, year in columns.items()}}
            self._refuse(table, row, refused, told)
            return False
        kept = {target.year: target.value for target in indicator.targets.all()} if indicator.pk else {}
        if changed or any(kept.get(year) != value for year, value in targets.items()) or not indicator.pk:
            _raise_version(indicator)
            save_indicator(indicator, targets=targets, written={*values, "version"})
        return True

    def _unit(self, table: PlanTable, row: Row, columns: list[str]) -> str:
        """The unit as it is kept; "" for none, or, with an error, for a scale that is none.

        `columns` are those of the targets: where they hold grades, the unit is the scale of them.
        """
        texts = [row.get(column) for column in columns]
        unit = row.get("Satuan")
        if not grades_of(unit) and (doubt := scale_doubt(texts, unit)):
            return table.asks(row, "Satuan", "scale", doubt) or ""
        try:
            return check_unit(unit)
        except ValidationError as refused:
            table.wrong(row.number, "Satuan", " ".join(refused.messages))
            return ""

    def _values(
        self, table: PlanTable, row: Row, columns: dict[str, str], form: type, *, unit: str = "", figure=None
    ) -> dict:
        """What the cells of a row say, by field; of a column that the file has not, nothing.

        `unit` is the one of an indicator as it is kept, `figure` the field for its figures.
        """
        values = {}
        for column, name in columns.items():
            if column not in table:
                continue
            field = figure if name == "baseline" else form.base_fields[name]
            kind = "organizations" if name.endswith(("organization", "organizations")) else name
            if name in ProgramForm.LINKS:
                values[name] = table.all_chosen(row, column, self.choices[name], kind)
            elif name in self.choices:
                chosen = table.chosen(row, column, self.choices[name], field, kind)
                values[name] = (chosen.key if chosen else "") if name == "theme" else chosen
            elif column in CODE_COLUMNS:
                values[name] = table.value(_with_code(row, column), column, field)
            elif name == "unit":
                values[name] = unit or table.value(row, column, field)
            elif name == "baseline":
                values[name] = table.figure(row, column, field, unit)
            else:
                values[name] = table.value(row, column, field)
        return values

    def _refuse(self, table: PlanTable, row: Row, refused: ValidationError, columns: dict[str, str]) -> None:
        column_of = {name: column for column, name in columns.items()}
        # An error that is of no field stands under this name.
        by_field = refused.error_dict if hasattr(refused, "error_dict") else {"__all__": refused.error_list}
        for name, errors in by_field.items():
            table.refuse(row.number, column_of.get(name, ""), errors)

    # --- Ceilings ---

    def _budget_rows(self) -> None:
        table = self._table(BUDGET_SHEET, SOURCE)
        table.refuse_other_years(self.plan.years)
        sources = _listed(BudgetSource, self.plan)
        seen: dict[tuple[int, str], int] = {}
        for row in table.rows():
            program = self._known_program(table, row) or self._meant_program(table, row)
            if program is None:
                continue
            source = table.chosen(row, SOURCE, sources, forms.CharField(), "source")
            if source is None:
                continue
            if (first := seen.setdefault((program.pk, source.key), row.number)) != row.number:
                message = _("Program dan sumber dana ini sudah ada di baris %(row)s.") % {"row": first}
                table.wrong(row.number, SOURCE, message)
                continue
            self._put_ceilings(table, row, program, source.key)

    def _meant_program(self, table: PlanTable, row: Row) -> Program | None:
        """The program that was chosen for a ceiling whose program is in no row; None where it is left out, or asked."""
        if row.get(PROGRAM_CODE) or not self.has_all_programs:
            return None
        name = row.get("Program")
        doubt = word_doubt(name, table.called("Program"), self.by_title, remembers=False)
        question = _("Program “%(name)s” tidak ada dalam rencana. Pagunya milik program mana?") % {"name": name}
        found = table.asks(row, "Program", "program", replace(doubt, question=question), SKIP_ROW)
        return None if found == SKIP_ROW else found

    def _put_ceilings(self, table: PlanTable, row: Row, program: Program, source: str) -> None:
        told_before = len(self.errors)
        field = RupiahField(required=False, max_digits=Budget.MOST_DIGITS)
        planned = {
            (source, year): table.figure(row, str(year), field, RUPIAH)
            for year in self.plan.years
            if str(year) in table
        }
        kept = {(budget.source, budget.year): budget.planned for budget in program.budgets.all()}
        if len(self.errors) > told_before or all(kept.get(at) == amount for at, amount in planned.items()):
            return
        try:
            _raise_version(program)
            save_program(program, links={}, written={"version"})
            set_ceilings(program, planned)
        except MoneySpent as spent:
            table.wrong(row.number, str(spent.budget.year), str(ALREADY_SPENT))

    def _known_program(self, table: PlanTable, row: Row) -> Program | None:
        """The program that a row is about: by its code, else by its name."""
        code = row.get(PROGRAM_CODE)
        if not code:
            return self.by_title.get(key(row.get("Program")))
        if code not in self.programs:
            message = _("Kode ini tidak ada dalam rencana. Kosongkan untuk program baru.")
            table.wrong(row.number, PROGRAM_CODE, message)
        return self.programs.get(code)


def usual_accumulation(unit: str) -> Indicator.Accumulation:
    """How the quarters of such a unit become a year where nobody says: shares and grades as they end, else sums."""
    is_position = is_percentage(unit) or grades_of(unit)
    return Indicator.Accumulation.LAST if is_position else Indicator.Accumulation.SUM


def _with_code(row: Row, column: str) -> Row:
    """A code that a spreadsheet took for a number ("3,31") as it was typed."""
    return replace(row, texts={**row.texts, column: row.get(column).replace(",", ".")})


def _labelled(choices) -> dict[str, object]:
    return {key(choice.label): choice for choice in choices}


def _listed(entries: type[Listed], plan: Plan) -> dict[str, object]:
    """Each entry by its names, a hidden one too: what was exported is taken in again.

    In a draft, what became part of another means that one; an adopted plan still says what it said.
    """
    known = entries.all_known()
    meant = {one: one if plan.is_adopted else known[entries.kept_key(one.key)] for one in known.values()}
    return {key(name): meant[one] for one in known.values() for name in (one.name_en, one.name) if name}


def _is_of_other(record, named) -> bool:
    """Whether the name of a row is that of another record (`named`) than its code says."""
    return named is not None and named.pk != record.pk


def _set(record, values: dict) -> set[str]:
    """Let the record say these values; returns the fields that said something else."""
    changed = {name for name, value in values.items() if getattr(record, name, None) != value}
    for name, value in values.items():
        setattr(record, name, value)
    return changed


def _linked(program: Program, name: str) -> set:
    return set(getattr(program, name).all()) if program.pk else set()


def _raise_version(record) -> None:
    """An existing record is saved under its next version."""
    if record.pk:
        record.version += 1
