"""A meeting recorded by keyboard alone, through power cuts, lost sessions and colleagues at the same line."""

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP, PASSWORD, running_demo, sign_in
from .minutes import SENT_WITHIN, lines, plan_meeting, record_30_lines_of_four_kinds, say, unsent


@pytest.fixture
def own_demo(tmp_path):
    """A demo that the test may stop and start."""
    with running_demo(tmp_path / "demo") as demo:
        yield demo


def test_28_seats_and_30_lines_by_keyboard_survive_a_stopped_server(chromium, own_demo):
    page = chromium.new_context(base_url=own_demo.address, viewport=DESKTOP, locale="id-ID").new_page()
    sign_in(page, "sekretariat")
    meeting = plan_meeting(page, "Rakor papan ketik")

    page.goto(f"{meeting}hadir/")
    for number in range(28):
        key = "tid"[number % 3] if number >= 20 else "h"
        page.keyboard.press(key)
        if key == "d":
            page.keyboard.type(f"Wakil {number}")
            page.keyboard.press("Enter")
    expect(page.locator(".seat-row").get_by_text("Tersimpan", exact=True)).to_have_count(28, timeout=SENT_WITHIN)
    expect(page.locator(".quorum")).to_contain_text("23 dari 28 jabatan")
    expect(page.locator(".quorum")).to_contain_text("Kuorum tercapai")
    page.reload()
    expect(page.locator(".seat-row input:checked")).to_have_count(28)
    expect(page.locator("input[name$=represented_by][value^=Wakil]")).to_have_count(3)

    page.goto(f"{meeting}catat/")
    for number in range(30):
        if number == 10:
            own_demo.stop()
        if number == 20:
            expect(page.locator("[data-unsent]")).to_contain_text("Sambungan terputus.")
            expect(unsent(page).first).to_be_visible()
            own_demo.start_by_command()
        say(page, str(number % 28 + 1), f"Masukan nomor {number:02d}.")
    expect(unsent(page)).to_have_count(0, timeout=SENT_WITHIN)
    page.reload()
    written = lines(page).all_inner_texts()
    assert sorted(written) == [f"Masukan nomor {number:02d}." for number in range(30)]


def test_30_lines_of_four_kinds_are_typed_with_agenda_responsible_and_due_days(signed_in):
    page = signed_in("sekretariat")
    record_30_lines_of_four_kinds(page, plan_meeting(page, "Rakor empat jenis"))


def test_lines_wait_for_a_lost_session_and_go_out_once_after_signing_in_again(signed_in):
    page = signed_in("sekretariat")
    page.goto(f"{plan_meeting(page, 'Rakor sesi habis')}catat/")
    page.context.clear_cookies()
    say(page, "3", "Ditulis sesudah sesi habis.")
    again = page.get_by_role("link", name="Masuk lagi di tab baru")
    expect(again).to_be_visible()
    expect(unsent(page)).to_have_count(1)
    with page.context.expect_page() as opened:
        again.click()
    sign_in_page = opened.value
    sign_in_page.fill("input[name=login]", "sekretariat@contoh.id")
    sign_in_page.fill("input[name=password]", PASSWORD)
    sign_in_page.press("input[name=password]", "Enter")
    sign_in_page.wait_for_url("**/catat/")
    sign_in_page.close()
    expect(unsent(page)).to_have_count(0, timeout=SENT_WITHIN)
    page.reload()
    assert lines(page).all_inner_texts() == ["Ditulis sesudah sesi habis."]


def test_two_staff_see_each_others_lines_and_both_texts_of_one_line(signed_in):
    first = signed_in("sekretariat")
    address = f"{plan_meeting(first, 'Rakor dua pencatat')}catat/"
    second = signed_in("sekretariat")
    first.goto(address)
    second.goto(address)
    say(first, "1", "Kayu terlambat.")
    expect(lines(second)).to_have_text(["Kayu terlambat."], timeout=SENT_WITHIN)
    say(second, "2", "Pameran perlu jadwal.")
    expect(lines(first)).to_have_text(["Pameran perlu jadwal.", "Kayu terlambat."], timeout=SENT_WITHIN)

    # Both open the newest line before either saves.
    for page in (first, second):
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowUp")
    first.keyboard.type(" Setahun sekali.")
    first.keyboard.press("Enter")
    expect(lines(first).first).to_have_text("Pameran perlu jadwal. Setahun sekali.")
    expect(second.get_by_text("Baris ini baru saja diubah.")).to_be_visible(timeout=SENT_WITHIN)
    second.keyboard.type(" Dua kali setahun.")
    second.keyboard.press("Enter")
    both = second.locator("[data-stale]")
    expect(both).to_contain_text("Pameran perlu jadwal. Setahun sekali.")
    expect(both).to_contain_text("Pameran perlu jadwal. Dua kali setahun.")
    second.keyboard.press("Enter")
    expect(lines(second).first).to_have_text("Pameran perlu jadwal. Dua kali setahun.")
    expect(lines(first).first).to_have_text("Pameran perlu jadwal. Dua kali setahun.", timeout=SENT_WITHIN)


