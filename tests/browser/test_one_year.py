"""One year lived in the browser: a plan drafted, adopted, reported, changed and evaluated, and one set of figures.

Worked out by hand; every screen, document and data file of the year must say the same:

    trained (sum, target 100, changed to 120): 30 + 36 + 0 = 66 of 120 = 55.00% → Rendah;
        due by the third quarter 90, so 73.33% → Sedang: behind its course
    waiting days (average, lower is better, target 20): (24 + 22) / 2 = 23, third quarter not measured;
        (2 × 20 − 23) / 20 = 85.00% → Tinggi
    curated (last position, target 80): 92 of 80 = 115.00% → Sangat tinggi
    groups founded: nobody reports, so "belum diisi" and not nought
    the program: (55 + 85 + 100) / 3 = 80.00%, because an over-achievement counts as 100
    its budget: 60 + 15 = 75 of 150 + 50 = 200 million = 37.50%; with the other program 75 of 300 million = 25.00%
"""

import csv
from decimal import Decimal, InvalidOperation
from io import BytesIO
from itertools import chain, groupby

import pytest
from django.utils import timezone
from docx import Document
from lxml import html
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OfficeBeforeItsPlan, running_demo
from tests.browser.plan_sheet import add

# The newest year whose third quarter is over; only a running year is on the dashboards.
TODAY = timezone.localdate()
YEAR = TODAY.year if TODAY.month > 9 else TODAY.year - 1
TRAINED, WAITING, CURATED, FOUNDED = (
    "Perajin dilatih",
    "Lama berkas disiapkan",
    "Produk lolos kurasi",
    "Rintisan berdiri",
)
WOOD, BAMBOO, TOTAL = "Program Kayu Setahun", "Program Bambu Setahun", "Jumlah"

# Target, four quarters, the year, share of the target reached, band.
FIGURES = {
    TRAINED: ("120", "30", "36", "0", "–", "66", "55%", "Rendah"),
    WAITING: ("20", "24", "22", "tidak terukur", "–", "23", "85%", "Tinggi"),
    CURATED: ("80", "40", "60", "92", "–", "92", "115%", "Sangat tinggi"),
    FOUNDED: ("4", "–", "–", "–", "–", "–", "–", "Belum diisi"),
}
# Ceiling, spent, absorbed.
MONEY = {
    WOOD: ("Rp200.000.000", "Rp75.000.000", "37,50%"),
    BAMBOO: ("Rp100.000.000", "–", "–"),
    TOTAL: ("Rp300.000.000", "Rp75.000.000", "25%"),
}


@pytest.fixture
def demo(tmp_path):
    """An office of its own: the plan adopted here is the one in force for everybody."""
    with running_demo(tmp_path / "demo", kind=OfficeBeforeItsPlan) as demo:
        yield demo


@pytest.mark.long
def test_every_screen_of_a_year_says_the_same(signed_in, open_browser):
    staff, leader, member = signed_in("sekretariat"), signed_in("pimpinan"), signed_in("pengurus", viewport=PHONE)
    sheet = draft_plan(staff)
    adopt(leader, sheet)
    report_three_quarters(member, staff, sheet)
    change_target(leader, sheet)
    visitor = open_browser()

    public_pages_agree(visitor)
    reports_agree(member, sheet)
    if TODAY.year == YEAR:
        dashboards_agree(member, leader)
    replace_member(staff, member, visitor)
    evaluation_agrees(leader)
    files_agree(visitor, leader, sheet)


# --- The year ---


