"""An office writes letters in its own form: a Word document with named fields, checked before it is ever used."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.council.models import LetterTemplate
from dekranasda.base.council.own_letters import FIELDS
from tests.factories import make_meeting, make_member, make_seat
from tests.programs.meetings.test_documents import words

pytestmark = pytest.mark.django_db
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
    meeting = make_invitation()
    address = {"undangan": "meetings:invitation-docx", "notula": "meetings:minutes-document-docx"}[kind]
    assert "Rakor <Triwulan> & I" in words(client.get(reverse(address, args=[meeting.pk])).content)


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
        (document("{{ nomor.upper() }}"), "perintah yang tidak dikenal (Call)"),
        (document("{{ nomor|length }}"), "perintah yang tidak dikenal (Filter)"),
        (document("{{ kop[0] }}"), "perintah yang tidak dikenal (Getitem)"),
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
        (document("{{ nomor"), "kurung kurawalnya"),
        (document("{% if nomor %}x"), "kurung kurawalnya"),
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
    assert why in answer.text
    assert not LetterTemplate.objects.exists()


def test_link_that_a_reader_taps_on_may_stand_in_a_letter(client, sign_in):
    sign_in("Sekretariat")
    content = repacked(document("x"), word___rels__settingsDOTxmlDOTrels=EXTERNAL % b"hyperlink")
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
