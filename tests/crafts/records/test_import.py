"""Import and export of artisans by spreadsheet."""

import csv
import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from crafts.models import Artisan, Confirmation, CraftCategory, ImportJob, ImportRow, Village
from crafts.records.spreadsheet import applying
from crafts.records.spreadsheet.carrying_on import carry_on
from crafts.records.spreadsheet.questions import answer
from crafts.records.spreadsheet.taking_in import begin, list_of, take_in
from dekranasda.base.audit.models import AuditEvent
from tests.factories import make_artisan, make_user

pytestmark = pytest.mark.django_db

REQUIRED = {"Nama usaha": "Batik Ayu", "Jenis kriya": "batik", "Kelurahan": "Sentul"}


def xlsx(*rows, name="perajin.xlsx"):
    """A file whose header is all columns that the rows name."""
    header = list(dict.fromkeys(column for row in rows for column in row))
    book = Workbook()
    book.active.append(header)
    for row in rows:
        book.active.append([row.get(column) for column in header])
    return saved(book, name)


def saved(book, name="perajin.xlsx"):
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile(name, content.getvalue())


def checked(upload, by=None, **answers) -> ImportJob:
    """An import whose columns are as proposed; `answers`: kind of question (with "_" for "-") → answer."""
    job = take_in(upload, by=by or make_user(role="Sekretariat"))
    if job.state == ImportJob.State.MATCHING:
        found = list_of(job)
        begin(job, found, {letter: each.key for letter, each in found.proposals.items()})
        job.save()
    carry_on(job, seconds=60)
    return answered(job, **answers)


def answers_to(job, answers):
    return {
        (field, kind): answers[kind.replace("-", "_")]
        for field, kinds in job.questions.items()
        for kind in kinds
        if kind.replace("-", "_") in answers
    }


def answered(job, **answers) -> ImportJob:
    while given := answers_to(job, answers):
        answer(job, given, by=job.uploaded_by)
        carry_on(job, seconds=60)
    return job


def applied(job, by=None) -> ImportJob:
    applying.apply(job, by=by or job.uploaded_by)
    carry_on(job, seconds=60)
    return job


def imported(*rows) -> ImportJob:
    job = checked(xlsx(*rows))
    assert not problems(job)
    assert not asked(job)
    return applied(job)


def problems(job):
    return [f"{each['cell']} {each['message']}" for row in job.rows.all() for each in row.problems]


def asked(job):
    """What is asked, by field and kind."""
    return {(field, kind) for field, kinds in job.questions.items() for kind in kinds}


def outcomes(job):
    return [row.outcome for row in job.rows.all()]


def exported(client, **query):
    answer = client.get(reverse("records:export"), query)
    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_staff_uploads_sees_the_check_applies_and_finds_the_artisans(client, sign_in):
    staff = sign_in("Sekretariat")
    upload = xlsx(REQUIRED, {**REQUIRED, "Nama usaha": "Kendang Sumber Rejeki", "Jenis kriya": "Kendang dan jimbe"})
    page = client.post(reverse("records:imports"), {"file": upload}, follow=True)
    job = ImportJob.objects.get()
    assert "0 dari 2 baris diperiksa" in page.content.decode()
    client.post(reverse("records:import-continue", args=[job.pk]))
    assert not Artisan.objects.exists()
    page = client.post(reverse("records:import-apply", args=[job.pk]), follow=True)
    assert "0 dari 2 baris disimpan" in page.text
    page = client.post(reverse("records:import-continue", args=[job.pk]), follow=True)
    assert "2 perajin baru, 0 diperbarui" in page.text
    artisan = Artisan.objects.get(name="Batik Ayu")
    assert (artisan.state, artisan.slug) == (Artisan.State.DRAFT, "batik-ayu")
    line = artisan.history.get()
    assert (line.history_user, line.history_change_reason) == (staff, "Impor perajin.xlsx")
    assert [each.craftcategory.slug for each in line.crafts.all()] == ["batik"]
    client.post(reverse("records:import-apply", args=[job.pk]))
    assert Artisan.objects.count() == 2


