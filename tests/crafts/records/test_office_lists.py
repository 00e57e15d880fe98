"""Each list of the cases as an office has it: what landed is compared, cell by cell, with what a careful clerk types.

The clerk here reads the files with other eyes than the portal: openpyxl, `csv` and calamine alone, and takes every row
whose name begins with the code of a file, wherever it stands. The lists are invented, persons and numbers alike.
"""

import csv
import io
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from crafts.models import Artisan, ImportJob, ImportRow
from crafts.records.spreadsheet.carrying_on import carry_on
from crafts.records.spreadsheet.fields import ArtisanFields
from crafts.records.spreadsheet.resource import ArtisanResource
from crafts.records.spreadsheet.taking_in import begin, list_of, take_in
from tests.factories import make_user

from .test_import import answered, applied, asked, checked, outcomes

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "cases"
ORDER = ("name", "owner_name", "address", "village", "phone", "crafts", "workers_male", "workers_female", "nib")
# File → how many makers are in it.
CLEAN = {
    "F00_base.xlsx": 20, "F01_excel97.xls": 20, "F02_libreoffice.xlsx": 20, "F03_libreoffice.ods": 20,
    "F04_koma_utf8.csv": 20, "F05_titikkoma_cp1252.csv": 20, "F06_tab.txt": 20, "F07_unicode_text_utf16.txt": 20,
    "F08_utf16.csv": 20, "F09_judul_di_atas_koma.csv": 20, "F09b_judul_di_atas_titikkoma_excel.csv": 20,
    "F10_judul_baris4_gabung.xlsx": 20, "F10b_sep.csv": 20, "F11_judul_dua_baris.xlsx": 20,
    "F13_baris_jumlah.xlsx": 20, "F14_sampul_lalu_data.xlsx": 20, "F15_satu_lembar_per_kecamatan.xlsx": 30,
    "F19_tanggal1904.xlsx": 5, "F23a_kolom_NIK.xlsx": 5, "F23b_kolom_No_KTP.xlsx": 5,
    "F23c_kolom_NIK_Pemilik.xlsx": 5, "F25_5000.xlsx": 5000, "F26_dimension_A1.xlsx": 10,
    "F31_kelurahan_sebagai_judul_kelompok.xlsx": 10, "F35_nomor_terisi_baris_kosong.xlsx": 8,
}  # fmt: skip


def upload(name):
    return SimpleUploadedFile(name, (FOLDER / name).read_bytes())


def raw_rows(name):
    """All rows of the file as they stand, sheet after sheet."""
    path = FOLDER / name
    if path.suffix in (".xls", ".ods"):
        book = CalamineWorkbook.from_path(path)
        return [row for title in book.sheet_names for row in book.get_sheet_by_name(title).to_python()]
    if path.suffix == ".xlsx":
        # Not read-only: that would believe what the file claims of its size.
        return [row for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True)]
    content = path.read_bytes()
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    header = next((line for line in text.splitlines() if "Nama usaha" in line), text.splitlines()[0])
    sign = max("\t;,", key=header.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))


def number(cell):
    return None if cell in (None, "") else int(float(cell))


def phone(cell):
    digits = re.sub(r"\D", "", str(cell or ""))
    if not digits:
        return ""
    return "+" + digits if digits.startswith("62") else "+62" + digits.removeprefix("0")


def squeezed(text):
    """A name without case, spaces and the word before it: "Kel. KARANG TENGAH" is Karangtengah."""
    return re.sub(r"^kel(?:urahan)?\.?\s+", "", str(text).strip().casefold()).replace(" ", "")


def of_clerk(name):
    """What the file says of each maker, by the name of the business."""
    found, group = {}, ""
    for row in raw_rows(name):
        cells = list(row)
        if cells and str(cells[0] or "").startswith("KELURAHAN "):
            group = cells[0]
        if len(cells) < 5 or not re.match(r"F\d+", str(cells[1] or "")):
            continue
        if group:
            cells.insert(4, group)
        said = dict(zip(ORDER, cells[1:], strict=False))
        found[said["name"]] = (
            said["owner_name"], said["address"], squeezed(said["village"]), phone(said["phone"]), said["crafts"],
            number(said["workers_male"]), number(said["workers_female"]), str(said["nib"]),
        )  # fmt: skip
    return found


