"""The same portal in Firefox, which fills a reloaded page in again, keeps pages in memory, and has its own engine."""

import re
from contextlib import suppress
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Error, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, SHOWN_WITHIN, opening, sign_in
from tests.browser.crawl import FOREIGN, pages
from tests.browser.minutes import SENT_WITHIN, lines, plan_meeting, record_30_lines_of_four_kinds, say, unsent
from tests.browser.test_back_and_send import FILL, FORMS, SEND
from tests.filling import filled

pytestmark = pytest.mark.needs("firefox-esr")


@pytest.fixture
def open_firefox(firefox, demo):
    """Open windows of Firefox; at the end no script may have failed in any."""
    broken = []

    with opening(firefox, demo) as open_one:

        def open_and_listen(**options) -> Page:
            page = open_one(**options)
            page.on("pageerror", lambda error: broken.append(f"{page.url}: {error}"))
            return page

        yield open_and_listen
    assert broken == []


@pytest.fixture
def staff(open_firefox):
    page = open_firefox()
    sign_in(page, "sekretariat")
    return page


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_public_pages_run_without_an_error_and_fit(open_firefox, demo, viewport):
    page, seen, wide = open_firefox(viewport=viewport), 0, []
    for path in pages(page, demo.address, starts=["/"], leave_out=("/en/", "/dasbor/", "/akun/", FOREIGN)):
        seen += 1
        if page.evaluate("document.documentElement.scrollWidth") > viewport["width"]:
            wide.append(path)
    assert seen > 20
    assert not wide


@pytest.mark.parametrize("route", ["suggestions:send", "requests:listing"])
def test_form_sent_brought_back_changed_and_sent_again_counts_twice(open_firefox, demo, route):
    page, sent = open_firefox(), []
    url = demo.address + FORMS[route][1]
    page.goto(url)
    page.on("response", lambda answer: sent.append(answer.status) if answer.request.method == "POST" else None)
    first = ticket_of(page)
    fill_and_send(page, "satu")
    go_back(page, url)
    # Kept in memory, a page is told so a moment later.
    until(page, "first => document.querySelector('main [data-ticket]').value !== first", first)
    fill_and_send(page, "dua")
    assert sent == [302, 302]


def test_filters_shown_after_back_are_those_in_force(open_firefox):
    page = open_firefox()
    page.goto("/perajin/")
    page.get_by_text("Saring", exact=True).click()
    page.locator("select[name=kriya]").select_option("batik")
    expect(page).to_have_url(re.compile("kriya=batik"))
    before = page.url
    page.locator("select[name=urut]").select_option(index=1)
    expect(page).to_have_url(re.compile("urut=."))
    go_back(page, before)
    chosen = "['kriya', 'urut'].map(name => document.querySelector(`select[name=${name}]`).value).join()"
    until(page, f"{chosen} === 'batik,'")
    page.reload()
    until(page, f"{chosen} === 'batik,'")


def asked(page: Page, script: str, given=None):
    """What a script says; None while one page is gone, and the next one not there yet."""
    with suppress(Error):
        return page.evaluate(script, given)


def until(page: Page, script: str, given=None) -> None:
    """Wait until a script says yes, over changes of the page."""
    for _try in range(SHOWN_WITHIN // 100):
        if asked(page, script, given):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not within {SHOWN_WITHIN} ms: {script}")


def go_back(page: Page, url: str) -> None:
    """Back, by the page's own script: Playwright does not hear of a page that Firefox kept in memory."""
    asked(page, "history.back()")
    until(page, "url => location.href === url && document.readyState === 'complete'", url)


def ticket_of(page: Page) -> str:
    return page.evaluate("document.querySelector('main [data-ticket]').value")


def fill_and_send(page: Page, word: str) -> None:
    """Fill the form in and send it by script, and wait until another page is there."""
    source, url = page.evaluate("[document.documentElement.outerHTML, location.href]")
    number, form = next(
        (number, form)
        for number, form in enumerate(html.fromstring(source).forms)
        if form.xpath(".//input[@data-ticket]")
    )
    page.evaluate(FILL, [number, filled(form, word, to=urlsplit(urljoin(url, form.get("action") or "")).path)])
    asked(page, SEND, number)
    until(page, "url => location.href !== url && document.readyState === 'complete'", url)


def test_minutes_read_anew_remember_no_speaker_that_is_not_shown(staff):
    meeting = plan_meeting(staff, "Rakor Firefox")
    staff.goto(f"{meeting}catat/")
    say(staff, "1", "Baris yang tersimpan.")
    expect(unsent(staff)).to_have_count(0, timeout=SENT_WITHIN)
    expect(lines(staff)).to_have_count(1)
    staff.keyboard.type("3")
    staff.keyboard.press("Enter")
    staff.keyboard.type("Setengah jadi")
    staff.reload()
    expect(lines(staff)).to_have_count(1)
    expect(staff.locator("#baru-text")).to_have_value("Setengah jadi")
    speaker = staff.locator("#baru-speaker").input_value()
    hidden = staff.locator("[name=speaker_ref]").first.input_value()
    assert bool(speaker) == bool(hidden), "a speaker is remembered that nobody sees"


def test_attendance_read_anew_shows_what_a_colleague_marked(staff, open_firefox):
    meeting = plan_meeting(staff, "Rakor hadir Firefox")
    staff.goto(f"{meeting}hadir/")
    mine = staff.locator(".seat-row").first
    mine.get_by_text("Hadir", exact=True).click()
    expect(mine.locator(".row-state")).to_have_text("Tersimpan")
    colleague = open_firefox()
    sign_in(colleague, "sekretariat")
    colleague.goto(f"{meeting}hadir/")
    theirs = colleague.locator(".seat-row").first
    expect(theirs.get_by_label("Hadir", exact=True)).to_be_checked()
    theirs.get_by_text("Izin", exact=True).click()
    expect(theirs.locator(".row-state")).to_have_text("Tersimpan")
    staff.reload()
    expect(mine.get_by_label("Izin", exact=True)).to_be_checked()


def test_what_was_typed_is_offered_again_after_a_reload(staff):
    staff.goto("/kelola/perajin/")
    staff.get_by_role("main").get_by_role("link").filter(has_text="Contoh").first.click()
    story = staff.locator("#cerita")
    text = story.get_by_label("Cerita", exact=True)
    before = text.input_value()
    text.fill("Ketikan Firefox yang tidak boleh hilang.")
    staff.wait_for_timeout(1500)
    staff.reload()
    expect(text).to_have_value(before)
    story.get_by_role("button", name="Pulihkan").click()
    expect(text).to_have_value("Ketikan Firefox yang tidak boleh hilang.")


def test_meeting_is_recorded_by_keyboard_in_an_office_without_https(firefox, office):
    with opening(firefox, office) as open_one:
        page = open_one()
        sign_in(page, "sekretariat")
        assert page.evaluate("[isSecureContext, typeof crypto.randomUUID]") == [False, "undefined"]
        record_30_lines_of_four_kinds(page, plan_meeting(page, "Rakor Firefox tanpa HTTPS"))
