"""The same portal in WebKit, the engine of Safari and of every browser on an iPhone, without touch and passkeys.

Driven by Selenium, since there is no build of it for Debian that Playwright drives. It tells nobody of a script that
failed: what a script does is looked at instead.
"""

import os
import shutil
import socket
import subprocess
import time
from contextlib import ExitStack, contextmanager, suppress
from functools import wraps
from glob import glob
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from urllib3.exceptions import HTTPError

from tests.browser.conftest import DESKTOP, PASSWORD, PHONE, OfficeWithoutHttps, running_demo
from tests.browser.crawl import FOREIGN
from tests.browser.test_back_and_send import FILL, FORMS, SEND
from tests.filling import filled

pytestmark = [pytest.mark.needs("WebKitWebDriver"), pytest.mark.needs("Xvfb"), pytest.mark.needs("openbox")]
LONGEST_WAIT = 60
# Seconds for one answer of the driver. Asked while a page goes it may never answer; the next question it answers again.
LONGEST_SILENCE, SOON = 30, 5
MINI_BROWSER = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"


class Window:
    """A window of WebKit on a screen of its own."""

    def __init__(self, driver, address: str):
        self.driver, self.address = driver, address

    def open(self, path: str) -> None:
        self.driver.get(urljoin(self.address, path))

    def run(self, script: str, *given):
        return self.driver.execute_script(script, *given)

    def leave_by(self, script: str, *given) -> None:
        """Run what makes the page go, after the driver has answered: the answer would go with the page."""
        self.run(f"setTimeout((...given) => {{ (function () {{ {script} }})(...given) }}, 50, ...arguments)", *given)
        time.sleep(0.2)

    def until(self, script: str, *given):
        """Wait until the script returns something true, over changes of the page; what it returned."""
        deadline = time.monotonic() + LONGEST_WAIT
        with self.asked_again_after(SOON):
            while time.monotonic() < deadline:
                try:
                    if found := self.run(script, *given):
                        return found
                except (WebDriverException, HTTPError):
                    pass  # the page goes while it is asked
                time.sleep(0.1)
        raise AssertionError(f"not within {LONGEST_WAIT} s: {script}")

    @contextmanager
    def asked_again_after(self, seconds: int):
        client = self.driver.command_executor.client_config
        client.timeout = seconds
        try:
            yield
        finally:
            client.timeout = LONGEST_SILENCE

    def type(self, *keys: str) -> None:
        ActionChains(self.driver).send_keys(*keys).perform()

    def go_back(self, url: str) -> None:
        self.leave_by("history.back()")
        self.until("return location.href === arguments[0] && document.readyState === 'complete'", url)

    def sign_in(self, who: str) -> None:
        self.open("/akun/masuk/")
        self.leave_by(
            "const form = document.querySelector('[name=password]').form;"
            "form.elements.login.value = arguments[0]; form.elements.password.value = arguments[1];"
            "form.requestSubmit();",
            f"{who}@contoh.id",
            PASSWORD,
        )
        self.until("return location.pathname.startsWith('/dasbor/')")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """One of these tests alone: once a network has sent fifteen forms, who sends another must wait."""
    with running_demo(tmp_path_factory.mktemp("demo") / "demo") as demo:
        yield demo


@pytest.fixture
def open_window(demo):
    """Open a window that fills a screen of the size given."""
    with ExitStack() as stack:

        def open_one(size: dict = DESKTOP, at: str = demo.address) -> Window:
            reading, writing = os.pipe()
            screen = f"{size['width']}x{size['height']}x24"
            server = subprocess.Popen(
                ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen],
                pass_fds=[writing],
                stderr=subprocess.DEVNULL,
            )
            stack.callback(server.kill)
            os.close(writing)
            with os.fdopen(reading) as told:
                environment = {**os.environ, "DISPLAY": f":{told.readline().strip()}"}
            # Without a window manager nothing has the focus.
            manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
            stack.callback(manager.kill)
            options = webdriver.WebKitGTKOptions()
            options.binary_location = glob(MINI_BROWSER)[0]
            for argument in ("--automation", "--full-screen"):
                options.add_argument(argument)
            service = webdriver.WebKitGTKService(executable_path=shutil.which("WebKitWebDriver"), env=environment)
            driver = webdriver.WebKitGTK(options=options, service=service)
            driver.command_executor.client_config.timeout = LONGEST_SILENCE
            stack.callback(end, service)
            return Window(driver, at)

        yield open_one


def end(service) -> None:
    """Not by asking the driver, which may answer nothing any more; with its screen the browser goes, too."""
    service.process.kill()
    service.process.wait()


def again_where_the_driver_hangs(test):
    """The driver now and then answers nothing any more; that is not the portal's. At most three windows in all."""

    @wraps(test)
    def tried(*args, **kwargs):
        for _window in range(2):
            with suppress(HTTPError):
                return test(*args, **kwargs)
        return test(*args, **kwargs)

    return tried


