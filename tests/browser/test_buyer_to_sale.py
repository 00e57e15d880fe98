"""A buyer abroad asks for 200 songkok; three makers are asked, one without a phone; it is sold, and it counts."""

import re
from urllib.parse import urlsplit
from uuid import uuid4

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE

CRAFT = "Busana kriya dan songkok goni"


def ask(buyer: Page, mark: str) -> str:
    """In English, on a phone; the code."""
    buyer.goto("/en/tanya/")
    buyer.get_by_label("What are you looking for").fill(f"200 songkok caps for a wedding, {mark}")
    buyer.get_by_label("Wholesale").check()
    buyer.get_by_label("How many pieces").fill("200")
    buyer.get_by_label("Shipped to or used in").fill("Leiden, Netherlands")
    buyer.get_by_label("Your name").fill("Sample Buyer")
    buyer.get_by_label("E-mail").fill("buyer@contoh.id")
    buyer.get_by_role("button", name="Send the question").click()
    expect(buyer.locator("main")).to_contain_text("Your question has reached the office")
    return buyer.locator(".code-to-keep input").input_value()


def add_maker(staff: Page, name: str, phone: str) -> int:
    """A maker of songkok, published under a consent and confirmed today; their number."""
    staff.goto("/kelola/perajin/baru/")
    staff.get_by_label("Nama usaha").fill(name)
    staff.get_by_label(CRAFT).check()
    staff.locator("select[name=village]").select_option(index=3)
    staff.locator("input[name=phone]").fill(phone)
    staff.get_by_role("button", name=re.compile("Simpan|Buat|Lanjut")).first.click()
    staff.wait_for_url(re.compile(r"/kelola/perajin/\d+/"))
    number = int(re.search(r"/kelola/perajin/(\d+)/", staff.url)[1])
    staff.goto(f"/kelola/perajin/{number}/persetujuan/baru/")
    staff.locator("input[name=given_by]").fill("Contoh Pemilik")
    staff.locator("input[name=given_on]").fill(timezone.localdate().isoformat())
    channel = staff.locator("[name=channel]").first
    if channel.evaluate("one => one.tagName") == "SELECT":
        channel.select_option("kertas")
    else:
        staff.locator("[name=channel][value=kertas]").check()
    staff.locator("form:has([name=given_by]) button[type=submit]").last.click()
    staff.goto(f"/kelola/perajin/{number}/")
    staff.get_by_role("button", name="Terbitkan").first.click()
    expect(staff.get_by_role("link", name="Lihat halaman umumnya")).to_be_visible()
    return number


def confirm(staff: Page, number: int) -> None:
    staff.goto(f"/kelola/perajin/{number}/")
    staff.get_by_role("link", name="Riwayat dan hak perajin").click()
    staff.get_by_role("button", name="Data masih sesuai").first.click()


def own_link(staff: Page, number: int) -> str:
    """The path of a new link, as it stands on the slip."""
    staff.goto(f"/kelola/perajin/{number}/#tautan")
    staff.get_by_role("button", name="Buat tautan").click()
    expect(staff.get_by_role("heading", level=1)).to_contain_text("Tautan perajin")
    return urlsplit(staff.locator(".own-slip-address").inner_text()).path


def propose_pieces(chair: Page) -> str:
    """Let an indicator of the adopted plan propose the pieces sold of this craft; the report of this quarter."""
    chair.goto("/kelola/rencana/")
    chair.locator("main a[href^='/kelola/rencana/']").filter(has_text="2026").first.click()
    program, indicator = (
        chair.locator(f"main a[href*='/kelola/rencana/{part}/']").first.get_attribute("href")
        for part in ("program", "indikator")
    )
    reason = "Contoh: pesanan pembeli ikut dilaporkan."
    chair.goto(program)
    # A program that names no craft is about all of them.
    if chair.locator("[name=crafts]:checked").count():
        chair.get_by_label(CRAFT).check()
        save_change(chair, reason)
    chair.goto(indicator)
    chair.get_by_label("Usulan angka dari portal").select_option("buah-terjual")
    save_change(chair, reason)
    today = timezone.localdate()
    number = re.search(r"/indikator/(\d+)/", indicator)[1]
    return f"/kelola/rencana/indikator/{number}/laporan/{today.year}/{(today.month + 2) // 3}/"


def save_change(chair: Page, reason: str) -> None:
    form = chair.locator("form.part-form")
    form.get_by_label("Alasan perubahan").fill(reason)
    form.locator("button[type=submit]").first.click()
    chair.wait_for_url(re.compile(r"/kelola/rencana/\d+/"))


def proposed(page: Page, report: str) -> int:
    """The pieces that the report proposes to whoever fills it in."""
    page.goto(report)
    told = page.locator("p", has_text="Usulan dari “Tanya lewat Dekranasda”")
    expect(told).to_contain_text("Angka ini tidak dihitung otomatis")
    fits_the_phone(page)
    return int(told.locator("strong").inner_text().replace(".", ""))


