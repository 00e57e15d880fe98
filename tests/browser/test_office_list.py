"""A list of 506 rows as an office has it goes in by keyboard and mouse, without touching the file.

Its makers are invented: names of syllables, numbers of no subscriber.
"""

import csv
import io
import re
import time
from itertools import product

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.crawl import AGAIN

PATIENT = 30_000
ROWS = 506
# Of the ten minutes that the list may take a person, the portal takes less than one.
MOST_SECONDS = 60
HEADER = ["NO", "PERUSAHAAN", "KONTAK", "JALAN", "KELURAHAN", "TELP", "KATEGORI", "PRODUK", "KETERANGAN"]
NAMES = [
    f"{first}{second} {third}"
    for first, second, third in product(
        ("BU", "DA", "KO", "LI", "MA", "NU", "RE", "SA"),
        ("GEN", "LUT", "MIR", "PAS", "RON", "TAK", "WIL", "ZEN"),
        ("ARUM", "BAHARI", "CENDANA", "DHARMA", "ELOK", "FAJAR", "GADING", "HIJAU"),
    )
]
PLACES = ["SENTUL", "BENDO", "KEL. TURI", "GEDOG", "KARANG TENGAH", "SENTULL", "KEC. SUKOREJO"]
CRAFTS = ["BATIK TULIS", "ANYAMAN BAMBU", "BATIK, BORDIR", "KERAJINAN KAYU", "PERMEBELAN"]
LANDED = {"BATIK TULIS": "Batik tulis dan cap", "BATIK, BORDIR": "Batik tulis dan cap; Bordir dan sulam",
          "ANYAMAN BAMBU": "Anyaman dan kriya bambu", "PERMEBELAN": "Ukir kayu"}  # fmt: skip
# What cannot be known without a person, each thing once: letters, cut phones, several phones, two places, two crafts.
UNKNOWN = 7


def phone(at):
    if at % 50 == 7:
        return f"8.8804{at % 10}e+010"
    if at % 50 == 11:
        return f"0342-80{at:04d} / 08123451{at:04d}"
    return "-" if at % 10 == 3 else f"08123450{at:04d}"


def row(at):
    place = PLACES[at % 7 if at % 40 < 7 else at % 5]
    says = [f"USAHA {NAMES[at]}", f"BU {NAMES[-at - 1]}", f"JL. CONTOH {at}", place, phone(at), CRAFTS[at % 5]]
    return [at + 1, *says, "KAIN, SELENDANG" if at % 3 else "", "ikut pameran" if at % 20 == 0 else ""]


def squeezed(text):
    return text.replace(" ", "").casefold()


def office_list() -> bytes:
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";")
    lines.writerow(["DATA IKM KERAJINAN", *[""] * 8])
    lines.writerow([])
    lines.writerow(HEADER)
    lines.writerows(row(at) for at in range(ROWS))
    lines.writerow(["", "JUMLAH", "", "", "", "", "", "", ROWS])
    lines.writerow(["", "", "", "", "", "", "Mengetahui", "", ""])
    return text.getvalue().encode("cp1252")


def answer_by_keyboard(page: Page) -> int:
    """Gives each question its first answer, in a list by the arrow key, else by the mouse; how many there were."""
    questions = page.locator("fieldset.question-row")
    count = questions.count()
    for at in range(count):
        question = questions.nth(at)
        if question.locator("select").count():
            question.locator("select").focus()
            if question.locator("optgroup").count() > 2:
                page.keyboard.press("ArrowDown")
            else:
                # Nothing is like it: one types how the craft begins.
                page.keyboard.type("Ukir")
            expect(question.locator("select")).not_to_have_value("")
        else:
            question.locator("label.form-check-label").first.click()
    page.get_by_role("button", name="Simpan jawaban").focus()
    page.keyboard.press("Enter")
    return count


def test_list_of_506_rows_goes_in_by_keyboard_and_mouse_without_touching_the_file(signed_in):
    staff = signed_in("sekretariat")
    began = time.monotonic()
    staff.goto("/kelola/perajin/impor/")
    file = {"name": "Data IKM.csv", "mimeType": "text/csv", "buffer": office_list()}
    staff.get_by_label("Berkas daftar").set_input_files(file)
    staff.get_by_role("button", name="Unggah dan baca").click()
    expect(staff.get_by_text(f"{ROWS} baris terbaca")).to_be_visible(timeout=PATIENT)
    staff.get_by_role("button", name="Lanjut", exact=True).focus()
    staff.keyboard.press("Enter")

    staff.wait_for_url(re.compile(r"/pertanyaan/"), timeout=PATIENT)
    answers = answer_by_keyboard(staff)
    assert answers <= UNKNOWN, "each unknown thing is asked once"
    everything_new = staff.get_by_role("button", name="Buat semua baru")
    ready = staff.get_by_role("button", name=re.compile(r"Simpan \d+ baris yang siap"))
    expect(everything_new.or_(ready).first).to_be_visible(timeout=PATIENT)
    if everything_new.count():
        everything_new.click()
    staff.get_by_role("button", name=f"Simpan {ROWS} baris yang siap").click(timeout=PATIENT)
    expect(staff.get_by_text(re.compile(f"{ROWS} perajin baru"))).to_be_visible(timeout=PATIENT)
    assert time.monotonic() - began < MOST_SECONDS

    answer = staff.request.get("/kelola/perajin/ekspor.xlsx", max_retries=AGAIN)
    header, *cells = load_workbook(io.BytesIO(answer.body())).worksheets[0].iter_rows(values_only=True)
    landed = {line[1].casefold(): dict(zip(header, line, strict=True)) for line in cells}
    for at in range(ROWS):
        _no, name, owner, street, place, said_phone, craft, _products, note = row(at)
        one = landed[name.casefold()]
        digits = re.sub(r"\D", "", one["Telepon"] or "")
        assert (one["Nama pemilik"].casefold(), one["Alamat lengkap"].casefold()) == (
            owner.casefold(),
            street.casefold(),
        )
        if "e+" in said_phone or said_phone == "-":
            assert digits == "", "no phone is made up"
        else:
            assert digits in re.sub(r"\D", " ", said_phone.replace("-", "")).split()
        if place in PLACES[:5]:
            assert place.removeprefix("KEL. ").replace(" ", "").casefold() in one["Kelurahan"].casefold().replace(
                " ", ""
            )
        if craft in LANDED:
            assert one["Jenis kriya"] == LANDED[craft]
        assert (one["Catatan kantor"] or "") == (f"KETERANGAN: {note}" if note else "")
