"""The files of plans as offices send them: the export saved by others, sorted, with one fault each, and new plans."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from dekranasda.base.lists.models import ListSource, OfficeWord
from programs.models import Division, Indicator, Program, Target
from programs.models.plan_document import document_of
from programs.planning.exchange.plan_file import SALT
from programs.planning.exchange.reading import own_tables, read_plan_file
from programs.planning.exchange.taking_in import import_plan
from tests.factories import make_organization, make_plan, make_term, make_user

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parent / "cases"
OFFICE = "Dinas Perindustrian dan Perdagangan Kota Blitar"


@pytest.fixture(autouse=True)
def staff(sign_in):
    return sign_in("Sekretariat")


def upload(name):
    return SimpleUploadedFile(name, (FOLDER / name).read_bytes())


def rows_of(name, sheet=0):
    """The rows of a file by the names of their columns, read by openpyxl alone."""
    header, *rows = load_workbook(FOLDER / name).worksheets[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def empty_plan(rows, **fields):
    """A plan of the years and the offices that a file speaks of."""
    term = make_term()
    for row in rows:
        for name in [row["Penanggung jawab"], *(row.get("Pendukung") or "").split("; ")]:
            if name and name not in empty_plan.made:
                make_organization(name=name)
                empty_plan.made.add(name)
        if row.get("Bidang"):
            Division.objects.get_or_create(term=term, name=row["Bidang"])
    return make_plan(term=term, **fields)


@pytest.fixture(autouse=True)
def made():
    empty_plan.made = set()


@pytest.fixture
def plan():
    """The plan that P00 was exported from, with the codes it had."""
    rows = rows_of("P00_ekspor.xlsx")
    plan = empty_plan(rows)
    tables = own_tables(read_plan_file(upload("P00_ekspor.xlsx")))
    for table in tables.values():
        (_number, header), *lines = table["rows"]
        for _number, texts in lines:
            for at, title in enumerate(header):
                if title in ("Kode program", "Kode indikator"):
                    texts[at] = ""
    import_plan(plan, tables, by=make_user(), reason="Awal", save=True)
    for row in rows:
        Program.objects.filter(title=row["Program"]).update(slug=row["Kode program"])
        indicator = Indicator.objects.get(name=row["Indikator"])
        Indicator.objects.filter(pk=indicator.pk).update(id=row["Kode indikator"])
        Target.objects.filter(indicator=indicator.pk).update(indicator=row["Kode indikator"])
    return plan


def check(client, plan, name):
    return client.post(reverse("planning:import", args=[plan.pk]), {"file": upload(name)})


def save(client, plan, name):
    checked = check(client, plan, name).context["checked"]
    address = reverse("planning:import", args=[plan.pk])
    return client.post(address, {"checked": checked, "simpan": "1"}, follow=True)


def stored(plan):
    """What stands in the plan, row for row of the file: program, indicator, unit, targets by year."""
    found = Indicator.objects.filter(program__goal__plan=plan).select_related("program").order_by("program__pk", "pk")
    return [
        (one.program.title, one.name, one.unit, {target.year: target.value for target in one.targets.all()})
        for one in found
    ]


def said(name):
    found, program = [], ""
    for row in rows_of(name):
        program = row["Program"] or program
        years = {int(title[-4:]): Decimal(cell) for title, cell in row.items() if title.startswith("Target ") and cell}
        found.append((program, row["Indikator"], row["Satuan"], years))
    return found


@pytest.mark.parametrize(
    "name",
    [
        "P00_ekspor.xlsx", "P01_libreoffice.xlsx", "P02.xls", "P03.csv", "P04_dimension_A1.xlsx",
        "P08_judul_di_atas.xlsx", "P09_nama_lembar_lain.xlsx", "P10_hapus_baris_pertama_program.xlsx",
    ],
)  # fmt: skip
def test_export_saved_by_others_is_as_exported(client, plan, name):
    before = document_of(plan)
    assert stored(plan) == said("P00_ekspor.xlsx")
    page = check(client, plan, name).text
    assert "tidak ada yang berubah" in page
    assert document_of(plan) == before


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        ("P06_target_teks.xlsx", {"Rencana!U4": "Target 2026", "Rencana!U6": "Target 2026"}),
        (
            "P07_program_baru_singkatan_OPD.xlsx",
            {"Rencana!N10": "Arah", "Rencana!O10": "Sifat akumulasi", "Rencana!P10": "Rumus capaian"},
        ),
        ("P11_rumus.xlsx", {"Rencana!U2": "Target 2026"}),
    ],
)
def test_fault_is_named_by_the_cell_and_column_of_the_file_and_nothing_is_saved(client, plan, name, faults):
    before = document_of(plan)
    problems = check(client, plan, name).context["problems"]
    assert {problem.cell: problem.column for problem in problems} == faults
    assert not [problem for problem in problems if "Bidang ini" in problem.message]
    assert document_of(plan) == before


@pytest.mark.parametrize(
    "name",
    [
        "P30_rencana_baru_tanpa_kode.xlsx", "P32_indikator_Rp.xlsx", "P32b_indikator_Rp.xlsx",
        "P33_indikator_persen.xlsx", "P33b_indikator_persen.xlsx", "P34_rupiah_kecil.xlsx",
        "P36_Rp_tanpa_target.xlsx",
    ],
)  # fmt: skip
def test_new_plan_lands_as_written(client, name):
    plan = empty_plan(rows_of(name), start_year=2027, end_year=2030)
    page = save(client, plan, name)
    assert "Isi berkas disimpan" in page.text
    assert stored(plan) == said(name)
    if len(load_workbook(FOLDER / name).worksheets) > 1:
        ceilings = [(row["Program"], row["Sumber dana"], row["2027"]) for row in rows_of(name, sheet=1)]
        kept = [
            (budget.program.title, str(budget.get_source_display()), budget.planned)
            for program in Program.objects.filter(goal__plan=plan).order_by("pk")
            for budget in program.budgets.filter(year=2027).order_by("source")
        ]
        assert sorted(kept) == sorted(ceilings)


def answers(page, **given):
    """The form of a page with one answer per question: the code of the option that is called so."""
    sent = {"checked": page.context["state"]}
    for question in page.context["questions"]:
        codes = {str(label): code for code, label in [*question["options"], *question["shared"]]}
        said = next(answer for start, answer in given.items() if start in question["question"])
        sent[question["name"]] = codes[said]
    return sent


def save_checked(client, plan, page):
    address = reverse("planning:import", args=[plan.pk])
    return client.post(address, {"checked": page.context["checked"], "simpan": "1"}, follow=True)


def test_ceiling_of_a_program_that_is_in_no_row_is_asked_once_and_can_be_left_out(client):
    """P35 has ceilings for a program that its other sheet does not hold: nobody knows what the program would be."""
    name = "P35_rencana_baru_tanpa_baris_Rp.xlsx"
    plan = empty_plan(rows_of(name), start_year=2027, end_year=2030)
    page = check(client, plan, name)
    [question] = page.context["questions"]
    assert question["examples"] == [(6, "Pameran dan Jejaring Pasar"), (7, "Pameran dan Jejaring Pasar")]
    address = reverse("planning:import", args=[plan.pk])
    page = client.post(address, answers(page, Pameran="Lewati baris-baris ini"))
    save_checked(client, plan, page)
    assert stored(plan) == said(name)
    known = {row["Program"] for row in rows_of(name)}
    told = [row["2027"] for row in rows_of(name, sheet=1) if row["Program"] in known]
    kept = [
        one.planned for program in Program.objects.filter(goal__plan=plan) for one in program.budgets.filter(year=2027)
    ]
    assert sorted(kept) == sorted(told)


def test_money_in_words_is_money(client, plan):
    page = check(client, plan, "P13_pagu_rp.xlsx")
    [change] = page.context["differences"]
    assert (change.old, change.new) == ("Rp120.000.000", "Rp150.000.000")


def test_figure_that_is_but_about_is_asked(client, plan):
    page = check(client, plan, "P06_target_teks.xlsx")
    [question] = page.context["questions"]
    assert question["examples"] == [(5, "±80")]


def test_rupiah_of_a_target_is_shown_as_rupiah(client):
    plan = empty_plan(rows_of("P32_indikator_Rp.xlsx"), start_year=2027, end_year=2030)
    assert "Rp200.000.000" in check(client, plan, "P32_indikator_Rp.xlsx").text
    save(client, plan, "P32_indikator_Rp.xlsx")
    assert "Rp200.000.000" in client.get(plan.get_absolute_url()).text


def test_copied_table_lands_as_a_clerk_would_type_it_after_two_answers(client):
    """The unit of a target stands in its cell, grades get their scale, and "±130" is 130 once somebody says so."""
    plan = empty_plan(rows_of("P31_esakip_disalin.xlsx"), start_year=2027, end_year=2030)
    page = check(client, plan, "P31_esakip_disalin.xlsx")
    assert (page.context["problems"], len(page.context["questions"])) == ([], 2)
    assert not stored(plan)
    sent = answers(page, predikat="D < C < CC < B < BB < A < AA", kira="Simpan angkanya")
    page = client.post(reverse("planning:import", args=[plan.pk]), sent)
    save_checked(client, plan, page)
    program = "Program Perencanaan dan Pembangunan Industri (contoh)"
    assert stored(plan) == [
        (program, "Persentase IKM naik kelas", "%", {2027: 10, 2028: 12, 2029: 14, 2030: 16}),
        (program, "Nilai SAKIP", "D < C < CC < B < BB < A < AA", {2027: 5, 2028: 5, 2029: 6, 2030: 6}),
        (program, "Jumlah IKM binaan", "IKM", {2027: 120, 2028: 130, 2029: 140, 2030: 150}),
    ]
    assert "target 2030 A" in page.text


# --- Tables of other programs ---


def matched(page, **fields):
    """The form of the page of columns as it stands, with `fields` typed over it."""
    sent = {"checked": page.context["state"], "lanjut": "1", "sumber": page.context["name"]}
    sent |= {f"kolom-{each['column'].letter}": each["key"] for each in page.context["columns"]}
    sent |= {each["name"]: each["value"] for each in page.context["controls"]}
    return sent | fields


def fields_of(page):
    return {each["column"].title: each["key"] for each in page.context["columns"]}


def test_esakip_table_is_matched_and_what_it_does_not_say_is_asked(client):
    make_organization(name=OFFICE)
    plan = make_plan()
    address = reverse("planning:import", args=[plan.pk])
    page = check(client, plan, "P20_esakip_pola.xlsx")
    assert fields_of(page) == {
        "No": "",
        "Sasaran Strategis": "Sasaran",
        "Indikator Kinerja": "Indikator",
        "Satuan": "Satuan",
        **{f"Target Kinerja {year}": f"Target {year}" for year in plan.years},
    }
    assert "Program untuk sasaran “Meningkatnya kualitas layanan”" in page.text
    refused = client.post(address, matched(page))
    assert "Isi, atau pilih kolomnya di atas." in refused.text
    fixed = {"semua-program-0": "Pelayanan", "semua-penanggung-jawab-0": OFFICE}
    page = client.post(address, matched(page, **fixed))
    page = client.post(address, answers(page, predikat="D < C < CC < B < BB < A < AA"))
    save_checked(client, plan, page)
    years = dict(zip(plan.years, (90, 91, 92, 93, 94), strict=True))
    grades = dict(zip(plan.years, (5, 5, 6, 6, 6), strict=True))
    assert stored(plan) == [
        ("Pelayanan", "Persentase target kinerja tercapai", "%", years),
        ("Pelayanan", "Nilai SAKIP", "D < C < CC < B < BB < A < AA", grades),
    ]
    program = Program.objects.get()
    assert (program.goal.title, program.lead_organization.name) == ("Meningkatnya kualitas layanan", OFFICE)


def table(*rows, merged=(), name="renja.xlsx"):
    """A file with these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile(name, file.getvalue())


