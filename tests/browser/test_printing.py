"""Sheets as the office prints them: with the council's letterhead, on as few pages as they need, none of them empty."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, opening, sign_in

pytestmark = pytest.mark.needs("pdftotext")
# Dots to the inch of a page looked at as a picture, and how many of them make a millimetre.
DPI = 100
MILLIMETRE = DPI / 25.4
# What a printer leaves white on either side.
MARGIN = 10 * MILLIMETRE


@dataclass
class Printer:
    """An engine that offices print with, signed in as the secretariat."""

    page: Page
    folder: Path
    # Firefox draws bold letters of this typeface as shapes: they are seen, and not found as text.
    has_bold_text: bool

    def print(self, path: str) -> list[str]:
        """The text of each page of what comes out."""
        self.page.goto(path)
        self.page.pdf(path=self.folder / "sheet.pdf", prefer_css_page_size=True)
        told = subprocess.run(["pdftotext", "-layout", self.folder / "sheet.pdf", "-"], capture_output=True, check=True)
        return told.stdout.decode().split("\f")[:-1]

    def address(self, where: str | tuple[str, ...]) -> str:
        """An address; or where one comes from a page by the first link of each kind, one after the other."""
        if isinstance(where, str):
            return where
        page, *links = where
        for link in links:
            self.page.goto(page)
            page = self.page.locator(f"main {link}").first.get_attribute("href")
        return page

    def ink(self) -> list[tuple[int, int, int]]:
        """Of each page printed last: the first and the last column of dots with ink, and the width, in dots."""
        subprocess.run(
            ["pdftoppm", "-r", str(DPI), "-gray", self.folder / "sheet.pdf", self.folder / "page"], check=True
        )
        found = []
        for picture in sorted(self.folder.glob("page*.pgm")):
            with Image.open(picture) as shown:
                left, _top, right, _bottom = shown.point(lambda dot: 255 if dot < 200 else 0).getbbox()
                found.append((left, right, shown.width))
        return found


@pytest.fixture(params=["chromium", pytest.param("firefox", marks=pytest.mark.needs("firefox-esr"))])
def printer(request, demo, tmp_path):
    with opening(request.getfixturevalue(request.param), demo) as open_one:
        page = open_one(viewport=DESKTOP)
        sign_in(page, "sekretariat")
        yield Printer(page, tmp_path, has_bold_text=request.param == "chromium")


def test_sheet_to_be_signed_has_its_letterhead_its_column_on_both_pages_and_who_acknowledges_it(printer):
    pages = printer.print("/rakor/2/daftar-hadir/")
    assert len(pages) == 2
    assert "DEWAN KERAJINAN NASIONAL DAERAH" in pages[0]
    assert "Mengetahui" in pages[1]
    assert not printer.has_bold_text or all("Tanda tangan" in page for page in pages)
    # The empty column for signatures is the last: its border stands as far from the edge as the first one's.
    for left, right, width in printer.ink():
        assert left > MARGIN
        assert abs(left - (width - right)) < 2 * MILLIMETRE


def test_minutes_have_the_letterhead_and_their_attachment_begins_a_page(printer):
    pages = printer.print("/rakor/2/notula/")
    assert "DEWAN KERAJINAN NASIONAL DAERAH" in pages[0]
    attached = [page for page in pages if "Penasihat III" in page]
    assert "Periksa bahwa notula ini tercatat" not in attached[-1]
    assert not printer.has_bold_text or sum("Lampiran: daftar hadir" in page[:400] for page in pages) == 1


# Beside the sheets above: every page that offers to be printed (`test_every_page_with_a_print_button_is_printed`), and
# those that people print all the same.
PATHS = {
    "crafts/directory/booth_card.html": ("/perajin/", ".artisan-card a[href^='/perajin/']", "a[href$='/kartu/']"),
    "crafts/enquiries/maker_sheet.html": (
        "/kelola/tanya/?tampil=diteruskan",
        "a[href^='/kelola/tanya/T-']",
        "a[href$='/lembar/']",
    ),
    "crafts/picks/selection_detail.html": ("/pilihan/", "a[href^='/pilihan/']"),
    "crafts/records/consent_slip.html": "/kelola/perajin/1/persetujuan/lembar/",
    "crafts/records/consent_slips.html": "/kelola/perajin/persetujuan/lembar/?semua=ya",
    "handbook/page.html": "/bantuan/masukan/",
    "programs/dashboards/evaluation_print.html": "/dasbor/evaluasi/2026/cetak/",
    "programs/meetings/sign_in_sheet.html": "/rakor/2/daftar-hadir/",
    "programs/planning/attendance_sheet.html": "/kelola/rencana/kegiatan/1/daftar-hadir/",
    "programs/public_trail/words_and_results.html": "/jejak/rakor/2/",
    "a record without consent": "/kelola/perajin/lembar-persetujuan/",
    "minutes": "/rakor/2/notula/",
    "a year of the plan": "/rencana/2026/",
    "the plan": "/rencana/seluruh-tahun/",
    "an evaluation": "/dasbor/evaluasi/2026/",
    "organizations by programmes": "/dasbor/organisasi-program/",
    "crafts by voice and programme": "/dasbor/ragam-kriya/",
    "the board": "/pengurus/",
    "action items": "/tindak-lanjut/",
}
# Shown once, to whoever has just made what stands on it: `tests/first_day` and `tests/crafts/own_page` read them.
SHOWN_ONCE = {"crafts/own_page/slips.html", "first_day/invitations.html"}


def test_every_page_with_a_print_button_is_printed():
    folder = settings.BASE_DIR / "templates"
    offering = {
        f"{path.relative_to(folder)}" for path in folder.rglob("*.html") if "print_button.html" in path.read_text()
    }
    assert (
        offering - {"components/print_button.html"} == {name for name in PATHS if name.endswith(".html")} | SHOWN_ONCE
    )


@pytest.mark.long
def test_no_page_of_a_sheet_is_empty_and_nothing_runs_into_the_margin(printer):
    wrong = []
    for name, where in PATHS.items():
        pages = printer.print(printer.address(where))
        if not pages or not all(page.strip() for page in pages):
            wrong.append(f"{name}: a page of {len(pages)} is empty")
        wrong += [
            f"{name}, page {number}: ink from {left} to {right} of {width}"
            for number, (left, right, width) in enumerate(printer.ink(), start=1)
            if left < MARGIN or width - right < MARGIN
        ]
    assert not wrong, "\n".join(wrong)