def landed():
    artisans = Artisan.objects.select_related("village").prefetch_related("crafts")
    return {
        one.name: (
            one.owner_name, one.address, squeezed(one.village.name), one.phone,
            "; ".join(sorted(craft.name for craft in one.crafts.all())), one.workers_male, one.workers_female, one.nib,
        )
        for one in artisans
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.long if rows > 1000 else ()) for name, rows in CLEAN.items()]
)
def test_clean_list_lands_as_written_without_a_question(name):
    job = checked(upload(name))
    assert asked(job) == set()
    applied(job)
    while job.state == ImportJob.State.APPLYING:
        carry_on(job, seconds=60)
    assert len(of_clerk(name)) == CLEAN[name]
    assert landed() == of_clerk(name)
    assert not Artisan.objects.exclude(nik="").exists(), "no number of an identity card without the word of the office"


def test_days_of_a_mac_are_the_days_that_were_meant():
    applied(checked(upload("F19_tanggal1904.xlsx")))
    assert {one.last_confirmed_on for one in Artisan.objects.all()} == {date(2024, 8, 12)}


@pytest.mark.parametrize("name", ["F23a_kolom_NIK.xlsx", "F23b_kolom_No_KTP.xlsx", "F23c_kolom_NIK_Pemilik.xlsx"])
def test_numbers_of_identity_cards_are_kept_only_on_the_word_of_the_office(client, sign_in, name):
    sign_in("Sekretariat")
    client.post(reverse("records:imports"), {"file": upload(name), "keep_nik": "on"})
    job = ImportJob.objects.get()
    if job.state == ImportJob.State.MATCHING:
        found = list_of(job)
        begin(job, found, {letter: each.key for letter, each in found.proposals.items()})
        job.save()
    carry_on(job, seconds=60)
    applied(job)
    code = name.split("_")[0]
    said = {row[1]: str(row[10]) for row in raw_rows(name) if str(row[1] or "").startswith(code)}
    assert {one.name: one.nik for one in Artisan.objects.all()} == said


def test_formulas_without_a_result_are_asked_once_for_each_column_and_never_made_up():
    job = checked(upload("F18_rumus_tanpa_hasil.xlsx"))
    assert asked(job) == {("address", "rumus"), ("workers_female", "rumus")}
    applied(answered(job, rumus="kosong"))
    said = {name: (cells[0], "", *cells[2:6], None, cells[7]) for name, cells in unread_of_clerk().items()}
    assert landed() == said


def unread_of_clerk():
    """The same without the two columns of formulas, whose text is no value."""
    rows = [row for row in raw_rows("F18_rumus_tanpa_hasil.xlsx") if str(row[1] or "").startswith("F18")]
    return {
        row[1]: (row[2], "", squeezed(row[4]), phone(row[5]), row[6], number(row[7]), None, str(row[9])) for row in rows
    }


def test_list_without_a_header_lands_by_its_content_and_what_two_columns_are_is_said():
    job = take_in(upload("F20_tanpa_header.xlsx"), by=make_user(role="Sekretariat"))
    assert job.state == ImportJob.State.MATCHING, "what a column is that says nothing of itself is asked"
    found = list_of(job)
    proposed = {letter: each.key for letter, each in found.proposals.items()}
    assert (proposed.get("H"), proposed.get("I")) == ("", "")
    begin(job, found, {**proposed, "H": "workers_male", "I": "workers_female"})
    job.save()
    carry_on(job, seconds=60)
    applied(job)
    assert len(landed()) == 6
    assert landed() == of_clerk("F20_tanpa_header.xlsx")


def test_locked_workbook_is_called_locked_with_what_to_do():
    with pytest.raises(ValidationError, match=r"terkunci kata sandi.*simpan, lalu unggah lagi"):
        take_in(upload("F38_berkata_sandi.xlsx"), by=make_user(role="Sekretariat"))