RENJA = (
    ["RENCANA KERJA TAHUN 2026"],
    [],
    ["Kode Rekening", "Program/Kegiatan/Sub Kegiatan", "Indikator Kinerja", "Target 2026", "Pagu Indikatif (Rp ribu)",
     "OPD Penanggung Jawab", "Lokasi"],
    ["3.31.02", "Program Perencanaan Industri", "Cakupan rencana", "100 %", 900_000, "Dinas Perindag", "Kota"],
    ["3.31.02.2.01", "Penyusunan Rencana Industri", "Dokumen", "1 Dokumen", 900_000, "Dinas Perindag", "Kota"],
    ["3.31.02.2.01.0003", "Pelatihan Perajin", "Jumlah perajin dilatih", "40 orang", 300_000, "Dinas Perindag", "Kota"],
    [None, None, "Jumlah lulusan", "35 orang", None, None, "Kota"],
    ["3.31.02.2.01.0004", "Pameran Kriya", "Jumlah pameran diikuti", "4 kali", 600_000, "Dinas Perindag", "Kota"],
)  # fmt: skip


def in_renja(client, plan, *, merged=("A6:A7", "B6:B7", "E6:E7", "F6:F7")):
    """The table through its pages, until what it would change is shown."""
    address = reverse("planning:import", args=[plan.pk])
    page = client.post(address, {"file": table(*RENJA, merged=merged)})
    if "controls" in page.context:
        # What no column says can be said once it is known that none does.
        lokasi = {"kolom-G": "", "kolom-E": "Pagu 2026"}
        page = client.post(address, matched(page, **lokasi))
        fixed = {"semua-sasaran-0": "Industri tumbuh", "semua-sumber-dana-0": "APBD Kota"}
        page = client.post(address, matched(page, **fixed))
    if page.context.get("questions"):
        page = client.post(address, answers(page, **{"Dinas Perindag": OFFICE}))
    return page