def draft_plan(staff):
    """Returns the address of its sheet."""
    staff.goto("/kelola/rencana/baru/")
    staff.get_by_label("Judul").fill("Rencana Setahun")
    staff.get_by_label("Tahun awal").fill(str(YEAR))
    staff.get_by_label("Tahun akhir").fill(str(YEAR))
    save(staff)
    staff.wait_for_url("**/kelola/rencana/*/")
    save(add(staff, "#sasaran-baru", "+ Sasaran", title="Sasaran Setahun"))
    draft_program(
        staff,
        WOOD,
        lead="Dinas Contoh Koperasi dan UKM",
        indicators=[
            (TRAINED, "orang", "100", {"accumulation": "kumulatif"}),
            (WAITING, "hari", "20", {"accumulation": "rata-rata", "direction": "negatif", "formula": "selisih"}),
            (CURATED, "produk", "80", {"accumulation": "posisi akhir"}),
        ],
        budget={f"apbd_kota_{YEAR}": "150.000.000", f"csr_{YEAR}": "50.000.000"},
    )
    draft_program(
        staff,
        BAMBOO,
        lead="Dinas Contoh Perindustrian",
        indicators=[(FOUNDED, "kelompok", "4", {"accumulation": "kumulatif"})],
        budget={f"apbd_kota_{YEAR}": "100.000.000"},
    )
    return staff.url


def draft_program(staff, title, *, lead, indicators, budget):
    form = add(staff, "[id^=program-baru-]", "+ Program", title=title)
    form.locator("[name=lead_organization]").select_option(label=lead)
    save(form)
    program = staff.locator(".sheet-program").filter(has_text=title)
    for name, unit, target, chosen in indicators:
        form = add(program, "[id^=isi-program-]", "+ Indikator", name=name, unit=unit, **{f"target_{YEAR}": target})
        for field, choice in chosen.items():
            form.locator(f"[name={field}]").select_option(choice)
        save(form)
        program.get_by_role("row").filter(has_text=name).wait_for()
    save(add(program, "[id^=isi-program-]", "Pagu anggaran", **budget))
    program.get_by_role("row").filter(has_text="Pagu").first.wait_for()


def save(where):
    where.get_by_role("button", name="Simpan", exact=True).click()


def adopt(leader, sheet):
    leader.goto("/dasbor/")
    leader.get_by_role("link", name="Rencana Setahun").click()
    assert leader.url == sheet
    leader.get_by_role("link", name="Tetapkan rencana").click()
    leader.get_by_label("Nomor SK").fill("188/1/2026")
    leader.get_by_label("Tanggal SK").fill("2026-01-05")
    leader.get_by_label("Ketik TETAPKAN").fill("TETAPKAN")
    leader.get_by_role("button", name="Tetapkan rencana").click()
    expect(leader.locator("main")).to_contain_text("Rencana ditetapkan dan tampil untuk umum.")


def report_three_quarters(member, staff, sheet):
    """What the member hands in on the phone; one figure comes back and is mended."""
    for quarter, trained, waiting, curated in ((1, "30", "24", "40"), (2, "99", "22", "60"), (3, "0", None, "92")):
        hand_in(member, sheet, TRAINED, quarter, value=trained, obstacles="Pelatih sakit." if quarter == 3 else "")
        if waiting:
            hand_in(member, sheet, WAITING, quarter, value=waiting)
        else:
            hand_in(member, sheet, WAITING, quarter, note="Alat ukur rusak.", measured=False)
        hand_in(member, sheet, CURATED, quarter, value=curated)

    open_report(staff, sheet, TRAINED, 2)
    staff.fill("textarea[name=comment]", "Terhitung dua kali.")
    staff.get_by_role("button", name="Kembalikan").click()
    expect(staff.locator("main")).to_contain_text("dikembalikan")
    open_report(member, sheet, TRAINED, 2)
    expect(member.locator("main")).to_contain_text("Terhitung dua kali.")
    hand_in(member, sheet, TRAINED, 2, value="36")

    for indicator in (TRAINED, WAITING, CURATED):
        for quarter in (1, 2, 3):
            open_report(staff, sheet, indicator, quarter)
            staff.get_by_role("button", name="Setujui", exact=True).click()
            expect(staff.locator("main")).to_contain_text("Realisasi disetujui")

    open_reports(member, sheet, 3)
    member.get_by_role("link", name=f"Realisasi keuangan {YEAR}").click()
    member.get_by_label("APBD Kota").fill("60.000.000")
    member.get_by_label("CSR/TJSL").fill("15.000.000")
    save(member)
    expect(member.locator("main")).to_contain_text("Realisasi keuangan disimpan.")


