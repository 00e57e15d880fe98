"""An office writes letters in its own form: a Word document with named fields, checked before it is ever used."""

import html
import io
import re
import zipfile
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from crafts.personal import TICKS as TICKS_ASKED
from crafts.records.consent_texts import current_text
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.council.models import LetterTemplate
from dekranasda.base.council.own_letters import FIELDS
from programs.models import Plan
from tests.factories import (
    make_artisan,
    make_budget,
    make_meeting,
    make_member,
    make_plan,
    make_program,
    make_seat,
    put_in_force,
)
from tests.programs.meetings.test_documents import words

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGE = "/kelola/dekranasda/templat/undangan/"


def document(*paragraphs, header="") -> bytes:
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if header:
        made.sections[0].header.paragraphs[0].text = header
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The document with parts added, or put in the place of others; "/" is written "__"."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        added = {name.replace("__", "/").replace("DOT", "."): part for name, part in parts.items()}
        for name in before.namelist():
            if name not in added:
                after.writestr(name, before.read(name))
        for name, part in added.items():
            after.writestr(name, part)
    return out.getvalue()


def hidden(content: bytes, text: str) -> bytes:
    """The document with what says `text` marked as hidden."""
    made = Document(io.BytesIO(content))
    for paragraph in made.paragraphs:
        for run in paragraph.runs:
            run.font.hidden = text in run.text or None
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def upload(client, content: bytes, page=PAGE, name="surat.docx"):
    return client.post(page, {"file": SimpleUploadedFile(name, content)})


def make_invitation():
    seat = make_seat(position="Ketua")
    make_member(seat=seat, name="Ibu Ketua", rank="Pembina, IV/a", nip="19700101 199503 2 001")
    return make_meeting(
        title="Rakor <Triwulan> & I",
        invitation_number="005/1",
        invitation_date=date(2026, 2, 5),
        invitation_signer=seat,
        invitation_nature="segera",
    )


def test_office_sends_letters_in_its_own_form(client, sign_in):
    sign_in("Sekretariat")
    meeting = make_invitation()
    own = document(
        "Nomor {{ nomor }} sifat {{ sifat }}",
        "{%p for satu in penerima %}",
        "{{ loop.index }}. {{ satu }}",
        "{%p endfor %}",
        "{{ rapat }} oleh {{ jabatan }} {{ nama }} {{ pangkat }} {{ nip }}",
        header="{{ nama_dewan }}",
    )
    assert upload(client, own).status_code == 302
    letter = client.get(reverse("meetings:invitation-docx", args=[meeting.pk])).content
    text = words(letter)
    assert "Nomor 005/1 sifat Segera" in text
    assert "1. Pengurus Dekranasda Kota Blitar" in text
    assert "Rakor <Triwulan> & I oleh Ketua Dekranasda Kota Blitar Ibu Ketua Pembina, IV/a" in text
    assert "19700101 199503 2 001" in text
    assert "Dekranasda Kota Blitar" in Document(io.BytesIO(letter)).sections[0].header.paragraphs[0].text
    assert AuditEvent.objects.filter(detail="Templat Surat undangan rakor").exists()


def test_a_newer_template_takes_the_place_of_the_older_and_ours_comes_back(
    client, sign_in, django_capture_on_commit_callbacks
):
    sign_in("Administrator")
    meeting = make_invitation()
    for text in ("Lama {{ nomor }}", "Baru {{ nomor }}"):
        with django_capture_on_commit_callbacks(execute=True):
            upload(client, document(text))
    address = reverse("meetings:invitation-docx", args=[meeting.pk])
    sign_in("Sekretariat")
    assert "Baru 005/1" in words(client.get(address).content)
    assert len(default_storage.listdir("templat")[1]) == 1
    stored = LetterTemplate.objects.get().file
    assert client.get(stored.url).status_code == 200
    sign_in("Pengurus")
    assert client.get(stored.url).status_code == 404
    sign_in("Sekretariat")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("council:template-drop", args=["undangan"]))
    assert "Sifat" in words(client.get(address).content)
    assert default_storage.listdir("templat")[1] == []


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_example_holds_every_field_and_is_taken(client, sign_in, kind):
    sign_in("Sekretariat")
    example = client.get(reverse("council:template-example", args=[kind])).content
    for name in FIELDS[kind]:
        assert name in words(example)
    page = f"/kelola/dekranasda/templat/{kind}/"
    assert upload(client, example, page=page).status_code == 302
    address, said = filled_by(kind)
    assert said in words(client.get(address).content)


