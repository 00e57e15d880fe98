"""A session that ends over a form with a chosen file: nothing is sent, and the file stays chosen."""

from playwright.sync_api import expect

from .conftest import PHONE


def test_chosen_file_survives_the_end_of_the_session(signed_in, tmp_path):
    file = tmp_path / "daftar hadir.pdf"
    file.write_bytes(b"%PDF-1.4 daftar")
    page = signed_in("sekretariat", viewport=PHONE)
    page.goto("/kelola/rencana/")
    reports = page.locator("a[href*='/laporan/']").first.get_attribute("href").split("?")[0]
    # A quarter that no other test here reports.
    page.goto(f"{reports}?tahun=2026&triwulan=4")
    page.locator("main .row-title").last.click()
    page.fill("input[name=value]", "72")
    page.set_input_files("input[name=evidence]", file)
    session = [cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid"]
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.locator(".session-note")).to_contain_text("belum ada yang terkirim")
    assert page.evaluate("document.querySelector('input[name=evidence]').files.length") == 1
    # Signed in again, in another tab.
    page.context.add_cookies(session)
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.locator("main")).to_contain_text("Draf laporan disimpan")
    expect(page.get_by_role("link", name="daftar hadir.pdf")).to_be_visible()
