"""A real Chromium against the real demo: gunicorn, WhiteNoise, DEBUG off, on the database of this test run.

These tests look at pages, never at tables. One demo serves all tests of a worker, so a test adds its own records
under names of its own instead of counting everybody's.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dekranasda.demo.environment import KEPT, demo_variables
from tests.databases import loaded_demo, migrated_template, new_database

PROJECT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
if not CHROMIUM and not os.environ.get("CI"):
    # Without a browser the rest of the suite still says what it can; CI must have one.
    collect_ignore_glob = ["test_*.py"]
PASSWORD = "contoh-dekranasda"
# A host name as an office may give its server; the browser finds it on this machine.
OFFICE = "kantor.test"
SAMPLE_PLAN_ASIDE = """
from programs.models import Plan
from programs.models.plan import open_for_change

plan = Plan.objects.get()
plan.status = Plan.Status.DRAFT
with open_for_change(plan):
    plan.save_step("status")
"""
SERVER = [sys.executable, "-m", "gunicorn", "--config", "python:dekranasda.gunicorn"]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 800}

# Milliseconds; a machine that others use, too, is at times three times as slow, and who passes waits for nothing.
ACTION_WITHIN, SHOWN_WITHIN = 40_000, 20_000
expect.set_options(timeout=SHOWN_WITHIN)


class Demo:
    """The demo as a process that a test may stop and start again, as a power cut would.

    One `is_prepared` whose folder is a copy of a loaded one: to prepare it again finds nothing to do, and takes longer
    than most tests.
    """

    def __init__(self, folder: Path, *, artisans: int, database: str | None, is_prepared: bool = False):
        self.folder, self.artisans = folder, artisans
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = dict(os.environ)
        self.environment.pop("DEMO_DATABASE_URL", None)
        if database:
            self.environment["DEMO_DATABASE_URL"] = database
        self.is_prepared = is_prepared
        self.process = None

    def start(self) -> None:
        if self.is_prepared:
            self._run(SERVER, kept_of(self.environment) | demo_variables(self.folder) | {"BIND": self._bind()})
        else:
            self.start_by_command()

    def start_by_command(self) -> None:
        """As people start it: prepared first."""
        self._run([*self._command(), "--port", str(self.port)], self.environment)

    def _bind(self) -> str:
        return f"127.0.0.1:{self.port}"

    def _command(self) -> list[str]:
        return [sys.executable, "manage.py", "demo", "--dir", str(self.folder), "--artisans", str(self.artisans)]

    def _run(self, command: list[str], environment: dict[str, str]) -> None:
        log = (self.folder.parent / f"{self.folder.name}.log").open("a")
        self.process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        deadline = time.monotonic() + 400
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/robots.txt", timeout=5)
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"The demo did not start: {Path(log.name).read_text()[-3000:]}")

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=60)


class OfficeWithoutHttps(Demo):
    """An installation, no demo, on a network without HTTPS: `http://kantor.test`, filled with the sample data."""

    def __init__(self, folder: Path, **options):
        super().__init__(folder, **options)
        self.address = f"http://{OFFICE}:{self.port}"

    def start(self) -> None:
        self._load()
        self._run(SERVER, self.environment)

    def _load(self) -> None:
        """Fill the database and leave the environment as that of an installation."""
        if not self.is_prepared:
            subprocess.run([*self._command(), "--no-serve"], cwd=PROJECT, env=self.environment, check=True)
        self.installed_on(self.environment.pop("DEMO_DATABASE_URL", f"sqlite:///{self.folder / 'demo.sqlite3'}"))

    def installed_on(self, database: str) -> None:
        """Leave the environment as that of an installation with this database."""
        self.environment |= {
            "DJANGO_SETTINGS_MODULE": "dekranasda.settings",
            "DEBUG": "off",
            "HTTPS": "off",
            "ALLOWED_HOSTS": f"{OFFICE},127.0.0.1",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": database,
            "BIND": self._bind(),
        }


class OfficeBeforeItsPlan(OfficeWithoutHttps):
    """The same before any plan is in force: the sample plan is a draft, so that a test can adopt its own."""

    def _load(self) -> None:
        super()._load()
        subprocess.run(
            [sys.executable, "manage.py", "shell", "-c", SAMPLE_PLAN_ASIDE],
            cwd=PROJECT,
            env=self.environment,
            check=True,
        )


def kept_of(environment: dict[str, str]) -> dict[str, str]:
    """What the demo keeps of its surroundings."""
    return {name: value for name, value in environment.items() if name in KEPT}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_demo(folder: Path, *, artisans: int = 60, kind: type[Demo] = Demo):
    """A demo (or other `kind`) of its own in `folder`, on a database of its own where the tests run on PostgreSQL."""
    server, _slash, _name = os.environ.get("DATABASE_URL", "").rpartition("/")
    with ExitStack() as stack:
        database = None
        if server.startswith("postgres"):
            name = f"demo_test_{secrets.token_hex(4)}"
            database = stack.enter_context(new_database(server, name, template=migrated_template(server)))
        else:
            shutil.copytree(loaded_demo(artisans), folder)
        demo = kind(folder, artisans=artisans, database=database, is_prepared=database is None)
        demo.start()
        try:
            yield demo
        finally:
            if demo.process.poll() is None:
                demo.stop()


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    with running_demo(tmp_path_factory.mktemp("demo") / "demo") as demo:
        yield demo


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """An office without HTTPS."""
    with running_demo(tmp_path_factory.mktemp("office") / "office", kind=OfficeWithoutHttps) as office:
        yield office


@pytest.fixture(scope="session")
def playwright():
    """One for the whole run: a second one beside it is refused."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright) -> Browser:
    browser = launch_chromium(playwright)
    yield browser
    browser.close()


def launch_chromium(playwright, flags=(), **options) -> Browser:
    if not CHROMIUM:
        raise RuntimeError("No Chromium: install the package chromium, or name the program in CHROMIUM.")
    flags = [
        *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
        f"--host-resolver-rules=MAP {OFFICE} 127.0.0.1",
        *flags,
    ]
    return playwright.chromium.launch(executable_path=CHROMIUM, args=flags, **options)


@pytest.fixture(scope="session")
def firefox(playwright) -> Browser:
    """Firefox ESR, as Debian has it, with a mouse."""
    browser = playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=shutil.which("firefox-esr"),
        firefox_user_prefs={
            "ui.primaryPointerCapabilities": 6,
            "ui.allPointerCapabilities": 6,
            "network.dns.localDomains": OFFICE,
        },
    )
    yield browser
    browser.close()


@pytest.fixture
def open_browser(chromium, demo):
    """Open a browser of its own (own cookies): `open_browser()`, `open_browser(viewport=PHONE)`."""
    with opening(chromium, demo) as open_one:
        yield open_one


@contextmanager
def opening(browser: Browser, demo: Demo):
    """A function that opens windows of `browser`, each with cookies of its own; at the end all are closed."""
    contexts = []

    def open_one(*, viewport=DESKTOP, **options) -> Page:
        context = browser.new_context(base_url=demo.address, viewport=viewport, locale="id-ID", **options)
        context.set_default_timeout(ACTION_WITHIN)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


def sign_in(page: Page, who: str) -> None:
    page.goto("/akun/masuk/")
    page.fill("input[name=login]", f"{who}@contoh.id")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/dasbor/**")


@pytest.fixture
def signed_in(open_browser):
    """Open a browser signed in as a sample person: `signed_in("sekretariat")`."""

    def as_person(who: str, **options) -> Page:
        page = open_browser(**options)
        sign_in(page, who)
        return page

    return as_person
