"""Text twice as big, as the browser of somebody who sees badly shows it: nothing sticks out, the menu is at hand."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, launch_chromium
from tests.browser.crawl import FOREIGN, pages

BIG = "--blink-settings=defaultFontSize=32"


@pytest.fixture(scope="module")
def big_text(playwright):
    browser = launch_chromium(playwright, flags=[BIG])
    yield browser
    browser.close()


def test_public_pages_hold_text_of_twice_the_size(demo, big_text):
    page = big_text.new_context(viewport=PHONE, locale="id-ID").new_page()
    wide = []
    for path in pages(page, demo.address, starts=["/"], leave_out=("/en/", FOREIGN)):
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide.append(f"{path}: {width} px")
        expect(page.locator(".site-menu summary")).to_be_in_viewport(ratio=1)
    assert not wide, "\n".join(wide)
