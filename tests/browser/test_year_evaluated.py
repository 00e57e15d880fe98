"""From a reported quarter to the year-end evaluation: returned, mended, approved, and the same figure everywhere.

The sample programme "Penguatan Bahan Baku dan Permodalan" counts the average share of material from outside (lower is
better, target 76) and has 79 and 77 in the first two quarters. With 72 in the third: (79 + 77 + 72) / 3 = 76, so
(2 × 76 − 76) / 76 = 100.00%.
"""

from uuid import uuid4

from playwright.sync_api import expect

from tests.browser.conftest import PHONE

INDICATOR = "Porsi bahan baku dari luar daerah"
PROGRAM = "/rencana/program/bahan-baku-permodalan/"
EVALUATION = "/dasbor/evaluasi/2026/"


def open_report(page):
    """The report of the third quarter of 2026, by the links a person follows."""
    page.goto("/kelola/rencana/")
    reports = page.locator("a[href*='/laporan/']").first.get_attribute("href").split("?")[0]
    page.goto(f"{reports}?tahun=2026&triwulan=3")
    page.get_by_role("link", name=INDICATOR).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("TW III 2026")


def send(page, value):
    page.fill("input[name=value]", value)
    page.fill("[name=no_evidence_because]", "Dicatat di buku kegiatan.")
    page.get_by_role("button", name="Kirim untuk disetujui").click()
    expect(page.locator("main")).to_contain_text("Laporan dikirim")


def test_quarter_reported_by_phone_ends_in_the_evaluation(signed_in, open_browser):
    member = signed_in("pengurus", viewport=PHONE)
    open_report(member)
    send(member, "720")

    staff = signed_in("sekretariat")
    open_report(staff)
    staff.fill("textarea[name=comment]", "Tampaknya kelebihan satu angka.")
    staff.get_by_role("button", name="Kembalikan").click()
    expect(staff.locator("main")).to_contain_text("dikembalikan")

    open_report(member)
    expect(member.locator("main")).to_contain_text("Tampaknya kelebihan satu angka.")
    send(member, "72")
    open_report(staff)
    staff.get_by_role("button", name="Setujui", exact=True).click()
    expect(staff.locator("main")).to_contain_text("Realisasi disetujui")

    visitor = open_browser(viewport=PHONE)
    visitor.goto(PROGRAM)
    expect(visitor.locator("main")).to_contain_text("100%")
    leader = signed_in("pimpinan")
    leader.goto(EVALUATION)
    row = leader.get_by_role("row").filter(has_text=INDICATOR).first
    expect(row).to_contain_text("100%")
    expect(row).to_contain_text("Sangat tinggi")
    for name, start in (("Unduh .docx untuk rapat", b"PK"), ("Unduh .xlsx", b"PK")):
        with leader.expect_download() as download:
            leader.get_by_role("link", name=name).click()
        assert download.value.path().read_bytes().startswith(start)


def test_replaced_member_is_public_at_once_and_in_the_evaluation(signed_in, open_browser):
    name = f"Contoh Pengganti {uuid4().hex[:6]}"
    staff = signed_in("sekretariat")
    staff.goto("/kelola/pengurus/")
    staff.get_by_role("link", name="28. Anggota").click()
    staff.get_by_role("link", name="Ganti pemegang (PAW)").click()
    staff.fill("input[name=name]", name)
    staff.fill("input[name=from_day]", "2026-10-01")
    staff.fill("input[name=decree_number]", "SK contoh 9/2026")
    staff.get_by_role("button", name="Simpan").click()
    expect(staff.locator("main")).to_contain_text("30 September 2026")

    visitor = open_browser(viewport=PHONE)
    visitor.goto("/pengurus/")
    expect(visitor.locator("main")).to_contain_text(name)
    staff.goto("/pengurus/pada-tanggal/?tanggal=2026-09-30")
    expect(staff.locator("main")).not_to_contain_text(name)
    staff.goto("/pengurus/pada-tanggal/?tanggal=2026-10-01")
    expect(staff.locator("main")).to_contain_text(name)
    staff.goto(EVALUATION)
    expect(staff.locator("main")).to_contain_text(name)
