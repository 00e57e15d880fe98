"""How a page prints: laid out on the sheet it is printed on, with nothing cut off and no figure broken in two."""

from playwright.sync_api import Page

# What is left of A4 between the margins of `print.css`, in CSS pixels (96 to the inch): upright, and across.
UPRIGHT, ACROSS = {"width": 657, "height": 986}, {"width": 1009, "height": 680}

_CUT_OFF = """width => {
  const cut = [];
  for (const element of document.querySelectorAll('main *')) {
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.right > width + 1 && !element.closest('svg, .visually-hidden')) cut.push(element);
  }
  const innermost = cut.filter(one => !cut.some(other => other !== one && one.contains(other)));
  return innermost.slice(0, 3).map(one => `${one.tagName} ${one.className} “${one.textContent.trim().slice(0, 40)}”`);
}"""
# An amount or a number that goes on in the next line.
_BROKEN = """() => {
  const broken = [], words = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let text = words.nextNode(); text; text = words.nextNode()) {
    if (!text.parentElement.checkVisibility() || text.parentElement.closest('svg, .visually-hidden')) continue;
    for (const found of text.data.matchAll(/(?:Rp\\s?)?\\d[\\d.]*,?\\d*%?/g)) {
      if (found[0].length < 3) continue;
      const range = document.createRange();
      range.setStart(text, found.index);
      range.setEnd(text, found.index + found[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(found[0]);
    }
  }
  return broken.slice(0, 3);
}"""


def faults_in_print(page: Page) -> list[str]:
    """What would be cut off or broken on paper; leaves the page as it was."""
    size = page.viewport_size
    page.emulate_media(media="print")
    sheet = ACROSS if page.evaluate("document.querySelector('.print-across') !== null") else UPRIGHT
    page.set_viewport_size(sheet)
    faults = [f"cut off in print: {one}" for one in page.evaluate(_CUT_OFF, sheet["width"])]
    faults += [f"broken in print: {one}" for one in page.evaluate(_BROKEN)]
    page.emulate_media(media="screen")
    page.set_viewport_size(size)
    return faults
