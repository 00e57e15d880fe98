"""The records office in a browser: a member of staff keeps a record, a visitor on a phone finds the artisan."""

import io
import re

from openpyxl import Workbook
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.standing import FURTHEST, faults_in_standing

# Loading a whole page on a busy machine.
PATIENT = 20_000


def picture(name: str, colour: str) -> dict:
    content = io.BytesIO()
    Image.new("RGB", (900, 600), colour).save(content, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": content.getvalue()}


def add_artisan(
    page: Page, name: str, *, craft="Batik tulis dan cap", village="Kelurahan Sentul (Kepanjenkidul)"
) -> None:
    page.goto("/kelola/perajin/")
    page.get_by_role("link", name="Tambah perajin").click()
    page.get_by_label("Nama usaha").fill(name)
    page.get_by_label("Kelurahan").select_option(village)
    page.get_by_label("Nama pemilik").fill("Bu Penjelajah")
    page.get_by_label("Telepon atau WhatsApp").fill("0812 9999 7777")
    page.get_by_label(craft).check()
    page.get_by_role("button", name="Simpan sebagai draf").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_staff_adds_an_artisan_with_photo_and_consent_and_a_phone_visitor_finds_it(signed_in, open_browser):
    staff = signed_in("sekretariat")
    add_artisan(staff, "Batik Peramban Jaya")

    story = staff.locator("#cerita")
    story.get_by_label("Cerita", exact=True).fill("Dibuat dengan canting, dijemur di halaman.")
    story.get_by_role("button", name="Simpan bagian ini").click()
    expect(story.locator(".saved")).to_contain_text("Tersimpan")

    staff.locator("#foto-baru").set_input_files([picture("satu.jpg", "navy"), picture("dua.jpg", "maroon")])
    staff.get_by_role("button", name="Unggah").click()
    photos = staff.locator("[data-photo]")
    expect(photos).to_have_count(2, timeout=PATIENT)
    first = photos.nth(0).get_attribute("data-photo")
    down = photos.nth(0).get_by_role("button", name="Turun")
    down.focus()
    down.press("Enter")
    expect(photos.nth(1)).to_have_attribute("data-photo", first)

    staff.get_by_role("link", name="Catat persetujuan").first.click()
    staff.get_by_label("Diberikan oleh").fill("Bu Penjelajah")
    staff.get_by_label("Tanggal persetujuan").fill("2026-02-02")
    staff.get_by_label("Cara").select_option("Formulir bertanda tangan")
    staff.locator("[name=covers_phone]").check()
    staff.get_by_role("button", name="Simpan persetujuan").click()
    staff.get_by_role("button", name="Terbitkan").first.click()
    expect(staff.get_by_text("kini tampil di direktori")).to_be_visible()

    visitor = open_browser(viewport=PHONE)
    visitor.goto("/perajin/?q=peramban+jaya")
    visitor.get_by_role("link", name="Batik Peramban Jaya").click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Batik Peramban Jaya")
    expect(visitor.get_by_text("Dibuat dengan canting")).to_be_visible()
    assert "0812-9999-7777" in visitor.content()
    assert "Bu Penjelajah" not in visitor.content()
    assert visitor.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    staff.get_by_role("link", name="Catat penarikan").click()
    staff.get_by_label("Alasan").fill("Diminta lewat telepon")
    staff.get_by_role("button", name="Tarik persetujuan sekarang").click()
    expect(staff.get_by_text("Penarikan tercatat")).to_be_visible()
    assert visitor.reload().status == 404
    visitor.goto("/perajin/?q=peramban+jaya")
    assert "Batik Peramban Jaya" not in visitor.content()


def test_a_fake_photo_is_refused_by_name_and_the_good_one_is_kept(signed_in):
    staff = signed_in("sekretariat")
    add_artisan(staff, "Topeng Peramban Palsu", craft="Topeng dan barongan")
    fake = {"name": "palsu.jpg", "mimeType": "image/jpeg", "buffer": b"bukan gambar"}
    staff.locator("#foto-baru").set_input_files([fake, picture("asli.jpg", "olive")])
    staff.get_by_role("button", name="Unggah").click()
    expect(staff.locator("[data-photo]")).to_have_count(1, timeout=PATIENT)
    expect(staff.get_by_text("“palsu.jpg” bukan foto JPEG, PNG, atau WebP.")).to_be_visible()


def test_typed_text_survives_a_lost_connection(signed_in):
    staff = signed_in("sekretariat")
    add_artisan(staff, "Ukir Peramban Putus", craft="Ukir kayu")
    story = staff.locator("#cerita")
    text = story.get_by_label("Cerita", exact=True)
    text.fill("Ketikan panjang yang tidak boleh hilang.")
    staff.context.set_offline(True)
    story.get_by_role("button", name="Simpan bagian ini").click()
    expect(story.get_by_text("Sambungan terputus")).to_be_visible()
    staff.context.set_offline(False)
    staff.reload()
    expect(text).to_have_value("")
    story.get_by_role("button", name="Pulihkan").click()
    expect(text).to_have_value("Ketikan panjang yang tidak boleh hilang.")
    story.get_by_role("button", name="Simpan bagian ini").click()
    expect(story.locator(".saved")).to_contain_text("Tersimpan")
    staff.reload()
    expect(text).to_have_value("Ketikan panjang yang tidak boleh hilang.")
    expect(story.get_by_role("button", name="Pulihkan")).to_have_count(0)


def test_staff_imports_a_spreadsheet_with_a_progress_bar(signed_in):
    book = Workbook()
    book.active.append(["Nama usaha", "Jenis kriya", "Kelurahan", "Telepon"])
    for number in range(600):
        book.active.append([f"Peramban Impor {number:03d}", "batik", "Turi", 628770000000 + number])
    content = io.BytesIO()
    book.save(content)
    staff = signed_in("sekretariat")
    staff.goto("/kelola/perajin/impor/")
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": "peramban.xlsx", "mimeType": xlsx, "buffer": content.getvalue()}
    staff.get_by_label("Berkas daftar").set_input_files(file)
    staff.get_by_role("button", name="Unggah dan baca").click()
    # Names so much alike in one kelurahan may be of one maker: somebody says that they are not.
    staff.get_by_role("button", name="Buat semua baru").click(timeout=PATIENT)
    staff.get_by_role("button", name="Simpan 600 baris yang siap").click(timeout=PATIENT)
    expect(staff.get_by_text(re.compile("600 perajin baru"))).to_be_visible(timeout=PATIENT)


def test_on_a_phone_the_pieces_of_a_record_open_where_a_link_leads(signed_in):
    staff = signed_in("sekretariat", viewport=PHONE)
    add_artisan(staff, "Wayang Peramban Lipat", craft="Wayang")
    staff.goto(staff.url.split("#")[0])
    expect(staff.locator("details.record-section[open]")).to_have_count(0)
    staff.get_by_role("navigation", name="Bagian data").get_by_role("link", name="Cerita").click()
    expect(staff.locator("#cerita").get_by_label("Cerita", exact=True)).to_be_visible()
    expect(staff.locator("details.record-section[open]")).to_have_count(1)
    staff.goto(f"{staff.url.split('#')[0]}?lain=1#persetujuan")
    expect(staff.locator("#persetujuan")).to_have_attribute("open", "")
    staff.goto(staff.url.split("?")[0])
    assert staff.evaluate(FURTHEST)
    assert faults_in_standing(staff, staff.context.new_page()) == []


def test_answers_of_a_round_wait_for_a_signal_and_are_kept_once(signed_in, open_browser):
    """At the doors of a kelurahan without signal: three answers, the page closed, a second tab, the signal back."""
    staff = signed_in("sekretariat", viewport=PHONE)
    names = [f"Ukir Keliling {which}" for which in ("Satu", "Dua", "Tiga")]
    for name in names:
        add_artisan(staff, name, craft="Ukir kayu", village="Kelurahan Pakunden (Sukorejo)")
    staff.goto("/kelola/perajin/konfirmasi/")
    staff.get_by_role("link", name="Pakunden").click()
    expect(staff.locator("[data-round-help]")).to_be_visible()
    village = staff.url
    first, second, third = (staff.locator("tr", has_text=name) for name in names)
    staff.context.set_offline(True)
    first.get_by_role("button", name="Data masih sesuai").click()
    second.get_by_role("link", name="Jawaban lain").click()
    second.get_by_label("Nomor telepon baru").check()
    second.get_by_role("button", name="Simpan jawaban").click()
    expect(second.get_by_text("Isi nomor yang baru.")).to_be_visible()
    second.get_by_label("Nomor baru", exact=True).fill("0812 8888 0001")
    second.get_by_role("button", name="Simpan jawaban").click()
    third.get_by_role("link", name="Jawaban lain").click()
    third.get_by_label("Usaha tutup").check()
    third.get_by_role("button", name="Simpan jawaban").click()
    expect(staff.get_by_text("3 jawaban menunggu di perangkat ini.")).to_be_visible(timeout=PATIENT)
    expect(third.get_by_text("Menunggu sinyal: Usaha tutup")).to_be_visible()
    assert staff.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    context = staff.context
    staff.close()
    context.set_offline(False)
    pages = [context.new_page(), context.new_page()]
    for page in pages:
        page.goto(village)
    expect(pages[1].locator("[data-unsent]")).to_be_hidden(timeout=PATIENT)
    page = pages[0]
    expect(page.locator("[data-waiting]:visible")).to_have_count(0, timeout=PATIENT)
    page.reload()
    expect(page.locator("tr", has_text=names[0]).get_by_text("Dikonfirmasi hari ini")).to_be_visible()
    expect(page.locator("tr", has_text=names[1]).get_by_role("link", name="0812-8888-0001")).to_be_visible()
    expect(page.locator("tr", has_text=names[2]).get_by_text("Usaha tutup")).to_have_count(1)
    page.goto("/kelola/permintaan/")
    expect(page.get_by_text(names[2])).to_have_count(1)

    page.goto(village)
    page.locator("tr", has_text=names[2]).get_by_role("button", name="Urungkan jawaban").click()
    expect(page.locator("tr", has_text=names[2]).get_by_text("Usaha tutup")).to_have_count(0)


def test_answer_for_a_record_merged_meanwhile_is_named_on_the_list_until_it_is_dropped(signed_in):
    staff = signed_in("sekretariat", viewport=PHONE)
    names = [f"Ukir Hilang {which}" for which in ("Satu", "Dua")]
    numbers = []
    for name in names:
        add_artisan(staff, name, craft="Ukir kayu", village="Kelurahan Tlumpu (Sukorejo)")
        numbers.append(re.search(r"/perajin/(\d+)/", staff.url)[1])
    staff.goto("/kelola/perajin/konfirmasi/")
    staff.get_by_role("link", name="Tlumpu").click()
    expect(staff.locator("[data-round-help]")).to_be_visible()
    village = staff.url
    staff.context.set_offline(True)
    gone = staff.locator("tr", has_text=names[0])
    gone.get_by_role("link", name="Jawaban lain").click()
    gone.get_by_label("Usaha tutup").check()
    gone.get_by_role("button", name="Simpan jawaban").click()
    expect(gone.get_by_text("Menunggu sinyal: Usaha tutup")).to_be_visible()

    colleague = signed_in("sekretariat")
    colleague.goto(f"/kelola/perajin/{numbers[1]}/gabung/?dengan={numbers[0]}")
    colleague.get_by_role("button", name="Gabungkan").click()
    expect(colleague.get_by_text("digabung").first).to_be_visible()

    staff.context.set_offline(False)
    staff.goto(village)
    stray = staff.locator("[data-stray]")
    expect(stray).to_contain_text(
        f"{names[0]}, Usaha tutup: Data perajin ini sudah digabung atau dihapus.", timeout=PATIENT
    )
    stray.get_by_role("button", name="Buang").click()
    expect(stray).to_be_hidden()


def test_answer_the_server_is_in_trouble_with_holds_up_no_other_and_takes_no_typed_word(signed_in):
    staff = signed_in("sekretariat", viewport=PHONE)
    names = [f"Ukir Tunggu {which}" for which in ("Satu", "Dua")]
    for name in names:
        add_artisan(staff, name, craft="Ukir kayu", village="Kelurahan Pakunden (Sukorejo)")
    staff.goto("/kelola/perajin/konfirmasi/")
    staff.get_by_role("link", name="Pakunden").click()
    first, second = (staff.locator("tr", has_text=name) for name in names)
    address = first.locator("form[data-answers]").get_attribute("data-answers")
    staff.route(f"**{address}", lambda route: route.fulfill(status=503, body=""))
    first.get_by_role("button", name="Data masih sesuai").click()
    second.get_by_role("button", name="Data masih sesuai").click()
    expect(second.get_by_text("Dikonfirmasi hari ini")).to_be_visible(timeout=PATIENT)
    expect(staff.get_by_text("1 jawaban menunggu di perangkat ini.")).to_be_visible(timeout=PATIENT)

    first.get_by_role("link", name="Jawaban lain").click()
    first.get_by_label("Nomor telepon baru").check()
    first.get_by_label("Nomor baru", exact=True).fill("0812 8888")
    staff.unroute(f"**{address}")
    expect(first.get_by_text("Dikonfirmasi hari ini")).to_be_visible(timeout=PATIENT)
    expect(first.get_by_label("Nomor baru", exact=True)).to_have_value("0812 8888")
    first.get_by_label("Nomor baru", exact=True).fill("0812 8888 0002")
    first.get_by_role("button", name="Simpan jawaban").click()
    expect(first.get_by_role("link", name="0812-8888-0002")).to_be_visible(timeout=PATIENT)
