"""Walk the portal as a visitor would: follow links, see one page of every address."""

from collections import deque
from collections.abc import Callable, Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml import html
from playwright.sync_api import Page

# Django's own pages, with its own markup.
FOREIGN = "/administrasi/"
# The server closes a connection that was idle for some seconds, which can cross a question: browsers ask again then.
AGAIN = 3
# What is beyond the screen has no place yet where a sheet says `content-visibility: auto`: a script that measures it
# finds it over its neighbours. A person who gets there finds it laid out.
LAID_OUT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important }");
  document.adoptedStyleSheets.push(sheet);
}"""


def pages(
    page: Page,
    address: str,
    *,
    starts: list[str],
    leave_out: tuple[str, ...],
    is_known: Callable[[str, str], bool] = lambda route, text: False,
) -> Iterator[str]:
    """Open, one after the other, one page of every address that links from `starts` lead to; yields each path.

    Paths that begin with one of `leave_out` are left out. Of a page that `is_known` (by its route and its source) only
    the links are followed: it is not opened.
    Raises AssertionError for a link that answers 4xx or 5xx.
    """
    waiting, seen, visited = deque((start, "start") for start in starts), set(starts), set()
    while waiting:
        path, origin = waiting.popleft()
        route = route_of(path)
        if route in visited or path.startswith(leave_out):
            continue
        head = page.context.request.get(address + path, max_redirects=0, max_retries=AGAIN)
        if head.status in (301, 302) and "location" in head.headers:
            target = _local(head.headers["location"], address, path)
            if target and target not in seen:
                seen.add(target)
                waiting.append((target, path))
            continue
        assert head.status < 400, f"{path} answers {head.status}, linked from {origin}"
        if "text/html" not in head.headers.get("content-type", ""):
            continue
        visited.add(route)
        text = head.text()
        if is_known(route, text):
            links = html.fromstring(text).xpath("//a/@href")
        else:
            page.goto(address + path)
            page.evaluate(LAID_OUT)
            yield path
            links = page.eval_on_selector_all("a[href]", "links => links.map(a => a.getAttribute('href'))")
        for href in links:
            target = _local(href, address, path)
            if target and target not in seen:
                seen.add(target)
                waiting.append((target, path))


def _local(href: str, address: str, base: str) -> str | None:
    """The path and query of a link within the portal; None for one that leads elsewhere."""
    parts = urlsplit(urldefrag(urljoin(address + base, href)).url)
    if f"{parts.scheme}://{parts.netloc}" != address:
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")


def route_of(path: str) -> str:
    """One name for all pages of one kind: route, language, and whether the address carries a query."""
    path, _mark, query = path.partition("?")
    language = "en" if path.startswith("/en/") else "id"
    try:
        match = resolve(path.removeprefix("/en") if language == "en" else path)
    except Resolver404:
        return path
    return f"{language} {match.view_name} {'?' if query else ''}"
