"""Whatever the unit of an indicator, its numbers read rightly on every page, in every file and in the record."""

import csv
import re
from collections import defaultdict, deque
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.html import escape
from docx import Document
from lxml import html
from openpyxl import Workbook, load_workbook

from programs.models import Indicator, PlanChange, Target
from programs.planning.changes import change_adopted, compare
from tests.access.dashboards import ROWS as DASHBOARD_ROWS
from tests.access.planning import ROWS as PLANNING_ROWS
from tests.factories import (
    make_activity,
    make_artisan,
    make_budget,
    make_indicator,
    make_meeting,
    make_organization,
    make_plan,
    make_program,
    make_result,
    make_suggestion,
    make_user,
    put_in_force,
)
from tests.test_access import as_role

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Unit:
    """A unit as people type it; a figure as stored, before and after a change; both as read with their unit."""

    name: str
    old: str
    new: str
    old_reads: str
    new_reads: str

    def __str__(self):
        return f"{self.name} {self.old}"

    @property
    def new_in_table(self):
        return self._in_table(self.new_reads)

    @property
    def old_in_table(self):
        return self._in_table(self.old_reads)

    @property
    def new_alone(self):
        return self.new_in_table.replace("Rp", "").removesuffix("%")

    @property
    def old_alone(self):
        return self.old_in_table.replace("Rp", "").removesuffix("%")

    @property
    def is_predicate(self):
        return "<" in self.name

    @property
    def new_typed(self):
        """As a person types it."""
        return self.new_reads if self.is_predicate else self.new.replace(".", ",")

    @property
    def old_typed(self):
        return self.old_reads if self.is_predicate else self.old.replace(".", ",")

    @property
    def new_in_cell(self):
        return self.new_reads if self.is_predicate else self.new

    @property
    def old_in_cell(self):
        return self.old_reads if self.is_predicate else self.old

    def as_cell(self, figure):
        """The value of a cell that holds this stored figure."""
        return {self.old: self.old_reads, self.new: self.new_reads}[figure] if self.is_predicate else float(figure)

    @property
    def old_in_data(self):
        return self.old_reads if self.is_predicate else f"{Decimal(self.old):.2f}"

    @property
    def new_in_data(self):
        return self.new_reads if self.is_predicate else f"{Decimal(self.new):.2f}"

    def _in_table(self, reads):
        return reads.removesuffix(f" {self.name}")


UNITS = [
    Unit("Rp", "300000000", "444000000", "Rp300.000.000", "Rp444.000.000"),
    Unit("Rp", "7", "1250.5", "Rp7", "Rp1.250,50"),
    Unit("Rupiah", "300000000", "444000000", "Rp300.000.000", "Rp444.000.000"),
    Unit("rp.", "9000000000000", "9999999999999.99", "Rp9.000.000.000.000", "Rp9.999.999.999.999,99"),
    Unit("%", "42.5", "87.25", "42,50%", "87,25%"),
    Unit("persen", "41", "73.5", "41%", "73,50%"),
    Unit("orang", "1234", "5678", "1.234 orang", "5.678 orang"),
    Unit("ton", "1234.5", "5678.25", "1.234,50 ton", "5.678,25 ton"),
    Unit("juta rupiah", "1300", "1444", "1.300 juta rupiah", "1.444 juta rupiah"),
    Unit("%s {orang}", "0", "17", "0 %s {orang}", "17 %s {orang}"),
    Unit("hari", "12", "9", "12 hari", "9 hari"),
    Unit("%", "-2.5", "-1.25", "-2,50%", "-1,25%"),
    Unit("Rp", "-5000000", "-1250000", "-Rp5.000.000", "-Rp1.250.000"),
    Unit("C < CC < B < BB < A", "3", "5", "B", "A"),
    Unit("TMP < TW < WDP < WTP", "2", "4", "TW", "WTP"),
]
YEARS = range(2026, 2031)
ANY_UNIT = pytest.mark.parametrize("unit", UNITS, ids=str)
# A walk through all pages takes seconds, a list read and written not much less: one unit of each way to write a number,
# all of them with UNITS=all.
ONE_OF_EACH_KIND = {"Rp 300000000", "% 42.5", "ton 1234.5", "%s {orang} 0", "Rp -5000000", "C < CC < B < BB < A 3"}
# How a number is written is the same on any database; that it is kept to the last digit is not.
KEPT_EXACTLY = {"Rp 300000000", "ton 1234.5"}