def filled_by(kind: str) -> tuple[str, str]:
    """Where a document of this kind is downloaded, and what it must name then."""
    match kind:
        case "undangan":
            return reverse("meetings:invitation-docx", args=[make_invitation().pk]), "Rakor <Triwulan> & I"
        case "notula":
            return reverse("meetings:minutes-document-docx", args=[make_invitation().pk]), "Rakor <Triwulan> & I"
        case "lembar-persetujuan":
            artisan = make_artisan(name="Batik <Sari> & Anak")
            return reverse("records:consent-slip-docx", args=[artisan.pk]), "Batik <Sari> & Anak"
        case "rencana":
            make_budget(program=make_program(title="Pelatihan <warna> & motif"))
            return reverse("planning:document", args=[Plan.objects.get().pk]), "Pelatihan <warna> & motif"
        case "evaluasi":
            make_plan(title="Rencana <lima> & tahun", adopted=True)
            return reverse("dashboards:evaluation-docx", args=[2026]), "Rencana <lima> & tahun"
    raise AssertionError(kind)


def test_every_kind_of_template_is_declared_by_its_room():
    assert set(FIELDS) == set(LetterTemplate.Kind)


SLIP = "/kelola/dekranasda/templat/lembar-persetujuan/"
CONSENT = ("{%p for baris in naskah %}", "{{ baris }}", "{%p endfor %}")
TICKS = ("{%p for baris in pilihan %}", "{{ baris }}", "{%p endfor %}")


def test_slip_in_the_offices_own_form_says_all_that_is_agreed_to(client, sign_in):
    sign_in("Sekretariat")
    own = document("KOP KAMI {{ versi }}", *CONSENT, *TICKS, "Usaha: {{ nama_usaha }}")
    assert upload(client, own, page=SLIP).status_code == 302
    artisan = make_artisan(name="Kendang Jaya")
    for address, who in (
        (reverse("records:consent-slip-docx", args=[artisan.pk]), "Kendang Jaya"),
        (reverse("records:consent-slip-blank-docx"), "....."),
    ):
        text = words(client.get(address).content)
        assert "KOP KAMI" in text
        assert f"Usaha: {who}" in text
        assert current_text().opening in text
        assert all(promise in text for promise in current_text().promises)
        assert all(tick.en in text for tick in TICKS_ASKED)


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        (document("{{ versi }}", *TICKS), "naskah"),
        (document(*CONSENT, *TICKS), "versi"),
        (document("{{ versi }}", *CONSENT), "pilihan"),
        (document("{{ versi }}", "{%p for b in naskah %}", "kami setuju", "{%p endfor %}", *TICKS), "naskah"),
        (
            document("{{ versi }}", "{% for b in naskah %}{% if loop.first %}{{ b }}{% endif %}{% endfor %}", *TICKS),
            "naskah",
        ),
        (document("{{ versi }}", "{%p if nama_usaha %}", *CONSENT, "{%p endif %}", *TICKS), "naskah"),
        (hidden(document("{{ versi }}", *CONSENT, *TICKS), "{{ versi }}"), "versi"),
    ],
    ids=["tanpa-naskah", "tanpa-versi", "tanpa-pilihan", "kata-lain", "baris-pertama", "bersyarat", "tersembunyi"],
)
def test_form_of_the_slip_that_shortens_what_is_agreed_to_is_refused(client, sign_in, content, missing):
    sign_in("Sekretariat")
    answer = upload(client, content, page=SLIP)
    assert f"tidak selalu memuat isian ini seutuhnya: {missing}." in answer.text
    assert not LetterTemplate.objects.exists()


def test_slip_of_ours_is_used_where_the_stored_form_would_shorten_it(client, sign_in):
    sign_in("Sekretariat")
    stored = default_storage.save("templat/pendek.docx", SimpleUploadedFile("a.docx", document("Setuju {{ versi }}")))
    LetterTemplate.objects.create(kind="lembar-persetujuan", file=stored)
    text = words(client.get(reverse("records:consent-slip-blank-docx")).content)
    assert current_text().opening in text
    assert "Setuju 20" not in text


