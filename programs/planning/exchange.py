"""A plan as an .xlsx file in the shape of its sheet, out and back in.

The sheet "Rencana" has a row per indicator; the cells of its program are filled in once, on the first row, and an
empty program means the one above. The sheet "Pagu" has a row per program and source. Coming back, a row with a code
is the part it came from, a row without one is matched by its name or is new; what the file leaves out stays. All or
nothing: one wrong cell, and nothing is saved.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from crafts.models import CraftCategory, Village
from dekranasda.base.files.reading import Unreadable, rows_of, workbook
from dekranasda.base.files.spreadsheets import FORMULA_STARTS, Sheet
from dekranasda.base.forms.text import clean_text
from dekranasda.base.templatetags.formats import grades_of, in_cell, is_percentage
from programs.models import Budget, Division, Goal, Indicator, Organization, Plan, Program, Theme
from programs.models.plan_document import document_of

from .changes import PlanDifference, differences, editing
from .forms import BudgetForm, GoalForm, IndicatorForm, ProgramForm
from .sheet import sheet_of

PLAN_SHEET, BUDGET_SHEET = "Rencana", "Pagu"
# Column of the file → field of the form that checks it.
PROGRAM_COLUMNS = {
    "Program": "title",
    "Tujuan program": "objective",
    "Tema": "theme",
    "Bidang": "division",
    "Penanggung jawab": "lead_organization",
    "Pendukung": "supporting_organizations",
    "Kriya": "crafts",
    "Kelurahan": "villages",
}
INDICATOR_COLUMNS = {
    "Indikator": "name",
    "Satuan": "unit",
    "Arah": "direction",
    "Sifat akumulasi": "accumulation",
    "Rumus capaian": "formula",
    "Kondisi awal": "baseline",
    "Tahun kondisi awal": "baseline_year",
    "Definisi operasional": "definition",
    "Sumber data": "source",
}
# The codes of the budget come last, so that lists made without them keep their shape.
CODE_COLUMNS = {
    "Kode program Permendagri 90": "program_code",
    "Kode kegiatan Permendagri 90": "activity_code",
    "Kode sub-kegiatan Permendagri 90": "subactivity_code",
}
ALL_OF_PROGRAM = {**PROGRAM_COLUMNS, **CODE_COLUMNS}
GOAL_CODE = "Kode sasaran RPJMD"
GOAL, PROGRAM_CODE, INDICATOR_CODE, SOURCE = "Sasaran", "Kode program", "Kode indikator", "Sumber dana"
TARGET = "Target "
SEPARATOR = "; "
MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 3000
MOST_COLUMNS = 100
# What a formula is read as: no cell that a person typed holds it.
FORMULA = "\x00"


class UnreadableBook(Unreadable):
    """The file is not an .xlsx workbook with the sheets of a plan; the message says what is wrong."""


@dataclass(frozen=True)
class CellError:
    """What is wrong in one cell, such as "Rencana!G5"."""

    cell: str
    message: str


class ImportRefused(Exception):
    """Nothing was saved; `errors` names every cell to mend."""

    def __init__(self, errors: list[CellError]):
        self.errors = errors
        super().__init__(f"{len(errors)} cells")


class PlanMoved(Exception):
    """Nothing was saved: the plan was edited meanwhile, and the file would now change something else than was shown."""


# --- Out ---


def plan_sheets(plan: Plan) -> list[Sheet]:
    """The two sheets of a plan, for `xlsx_response`."""
    shown = sheet_of(plan)
    header = [
        GOAL,
        PROGRAM_CODE,
        *PROGRAM_COLUMNS,
        INDICATOR_CODE,
        *INDICATOR_COLUMNS,
        *(f"{TARGET}{year}" for year in plan.years),
        GOAL_CODE,
        *CODE_COLUMNS,
    ]
    rows = [row for goal in shown.goals for one in goal.programs for row in _program_rows(goal.goal, one, plan)]
    budgets = [
        (one.program.slug, one.program.title, row.label, *row.amounts.values())
        for goal in shown.goals
        for one in goal.programs
        for row in one.budgets
    ]
    return [
        Sheet(PLAN_SHEET, header, rows),
        Sheet(BUDGET_SHEET, [PROGRAM_CODE, "Program", SOURCE, *(str(year) for year in plan.years)], budgets),
    ]


def _program_rows(goal: Goal, one, plan: Plan) -> Iterable[tuple]:
    program = one.program
    about = (
        goal.title,
        program.slug,
        program.title,
        program.objective,
        program.get_theme_display() if program.theme else "",
        program.division.name if program.division else "",
        program.lead_organization.name,
        SEPARATOR.join(body.name for body in program.supporting_organizations.all()),
        SEPARATOR.join(craft.name for craft in program.crafts.all()),
        SEPARATOR.join(village.name for village in program.villages.all()),
    )
    codes = (goal.code, program.program_code, program.activity_code, program.subactivity_code)
    if not one.indicators:
        yield (*about, *([None] * (1 + len(INDICATOR_COLUMNS) + len(plan.years))), *codes)
    for place, row in enumerate(one.indicators):
        indicator = row.indicator
        yield (
            *(about if place == 0 else [None] * len(about)),
            indicator.pk,
            indicator.name,
            indicator.unit,
            str(indicator.get_direction_display()),
            str(indicator.get_accumulation_display()),
            str(indicator.get_formula_display()),
            in_cell(indicator.baseline, indicator.unit),
            indicator.baseline_year,
            indicator.definition,
            indicator.source,
            *(in_cell(target, indicator.unit) for target in row.targets.values()),
            *(codes if place == 0 else [None] * len(codes)),
        )


# --- In ---


def read_plan_file(file) -> dict[str, list[list[str]]]:
    """What `read_book` says of an upload, unless it is too large to be read."""
    if file.size > MOST_BYTES:
        raise UnreadableBook(_("Berkas ini lebih besar dari 5 MB."))
    return read_book(file)


def read_book(file) -> dict[str, list[list[str]]]:
    """The texts of both sheets, row by row; raises `UnreadableBook`."""
    try:
        with workbook(file, _("Berkas ini bukan berkas .xlsx yang dapat dibaca."), data_only=False) as book:
            return _tables_of(book)
    except ValidationError as error:
        raise UnreadableBook(error.message) from error


def _tables_of(book) -> dict[str, list[list[str]]]:
    if PLAN_SHEET not in book.sheetnames:
        raise UnreadableBook(_("Lembar “%(name)s” tidak ada. Mulai dari berkas ekspor.") % {"name": PLAN_SHEET})
    tables = {}
    for name in (PLAN_SHEET, BUDGET_SHEET):
        if name in book.sheetnames:
            rows = [
                [_text(value) for value in row]
                for row in islice(rows_of(book[name], most_columns=MOST_COLUMNS), MOST_ROWS + 1)
            ]
            if len(rows) > MOST_ROWS:
                raise UnreadableBook(_("Paling banyak %(most)s baris dalam satu lembar.") % {"most": MOST_ROWS})
            tables[name] = rows
    return tables


def _text(value) -> str:
    """A cell as a person would type it; the apostrophe that the export put before a formula sign is taken off."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    text = clean_text(str(value)).strip()
    if text.startswith("="):
        return FORMULA
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def import_plan(
    plan: Plan,
    tables: dict[str, list[list[str]]],
    *,
    by,
    reason: str,
    meeting=None,
    save: bool,
    shown: list | None = None,
) -> list[PlanDifference]:
    """Put what the file says into the plan, and tell what that changes; only tell, unless `save`.

    An adopted plan changes on the record, with `reason` and `meeting`. Raises `ImportRefused`, or `PlanMoved` when the
    changes are not those that were `shown` (`in_short`).
    """
    with transaction.atomic():
        # Locked before it is read: what is compared is what is changed.
        Plan.objects.select_for_update().get(pk=plan.pk)
        before = document_of(plan)
        with editing(plan, by=by, reason=reason, meeting=meeting):
            errors = _Import(plan, tables).run()
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
    """One run over the rows of a file; every wrong cell is noted, so all can be mended at once."""

    def __init__(self, plan: Plan, tables: dict[str, list[list[str]]]):
        self.plan = plan
        self.tables = tables
        self.errors: list[CellError] = []
        self.goals = {_key(goal.title): goal for goal in plan.goals.all()}
        programs = list(Program.objects.filter(goal__plan=plan).select_related("goal"))
        # What a row of the file is about → that row: a second one must not overwrite the first.
        self.rows_of_programs: dict[int, tuple[int, dict]] = {}
        self.rows_of_indicators: dict[int, int] = {}
        self.programs = {program.slug: program for program in programs}
        self.by_title = {_key(program.title): program for program in programs}
        self.choices = {
            "theme": {_key(choice.label): choice.value for choice in Theme},
            "division": {_key(one.name): one.pk for one in Division.objects.filter(term=plan.term)},
            "lead_organization": {_key(body.name): body.pk for body in Organization.objects.current()},
            "crafts": {_key(craft.name): craft.pk for craft in CraftCategory.objects.all()},
            "villages": {_key(village.name): village.pk for village in Village.objects.all()},
            "direction": {_key(choice.label): choice.value for choice in Indicator.Direction},
            "accumulation": {_key(choice.label): choice.value for choice in Indicator.Accumulation},
            "formula": {_key(choice.label): choice.value for choice in Indicator.Formula},
        }
        self.choices["supporting_organizations"] = self.choices["lead_organization"]

    def run(self) -> list[CellError]:
        self._plan_rows()
        if BUDGET_SHEET in self.tables:
            self._budget_rows()
        return self.errors

    def _plan_rows(self) -> None:
        columns = self._columns(PLAN_SHEET, required=[GOAL, "Program", "Penanggung jawab", "Indikator", "Satuan"])
        self._refuse_other_years(PLAN_SHEET, columns, TARGET)
        program = None
        for number, cells in self._rows(PLAN_SHEET, columns):
            if cells.get("Program") or cells.get(PROGRAM_CODE):
                program = self._program(number, cells, columns)
            if cells.get("Indikator"):
                if program is not None:
                    self._indicator(program, number, cells, columns)
                elif not self.errors:
                    self._wrong(PLAN_SHEET, number, columns["Program"], _("Tulis nama programnya."))

    def _program(self, number: int, cells: dict, columns: dict) -> Program | None:
        program = self._known_program(PLAN_SHEET, number, cells, columns)
        if program is None and cells.get(PROGRAM_CODE):
            return None
        if program is not None and program.pk in self.rows_of_programs:
            return self._again(program, number, cells, columns)
        if program is not None and self._is_of_other(program, self.by_title.get(_key(cells.get("Program", "")))):
            message = _("Kode ini milik “%(name)s”, sedangkan nama ini milik program lain. Periksa kodenya.")
            self._wrong(PLAN_SHEET, number, columns[PROGRAM_CODE], message % {"name": program.title})
            return None
        goal = self._goal(number, cells, columns) if cells.get(GOAL) or program is None else program.goal
        if goal is None:
            return None
        program = program or Program(goal=goal, position=goal.programs.count() + 1)
        kept = ProgramForm(instance=program).initial
        data = {
            "goal": goal.pk,
            "slug": program.slug,
            "opened_version": program.version,
            **self._values(PLAN_SHEET, number, cells, columns, ALL_OF_PROGRAM, kept),
        }
        form = ProgramForm(data, instance=program)
        if not self._saved(form, PLAN_SHEET, number, columns, {**ALL_OF_PROGRAM, PROGRAM_CODE: "slug", GOAL: "goal"}):
            return None
        self.programs[program.slug] = self.by_title[_key(program.title)] = program
        self.rows_of_programs[program.pk] = (number, cells)
        return program

    def _again(self, program: Program, number: int, cells: dict, columns: dict) -> Program | None:
        """The program of an earlier row, whose cells this row may repeat but not contradict."""
        first, said = self.rows_of_programs[program.pk]
        for name in (GOAL, *ALL_OF_PROGRAM):
            if cells.get(name) and _key(cells[name]) != _key(said.get(name, "")):
                message = _(
                    "Program ini sudah ada di baris %(row)s dengan isi lain. Untuk program baru, kosongkan kodenya."
                )
                self._wrong(PLAN_SHEET, number, columns[name], message % {"row": first})
                return None
        return program

    @staticmethod
    def _is_of_other(record, named) -> bool:
        """Whether the name of a row is that of another record (`named`) than its code says."""
        return named is not None and named.pk != record.pk

    def _goal(self, number: int, cells: dict, columns: dict) -> Goal | None:
        title = cells.get(GOAL, "")
        if not title or len(title) > Goal._meta.get_field("title").max_length:
            self._wrong(PLAN_SHEET, number, columns[GOAL], _("Tulis sasarannya, paling panjang 250 huruf."))
            return None
        if _key(title) not in self.goals:
            self.goals[_key(title)] = Goal.objects.create(plan=self.plan, title=title, position=len(self.goals) + 1)
        goal, code = self.goals[_key(title)], _as_code(cells.get(GOAL_CODE, ""))
        if code and code != goal.code:
            form = GoalForm({"title": goal.title, "code": code, "opened_version": goal.version}, instance=goal)
            self._saved(form, PLAN_SHEET, number, columns, {GOAL: "title", GOAL_CODE: "code"})
        return goal

    def _indicator(self, program: Program, number: int, cells: dict, columns: dict) -> None:
        known = list(program.indicators.all())
        named = next((one for one in known if _key(one.name) == _key(cells["Indikator"])), None)
        if code := cells.get(INDICATOR_CODE):
            indicator = next((one for one in known if str(one.pk) == code), None)
            if indicator is None:
                self._wrong(
                    PLAN_SHEET,
                    number,
                    columns[INDICATOR_CODE],
                    _("Kode ini tidak ada pada program itu. Kosongkan untuk indikator baru."),
                )
                return
            if self._is_of_other(indicator, named):
                message = _("Kode ini milik “%(name)s”, sedangkan nama ini milik indikator lain. Periksa kodenya.")
                self._wrong(PLAN_SHEET, number, columns[INDICATOR_CODE], message % {"name": indicator.name})
                return
        else:
            indicator = named
        if indicator is not None and indicator.pk in self.rows_of_indicators:
            message = _(
                "Indikator ini sudah ada di baris %(row)s. Untuk indikator baru, kosongkan kode dan ganti namanya."
            )
            self._wrong(
                PLAN_SHEET, number, columns["Indikator"], message % {"row": self.rows_of_indicators[indicator.pk]}
            )
            return
        indicator = indicator or Indicator(program=program, position=len(known) + 1)
        form = IndicatorForm(instance=indicator)
        targets = {f"{TARGET}{year}": f"target_{year}" for year in self.plan.years}
        kept = {**form.initial, **{name: form[name].value() for name in targets.values()}}
        # A list without this column still says by its unit what is meant; the changes shown tell what was taken.
        kept["accumulation"] = kept["accumulation"] or usual_accumulation(cells.get("Satuan", ""))
        names = {**INDICATOR_COLUMNS, **targets}
        data = {
            "opened_version": indicator.version,
            **self._values(PLAN_SHEET, number, cells, columns, names, kept),
        }
        if self._saved(IndicatorForm(data, instance=indicator), PLAN_SHEET, number, columns, names):
            self.rows_of_indicators[indicator.pk] = number

    def _budget_rows(self) -> None:
        columns = self._columns(BUDGET_SHEET, required=[SOURCE])
        self._refuse_other_years(BUDGET_SHEET, columns, "")
        sources = {_key(source.label): source for source in Budget.Source}
        of_programs: dict[int, tuple[Program, dict, dict]] = {}
        seen: dict[tuple[int, str], int] = {}
        for number, cells in self._rows(BUDGET_SHEET, columns):
            program = self._known_program(BUDGET_SHEET, number, cells, columns)
            if program is None:
                if not (cells.get(PROGRAM_CODE) or self.errors):
                    self._wrong(BUDGET_SHEET, number, 1, _("Program ini tidak ada dalam rencana."))
                continue
            source = sources.get(_key(cells.get(SOURCE, "")))
            if source is None:
                self._wrong(BUDGET_SHEET, number, columns[SOURCE], _one_of(sources, cells.get(SOURCE, "")))
                continue
            if (first := seen.setdefault((program.pk, source), number)) != number:
                message = _("Program dan sumber dana ini sudah ada di baris %(row)s.") % {"row": first}
                self._wrong(BUDGET_SHEET, number, columns[SOURCE], message)
                continue
            if program.pk not in of_programs:
                form = BudgetForm(instance=program)
                of_programs[program.pk] = (program, {name: form[name].value() for name in form.fields}, {})
            _program, data, places = of_programs[program.pk]
            for year in self.plan.years:
                if str(year) in columns:
                    name = f"{source.name.lower()}_{year}"
                    data[name] = cells.get(str(year), "")
                    places[name] = (number, columns[str(year)])
        for program, data, places in of_programs.values():
            form = BudgetForm({**data, "opened_version": program.version}, instance=program)
            if form.is_valid():
                form.save_version()
            for name, messages in form.errors.items():
                number, column = places.get(name, (1, 1))
                self._wrong(BUDGET_SHEET, number, column, " ".join(messages))

    def _known_program(self, sheet: str, number: int, cells: dict, columns: dict) -> Program | None:
        """The program that a row is about: by its code, else by its name."""
        code = cells.get(PROGRAM_CODE)
        if not code:
            return self.by_title.get(_key(cells.get("Program", "")))
        if code not in self.programs:
            message = _("Kode ini tidak ada dalam rencana. Kosongkan untuk program baru.")
            self._wrong(sheet, number, columns[PROGRAM_CODE], message)
        return self.programs.get(code)

    def _values(self, sheet: str, number: int, cells: dict, columns: dict, names: dict, kept: dict) -> dict:
        """What the form gets: of each column of the file its cell, of a column that is missing what was kept."""
        data = {}
        for column, field in names.items():
            if column not in columns:
                value = kept.get(field)
                if isinstance(value, list):
                    value = [getattr(one, "pk", one) for one in value]
                data[field] = "" if value is None else value
            elif field in self.choices:
                data[field] = self._choice(sheet, number, columns[column], field, cells.get(column, ""))
            elif column in CODE_COLUMNS:
                data[field] = _as_code(cells.get(column, ""))
            else:
                data[field] = cells.get(column, "")
        return data

    def _choice(self, sheet: str, number: int, column: int, field: str, text: str):
        """The stored value that a text of the file names; several are parted by semicolons."""
        known = self.choices[field]
        is_many = field in ("supporting_organizations", "crafts", "villages")
        names = [name.strip() for name in text.split(SEPARATOR.strip())] if is_many else [text]
        chosen = []
        for name in filter(None, names):
            if _key(name) in known:
                chosen.append(known[_key(name)])
            else:
                self._wrong(sheet, number, column, _one_of(known, name))
        return chosen if is_many else next(iter(chosen), "")

    def _saved(self, form, sheet: str, number: int, columns: dict, names: dict) -> bool:
        if form.is_valid() and form.save_version():
            return True
        column_of = {field: column for column, field in names.items()}
        for field, messages in form.errors.items():
            cell = f"{sheet}!{get_column_letter(columns.get(column_of.get(field), 1))}{number}"
            # A name that was not understood has been told already, more exactly than "choose one".
            if not any(error.cell == cell for error in self.errors):
                self.errors.append(CellError(cell, " ".join(messages)))
        return False

    def _columns(self, sheet: str, *, required: list[str]) -> dict[str, int]:
        """Column numbers by the names in the first row."""
        header = self.tables[sheet][0] if self.tables[sheet] else []
        columns = {name: number for number, name in enumerate(header, start=1) if name}
        for name in required:
            if name not in columns:
                self._wrong(sheet, 1, 1, _("Kolom “%(name)s” tidak ada.") % {"name": name})
                columns[name] = 1
        columns.setdefault(PROGRAM_CODE, 1)
        columns.setdefault(INDICATOR_CODE, 1)
        return columns

    def _refuse_other_years(self, sheet: str, columns: dict[str, int], before: str) -> None:
        for name, column in columns.items():
            year = name.removeprefix(before)
            if name.startswith(before) and year.isdecimal() and len(year) == 4 and int(year) not in self.plan.years:
                told = {"year": year, "start": self.plan.start_year, "end": self.plan.end_year}
                self._wrong(sheet, 1, column, _("Tahun %(year)s di luar rencana %(start)s–%(end)s.") % told)

    def _rows(self, sheet: str, columns: dict[str, int]) -> Iterable[tuple[int, dict[str, str]]]:
        """The filled rows below the header, by column name; a formula is refused, since only its text would be read."""
        header = self.tables[sheet][0] if self.tables[sheet] else []
        for number, row in enumerate(self.tables[sheet][1:], start=2):
            cells = {name: value for name, value in zip(header, row, strict=False) if name}
            for name, value in cells.items():
                if value == FORMULA:
                    self._wrong(sheet, number, columns[name], _("Sel ini berisi rumus. Tulis hasilnya."))
            if any(cells.values()):
                yield number, cells

    def _wrong(self, sheet: str, number: int, column: int, message: str) -> None:
        self.errors.append(CellError(f"{sheet}!{get_column_letter(column)}{number}", message))


def usual_accumulation(unit: str) -> Indicator.Accumulation:
    """How the quarters of such a unit become a year where nobody says: shares and grades as they end, else sums."""
    is_position = is_percentage(unit) or grades_of(unit)
    return Indicator.Accumulation.LAST if is_position else Indicator.Accumulation.SUM


def _as_code(text: str) -> str:
    """A code that a spreadsheet took for a number ("3,31") as it was typed."""
    return text.replace(",", ".")


def _key(text: str) -> str:
    """A name as it is compared: without case and doubled spaces."""
    return " ".join(str(text).casefold().split())


def _one_of(known: dict, text: str) -> str:
    told = {"text": text, "names": ", ".join(list(known)[:12])}
    return _("“%(text)s” tidak dikenal. Misalnya: %(names)s.") % told