def _marks(unit: Unit) -> list:
    asked = [] if str(unit) in ONE_OF_EACH_KIND else [pytest.mark.on_request("UNITS")]
    return asked if str(unit) in KEPT_EXACTLY else [*asked, pytest.mark.any_database]


EACH_KIND = pytest.mark.parametrize("unit", [pytest.param(unit, id=str(unit), marks=_marks(unit)) for unit in UNITS])


@pytest.fixture
def indicator(unit):
    """An indicator in this unit of an adopted plan, with all that can stand around its numbers."""
    program = make_program(plan=make_plan(), title="Pemasaran")
    program.supporting_organizations.add(make_organization())
    make_budget(program=program, planned=80_000_000)
    indicator = make_indicator(
        program=program,
        name="Nilai penjualan",
        unit=unit.name,
        accumulation="posisi akhir",
        baseline=unit.old,
        baseline_year=2025,
        targets=dict.fromkeys(YEARS, unit.old),
    )
    put_in_force(program.plan)
    for quarter in (1, 2):
        make_result(indicator=indicator, quarter=quarter, value=unit.old)
    make_result(indicator=indicator, quarter=3, value=unit.new, status="diajukan")
    make_activity(program=program, reached=[make_artisan()])
    staff = make_user(role="Sekretariat")
    make_suggestion(by=staff, meeting=make_meeting()).adopt([program], by=staff, reason="Sejalan dengan pemasaran.")
    indicator.refresh_from_db()
    return indicator


def change_figures(indicator, unit):
    """Leadership writes new targets and a new baseline into the adopted plan, on the record."""
    client, _user = as_role("Pimpinan")
    answer = client.post(
        reverse("planning:indicator-edit", args=[indicator.pk]),
        {
            "name": indicator.name,
            "unit": unit.name,
            "direction": "positif",
            "accumulation": "posisi akhir",
            "formula": "rasio",
            "baseline": unit.new_typed,
            "baseline_year": 2025,
            **{f"target_{year}": unit.new_typed for year in YEARS},
            "opened_version": indicator.version,
            "perubahan-reason": "Pasar bertambah.",
        },
    )
    assert answer.status_code == 302


# --- Every page and file ---

# The pages with something of a plan on them; those of artisans and accounts have none.
WALKED = {"planning", "dashboards", "suggestions", ""}
MOST_PAGES_OF_A_KIND = 3
# How the figures read on each page or in each file, by the names of `Unit`.
READS = {
    "planning:plan": ["new_reads"],
    "planning:year": ["old_in_table", "new_in_table"],
    "planning:program": ["old_reads", "new_reads", "old_in_table", "new_in_table"],
    "planning:changes": ["old_reads", "new_reads"],
    "planning:version-compare": ["old_reads", "new_reads"],
    "planning:versions": ["old_reads", "new_reads"],
    "planning:year-document": ["new_reads"],
    "planning:data": ["old_in_data", "new_in_data"],
    "planning:sheet": ["new_in_table"],
    "planning:export": ["new_in_cell"],
    "planning:whole": ["old_in_table", "new_in_table"],
    "planning:whole-document": ["old_reads", "new_reads"],
    "planning:document": ["old_reads", "new_reads"],
    "planning:number-audit": ["old_reads", "new_reads"],
    "planning:indicator-edit": ["new_alone"],
    "planning:reports": ["old_reads", "new_reads"],
    "planning:report": ["old_reads", "new_reads"],
    "suggestions:suggestion": ["old_reads", "new_reads"],
    "dashboards:evaluation": ["old_reads", "new_reads", "old_alone", "new_alone"],
    "dashboards:evaluation-print": ["old_reads", "new_reads", "old_alone", "new_alone"],
    "dashboards:evaluation-docx": ["old_reads", "new_reads", "old_alone", "new_alone"],
    "dashboards:evaluation-xlsx": ["old_reads", "new_reads", "old_in_cell", "new_in_cell"],
    "dashboards:dashboard": ["old_reads"],
}
FOR_MACHINES = {"planning:data", "planning:export", "dashboards:evaluation-xlsx", "planning:data-xlsx"}
READS_IN_ENGLISH = ["planning:plan", "planning:whole", "planning:year", "planning:program", "planning:version-compare"]
# Pages of a step say which plan it concerns and what is missing; no number of an indicator stands there.
OF_A_STEP = {"planning:adopt", "planning:withdraw", "planning:plan-remove"}
# No list was taken in that could be taken back.
OF_A_STEP |= {"planning:participant-list-undo", "planning:result-list-undo"}
ADDRESSES = {row.route for row in (*PLANNING_ROWS, *DASHBOARD_ROWS) if row.method == "get"} - OF_A_STEP