def test_slip_of_ours_says_what_the_printed_one_says(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(name="Kendang Jaya", owner_name="Bu Sari")
    page = client.get(reverse("records:consent-slip", args=[artisan.pk]))
    assert reverse("records:consent-slip-docx", args=[artisan.pk]) in page.text
    text = words(client.get(reverse("records:consent-slip-docx", args=[artisan.pk])).content)
    for said in ("Kendang Jaya", "Bu Sari", current_text().version, current_text().opening, "Saksi (bila lisan)"):
        assert said in text
    assert (
        f'href="{reverse("records:consent-slip-blank-docx")}"' in client.get(reverse("records:consent-slip-blank")).text
    )


def test_plan_and_evaluation_follow_the_offices_own_form(client, sign_in):
    sign_in("Sekretariat")
    program = make_program(title="Pelatihan warna alam", plan=make_plan())
    make_budget(program=program, planned=25_000_000)
    rows = "{%p for baris in program %}", "{{ baris.tahun }} {{ baris.program }} {{ baris.pagu }}", "{%p endfor %}"
    upload(
        client, document("BENTUK KAMI {{ tahun }}", "{{ keterangan }}", *rows), page=PAGE.replace("undangan", "rencana")
    )
    upload(client, document("EVALUASI KAMI {{ tahun }} {{ ringkasan }}"), page=PAGE.replace("undangan", "evaluasi"))
    draft = words(client.get(reverse("planning:document", args=[program.plan.pk])).content)
    assert "BENTUK KAMI 2026–2030" in draft
    assert "Draf" in draft
    assert "2026 Pelatihan warna alam Rp25.000.000" in draft
    put_in_force(program.plan)
    year = words(client.get(reverse("planning:year-document", args=[2026])).content)
    assert "BENTUK KAMI 2026" in year
    assert "Ditetapkan" in year
    assert "2027 Pelatihan" not in year
    whole = words(client.get(reverse("planning:whole-document")).content)
    assert "2027 Pelatihan warna alam –" in whole
    assert "EVALUASI KAMI 2026 Dari 0 indikator" in words(
        client.get(reverse("dashboards:evaluation-docx", args=[2026])).content
    )


# Words of the libraries that read templates.
ENGLISH = re.compile(r"\b(expected|unknown|tag|token|end of|object|attribute|undefined|template|call|getitem)\b", re.I)
EXTERNAL = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
    b'Target="http://contoh.id/templat.dotm" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"bukan dokumen", "bukan dokumen Word"),
        (b"", "kosong"),
        (document("{{ nomer }}"), "isian yang tidak ada: nomer"),
        (document("{%p for baris in penerima %}", "{{ baris.gaji }}", "{%p endfor %}"), "isian yang tidak ada: gaji"),
        (document(header="{{ rahasia }}"), "isian yang tidak ada: rahasia"),
        (document("{{ nomor.__class__ }}"), "isian yang tidak ada: __class__"),
        (document("{{ nomor.upper() }}"), "perintah yang tidak dikenal (kurung fungsi)"),
        (document("{{ nomor|length }}"), "perintah yang tidak dikenal (tanda |)"),
        (document("{{ kop[0] }}"), "perintah yang tidak dikenal (kurung siku)"),
        (document("{% for a in range(9) %}x{% endfor %}"), "bukan daftar isian"),
        (document("{% for a in (1, 2) %}x{% endfor %}"), "bukan daftar isian"),
        (document("{% set a = 1 %}"), "perintah yang tidak dikenal"),
        (document("{% include 'x' %}"), "perintah yang tidak dikenal"),
        (document("{% macro a() %}{% endmacro %}"), "perintah yang tidak dikenal"),
        (document("{{ nomor * 999999999 }}"), "perintah yang tidak dikenal"),
        (
            document("{% for a in kop %}{% for b in kop %}{% for c in kop %}x{% endfor %}{% endfor %}{% endfor %}"),
            "mengulang daftar di dalam daftar",
        ),
        (document("{{ nomor"), "tidak lengkap kurung kurawalnya, dekat “{{ nomor”"),
        (document("{{ nomor surat }}"), "tidak terbaca: {{ nomor surat }}"),
        (document("{{ nomor {{ rapat }}"), "tidak terbaca: {{ nomor {{ rapat }}"),
        (document("{{ }}"), "tidak terbaca: {{ }}"),
        (document("{% if nomor %}x"), "punya {% if … %} yang tidak ditutup {% endif %}"),
        (document("{% endfor %}"), "penutup tanpa pembuka: {% endfor %}"),
        (document("{% for baris in kop %}{% endif %}"), "penutup tanpa pembuka: {% endif %}"),
        (document("{% else %}"), "{% else %} di luar tempatnya"),
        (document("{% for kop %}x{% endfor %}"), "perintah yang tidak terbaca: {% for kop %}"),
        (document("{% jika nomor %}"), "perintah yang tidak dikenal: {% jika nomor %}"),
        (document("{% if nomor %}x{% if rapat %}{% endif %}"), "punya {% if … %} yang tidak ditutup {% endif %}"),
        (document("Dengan hormat, kami mengundang."), "tidak memuat satu isian pun"),
        (document(), "tidak memuat satu isian pun"),
        (document("{% for satu in penerima %}{{ satu.nomor }}{% endfor %}"), "tempat yang tidak memilikinya"),
        (repacked(document("x"), word__vbaProjectDOTbin=b"makro"), "memuat makro"),
        (repacked(document("x"), word___rels__settingsDOTxmlDOTrels=EXTERNAL % b"attachedTemplate"), "dari luar"),
        (repacked(document("x"), word___rels__settingsDOTxmlDOTrels=EXTERNAL % b"image"), "dari luar"),
        (repacked(document("x"), word__besar=b"0" * 21_000_000), "terlalu besar bila dibuka"),
        (repacked(document("x"), word__documentDOTxml=b"<rusak"), "tidak terbaca sebagai dokumen Word"),
    ],
)
def test_what_could_do_more_than_name_fields_is_refused_with_a_reason(client, sign_in, content, why):
    sign_in("Sekretariat")
    answer = upload(client, content)
    assert answer.status_code == 200
    said = html.unescape(answer.text)
    assert why in said
    assert not ENGLISH.search(" ".join(answer.context["form"].errors["file"]))
    assert not LetterTemplate.objects.exists()


