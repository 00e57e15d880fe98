"""Getting in: by invitation, by passkey, and back in after the session ended."""

import re

from tests.browser.conftest import PHONE

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def fill_invitation(page, name):
    page.goto("/kelola/akun/undang/")
    page.get_by_label("Nama lengkap").fill(name)
    page.get_by_label("Alamat email").fill(f"{name.lower()}@contoh.id")
    page.get_by_label("Pengurus", exact=True).check()


def test_invited_person_comes_in_by_the_link_and_later_by_passkey_alone(signed_in, open_browser, demo):
    office = signed_in("admin")
    fill_invitation(office, "Tamu")
    office.get_by_role("button", name="Buat undangan").click()
    link = office.get_by_label("Tautan", exact=True).input_value()

    # A passkey belongs to a host name, never to an address of digits.
    home = demo.address.replace("127.0.0.1", "localhost")
    phone = open_browser(viewport=PHONE)
    device = phone.context.new_cdp_session(phone)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    phone.goto(re.sub(r"^https?://[^/]+", home, link))
    phone.get_by_label("Kata sandi baru").fill("wayang-kulit-7")
    phone.get_by_label("Tampilkan kata sandi").check()
    assert phone.get_by_label("Kata sandi baru").get_attribute("type") == "text"
    phone.get_by_role("button", name="Simpan dan masuk").click()
    phone.wait_for_url("**/dasbor/**")

    phone.goto(f"{home}/akun/pengaman/kunci/tambah/")
    phone.fill("input[name=password]", "wayang-kulit-7")
    phone.get_by_role("button", name="Lanjutkan").click()
    phone.get_by_label("Boleh masuk hanya dengan kunci ini").check()
    phone.get_by_role("button", name="Tambah").click()
    phone.wait_for_url("**/kode-cadangan/")

    phone.goto(f"{home}/akun/keluar/")
    phone.get_by_role("main").get_by_role("button", name="Keluar").click()
    phone.goto(f"{home}/akun/masuk/")
    phone.get_by_role("button", name="Masuk dengan passkey").click()
    phone.wait_for_url("**/dasbor/**")


def test_session_that_ended_while_typing_loses_nothing(signed_in):
    page = signed_in("admin")
    fill_invitation(page, "Tetap")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Buat undangan").click()
    page.get_by_text("Yang Anda ketik masih ada").wait_for()
    page.fill("input[name=login]", "admin@contoh.id")
    page.fill("input[name=password]", "contoh-dekranasda")
    page.press("input[name=password]", "Enter")
    page.get_by_role("button", name="Kirim isian saya").click()
    page.get_by_role("heading", name="Tetap", exact=True).wait_for()