def test_the_template_can_be_filled_in_and_imported(client, sign_in):
    staff = sign_in("Sekretariat")
    book = load_workbook(io.BytesIO(client.get(reverse("records:import-template")).content))
    header = [cell.value for cell in book.worksheets[0][1]]
    assert "NIK" not in header
    book.worksheets[0].append([REQUIRED.get(name) for name in header])
    assert outcomes(checked(saved(book), by=staff)) == ["baru"]


def test_the_examples_of_the_template_are_not_taken_in_and_it_has_no_numbers_to_type(client, sign_in):
    staff = sign_in("Sekretariat")
    book = load_workbook(io.BytesIO(client.get(reverse("records:import-template")).content))
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    assert header[0] == "Nama usaha"
    assert [row[0].startswith("Contoh:") for row in sheet.iter_rows(min_row=2, values_only=True)] == [True, True]
    page = client.post(reverse("records:imports"), {"file": saved(book)})
    assert "tidak memuat satu baris pun" in page.text
    sheet.append([REQUIRED.get(name) for name in header])
    job = applied(checked(saved(book), by=staff))
    assert list(Artisan.objects.values_list("name", flat=True)) == ["Batik Ayu"]
    assert job.total == 1


def test_the_template_offers_crafts_and_places_and_keeps_phones_as_text(client, sign_in):
    sign_in("Sekretariat")
    book = load_workbook(io.BytesIO(client.get(reverse("records:import-template")).content))
    sheet, names = book.worksheets[0], book["Pilihan"]
    column_of = {cell.value: cell.column_letter for cell in sheet[1]}
    offered = {str(each.sqref)[0]: each.formula1 for each in sheet.data_validations.dataValidation}

    def choices(column):
        place = offered[column_of[column]].split("!")[1].replace("$", "")
        return [row[0].value for row in names[place]]

    assert choices("Jenis kriya") == [craft.name for craft in CraftCategory.objects.all()]
    assert set(choices("Kelurahan")) == {str(village) for village in Village.objects.all()}
    assert {sheet.column_dimensions[column_of[name]].number_format for name in ("Telepon", "NIB")} == {"@"}


def test_only_what_was_edited_in_an_export_is_changed(client, sign_in):
    staff = sign_in("Sekretariat")
    known = make_artisan(name="Batik Lama", phone="+6281234500001", nib="0123456789012", story="Satu\nDua")
    Confirmation.objects.create(artisan=known, confirmed_on=date(2026, 1, 2), by=staff)
    other = make_artisan(name="Ukir Jati", phone="+6281234500002")
    before = Artisan.objects.filter(pk__in=[known.pk, other.pk]).order_by("pk").values()
    standing = [dict(each) for each in before]
    book = load_workbook(io.BytesIO(client.get(reverse("records:export")).content))
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    row = next(row for row in (2, 3) if sheet.cell(row, at["Nama usaha"]).value == "Batik Lama")
    assert sheet.cell(row, at["Dikonfirmasi pada"]).is_date
    sheet.cell(row, at["Merek"]).value = "Baru"
    applied(checked(saved(book), by=staff))
    changed = {
        (each["name"], key)
        for each, old in zip(before.all(), standing, strict=True)
        for key in each
        if each[key] != old[key] and key not in ("version", "updated_at")
    }
    assert changed == {("Batik Lama", "brand")}
    assert Confirmation.objects.filter(artisan=known).count() == 1