def test_line_becomes_a_decision_in_one_step(signed_in):
    page = signed_in("sekretariat")
    page.goto(f"{plan_meeting(page, 'Rakor satu langkah')}catat/")
    say(page, "1", "Kayu dibeli bersama.")
    line = page.locator("[data-lines] .line").first
    line.get_by_role("button", name="Keputusan").click()
    expect(line.get_by_role("button", name="Keputusan")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Notula", exact=True).click()
    expect(page.locator(".notula")).to_contain_text("Kayu dibeli bersama.")


def test_page_closed_while_offline_sends_its_lines_and_edits_when_opened_again(signed_in):
    page = signed_in("sekretariat")
    address = f"{plan_meeting(page, 'Rakor luring')}catat/"
    page.goto(address)
    say(page, "1", "Kayu terlambat.")
    expect(page.locator("[data-lines] .line[data-id]")).to_have_count(1)
    page.context.set_offline(True)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    page.keyboard.type(" Sebulan.")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Perubahan belum terkirim")).to_be_visible()
    say(page, "2", "Pameran perlu jadwal.")
    expect(unsent(page)).to_have_count(2)
    page.close()

    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(address)
    expect(lines(again)).to_have_text(["Pameran perlu jadwal.", "Kayu terlambat. Sebulan."], timeout=SENT_WITHIN)
    expect(unsent(again)).to_have_count(0)


def test_line_that_meets_locked_minutes_stays_in_sight_until_it_can_go_out(signed_in):
    page = signed_in("sekretariat")
    meeting = plan_meeting(page, "Rakor terkunci")
    colleague = page.context.new_page()
    colleague.goto(f"{meeting}notula/ubah/")
    colleague.get_by_label("Pimpinan rapat").select_option(index=7)
    colleague.get_by_role("button", name="Simpan").click()
    # Leaving before the answer is there would take the sending back.
    expect(colleague).not_to_have_url(f"{meeting}notula/ubah/")
    colleague.goto(f"{meeting}hadir/")
    colleague.keyboard.press("h")
    expect(colleague.locator(".quorum")).to_contain_text("1 dari 28 jabatan")
    expect(colleague.locator(".seat-row").get_by_text("Tersimpan", exact=True)).to_have_count(1, timeout=SENT_WITHIN)

    page.goto(f"{meeting}catat/")
    page.route("**/catat/", lambda route: route.abort())
    say(page, "3", "Ditulis sebelum dikunci.")
    expect(unsent(page)).to_have_count(1)
    colleague.goto(f"{meeting}notula/")
    colleague.get_by_role("button", name="Kunci notula").click()
    # Not a line is written yet, and the page asks about that.
    colleague.get_by_role("button", name="Kunci tanpa melengkapi").click()
    page.unroute("**/catat/")
    expect(unsent(page)).to_contain_text("sudah dikunci", timeout=SENT_WITHIN)
    page.reload()
    expect(unsent(page)).to_contain_text("Ditulis sebelum dikunci.")

    colleague.get_by_label("Alasan dibuka kembali").fill("Satu baris terlambat.")
    colleague.get_by_role("button", name="Buka kembali notula").click()
    page.get_by_role("button", name="Perbaiki").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(unsent(page)).to_have_count(0)
    expect(lines(page)).to_have_text(["Ditulis sebelum dikunci."])


def test_line_whose_answer_hangs_is_told_after_five_seconds_and_still_arrives_once(signed_in):
    page = signed_in("sekretariat")
    page.goto(f"{plan_meeting(page, 'Rakor jaringan macet')}catat/")
    held = []
    page.route("**/catat/", lambda route: route.continue_() if held else held.append(route))
    say(page, "4", "Terkirim lewat jaringan macet.")
    expect(page.locator("[data-unsent]")).to_contain_text("1 baris belum terkirim. Sambungan terputus.", timeout=8000)
    held[0].continue_()
    expect(unsent(page)).to_have_count(0, timeout=SENT_WITHIN)
    expect(page.locator("[data-unsent]")).to_be_hidden()
    page.reload()
    expect(lines(page)).to_have_text(["Terkirim lewat jaringan macet."])


def test_attendance_whose_answer_hangs_is_told_after_five_seconds_and_still_arrives(signed_in):
    page = signed_in("sekretariat")
    meeting = plan_meeting(page, "Rakor hadir macet")
    page.goto(f"{meeting}hadir/")
    held = []
    page.route("**/hadir/**", lambda route: route.continue_() if held else held.append(route))
    page.keyboard.press("h")
    expect(page.locator("#unsent")).to_contain_text("Sambungan terputus. 1 pilihan belum tersimpan", timeout=8000)
    held[0].continue_()
    expect(page.locator("#unsent")).to_be_hidden(timeout=SENT_WITHIN)
    expect(page.locator(".seat-row").first).to_contain_text("Tersimpan")
