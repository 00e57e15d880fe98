"""What a person at the keyboard does to record a meeting."""

import re

from playwright.sync_api import Page

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
