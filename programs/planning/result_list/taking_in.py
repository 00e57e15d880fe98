"""Results from a table, each through the form in which it is typed: kept as drafts, to be handed in with evidence."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dekranasda.base.lists.answers import SKIP_ROW
from dekranasda.base.lists.asking import Asked, word_doubt
from dekranasda.base.templatetags.formats import satuan, triwulan
from programs.models import Indicator, Plan, Result, organizations_of
from programs.models.result import PeriodLocked

from ..exchange.cells import CellError, PlanTable, Row, key
from ..exchange.columns import INDICATOR_CODE
from ..exchange.reading import TableTexts
from ..exchange.taking_in import ImportRefused
from ..report_forms import ResultForm
from ..reporting import describe_lock, hand_in
from .reading import INDICATOR, PROGRAM, QUARTERS
from .undoing import Kept, note_taken


class ResultsMoved(Exception):
    """Nothing was saved: a result was written meanwhile, and the table would now change something else than shown."""


@dataclass(frozen=True)
class ResultChange:
    what: str
    old: str
    new: str


def reportable(plan: Plan, user) -> list[Indicator]:
    """The indicators of the plan of which the user may report results."""
    found = Indicator.objects.filter(program__goal__plan=plan)
    found = found.select_related("program__goal__plan", "program__lead_organization").order_by("pk")
    if not user.has_perm("programs.report_result"):
        found = found.filter(program__lead_organization__in=organizations_of(user))
    found = list(found)
    # A seat alone opens nothing: of all that these organizations lead the rule says the same.
    return found if found and user.has_perm("programs.report_result", found[0]) else []


def take_results(
    plan: Plan, year: int, texts: TableTexts, *, asked: Asked, by, save: bool, shown: list | None = None
) -> list[ResultChange]:
    """Write the results of a table down as drafts, and tell what that changes; only tell, unless `save`.

    Raises `ImportRefused`, or `ResultsMoved` when the changes are not those that were `shown`.
    """
    with transaction.atomic():
        run = _Results(plan, year, texts, asked, by)
        run.read()
        if run.errors:
            raise ImportRefused(run.errors)
        if save and shown is not None and as_shown(run.changes) != shown:
            raise ResultsMoved
        if save:
            note_taken(plan, year, run.kept, by=by)
        if not save:
            transaction.set_rollback(True)
    return run.changes


def as_shown(changes: list[ResultChange]) -> list[list[str]]:
    return [[one.what, one.old, one.new] for one in changes]


class _Results:
    """One run over the rows of a table."""

    def __init__(self, plan: Plan, year: int, texts: TableTexts, asked: Asked, by):
        self.year, self.by = year, by
        self.errors: list[CellError] = []
        self.changes: list[ResultChange] = []
        self.kept: list[Kept] = []
        self.table = PlanTable(texts, self.errors, asked, required=[INDICATOR])
        self.indicators = reportable(plan, by)
        others = Indicator.objects.filter(program__goal__plan=plan).exclude(pk__in=[one.pk for one in self.indicators])
        self.of_others = {key(name) for name in others.values_list("name", flat=True)}
        results = Result.objects.filter(indicator__in=self.indicators, year=year)
        self.results = {(one.indicator_id, one.quarter): one for one in results}
        self.seen: dict[tuple[int, int], int] = {}

    def read(self) -> None:
        for row in self.table.rows():
            if (indicator := self._indicator(row)) is None:
                continue
            for quarter, column in QUARTERS.items():
                if row.get(column):
                    self._result(row, column, indicator, quarter)

    def _indicator(self, row: Row) -> Indicator | None:
        """The indicator of a row: by its code, else by its name; None, and an error or a question, for none."""
        name, code = row.get(INDICATOR), row.get(INDICATOR_CODE)
        named = [one for one in self.indicators if key(one.name) == key(name)]
        if row.get(PROGRAM) and len(named) > 1:
            named = [one for one in named if key(one.program.title) == key(row.get(PROGRAM))]
        if code:
            coded = next((one for one in self.indicators if str(one.pk) == code), None)
            if coded is None:
                self.table.wrong(
                    row.number, INDICATOR_CODE, _("Kode ini tidak ada di antara indikator yang Anda laporkan.")
                )
            elif name and coded not in named:
                told = _("Kode ini milik “%(name)s”, sedangkan namanya lain. Periksa kodenya.") % {"name": coded.name}
                self.table.wrong(row.number, INDICATOR_CODE, told)
                return None
            return coded
        if len(named) == 1:
            return named[0]
        if named:
            told = _("Ada beberapa indikator bernama ini. Tulis juga programnya, atau kode indikatornya.")
            self.table.wrong(row.number, INDICATOR, told)
        elif not name:
            self.table.wrong(row.number, INDICATOR, _("Tulis nama indikatornya."))
        elif key(name) in self.of_others:
            self.table.wrong(row.number, INDICATOR, _("Indikator ini dilaporkan perangkat daerah lain."))
        else:
            known = {key(one.name): one for one in self.indicators}
            doubt = word_doubt(name, self.table.called(INDICATOR), known, remembers=False)
            found = self.table.asks(row, INDICATOR, "indicator", doubt, SKIP_ROW)
            return None if found == SKIP_ROW else found
        return None

    def _result(self, row: Row, column: str, indicator: Indicator, quarter: int) -> None:
        if (first := self.seen.setdefault((indicator.pk, quarter), row.number)) != row.number:
            self.table.wrong(row.number, column, _("Indikator ini sudah ada di baris %(row)s.") % {"row": first})
            return
        result = self.results.get((indicator.pk, quarter))
        result = result or Result(indicator=indicator, year=self.year, quarter=quarter)
        result.indicator = indicator
        told_before = len(self.errors)
        empty = ResultForm(instance=result)
        value = self.table.figure(row, column, empty.fields["value"], indicator.unit)
        if len(self.errors) > told_before or value is None or (value == result.value and not result.not_measured):
            return
        if result.counts:
            told = _("Realisasi ini sudah disetujui. Minta sekretariat mengembalikannya dulu.")
            self.table.wrong(row.number, column, told)
            return
        old = _("tidak terukur") if result.not_measured else satuan(result.value, indicator.unit)
        before = None if result.value is None else str(result.value), result.not_measured
        is_new = result.pk is None
        form = ResultForm(_typed(empty, value), instance=result)
        try:
            is_kept = form.is_valid() and hand_in(form, by=self.by, submit=False)
        except PeriodLocked as locked:
            self.table.wrong(row.number, column, describe_lock(locked.lock))
            return
        if is_kept:
            self.kept.append(Kept(result.pk, result.version, is_new, *before))
            what = f"{indicator.name}: {triwulan(quarter)} {self.year}"
            self.changes.append(ResultChange(what, old, satuan(value, indicator.unit)))
        else:
            messages = [message for errors in form.errors.values() for message in errors]
            self.table.wrong(row.number, column, " ".join(messages))


def _typed(form: ResultForm, value) -> dict:
    """What a person would send who types the value into the form as it stands."""
    said = {name: form[name].value() for name in form.fields if name not in ("evidence", "not_measured")}
    said["value"] = form.fields["value"].prepare_value(value)
    return {name: "" if each is None else each for name, each in said.items()}
