"""One thread from end to end: said at a rakor, adopted into a 2026 programme, seen by the board, next to the crafts."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

OFFICE = "Dinas Contoh Koperasi dan UKM"
PROGRAM = "Regenerasi dan Inklusi Perajin"


@pytest.mark.long
def test_suggestion_said_at_a_meeting_reaches_the_board_and_the_public(signed_in, open_browser):
    mark = uuid4().hex[:6]
    said = [f"Bengkel magang bubut dibuka tiap Sabtu, {mark}-{number}." for number in (1, 2, 3)]

    # Staff: a meeting, its attendance, three suggestions by keyboard.
    staff = signed_in("sekretariat")
    staff.goto("/rakor/baru/")
    staff.fill("[name=title]", f"Rakor uji {mark}")
    staff.fill("input[name=held_on]", "2026-03-05")
    staff.fill("input[name=starts_at]", "09:00")
    staff.fill("input[name=ends_at]", "08:00")
    staff.fill("[name=place]", "Aula contoh")
    staff.get_by_role("button", name="Simpan rakor").click()
    expect(staff.get_by_text("Waktu selesai harus setelah waktu mulai.").first).to_be_visible()
    assert staff.input_value("[name=title]") == f"Rakor uji {mark}"
    staff.fill("input[name=ends_at]", "11:00")
    staff.get_by_role("button", name="Simpan rakor").click()
    expect(staff.get_by_role("heading", level=1)).to_contain_text(f"Rakor uji {mark}")
    meeting = re.search(r"/rakor/(\d+)/", staff.url)[0]

    staff.goto(f"{meeting}hadir/")
    first, second = staff.locator(".seat-row").nth(0), staff.locator(".seat-row").nth(1)
    first.get_by_text("Hadir", exact=True).click()
    expect(first.locator(".row-state")).to_have_text("Tersimpan")
    second.get_by_text("Izin", exact=True).click()
    expect(second.locator(".row-state")).to_have_text("Tersimpan")
    staff.reload()
    expect(first.get_by_label("Hadir", exact=True)).to_be_checked()
    expect(second.get_by_label("Izin", exact=True)).to_be_checked()

    staff.goto(f"{meeting}catat/")
    staff.focus("#baru-speaker")
    for number, text in enumerate(said, start=1):
        staff.keyboard.type(OFFICE)
        staff.keyboard.press("Tab")
        staff.focus("#baru-text")
        staff.keyboard.type(text)
        staff.keyboard.press("Enter")
        expect(staff.locator("[data-lines] .line:not(.line-unsent)")).to_have_count(number)

    # Staff: the first is adopted, and not without a reason.
    staff.goto(f"/masukan/?q={mark}-1")
    staff.get_by_role("link", name=said[0]).click()
    staff.locator("#putuskan").get_by_label("Setujui masuk program").check()
    staff.locator("#putuskan").get_by_label(PROGRAM).check()
    staff.locator("#putuskan textarea[name=reason]").fill("Sejalan dengan program regenerasi.")
    staff.get_by_role("button", name="Simpan keputusan").click()
    expect(staff.locator("main")).to_contain_text("Disetujui")
    trail = staff.url

    # The board member of that office: on the dashboard, then the trail.
    member = signed_in("pengurus", viewport=PHONE)
    expect(member.locator("main")).to_contain_text(said[0])
    member.goto(trail)
    for words in (OFFICE, f"Rakor uji {mark}", "Sejalan dengan program regenerasi.", PROGRAM):
        expect(member.locator("main")).to_contain_text(words)

    # The public: a maker found by craft and district, the craft with its neighbours, the plan.
    visitor = open_browser(viewport=PHONE)
    visitor.goto("/")
    visitor.fill("input[name=q]", "kendhang sentul")
    visitor.keyboard.press("Enter")
    visitor.locator(".artisan-card a").first.click()
    expect(visitor.locator("main")).to_contain_text("Kendang dan jimbe")
    expect(visitor.locator("main")).to_contain_text("Sentul")
    visitor.goto("/kriya/kendang-jimbe/")
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Kendang dan jimbe")
    visitor.goto("/rencana/2026/")
    expect(visitor.locator("main")).to_contain_text(PROGRAM)
    assert said[0] not in visitor.content()
