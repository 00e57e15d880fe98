"""One year lived through the pages: draft, adopt, report, return, approve, change, replace, evaluate.

Every figure of that year reads the same wherever it is shown. Worked out by hand:

    trained (sum, target 100, changed to 120): 30 + 36 + 0 = 66 of 120 = 55.00% → Rendah;
        due by the third quarter 90, so 73.33% → Sedang: behind its course
    waiting days (average, lower is better, target 20): (24 + 22) / 2 = 23, third quarter not measured;
        (2 × 20 − 23) / 20 = 85.00% → Tinggi
    budget: 250,000 of 1,000,000 = 25.00%
"""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from programs.models import Budget, Plan, Target
from programs.planning.changes import change_adopted
from tests.factories import (
    make_action_item,
    make_budget,
    make_indicator,
    make_meeting,
    make_member,
    make_organization,
    make_plan,
    make_program,
    make_seat,
    make_user,
)

pytestmark = pytest.mark.django_db
SHOWN = {"trained": ("55%", "Rendah"), "waiting": ("85%", "Tinggi")}


@pytest.fixture(autouse=True)
def _in_november(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: date(2026, 11, 24))


@pytest.fixture
def year(client, sign_in):
    """The year as lived; returns what the tests look at."""
    office = make_organization(name="Dinas Contoh")
    seat = make_seat(organization=office, position="Ketua Bidang")
    former = make_user(role="Pengurus", name="Ibu Lama")
    make_member(seat=seat, user=former, name="Ibu Lama")
    plan = make_plan(title="Rencana Contoh")
    program = make_program(plan=plan, title="Program Kayu", lead_organization=office)
    trained = make_indicator(program=program, name="Perajin dilatih", targets={2026: 100})
    waiting = make_indicator(
        program=program,
        name="Lama berkas disiapkan",
        unit="hari",
        direction="negatif",
        formula="selisih",
        accumulation="rata-rata",
        targets={2026: 20},
    )
    make_budget(program=program, planned=1_000_000)

    sign_in("Pimpinan")
    client.post(
        reverse("planning:adopt", args=[plan.pk]),
        {"decree_number": "188/1/2026", "decree_date": "2026-01-05", "word": "TETAPKAN"},
    )
    assert Plan.objects.current() == plan

    sign_in(user=former)
    for quarter, value in ((1, "30"), (2, "99")):
        _report(client, trained, quarter, value=value)
    for quarter, value in ((1, "24"), (2, "22")):
        _report(client, waiting, quarter, value=value)
    secretary = sign_in("Sekretariat")
    returned = trained.results.get(quarter=2)
    address = reverse("planning:send-back", args=[returned.pk])
    client.post(address, {"comment": "Angka dua kali terhitung.", "seen": returned.version})
    sign_in(user=former)
    assert "Dikembalikan untuk diperbaiki" in client.get(reverse("dashboards:dashboard")).text
    _report(client, trained, 2, value="36")
    _report(client, trained, 3, value="0", obstacles="Pelatih sakit.")
    _report(client, waiting, 3, not_measured="on", note="Alat ukur rusak.")
    sign_in(user=secretary)
    for result in [*trained.results.all(), *waiting.results.all()]:
        client.post(reverse("planning:approve", args=[result.pk]), {"seen": result.version})
    with change_adopted(plan, by=secretary, reason="Peminat bertambah.", meeting=make_meeting(title="Rakor Juli")):
        target = Target.objects.get(indicator=trained, year=2026)
        target.value = 120
        target.save()
    budget = Budget.objects.get()
    budget.realized = 250_000
    budget.save(update_fields=["realized"])
    item = make_action_item(text="Cari pelatih pengganti.", responsible_seat=seat)
    successor = make_user(role="Pengurus", name="Pak Baru")
    client.post(
        reverse("board:seat-replace", args=[seat.pk]),
        {"name": "Pak Baru", "from_day": "2026-10-01", "decree_number": "9/SK/2026", "user": successor.pk},
    )
    return {"program": program, "successor": successor, "former": former, "item": item}


