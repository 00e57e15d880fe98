"""Looking for the program of a suggestion in a plan of many: a tick stands where it was set, or nowhere."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, PROJECT, OfficeWithoutHttps, opening, running_demo, sign_in

SEARCHES = "**/masukan/program/**"
SOUGHT, OFFERED = "Kurasi perak", "Katalog Digital dan Pemasaran Daring"
MANY_PROGRAMS = f"""
from programs.models import Plan, Program
from programs.models.plan import open_for_change
plan = Plan.objects.in_force().get()
first = Program.objects.filter(goal__plan=plan).first()
titles = [*(f"Contoh {{number}}" for number in range(40)), "{SOUGHT}"]
with open_for_change(plan):
    Program.objects.bulk_create(
        Program(goal=first.goal, lead_organization=first.lead_organization, slug=f"c-{{number}}", title=title)
        for number, title in enumerate(titles)
    )
"""


class OfficeWithALongPlan(OfficeWithoutHttps):
    def _load(self) -> None:
        super()._load()
        command = [sys.executable, "manage.py", "shell", "-c", MANY_PROGRAMS]
        subprocess.run(command, cwd=PROJECT, env=self.environment, check=True)


@pytest.fixture(scope="module")
def long_plan(tmp_path_factory):
    with running_demo(tmp_path_factory.mktemp("panjang") / "panjang", kind=OfficeWithALongPlan) as office:
        yield office


@pytest.fixture
def page(chromium, long_plan):
    """A suggestion that waits, open before the secretariat."""
    long_plan.address = f"http://127.0.0.1:{long_plan.port}"
    with opening(chromium, long_plan) as open_one:
        page = open_one(viewport=PHONE)
        sign_in(page, "sekretariat")
        page.goto("/masukan/?status=menunggu")
        page.locator(".suggestion-text").first.click()
        page.get_by_label("Setujui masuk program").check()
        yield page


def ticked(page) -> set[str]:
    boxes = page.locator(".form-check:has(input[name=programs]:checked)")
    return {text.strip() for text in boxes.all_inner_texts()}


def look_for(page, words):
    page.get_by_label("Cari program").press_sequentially(words)


def test_a_tick_set_while_the_answer_is_under_way_stays(page):
    waiting, hold = [], True
    page.route(SEARCHES, lambda route: waiting.append(route) if hold else route.continue_())
    look_for(page, "kurasi")
    page.wait_for_timeout(600)
    page.get_by_label(OFFERED).check()
    hold = False
    for one in waiting:
        one.continue_()
    expect(page.get_by_label(SOUGHT)).to_be_visible()
    assert ticked(page) == {OFFERED}
    look_for(page, " perak")
    expect(page.get_by_label(SOUGHT)).to_be_visible()
    assert ticked(page) == {OFFERED}


def test_going_back_ticks_no_other_program(page):
    look_for(page, "perak")
    page.get_by_label(SOUGHT).check()
    page.get_by_label("Alasan").fill("Sejalan.")
    page.goto("/tentang/")
    page.go_back()
    expect(page.get_by_label("Alasan")).to_have_value("Sejalan.")
    assert ticked(page) <= {SOUGHT}


def test_what_is_found_and_ticked_is_saved_and_enter_saves_nothing(page):
    page.get_by_label("Alasan").fill("Sejalan.")
    page.get_by_label(OFFERED).check()
    look_for(page, "perak")
    page.get_by_label(SOUGHT).check()
    expect(page.locator("[data-programs-told]")).to_have_text("2 program ditampilkan")
    page.get_by_label("Cari program").press("Enter")
    page.wait_for_timeout(300)
    assert ticked(page) == {OFFERED, SOUGHT}
    page.get_by_role("button", name="Simpan keputusan").click()
    expect(page.locator("#langkah")).to_contain_text("Tersimpan")
    for title in (OFFERED, SOUGHT):
        expect(page.locator(".trail")).to_contain_text(title)
