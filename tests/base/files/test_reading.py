"""What somebody uploads is read to its end or refused in words, and only its pixels are kept of a picture."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from PIL import Image, PngImagePlugin

from crafts.directory import pictures
from crafts.models import Photo
from dekranasda.base.files.reading import Unreadable, check_harmless, read_once
from dekranasda.base.files.uploads import encode_anew
from dekranasda.base.lists.reading import read_book
from programs.board.seat_table import read_lines, read_table
from programs.evidence import read_evidence
from programs.planning.exchange.reading import read_plan_file
from programs.planning.participants.reading import read_participants
from programs.planning.result_list.reading import read_results
from tests.crafts.records.test_photos import add_photo
from tests.factories import make_artisan
from tests.quality.test_hostile_input import FILES

READERS = [
    read_book,
    read_table,
    read_plan_file,
    read_participants,
    read_results,
    read_evidence,
    lambda file: encode_anew(file, longest_side=400),
]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("reader", READERS)
def test_whatever_is_wrong_with_a_file_is_said_in_words(name, reader):
    refusal = _refusal(reader, SimpleUploadedFile(name, FILES[name]))
    assert refusal is None or len(refusal) > 10


def _refusal(reader, file):
    """What the sender is told; None for a file that was read."""
    try:
        reader(file)
    except ValidationError as refused:
        return " ".join(refused.messages)
    except Unreadable as refused:
        return str(refused)
    return None


def test_rows_of_any_system_are_rows():
    for ending in ("\n", "\r\n", "\r"):
        file = SimpleUploadedFile("a.csv", f"Nama usaha;Kriya{ending}Batik;batik{ending}Anyam;bambu".encode())
        assert [cells[0] for _number, cells in read_book(file).sheets[0].rows] == ["Nama usaha", "Batik", "Anyam"]


def test_short_row_of_a_table_of_seats_is_told_of():
    (row,), _left_out = read_lines("jabatan\torganisasi\tnomor\nKetua", None)
    assert "Nomor harus angka bulat." in row.errors


def test_a_file_is_read_once():
    readings = []

    def reader(file):
        readings.append(file)
        raise ValidationError("rusak")

    file = SimpleUploadedFile("a", b"a")
    for _time in range(2):
        with pytest.raises(ValidationError):
            read_once(file, reader)
    assert len(readings) == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_pixels_survives(kind):
    exif = Image.Exif()
    exif[0x010E] = "rahasia"
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "rahasia")
    content = io.BytesIO()
    options = {"JPEG": {"comment": b"rahasia"}, "PNG": {"pnginfo": words}, "WEBP": {"xmp": b"rahasia"}}[kind]
    Image.new("RGB", (40, 30), "teal").save(content, kind, exif=exif, icc_profile=b"rahasia", **options)
    assert b"rahasia" in content.getvalue()
    stored = encode_anew(SimpleUploadedFile("a", content.getvalue()), longest_side=400)
    assert b"rahasia" not in stored.read()


@pytest.mark.django_db
def test_a_refused_picture_leaves_no_file(monkeypatch):
    content = io.BytesIO()
    Image.new("RGB", (800, 600), "teal").save(content, "JPEG")
    artisan = make_artisan()

    def refuse(self, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(Photo, "save", refuse)
    with pytest.raises(DatabaseError):
        add_photo(artisan, SimpleUploadedFile("a.jpg", content.getvalue()))
    folders = ["foto", *(f"foto-kecil/{width}/foto" for width in pictures.WIDTHS)]
    folders += [f"foto-kecil/{width}" for width in pictures.WIDTHS]
    assert not [
        name for folder in folders if default_storage.exists(folder) for name in default_storage.listdir(folder)[1]
    ]


RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _office(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", parts.pop("types", "<Types/>"))
        archive.writestr("word/document.xml", "<w/>")
        for name, part in parts.pop("more", {}).items():
            archive.writestr(name, part)
    content.seek(0)
    return zipfile.ZipFile(content)


def _relation(kind, target, mode="External", prefix=""):
    opened, closed = (f"<{prefix}Relationships xmlns{':' + prefix[:-1] if prefix else ''}='{RELATIONS}'>", "")
    body = f"<{prefix}Relationship Id='a' Type='{OFFICE}/{kind}' TargetMode='{mode}' Target='{target}'/>"
    return {"word/_rels/settings.xml.rels": f"{opened}{body}{closed}</{prefix}Relationships>"}


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"more": _relation("attachedTemplate", "https://jahat.example/a.dotm")}, "dari tempat lain"),
        ({"more": _relation("attachedTemplate", "https://jahat.example/a>b", prefix="r:")}, "dari tempat lain"),
        ({"more": _relation("image", "https://jahat.example/a.png", mode="external")}, "dari tempat lain"),
        ({"more": _relation("oleObject", "file:///C:/a.exe")}, "dari tempat lain"),
        ({"more": _relation("externalLinkPath", r"\\jahat.example\a.xlsx")}, "dari tempat lain"),
        ({"more": {"word/embeddings/oleObject1.bin": "x"}}, "berkas lain di dalamnya"),
        ({"more": {"xl/embeddings/Lampiran.docx": "x"}}, "berkas lain di dalamnya"),
        ({"more": {"word/vbaProject.bin": "x"}}, "makro"),
        ({"more": {"word/VBAPROJECT.BIN": "x"}}, "makro"),
        ({"more": {"xl/macrosheets/sheet1.xml": "<x/>"}}, "makro"),
        ({"more": {"word/activeX/activeX1.xml": "<x/>"}}, "makro"),
        ({"types": "<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/>"}, "makro"),
    ],
)
def test_an_office_file_that_fetches_holds_or_runs_something_is_refused(parts, words):
    with pytest.raises(ValidationError, match=words):
        check_harmless(_office(**parts))


@pytest.mark.parametrize(
    "relation",
    [
        _relation("hyperlink", "https://blitarkota.go.id/"),
        _relation("externalLinkPath", "file:///C:/anggaran.xlsx"),
        _relation("attachedTemplate", "Normal.dotm", mode="Internal"),
    ],
)
def test_links_and_workbooks_on_the_same_disk_are_no_harm(relation):
    check_harmless(_office(more=relation))