def walk(client, starts):
    """Each kind of page and file that links lead to, by the name of its address: the texts a person reads there."""
    waiting, seen, texts = deque(starts), set(starts), defaultdict(list)
    while waiting:
        path = waiting.popleft()
        kind = kind_of(path)
        if kind is None or len(texts[kind]) == MOST_PAGES_OF_A_KIND:
            continue
        answer = client.get(path, follow=True)
        assert answer.status_code == 200, f"{path} answers {answer.status_code}"
        texts[kind].append(as_text(answer))
        for link in links_of(answer, path):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return texts


def kind_of(path):
    """The name of an address of the portal that has to do with plans; None for any other."""
    with translation.override("en" if path.startswith("/en/") else "id"):
        try:
            match = resolve(path.partition("?")[0])
        except Resolver404:
            return None
    return match.view_name if match.namespace in WALKED else None


def links_of(answer, path):
    if "text/html" not in answer.headers["Content-Type"]:
        return []
    return [urldefrag(urljoin(path, link)).url for link in html.fromstring(answer.content).xpath("//main//a/@href")]


def as_text(answer):
    kind = answer.headers["Content-Type"]
    if "spreadsheet" in kind:
        book = load_workbook(BytesIO(answer.content))
        return " | ".join(str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row)
    if "wordprocessing" in kind:
        document = Document(BytesIO(answer.content))
        cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
        return " | ".join(part.text for part in (*document.paragraphs, *cells))
    if "csv" in kind:
        return " | ".join(cell for row in csv.reader(answer.text.splitlines()) for cell in row)
    page = html.fromstring(answer.content)
    typed = page.xpath("//input[not(@type='hidden')]/@value")
    return " | ".join([*page.xpath("//body//text()[not(ancestor::script or ancestor::style)]"), *typed])


def is_read(figure, text):
    """Whether the figure stands in the text by itself, not as a piece of a longer one."""
    return re.search(rf"(?<![\w.,]){re.escape(figure)}(?![\d%]|[.,]\d)", text) is not None


def as_stored(unit):
    """How a machine writes the figures, which nobody should have to read."""
    if unit.is_predicate:
        return
    yield from (unit.old_in_data, unit.new_in_data)
    yield from (figure for figure in (unit.old, unit.new) if Decimal(figure) >= 1000)


@pytest.mark.long
@EACH_KIND
def test_every_page_and_file_reads_rightly(unit, indicator):
    change_figures(indicator, unit)
    plan = indicator.plan
    starts = [
        *("/", "/dasbor/", "/rencana/", "/masukan/", "/kelola/rencana/"),
        *(reverse("planning:data"), reverse("planning:data-xlsx")),
        *(reverse(name, args=[2026]) for name in ("planning:year", "planning:year-document")),
        *(reverse(f"dashboards:evaluation{file}", args=[2026]) for file in ("", "-print", "-docx", "-xlsx")),
        reverse("dashboards:evaluation-table", args=[2026, "capaian"]),
        f"{reverse('planning:reports', args=[plan.pk])}?tahun=2026&triwulan=1",
        *(reverse("planning:report", args=[indicator.pk, 2026, quarter]) for quarter in (1, 3)),
        reverse("suggestions:suggestion", args=[indicator.program.adoptions.get().suggestion.code]),
    ]
    texts = defaultdict(list)
    for role in ("Pimpinan", "Sekretariat", "Pengawas"):
        client, _user = as_role(role)
        # Suggestions name who spoke: nothing for an inspector.
        seen = [start for start in starts if role != "Pengawas" or not start.startswith("/masukan/")]
        for kind, found in walk(client, seen).items():
            texts[kind] += found
    assert ADDRESSES - set(texts) == set(), "no link leads to these"
    wrong = [
        f"{kind}: {getattr(unit, name)} is not to be read"
        for kind, names in READS.items()
        for name in names
        if not any(is_read(getattr(unit, name), text) for text in texts[kind])
    ]
    wrong += [
        f"{kind}: {figure} stands there as it is stored"
        for kind, found in texts.items()
        for figure in as_stored(unit)
        if kind not in FOR_MACHINES and any(is_read(figure, text) for text in found)
    ]
    assert not wrong, "\n".join(wrong)


