"""The signed paper of locked minutes: a PDF with its digest, so that anybody can compare the copy in their hands."""

import hashlib
import re
import zlib
from dataclasses import dataclass
from itertools import islice

from django import forms
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dekranasda.base.files.media import readable_by
from dekranasda.base.files.placing import where_placed
from dekranasda.base.files.reading import read_once
from dekranasda.base.forms.editing import lock
from programs.evidence import read_evidence
from programs.models import Meeting, SignedMinutes

FOLDER = "notula/"
# Where a PDF ends; some programs write a little more after it.
END_WITHIN = 2048
MOST_UNPACKED = 8 * 1024 * 1024
# What is unpacked counts against `MOST_UNPACKED`; what cannot be unpacked counts as this much, as nobody knows.
DAMAGED_COUNTS_AS = MOST_UNPACKED // 10
_PACKED_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_STREAM = re.compile(rb"stream\r?\n")
# A packed object says so this near to where it starts.
STREAM_WITHIN = 1024
_MARKS = re.compile(rb"<<|>>|/Type\s*/Pages\b|endobj|endstream")
# No dictionary of a tree of pages is longer, or lies deeper in others.
LONGEST, DEEPEST = 400_000, 20
# A PDF of 10 MB has a tenth of it.
MOST_MARKS = 500_000
_COUNT = re.compile(rb"/Count\s+(\d{1,6})\b")


@readable_by(FOLDER)
def reads_signed_minutes(request: HttpRequest, name: str) -> bool:
    return request.user.has_perm("programs.view_meetings")


class NotLocked(Exception):
    """Only locked minutes are signed."""


@dataclass(frozen=True)
class SignedFile:
    """A signed PDF as it is kept."""

    file: File | str
    sha256: str
    pages: int | None


def read_signed(upload: UploadedFile) -> File:
    """`upload` as it is kept, with its `sha256` and `pages`; `ValidationError` for what is no whole PDF."""
    upload.seek(0)
    if upload.read(5) != b"%PDF-":
        raise forms.ValidationError(_("Isi berkas ini bukan PDF. Pindai notulanya menjadi PDF, lalu unggah lagi."))
    kept = read_evidence(upload)
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    if b"%%EOF" not in content[-END_WITHIN:]:
        raise forms.ValidationError(_("PDF ini rusak atau tidak lengkap. Pindai atau simpan ulang, lalu unggah lagi."))
    kept.sha256, kept.pages = hashlib.sha256(content).hexdigest(), pages_of(content)
    return kept


def pages_of(content: bytes) -> int | None:
    """How many pages a PDF says that it has; None where it does not tell without being opened (encrypted)."""
    found = None
    for text in (content, *_unpacked(content)):
        for tree in _page_trees(text):
            count = None if b"/Parent" in tree else _COUNT.search(tree)
            # The root of the tree of pages counts all; a later one replaces those before it.
            if count:
                found = int(count[1])
    return found


def _page_trees(text: bytes):
    """The dictionaries of page trees in `text`, read through once, however it is made."""
    open_dictionaries: list[list] = []
    for mark in islice(_MARKS.finditer(text), MOST_MARKS):
        if mark[0] == b"<<":
            open_dictionaries.append([mark.start(), False])
        elif mark[0] == b">>":
            start, is_tree = open_dictionaries.pop() if open_dictionaries else (0, False)
            if is_tree and mark.end() - start <= LONGEST and len(open_dictionaries) < DEEPEST:
                yield text[start : mark.end()]
        elif mark[0].startswith(b"/Type"):
            if open_dictionaries:
                open_dictionaries[-1][1] = True
        else:
            # What a picture holds by chance opens nothing in the next object.
            open_dictionaries.clear()


def _unpacked(content: bytes) -> list[bytes]:
    """The objects that newer PDFs keep packed, up to a bound."""
    texts, room, place = [], MOST_UNPACKED, 0
    while room > 0 and (packed := _PACKED_OBJECTS.search(content, place)):
        place = packed.end()
        stream = _STREAM.search(content, place, place + STREAM_WITHIN)
        if stream is None:
            continue
        end = content.find(b"endstream", stream.end())
        if end < 0:
            break
        place = end
        try:
            text = zlib.decompressobj().decompress(content[stream.end() : end], room)
        except zlib.error:
            room -= DAMAGED_COUNTS_AS
            continue
        texts.append(text)
        room -= max(len(text), 1)
    return texts


class SignedFileField(forms.FileField):
    """A PDF of at most 10 MB, as `SignedFile`."""

    widget = forms.FileInput

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        kept = read_once(file, read_signed)
        return SignedFile(where_placed(file) or kept, kept.sha256, kept.pages)


class SignedMinutesForm(forms.Form):
    file = SignedFileField(
        label=_("PDF yang sudah ditandatangani"),
        help_text=_("Hanya PDF, paling besar 10 MB. Unggahan sebelumnya tetap tersimpan."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )


@transaction.atomic
def add_signed(meeting: Meeting, signed: SignedFile, *, by) -> SignedMinutes:
    """Keep a signed paper beside the version in force; it counts from now on. The same file again: nothing new."""
    lock(meeting)
    version = meeting.final_version
    if version is None:
        raise NotLocked(meeting)
    newest = version.signed.filter(removed_at=None).first()
    if newest and newest.sha256 == signed.sha256:
        return newest
    return version.signed.create(file=signed.file, sha256=signed.sha256, pages=signed.pages, uploaded_by=by)


class TakeAwayForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Dibaca pengurus, tidak ditampilkan untuk umum."),
    )


@transaction.atomic
def take_away(signed: SignedMinutes, *, reason: str, by) -> None:
    """Delete the file of an upload made by mistake; its digest stays, with who took it away, when and why."""
    lock(signed)
    if signed.removed_at:
        return
    storage, name = signed.file.storage, signed.file.name
    signed.file, signed.removed_by, signed.removed_at, signed.removed_why = "", by, timezone.now(), reason
    signed.save(update_fields=["file", "removed_by", "removed_at", "removed_why"])
    transaction.on_commit(lambda: storage.delete(name))