def fits_the_phone(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def test_question_of_a_buyer_abroad_becomes_a_sale_that_counts(signed_in, open_browser):
    mark = uuid4().hex[:6]
    buyer, maker = open_browser(viewport=PHONE), open_browser(viewport=PHONE)
    staff = signed_in("sekretariat", viewport=PHONE)
    names = [f"Songkok {mark} {place}" for place in ("Satu", "Dua", "Tiga")]
    phones = ["0812-3450-0011", "0812-3450-0022", ""]
    makers = {name: add_maker(staff, name, phone) for name, phone in zip(names, phones, strict=True)}
    for number in makers.values():
        confirm(staff, number)
    path = own_link(staff, makers[names[0]])
    chair = signed_in("pimpinan", viewport=PHONE)
    report = propose_pieces(chair)
    sold_before = proposed(staff, report)

    code = ask(buyer, mark)
    fits_the_phone(buyer)

    # Three makers, each with why; on paper where there is no phone.
    staff.goto(f"/kelola/tanya/{code}/")
    expect(staff.locator("main")).to_contain_text("Belum pernah diberi pertanyaan kriya ini.")
    for name in names:
        staff.get_by_label(name).first.check()
    expect(staff.get_by_label(f"Cara menyampaikan kepada {names[2]}")).to_have_value("kertas")
    fits_the_phone(staff)
    staff.get_by_role("button", name="Teruskan kepada yang dipilih").click()
    expect(staff.locator("main")).to_contain_text("Dicatat untuk 3 perajin")
    words = staff.get_by_label(f"Pesan untuk {names[0]}").input_value()
    assert "Leiden, Netherlands" in words
    assert "buyer@contoh.id" not in words
    assert "wa.me/6281234500011" in staff.get_by_role("link", name=f"Buka di WhatsApp {names[0]}").get_attribute("href")
    staff.get_by_role("link", name=f"Lembar cetak {names[2]}").click()
    expect(staff.locator("main")).to_contain_text("200 songkok caps")

    # The maker answers by the link, on a phone that is asked once.
    maker.goto(path)
    maker.get_by_label("Empat angka terakhir").fill("0011")
    maker.get_by_role("button", name="Buka halaman saya").click()
    expect(maker.locator("main")).to_contain_text(f"200 songkok caps for a wedding, {mark}")
    fits_the_phone(maker)
    card = maker.locator("article", has_text=code)
    card.get_by_label("Bisa", exact=True).check()
    card.get_by_label("Harga, waktu, dan syarat").fill("Tiga minggu.")
    card.get_by_role("button", name="Kirim jawaban").click()
    expect(maker.locator("main")).to_contain_text("jawaban Anda sampai di kantor")
    buyer.goto(f"/en/tanya/cek/?kode={code}")
    expect(buyer.locator("main")).to_contain_text("passed on to 3 makers; 1 answered so far")
    expect(buyer.get_by_role("link", name=names[0])).to_be_visible()

    # Sold: the buyer's page, the quarter and the ledger say so.
    staff.goto(f"/kelola/tanya/{code}/#hasil")
    expect(staff.locator("main")).to_contain_text("Tiga minggu.")
    staff.get_by_label("Terjual", exact=True).check()
    staff.get_by_label(f"Terjual oleh {names[0]} (buah)").fill("200")
    staff.get_by_label(f"Nilainya (Rp), bila diberitahukan: {names[0]}").fill("7.000.000")
    staff.get_by_role("button", name="Catat hasil").click()
    expect(staff.locator("main")).to_contain_text("Hasil tersimpan")
    buyer.reload()
    expect(buyer.locator("main")).to_contain_text("ended in a purchase: 200 pieces")
    buyer.get_by_label("Yes, I bought").check()
    buyer.get_by_role("button", name="Send the answer").click()
    expect(buyer.locator("main")).to_contain_text("Your answer: Yes, I bought")
    staff.goto(f"/kelola/rencana/manfaat/?q={mark}")
    assert proposed(staff, report) == sold_before + 200
    chair.goto("/dasbor/tanya/")
    expect(chair.get_by_role("row", name=re.compile(CRAFT))).to_be_visible()
    expect(chair.locator("main")).not_to_contain_text("7.000.000")
    fits_the_phone(chair)
    chair.goto("/kelola/rencana/manfaat/?kriya=fesyen-songkok-goni")
    expect(chair.get_by_role("listitem").filter(has_text=names[0]).first).to_contain_text("Pesanan: 200 buah")

    # At night the maker takes all of it back.
    public = maker.get_by_role("link", name="Buka halaman umum saya").get_attribute("href")
    assert buyer.goto(public).ok
    maker.get_by_role("link", name="Tarik semua persetujuan").click()
    maker.get_by_role("button", name="Ya, tarik semua").click()
    expect(maker.locator("main")).to_contain_text("tidak tampil lagi kepada umum")
    assert buyer.goto(public).status == 404
    buyer.goto(f"/en/tanya/cek/?kode={code}")
    expect(buyer.locator("main")).not_to_contain_text(names[0])