def open_reports(page, sheet, quarter):
    page.goto(f"{sheet}laporan/?tahun={YEAR}&triwulan={quarter}")


def open_report(page, sheet, indicator, quarter):
    open_reports(page, sheet, quarter)
    page.get_by_role("link", name=indicator).click()


def hand_in(member, sheet, indicator, quarter, *, value="", measured=True, **texts):
    open_report(member, sheet, indicator, quarter)
    member.fill("input[name=value]", value)
    member.set_checked("input[name=not_measured]", not measured)
    for name, text in texts.items():
        member.fill(f"textarea[name={name}]", text)
    member.fill("[name=no_evidence_because]", "Dicatat di buku kegiatan.")
    member.get_by_role("button", name="Kirim untuk disetujui").click()
    expect(member.locator("main")).to_contain_text("Laporan dikirim")


def change_target(leader, sheet):
    leader.goto(sheet)
    leader.get_by_role("link", name=f"Ubah {TRAINED}").click()
    leader.locator(f"[name=target_{YEAR}]").fill("120")
    form = leader.locator(".part-form")
    form.get_by_label("Diputuskan dalam rapat").select_option(index=1)
    form.get_by_label("Alasan perubahan").fill("Peminat bertambah.")
    save(form)
    expect(leader.get_by_role("row").filter(has_text=TRAINED).get_by_role("cell", name="120")).to_be_visible()


def replace_member(staff, member, visitor):
    """The one who reported leaves in October; the successor is public at once and the programs are no longer theirs."""
    staff.goto("/kelola/pengurus/")
    staff.get_by_role("link", name="12. Ketua Bidang").click()
    staff.get_by_role("link", name="Ganti pemegang (PAW)").click()
    staff.fill("input[name=name]", "Contoh Pengganti Setahun")
    staff.fill("input[name=from_day]", f"{YEAR}-10-01")
    staff.fill("input[name=decree_number]", "SK contoh 12")
    save(staff)
    expect(staff.locator("main")).to_contain_text(f"30 September {YEAR}")
    visitor.goto("/pengurus/")
    expect(visitor.locator("main")).to_contain_text("Contoh Pengganti Setahun")
    member.goto("/dasbor/")
    expect(member.locator("main")).not_to_contain_text(TRAINED)


# --- Its figures ---


def public_pages_agree(visitor):
    visitor.goto("/rencana/")
    says_summary(visitor)
    for chart, told in (
        ("Ke mana anggaran", "Rp75.000.000 dari pagu Rp200.000.000 · 37,50%"),
        ("Capaian program terhadap target", "1 dari 3 indikator mencapai target · 80%"),
    ):
        row = visitor.locator(".chart").filter(has_text=chart).get_by_role("row").filter(has_text=WOOD)
        expect(row).to_contain_text(told)
    for name, (target, *_numbers, percent, band) in FIGURES.items():
        row = visitor.locator(".program-row dl > div").filter(has_text=name)
        expect(row).to_contain_text(f"Target {target} ")
        expect(row).to_contain_text(band if percent == "–" else f"{percent} {band}")

    visitor.get_by_role("link", name=str(YEAR), exact=True).click()
    says_summary(visitor)
    assert figures(tables(visitor)) == FIGURES
    expect(visitor.locator(".plan-program").filter(has_text=WOOD)).to_contain_text("terpakai Rp75.000.000 (37,50%)")

    visitor.get_by_role("link", name=WOOD).click()
    expect(visitor.locator(".year-figures summary").first).to_contain_text("80%")
    assert figures(tables(visitor)) == {name: FIGURES[name] for name in (TRAINED, WAITING, CURATED)}
    assert money(tables(visitor)) == {str(YEAR): MONEY[WOOD]}
    says_change(visitor)
    visitor.goto("/rencana/perubahan/")
    says_change(visitor)