def _report(client, indicator, quarter, **typed):
    address = reverse("planning:report", args=[indicator.pk, 2026, quarter])
    result = indicator.results.filter(quarter=quarter).first()
    form = {
        "value": "",
        "opened_version": result.version if result else "",
        "kirim": "1",
        "no_evidence_because": "Buku.",
        **typed,
    }
    assert client.post(address, form).status_code == 302


def read(client, name, *args):
    return client.get(reverse(name, args=args))


def test_every_page_of_the_year_says_the_same(client, sign_in, year):
    public = [read(client, "planning:plan"), read(client, "planning:program", year["program"].slug)]
    public.append(read(client, "planning:year", 2026))
    sign_in(user=year["successor"])
    own = read(client, "dashboards:dashboard")
    sign_in("Pimpinan")
    health, evaluation = read(client, "dashboards:dashboard"), read(client, "dashboards:evaluation", 2026)
    for percent, band in SHOWN.values():
        for page in (*public[:2], own, evaluation):
            assert percent in page.text
            assert band in page.text
    for page in (*public[:2], health, evaluation):
        assert "25%" in page.text, "budget absorption"
    for page in (public[1], public[2], evaluation):
        assert "Rp1.000.000" in page.text
    assert "73,33%" in health.text, "behind its course by the third quarter"
    assert "Pelatih sakit." in health.text
    assert "Pelatih sakit." in evaluation.text
    assert "tidak terukur" in evaluation.text


def table_in(sheet, title):
    """The rows of one table of the evaluation, its header first, without the columns that only others have."""
    lines = list(sheet.values)
    start = next(at for at, line in enumerate(lines) if line[0] == title) + 1
    end = next(at for at in range(start, len(lines)) if not any(lines[at]))
    width = sum(cell is not None for cell in lines[start])
    return [line[:width] for line in lines[start:end]]


def test_documents_of_the_year_say_what_the_page_says(client, sign_in, year):
    sign_in("Pimpinan")
    document = Document(io.BytesIO(read(client, "dashboards:evaluation-docx", 2026).content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for percent, band in SHOWN.values():
        assert percent in cells
        assert band in cells
    assert "25%" in cells
    assert any("Pak Baru" in text for text in cells), "the replacement in mid-term"
    assert any("Peminat bertambah." in text for text in cells), "the changed target and why"

    book = load_workbook(io.BytesIO(read(client, "dashboards:evaluation-xlsx", 2026).content))
    assert len(book.worksheets) == 1, "all tables on one sheet, which prints on a few pages"
    header, *rows = table_in(book.active, "Capaian program dan indikator")
    figures = {row[header.index("Indikator")]: dict(zip(header, row, strict=True)) for row in rows}
    trained, waiting = figures["Perajin dilatih"], figures["Lama berkas disiapkan"]
    assert (trained["Target"], trained["Realisasi"], trained["Capaian"], trained["Peringkat"]) == (
        120,
        66,
        55,
        "Rendah",
    )
    assert (waiting["Realisasi"], waiting["TW III"], waiting["Capaian"]) == (23, "tidak terukur", 85)
    summary = {row[0]: row[1] for row in table_in(book.active, "Ringkasan")}
    assert (summary["Indikator di bawah jalur"], summary["Serapan anggaran"]) == (1, 25)


def test_open_data_of_the_year_says_the_same(client, year):
    rows = list(csv.reader(io.StringIO(read(client, "planning:data").content.decode("utf-8-sig"))))
    text = "\n".join(",".join(row) for row in rows)
    assert "55.00" in text or "55,00" in text
    assert "85.00" in text or "85,00" in text


def test_open_work_reached_the_successor(client, sign_in, year):
    sign_in(user=year["successor"])
    assert "Cari pelatih pengganti." in read(client, "dashboards:dashboard").text
    sign_in(user=year["former"])
    assert "Cari pelatih pengganti." not in read(client, "dashboards:dashboard").text
