"""One voice from a phone to what was done for it and back: asked, adopted, done, told, felt; another one declined."""

import csv
import re
from io import StringIO
from uuid import uuid4

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.crawl import AGAIN

PROGRAM = "Regenerasi dan Inklusi Perajin"
TODAY = timezone.localdate()


def send(visitor: Page, text: str) -> str:
    """A citizen on a phone sends a suggestion; its code."""
    visitor.goto("/masukan/kirim/")
    visitor.get_by_label("Masukan Anda").fill(text)
    visitor.get_by_label("Telepon atau WhatsApp").fill("0812 0000 0000")
    visitor.get_by_role("button", name="Kirim masukan").click()
    expect(visitor.locator("main")).to_contain_text("Diputuskan paling lambat")
    return visitor.locator(".code-to-keep input").input_value()


def decide(staff: Page, code: str, step: str, reason: str, program: str = "") -> None:
    staff.goto(f"/masukan/{code}/")
    box = staff.locator("#putuskan")
    box.get_by_label(step).first.check()
    if program:
        box.get_by_label(program).check()
    box.locator("textarea[name=reason]").fill(reason)
    box.get_by_role("button", name="Simpan keputusan").click()
    expect(staff.locator("#langkah .alert, #langkah [role=status]").first).to_be_visible()


def hold_activity(staff: Page, code: str, title: str) -> None:
    """An activity is planned for this very suggestion, from its page, and marked as held."""
    staff.goto(f"/masukan/{code}/")
    staff.get_by_role("link", name="Jadikan kegiatan").click()
    staff.fill("[name=title]", title)
    staff.fill("input[name=starts_on]", TODAY.isoformat())
    staff.fill("input[name=ends_on]", TODAY.isoformat())
    staff.locator("[name=status]").select_option("selesai")
    staff.get_by_role("button", name="Simpan").click()
    expect(staff.get_by_role("heading", level=1)).to_contain_text(title)


def open_to_all(staff: Page, code: str, wording: str) -> None:
    staff.goto(f"/masukan/{code}/")
    staff.get_by_role("link", name="Buka untuk umum").click()
    staff.locator("textarea").first.fill(wording)
    staff.get_by_role("button", name="Buka untuk umum").click()


def test_voice_is_followed_from_a_phone_to_the_number_and_back(signed_in, open_browser):
    mark = uuid4().hex[:6]
    asked, other = f"Bengkel magang bubut tiap Sabtu, {mark}.", f"Bandara di dekat sentra perajin, {mark}."
    activity = f"Magang bubut {mark}"
    visitor, staff, chair = open_browser(viewport=PHONE), signed_in("sekretariat"), signed_in("pimpinan")
    code, declined = send(visitor, asked), send(visitor, other)
    before = headline(chair)

    for one in (code, declined):
        decide(staff, one, "Masukkan ke daftar", "Masukan yang jelas.")
    decide(staff, code, "Setujui masuk program", "Sejalan dengan program regenerasi.", PROGRAM)
    decide(staff, declined, "Nyatakan tidak dapat dipenuhi", "Wewenang pemerintah pusat.")
    hold_activity(staff, code, activity)

    # The work list has the words ready; the contact shows on demand.
    staff.goto(f"/perlu-dikabari/masukan/{code}/")
    words = staff.locator("#pesan").input_value()
    for told in (asked, PROGRAM, "Sejalan dengan program regenerasi.", activity, code, "/masukan/cek/"):
        assert told in words, told
    expect(staff.locator("main")).not_to_contain_text("0812-0000-0000")
    staff.get_by_role("button", name="Tampilkan kontak").click()
    expect(staff.locator("main")).to_contain_text("0812-0000-0000")
    assert "wa.me/6281200000000" in staff.get_by_role("link", name="Buka WhatsApp").get_attribute("href")
    staff.get_by_label("WhatsApp", exact=True).check()
    staff.get_by_role("button", name="Catat sudah dikabari").click()
    expect(staff.locator("main")).to_contain_text("sudah dikabari")
    staff.goto(f"/masukan/{code}/")
    expect(staff.locator("main")).to_contain_text("dikabari lewat WhatsApp")

    # The citizen types the code as it came by chat, sees what was done and the number, and answers.
    visitor.goto("/masukan/cek/")
    visitor.get_by_label("Kode masukan").fill(f"*{code.lower().replace('-', ' ')}*")
    visitor.get_by_role("button", name="Lihat jawabannya").click()
    expect(visitor.locator("main")).to_contain_text(activity)
    expect(visitor.locator("main")).to_contain_text(f"Angka program “{PROGRAM}”")
    visitor.get_by_label("Sebagian").check()
    visitor.get_by_role("button", name="Kirim jawaban").click()
    expect(visitor.locator("main")).to_contain_text("Sudah terasa? Sebagian")

    # The sender of the other one reads why.
    visitor.goto(f"/masukan/cek/?kode={declined}")
    expect(visitor.locator("main")).to_contain_text("Wewenang pemerintah pusat.")

    # Opened by the secretariat, everybody reads exactly that.
    open_to_all(staff, code, f"Warga meminta bengkel magang bubut, {mark}.")
    visitor.goto("/jejak/")
    visitor.get_by_role("link", name=f"Warga meminta bengkel magang bubut, {mark}.").click()
    for told in (activity, "Sudah terasa? Sebagian", PROGRAM):
        expect(visitor.locator("main")).to_contain_text(told)
    expect(visitor.locator("main")).not_to_contain_text(asked)

    # The chair's dashboard, the evaluation and the open data count it.
    after = headline(chair)
    assert [now - then for now, then in zip(after, before, strict=True)] == [2, 2, 1, 1, 1]
    chair.goto(f"/dasbor/evaluasi/{TODAY.year}/")
    row = chair.locator("tr", has_text=activity)
    expect(row).to_contain_text(PROGRAM)
    assert re.sub(r"\s+", " ", row.inner_text()).strip().endswith("1 1")
    data = visitor.request.get("/data/masukan.csv", max_retries=AGAIN).text().lstrip("\ufeff")
    rows = [line for line in csv.DictReader(StringIO(data)) if mark in " ".join(filter(None, line.values()))]
    assert len(rows) == 1
    assert "sebagian" in " ".join(rows[0].values()).lower()


def headline(chair: Page) -> list[int]:
    """Said, in time, done, confirmed, all three: as the chair's dashboard says."""
    chair.goto("/dasbor/")
    figures = chair.locator(".stat-list").first.locator("li strong").all_inner_texts()
    return [int(figure.replace(".", "")) for figure in figures]
