"""Back in a browser that keeps pages in memory, a change, and send again: both sendings count.

The forms are drawn from the addresses whose view is decorated with `@once`, and filled in as their pages show them. In
the normal run these are the visitors' forms and a few of the office that need no record; the rest, found by walking the
demo as each role, takes a quarter of an hour:

    BACK=all python -m pytest tests/browser/test_back_and_send.py
"""

import os
from collections import deque
from io import BytesIO
from itertools import count
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from lxml import html
from PIL import Image
from playwright.sync_api import expect

from dekranasda.base.files.docx_answers import DOCX
from dekranasda.base.forms.once import acts_once
from tests.browser.conftest import ACTION_WITHIN, DESKTOP, launch_chromium, running_demo, sign_in
from tests.browser.crawl import AGAIN, FOREIGN, route_of
from tests.filling import LISTS, filled, letter, outlines
from tests.test_access import ROWS, strongest, views

ALL = os.environ.get("BACK") == "all"
ROUTES = {route for route, view in views().items() if acts_once(view)}
PEOPLE = {
    None: None,
    "Pengurus": "pengurus",
    "Sekretariat": "sekretariat",
    "Pimpinan": "pimpinan",
    "Administrator": "admin",
}
# Of the office, in the normal run.
A_FEW = 2
# Where a form has something to act on, if not on the first page that shows it: of all suggestions the first is settled.
RATHER_AT = {"suggestions:decide": f"{reverse('suggestions:suggestions')}?status=menunggu"}
TICKET = ".//input[@data-ticket]"
# What is typed in one form, another does not take again (a name, an address).
NUMBERS = count(1)


def _addresses() -> dict[str, tuple[str | None, str]]:
    """By route: who opens the form, and where; of those that need no record, visitors' forms first."""
    found = {}
    for row in ROWS:
        if row.route in ROUTES and row.method == "get":
            try:
                # A visitor where one may: signed in, a page is not kept in memory.
                role = None if row.expected[0] == 200 else strongest(row)
                found[row.route] = (PEOPLE[role], reverse(row.route))
            except NoReverseMatch:
                continue
    return dict(sorted(found.items(), key=lambda one: (one[1][0] is not None, one[0])))


FORMS = _addresses()
# Open to everybody, and limited per network: the visitor tries them.
PUBLIC = {row.route for row in ROWS if row.route in ROUTES and row.method == "get" and row.expected[0] == 200}
VISITORS = [route for route, (who, _address) in FORMS.items() if who is None]
# They show first what they will do, and no browser goes back to what was shown: `test_every_ticket` sends them twice.
IMPORTS = {*LISTS, "board:import"}
# Sent by its page's script, one file after another, and no page follows.
BY_SCRIPT = {"records:photos"}
# Act on what was ticked or named before: the walk finds them, by the link of one.
WITH_A_CHOICE = {"public_trail:open", "records:consents-record"}
# Done before the demo begins.
DONE = {"first_day:open"}
for route in WITH_A_CHOICE | DONE:
    FORMS.pop(route)
OFFICE = [route for route in FORMS if route not in VISITORS and route not in IMPORTS]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """One of these tests alone: once a network has sent fifteen forms, who sends another must wait."""
    with running_demo(tmp_path_factory.mktemp("demo") / "demo") as demo:
        yield demo


@pytest.fixture(scope="module")
def remembering(playwright):
    """A Chromium with its back-forward cache, which Playwright turns off otherwise."""
    browser = launch_chromium(playwright, ignore_default_args=["--disable-back-forward-cache"])
    yield browser
    browser.close()


@pytest.fixture
def open_as(remembering, demo):
    contexts = []

    def open_page(who):
        context = remembering.new_context(base_url=demo.address, viewport=DESKTOP, locale="id-ID")
        context.set_default_timeout(ACTION_WITHIN)
        contexts.append(context)
        page = context.new_page()
        if who:
            sign_in(page, who)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_forms_are_drawn():
    assert len(VISITORS) >= 2
    assert len(OFFICE) >= A_FEW


@pytest.mark.parametrize("route", [*VISITORS, *OFFICE[:A_FEW]] if not ALL else [*VISITORS, *OFFICE])
def test_back_change_send_makes_two(route, open_as, demo):
    who, address = FORMS[route]
    back_change_send(open_as(who), demo.address + address, route, is_kept=not who)


@pytest.mark.on_request("BACK")
@pytest.mark.parametrize("who", ["visitor", "pengurus", "sekretariat", "pimpinan", "admin"])
def test_back_change_send_on_every_form_that_a_walk_finds(who, open_as, demo):
    page = open_as(None if who == "visitor" else who)
    wrong, tried = [], set()
    for route, url in _walk(page, demo.address):
        is_theirs = (route in PUBLIC) == (who == "visitor")
        if is_theirs and route not in {*tried, *FORMS, *IMPORTS, *BY_SCRIPT}:
            tried.add(route)
            url = urljoin(url, RATHER_AT.get(route, url))
            try:
                back_change_send(page, url, route, is_kept=who == "visitor")
            except Exception as error:  # every form is tried before any is told
                wrong.append(f"{route} at {url}: {str(error)[:300]}")
    print(f"{who}: {sorted(tried)}")
    assert not wrong, "\n".join(wrong)
    assert tried


