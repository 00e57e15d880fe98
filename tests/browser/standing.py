"""A page stands still where a link leads: what slides away under the finger is tapped by mistake."""

from playwright.sync_api import Page

# The link within a page that leads furthest, if it leads beyond what is seen.
FURTHEST = """() => {
  const place = (link) => {
    const part = link.hash.length > 1 && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return part && link.checkVisibility() ? part.getBoundingClientRect().top : 0;
  };
  const links = [...document.querySelectorAll('main a[href^="#"]')].sort((one, other) => place(other) - place(one));
  return links.length && place(links[0]) > innerHeight ? links[0].getAttribute("href") : null;
}"""
# Where the page is in the 20 pictures that follow, a third of a second.
PLACES = """async () => {
  const places = [];
  for (let frame = 0; frame < 20; frame += 1) {
    await new Promise(requestAnimationFrame);
    places.push(Math.round(scrollY));
  }
  return [...new Set(places)];
}"""


def faults_in_standing(page: Page, beside: Page) -> list[str]:
    """Of the page open in `page`, with `beside` as a second window: whether it slides when its furthest part is
    opened by its address or by a tap."""
    part = page.evaluate(FURTHEST)
    if not part:
        return []
    beside.goto(page.url.partition("#")[0] + part)
    opened = beside.evaluate(PLACES)
    page.locator(f'main a[href="{part}"]').locator("visible=true").first.click()
    tapped = page.evaluate(PLACES)
    return [
        f"slides when {part} is {how}: {places}"
        for how, places in (("opened", opened), ("tapped", tapped))
        if len(places) > 1 or places == [0]
    ]
