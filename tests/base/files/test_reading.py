"""What somebody uploads is read to its end or refused in words, and only its pixels are kept of a picture."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from PIL import Image, PngImagePlugin

from crafts.directory import pictures
from crafts.models import Photo
from crafts.records.photos import add_photo
from crafts.records.spreadsheet.reading import read_rows
from dekranasda.base.files.reading import Unreadable, read_once
from dekranasda.base.files.uploads import encode_anew
from programs.board.seat_import import read_rows as read_seats
from programs.board.seat_import import read_table
from programs.evidence import read_evidence
from programs.planning.exchange.reading import read_plan_file
from tests.factories import make_artisan
from tests.quality.test_hostile_input import FILES

READERS = [read_rows, read_table, read_plan_file, read_evidence, lambda file: encode_anew(file, longest_side=400)]


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
        assert [row.cells["A"] for row in read_rows(file)] == ["Nama usaha", "Batik", "Anyam"]


def test_short_row_of_a_table_of_seats_is_told_of():
    (row,) = read_seats("jabatan\torganisasi\tnomor\nKetua", None)
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