def test_renja_table_lands_by_its_sub_activities_with_codes_and_ceilings(client):
    """Only rows of one level are programs here; ceilings in thousands are whole Rupiah, once for merged cells."""
    make_organization(name=OFFICE)
    plan = make_plan()
    page = in_renja(client, plan)
    told = " ".join(page.context["notes"])
    assert "Baris 4 tidak dibaca" in told
    assert "Baris 5 tidak dibaca" in told
    assert "Kolom yang tidak dibaca: Lokasi." in told
    assert "dikalikan 1.000" in told
    save_checked(client, plan, page)
    assert stored(plan) == [
        ("Pelatihan Perajin", "Jumlah perajin dilatih", "orang", {2026: 40}),
        ("Pelatihan Perajin", "Jumlah lulusan", "orang", {2026: 35}),
        ("Pameran Kriya", "Jumlah pameran diikuti", "kali", {2026: 4}),
    ]
    program = Program.objects.get(title="Pelatihan Perajin")
    codes = (program.program_code, program.activity_code, program.subactivity_code)
    assert codes == ("3.31.02", "3.31.02.2.01", "3.31.02.2.01.0003")
    assert [(one.year, one.planned) for one in program.budgets.all()] == [(2026, 300_000_000)]


def test_columns_are_known_the_next_time(client):
    make_organization(name=OFFICE)
    in_renja(client, make_plan())
    assert ListSource.objects.get(kind="rencana").columns["lokasi"] == ""
    assert OfficeWord.objects.get(word="dinas perindag").field == "rencana.organizations"
    page = client.post(reverse("planning:import", args=[make_plan().pk]), {"file": table(*RENJA)})
    assert fields_of(page)["OPD Penanggung Jawab"] == "Penanggung jawab"
    assert fields_of(page)["Lokasi"] == ""
    assert not [each for each in page.context["columns"] if each["is_unknown"] and each["column"].letter != "E"]