def _walk(page, address):
    """Each form with a ticket on one page of every address: the route it is sent to, and the page."""
    waiting, seen, visited = deque(["/dasbor/", "/"]), {"/dasbor/", "/"}, set()
    while waiting:
        path = waiting.popleft()
        if route_of(path) in visited or path.startswith(("/en/", FOREIGN)):
            continue
        visited.add(route_of(path))
        answer = page.context.request.get(address + path, max_retries=AGAIN)
        if not answer.ok or "text/html" not in answer.headers.get("content-type", ""):
            continue
        tree = html.fromstring(answer.body())
        for form in tree.forms:
            if form.xpath(TICKET):
                yield _route_of_form(form, answer.url), answer.url
        for href in tree.xpath("//a/@href"):
            parts = urlsplit(urldefrag(urljoin(answer.url, href)).url)
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            if f"{parts.scheme}://{parts.netloc}" == address and target not in seen:
                seen.add(target)
                waiting.append(target)


def _route_of_form(form, url) -> str | None:
    try:
        return resolve(urlsplit(urljoin(url, form.get("action") or "")).path).view_name
    except Resolver404:
        return None


def back_change_send(page, url, route, *, is_kept):
    """Send the form, go Back, change it, send it: the second sending has a ticket of its own and is taken."""
    taken = []

    def note(answer):
        if answer.request.method == "POST":
            sent = answer.request.post_data_buffer or b""
            taken.append((answer.status, sent))

    number = next(NUMBERS)
    page.goto(url)
    page.evaluate("addEventListener('pageshow', (event) => { window.isFromMemory = event.persisted; })")
    first = _ticket(page, route).input_value()
    page.on("response", note)
    try:
        _fill_and_send(page, route, f"satu{number}")
        assert taken[-1][0] == 302, f"the first sending is refused: {_errors(page)}"
        if is_kept:
            # Playwright's own way back waits for the page to load, which a page kept in memory does not.
            page.evaluate("history.back()")
        else:
            page.go_back(wait_until="domcontentloaded")
        if not is_kept and not _is_shown(page, route):
            return  # a step that is done once: its page, read anew, does not offer it any more, or leads on
        expect(page).to_have_url(url)
        expect(_ticket(page, route)).not_to_have_value(first)
        if is_kept:
            assert page.evaluate("window.isFromMemory"), "Nothing was kept in memory: this browser tests nothing."
        second = _ticket(page, route).input_value()
        _fill_and_send(page, route, f"dua{number}")
        # Taken, or refused in words: lost it is not.
        assert taken[-1][0] == 302 or _errors(page), "nothing came of the second sending"
        # What is sent with a file the browser does not show.
        assert not taken[-1][1] or second.encode() in taken[-1][1]
        assert second != first
    finally:
        page.remove_listener("response", note)


def _errors(page) -> list[str]:
    return page.locator(".invalid-feedback, .alert-danger").all_inner_texts()


def _form(page, route):
    """The form as it stands, and its place among those of the page."""
    forms = html.fromstring(page.content()).forms
    return next(
        (form, number)
        for number, form in enumerate(forms)
        if form.xpath(TICKET) and _route_of_form(form, page.url) == route
    )


def _is_shown(page, route) -> bool:
    return any(
        form.xpath(TICKET) and _route_of_form(form, page.url) == route for form in html.fromstring(page.content()).forms
    )


def _ticket(page, route):
    _shown, number = _form(page, route)
    return page.locator("form").nth(number).locator("[data-ticket]")


FILL = """([number, sent]) => {
  const form = document.forms[number];
  for (const [name, values] of Object.entries(sent)) {
    for (const field of [...form.elements].filter((element) => element.name === name)) {
      if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
      else if (!["hidden", "file", "submit", "button"].includes(field.type)) field.value = values[0];
    }
  }
}"""
SEND = """(number) => {
  const form = document.forms[number];
  form.noValidate = true;
  form.requestSubmit(form.querySelector("[type=submit], button:not([type])"));
}"""


def a_file(word, *, accepts):
    """A small file of a kind that the field accepts, other for another word."""
    if accepts == ".docx":
        return {"name": f"{word}.docx", "mimeType": DOCX, "buffer": letter(word)}
    if ".pdf" in accepts:
        content = f"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n% {word}\n%%EOF\n".encode()
        return {"name": f"{word}.pdf", "mimeType": "application/pdf", "buffer": content}
    if ".geojson" in accepts:
        return {"name": f"{word}.geojson", "mimeType": "application/geo+json", "buffer": outlines(word)}
    picture = BytesIO()
    Image.new("RGB", (len(word), 8), "olive").save(picture, "PNG")
    return {"name": f"{word}.png", "mimeType": "image/png", "buffer": picture.getvalue()}


def _fill_and_send(page, route, word):
    form, number = _form(page, route)
    page.evaluate(FILL, [number, filled(form, word, to=urlsplit(urljoin(page.url, form.get("action") or "")).path)])
    for place in page.locator("form").nth(number).locator("input[type=file][required]").all():
        place.set_input_files(a_file(word, accepts=place.get_attribute("accept") or ""))
    with page.expect_navigation():
        page.evaluate(SEND, number)
