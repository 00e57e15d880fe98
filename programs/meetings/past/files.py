"""The words of a Word file (.docx) in their order: paragraphs and tables, read in memory and never kept.

Not read by a library: it leaves out what was inserted under "track changes", in fields to fill in and in text boxes,
and here no word may get lost. What runs or is fetched when Word opens a file is not so much as looked at.
"""

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from dekranasda.base.files.reading import check_unpacked, reading
from dekranasda.base.forms.text import clean_text
from dekranasda.base.nik import without_nik

MOST_BYTES = 10 * 1024 * 1024
# Of the part with the words, unpacked: minutes have a tenth of it, and a tree of empty marks would fill the memory.
MOST_UNPACKED, MOST_PARAGRAPHS = 10 * 1024 * 1024, 10_000
MOST_COLUMNS = 30
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# The stream in which Office keeps a locked file.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _BOX = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc", "txbxContent"))
# What was taken out under "track changes", and the picture of a text box for older programs.
_GONE = {
    f"{_W}del",
    f"{_W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


@dataclass(frozen=True)
class Paragraph:
    """A line of text; `is_heading` by its style, `is_item` where Word numbers it or puts a dot before it."""

    text: str
    is_heading: bool = False
    is_item: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells, each cell the lines in it; None where a cell goes on that began in a row above."""

    rows: list[list[list[str] | None]]


def read_docx(upload: UploadedFile) -> list[Paragraph | Table]:
    """What `upload` holds, without numbers of identity cards; `ValidationError` for what is no readable .docx."""
    from lxml import etree

    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("Berkas ini lebih besar dari 10 MB. Hapus gambarnya, atau tempel teksnya."))
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise ValidationError(
                _("Berkas ini terkunci kata sandi. Buka di Word, hapus kata sandinya, simpan, lalu unggah lagi.")
            )
        raise ValidationError(_("Ini berkas Word lama (.doc). Buka di Word, simpan sebagai .docx, lalu unggah lagi."))
    if not content.startswith(_ZIP):
        raise ValidationError(_("Ini bukan berkas Word (.docx). Pilih berkas lain, atau tempel teksnya."))
    with reading(_("Berkas Word ini rusak. Buka di Word, simpan ulang sebagai .docx, atau tempel teksnya.")):
        with ZipFile(io.BytesIO(content)) as packed:
            check_unpacked(packed)
            if (main := _main_part(packed)) is None:
                raise ValidationError(_("Ini bukan berkas Word (.docx). Pilih berkas lain, atau tempel teksnya."))
            if packed.getinfo(main).file_size > MOST_UNPACKED:
                raise ValidationError(_too_long())
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            body = etree.fromstring(packed.read(main), parser).find(f"{_W}body")
        if body is None:
            return []
        if sum(1 for _paragraph in body.iter(_PARAGRAPH)) > MOST_PARAGRAPHS:
            raise ValidationError(_too_long())
        return list(_blocks(body))


def _too_long() -> str:
    return _("Isi berkas ini terlalu panjang. Tempel bagian demi bagian.")


def _main_part(packed: ZipFile) -> str | None:
    """The part with the words, wherever the program that wrote the file put it."""
    from lxml import etree

    names = set(packed.namelist())
    if "_rels/.rels" not in names:
        return None
    relations = etree.fromstring(packed.read("_rels/.rels"), etree.XMLParser(resolve_entities=False, no_network=True))
    for relation in relations.iter("{*}Relationship"):
        if relation.get("Type", "").endswith("/officeDocument"):
            main = posixpath.normpath(relation.get("Target", "").lstrip("/"))
            return main if main.startswith("word/") and main in names else None
    return None


def _blocks(parent) -> Iterator[Paragraph | Table]:
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield from _paragraphs(child)
        elif child.tag == _TABLE:
            yield Table([_cells(row) for row in _within(child, _ROW)])
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            # Fields to fill in, insertions and other wrappings.
            yield from _blocks(child)


def _paragraphs(paragraph) -> Iterator[Paragraph]:
    """The lines of a paragraph, then those of the text boxes that hang on it."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else style.get(f"{_W}val", "").lower()
    is_item = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or name.startswith("list")
    parts: list[str] = []
    boxes: list = []
    _collect(paragraph, parts, boxes)
    for line in "".join(parts).split("\n"):
        if text := _clean(line):
            yield Paragraph(text, name.startswith(("heading", "judul", "title")), is_item)
    for box in boxes:
        yield from _blocks(box)


def _collect(element, parts: list[str], boxes: list) -> None:
    for child in element:
        if child.tag == _BOX:
            boxes.append(child)
        elif child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif isinstance(child.tag, str) and child.tag not in _GONE and not child.tag.endswith("Pr"):
            _collect(child, parts, boxes)


def _cells(row) -> list[list[str] | None]:
    cells: list[list[str] | None] = []
    for cell in _within(row, _CELL):
        merged, wide = cell.find(f"{_W}tcPr/{_W}vMerge"), cell.find(f"{_W}tcPr/{_W}gridSpan")
        goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
        cells.append(None if goes_on else [line for block in _blocks(cell) for line in _lines(block)])
        columns = int(wide.get(f"{_W}val", "1")) if wide is not None else 1
        cells += [[] for _column in range(min(columns, MOST_COLUMNS) - 1)]
    return cells


def _within(parent, tag: str) -> Iterator:
    """The rows of a table or the cells of a row, also those in a wrapping; not those of a table inside."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE and child.tag not in (_ROW, _CELL, _TABLE):
            yield from _within(child, tag)


def _lines(block: Paragraph | Table) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    return [line for row in block.rows for cell in row for line in cell or []]


def _clean(text: str) -> str:
    return without_nik(" ".join(clean_text(text, multiline=False).split()))