def test_link_that_a_reader_taps_on_may_stand_in_a_letter(client, sign_in):
    sign_in("Sekretariat")
    content = repacked(document("{{ rapat }}"), word___rels__settingsDOTxmlDOTrels=EXTERNAL % b"hyperlink")
    assert upload(client, content).status_code == 302


@pytest.mark.parametrize(
    "content",
    [
        document("{% for satu in penerima %}{{ satu }}{% else %}{{ satu }}{% endfor %}"),
        document("{% if not rapat %}{{ penerima.nama }}{% endif %}"),
        document("{% for satu in penerima %}{% if not loop.first %}{{ satu.nomor }}{% endif %}{% endfor %}"),
    ],
    ids=["kosong", "tanpa-isi", "baris-kedua"],
)
def test_what_breaks_where_nothing_or_much_is_said_is_refused_before_it_is_used(client, sign_in, content):
    sign_in("Sekretariat")
    assert upload(client, content).status_code == 200
    assert not LetterTemplate.objects.exists()


@pytest.mark.parametrize(
    "text", ["{% for huruf in rapat %}{{ huruf }}{% endfor %}", "{{ " + "(" * 300 + "rapat" + ")" * 300 + " }}"]
)
def test_text_is_not_walked_and_nothing_is_nested_without_end(client, sign_in, text):
    sign_in("Sekretariat")
    assert upload(client, document(text)).status_code == 200
    assert not LetterTemplate.objects.exists()


def test_damaged_document_is_refused_beside_its_field(client, sign_in):
    sign_in("Sekretariat")
    content = bytearray(document("{{ nomor }}" * 50))
    start = content.index(b"word/document.xml") + 60
    content[start : start + 40] = bytes(byte ^ 0xFF for byte in content[start : start + 40])
    answer = upload(client, bytes(content))
    assert answer.status_code == 200
    assert "Word (.docx)" in answer.text or "sebagai .docx" in answer.text


def test_letter_of_ours_is_used_where_the_offices_own_cannot_be_filled(client, sign_in):
    sign_in("Sekretariat")
    meeting = make_invitation()
    broken = default_storage.save("templat/rusak.docx", SimpleUploadedFile("a.docx", document("{{ penerima.nama }}")))
    LetterTemplate.objects.create(kind="undangan", file=broken)
    answer = client.get(reverse("meetings:invitation-docx", args=[meeting.pk]))
    assert answer.status_code == 200
    assert "005/1" in words(answer.content)
