"""Checks every page of every role with axe and the Nu HTML checker, and prints what they find.

    python -m tests.quality.pages --vnu path/to/vnu.jar
    python -m tests.quality.pages --vnu path/to/vnu.jar --role pengurus --role visitor

Needs Chromium, Java and the checker (`npm install vnu-jar`). A demo of its own is started. axe looks at each page on
a phone and a desktop, light and dark, with everything in it unfolded; public pages are walked in both languages. Then
forms with a required field are sent empty, and what comes back is looked at as well. The code of exit is 1 when
anything is found.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import django
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as NoAnswer

from tests.browser.conftest import CHROMIUM, DESKTOP, PASSWORD, PHONE, running_demo
from tests.browser.crawl import AGAIN, FOREIGN, pages

ROLES = ["visitor", "pengurus", "sekretariat", "pimpinan", "admin", "pengawas"]
# Pages that answer with an error, each in both languages or for one who may not.
ERRORS = {
    "visitor": ["/tidak-ada/", "/en/tidak-ada/", "/perajin/?q=%00", "/en/perajin/?q=%00"],
    "pengurus": ["/kelola/akun/", "/tidak-ada/"],
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
UNFOLD = "document.querySelectorAll('main details').forEach(one => { one.open = true; })"
# A colour on its way from one scheme to the other would be taken for the page's own.
SETTLE = "document.getAnimations().filter(one => one instanceof CSSTransition).forEach(one => one.finish())"
SENDABLE = """() => [...document.querySelectorAll('main form[method=post]')].findIndex(
    form => [...form.elements].some(field => field.required && !field.value && field.type !== 'file'))"""
SEND = """number => {
    const form = document.querySelectorAll('main form[method=post]')[number];
    form.noValidate = true;
    form.requestSubmit();
}"""


@dataclass(frozen=True)
class Finding:
    """What a checker says of one kind of mistake, apart from where it is."""

    checker: str
    rule: str
    words: str


class Findings:
    """Findings and the places they were seen at, as one line each."""

    def __init__(self):
        self.places: dict[Finding, list[str]] = defaultdict(list)

    def add(self, finding: Finding, place: str) -> None:
        self.places[finding].append(place)

    def show(self) -> None:
        for finding, places in sorted(self.places.items(), key=lambda item: -len(item[1])):
            print(f"\n{finding.checker}: {finding.rule}: {finding.words} ({len(places)} times)")
            for place in places[:8]:
                print(f"    {place}")


class Inspection:
    """One role's walk: asks axe at once, keeps the source of each page for the Nu checker."""

    def __init__(self, page: Page, address: str, role: str, folder: Path, findings: Findings):
        self.page, self.address, self.role, self.findings = page, address, role, findings
        self.folder, self.sources = folder, {}
        self.axe = Axe()

    def walk(self) -> None:
        if self.role == "visitor":
            walk = pages(self.page, self.address, starts=["/", "/en/"], leave_out=(FOREIGN,))
        else:
            # In English there are the public pages alone, which the visitor walks.
            walk = pages(self.page, self.address, starts=["/dasbor/", "/"], leave_out=("/en/",))
        sendable = []
        for path in walk:
            self.keep_source(self.page.context.request.get(self.address + path, max_retries=AGAIN).text(), path)
            self.look(path)
            if self.page.evaluate(SENDABLE) >= 0:
                sendable.append(path)
        for path in sendable:
            self.send_empty(path)
        for path in ERRORS.get(self.role, []):
            self.keep_source(self.page.goto(self.address + path).text(), path)
            self.look(path)

    def send_empty(self, path: str) -> None:
        self.page.goto(self.address + path)
        place = f"{path} (sent empty)"
        # Some forms send themselves by script and stay where they are.
        with suppress(NoAnswer), self.page.expect_navigation(timeout=4_000) as answered:
            self.page.evaluate(SEND, self.page.evaluate(SENDABLE))
            if answered.value.request.redirected_from is None:
                self.keep_source(answered.value.text(), place)
        self.look(place)

    def keep_source(self, html: str, place: str) -> None:
        file = self.folder / f"{self.role}-{len(self.sources):03}.html"
        file.write_text(html)
        self.sources[file.name] = f"{self.role} {place}"

    def look(self, place: str) -> None:
        """Ask axe about the page as it is open now, in each width and scheme; print the place, as progress."""
        print(f"{self.role} {place}", file=sys.stderr)
        self.page.evaluate(UNFOLD)
        for width, size in (("phone", PHONE), ("desktop", DESKTOP)):
            self.page.set_viewport_size(size)
            for scheme in ("light", "dark"):
                self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                self.page.evaluate(SETTLE)
                for violation in self.axe.run(self.page, options=RULES).response["violations"]:
                    finding = Finding("axe", violation["id"], violation["help"])
                    for node in violation["nodes"]:
                        why = node["failureSummary"].splitlines()[-1].strip()
                        self.findings.add(
                            finding, f"{self.role} {place} ({width}, {scheme}): {node['html'][:160]} {why[:160]}"
                        )


def check_html(vnu: Path, folder: Path, sources: dict[str, str], findings: Findings) -> None:
    """Ask the Nu checker about all kept sources at once."""
    command = ["java", "-jar", str(vnu), "--format", "json", "--exit-zero-always", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    for message in json.loads(said)["messages"]:
        place = sources.get(Path(message.get("url", "")).name, message.get("url", ""))
        extract = " ".join(message.get("extract", "").split())
        findings.add(Finding("Nu", message["type"], message["message"]), f"{place}: {extract[:200]}")


def sign_in(page: Page, address: str, role: str) -> None:
    page.goto(f"{address}/akun/masuk/")
    page.fill("input[name=login]", f"{role}@contoh.id")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/dasbor/**")


def inspect(browser: Browser, address: str, role: str, folder: Path, findings: Findings) -> dict[str, str]:
    context = browser.new_context(locale="id-ID", viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    if role != "visitor":
        sign_in(page, address, role)
    inspection = Inspection(page, address, role, folder, findings)
    inspection.walk()
    context.close()
    return inspection.sources


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--vnu", type=Path, required=True, help="vnu.jar of the Nu HTML checker")
    options.add_argument("--role", choices=ROLES, action="append", help="this role only; may be repeated")
    chosen = options.parse_args()
    # Of Django, the walk needs the addresses alone.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    findings, sources = Findings(), {}
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch) / "pages"
        folder.mkdir()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        with running_demo(Path(scratch) / "demo") as demo, closing(browser):
            for role in chosen.role or ROLES:
                sources |= inspect(browser, demo.address, role, folder, findings)
        check_html(chosen.vnu, folder, sources, findings)
    findings.show()
    print(f"\n{len(sources)} pages, {len(findings.places)} findings")
    return 1 if findings.places else 0


if __name__ == "__main__":
    sys.exit(main())
