"""Back in a browser that keeps pages in memory, a change, and send again: both sendings count."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import CHROMIUM, DESKTOP, sign_in

FORMS = {
    # address: (who, fields, what is changed, where both are found)
    "/masukan/kirim/": (None, {"text": "Mohon gudang kayu bersama di Kepanjenkidul ({})."}, "text", None),
    "/kelola/perajin/baru/": (
        "sekretariat",
        {"name": "Sanggar Mundur {}"},
        "name",
        "/kelola/perajin/?q=Sanggar+Mundur",
    ),
    "/kelola/rencana/baru/": (
        "sekretariat",
        {"title": "Rencana mundur {}", "start_year": "2031", "end_year": "2035"},
        "title",
        "/kelola/rencana/",
    ),
}


@pytest.fixture(scope="module")
def remembering():
    """A Chromium with its back-forward cache, which Playwright turns off otherwise."""
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=flags, ignore_default_args=["--disable-back-forward-cache"]
        )
        yield browser
        browser.close()


@pytest.mark.parametrize("address", FORMS)
def test_back_change_send_makes_two(address, remembering, demo):
    who, fields, changed, listed = FORMS[address]
    page = remembering.new_context(base_url=demo.address, viewport=DESKTOP, locale="id-ID").new_page()
    if who:
        sign_in(page, who)
    page.goto(address)
    page.evaluate("addEventListener('pageshow', (event) => { window.isFromMemory = event.persisted; })")
    ticket = page.locator("main [data-ticket]").first.input_value()
    for name, text in fields.items():
        page.fill(f"main [name={name}]", text.format("satu"))
    if page.locator("main [name=crafts]").count():
        page.locator("main [name=crafts]").first.check()
        page.select_option("main [name=village]", index=1)
    _send(page)
    first = page.url
    # Playwright's own way back waits for the page to load, which it does not: it is still there.
    page.evaluate("history.back()")
    page.wait_for_function("window.isFromMemory === true")
    assert page.locator("main [data-ticket]").first.input_value() != ticket
    page.fill(f"main [name={changed}]", fields[changed].format("dua"))
    _send(page)
    assert page.url != first
    if listed:
        page.goto(listed)
        for which in ("satu", "dua"):
            expect(page.locator("main")).to_contain_text(fields[changed].format(which))


def _send(page):
    before = page.url
    page.evaluate("document.querySelector('main [data-ticket]').form.requestSubmit()")
    page.wait_for_url(lambda url: url != before)
