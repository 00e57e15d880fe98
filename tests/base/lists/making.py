"""Small lists of every kind, as programs of an office write them."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from dekranasda.base.lists.book import SheetContent
from dekranasda.base.lists.layout import lay_out
from dekranasda.base.lists.words import folded

HEADER = ["No", "Nama usaha", "Kelurahan", "Telepon", "Jenis kriya"]
ROWS = [
    [1, "Contoh Sekar", "Sentul", "081234500001", "batik"],
    [2, "Contoh Jati", "Bendo", "081234500002", "ukir kayu"],
]
KNOWN = {folded(title) for title in [*HEADER, "Tenaga kerja", "Alamat"]}


MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def xlsx(*sheets, change=lambda book: None, name="daftar.xlsx"):
    """A workbook of sheets, each (title, rows); `change` may do more to it."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    change(book)
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile(name, content.getvalue())


def ods(rows):
    cells = ""
    for row in rows:
        cells += "<table:table-row>"
        for value in row:
            kind = 'office:value-type="string"'
            cells += f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"
        cells += "</table:table-row>"
    document = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Lembar1">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", MANIFEST)
        packed.writestr("content.xml", document)
    return SimpleUploadedFile("daftar.ods", content.getvalue())


def text(rows, sign=";", encoding="utf-8", name="daftar.csv", end="\r\n"):
    lines = end.join(sign.join(str(cell) for cell in row) for row in rows)
    return SimpleUploadedFile(name, lines.encode(encoding))


def sheet(*rows, merged=(), hidden=()):
    """A sheet as it is once read; rows are numbered from 1, empty ones left out."""
    content = SheetContent("Lembar", merged=list(merged), hidden_rows=list(hidden))
    content.rows = [(number, list(row)) for number, row in enumerate(rows, start=1) if any(cell != "" for cell in row)]
    return content


def laid_out(*rows, **more):
    merged, hidden = more.pop("merged", ()), more.pop("hidden", ())
    return lay_out(sheet(*rows, merged=merged, hidden=hidden), lambda title: folded(title) in KNOWN, **more)
