"""What a person at the keyboard does to record a meeting."""

import re

from playwright.sync_api import Page, expect

SENT_WITHIN = 20_000


def plan_meeting(page: Page, title: str) -> str:
    """Plan a meeting; returns its address."""
    page.goto("/rakor/baru/")
    page.get_by_label("Judul").fill(title)
    page.get_by_label("Tanggal", exact=False).first.fill("2026-11-05")
    page.get_by_label("Tempat").fill("Aula contoh")
    page.get_by_role("button", name="Simpan rakor").click()
    page.wait_for_url(re.compile(r"/rakor/\d+/$"))
    return page.url


def say(page: Page, speaker: str, text: str) -> None:
    """Write one line as a person at the keyboard does: speaker, Enter, words, Enter."""
    page.keyboard.type(speaker)
    page.keyboard.press("Enter")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def lines(page: Page):
    return page.locator("[data-lines] .line-text")


def unsent(page: Page):
    return page.locator(".line-unsent")


# What is typed for one line of each kind, and how the minutes show it: kind, words and what stands below them.
_TYPED = [
    ("m Bahan baku kayu nomor {} terlambat.", "Masukan", "Bahan baku kayu nomor {} terlambat.", ""),
    ("k #2 Pameran nomor {} diadakan bersama.", "Keputusan", "Pameran nomor {} diadakan bersama.", "Acara 2"),
    (
        "t Siapkan daftar peserta nomor {} @disperindag 12/12",
        "Tindak lanjut",
        "Siapkan daftar peserta nomor {}",
        "12 Desember 2026",
    ),
    ("c Kelompok nomor {} datang terlambat.", "Catatan", "Kelompok nomor {} datang terlambat.", ""),
]


def record_30_lines_of_four_kinds(page: Page, meeting: str) -> None:
    """Type them without the mouse and find each in the minutes as typed."""
    page.goto(f"{meeting}ubah/")
    page.get_by_label("Acara").fill("Pembukaan\nPameran bersama")
    page.get_by_role("button", name="Simpan rakor").click()
    page.wait_for_url(re.compile(r"/rakor/\d+/$"))
    page.goto(f"{meeting}catat/")
    expected = []
    for number in range(30):
        typed, kind, words, below = _TYPED[number % 4]
        # Every third time the same speaker again.
        say(page, "=" if number % 3 == 2 else str(number % 28 + 1), typed.format(number))
        expected.append((kind, words.format(number), below))
    expect(unsent(page)).to_have_count(0, timeout=SENT_WITHIN)
    page.reload()
    written = page.locator("[data-lines] > .line")
    expect(written).to_have_count(30)
    for shown, (kind, words, below) in zip(reversed(written.all()), expected, strict=True):
        expect(shown.locator(".line-text")).to_have_text(words)
        expect(shown.locator("button[aria-pressed=true]")).to_have_text(kind)
        expect(shown.locator(".line-about")).to_contain_text(below)
        assert shown.locator(".line-speaker").inner_text() not in ("", "=", "Rapat")
