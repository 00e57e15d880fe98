"""What people do on a phone of 360 px with a slow connection: few taps, and no choice lost on the way.

Each walk counts its taps, a choice in a list as two (open it, choose) and moving to a field to type as one, and says
how many it may take. The connection is that of a browser's "slow 3G": 400 ms to answer, 50 kB a second either way.
"""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, sign_in
from tests.browser.test_records import add_artisan

pytestmark = pytest.mark.long

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PATIENT = 60_000
CHOOSE = """(chosen) => {
  for (const [name, value] of Object.entries(chosen)) {
    const box = document.querySelector(`.finder [name=${name}]`);
    box.value = value;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
}"""

TICK = """(name) => document.querySelector(`.finder [name=${name}]`).click()"""


class Finger:
    """One finger on a phone with a slow connection: what it touches is counted."""

    def __init__(self, page: Page):
        self.page, self.taps = page, 0
        self.network = page.context.new_cdp_session(page)
        self.signal(there=True)

    def signal(self, *, there: bool) -> None:
        self.network.send("Network.emulateNetworkConditions", SLOW | {"offline": not there})

    def tap(self, what: Locator) -> None:
        what.tap()
        self.taps += 1

    def choose(self, label: str, option: str | re.Pattern) -> None:
        """An item of a list."""
        box = self.page.get_by_label(label, exact=True)
        items = box.locator("option").filter(has_text=option)
        box.select_option(items.first.get_attribute("value"))
        self.taps += 2

    def write(self, label: str, text: str) -> None:
        box = self.page.get_by_label(label, exact=True)
        box.tap()
        box.press_sequentially(text)
        self.taps += 1


@pytest.fixture
def phone(open_browser) -> Page:
    """A phone; its connection is slow from its first `Finger` on."""
    page = open_browser(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)
    page.context.set_default_timeout(PATIENT)
    return page


def picture() -> bytes:
    content = io.BytesIO()
    Image.effect_noise((320, 240), 60).convert("RGB").save(content, "JPEG", quality=60)
    return content.getvalue()


def test_buyer_finds_drum_makers_of_a_village_who_take_visitors(phone: Page):
    phone.goto("/")
    finger = Finger(phone)
    finger.tap(phone.get_by_role("link", name="Semua perajin"))
    phone.wait_for_url("**/perajin/")
    finger.tap(phone.get_by_text("Saring", exact=True))
    # Three choices at once, before any answer and before the script that asks for one is there.
    phone.evaluate(CHOOSE, {"kriya": "kendang-jimbe", "urut": "nama"})
    phone.evaluate(TICK, "kunjungan")
    finger.taps += 5
    expect(phone).to_have_url(re.compile("kunjungan=1"), timeout=PATIENT)
    finger.tap(phone.get_by_text("Saring", exact=True))
    # A choice says how many makers it would leave; until the answer is there, it says so of the choices before.
    expect(phone.get_by_role("list", name="Filter yang dipakai")).to_contain_text("dapat dikunjungi", timeout=PATIENT)
    with_makers = phone.locator("select[name=kelurahan] option:not([value=''])").filter(has_not_text="(0)")
    village = re.match(r"[^(]+", with_makers.first.inner_text())[0].strip()
    finger.choose("Kelurahan", village)
    expect(phone).to_have_url(re.compile(r"kelurahan=\d"), timeout=PATIENT)
    for part in ("urut=nama", "kriya=kendang", "kunjungan=1"):
        assert part in phone.url
    first = phone.locator(".artisan-card").first
    expect(first).to_contain_text("Kendang")
    expect(first).to_contain_text(village)
    # The makers stand on the first screen, not below the form.
    assert first.bounding_box()["y"] < PHONE["height"]
    finger.tap(first.get_by_role("link"))
    phone.wait_for_url(re.compile("/perajin/[^/?]+/$"))
    expect(phone.get_by_text("dapat dikunjungi", exact=False).first).to_be_visible()
    assert finger.taps <= 11


def test_choice_in_the_moment_in_which_the_list_changes_counts_too(phone: Page):
    phone.goto("/perajin/")
    # The new form is there, and does not listen yet.
    phone.evaluate(f"document.addEventListener('htmx:afterSwap', () => ({TICK})('kunjungan'), {{ once: true }})")
    phone.evaluate(CHOOSE, {"kriya": "kendang-jimbe"})
    expect(phone).to_have_url(re.compile("kriya=kendang.*kunjungan=1"), timeout=PATIENT)


