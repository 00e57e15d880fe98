"""The signed paper of locked minutes: a PDF with its digest, so that anybody can compare the copy in their hands."""

import hashlib
import re
import zlib
from dataclasses import dataclass

from django import forms
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
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
_PACKED_OBJECTS = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n(.*?)endstream", re.DOTALL)
_BRACKETS = re.compile(rb"<<|>>")
# A dictionary around a place in a PDF reaches no further, either way.
REACH = 200_000
_IS_PAGE_TREE = re.compile(rb"/Type\s*/Pages\b")
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
        for tree in _IS_PAGE_TREE.finditer(text):
            around = _dictionary_around(text, tree.start())
            count = _COUNT.search(around)
            # The root of the tree of pages counts all; a later one replaces those before it.
            if count and b"/Parent" not in around:
                found = int(count[1])
    return found


def _dictionary_around(text: bytes, place: int) -> bytes:
    before, after = text[max(place - REACH, 0) : place], text[place : place + REACH]
    depth, start = 0, 0
    for bracket in reversed(list(_BRACKETS.finditer(before))):
        depth += 1 if bracket[0] == b">>" else -1
        if depth < 0:
            start = bracket.start()
            break
    depth, end = 0, len(after)
    for bracket in _BRACKETS.finditer(after):
        depth += 1 if bracket[0] == b"<<" else -1
        if depth < 0:
            end = bracket.start()
            break
    return before[start:] + after[:end]


def _unpacked(content: bytes) -> list[bytes]:
    """The objects that newer PDFs keep packed, up to a bound."""
    texts, room = [], MOST_UNPACKED
    for packed in _PACKED_OBJECTS.findall(content):
        try:
            text = zlib.decompressobj().decompress(packed, room)
        except zlib.error:
            continue
        texts.append(text)
        room -= len(text)
        if room <= 0:
            break
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
    newest = version.signed.first()
    if newest and newest.sha256 == signed.sha256:
        return newest
    return version.signed.create(file=signed.file, sha256=signed.sha256, pages=signed.pages, uploaded_by=by)