def says_summary(visitor):
    planned, spent, share = MONEY[TOTAL]
    tiles = visitor.locator(".stat").all_inner_texts()
    assert [" ".join(tile.split()) for tile in tiles][:4] == [
        "2 program dengan 4 indikator; 3 sudah terukur",
        "1 indikator mencapai target setahun",
        "1 indikator tertinggal dari target triwulan terakhir",
        f"{spent} terpakai dari pagu {planned} ({share})",
    ]


def says_change(visitor):
    change = visitor.locator(".change-list > li").filter(has_text=TRAINED)
    expect(change).to_contain_text("100 orang")
    expect(change).to_contain_text("120 orang")
    expect(change).to_contain_text("Alasan: Peminat bertambah.")


def reports_agree(member, sheet):
    open_reports(member, sheet, 2)
    row = member.locator(".row-list > li").filter(has_text=TRAINED)
    expect(row).to_contain_text("Target setahun 120 orang. Dilaporkan 36 orang.")
    expect(row).to_contain_text("Disetujui")
    row.get_by_role("link").click()
    expect(member.locator(".facts").first).to_contain_text(
        "TW I: 30 orang. TW II: 36 orang. TW III: 0 orang. Capaian 55% Rendah"
    )


def dashboards_agree(member, leader):
    member.goto("/dasbor/")
    for name in (TRAINED, WAITING, CURATED):
        percent, band = FIGURES[name][-2:]
        expect(member.locator(".chart").get_by_role("row").filter(has_text=name)).to_contain_text(f"{percent} · {band}")
    leader.goto("/dasbor/")
    assert [words(one) for one in leader.locator(".stat").all_text_contents()] == [
        "2 program",
        "1 dari 4 indikator mencapai target setahun",
        "1 indikator di bawah jalurnya",
        "Rp75.000.000 terpakai dari pagu Rp300.000.000 (25%)",
    ]
    behind = leader.locator(".row-list > li").filter(has=leader.locator("a[href^='/rencana/program/']"))
    expect(behind).to_have_count(1)
    for text in (TRAINED, "Pelatih sakit.", "73,33% Sedang"):
        expect(behind).to_contain_text(text)


def evaluation_agrees(leader):
    """As it is printed for the meeting."""
    leader.goto(f"/dasbor/evaluasi/{YEAR}/")
    leader.emulate_media(media="print")
    expect(leader.get_by_role("link", name="Unduh .xlsx")).to_be_hidden()
    main = leader.locator("main")
    expect(main).to_contain_text(
        "Dari 4 indikator pada 2 program, 3 sudah terukur, 1 mencapai target setahun, dan 1 berada di bawah jalur."
    )
    expect(main).to_contain_text("Anggaran terserap 25%, yaitu Rp75.000.000 dari pagu Rp300.000.000.")
    evaluation_is(tables(leader))
    assert leader.pdf().startswith(b"%PDF")
    leader.emulate_media(media="screen")


def tables_of(sheet):
    """The tables that stand below each other, each under its title, without the columns that only others have."""
    blocks = [list(block) for filled, block in groupby(sheet.values, key=any) if filled]
    whole = [block for block in blocks if len(block) > 1]
    return [[list(row[: sum(cell is not None for cell in block[1])]) for row in block[1:]] for block in whole]


def evaluation_is(shown):
    assert figures(shown) == FIGURES
    assert money(shown) == MONEY
    changed = next(row for row in chain(*shown) if f"Target {YEAR}: {TRAINED}" in row)
    assert changed[2:5] == ["100 orang", "120 orang", "Peminat bertambah."]
    assert any("Contoh Pengganti Setahun" in row for row in chain(*shown))
    assert any("Pelatih sakit." in row for row in chain(*shown))


