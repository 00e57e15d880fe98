"""Files that prove something was done: checked by what is in them, kept under unguessable names, read by the office."""

import uuid
import zipfile
from dataclasses import dataclass

from django import forms
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dekranasda.base.files.media import readable_by
from dekranasda.base.files.placing import where_placed
from dekranasda.base.files.reading import check_harmless, check_unpacked, check_without_nik, read_once, unreadable
from dekranasda.base.files.uploads import encode_anew
from dekranasda.base.forms.text import clean_text

from .models import Evidence

FOLDER = "bukti/"
MOST_BYTES = 10 * 1024 * 1024
# A scanned page stays readable.
LONGEST_SIDE = 3600
# Office documents are ZIP archives, told apart by a folder inside.
OFFICE_FOLDERS = (("word/", "docx"), ("xl/", "xlsx"))
ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx"


@readable_by(FOLDER)
def reads_evidence(request: HttpRequest, name: str) -> bool:
    """Evidence is for those who work here and those who inspect; the public reads the results."""
    if request.user.has_perm("programs.view_action_items"):
        return True
    return request.user.has_perm("programs.view_evidence") and Evidence.objects.filter(file=name).exists()


class EvidenceField(forms.FileField):
    """A PDF, picture or Office document of at most 10 MB, whatever its name says; stored under a random name.

    A picture is encoded anew, so that it tells nobody where and with what it was taken. PDF and Office documents
    stay as they were sent; those that run, hold or fetch something else are refused, and so are those with the number
    of an identity card.
    """

    widget = forms.FileInput
    # What reads the upload, the same function that `places` is given; `read_evidence` where None.
    reader = None

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("PDF, foto (JPG, PNG, WebP), Word, atau Excel; paling besar 10 MB."))
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ACCEPT

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return file
        checked = read_once(file, self.reader or read_evidence)
        return where_placed(file) or checked


@dataclass(frozen=True)
class SentFile:
    """A file of evidence as it is kept, with the name its sender knows it by."""

    name: str
    file: File

    def __str__(self):
        return self.name


class SeveralFiles(forms.FileInput):
    """A control for any number of files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else [files[name]] if name in files else []


class EvidenceFilesField(EvidenceField):
    """Several files of evidence at once, as a list of `SentFile`."""

    widget = SeveralFiles
    MOST = 10

    def clean(self, data, initial=None):
        files = [file for file in data or () if file]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > self.MOST:
            raise forms.ValidationError(_("Kirim paling banyak %(most)s berkas sekaligus.") % {"most": self.MOST})
        return [
            SentFile(clean_text(file.name or "", multiline=False)[-150:], super(EvidenceFilesField, self).clean(file))
            for file in files
        ]

    def has_changed(self, initial, data):
        return bool(data)


def read_evidence(file: UploadedFile, *, longest_side: int = LONGEST_SIDE) -> File:
    """`file` as it is kept, under a new name; `ValidationError` for what is damaged or of a kind not accepted."""
    if file.size > MOST_BYTES:
        raise forms.ValidationError(_("Berkas ini lebih besar dari 10 MB. Perkecil, lalu unggah lagi."))
    file.seek(0)
    start = file.read(16)
    file.seek(0)
    if start.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (start[:4], start[8:12]) == (b"RIFF", b"WEBP"):
        return encode_anew(file, longest_side=longest_side)
    ending = None
    if start.startswith(b"%PDF-"):
        ending = "pdf"
    elif start.startswith(b"PK\x03\x04"):
        ending = _office_ending(file)
    if ending is None:
        raise forms.ValidationError(_("Isi berkas ini bukan PDF, foto, Word, atau Excel. Pilih berkas lain."))
    # The upload keeps the name its sender knows; a form sent twice is told by it.
    return File(file, name=f"{uuid.uuid4().hex}.{ending}")


def _office_ending(file: UploadedFile) -> str | None:
    """The ending of an Office document, None for anything else; `ValidationError` for one that may do harm."""
    try:
        with zipfile.ZipFile(file) as archive:
            check_unpacked(archive)
            check_harmless(archive)
            check_without_nik(archive)
            names = archive.namelist()
    except forms.ValidationError:
        raise
    except unreadable():
        return None
    finally:
        file.seek(0)
    if "[Content_Types].xml" not in names:
        return None
    return next((ending for folder, ending in OFFICE_FOLDERS if any(name.startswith(folder) for name in names)), None)
