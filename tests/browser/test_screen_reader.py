"""Minutes, triage, a consent and a question of a buyer by keyboard and ear alone.

Names, states, groups and their order are those of the browser's accessibility tree (`ScreenReader`); what is to be
heard is written down here, so that a change of it is seen by whoever reads the change.
"""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.minutes import lines, plan_meeting
from tests.browser.screen_reader import ScreenReader
from tests.browser.test_records import add_artisan

MINUTES = """
combobox · Yang menyampaikan
textbox · Isi · required
[Jenis] · radio · Masukan m · checked
combobox · Kriya (bila khusus) · Kriya apa saja
combobox · Tema · Tanpa tema
button · Catat
"""
TICKS = """
[Dicentang perajin pada lembarnya] · checkbox · Nama pemilik
checkbox · Nomor telepon atau WhatsApp
checkbox · Alamat email
checkbox · Alamat lengkap
checkbox · Titik lokasi di peta
checkbox · Foto yang memperlihatkan wajah
checkbox · Kontak daring (situs web, toko daring, Instagram)
checkbox · Program yang diikuti
checkbox · Data bertanda di atas boleh ikut dalam berkas data terbuka yang dapat diunduh siapa saja
"""
QUESTION = """
textbox · Apa yang Anda cari* · required · Misalnya “songkok untuk seragam, ukuran campur”. Jangan tulis nomor telepon di sini.
[Untuk keperluan apa*] · radio · Pesanan khusus · checked
combobox · Jenis kriya · Belum tahu
textbox · Berapa buah
date · Diperlukan paling lambat
textbox · Anggaran (Rp) · Boleh dikosongkan.
textbox · Dikirim atau dipakai di · Kota, atau negara bila di luar Indonesia.
[Dijawab dalam*] · radio · bahasa Indonesia · checked
[Agar jawaban sampai kepada Anda] · textbox · Nama Anda* · required · Hanya dibaca kantor, dan dihapus setahun setelah pertanyaan ini selesai.
textbox · Telepon atau WhatsApp · Dari luar Indonesia, awali dengan + dan kode negara.
textbox · Email
checkbox · Kontak saya boleh diberikan kepada perajin yang dipilih kantor · Tanpa centang ini, kantor yang menyampaikan jawaban perajin kepada Anda.
button · Kirim pertanyaan
"""  # noqa: E501  one line is what is heard at one step
SOON = 5000


def written(text: str) -> list[str]:
    return text.strip().splitlines()


def heard(steps: list[str]) -> list[str]:
    """Without the further parts of one date."""
    return [step for number, step in enumerate(steps) if number == 0 or step != steps[number - 1]]


@pytest.fixture
def staff(signed_in):
    return signed_in("sekretariat")