def test_a_dirty_file_asks_each_thing_once_and_names_the_cells_that_are_left(client, sign_in):
    sign_in("Sekretariat")
    good = {**REQUIRED, "Nama usaha": "Batik Baik"}
    job = checked(
        xlsx(
            {**REQUIRED, "Tahun berdiri": "dua ribu", "Kelurahan": "Wlingi", "Surel": "bukan surel"},
            {**REQUIRED, "Nama usaha": None, "Jenis kriya": "sihir", "NIB": "12AB"},
            {**REQUIRED, "Nama usaha": "Batik Lain", "Kelurahan": "WLINGI", "Lintang": "delapan"},
            {**REQUIRED, "Nama usaha": "Batik Tiga", "Alamat lengkap": "#REF!", "Dikonfirmasi pada": "31-02-2026"},
            {**REQUIRED, "Nama usaha": "Batik Empat", "Situs web": "=HYPERLINK()", "Instagram": "a b"},
            {},
            good,
        )
    )
    assert asked(job) == {
        ("founded_year", "tahun-janggal"), ("village", "kata:wlingi"), ("email", "bukan-email"),
        ("crafts", "kata:sihir"), ("nib", "bukan-kode"), ("name", "tanpa-nama-pemilik"), ("point", "setengah"),
        ("address", "galat-rumus"), ("last_confirmed_on", "bukan-tanggal"), ("website", "rumus"),
        ("instagram", "bukan-akun"),
    }  # fmt: skip
    assert len(job.questions["village"]["kata:wlingi"]["rows"]) == 2
    assert outcomes(job) == ["tanya"] * 5 + ["baru"]
    job = answered(job, **{"kata:wlingi": "nanti", "bukan_email": "kosong", "tahun_janggal": "kosong"})
    assert "C2 Belum diputuskan: Kelurahan “Wlingi” tidak dikenal." in problems(job)
    page = client.get(job.get_absolute_url(), {"hasil": "salah"}).text
    assert 'name="isi-village"' in page
    client.post(reverse("records:import-apply", args=[job.pk]), follow=True)
    carry_on(job)
    assert [artisan.name for artisan in Artisan.objects.all()] == ["Batik Baik"]
    assert job.state == ImportJob.State.CHECKED
    page = client.post(reverse("records:import-apply", args=[job.pk]), follow=True)
    assert "Belum ada baris yang siap" in page.text


def test_indonesian_numbers_dates_phones_and_codes_are_understood():
    imported(
        {
            **REQUIRED,
            "Kelurahan": "Kel. sentul ",
            "Jenis kriya": "Batik tulis dan cap; kendang-jimbe",
            "Telepon": 81234567890,
            "NIB": 220000123456,
            "Pekerja perempuan": "1.250",
            "Omzet per tahun": "Rp3.000.000.000,-",
            "Lintang": "-8,095412",
            "Bujur": "112,161234",
            "Dikonfirmasi pada": "19 Desember 2025",
            "Bengkel dapat dikunjungi": "Ya",
            "Jenis kelamin (L/P)": "perempuan",
        },
        {**REQUIRED, "Nama usaha": "Ukir Jati", "Kelurahan": "3572011005", "Dikonfirmasi pada": date(2026, 1, 2)},
    )
    artisan = Artisan.objects.get(name="Batik Ayu")
    assert artisan.phone == "+6281234567890"
    assert artisan.nib == "0220000123456"
    assert (artisan.workers_female, artisan.turnover) == (1250, "kecil")
    assert (str(artisan.latitude), str(artisan.longitude)) == ("-8.095412", "112.161234")
    assert artisan.last_confirmed_on == date(2025, 12, 19)
    assert (artisan.visitable, artisan.owner_gender) == (True, "P")
    assert {craft.slug for craft in artisan.crafts.all()} == {"batik", "kendang-jimbe"}
    other = Artisan.objects.get(name="Ukir Jati")
    assert (other.village.name, other.last_confirmed_on) == ("Tanggung", date(2026, 1, 2))


def test_semicolon_csv_of_an_old_excel_is_read():
    upload = SimpleUploadedFile(
        "p.csv", "Nama usaha;Jenis kriya;Kelurahan\r\nBatik Café;batik;Sentul\r\n".encode("cp1252")
    )
    job = checked(upload)
    assert [row.business_name for row in job.rows.all()] == ["Batik Café"]
    assert outcomes(job) == ["baru"]