class OfficeByName(OfficeWithoutHttps):
    """An office without HTTPS under the name of this machine, since WebKit cannot be told of another."""

    def __init__(self, folder: Path, **options):
        super().__init__(folder, **options)
        self.address = f"http://{socket.gethostname()}:{self.port}"

    def installed_on(self, database: str) -> None:
        super().installed_on(database)
        self.environment["ALLOWED_HOSTS"] += f",{socket.gethostname()}"
        if socket.gethostbyname(socket.gethostname()) != "127.0.0.1":
            self.environment["BIND"] = f"0.0.0.0:{self.port}"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with running_demo(tmp_path_factory.mktemp("office") / "office", kind=OfficeByName) as office:
        yield office


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@again_where_the_driver_hangs
def test_public_pages_open_and_fit(open_window, size):
    window = open_window(size)
    waiting, seen, wide = ["/"], {"/"}, []
    while waiting:
        path = waiting.pop(0)
        window.open(path)
        assert window.run("return innerWidth") == size["width"]
        if window.run("return document.documentElement.scrollWidth") > size["width"]:
            wide.append(path)
        for target in window.run(
            "return [...document.querySelectorAll('a[href]')].map(link => link.href.baseVal ?? link.href)"
        ):
            parts = urlsplit(target)
            left_out = parts.path.startswith(("/en/", "/dasbor/", "/akun/", FOREIGN)) or "." in parts.path
            # One page of each kind.
            kind = (*parts.path.split("/")[1:2], parts.path.count("/"))
            if target.startswith(window.address) and not left_out and kind not in seen:
                seen.add(kind)
                waiting.append(parts.path)
    assert len(seen) > 15
    assert not wide


@pytest.mark.parametrize("route", ["suggestions:send", "requests:listing"])
@again_where_the_driver_hangs
def test_form_sent_brought_back_changed_and_sent_again_counts_twice(open_window, route):
    window = open_window()
    url = window.address + FORMS[route][1]
    window.open(url)
    first = window.run("return document.querySelector('main [data-ticket]').value")
    thanks = [fill_and_send(window, "satu")]
    window.go_back(url)
    # Kept in memory, a page is told so a moment later.
    window.until("return document.querySelector('main [data-ticket]').value !== arguments[0]", first)
    thanks.append(fill_and_send(window, "dua"))
    # Each sending has a code of its own.
    assert len(set(thanks)) == 2


def fill_and_send(window: Window, word: str) -> str:
    """Fill the page's form in and send it by script; the code that is given for it."""
    source, url = window.run("return [document.documentElement.outerHTML, location.href]")
    number, form = next(
        (number, form)
        for number, form in enumerate(html.fromstring(source).forms)
        if form.xpath(".//input[@data-ticket]")
    )
    sent = filled(form, word, to=urlsplit(urljoin(url, form.get("action") or "")).path)
    window.run(f"({FILL})(arguments[0])", [number, sent])
    window.leave_by(f"({SEND})(arguments[0])", number)
    return window.until(
        "return location.href !== arguments[0] && document.readyState === 'complete'"
        " && document.querySelector('.code-to-keep input').value",
        url,
    )


@again_where_the_driver_hangs
def test_filters_shown_after_back_are_those_in_force(open_window):
    window = open_window()
    window.open("/perajin/")
    choose = """
        const field = document.querySelector(`select[name=${arguments[0]}]`);
        field.value = arguments[1];
        field.dispatchEvent(new Event('change', {bubbles: true}));
    """
    window.run(choose, "kriya", "batik")
    # What a hand could not do: choose again in the moment before the new form listens.
    settled = "!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
    before = window.until(f"return location.search.includes('kriya=batik') && {settled} && location.href")
    window.run(choose, "urut", window.run("return document.querySelector('select[name=urut]').options[1].value"))
    window.until("return /urut=./.test(location.search)")
    window.go_back(before)
    chosen = "['kriya', 'urut'].map(name => document.querySelector(`select[name=${name}]`).value).join()"
    window.until(f"return {chosen} === 'batik,'")


@again_where_the_driver_hangs
def test_minutes_are_recorded_by_keyboard_and_half_a_line_outlives_a_reload(open_window):
    record_minutes(open_window())


@again_where_the_driver_hangs
def test_minutes_are_recorded_in_an_office_without_https(open_window, office):
    window = open_window(at=office.address)
    window.open("/")
    assert not window.run("return window.isSecureContext")
    record_minutes(window)


def record_minutes(window: Window) -> None:
    window.sign_in("sekretariat")
    window.open("/rakor/baru/")
    window.leave_by(
        "const form = document.querySelector('main [name=title]').form;"
        "form.elements.title.value = 'Rakor WebKit'; form.elements.held_on.value = '2026-11-05';"
        "form.elements.place.value = 'Aula contoh'; form.requestSubmit();"
    )
    window.until("return /^.rakor.[0-9]+.$/.test(location.pathname)")
    window.open(f"{window.run('return location.pathname')}catat/")
    window.run("document.querySelector('#baru-speaker').focus()")
    for speaker, words in (("1", "m Kayu mahal."), ("2", "k Pameran diadakan.")):
        window.type(speaker, Keys.ENTER)
        window.type(words, Keys.ENTER)
    kept = "return document.querySelectorAll('[data-lines] .line:not(.line-unsent)').length === 2"
    window.until(kept)
    window.type("3", Keys.ENTER)
    window.type("Setengah jadi")
    time.sleep(1)
    window.driver.refresh()
    window.until(kept)
    window.until("return document.querySelector('#baru-text').value === 'Setengah jadi'")
    assert window.run("return document.querySelector('[data-composer] [name=speaker_ref]').value")
