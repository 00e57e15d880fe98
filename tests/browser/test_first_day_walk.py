"""A new office in the browser, from an empty database: its first public maker, locked minutes, an adopted plan.

Nothing but `manage.py setup` and `manage.py invite` is typed on a command line. What it took of people is printed (-s).
"""

import io
import re
import subprocess
import sys
from collections import Counter

import pytest
from django.utils import timezone
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import PROJECT, OfficeWithoutHttps, opening
from tests.browser.plan_sheet import add
from tests.codes import code_now
from tests.databases import empty_database

PASSWORD = "wayang-kulit-7"
TODAY = timezone.localdate()
MEETING = "Rakor pertama contoh"
PLAN = "Rencana pertama contoh"


class EmptyOffice(OfficeWithoutHttps):
    """An installation on a fresh database, as the guide has it made."""

    def _load(self) -> None:
        self.installed_on(self.environment.pop("DEMO_DATABASE_URL"))
        self.manage("setup")

    def manage(self, *words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=PROJECT, env=self.environment, check=True, capture_output=True, text=True
        ).stdout


class Person:
    """Somebody at a browser of their own; counts the screens they saw and the fields they filled in."""

    def __init__(self, page: Page, role: str, taken: Counter):
        self.page, self.role, self.taken = page, role, taken
        page.on("framenavigated", self._saw)

    def _saw(self, frame) -> None:
        if frame == self.page.main_frame and not frame.url.startswith("about:"):
            self.taken[self.role, "screens"] += 1

    def open(self, path: str) -> None:
        self.page.goto(path)

    def fill(self, **typed: str) -> None:
        for name, value in typed.items():
            self.page.locator(f"main [name={name}]").first.fill(value)
            self.taken[self.role, "fields"] += 1

    def choose(self, **chosen: str) -> None:
        for name, label in chosen.items():
            self.page.locator(f"main select[name={name}]").first.select_option(label=label)
            self.taken[self.role, "fields"] += 1

    def tick(self, label: str, *, within: str = "main") -> None:
        self.page.locator(within).get_by_label(label).first.check()
        self.taken[self.role, "fields"] += 1

    def follow(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=name).first.click()

    def press(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()

    def reads(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def comes_in(self, link: str) -> None:
        """By the link somebody sent: a password, and in."""
        self.open(re.sub(r"^https?://[^/]+", "", link))
        self.page.get_by_label("Kata sandi baru").fill(PASSWORD)
        self.taken[self.role, "fields"] += 1
        self.press("Simpan dan masuk")
        self.page.wait_for_url(re.compile(r"/(dasbor|akun/pengaman)/$"))


@pytest.fixture
def office(tmp_path):
    with empty_database(tmp_path) as url:
        office = EmptyOffice(tmp_path / "office", artisans=0, database=url)
        office.folder.mkdir()
        office.start()
        try:
            yield office
        finally:
            office.stop()


@pytest.mark.long
def test_from_an_empty_database_to_a_public_maker_locked_minutes_and_an_adopted_plan(office, chromium):
    taken = Counter()
    link = office.manage("invite", "admin@kantor.id", "--name", "Contoh Administrator").strip()
    with opening(chromium, office) as open_one:
        administrator, staff, chair, member, visitor = (
            Person(open_one(), role, taken) for role in ("Administrator", "Sekretariat", "Pimpinan", "Pengurus", "umum")
        )
        administrator.comes_in(link)
        turn_on_second_factor(administrator)
        say_who_we_are(administrator)
        staff.comes_in(invite_staff(administrator))
        enter_board(staff)
        links = invite_board(administrator)
        chair.comes_in(links["Contoh Ibu Ketua"])
        member.comes_in(links["Contoh Bu Anggota"])
        bring_makers(staff)
        publish_first(staff)
        minutes = hold_meeting(staff, member)
        draft_plan(staff)
        adopt(chair)
        visitor.open("/")
        visitor.reads("Segera hadir")
        administrator.open("/mulai/")
        administrator.follow("Buka untuk umum")
        administrator.press("Ya, buka portal")
        visitor.open("/perajin/")
        visitor.reads("Batik Contoh Pertama")
        visitor.open("/rencana/")
        visitor.reads(PLAN)
        assert minutes.startswith(b"PK")
        administrator.open("/mulai/")
    for role in dict.fromkeys(role for role, _what in taken):
        print(f"{role}: {taken[role, 'screens']} screens, {taken[role, 'fields']} fields")


# --- The Administrator ---


def turn_on_second_factor(administrator: Person) -> None:
    administrator.follow("Nyalakan aplikasi kode")
    administrator.fill(password=PASSWORD)
    administrator.press("Lanjutkan")
    secret = administrator.page.get_by_role("main").locator("code").first.inner_text()
    administrator.fill(code=code_now(secret))
    administrator.press("Nyalakan")
    administrator.reads("Kode cadangan")


def say_who_we_are(administrator: Person) -> None:
    administrator.open("/mulai/")
    administrator.follow("Isi data Dekranasda")
    administrator.fill(address="Jalan Contoh 1", phone="0342 801001")
    administrator.press("Simpan")
    administrator.reads("Data Dekranasda tersimpan.")
    administrator.open("/mulai/")
    administrator.follow("Pilih wilayah")
    administrator.choose(provinsi="Jawa Timur")
    administrator.press("Tampilkan daerahnya")
    administrator.follow("Kota Blitar")
    administrator.press("Pakai wilayah ini")
    administrator.reads("Kepanjenkidul")


def invite_staff(administrator: Person) -> str:
    administrator.open("/mulai/undangan/")
    administrator.fill(nama_1="Contoh Staf", staf_1="staf@kantor.id")
    return send_invitations(administrator)["Contoh Staf"]


def invite_board(administrator: Person) -> dict[str, str]:
    administrator.open("/mulai/undangan/")
    people = administrator.page.locator("main input[name^=alamat_]")
    roles = administrator.page.locator("main select[name^=peran_]")
    expect(people).to_have_count(3)
    for place, role in enumerate(("Pimpinan", "Pengurus", "Pengurus")):
        people.nth(place).fill(f"orang{place}@kantor.id")
        roles.nth(place).select_option(role)
        administrator.taken["Administrator", "fields"] += 2
    return send_invitations(administrator)


def send_invitations(administrator: Person) -> dict[str, str]:
    """The link of each, by name."""
    administrator.press("Buat akun dan tautan")
    administrator.reads("Tautan yang baru dibuat")
    slips = administrator.page.locator(".invitation-slip").all()
    return {slip.locator("strong").inner_text(): slip.locator("code").inner_text() for slip in slips}


# --- The secretariat ---


def workbook(*rows: list) -> dict:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return {"name": "daftar.xlsx", "mimeType": "application/octet-stream", "buffer": out.getvalue()}


def enter_board(staff: Person) -> None:
    """The term with its decree, and the seats as the attachment of the decree has them."""
    staff.open("/mulai/")
    staff.follow("Isi periode")
    staff.follow("Buat periode kepengurusan")
    staff.fill(
        name="2025–2030",
        starts_on="2025-12-01",
        ends_on="2030-12-31",
        decree_number="188/1/2025",
        decree_date="2025-12-01",
    )
    staff.press("Simpan")
    staff.follow("Impor dari Excel")
    attachment = workbook(
        ["LAMPIRAN KEPUTUSAN CONTOH"],
        ["NO", "NAMA", "JABATAN DALAM DINAS", "KEDUDUKAN DALAM DEKRANASDA"],
        [1, "Contoh Ibu Ketua", "Ketua TP PKK Contoh", "Ketua"],
        [2, "Contoh Pak Harian", "Dinas Perindustrian Contoh", "Ketua Harian"],
        [3, "Contoh Bu Anggota", "Dinas Koperasi Contoh", "Anggota"],
    )
    staff.page.set_input_files("main input[type=file]", attachment)
    staff.press("Periksa")
    asked = staff.page.locator("main select[name^=organisasi]")
    expect(asked).to_have_count(3)
    asked.nth(0).select_option("baru")
    for place in (1, 2):
        asked.nth(place).select_option(index=1)
    staff.taken["Sekretariat", "fields"] += 3
    staff.press("Periksa")
    staff.press("Simpan 3 baris")
    staff.reads("3 baris disimpan, 3 jabatan baru.")


def bring_makers(staff: Person) -> None:
    """A list as an office has it, then the slips, then who signed."""
    staff.open("/mulai/")
    staff.follow("Impor perajin")
    makers = workbook(
        ["No", "Nama IKM", "Nama Pemilik", "Kelurahan", "Jenis Kriya", "No HP"],
        [1, "Batik Contoh Pertama", "Contoh Bu Sri", "Sentul", "batik", "0812-3450-0011"],
        [2, "Kendang Contoh Kedua", "Contoh Pak Jo", "Turi", "kendang", "0812-3450-0012"],
    )
    staff.page.set_input_files("main input[type=file]", makers)
    staff.press("Unggah dan baca")
    staff.press("Lanjut")
    staff.press("Simpan 2 baris yang siap")
    staff.reads("Diterapkan")
    staff.follow("Persetujuan")
    staff.follow("Catat penanda tangan semua (2)")
    staff.fill(given_on=TODAY.isoformat())
    staff.choose(channel="Formulir bertanda tangan")
    staff.tick("Menandatangani")
    staff.tick("Nomor telepon atau WhatsApp")
    staff.press("Simpan persetujuan yang ditandai")
    staff.reads("1 persetujuan tercatat.")


def publish_first(staff: Person) -> None:
    staff.open("/kelola/perajin/")
    staff.follow("Batik Contoh Pertama")
    staff.press("Terbitkan")
    staff.reads("Lihat halaman umumnya")


def hold_meeting(staff: Person, member: Person) -> bytes:
    """Announced, attended, recorded, locked; returns the minutes as a document."""
    staff.open("/mulai/")
    staff.follow("Buat rakor")
    staff.fill(title=MEETING, held_on=TODAY.isoformat(), starts_at="09:00", ends_at="11:00", place="Aula contoh")
    staff.fill(minute_taker="Contoh Notulis", agenda="Pembukaan\nPameran bersama")
    staff.page.locator("main select[name=chair]").select_option(index=2)
    staff.press("Simpan rakor")
    meeting = re.search(r"/rakor/\d+/", staff.page.url)[0]
    staff.open(f"{meeting}hadir/")
    for key in "hhh":
        staff.page.keyboard.press(key)
    expect(staff.page.locator(".seat-row").get_by_text("Tersimpan", exact=True)).to_have_count(3, timeout=20_000)
    staff.open(f"{meeting}catat/")
    for speaker, words in (
        ("3", "m Bahan baku kayu terlambat."),
        ("2", "k #2 Pameran diadakan bersama."),
        ("2", "t Siapkan daftar peserta @koperasi 12/12"),
    ):
        for typed in (speaker, words):
            staff.page.keyboard.type(typed)
            staff.page.keyboard.press("Enter")
            staff.taken["Sekretariat", "fields"] += 1
    expect(staff.page.locator("[data-lines] .line:not(.line-unsent)")).to_have_count(3, timeout=20_000)
    staff.open(f"{meeting}notula/")
    staff.press("Kunci notula")
    staff.reads("Notula dikunci sebagai versi 1.")
    with staff.page.expect_download() as saved:
        staff.follow("Unduh notula (.docx)")
    member.open(meeting)
    member.reads("Bahan baku kayu terlambat.")
    return saved.value.path().read_bytes()


def draft_plan(staff: Person) -> None:
    year = str(TODAY.year)
    staff.open("/mulai/")
    staff.follow("Buka rencana")
    staff.follow("Rencana baru")
    staff.fill(title=PLAN, start_year=year, end_year=year)
    staff.press("Simpan")
    staff.page.wait_for_url("**/kelola/rencana/*/")
    save(staff, add(staff.page, "#sasaran-baru", "+ Sasaran", title="Sasaran contoh"), fields=1)
    program = add(staff.page, "[id^=program-baru-]", "+ Program", title="Program contoh")
    program.locator("[name=lead_organization]").select_option(index=1)
    save(staff, program, fields=2)
    parts = staff.page.locator(".sheet-program").filter(has_text="Program contoh")
    typed = {"name": "Perajin dilatih", "unit": "orang", f"target_{year}": "30"}
    indicator = add(parts, "[id^=isi-program-]", "+ Indikator", **typed)
    indicator.locator("[name=accumulation]").select_option("kumulatif")
    save(staff, indicator, fields=4)
    parts.get_by_role("row").filter(has_text="Perajin dilatih").wait_for()
    save(staff, add(parts, "[id^=isi-program-]", "Pagu anggaran", **{f"apbd_kota_{year}": "25.000.000"}), fields=1)
    parts.get_by_role("row").filter(has_text="Pagu").first.wait_for()


def save(staff: Person, form, *, fields: int) -> None:
    form.get_by_role("button", name="Simpan", exact=True).click()
    staff.taken["Sekretariat", "fields"] += fields


def adopt(chair: Person) -> None:
    chair.open("/dasbor/")
    chair.follow(PLAN)
    chair.follow("Tetapkan rencana")
    chair.page.get_by_label("Nomor SK").fill("188/1/2026")
    chair.page.get_by_label("Tanggal SK").fill(TODAY.isoformat())
    chair.page.get_by_label("Ketik TETAPKAN").fill("TETAPKAN")
    chair.taken["Pimpinan", "fields"] += 3
    chair.press("Tetapkan rencana")
    chair.reads("Rencana ditetapkan dan tampil untuk umum.")
