"""Reads a table file of any usual kind into a `Book`; what cannot be read is said in words."""

import io
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from dekranasda.base.files.reading import Unreadable, check_unpacked, reading
from dekranasda.base.forms.text import clean_text

from .book import UNREAD, Book, SheetContent
from .numbers_taken_out import take_out_numbers
from .text_files import is_web_page, read_text, read_web_page
from .workbooks import BookRefused, read_workbook

MOST_BYTES = 15 * 1024 * 1024
MOST_BYTES_OF_SHORT = 5 * 1024 * 1024
MOST_ROWS = 20_000
LONGEST_CELL = 20_000
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
# The stream in which Office keeps a locked file.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = ((b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"{\\rtf", "RTF"))


def read_book(upload: UploadedFile) -> Book:
    """What the file holds, without numbers of identity cards unless `keeps_nik` is set on it. `ValidationError`."""
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("Berkas lebih besar dari 15 MB. Bagi menjadi beberapa berkas."))
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    book = Book(_sheets(content))
    for sheet in book.sheets:
        _clean(sheet)
    if not any(sheet.rows for sheet in book.sheets):
        raise ValidationError(_("Berkas ini kosong: tidak ada satu sel pun yang berisi."))
    take_out_numbers(book, keep_nik=getattr(upload, "keeps_nik", False))
    return book


def _sheets(content: bytes) -> list[SheetContent]:
    if not content.strip():
        raise ValidationError(_("Berkas ini kosong: tidak ada satu sel pun yang berisi."))
    for start, kind in _OTHERS:
        if content.startswith(start):
            raise ValidationError(
                _("Ini berkas %(kind)s, bukan daftar. Unggah berkas Excel, LibreOffice, atau CSV."),
                params={"kind": kind},
            )
    if content.startswith(_ZIP):
        return _packed_sheets(content)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise ValidationError(_said(BookRefused("terkunci")))
        return _workbook(content)
    if is_web_page(content):
        sheets = read_web_page(content)
        if not sheets:
            raise ValidationError(_("Berkas ini halaman web tanpa tabel. Buka di Excel, lalu simpan sebagai .xlsx."))
        return sheets
    if content.lstrip().startswith(b"<?xml"):
        raise ValidationError(_("Berkas ini XML. Buka di Excel, lalu simpan sebagai .xlsx."))
    if b"\x00" in content[:4000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        half = content[:4000].count(b"\x00") * 3
        if half < len(content[:4000]):
            raise ValidationError(_("Ini bukan berkas daftar. Unggah berkas Excel, LibreOffice, atau CSV."))
    return [read_text(content, _("Lembar 1"))]


def _packed_sheets(content: bytes) -> list[SheetContent]:
    damaged = _("Berkas Excel ini rusak. Buka di Excel, lalu simpan ulang sebagai .xlsx.")
    with reading(damaged):
        try:
            with ZipFile(io.BytesIO(content)) as packed:
                check_unpacked(packed)
                names = set(packed.namelist())
        except BadZipFile as error:
            raise ValidationError(damaged) from error
    if any(name.startswith("word/") for name in names):
        raise ValidationError(_("Ini berkas Word. Salin tabelnya ke Excel, lalu simpan sebagai .xlsx."))
    sheets = _workbook(content)
    if "xl/workbook.xml" in names:
        from .xlsx_parts import add_what_is_hidden

        add_what_is_hidden(io.BytesIO(content), sheets, damaged)
    return sheets


def _workbook(content: bytes) -> list[SheetContent]:
    try:
        read = read_workbook(content)
    except BookRefused as refused:
        raise ValidationError(_said(refused)) from refused
    return [
        SheetContent(
            sheet["name"],
            [(number, cells) for number, cells in sheet["rows"]],
            sheet["hidden"],
            [tuple(edges) for edges in sheet["merged"]],
        )
        for sheet in read
    ]


def _said(refused: BookRefused) -> str:
    sheet, _sign, row = refused.place.partition("|")
    return {
        "terkunci": _(
            "Berkas ini terkunci kata sandi. Buka di Excel, pilih File › Info › Proteksi Buku Kerja › Enkripsi dengan "
            "Kata Sandi, kosongkan kata sandinya, simpan, lalu unggah lagi."
        ),
        "baris": _(
            "Lembar “%(sheet)s” memuat terlalu banyak baris%(row)s. Paling banyak 20.000 baris: bagi menjadi "
            "beberapa berkas, atau hapus isi yang jauh di bawah."
        )
        % {"sheet": sheet, "row": f" ({row})" if row else ""},
        "sel": _("Isi satu sel terlalu panjang. Pendekkan, lalu unggah lagi."),
        "lama": _("Berkas ini terlalu lama dibaca. Simpan ulang sebagai .xlsx, lalu unggah lagi."),
    }.get(refused.reason, _("Berkas ini rusak atau bukan daftar. Buka di Excel, lalu simpan ulang sebagai .xlsx."))


def _clean(sheet: SheetContent) -> None:
    """Let the cells be as they may be stored; only rows with something in them stay."""
    sheet.name = clean_text(sheet.name, multiline=False)[:100] or "1"
    rows = []
    for number, cells in sheet.rows:
        for place, value in enumerate(cells):
            if isinstance(value, str) and value != UNREAD:
                if len(value) > LONGEST_CELL:
                    raise ValidationError(_("Baris %(row)s: isi satu sel terlalu panjang."), params={"row": number})
                cells[place] = clean_text(value.replace("_x000D_", "").replace("\u200b", "")).strip()
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            rows.append((number, cells))
    if len(rows) > MOST_ROWS + TITLE_LINES:
        raise ValidationError(
            _("Lembar “%(sheet)s” memuat lebih dari 20.000 baris. Bagi menjadi beberapa berkas."),
            params={"sheet": sheet.name},
        )
    sheet.rows = rows


TITLE_LINES = 50


def read_short_list(upload: UploadedFile, refused: type[Unreadable], *, most_in_a_sheet: int) -> Book:
    """What a list for one page holds: at most 5 MB, at most so many rows in a sheet; raises `refused`."""
    if (upload.size or 0) > MOST_BYTES_OF_SHORT:
        raise refused(_("Berkas ini lebih besar dari 5 MB."))
    try:
        book = read_book(upload)
    except ValidationError as error:
        raise refused(" ".join(error.messages)) from error
    if any(len(sheet.rows) > most_in_a_sheet for sheet in book.sheets):
        raise refused(_("Paling banyak %(most)s baris dalam satu lembar.") % {"most": most_in_a_sheet})
    return book
