"""Between meetings: a suggestion sent without an account comes back to its sender as an answer."""

from uuid import uuid4

from playwright.sync_api import expect

from tests.browser.conftest import PHONE

OFFICE = "Dinas Contoh Koperasi dan UKM"


def test_suggestion_sent_without_account_is_let_in_answered_and_read_by_its_sender(open_browser, signed_in):
    text = f"Tempat cuci pewarna alami untuk perajin ecoprint, {uuid4().hex[:6]}."

    visitor = open_browser(viewport=PHONE)
    visitor.goto("/masukan/kirim/")
    visitor.get_by_label("Masukan Anda").fill(text)
    visitor.get_by_label("Telepon atau WhatsApp").fill("0812 0000 0000")
    visitor.get_by_role("button", name="Kirim masukan").click()
    expect(visitor.locator("main")).to_contain_text("menunggu diperiksa sekretariat")
    code = visitor.get_by_label("Kode masukan Anda").input_value()

    # Staff: let in, then passed to the office that knows; what a step needs appears when it is chosen.
    staff = signed_in("sekretariat")
    staff.goto("/masukan/?status=masuk")
    staff.get_by_role("link", name=text).click()
    staff.get_by_role("button", name="Tampilkan kontak").click()
    expect(staff.locator("main")).to_contain_text("0812-0000-0000")
    staff.get_by_label("Masukkan ke daftar").check()
    staff.get_by_label("Alasan").fill("Masukan yang jelas.")
    staff.get_by_role("button", name="Simpan keputusan").click()
    expect(staff.get_by_label("Organisasi yang diminta menjawab")).to_be_hidden()
    staff.get_by_label("Minta jawaban organisasi").check()
    staff.get_by_label("Organisasi yang diminta menjawab").select_option(label=OFFICE)
    staff.get_by_label("Alasan").fill("Mohon dijawab.")
    staff.get_by_role("button", name="Simpan keputusan").click()
    expect(staff.locator("main")).to_contain_text(f"Belum dijawab {OFFICE}")

    # The board member of that office answers; the phone number of the sender is not theirs to read.
    member = signed_in("pengurus", viewport=PHONE)
    member.goto(f"/masukan/{code}/")
    expect(member.locator("main")).not_to_contain_text("0812-0000-0000")
    member.get_by_label("Jawaban").fill("Bak cuci bersama dibangun tahun depan.")
    member.get_by_role("button", name="Kirim jawaban").click()
    expect(member.locator("main")).to_contain_text(f"Dijawab oleh {OFFICE}")

    visitor.goto("/masukan/cek/")
    visitor.get_by_label("Kode masukan").fill(code.lower())
    visitor.get_by_role("button", name="Lihat jawabannya").click()
    expect(visitor.locator("main")).to_contain_text("Bak cuci bersama dibangun tahun depan.")


def test_many_are_decided_at_once_and_taken_back_with_one_button(signed_in):
    mark = uuid4().hex[:6]
    staff = signed_in("sekretariat")
    for number in (1, 2):
        staff.goto("/masukan/baru/")
        staff.get_by_label("Isi masukan").fill(f"Gerai bersama di stasiun {mark}-{number}.")
        staff.get_by_label("Yang menyampaikan").fill("Contoh Warga")
        staff.get_by_role("button", name="Simpan").click()
    staff.goto(f"/masukan/?q={mark}")
    boxes = staff.locator(".suggestion-pick input")
    boxes.nth(0).check()
    boxes.nth(1).check()
    staff.get_by_role("link", name="Putuskan yang dicentang").click()
    staff.get_by_label("Nyatakan tidak dapat dipenuhi").check()
    staff.get_by_label("Alasan").fill("Wewenang pengelola stasiun.")
    staff.get_by_role("button", name="Simpan keputusan").click()
    expect(staff.locator(".status-ditolak")).to_have_count(2)
    staff.get_by_role("button", name="Urungkan").click()
    expect(staff.locator(".status-baru")).to_have_count(2)


def test_list_is_decided_and_taken_back_from_the_keyboard_alone(signed_in):
    mark = uuid4().hex[:6]
    staff = signed_in("sekretariat")
    for number in (1, 2):
        staff.goto("/masukan/baru/")
        staff.get_by_label("Isi masukan").fill(f"Bus keliling bengkel {mark}-{number}.")
        staff.get_by_label("Yang menyampaikan").fill("Contoh Warga")
        staff.get_by_role("button", name="Simpan").click()
    staff.goto(f"/masukan/?q={mark}")
    press = staff.keyboard.press
    press("j")
    press("x")
    press("j")
    press("x")
    expect(staff.get_by_role("link", name="Putuskan yang dicentang (2)")).to_be_visible()
    # What fits only a voice sent from outside is not offered for these.
    expect(staff.get_by_label("Masukkan ke daftar")).to_be_hidden()
    declining = staff.get_by_label("Nyatakan tidak dapat dipenuhi")
    press(declining.evaluate("radio => radio.closest('.form-check').querySelector('kbd').textContent"))
    expect(declining).to_be_checked()
    staff.keyboard.type("Wewenang dinas perhubungan.")
    press("Tab")
    press("Enter")
    expect(staff.locator(".status-ditolak")).to_have_count(2)
    press("u")
    expect(staff.locator(".status-baru")).to_have_count(2)