@EACH_KIND
def test_public_pages_read_rightly_in_english(unit, indicator):
    change_figures(indicator, unit)
    texts = walk(Client(), ["/en/", "/en/rencana/"])
    figure = unit.new_in_table.translate(str.maketrans(",.", ".,"))
    for kind in READS_IN_ENGLISH:
        assert any(is_read(figure, text) or figure in text for text in texts[kind]), f"{kind}: {figure}"


# --- The record ---


@ANY_UNIT
def test_change_of_an_adopted_plan_keeps_both_figures_for_everyone(client, unit, indicator):
    change_figures(indicator, unit)
    told = {change.what: (change.old_value, change.new_value) for change in PlanChange.objects.all()}
    both = (unit.old_reads, unit.new_reads)
    assert told == {
        "Kondisi awal: Nilai penjualan": both,
        **{f"Target {year}: Nilai penjualan": both for year in YEARS},
    }
    assert {change.reason for change in PlanChange.objects.all()} == {"Pasar bertambah."}
    rows = html.fromstring(client.get(reverse("planning:version-compare")).content).xpath("//main//tbody/tr")
    assert ["Target 2026: Nilai penjualan", *both] in [[cell.text_content() for cell in row] for row in rows]
    history = client.get(reverse("planning:changes")).text
    for shown in (*both, "Pasar bertambah."):
        assert escape(shown) in history


@ANY_UNIT
def test_new_and_removed_indicator_are_told_with_their_targets(unit):
    program = make_program(plan=make_plan(adopted=True), title="Pemasaran")
    indicator = make_indicator(program=program, unit=unit.name, targets={2030: unit.old})
    program.plan.keep_version(by=None, note="Dengan indikator ini.")
    with change_adopted(indicator.plan, by=None, reason="Tidak lagi diukur."):
        indicator.delete()
    change = PlanChange.objects.get()
    assert change.what == "Indikator dihapus: Pemasaran"
    assert f"target 2030 {unit.old_reads}" in change.old_value
    _adopted, having, lacking = program.plan.versions.order_by("pk")
    [back] = compare(lacking, having)
    assert (back.what, back.new) == ("Indikator baru: Pemasaran", change.old_value)


@ANY_UNIT
def test_two_who_change_the_same_target_see_both_figures_with_their_unit(sign_in, client, unit):
    indicator = make_indicator(unit=unit.name, accumulation="posisi akhir", targets={2026: unit.old})
    sign_in("Sekretariat")
    typed = {
        "name": indicator.name,
        "unit": unit.name,
        "direction": "positif",
        "accumulation": "posisi akhir",
        "formula": "rasio",
        "opened_version": indicator.version,
    }
    address = reverse("planning:indicator-edit", args=[indicator.pk])
    client.post(address, {**typed, "target_2026": unit.new_typed, "target_2027": unit.new_typed})
    refused = client.post(address, {**typed, "target_2026": unit.old_typed, "target_2027": unit.new_typed})
    shown = {one.label: (one.theirs, one.yours) for one in refused.context["form"].differences}
    assert shown == {"Target 2026": (unit.new_reads, unit.old_reads)}


@pytest.mark.parametrize("figure", ["9.999.999.999.999.999,99", "99999999999999"])
def test_figure_too_long_to_be_kept_exactly_is_refused_beside_its_field(sign_in, client, figure):
    indicator = make_indicator(unit="Rp", targets={2026: 5})
    sign_in("Sekretariat")
    address = reverse("planning:indicator-edit", args=[indicator.pk])
    refused = client.post(address, {"baseline": figure, "target_2026": figure, "opened_version": indicator.version})
    assert {"baseline", "target_2026"} <= set(refused.context["form"].errors)
    assert refused.text.count(f'value="{figure}"') == 2
    assert client.get(indicator.plan.get_absolute_url()).status_code == 200
    assert Target.objects.get().value == 5


# --- Lists ---