def until_said(reader: ScreenReader, words: str) -> list[str]:
    said = []
    for _try in range(SOON // 100):
        said += reader.said()
        if any(words in one for one in said):
            return said
        reader.page.wait_for_timeout(100)
    raise AssertionError(f"“{words}” was not said: {said}")


def test_a_line_of_minutes_is_written_and_heard_to_be_kept(staff):
    plan_meeting(staff, f"Rakor terdengar {uuid4().hex[:6]}")
    staff.goto(f"{staff.url}catat/")
    reader = ScreenReader(staff)
    reader.begin()
    steps = reader.until("button · Catat")
    assert steps[-len(written(MINUTES)) :] == written(MINUTES)
    staff.get_by_role("combobox", name="Yang menyampaikan").focus()
    staff.keyboard.type("1")
    staff.keyboard.press("Enter")
    assert reader.here() == "textbox · Isi · required"
    staff.keyboard.type("k Pameran diadakan bersama.")
    until_said(reader, "Keputusan")
    staff.keyboard.press("Enter")
    until_said(reader, "Tersimpan. Jumlah baris: 1.")
    # Back where the next line begins, and the line itself says what it was taken for.
    assert reader.here().startswith("combobox · Yang menyampaikan")
    assert "button · Keputusan · pressed" in reader.until("link · Ubah")
    staff.context.set_offline(True)
    staff.get_by_role("combobox", name="Yang menyampaikan").focus()
    staff.keyboard.type("2")
    staff.keyboard.press("Enter")
    staff.keyboard.type("c Sambungan putus di tengah rapat.")
    staff.keyboard.press("Enter")
    until_said(reader, "1 baris belum terkirim")
    staff.context.set_offline(False)
    until_said(reader, "Tersimpan. Jumlah baris: 2.")
    expect(lines(staff)).to_have_count(2)


def test_suggestions_are_decided_and_the_decision_taken_back_by_ear(staff):
    mark = uuid4().hex[:6]
    staff.goto("/masukan/baru/")
    staff.get_by_label("Isi masukan").fill(f"Gerai di stasiun {mark}.")
    staff.get_by_label("Yang menyampaikan").fill("Contoh Warga")
    staff.get_by_label("Yang menyampaikan").press("Tab")
    staff.get_by_role("button", name="Simpan").first.click()
    staff.wait_for_url(re.compile("/masukan/M-"))
    staff.goto(f"/masukan/?q={mark}")
    reader = ScreenReader(staff)
    reader.begin()
    staff.keyboard.press("j")
    assert reader.here() == f"link · Gerai di stasiun {mark}."
    staff.keyboard.press("x")
    assert reader.said() == ["Dicentang. Jumlah yang dicentang: 1."]
    staff.keyboard.press("x")
    assert reader.said() == ["Centang dilepas. Jumlah yang dicentang: 0."]
    staff.keyboard.press("x")
    steps = reader.until("button · Simpan keputusan")
    assert any(step.startswith("[") and "radio" in step for step in steps), steps
    assert any(step.startswith("textbox · Alasan* · required") for step in steps), steps


def test_a_consent_is_recorded_and_its_mistakes_are_heard_first(staff):
    add_artisan(staff, f"Bubut Terdengar {uuid4().hex[:6]}", craft="Bubut kayu")
    staff.goto(f"{staff.url.split('#')[0].split('?')[0]}persetujuan/baru/")
    reader = ScreenReader(staff)
    reader.begin()
    steps = reader.until("button · Simpan persetujuan")
    begin = steps.index(written(TICKS)[0])
    assert steps[begin : begin + len(written(TICKS))] == written(TICKS)
    staff.keyboard.press("Enter")
    expect(staff.locator(".alert[role=alert]")).to_be_focused()
    # The list of what is wrong has the focus; its links lead to the fields, which say it again.
    assert reader.here().startswith("alert · Belum tersimpan.")
    link = reader.tab()
    assert link.startswith("link ·")
    staff.keyboard.press("Enter")
    named = link.removeprefix("link · ")
    assert named in reader.here()


def test_a_buyer_asks_and_hears_the_code(open_browser):
    buyer = open_browser()
    buyer.goto("/tanya/")
    reader = ScreenReader(buyer)
    reader.begin()
    assert heard(reader.until("button · Kirim pertanyaan")) == written(QUESTION)
    buyer.get_by_label("Apa yang Anda cari*").fill(f"Songkok seragam {uuid4().hex[:6]}")
    buyer.get_by_label("Nama Anda*").fill("Contoh Pembeli")
    buyer.get_by_label("Email").fill("pembeli@contoh.id")
    buyer.get_by_label("Email").press("Enter")
    buyer.wait_for_url(re.compile("kode="))
    reader.begin()
    code, copy, whatsapp = (reader.tab() for _step in range(3))
    assert re.fullmatch(r"\[Statusnya\] · textbox · Kode pertanyaan Anda · T-[0-9A-Z]{7}", code)
    assert (copy, whatsapp) == ("button · Salin kode", "link · Simpan di WhatsApp")
