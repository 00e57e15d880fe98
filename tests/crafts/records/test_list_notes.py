"""Columns that no field of ours holds are kept as a note of the office, which nobody else reads."""

import pytest
from django.urls import reverse

from crafts.models import Artisan, ImportJob
from crafts.records.spreadsheet import undoing
from crafts.records.spreadsheet.carrying_on import carry_on
from crafts.records.spreadsheet.taking_in import begin, list_of, take_in
from tests.base.lists.making import xlsx
from tests.factories import make_artisan

from .test_import import applied, exported, outcomes, problems

pytestmark = pytest.mark.django_db

HEADER = ["Nama usaha", "Jenis kriya", "Kelurahan", "Bantuan 2019", "Keterangan"]
ROWS = [
    ["Contoh Sekar", "batik", "Sentul", "mesin  jahit", "ikut pameran"],
    ["Contoh Jati", "ukir kayu", "Turi", "", "-"],
]


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


def checked_with_notes(rows, by, **columns) -> ImportJob:
    job = take_in(xlsx(("Data", [HEADER, *rows])), by=by)
    found = list_of(job)
    proposed = {letter: each.key for letter, each in found.proposals.items()}
    begin(job, found, {**proposed, "D": "office_note", "E": "office_note", **columns})
    job.save()
    carry_on(job, seconds=60)
    return job


def notes():
    return dict(Artisan.objects.values_list("name", "office_note"))


def test_each_column_can_be_given_to_the_note_and_keeps_its_title(client, staff):
    client.post(reverse("records:imports"), {"file": xlsx(("Data", [HEADER, *ROWS]))})
    job = ImportJob.objects.get()
    page = client.get(reverse("records:import-columns", args=[job.pk]))
    assert {each["column"].title: each["key"] for each in page.context["columns"]}["Keterangan"] == "office_note"
    sent = {"kolom-A": "name", "kolom-B": "crafts", "kolom-C": "village", "kolom-D": "office_note"}
    client.post(page.wsgi_request.path, {**sent, "kolom-E": "office_note"})
    job.refresh_from_db()
    carry_on(job, seconds=60)
    assert {value["stored"] for value in job.rows.first().values if value["key"] == "office_note"} == {
        "Bantuan 2019: mesin jahit; Keterangan: ikut pameran"
    }
    applied(job)
    assert notes() == {"Contoh Sekar": "Bantuan 2019: mesin jahit\nKeterangan: ikut pameran", "Contoh Jati": ""}


def test_note_of_a_known_maker_gets_the_lines_it_has_not_and_loses_none(staff):
    known = make_artisan(name="Contoh Sekar", office_note="Ketua kelompok.\nKeterangan: ikut pameran")
    job = checked_with_notes([[*ROWS[0]]], staff)
    row = job.rows.get()
    job.rows.update(decision="perbarui")
    assert [change["new"] for change in row.changes] == [
        "Ketua kelompok.\nKeterangan: ikut pameran\nBantuan 2019: mesin jahit"
    ]
    applied(job)
    known.refresh_from_db()
    assert known.office_note == "Ketua kelompok.\nKeterangan: ikut pameran\nBantuan 2019: mesin jahit"
    undoing.undo(job)
    carry_on(job, seconds=60)
    known.refresh_from_db()
    assert known.office_note == "Ketua kelompok.\nKeterangan: ikut pameran"


def test_new_maker_beside_a_known_one_gets_nothing_of_its_note(staff):
    make_artisan(name="Contoh Sekar", office_note="Ketua kelompok.")
    job = checked_with_notes([[*ROWS[0]]], staff)
    job.rows.update(decision="buat")
    applied(job)
    made = Artisan.objects.latest("pk")
    assert made.office_note == "Bantuan 2019: mesin jahit\nKeterangan: ikut pameran"


def test_note_that_is_too_long_is_told_at_its_row(staff):
    job = checked_with_notes([["Contoh Sekar", "batik", "Sentul", "a" * 1500, "b" * 1500]], staff)
    assert outcomes(job) == ["salah"]
    assert "2000" in problems(job)[0]


def test_note_goes_out_with_the_export_comes_back_and_is_nowhere_public(client, staff):
    artisan = make_artisan(name="Contoh Sekar", office_note="Ketua kelompok.\nJangan ditelepon pagi.")
    assert exported(client)[0]["Catatan kantor"] == artisan.office_note
    for page in (artisan.get_absolute_url(), "/data/perajin.csv", "/data/perajin.json", "/perajin/"):
        answer = client.get(page)
        text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.text
        assert "Contoh Sekar" in text
        assert "Jangan ditelepon" not in text
    assert "Jangan ditelepon" in client.get(artisan.get_record_url()).text
