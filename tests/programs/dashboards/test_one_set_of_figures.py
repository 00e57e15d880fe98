"""A hard year, one set of figures: somebody erased, two records of one person, a report that is late, less is better.

Worked out by hand, on 24 November 2026: at the training were Bu Hilang (erased since), Pak Dua under two records
(merged since; only one of them was marked as present), and a walk-in: 2 artisans and 1 other. Somebody was at an
activity that was not held: not reached. Of the two indicators, "Perajin dilatih" (sum, target 100) has 20 in the first
quarter and nothing since, though three reports are due: 20 of 75, behind. "Hari tunggu" (less is better, target 20) was
19 in each quarter due: (2 × 20 − 19) / 20 = 105%, reached. "Pertumbuhan penjualan" (last position, target -2%) was
-5, -4 and -3%: 1 + (-3 + 2) / 2 = 50%, behind.
"""

import io
from datetime import date

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from crafts.records.erasure import erase
from crafts.records.merging import merge
from programs.dashboards.diversity import craft_year
from programs.dashboards.health import plan_health, programs_in_force
from programs.models import Program
from programs.planning.benefits import ledger
from programs.planning.queries import achievements, off_course, reach
from tests.factories import (
    craft,
    make_activity,
    make_artisan,
    make_indicator,
    make_plan,
    make_program,
    make_result,
    put_in_force,
)

pytestmark = pytest.mark.django_db
REACHED, OTHERS, BEHIND = 2, 1, 2


@pytest.fixture(autouse=True)
def _in_november(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: date(2026, 11, 24))


@pytest.fixture
def program(sign_in):
    staff = sign_in("Sekretariat")
    plan = make_plan()
    program = make_program(plan=plan, title="Program Kayu")
    trained = make_indicator(program=program, name="Perajin dilatih", targets={2026: 100})
    waiting = make_indicator(
        program=program,
        name="Hari tunggu",
        unit="hari",
        direction="negatif",
        formula="selisih",
        accumulation="rata-rata",
        targets={2026: 20},
    )
    growth = make_indicator(
        program=program, name="Pertumbuhan penjualan", unit="%", accumulation="posisi akhir", targets={2026: -2}
    )
    put_in_force(plan)
    for quarter, percent in ((1, -5), (2, -4), (3, -3)):
        make_result(indicator=growth, quarter=quarter, value=percent)
    make_result(indicator=trained, quarter=1, value=20)
    for quarter in (1, 2, 3):
        make_result(indicator=waiting, quarter=quarter, value=19)
    gone, kept, same = (make_artisan(name=name) for name in ("Bu Hilang", "Pak Dua", "Pak Dua Juga"))
    training = make_activity(program=program, title="Pelatihan", reached=[gone, same])
    training.participations.create(artisan=kept, attended=False)
    training.participations.create(walk_in_name="Tamu", attended=True)
    planned = make_activity(program=program, title="Pameran nanti", starts_on=date(2026, 12, 1))
    planned.participations.create(artisan=make_artisan(name="Bu Belum"), attended=True)
    merge(kept, same, from_merged=[], by=staff)
    erase(gone, by=staff)
    return program


def rows_of_evaluation(client):
    """The summary of the evaluation on its page, in its file and in its document."""
    page = client.get(reverse("dashboards:evaluation", args=[2026]))
    book = load_workbook(io.BytesIO(client.get(reverse("dashboards:evaluation-xlsx", args=[2026])).content))
    document = Document(io.BytesIO(b"".join(client.get(reverse("dashboards:evaluation-docx", args=[2026])))))
    yield {row[0]: int(row[1]) for row in page.context["evaluation"].tables[0].rows if isinstance(row[1], int)}
    yield {row[0].value: row[1].value for sheet in book.worksheets[:1] for row in sheet.rows}
    table = document.tables[-13] if len(document.tables) > 13 else document.tables[0]
    yield {row.cells[0].text: row.cells[1].text for row in table.rows}


