"""Every page of every role: no broken link, nothing wider than a phone, no script error, no axe finding (WCAG 2.2)."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PHONE
from tests.browser.crawl import FOREIGN, pages

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("who", ["visitor", "pengurus", "sekretariat", "pimpinan", "admin"])
def test_every_page_is_fit_for_a_phone_and_a_screen_reader(demo, open_browser, signed_in, who):
    page = open_browser(viewport=PHONE) if who == "visitor" else signed_in(who, viewport=PHONE)
    complaints = []
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", lambda line: complaints.append(f"{page.url}: {line.text}") if line.type == "error" else None)
    axe, seen = Axe(), []
    # In English there are the public pages alone, which the visitor walks.
    walk = (
        {"starts": ["/", "/en/"]} if who == "visitor" else {"starts": ["/dasbor/", "/"], "leave_out": ("/en/", FOREIGN)}
    )
    for path in pages(page, demo.address, **walk):
        seen.append(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            complaints.append(f"{path}: {width} px wide")
        for violation in axe.run(page, options=RULES).response["violations"]:
            spots = [node["html"][:160] for node in violation["nodes"][:3]]
            complaints.append(f"{path}: {violation['id']}: {violation['help']}: {spots}")
    assert len(seen) > 10
    assert not complaints, "\n".join(complaints)
