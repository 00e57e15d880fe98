"""What indicators reached, from the table that an office keeps: shown first, then kept as drafts."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from programs.models import PeriodLock, Result
from tests.factories import make_indicator, make_plan, make_program, make_result

pytestmark = pytest.mark.django_db

HEADER = ["No", "Indikator Kinerja", "Target 2025", "Realisasi TW I 2025", "Realisasi TW II 2025"]


@pytest.fixture(autouse=True)
def staff(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def program():
    return make_program(plan=make_plan(adopted=True, start_year=2025, end_year=2029))


@pytest.fixture
def trained(program):
    return make_indicator(program=program, name="Perajin dilatih", unit="orang", targets={2025: 40})


def table(*rows, header=HEADER):
    book = Workbook()
    for row in (["CAPAIAN KINERJA 2025"], [], header, *rows):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile("capaian.xlsx", file.getvalue())


def address(program):
    return reverse("planning:result-list", args=[program.plan.pk, 2025])


def send(client, program, *rows, header=HEADER):
    """The file, and the page of columns as it stands where it is shown."""
    page = client.post(address(program), {"file": table(*rows, header=header)})
    if "columns" in page.context:
        sent = {"sealed": page.context["sealed"], "lanjut": "1", "sumber": "Capaian"}
        sent |= {f"kolom-{each['column'].letter}": each["key"] for each in page.context["columns"]}
        page = client.post(address(program), sent)
    return page


def save(client, program, page):
    return client.post(address(program), {"sealed": page.context["sealed"], "simpan": "1"}, follow=True)


def kept():
    return [(one.indicator.name, one.quarter, one.value, one.status) for one in Result.objects.order_by("pk")]


def test_results_are_shown_first_and_kept_as_drafts(client, program, trained):
    page = send(client, program, [1, "Perajin dilatih", 40, 12, "15 orang"])
    assert [(one.what, one.new) for one in page.context["changes"]] == [
        ("Perajin dilatih: TW I 2025", "12 orang"),
        ("Perajin dilatih: TW II 2025", "15 orang"),
    ]
    assert kept() == []
    answer = save(client, program, page)
    assert "2 realisasi disimpan sebagai draf" in answer.text
    assert kept() == [("Perajin dilatih", 1, 12, "draf"), ("Perajin dilatih", 2, 15, "draf")]
    again = send(client, program, [1, "Perajin dilatih", 40, 12, "15 orang"])
    assert "Tidak ada angka yang berubah." in again.text


def test_what_a_colleague_wrote_in_the_report_stays(client, program, trained):
    make_result(indicator=trained, year=2025, quarter=1, value=3, status="draf", note="Baru satu kelas")
    page = send(client, program, [1, "Perajin dilatih", 40, 12, None])
    assert page.context["changes"][0].old == "3 orang"
    save(client, program, page)
    result = Result.objects.get()
    assert (result.value, result.note, result.version) == (12, "Baru satu kelas", 2)


def test_approved_or_locked_numbers_are_not_changed_and_named_by_their_cell(client, program, trained):
    make_result(indicator=trained, year=2025, quarter=1, value=3, status="disetujui")
    PeriodLock.objects.create(plan=program.plan, year=2025, quarter=2, reason="Sudah ditutup")
    problems = send(client, program, [1, "Perajin dilatih", 40, 12, 15]).context["problems"]
    assert [(problem.cell, problem.column, problem.row) for problem in problems] == [
        ("Sheet!D4", "Realisasi TW I 2025", 4),
        ("Sheet!E4", "Realisasi TW II 2025", 4),
    ]
    assert "sudah disetujui" in problems[0].message
    assert "Sudah ditutup" in problems[1].message
    assert [row[2] for row in kept()] == [3]


def test_one_wrong_cell_and_nothing_is_kept(client, program, trained):
    make_indicator(program=program, name="Perajin lulus", unit="orang")
    rows = [[1, "Perajin dilatih", 40, 12, 15], [2, "Perajin lulus", 9, "banyak", ""]]
    [problem] = send(client, program, *rows).context["problems"]
    assert (problem.cell, problem.message) == ("Sheet!D5", "Tulis angka, misalnya 1.250 atau 87,5.")
    assert kept() == []


def test_unknown_indicator_is_asked_once_with_those_that_are_reported(client, program, trained):
    page = send(client, program, [1, "Jumlah perajin yang dilatih", 40, 12, 15])
    [question] = page.context["questions"]
    assert question["options"] == [(str(trained.pk), "Perajin dilatih")]
    page = client.post(address(program), {"sealed": page.context["sealed"], question["name"]: str(trained.pk)})
    save(client, program, page)
    assert [row[:3] for row in kept()] == [("Perajin dilatih", 1, 12), ("Perajin dilatih", 2, 15)]


def test_indicators_of_one_name_are_told_apart_by_program_or_code(client, program, trained):
    other = make_program(plan=program.plan, goal=program.goal, title="Program lain")
    twin = make_indicator(program=other, name="Perajin dilatih", unit="orang")
    [problem] = send(client, program, [1, "Perajin dilatih", 40, 12, 15]).context["problems"]
    assert "Ada beberapa indikator bernama ini." in problem.message
    header = ["Kode indikator", "Indikator", "Program", "Triwulan 1"]
    page = send(
        client, program, [twin.pk, "Perajin dilatih", "", 4], ["", "Perajin dilatih", program.title, 5], header=header
    )
    save(client, program, page)
    assert [(one.indicator, one.value) for one in Result.objects.order_by("pk")] == [(twin, 4), (trained, 5)]


def test_quarter_of_another_year_and_targets_are_not_taken_for_results(client, program, trained):
    header = ["Indikator", "Target TW I", "Realisasi TW I 2024", "Realisasi TW II"]
    page = send(client, program, ["Perajin dilatih", 10, 99, 15], header=header)
    assert [one.what for one in page.context["changes"]] == ["Perajin dilatih: TW II 2025"]
    assert page.context["ignored"] == ["Target TW I", "Realisasi TW I 2024"]


def test_what_a_colleague_reported_meanwhile_is_shown_before_it_is_overwritten(client, program, trained):
    page = send(client, program, [1, "Perajin dilatih", 40, 12, None])
    make_result(indicator=trained, year=2025, quarter=1, value=3, status="draf")
    answer = save(client, program, page)
    assert "Realisasi berubah sejak berkas diperiksa." in answer.text
    assert answer.context["changes"][0].old == "3 orang"
    assert [row[2] for row in kept()] == [3]


def test_forged_or_foreign_page_is_told_and_no_error(client, program):
    answer = client.post(address(program), {"sealed": "palsu\x00", "simpan": "1"})
    assert "kedaluwarsa" in answer.text


@pytest.mark.parametrize(
    ("title", "is_asked"),
    [
        ("Capaian TW I (%)", True), ("Persentase Capaian TW I", True), ("Realisasi s.d. TW I", True),
        ("Triwulan I+II", True), ("Realisasi kumulatif TW I", True), ("Anggaran TW I", False),
        ("Realisasi Anggaran TW I (Rp)", False), ("Serapan TW I", False), ("Target TW I", False),
    ],
)  # fmt: skip
def test_column_of_another_figure_is_never_taken_for_what_was_reached(client, program, trained, title, is_asked):
    header = ["No", "Indikator Kinerja", title, "Realisasi TW I"]
    page = client.post(address(program), {"file": table([1, "Perajin dilatih", 900, 9], header=header)})
    unknown = {each["column"].title: each["is_unknown"] for each in page.context["columns"]}
    assert unknown == {"No": False, "Indikator Kinerja": False, title: is_asked, "Realisasi TW I": False}
    page = send(client, program, [1, "Perajin dilatih", 900, 9], header=header)
    assert [one.new for one in page.context["changes"]] == ["9 orang"]
    assert page.context["ignored"] == [title]


def test_share_of_what_is_counted_in_people_is_asked(client, program, trained):
    page = send(client, program, [1, "Perajin dilatih", 40, "22,5%", "9 orang"])
    [question] = page.context["questions"]
    assert "satuannya orang" in question["question"]
    assert not page.context.get("changes")
    sent = {"sealed": page.context["sealed"], question["name"]: "bukan"}
    page = client.post(address(program), sent)
    assert [one.new for one in page.context["changes"]] == ["9 orang"]