def test_template_numbered_by_hand_makes_five_new_makers():
    job = checked(upload("F40_nomor_urut_di_kolom_Nomor_perajin.xlsx"))
    assert asked(job) == set()
    applied(job)
    sheet = load_workbook(FOLDER / "F40_nomor_urut_di_kolom_Nomor_perajin.xlsx").worksheets[0]
    header, *rows = sheet.iter_rows(values_only=True)
    said = [dict(zip(header, row, strict=True)) for row in rows]
    assert {(one.name, one.owner_name, one.phone, one.village.name) for one in Artisan.objects.all()} == {
        (each["Nama usaha"], each["Nama pemilik"], phone(each["Telepon"]), each["Kelurahan"]) for each in said
    }
    assert len(said) == Artisan.objects.count() == 5


# --- Patterns of public lists: what is asked, each once, and what lands by the answers ---

SIXTH = Decimal("0.000001")
BATIK, BORDIR, BAMBU = "Batik tulis dan cap", "Bordir dan sulam", "Anyaman dan kriya bambu"
POINTS = {
    "L01A_titik_dan_telepon_ilmiah.csv": 6, "L01B_judul_diganti.csv": 6,
    "L02B_telepon_notasi_ilmiah.csv": 5, "L02C_setelah_perbaikan_galat.csv": 4,
}  # fmt: skip
CRAFTS = {
    "BATIK TULIS": [BATIK], "KERAJINAN KAYU": ["Ukir kayu"], "ANYAMAN BAMBU": [BAMBU], "BATIK, BORDIR": [BATIK, BORDIR],
    "KENDANG": ["Kendang dan jimbe"],
}  # fmt: skip
ANSWERS = {
    "angka_hilang": "kosong", "beberapa_nomor": "pertama", "kapital": "asli", "kata:kerajinan kayu": "ukir-kayu",
    "kecamatan_lain": "kelurahan", "tanpa_nama": "pemilik",
}  # fmt: skip


def table_of(name):
    """The rows of a .csv by places: those of one pattern name their columns differently and keep their order."""
    return raw_rows(name)[1:]


def first_phone(cell):
    """As it was answered: the first of several; what a spreadsheet cut short is left out."""
    if re.search(r"e\+", cell, re.IGNORECASE) or cell.strip() == "-":
        return ""
    return phone(re.split(r"\s*[/,]\s*", cell)[0])


@pytest.mark.parametrize("name", POINTS)
def test_list_with_points_and_cut_phones_lands_by_one_answer_for_each_doubt(name):
    job = checked(upload(name))
    assert len(asked(job)) == POINTS[name]
    job = answered(job, **ANSWERS)
    assert asked(job) == set()
    alike = job.rows.filter(outcome=ImportRow.Outcome.DUPLICATE)
    alike.update(decision=ImportRow.Choice.CREATE)
    applied(job)
    said = sorted(
        (
            row[3] if row[3].strip(" -") else row[4], row[4], row[5], squeezed(row[6]), first_phone(row[8]),
            tuple(sorted(CRAFTS.get(row[9], [row[9]]))), Decimal(row[0 if "L01" in name else 1]).quantize(SIXTH),
            tuple(sorted(filter(None, (each.strip() for each in row[10].split(","))))),
        )
        for row in table_of(name)
    )  # fmt: skip
    stored = sorted(
        (
            one.name, one.owner_name, one.address, squeezed(one.village.name), one.phone,
            tuple(sorted(craft.name for craft in one.crafts.all())), one.latitude,
            tuple(sorted(product.name for product in one.products.all())),
        )
        for one in Artisan.objects.select_related("village").prefetch_related("crafts", "products")
    )  # fmt: skip
    assert stored == said


