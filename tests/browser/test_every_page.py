"""Every page of every role: no broken link or script error, nothing wider than a phone or a sheet, no axe finding."""

from hashlib import sha256
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html

from tests.browser.conftest import PHONE
from tests.browser.crawl import FOREIGN, pages
from tests.browser.printed import faults_in_print

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def is_known(tmp_path_factory):
    """Whether another role has opened this page built alike: opening takes most of the time here.

    `tests.quality.pages` looks at all of them. Built alike is what axe judges by: the same kinds of elements, with
    their classes and attributes and what they stand in. All processes of a run share what they have seen.
    """
    marks = Path(tmp_path_factory.getbasetemp()).parent / "pages-opened"
    marks.mkdir(exist_ok=True)

    def known(route: str, text: str) -> bool:
        body = html.fromstring(text).find("body")
        shape = {
            (element.getparent().tag, element.tag, element.get("class"), element.get("role"), *sorted(element.keys()))
            for element in body.iterdescendants()
            if isinstance(element.tag, str)
        }
        try:
            (marks / sha256(f"{route} {sorted(map(str, shape))}".encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return True
        return False

    return known


@pytest.mark.parametrize("who", ["visitor", "pengurus", "sekretariat", "pimpinan", "admin"])
def test_every_page_is_fit_for_a_phone_and_a_screen_reader(demo, open_browser, signed_in, is_known, who):
    page = open_browser(viewport=PHONE) if who == "visitor" else signed_in(who, viewport=PHONE)
    complaints = []
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", lambda line: complaints.append(f"{page.url}: {line.text}") if line.type == "error" else None)
    axe, opened = Axe(), []
    # In English there are the public pages alone, which the visitor walks.
    starts, left_out = (["/", "/en/"], (FOREIGN,)) if who == "visitor" else (["/dasbor/", "/"], ("/en/", FOREIGN))
    for path in pages(page, demo.address, starts=starts, leave_out=left_out, is_known=is_known):
        opened.append(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            complaints.append(f"{path}: {width} px wide")
        for violation in axe.run(page, options=RULES).response["violations"]:
            spots = [node["html"][:160] for node in violation["nodes"][:3]]
            complaints.append(f"{path}: {violation['id']}: {violation['help']}: {spots}")
        complaints += [f"{path}: {fault}" for fault in faults_in_print(page)]
    # Each has a desk of their own.
    assert opened
    assert not complaints, "\n".join(complaints)
