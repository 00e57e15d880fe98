"""Wrong taps in the browser: an empty plan is not adopted, the right one is withdrawn and adopted again, trials go."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OfficeBeforeItsPlan, running_demo
from tests.browser.plan_sheet import add

YEAR = timezone.localdate().year
RIGHT, EMPTY = "Rencana Benar", "Rencana Kosong"
TRIALS = ("Ketua Percobaan", "Rakor Percobaan", "Kriya Percobaan")


@pytest.fixture
def demo(tmp_path):
    """An office of its own: the plan adopted here is the one in force for everybody."""
    with running_demo(tmp_path / "demo", kind=OfficeBeforeItsPlan) as demo:
        yield demo


def test_wrong_taps_of_the_chair_are_taken_back(signed_in, open_browser):
    staff, chair, visitor = signed_in("sekretariat"), signed_in("pimpinan", viewport=PHONE), open_browser()
    empty, right = draft(staff, EMPTY), draft(staff, RIGHT)
    fill_in(staff, right)

    chair.goto(empty)
    chair.get_by_role("link", name="Tetapkan rencana").click()
    expect(chair.locator("main")).to_contain_text("Rencana ini belum memuat sasaran.")
    expect(chair.get_by_label("Ketik TETAPKAN")).to_have_count(0)
    public_reads(visitor, "Belum ada rencana yang ditetapkan")

    adopt(chair, right)
    public_reads(visitor, RIGHT)
    chair.get_by_role("link", name="Cabut penetapan").click()
    chair.get_by_label("Alasan pencabutan").fill("Salah ketuk.")
    chair.get_by_role("button", name="Cabut penetapan").click()
    expect(chair.locator("main")).to_contain_text("Draf: belum tampil untuk umum.")
    public_reads(visitor, "Belum ada rencana yang ditetapkan")
    adopt(chair, right)
    public_reads(visitor, RIGHT)

    staff.goto(empty)
    remove(staff, staff.get_by_role("link", name="Hapus rencana"), EMPTY)


def test_trials_of_the_secretariat_leave_nothing_public(signed_in, open_browser):
    staff, visitor = signed_in("sekretariat"), open_browser()
    meetings = meetings_held(visitor)
    make_seat(staff)
    make_meeting(staff)
    # Nothing is written down of it yet: the public is told of no meeting.
    assert meetings_held(visitor) == meetings
    make_draft(staff)

    staff.goto("/kelola/pengurus/")
    staff.get_by_role("link", name="Ketua Percobaan").click()
    # A meeting was made meanwhile, which invites every seat: what hangs on the seat goes first.
    staff.get_by_role("link", name="Hapus jabatan").click()
    expect(staff.locator("main")).to_contain_text("Belum dapat dihapus")
    expect(staff.locator("main")).to_contain_text("Ketua Percobaan")

    staff.goto("/rakor/")
    staff.get_by_role("link", name="Rakor Percobaan").click()
    remove(staff, staff.get_by_role("link", name="Hapus rakor"), "Rakor Percobaan")
    staff.goto("/kelola/pengurus/")
    staff.get_by_role("link", name="Ketua Percobaan").click()
    remove(staff, staff.get_by_role("link", name="Hapus jabatan"), "Ketua Percobaan")
    staff.goto("/kelola/perajin/?q=Kriya+Percobaan")
    staff.get_by_role("link", name="Kriya Percobaan").click()
    remove(staff, staff.locator("#lainnya").get_by_role("link", name="Hapus", exact=True), "Kriya Percobaan")

    assert meetings_held(visitor) == meetings
    for address in ("/", "/pengurus/", "/perajin/?q=percobaan", "/kriya/"):
        visitor.goto(address)
        for trial in TRIALS:
            expect(visitor.locator("main")).not_to_contain_text(trial)


def draft(staff, title):
    """Returns the address of its sheet."""
    staff.goto("/kelola/rencana/baru/")
    staff.get_by_label("Judul").fill(title)
    staff.get_by_label("Tahun awal").fill(str(YEAR))
    staff.get_by_label("Tahun akhir").fill(str(YEAR))
    save(staff)
    staff.wait_for_url("**/kelola/rencana/*/")
    return staff.url


def fill_in(staff, sheet):
    staff.goto(sheet)
    save(add(staff, "#sasaran-baru", "+ Sasaran", title="Sasaran Benar"))
    goal = staff.locator(".sheet-goal").filter(has_text="Sasaran Benar")
    form = add(goal, "[id^=program-baru-]", "+ Program", title="Program Benar")
    form.locator("[name=lead_organization]").select_option(label="Dinas Contoh Koperasi dan UKM")
    save(form)
    program = staff.locator(".sheet-program").filter(has_text="Program Benar")
    figures = {"name": "Perajin dilatih", "unit": "orang", f"target_{YEAR}": "40"}
    form = add(program, "[id^=isi-program-]", "+ Indikator", **figures)
    form.locator("[name=accumulation]").select_option("kumulatif")
    save(form)
    expect(program).to_contain_text("Perajin dilatih")


def adopt(chair, sheet):
    chair.goto(sheet)
    chair.get_by_role("link", name="Tetapkan rencana").click()
    chair.get_by_label("Nomor SK").fill("188/1/2026")
    chair.get_by_label("Tanggal SK").fill("2026-01-05")
    chair.get_by_label("Ketik TETAPKAN").fill("TETAPKAN")
    chair.get_by_role("button", name="Tetapkan rencana").click()
    expect(chair.locator("main")).to_contain_text("Rencana ditetapkan dan tampil untuk umum.")


def make_seat(staff):
    staff.goto("/kelola/pengurus/")
    staff.get_by_role("link", name="Tambah jabatan").click()
    staff.locator("[name=number]").fill("99")
    staff.locator("[name=position]").fill("Ketua Percobaan")
    staff.locator("[name=first_organization]").select_option(index=1)
    save(staff)
    expect(staff.locator("main")).to_contain_text("Tersimpan.")


def make_meeting(staff):
    staff.goto("/rakor/baru/")
    staff.locator("[name=title]").fill("Rakor Percobaan")
    staff.locator("[name=held_on]").fill(timezone.localdate().isoformat())
    staff.locator("[name=place]").fill("Aula")
    save(staff)
    expect(staff.locator("main")).to_contain_text("Rakor tersimpan.")


def make_draft(staff):
    staff.goto("/kelola/perajin/baru/")
    staff.locator("[name=name]").fill("Kriya Percobaan")
    staff.locator("[name=crafts]").first.check()
    staff.locator("[name=village]").select_option(index=1)
    save(staff)
    expect(staff.locator("main")).to_contain_text("tersimpan sebagai draf")


def remove(staff, link, name):
    link.click()
    expect(staff.get_by_role("heading", level=1)).to_contain_text(name)
    staff.get_by_role("button", name="Hapus", exact=True).click()
    expect(staff.locator("main")).to_contain_text("dihapus.")


def meetings_held(visitor) -> int:
    visitor.goto("/")
    return int(visitor.locator(".thread-steps li").first.locator("strong").inner_text())


def public_reads(visitor, text):
    visitor.goto("/rencana/")
    expect(visitor.locator("main")).to_contain_text(text)


def save(where):
    where.get_by_role("button", name="Simpan").first.click()