@pytest.mark.parametrize("name", ["L03A_kode_dan_KBLI.csv", "L03B_judul_diganti.csv"])
def test_list_with_codes_of_places_and_trades_asks_only_of_capitals(name):
    job = checked(upload(name))
    assert asked(job) == {("*", "kapital")}
    applied(answered(job, kapital="asli"))
    said = {(row[7], row[8], row[9], squeezed(row[3]), phone(row[10]), BATIK) for row in table_of(name)}
    assert {
        (one.name, one.owner_name, one.address, squeezed(one.village.name), one.phone, one.crafts.get().name)
        for one in Artisan.objects.select_related("village")
    } == said


@pytest.mark.parametrize("name", ["L06A_jenis_usaha_dan_RT.csv", "L06B_judul_diganti.csv"])
def test_list_without_places_or_names_of_businesses_asks_six_things_and_leaves_out_what_is_no_craft(name):
    job = checked(upload(name))
    assert len(asked(job)) == 6
    given = {
        "kapital": "asli", "tanpa_nama": "pemilik", "tanpa_kelurahan": "35.72.01.1006", "kata:penjahit": "lewati",
        "kata:tukang kayu": "ukir-kayu", "kata:pengrajin anyaman": "anyaman-bambu",
    }  # fmt: skip
    job = answered(job, **given)
    assert asked(job) == set()
    job.rows.filter(outcome=ImportRow.Outcome.DUPLICATE).update(decision=ImportRow.Choice.CREATE)
    applied(job)
    crafts = {"PENGRAJIN BATIK": BATIK, "TUKANG KAYU": "Ukir kayu", "PENGRAJIN ANYAMAN": BAMBU}
    assert {
        (one.name, one.owner_name, one.village.name, one.phone, one.crafts.get().name)
        for one in Artisan.objects.select_related("village")
    } == {
        (row[0], row[0], "Bendo", "" if row[4] == "-" else phone(row[4]), crafts[row[1]])
        for row in table_of(name)
        if row[1] != "PENJAHIT"
    }
    assert "salah" not in outcomes(job)


# --- Single cells ---


def variants_of(job):
    """Of each cell that is not like the others: its row, its column, what it says, what became of it."""
    asks = {}
    for field, kinds in job.questions.items():
        for kind, question in kinds.items():
            for number in question["rows"]:
                asks.setdefault(number, []).append(f"? {field} {kind}")
    job.rows.filter(outcome=ImportRow.Outcome.DUPLICATE).update(decision=ImportRow.Choice.CREATE)
    applied(job)
    fields, keys = ArtisanFields(), {column.column_name: key for key, column in ArtisanResource.fields.items()}
    artisans = Artisan.objects.with_contact_freshness().select_related("village").prefetch_related("crafts")
    known = {artisan.name: artisan for artisan in artisans}
    header, *rows = load_workbook(FOLDER / "variants_all.xlsx").active.iter_rows(values_only=True)
    for number, row in enumerate(rows, start=2):
        said = {name: cell for name, cell in zip(header, row, strict=True) if cell is not None}
        name = said.pop("Nama usaha")
        if said["Jenis kriya"] == BATIK and len(said) > 1:
            del said["Jenis kriya"]
        if len(said) > 1:
            del said["Kelurahan"]
        for column, cell in said.items():
            artisan = known.get(name)
            values = [] if artisan is None else [getattr(artisan, keys[column])]
            if column == "Jenis kriya" and artisan:
                values = [list(artisan.crafts.all())]
            shown = [fields.shown(keys[column], value) for value in values]
            yield [str(number), column, repr(cell), *(shown or ["; ".join(sorted(asks.get(number, ["?"])))])]


def test_each_cell_is_its_plain_meaning_or_one_question():
    """`variants_landed.csv` was read through by a person: no value of it says more than its cell."""
    with (FOLDER / "variants_landed.csv").open(encoding="utf-8", newline="") as file:
        _header, *expected = csv.reader(file)
    found = list(variants_of(checked(upload("variants_all.xlsx"))))
    assert found == expected
    assert {row[0] for row in found} == {str(number) for number in range(2, 281)}
    assert not [row for row in found if row[3].count("? ") > 1], "one question for each cell"