def as_file(book):
    file = BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "rencana.xlsx"
    return file


def bring_in(client, plan, book, **reason):
    """Check the file, then save it; the page that told what it would change."""
    address = reverse("planning:import", args=[plan.pk])
    shown = client.post(address, {"file": as_file(book)})
    saved = client.post(address, {"checked": shown.context["checked"], "simpan": "1", **reason})
    assert saved.status_code == 302
    return shown.text


def exported(client, plan):
    return load_workbook(BytesIO(client.get(reverse("planning:export", args=[plan.pk])).content))


@EACH_KIND
def test_exported_list_comes_back_unchanged_and_with_other_figures(sign_in, client, unit, indicator):
    sign_in("Pimpinan")
    plan = indicator.plan
    book = exported(client, plan)
    unchanged = client.post(reverse("planning:import", args=[plan.pk]), {"file": as_file(book)}).text
    assert "tidak ada yang berubah" in unchanged
    column = next(cell.column_letter for cell in book["Rencana"][1] if cell.value == "Target 2027")
    book["Rencana"][f"{column}2"] = unit.as_cell(unit.new)
    told = bring_in(client, plan, book, **{"perubahan-reason": "Keputusan rakor."})
    assert escape(unit.old_reads) in told
    assert escape(unit.new_reads) in told
    change = PlanChange.objects.get()
    assert (change.old_value, change.new_value) == (unit.old_reads, unit.new_reads)
    assert exported(client, plan)["Rencana"][f"{column}2"].value == unit.as_cell(unit.new)


@EACH_KIND
@pytest.mark.parametrize("written", ["as a number", "as text", "without a target"])
@pytest.mark.parametrize("adopted", [False, True])
def test_new_indicator_comes_in_from_a_short_list(sign_in, client, unit, written, adopted):
    """A list as an office makes it: no codes, and only the columns it has something for."""
    sign_in("Pimpinan" if adopted else "Sekretariat")
    plan = make_plan(adopted=adopted)
    make_organization(name="Dinas Contoh")
    figure = {"as a number": unit.as_cell(unit.old), "as text": unit.old_in_table, "without a target": None}[written]
    book = Workbook()
    book.active.title = "Rencana"
    header = ["Sasaran", "Program", "Penanggung jawab", "Indikator", "Satuan", "Target 2027", "Target 2028"]
    about = ["Pasar luas", "Pemasaran", "Dinas Contoh", "Nilai penjualan", unit.name, figure, figure]
    # What is added up cannot be negative, and nothing but the list can say that this is not.
    is_negative = Decimal(unit.old) < 0
    book.active.append([*header, "Sifat akumulasi"] if is_negative else header)
    book.active.append([*about, "Posisi akhir"] if is_negative else about)
    told = bring_in(client, plan, book, **{"perubahan-reason": "Keputusan rakor."})
    indicator = Indicator.objects.get()
    if written == "without a target":
        assert not Target.objects.exists()
    else:
        assert escape(f"target 2027 {unit.old_reads}") in told
        assert [target.value for target in indicator.targets.all()] == [Decimal(unit.old)] * 2
    row = dict(zip(*list(exported(client, plan)["Rencana"].iter_rows(values_only=True))[:2], strict=True))
    assert row["Satuan"] == unit.name
    assert row["Target 2027"] == (None if figure is None else unit.as_cell(unit.old))


def test_list_that_does_not_say_how_quarters_add_up_is_told_what_is_taken(sign_in, client):
    """Amounts are added up, shares are not; both are told before anything is saved."""
    sign_in("Sekretariat")
    plan = make_plan()
    make_organization(name="Dinas Contoh")
    book = Workbook()
    book.active.title = "Rencana"
    book.active.append(["Sasaran", "Program", "Penanggung jawab", "Indikator", "Satuan"])
    book.active.append(["Pasar luas", "Pemasaran", "Dinas Contoh", "Nilai penjualan", "Rp"])
    book.active.append([None, None, None, "Perajin yang mengekspor", "%"])
    told = bring_in(client, plan, book)
    assert "Nilai penjualan, dijumlahkan" in told
    assert "Perajin yang mengekspor, posisi akhir" in told
    kept = dict(Indicator.objects.values_list("name", "accumulation"))
    assert kept == {"Nilai penjualan": "kumulatif", "Perajin yang mengekspor": "posisi akhir"}
