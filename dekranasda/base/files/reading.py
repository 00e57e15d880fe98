"""Reading what somebody uploaded: whatever is wrong with a file is said to its sender, and no lock waits for it."""

import csv
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, wraps
from lzma import LZMAError
from zipfile import BadZipFile, LargeZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dekranasda.base.nik import holds_nik

MOST_UNPACKED = 150 * 1024 * 1024
MOST_PARTS = 5_000
NIK_IN_FILE = gettext_lazy(
    "Berkas ini memuat angka yang tampak seperti NIK. Hapus angka itu dari semua lembar, lalu unggah lagi: NIK hanya "
    "diisi pada halaman perajin, supaya tersimpan tersandi."
)
# Where an Office file keeps words and numbers: pages, sheets, notes, comments, properties.
_WORDS = re.compile(r"(word|xl|docProps)/.*\.xml")
_END_OF_WORDS = re.compile(
    r"</(?:\w+:)?(?:p|tc|v|si|is|f|text|lpwstr|title|subject|description|keywords|creator)>|<(?:\w+:)?(?:br|tab)\b"
)
_ELSEWHERE = re.compile(r"(?!file:///[a-z]:)\s*(?:\w{2,}:|[/\\]{2})", re.IGNORECASE)
_MACROS = re.compile("macroEnabled|vbaProject", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
# How a spreadsheet writes a whole number of sixteen digits of which it kept fifteen.
_SIXTEEN_DIGITS = re.compile(r">\d(?:\.\d+)?[eE]\+?15<")


class Unreadable(Exception):
    """A file that cannot be read; the message says what to do."""


@cache
def unreadable() -> tuple[type[Exception], ...]:
    """What a reader of any format may raise over a file that is damaged, of another kind, or made to do harm.

    `UnicodeError` is a `ValueError`, `RecursionError` a `RuntimeError`, the errors of Python's own XML are
    `SyntaxError`s.
    """
    from lxml.etree import LxmlError

    return (
        ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, LargeZipFile, LookupError, LxmlError,
        LZMAError, MemoryError, NotImplementedError, OSError, RuntimeError, SyntaxError, TypeError, ValueError,
        csv.Error, struct.error, zlib.error,
    )  # fmt: skip


@contextmanager
def reading(message: str) -> Iterator[None]:
    """Read a file in this block: whatever is wrong with it becomes a `ValidationError` that says `message`."""
    try:
        yield
    except ValidationError:
        raise
    except unreadable() as error:
        raise ValidationError(message) from error


def check_unpacked(archive: ZipFile) -> None:
    """Raise `ValidationError` when the parts of an Office file would fill the memory, or write themselves."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise ValidationError(_("Isi berkas terlalu besar. Bagi menjadi beberapa berkas."))
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as opened:
                start = opened.read(4096).replace(b"\x00", b"")
            # No office program writes these; entities that repeat each other grow without end.
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise ValidationError(
                    _("Berkas ini memuat bagian yang tidak lazim. Simpan ulang dari Excel atau Word.")
                )


def check_harmless(archive: ZipFile) -> None:
    """Raise `ValidationError` for an Office file that runs something, holds another file or fetches one when opened.

    A link that somebody must follow is not fetched.
    """
    for part in archive.infolist():
        name = part.filename.lower()
        if name.endswith("vbaproject.bin") or "/activex/" in name or "/macrosheets/" in name:
            raise ValidationError(
                _("Berkas ini memuat makro. Simpan tanpa makro (.docx atau .xlsx), lalu unggah lagi.")
            )
        if "/embeddings/" in name or "oleobject" in name:
            raise ValidationError(_("Berkas ini memuat berkas lain di dalamnya. Hapus objek itu, lalu unggah lagi."))
        if name.endswith(".rels") and _fetches_something(archive.read(part)):
            raise ValidationError(
                _(
                    "Berkas ini mengambil templat, gambar, atau data dari tempat lain. Lepaskan tautannya, lalu unggah "
                    "lagi."
                )
            )
        is_list_of_types = name == "[content_types].xml"
        if is_list_of_types and _MACROS.search(_plain_xml(archive.read(part))):
            raise ValidationError(
                _("Berkas ini memuat makro. Simpan tanpa makro (.docx atau .xlsx), lalu unggah lagi.")
            )


def _fetches_something(relations: bytes) -> bool:
    """Whether one of the relations of a part leads elsewhere, but for links and workbooks on the same disk."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in etree.fromstring(relations, parser).iter("{*}Relationship"):
        if relation.get("TargetMode", "").lower() != "external":
            continue
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        is_on_disk = kind == "externalLinkPath" and not _ELSEWHERE.match(target)
        if kind != "hyperlink" and not is_on_disk:
            return True
    return False


def check_without_nik(archive: ZipFile) -> None:
    """Raise `ValidationError` when an Office file holds the number of an identity card, on whichever sheet."""
    for part in archive.infolist():
        if not _WORDS.fullmatch(part.filename):
            continue
        text = _plain_xml(archive.read(part))
        # Letters of one word may stand in several runs.
        words = _TAG.sub("", _END_OF_WORDS.sub("\n<", text))
        if _SIXTEEN_DIGITS.search(text) or holds_nik(words):
            raise ValidationError(NIK_IN_FILE)


def _plain_xml(content: bytes) -> str:
    """The XML of a part as text, in whatever encoding it says by its first bytes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    return content.decode("utf-8", errors="replace")


def read_once(upload, reader: Callable):
    """What `reader` makes of `upload`, or the refusal that it raises; the second time as the first, without reading."""
    kept = vars(upload).setdefault("what_readers_made", {})
    if reader not in kept:
        try:
            kept[reader] = (reader(upload), None)
        except (ValidationError, Unreadable) as refused:
            kept[reader] = (None, refused)
    made, refusal = kept[reader]
    if refusal is not None:
        raise refusal
    return made


def reads(field: str, reader: Callable):
    """Let `reader` read the uploads under `field` before the view begins, and with it any transaction.

    Stands between the permission and `@once`. The view finds what was read by `read_once`.
    """

    def decorate(view):
        @wraps(view)
        def answer(request: HttpRequest, *args, **kwargs):
            for upload in request.FILES.getlist(field):
                with suppress(ValidationError, Unreadable):
                    read_once(upload, reader)
            return view(request, *args, **kwargs)

        return answer

    return decorate
