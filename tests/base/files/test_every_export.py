"""Every table that the portal gives away: beside each .csv an .xlsx, which opens and prints as an office needs it."""

import io
import re
from datetime import date

import pytest
from django.db import transaction
from openpyxl import load_workbook

from dekranasda.base.files.spreadsheets import XLSX
from dekranasda.base.files.workbook_pages import A4, DAY, MOMENT, TEXT
from tests.factories import make_artisan, make_meeting, make_member, make_seat
from tests.test_access import ROWS, Roles, address, strongest

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

OFFERED = re.compile(r'href="([^"]*(?:\.csv\b|\.xlsx\b|ekspor=(?:csv|xlsx)|/ekspor/(?:csv|xlsx)/)[^"]*)"')
# Text that a spreadsheet should hold as a day: nobody can sort or count by it.
DAY_AS_TEXT = re.compile(r"\d{4}-\d{2}-\d{2}|\d{2}[-/]\d{2}[-/]\d{4}")
PHONE = re.compile(r"\+?(?:62|0)[\d -]{8,}")
# The tables of one report, each under its title; the files to print and to read back have their header in row 1.
REPORTS = ("/evaluasi.xlsx",)


def is_csv(answer):
    return answer.headers.get("Content-Type", "").startswith("text/csv")


def is_xlsx(answer):
    return answer.headers.get("Content-Type", "") == XLSX


def beside(path):
    """Where the same table is as the other kind of file."""
    return re.sub(r"csv(?=$|[/?&#])", "xlsx", path)


def content(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def faults(book, *, is_report):
    for page in book.worksheets:
        setup = page.page_setup
        if not page.sheet_properties.pageSetUpPr.fitToPage or (setup.fitToWidth, setup.fitToHeight) != (1, 0):
            yield f"{page.title}: prints wider than a page"
        if setup.paperSize != A4:
            yield f"{page.title}: no A4"
        has_header = any(cell.value for cell in page[1])
        if has_header and not is_report and (page.print_title_rows, page.freeze_panes) != ("$1:$1", "A2"):
            yield f"{page.title}: header on the first page alone"
        for line in page.iter_rows(min_row=2):
            for cell in line:
                if isinstance(cell.value, str) and DAY_AS_TEXT.fullmatch(cell.value):
                    yield f"{page.title} {cell.coordinate}: day as text {cell.value}"
                if isinstance(cell.value, str) and PHONE.fullmatch(cell.value) and cell.number_format != TEXT:
                    yield f"{page.title} {cell.coordinate}: phone as {cell.number_format}"
                if cell.is_date and cell.number_format not in (DAY, MOMENT):
                    yield f"{page.title} {cell.coordinate}: day shown as {cell.number_format}"


def files_of(row, client, user, seen):
    """The addresses of all tables of a row of the access table: its own, and those that its page offers; and faults."""
    path = address(row, user)
    answer = client.get(path)
    if is_csv(answer) or is_xlsx(answer):
        return {path} - seen, []
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return set(), []
    offered = {path.replace("&amp;", "&") for path in OFFERED.findall(answer.text)}
    offered = {answer.wsgi_request.path + path if path.startswith("?") else path for path in offered}
    lonely = [f"{row}: only {path}" for path in offered if "csv" in path and beside(path) not in offered]
    return {path for path in offered if path.startswith("/")} - seen, lonely


def test_every_table_that_is_given_away_opens_and_prints_as_an_office_needs_it():
    make_artisan(name="Contoh Ekspor", phone="+6281234500001", covers=("phone", "bulk"))
    make_member(seat=make_seat(), name="Contoh Pengurus")
    make_meeting(held_on=date(2026, 3, 4))
    roles = Roles()
    wrong, seen = [], set()
    for row in ROWS:
        if row.method != "get" or 200 not in row.expected:
            continue
        role = strongest(row)
        client = roles.client(role)
        with transaction.atomic():
            paths, lonely = files_of(row, client, roles.users[role], seen)
            wrong += lonely
            for path in paths:
                seen.add(path)
                file = client.get(path)
                if is_csv(file) and not is_xlsx(client.get(beside(path))):
                    wrong.append(f"{path}: no .xlsx beside it")
                elif is_xlsx(file):
                    found = faults(load_workbook(io.BytesIO(content(file))), is_report=path.endswith(REPORTS))
                    wrong += [f"{path}: {fault}" for fault in found]
            transaction.set_rollback(True)
    assert wrong == []
    assert {path.split("?")[0].rsplit("/", 1)[-1] for path in seen} >= {
        "wilayah.xlsx", "perajin.xlsx", "masukan.xlsx", "rencana.xlsx", "ekspor.xlsx", "kehadiran.xlsx",
    }  # fmt: skip