def files_agree(visitor, leader, sheet):
    document = Document(download(leader, "Unduh .docx untuk rapat"))
    evaluation_is([[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables])

    book = load_workbook(download(leader, "Unduh .xlsx"))
    kept = tables_of(book.active)
    assert figures(kept) == {name: tuple(map(plain, row)) for name, row in FIGURES.items()}
    assert money(kept) == {name: tuple(map(plain, row)) for name, row in MONEY.items()}

    leader.goto(sheet)
    targets = {name: row[0] for name, row in FIGURES.items()}
    header, *rows = load_workbook(download(leader, "Unduh .xlsx")).worksheets[0].values
    name, target = header.index("Indikator"), header.index(f"Target {YEAR}")
    assert {row[name]: row[target] for row in rows} == {name: plain(text) for name, text in targets.items()}

    visitor.goto(f"/rencana/{YEAR}/")
    plan = Document(download(visitor, "Unduh untuk ditandatangani (.docx)"))
    goal, sources = [[[cell.text for cell in row.cells] for row in table.rows[1:]] for table in plan.tables[:2]]
    assert {row[2]: row[3].split()[0] for row in goal} == targets
    assert {row[0]: row[4] for row in goal if row[0]} == {program: MONEY[program][0] for program in (WOOD, BAMBOO)}
    assert sources[-1] == [TOTAL, MONEY[TOTAL][0]]

    visitor.goto("/rencana/")
    text = download(visitor, "Data terbuka rencana (CSV)").read().decode("utf-8-sig")
    open_data_is(list(csv.DictReader(text.splitlines())))


def open_data_is(rows):
    """Numbers without words; what was not measured is empty."""
    columns = ("target", *(f"realisasi_tw{quarter}" for quarter in (1, 2, 3, 4)), "realisasi_tahun", "capaian_persen")
    assert {
        row["indikator"]: ([Decimal(row[column]) if row[column] else None for column in columns], row["peringkat"])
        for row in rows
        if row["jenis"] == "indikator"
    } == {
        name: ([None if text == "tidak terukur" else plain(text) for text in numbers], band.lower().replace(" ", "-"))
        for name, (*numbers, band) in FIGURES.items()
    }
    budgets = [row for row in rows if row["jenis"] == "anggaran"]
    assert sum(int(row["pagu_rp"]) for row in budgets) == plain(MONEY[TOTAL][0])
    assert sum(int(row["realisasi_rp"] or 0) for row in budgets) == plain(MONEY[TOTAL][1])


# --- Reading them ---


def download(page, link):
    with page.expect_download() as found:
        page.get_by_role("link", name=link).click()
    return BytesIO(found.value.path().read_bytes())


def words(text):
    return " ".join(text.split())


def tables(page):
    """Every table of the page: its rows, each a list of what the cells say."""
    return [
        [[_cell(cell) for cell in row.xpath("th|td")] for row in table.iter("tr")]
        for table in html.fromstring(page.content()).iter("table")
    ]


def _cell(cell):
    text = words(cell.text_content())
    return "–" if text.startswith("–") or text == "belum dilaporkan" else text


def figures(tables):
    """What tables with targets and achievements say of each indicator, as in `FIGURES`."""
    return {
        next(name for name in FIGURES if row[header.index("Indikator")].startswith(name)): (
            *row[header.index("Target") : header.index("Capaian")],
            *_reached(row[header.index("Capaian") :]),
        )
        for header, *rows in tables
        if "Target" in header and "Capaian" in header
        for row in rows
    }


def _reached(cells):
    """Percentage and band, which some tables write into one cell."""
    if len(cells) == 2:
        return cells
    percent, _space, band = cells[0].partition("% ")
    return (f"{percent}%", band) if band else ("–", percent)


def money(tables):
    """What tables of ceilings and spending say, by their first cell, as in `MONEY`."""
    return {
        row[0]: tuple(row[header.index("Pagu") :])
        for header, *rows in tables
        if "Pagu" in header and "Serapan" in header
        for row in rows
    }


def plain(text):
    """A figure as a spreadsheet holds it: a number, words, or nothing."""
    if text == "–":
        return None
    try:
        return Decimal(text.removeprefix("Rp").removesuffix("%").replace(".", "").replace(",", "."))
    except InvalidOperation:
        return text