def test_whom_activities_reached_is_one_number_everywhere(client, program):
    for rows in rows_of_evaluation(client):
        assert str(rows["Perajin yang dijangkau"]) == str(REACHED)
        assert str(rows["Peserta lain"]) == str(OTHERS)
    assert ledger(2026).everyone.reached == ledger(None).everyone.reached == REACHED
    assert sum(group.reached for group in ledger(2026).villages) == REACHED
    assert (reach(program).artisans, reach(program).walk_ins) == (REACHED, OTHERS)
    matrix = client.get(reverse("dashboards:craft-coverage"), {"tahun": 2026}).context["coverage"]
    assert next(row for row in matrix.rows if row.craft.slug == "batik").value("peserta") == REACHED
    assert craft_year(craft("batik"), 2026).reached_count == REACHED
    file = client.get(reverse("dashboards:craft-coverage"), {"tahun": 2026, "ekspor": "xlsx"})
    rows = list(load_workbook(io.BytesIO(file.content)).worksheets[0].values)
    assert next(row for row in rows if row[0] == craft("batik").name)[rows[0].index("Perajin dijangkau")] == REACHED
    said = "2 perajin dan 1 peserta lain"
    assert said in client.get(program.get_absolute_url()).text
    assert f"{said} hadir" in client.get(reverse("planning:activities")).text


def test_what_is_behind_is_one_number_everywhere(client, program):
    for rows in rows_of_evaluation(client):
        assert str(rows["Indikator di bawah jalur"]) == str(BEHIND)
        assert str(rows["Indikator yang mencapai target setahun"]) == "1"
    assert plan_health(programs_in_force(2026), 2026).off_course_count == BEHIND
    assert [one.indicator.name for one in off_course(2026, 3)] == ["Perajin dilatih", "Pertumbuhan penjualan"]
    assert client.get(reverse("planning:year", args=[2026])).context["shown"].summary.behind == BEHIND


def words_of(client, address) -> str:
    """What a page, document or file says, cell by cell."""
    answer = client.get(address)
    kind = answer.headers["Content-Type"]
    if "spreadsheet" in kind:
        book = load_workbook(io.BytesIO(answer.content))
        return " | ".join(str(value) for sheet in book for row in sheet.values for value in row)
    if "wordprocessing" in kind:
        document = Document(io.BytesIO(b"".join(answer)))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return " | ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return answer.text


def test_a_figure_below_nought_is_one_number_everywhere(client, program):
    """As reached, as aimed at, and what that makes; a file for machines holds the bare number."""
    growth = program.indicators.get(name="Pertumbuhan penjualan")
    [figures] = [one for one in achievements(Program.objects.all(), 2026)[0].indicators if one.indicator == growth]
    assert (figures.achievement.value, figures.achievement.percent) == (-3, 50)
    reads = {
        reverse("planning:plan"): ["-3% dari -2%", "50%"],
        program.get_absolute_url(): ["-5%", "-4%", "-3%", "-2%", "50%"],
        reverse("planning:year", args=[2026]): ["-3%", "-2%", "50%"],
        reverse("planning:whole"): ["-2%", "-3%"],
        reverse("planning:whole-document"): ["-2%"],
        reverse("planning:number-audit", args=[growth.plan.pk]): ["-5%", "-4%", "-3%"],
        reverse("planning:report", args=[growth.pk, 2026, 3]): ["-3"],
        reverse("planning:year-document", args=[2026]): ["-2%"],
        reverse("dashboards:evaluation", args=[2026]): ["-3", "-2", "50%"],
        reverse("dashboards:evaluation-docx", args=[2026]): ["-3", "-2", "50%"],
        reverse("dashboards:evaluation-xlsx", args=[2026]): ["-3", "-2"],
        reverse("planning:data"): ["-3.00", "-2.00"],
        reverse("planning:export", args=[growth.plan.pk]): ["-2"],
    }
    missing = [
        (address, one) for address, said in reads.items() for one in said if one not in words_of(client, address)
    ]
    assert missing == []


def test_the_day_after_a_quarter_nothing_turns_red(program, monkeypatch):
    """Of both that fall behind, the growth does once the first report is due, after 30 April.

    20 of the 25 of the first quarter is high; 20 of 50 is behind, once the second report is due: after 30 July.
    """
    days = {(4, 1): 0, (4, 30): 0, (5, 1): 1, (7, 1): 1, (7, 30): 1, (7, 31): 2, (10, 1): 2}
    for (month, day), behind in days.items():
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, at=date(2026, month, day), **kwargs: at)
        assert plan_health(programs_in_force(2026), 2026).off_course_count == behind, (month, day)
