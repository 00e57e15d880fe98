"""Every page of every role: no broken link, nothing wider than a phone, no script error, no axe finding (WCAG 2.2)."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PHONE
from tests.browser.crawl import FOREIGN, pages, route_of

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

# What axe judges by: every kind of element, with its class, its attributes and what it stands in.
SHAPE = """() => [...new Set([...document.querySelectorAll("body *")].map(element => [
    element.parentElement.tagName, element.tagName, element.getAttribute("class"), element.getAttribute("role"),
    ...[...element.attributes].map(attribute => attribute.name)].join(" ")))].sort().join()"""
# Pages of one address that another role has seen alike are not shown to axe again: it takes most of the time here.
# `tests.quality.pages` looks at all of them.
shown_to_axe = set()


@pytest.mark.parametrize("who", ["visitor", "pengurus", "sekretariat", "pimpinan", "admin"])
def test_every_page_is_fit_for_a_phone_and_a_screen_reader(demo, open_browser, signed_in, who):
    page = open_browser(viewport=PHONE) if who == "visitor" else signed_in(who, viewport=PHONE)
    complaints = []
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", lambda line: complaints.append(f"{page.url}: {line.text}") if line.type == "error" else None)
    axe, seen = Axe(), []
    # In English there are the public pages alone, which the visitor walks.
    starts, left_out = (["/", "/en/"], (FOREIGN,)) if who == "visitor" else (["/dasbor/", "/"], ("/en/", FOREIGN))
    for path in pages(page, demo.address, starts=starts, leave_out=left_out):
        seen.append(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            complaints.append(f"{path}: {width} px wide")
        shape = (route_of(path), page.evaluate(SHAPE))
        if shape in shown_to_axe:
            continue
        shown_to_axe.add(shape)
        for violation in axe.run(page, options=RULES).response["violations"]:
            spots = [node["html"][:160] for node in violation["nodes"][:3]]
            complaints.append(f"{path}: {violation['id']}: {violation['help']}: {spots}")
    assert len(seen) > 10
    assert not complaints, "\n".join(complaints)