def test_changes_show_the_old_and_the_new_value_and_only_they_are_applied():
    artisan = make_artisan(name="Batik Lama", phone="+6281111111111", brand="Lama", story="Tetap")
    staff = make_user(role="Sekretariat")
    row = {"Nomor perajin": artisan.pk, "Nama usaha": "Batik Baru", "Merek": "Baru", "Telepon": "0811-1111-1111"}
    job = checked(xlsx(row), by=staff)
    assert job.rows.get().changes == [
        {"key": "name", "column": "Nama usaha", "old": "Batik Lama", "new": "Batik Baru"},
        {"key": "brand", "column": "Merek", "old": "Lama", "new": "Baru"},
    ]
    applied(job)
    artisan.refresh_from_db()
    assert (artisan.name, artisan.brand, artisan.story, artisan.version) == ("Batik Baru", "Baru", "Tetap", 2)
    assert artisan.history.first().history_user == staff
    assert (job.created_count, job.updated_count) == (0, 1)


def test_a_record_saved_since_the_check_is_compared_anew(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(name="Batik Lama", phone="+6281111111111", brand="Lama")
    job = checked(xlsx({"Nomor perajin": artisan.pk, "Nama usaha": "Batik Lama", "Merek": "Baru"}))
    Artisan.objects.filter(pk=artisan.pk).update(name="Orang Lain", version=7)
    applied(job)
    artisan.refresh_from_db()
    assert (artisan.name, artisan.brand) == ("Orang Lain", "Lama")
    assert (outcomes(job), job.state) == (["mirip"], ImportJob.State.CHECKED)


def test_export_imported_without_edits_changes_nothing(client, sign_in):
    staff = sign_in("Sekretariat")
    imported(
        {
            **REQUIRED,
            "Nama usaha": "'=Batik & Co",
            "Telepon": "+44 20 7946 0958",
            "NIB": "0220000123456",
            "Lintang": -8.1,
            "Bujur": 112.16,
            "Cerita": "Baris satu\nBaris dua",
            "Omzet per tahun": "mikro",
            "Dikonfirmasi pada": "02-01-2026",
            "Jenis kriya": "batik; bubut-kayu",
        }
    )
    make_artisan(name="Tangan Terampil", story="Satu\r\nDua ", opening_hours={"0": ["08:00", "16:00"]}, email="a@b.id")
    make_artisan(name="-Anyam", phone="+6289999999999", workers_male=0, published=False, consent=False)
    answer = client.get(reverse("records:export"))
    job = checked(SimpleUploadedFile("ekspor.xlsx", answer.content), by=staff)
    assert problems(job) == []
    assert [row.changes for row in job.rows.all()] == [[], [], []]
    assert outcomes(job) == ["tetap"] * 3
    versions = list(Artisan.objects.values_list("version", "updated_at"))
    with pytest.raises(applying.NotReady):
        applied(job)
    assert list(Artisan.objects.values_list("version", "updated_at")) == versions


def test_export_holds_what_the_filters_list_without_nik_and_is_written_down(client, sign_in):
    staff = sign_in("Sekretariat")
    make_artisan(name="Batik Satu", nik="3572014507800001")
    make_artisan(name="Kendang Dua", crafts=["kendang-jimbe"])
    rows = exported(client, kriya="batik")
    assert [row["Nama usaha"] for row in rows] == ["Batik Satu"]
    assert "3572014507800001" not in str(rows)
    event = AuditEvent.objects.get(action=AuditEvent.Action.EXPORTED)
    assert event.by == staff
    assert event.detail == "1 perajin; filter: kriya"


def test_a_formula_in_a_text_stays_text_in_the_export(client, sign_in):
    sign_in("Sekretariat")
    make_artisan(name='=HYPERLINK("http://jahat.id")')
    book = load_workbook(io.BytesIO(client.get(reverse("records:export")).content))
    cell = book.worksheets[0]["B2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'=")


@pytest.mark.parametrize(
    ("row", "likeness"),
    [
        ({"Nama usaha": "Batik Sekkar Arum"}, "one typing error"),
        ({"Nama usaha": "Arum Sekar Batik"}, "other order of words"),
        ({"Nama usaha": "Toko Lain", "Telepon": "0812 3456 7890"}, "same phone"),
    ],
)
def test_likely_duplicates_wait_for_a_decision(client, sign_in, row, likeness):
    sign_in("Sekretariat")
    known = make_artisan(name="Batik Sekar Arum", phone="+6281234567890", address="Jalan Mawar 1")
    job = checked(xlsx({**REQUIRED, **row, "Kapasitas": "10 lembar"}))
    found = job.rows.get()
    assert (found.outcome, found.artisan) == ("mirip", known), likeness
    page = client.post(reverse("records:import-apply", args=[job.pk]), follow=True)
    assert "Belum ada baris yang siap" in page.text
    decide = reverse("records:import-decide", args=[job.pk])
    client.post(decide, {"row": found.number, "decision": "perbarui"})
    client.post(reverse("records:import-apply", args=[job.pk]))
    carry_on(job)
    known.refresh_from_db()
    assert (known.capacity, known.address) == ("10 lembar", "Jalan Mawar 1")
    assert Artisan.objects.count() == 1


def test_duplicates_can_be_skipped_or_made_new_all_at_once(client, sign_in):
    sign_in("Sekretariat")
    make_artisan(name="Batik Sekar Arum")
    row = {**REQUIRED, "Nama usaha": "Batik Sekar Arum"}
    for decision, number in [("lewati", 1), ("buat", 2)]:
        job = checked(xlsx(row))
        client.post(reverse("records:import-decide", args=[job.pk]), {"decision": decision})
        client.post(reverse("records:import-apply", args=[job.pk]))
        carry_on(job)
        assert Artisan.objects.count() == number


def test_rows_alike_within_one_file_are_shown_too_and_other_names_are_not():
    job = checked(xlsx(REQUIRED, {**REQUIRED, "Nama usaha": "Batik Ayuu"}, {**REQUIRED, "Nama usaha": "Batik Melati"}))
    assert outcomes(job) == ["baru", "mirip", "baru"]
    assert job.rows.get(number=3).twin_number == 2


def test_same_number_twice_in_a_file_is_an_error():
    artisan = make_artisan()
    same = {"Nomor perajin": artisan.pk, "Nama usaha": artisan.name}
    job = checked(xlsx({**same, "Merek": "A"}, {**same, "Merek": "B"}))
    assert problems(job) == ["A3 Perajin yang sama sudah ada pada baris 2."]


def test_an_import_killed_half_way_goes_on_where_it_was(monkeypatch):
    artisan = make_artisan(name="Batik Lama", phone="+6281111111111")
    lines = artisan.history.count()
    monkeypatch.setattr(applying, "ROWS_AT_ONCE", 1)
    known = {**REQUIRED, "Nama usaha": "Batik Lama", "Nomor perajin": artisan.pk, "Telepon": "0811-2222-2222"}
    job = checked(xlsx(known, {**REQUIRED, "Nama usaha": "Wayang Baru"}, {**REQUIRED, "Nama usaha": "Ukir Jati"}))
    applying.apply(job, by=job.uploaded_by)
    write, calls = applying._write_history, []

    def killed(*args, **kwargs):
        calls.append(args)
        if len(calls) == 2:
            raise ZeroDivisionError
        write(*args, **kwargs)

    monkeypatch.setattr(applying, "_write_history", killed)
    with pytest.raises(ZeroDivisionError):
        carry_on(job, seconds=60)
    job.refresh_from_db()
    assert (job.state, Artisan.objects.count(), job.updated_count) == (ImportJob.State.APPLYING, 1, 1)
    carry_on(job, seconds=60)
    assert (job.state, job.created_count, job.updated_count) == (ImportJob.State.APPLIED, 2, 1)
    assert Artisan.objects.count() == 3
    assert artisan.history.count() == lines + 1


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (SimpleUploadedFile("a.xlsx", b"PK\x03\x04rusak"), "Berkas Excel ini rusak"),
        (SimpleUploadedFile("a.xls", b"\xd0\xcf\x11\xe0\x00"), "rusak atau bukan daftar"),
        (SimpleUploadedFile("a.csv", b"halo,dunia\n1,2\n"), "Judul kolom tidak ditemukan"),
        (SimpleUploadedFile("a.pdf", b"%PDF-1.7"), "Ini berkas PDF"),
        (xlsx(dict.fromkeys(REQUIRED)), "tidak memuat satu baris pun"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(client, sign_in, upload, message):
    sign_in("Sekretariat")
    upload.seek(0)
    page = client.post(reverse("records:imports"), {"file": upload})
    assert message in page.content.decode()
    assert not ImportJob.objects.exists()


def test_a_packed_bomb_is_refused_unread(client, sign_in):
    sign_in("Sekretariat")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/sheet.xml", "w") as part:
        for _megabyte in range(401):
            part.write(bytes(1024 * 1024))
    page = client.post(reverse("records:imports"), {"file": SimpleUploadedFile("bom.xlsx", content.getvalue())})
    assert "Isi berkas terlalu besar" in page.content.decode()


def test_the_original_file_is_kept_and_who_fetches_it_is_written_down(client, sign_in):
    staff = sign_in("Sekretariat")
    job = imported(REQUIRED)
    assert client.get(f"/berkas/{job.file.name}").status_code == 404
    answer = client.get(reverse("records:import-file", args=[job.pk]))
    assert answer.content.startswith(b"PK")
    assert AuditEvent.objects.filter(action=AuditEvent.Action.EXPORTED, by=staff).exists()
    assert not any(row.cells for row in ImportRow.objects.all())
    assert b"Batik" not in job.file.open().read()


def test_a_cancelled_import_leaves_neither_rows_nor_file(client, sign_in, django_capture_on_commit_callbacks):
    sign_in("Sekretariat")
    job = checked(xlsx(REQUIRED))
    storage, name = job.file.storage, job.file.name
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("records:import-cancel", args=[job.pk]))
    assert not storage.exists(name)
    assert not ImportRow.objects.exists()


def many_rows(number_of_rows):
    """A file of distinct artisans."""
    villages = ["Sentul", "Tanggung", "Kauman", "Turi", "Gedog"]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Nama usaha", "Jenis kriya", "Kelurahan", "Telepon"])
    for number in range(number_of_rows):
        digits = f"{number * 7919 % 10_007:05d}"
        letters = digits.translate(str.maketrans("0123456789", "abdegiklno"))
        writer.writerow([f"{letters} {letters[::-1]} {digits}", "batik", villages[number % 5], f"0812{number:07d}"])
    return SimpleUploadedFile("besar.csv", text.getvalue().encode())


def import_through_the_pages(client, rows) -> ImportJob:
    """Upload, check, decide and apply a file of so many rows."""
    client.post(reverse("records:imports"), {"file": many_rows(rows)})
    job = ImportJob.objects.get()
    _carry_on_by_the_page(client, job)
    client.post(reverse("records:import-decide", args=[job.pk]), {"decision": "buat"})
    client.post(reverse("records:import-apply", args=[job.pk]))
    _carry_on_by_the_page(client, job)
    return job


def _carry_on_by_the_page(client, job):
    job.refresh_from_db()
    while job.is_going_on:
        client.post(reverse("records:import-continue", args=[job.pk]), headers={"HX-Request": "true"})
        job.refresh_from_db()


def test_a_long_file_is_checked_and_applied_bit_by_bit(client, sign_in):
    """The same with 10,000 rows: tests/bench/test_import.py."""
    sign_in("Sekretariat")
    import_through_the_pages(client, rows=1_100)
    assert Artisan.objects.count() == Artisan.history.count() == 1_100