def test_wrong_cell_of_a_matched_table_is_called_as_the_file_calls_it(client):
    make_organization(name=OFFICE)
    plan = make_plan()
    rows = [list(row) for row in RENJA]
    rows[5][3] = "banyak"
    address = reverse("planning:import", args=[plan.pk])
    page = client.post(address, {"file": table(*rows)})
    page = client.post(address, matched(page, **{"kolom-G": "", "kolom-E": "", "kolom-D": "Target 2026"}))
    page = client.post(address, matched(page, **{"semua-sasaran-0": "Industri tumbuh", "semua-satuan-0": "orang"}))
    page = client.post(address, answers(page, **{"Dinas Perindag": OFFICE}))
    told = [(problem.column, problem.row, problem.cell) for problem in page.context["problems"]]
    # "4 kali" is no figure of the unit that was said for all rows.
    assert told == [("Target 2026", 6, "Sheet!D6"), ("Target 2026", 8, "Sheet!D8")]
    assert "Target 2026, baris 6" in page.text


def test_rows_of_another_level_can_be_the_programs(client):
    make_organization(name=OFFICE)
    plan = make_plan()
    address = reverse("planning:import", args=[plan.pk])
    page = client.post(address, {"file": table(*RENJA)})
    page = client.post(address, matched(page, **{"kolom-G": "", "kolom-E": "", "tingkat": "3"}))
    page = client.post(address, matched(page, **{"semua-sasaran-0": "Industri tumbuh", "tingkat": "3"}))
    page = client.post(address, answers(page, **{"Dinas Perindag": OFFICE}))
    save_checked(client, plan, page)
    assert stored(plan) == [("Program Perencanaan Industri", "Cakupan rencana", "%", {2026: 100})]


