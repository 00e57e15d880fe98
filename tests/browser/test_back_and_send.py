"""Back in a browser that keeps pages in memory, a change, and send again: both sendings count."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, launch_chromium, sign_in

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
def remembering(playwright):
    """A Chromium with its back-forward cache, which Playwright turns off otherwise."""
    browser = launch_chromium(playwright, ignore_default_args=["--disable-back-forward-cache"])
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
    _choose(page)
    _send(page)
    first = page.url
    # Playwright's own way back waits for the page to load, which a page kept in memory does not.
    page.evaluate("history.back()")
    expect(page).to_have_url(demo.address + address)
    expect(page.locator("main [data-ticket]").first).not_to_have_value(ticket)
    if not who:
        assert page.evaluate("window.isFromMemory"), "Nothing was kept in memory: this browser tests nothing."
    for name, text in fields.items():
        page.fill(f"main [name={name}]", text.format("dua"))
    _choose(page)
    _send(page)
    assert page.url != first
    if listed:
        page.goto(listed)
        for which in ("satu", "dua"):
            expect(page.locator("main")).to_contain_text(fields[changed].format(which))


def _choose(page):
    if page.locator("main [name=crafts]").count():
        page.locator("main [name=crafts]").first.check()
        page.select_option("main [name=village]", index=1)


def _send(page):
    before = page.url
    page.evaluate("document.querySelector('main [data-ticket]').form.requestSubmit()")
    page.wait_for_url(lambda url: url != before)
