"""Every page of every role: no broken link or script error, nothing wider than a phone or a sheet, no axe finding.

And nothing that slides away under the finger where a link leads.
"""

from hashlib import sha256
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html

from tests.browser.conftest import PHONE
from tests.browser.crawl import FOREIGN, pages, route_of
from tests.browser.printed import faults_in_print
from tests.browser.standing import faults_in_standing

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Telling of each element that passed takes as long as looking at it.
    "resultTypes": ["violations"],
}

# Boxes to tick that belong together are read out with what they are about, not each by itself.
LOOSE_TICKS = """() => [...document.forms].map((form) => [...form.querySelectorAll("input[type=checkbox]")].filter(
  (box) => box.name && box.checkVisibility() && !box.closest("fieldset, [role=group], table, li")
)).filter((loose) => loose.length > 2).map((loose) => loose.map((box) => box.name).join(" "))"""

# What makes a reader on a phone stop: a number broken over two lines, a mark after a space, a choice cut short, and the
# chosen one of several choices beyond the edge.
HARD_TO_READ = r"""() => {
  const faults = [], main = document.querySelector("main");
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const around = text.parentElement;
    if (!around.checkVisibility() || around.closest("option, textarea, pre, code, kbd")) continue;
    for (const number of text.data.matchAll(/(?:Rp)?\d[\d.,]*\d%?/g)) {
      const range = document.createRange();
      range.setStart(text, number.index);
      range.setEnd(text, number.index + number[0].length);
      if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1)
        faults.push(`${number[0]} is broken over two lines`);
    }
  }
  for (const [spot] of main.innerText.matchAll(/.{0,30}\S +[.,;:!?](?=\s|$)/g))
    faults.push(`a space before a mark: ${spot}`);
  for (const cell of main.querySelectorAll("td:not([data-label])"))
    if (/: ?"$/.test(getComputedStyle(cell, "::before").content)) faults.push(`a lone colon: ${cell.innerText}`);
  for (const chosen of main.querySelectorAll(".quick-links [aria-current]")) {
    const box = chosen.getBoundingClientRect();
    if (box.left < 0 || box.right > innerWidth) faults.push(`beyond the edge: ${chosen.textContent.trim()}`);
  }
  for (const select of main.querySelectorAll(".period-form select")) {
    const { font, paddingLeft, paddingRight } = getComputedStyle(select);
    const pen = Object.assign(document.createElement("canvas").getContext("2d"), { font });
    const room = select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    const chosen = select.selectedOptions[0]?.text ?? "";
    const mayGrow = select.offsetWidth < select.form.clientWidth - 1;
    if (mayGrow && pen.measureText(chosen).width > room + 1) faults.push(`cut short: ${chosen}`);
  }
  return faults;
}"""


@pytest.fixture
def is_known(tmp_path_factory):
    """Whether a page built alike was met before, by this role or another: `is_known(language, route, source)`.

    Opening pages and axe take most of the time here; `tests.quality.pages` looks at all of them. Built alike is what
    axe judges by: the same kinds of elements, with their classes and attributes and what they stand in. What stands
    around a page differs by role and is the same on most pages: the two are known each for itself. All processes of
    a run share what they have met.
    """
    marks = Path(tmp_path_factory.getbasetemp()).parent / "pages-met"
    marks.mkdir(exist_ok=True)

    def is_met(what: str) -> bool:
        try:
            (marks / sha256(what.encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return True
        return False

    def known(language: str, route: str, source: str) -> bool:
        within, around = kinds_of_elements(source)
        # Both are noted, also where the first is new.
        return all([is_met(f"{route} {within}"), is_met(f"{language} {around}")])

    return known


def kinds_of_elements(source: str) -> tuple[list[str], list[str]]:
    """The kinds of elements within a page's main part, and around it."""
    body = html.fromstring(source).find("body")
    within, around = set(), set()
    for element in body.iterdescendants():
        if isinstance(element.tag, str):
            named = (element.getparent().tag, element.tag, element.get("class"), element.get("role"))
            is_within = element.tag == "main" or next(element.iterancestors("main"), None) is not None
            (within if is_within else around).add(str((*named, *sorted(element.keys()))))
    return sorted(within), sorted(around)


@pytest.mark.long
@pytest.mark.parametrize("who", ["visitor", "pengurus", "sekretariat", "pimpinan", "admin"])
def test_every_page_is_fit_for_a_phone_and_a_screen_reader(demo, open_browser, signed_in, is_known, who):
    page = open_browser(viewport=PHONE) if who == "visitor" else signed_in(who, viewport=PHONE)
    complaints, beside = [], page.context.new_page()
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", lambda line: complaints.append(f"{page.url}: {line.text}") if line.type == "error" else None)
    axe, opened = Axe(), []

    def met(route: str, source: str) -> bool:
        return is_known(route.split()[0], route, source)

    # In English there are the public pages alone, which the visitor walks.
    starts, left_out = (["/", "/en/"], (FOREIGN,)) if who == "visitor" else (["/dasbor/", "/"], ("/en/", FOREIGN))
    for path in pages(page, demo.address, starts=starts, leave_out=left_out, is_known=met):
        opened.append(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            complaints.append(f"{path}: {width} px wide")
        # Of a page in two languages axe judges the one; how long the words are shows below.
        language, _space, route = route_of(path).partition(" ")
        if not is_known(f"axe {language}", f"axe {route}", page.content()):
            for violation in axe.run(page, options=RULES).response["violations"]:
                spots = [node["html"][:160] for node in violation["nodes"][:3]]
                complaints.append(f"{path}: {violation['id']}: {violation['help']}: {spots}")
        complaints += [f"{path}: {fault}" for fault in page.evaluate(HARD_TO_READ)]
        complaints += [f"{path}: {loose}: ticks without a group" for loose in page.evaluate(LOOSE_TICKS)]
        complaints += [f"{path}: {fault}" for fault in faults_in_print(page)]
        complaints += [f"{path}: {fault}" for fault in faults_in_standing(page, beside)]
    # Each has a desk of their own.
    assert opened
    assert not complaints, "\n".join(complaints)