def test_the_column_of_a_year_outside_the_plan_is_told_and_not_read(client):
    make_organization(name=OFFICE)
    plan = make_plan()
    header = ["Sasaran", "Program", "OPD", "Indikator", "Satuan", "Target 2031"]
    page = client.post(
        reverse("planning:import", args=[plan.pk]),
        {"file": table(header, ["Terampil", "Pelatihan", OFFICE, "Perajin dilatih", "orang", 12])},
    )
    assert fields_of(page)["Target 2031"] == ""
    page = client.post(reverse("planning:import", args=[plan.pk]), matched(page))
    assert "Kolom yang tidak dibaca: Target 2031." in page.text


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Target Capaian 2026", "Target 2026"),
        ("Tahun 2027", "Target 2027"),
        ("2028", "Target 2028"),
        ("Pagu Indikatif 2026 (Rp)", "Pagu 2026"),
        ("Kebutuhan Dana Tahun 2027", "Pagu 2027"),
        ("Realisasi 2026", ""),
        ("Target 2031", ""),
        ("Kondisi Awal 2025", "Kondisi awal"),
    ],
)
def test_title_with_a_year_is_the_figure_of_that_year(client, title, key):
    header = ["Sasaran Strategis", "Indikator Kinerja", "Satuan", title]
    file = table(header, ["Terampil", "Perajin dilatih", "orang", 12])
    page = client.post(reverse("planning:import", args=[make_plan().pk]), {"file": file})
    assert fields_of(page)[title] == key


def test_figures_that_may_be_shares_are_asked_once(client):
    """A spreadsheet keeps 85% as 0.85."""
    make_organization(name=OFFICE)
    plan = make_plan()
    header = ["Sasaran", "Program", "OPD", "Indikator", "Satuan", "Target 2026", "Target 2027"]
    file = table(header, ["Terampil", "Pelatihan", OFFICE, "Perajin lulus", "%", 0.85, 1])
    address = reverse("planning:import", args=[plan.pk])
    page = client.post(address, matched(client.post(address, {"file": file})))
    assert len(page.context["questions"]) == 1
    page = client.post(address, answers(page, sampai="Itu 85%: kalikan 100"))
    save_checked(client, plan, page)
    assert stored(plan) == [("Pelatihan", "Perajin lulus", "%", {2026: 85, 2027: 100})]


def test_indicator_that_begins_like_a_sum_is_read(client):
    make_organization(name=OFFICE)
    plan = make_plan()
    header = ["Sasaran", "Program", "OPD", "Indikator Kinerja", "Target 2026"]
    rows = [["Terampil", "Pelatihan", OFFICE, "Perajin lulus", "9 orang"], ["", "", "", "Jumlah pelatihan", "3 kali"]]
    address = reverse("planning:import", args=[plan.pk])
    page = client.post(
        address, matched(client.post(address, {"file": table(header, *rows, ["JUMLAH", "", "", "", 12])}))
    )
    assert "Baris 4 tidak dibaca: JUMLAH" in " ".join(page.context["notes"])
    save_checked(client, plan, page)
    assert [row[1:3] for row in stored(plan)] == [("Perajin lulus", "orang"), ("Jumlah pelatihan", "kali")]


def test_what_was_shown_can_be_matched_anew(client):
    make_organization(name=OFFICE)
    plan = make_plan()
    header = ["Sasaran", "Program", "OPD", "Indikator", "Satuan", "Target 2026"]
    address = reverse("planning:import", args=[plan.pk])
    file = table(header, ["Terampil", "Pelatihan", OFFICE, "Perajin dilatih", "orang", 12])
    page = client.post(address, matched(client.post(address, {"file": file})))
    page = client.post(address, {"checked": page.context["state"], "kolom": "1"})
    assert fields_of(page)["OPD"] == "Penanggung jawab"
    assert not stored(plan)


def test_number_of_an_identity_card_is_taken_out_before_anything_is_shown(client):
    header = ["Sasaran", "Program", "OPD", "Indikator", "Satuan", "Target 2026", "Keterangan"]
    row = ["Terampil", "Pelatihan", OFFICE, "Perajin dilatih", "orang", 12, "Sri 3572010101700001"]
    page = client.post(reverse("planning:import", args=[make_plan().pk]), {"file": table(header, row)})
    assert "3572010101700001" not in page.text
    assert "3572010101700001" not in signing.loads(page.context["state"], salt=SALT).__repr__()


@pytest.mark.parametrize(
    "sent", [{"kolom-B": "Kelurahan"}, {"kolom-A": "\x00"}, {"tingkat": "9" * 40}, {"sumber": "x" * 900}]
)
def test_nonsense_on_the_page_of_columns_is_answered_with_the_page(client, sent):
    plan = make_plan()
    page = check(client, plan, "P20_esakip_pola.xlsx")
    assert client.post(reverse("planning:import", args=[plan.pk]), matched(page, **sent)).status_code == 200
    again = matched(page) | {"baca-ulang": "1", "judul-0": "10" * 30} | sent
    del again["lanjut"]
    assert client.post(reverse("planning:import", args=[plan.pk]), again).status_code == 200
