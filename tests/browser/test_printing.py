"""Sheets as the office prints them: with the council's letterhead, on as few pages as they need, none of them empty."""

import subprocess

import pytest

from tests.browser.conftest import DESKTOP

pytestmark = pytest.mark.needs("pdftotext")


@pytest.fixture
def printed(demo, signed_in, tmp_path):
    """The text of each page of what comes out of the printer."""
    page = signed_in("sekretariat", viewport=DESKTOP)

    def pages_of(path: str) -> list[str]:
        page.goto(demo.address + path)
        page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
        text = subprocess.run(["pdftotext", "-layout", tmp_path / "sheet.pdf", "-"], capture_output=True, check=True)
        return text.stdout.decode().split("\f")[:-1]

    return pages_of


def test_sheet_to_be_signed_has_its_letterhead_its_column_on_both_pages_and_who_acknowledges_it(printed):
    pages = printed("/rakor/2/daftar-hadir/")
    assert len(pages) == 2
    assert "DEWAN KERAJINAN NASIONAL DAERAH" in pages[0]
    assert all("Tanda tangan" in page for page in pages)
    assert "Mengetahui" in pages[1]


def test_minutes_have_the_letterhead_and_their_attachment_begins_a_page(printed):
    pages = printed("/rakor/2/notula/")
    assert "DEWAN KERAJINAN NASIONAL DAERAH" in pages[0]
    assert sum("Lampiran: daftar hadir" in page[:400] for page in pages) == 1


@pytest.mark.parametrize(
    "path",
    [
        *("/rakor/2/notula/", "/rakor/2/daftar-hadir/", "/jejak/rakor/2/", "/kelola/perajin/1/persetujuan/lembar/"),
        *("/rencana/2026/", "/rencana/seluruh-tahun/", "/dasbor/evaluasi/2026/", "/dasbor/organisasi-program/"),
        *("/dasbor/ragam-kriya/", "/pengurus/", "/tindak-lanjut/", "/bantuan/masukan/"),
    ],
)
def test_no_page_of_a_sheet_is_empty(printed, path):
    pages = printed(path)
    assert pages
    assert all(page.strip() for page in pages)
