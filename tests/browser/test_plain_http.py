"""An office without HTTPS, whose server has a name: everything works, or says in words why not."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import ACTION_WITHIN, DESKTOP, sign_in
from .minutes import SENT_WITHIN, lines, plan_meeting, record_30_lines_of_four_kinds, say, unsent
from .test_records import add_artisan, picture


@pytest.fixture
def staff(chromium, office):
    """A browser signed in at http://kantor.test; at the end no script may have failed."""
    context = chromium.new_context(base_url=office.address, viewport=DESKTOP, locale="id-ID")
    context.set_default_timeout(ACTION_WITHIN)
    broken = []
    context.on("weberror", lambda error: broken.append(str(error.error)))
    page = context.new_page()
    page.on("console", lambda said: broken.append(said.text) if "Cross-Origin-Opener" in said.text else None)
    sign_in(page, "sekretariat")
    assert page.evaluate("[isSecureContext, typeof crypto.randomUUID]") == [False, "undefined"]
    yield page
    context.close()
    assert broken == []


def test_meeting_is_recorded_by_keyboard_through_a_lost_connection(staff: Page):
    meeting = plan_meeting(staff, "Rakor tanpa HTTPS")
    staff.goto(f"{meeting}hadir/")
    for key in "hhi":
        staff.keyboard.press(key)
    expect(staff.locator(".seat-row").get_by_text("Tersimpan", exact=True)).to_have_count(3, timeout=SENT_WITHIN)

    staff.goto(f"{meeting}catat/")
    said = [f"Masukan nomor {number:02d}." for number in range(12)]
    for number, words in enumerate(said):
        if number == 4:
            expect(unsent(staff)).to_have_count(0, timeout=SENT_WITHIN)
            staff.context.set_offline(True)
        if number == 8:
            expect(staff.locator("[data-unsent]")).to_contain_text("4 baris belum terkirim. Sambungan terputus.")
            staff.context.set_offline(False)
        say(staff, str(number + 1), words)
    expect(unsent(staff)).to_have_count(0, timeout=SENT_WITHIN)
    staff.reload()
    assert sorted(lines(staff).all_inner_texts()) == said
    staff.goto(f"{meeting}hadir/")
    expect(staff.locator(".seat-row input:checked")).to_have_count(3)


def test_30_lines_of_four_kinds_are_typed_with_agenda_responsible_and_due_days(staff: Page):
    record_30_lines_of_four_kinds(staff, plan_meeting(staff, "Rakor papan ketik tanpa HTTPS"))


def test_photos_are_sent_and_typed_words_come_back(staff: Page):
    add_artisan(staff, "Batik Tanpa HTTPS")
    staff.locator("#foto-baru").set_input_files([picture("satu.jpg", "navy")])
    staff.get_by_role("button", name="Unggah").click()
    expect(staff.locator("[data-photo]")).to_have_count(1, timeout=SENT_WITHIN)

    staff.goto("/rakor/baru/")
    staff.get_by_label("Judul").fill("Rakor yang belum jadi")
    staff.reload()
    staff.get_by_role("button", name="Pulihkan").click()
    expect(staff.get_by_label("Judul")).to_have_value("Rakor yang belum jadi")


def test_copying_works_and_where_it_is_refused_says_how_to_by_hand(staff: Page):
    meeting = plan_meeting(staff, "Rakor disalin")
    staff.goto(f"{meeting}undangan/")
    message = staff.get_by_label("Pesan WhatsApp").input_value()
    copy = staff.locator("[data-copy]")
    copy.click()
    expect(copy).to_have_text("Tersalin")
    expect(copy).to_be_focused()
    staff.goto("/rakor/baru/")
    staff.get_by_label("Tempat").press("Control+v")
    pasted = "".join(staff.get_by_label("Tempat").input_value().split())
    # The field takes only the beginning of so long a text.
    assert len(pasted) > 100
    assert "".join(message.split()).startswith(pasted)

    # As a browser that forbids copying does.
    staff.add_init_script("Document.prototype.execCommand = () => false;")
    staff.goto(f"{meeting}undangan/")
    copy.click()
    expect(copy).to_contain_text("Sudah dipilih")
    selected = "(field) => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert staff.locator("textarea:focus").evaluate(selected) == message


def test_passkeys_are_not_offered_and_the_pages_for_them_say_what_to_do(staff: Page):
    staff.goto("/akun/pengaman/kunci/tambah/")
    staff.fill("input[name=password]", "contoh-dekranasda")
    staff.get_by_role("button", name="Lanjutkan").click()
    expect(staff.get_by_text("Passkey tidak dapat dipakai di sini")).to_be_visible()
    expect(staff.get_by_role("button", name="Tambah")).to_be_hidden()
    expect(staff.get_by_role("main").get_by_role("link", name="Kembali ke pengaman akun")).to_be_visible()

    staff.goto("/akun/keluar/")
    staff.get_by_role("main").get_by_role("button", name="Keluar").click()
    staff.goto("/akun/masuk/")
    expect(staff.get_by_role("button", name="Masuk", exact=True)).to_be_visible()
    expect(staff.get_by_role("button", name="Masuk dengan passkey")).to_be_hidden()