def test_visitor_reports_a_wrong_number_and_looks_up_what_became_of_it(phone: Page):
    phone.goto("/perajin/")
    phone.locator(".artisan-card a").first.tap()
    phone.wait_for_url(re.compile("/perajin/[^/?]+/$"))
    finger = Finger(phone)
    finger.tap(phone.get_by_role("link", name="Laporkan isi yang keliru"))
    phone.wait_for_url("**/permintaan/**")
    finger.write("Apa yang keliru, atau apa yang Anda minta*", "Nomornya bukan punya perajin ini.")
    finger.tap(phone.get_by_role("button", name="Kirim laporan"))
    phone.wait_for_url(re.compile("kode="))
    code = phone.get_by_label("Kode permintaan Anda")
    expect(code).to_have_value(re.compile(r"^P-[0-9A-Z]{7}$"))
    known, kept = code.input_value(), phone.get_by_role("link", name="Simpan di WhatsApp").get_attribute("href")
    assert known in kept
    # Days later, by the code alone.
    phone.goto("/")
    finger.tap(phone.get_by_role("contentinfo").get_by_role("link", name="Cek permintaan"))
    finger.write("Kode permintaan*", known)
    finger.tap(phone.get_by_role("button", name="Lihat jawabannya"))
    expect(phone.locator("main")).to_contain_text("Kantor memeriksanya")
    assert finger.taps <= 6


def test_visitor_sends_a_suggestion_and_after_back_a_second_one(phone: Page):
    phone.goto("/")
    finger, codes = Finger(phone), []
    finger.tap(phone.get_by_text("Menu", exact=True))
    finger.tap(phone.get_by_role("link", name="Sampaikan masukan").first)
    for words in ("Alat bubut bersama di tiap kecamatan.", "Pelatihan foto produk untuk pemula."):
        phone.wait_for_url("**/masukan/kirim/")
        phone.get_by_label("Masukan Anda*", exact=True).fill("")
        finger.write("Masukan Anda*", words)
        finger.tap(phone.get_by_role("button", name="Kirim masukan"))
        expect(phone.locator("main")).to_contain_text("menunggu diperiksa sekretariat", timeout=PATIENT)
        codes.append(phone.get_by_label("Kode masukan Anda").input_value())
        if len(codes) == 1:
            phone.go_back()
            finger.taps += 1
    assert len(set(codes)) == 2
    assert finger.taps <= 8


def test_member_reports_a_quarter_with_two_files(phone: Page):
    sign_in(phone, "pengurus")
    finger = Finger(phone)
    finger.tap(phone.get_by_role("link", name="Porsi bahan baku dari luar daerah").first)
    phone.wait_for_url("**/laporan/**")
    finger.write("Realisasi", "72")
    files = [{"name": f"bukti-{number}.jpg", "mimeType": "image/jpeg", "buffer": picture()} for number in (1, 2)]
    phone.locator("input[type=file]").first.set_input_files(files)
    finger.taps += 3
    finger.tap(phone.get_by_role("button", name="Kirim untuk disetujui"))
    expect(phone.locator("main")).to_contain_text("Laporan dikirim")
    for file in files:
        expect(phone.locator("main")).to_contain_text(file["name"])
    assert finger.taps <= 6


def test_staff_confirms_a_village_without_signal(phone: Page):
    sign_in(phone, "sekretariat")
    names = [f"Bubut Sinyal {which}" for which in ("Satu", "Dua", "Tiga", "Empat")]
    for name in names:
        add_artisan(phone, name, craft="Bubut kayu", village="Kelurahan Gedog (Sananwetan)")
    phone.goto("/dasbor/")
    finger = Finger(phone)
    phone.goto("/kelola/perajin/konfirmasi/")
    finger.tap(phone.get_by_role("link", name="Gedog"))
    expect(phone.locator("[data-round-help]")).to_be_visible()
    address = phone.url
    finger.signal(there=False)
    for name in names:
        finger.tap(phone.locator("tr", has_text=name).get_by_role("button", name="Data masih sesuai"))
    expect(phone.get_by_text("4 jawaban menunggu di perangkat ini.")).to_be_visible()
    finger.signal(there=True)
    expect(phone.locator("[data-unsent]")).to_be_hidden(timeout=PATIENT)
    phone.goto(address)
    for name in names:
        expect(phone.locator("tr", has_text=name).get_by_text("Dikonfirmasi hari ini")).to_be_visible()
    # One for the village, one for each maker.
    assert finger.taps == 1 + len(names)
