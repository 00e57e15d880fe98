"""Files that prove something was done: checked by what is in them, kept under unguessable names, read by the office."""

import uuid
import zipfile

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dekranasda.media import readable_by

FOLDER = "bukti/"
MOST_BYTES = 10 * 1024 * 1024
# How a file begins, and the ending it is kept under; Office documents are ZIP archives, told apart by a folder inside.
BEGINNINGS = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))
OFFICE_FOLDERS = (("word/", "docx"), ("xl/", "xlsx"))
ACCEPT = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx"


@readable_by(FOLDER)
def reads_evidence(request: HttpRequest, name: str) -> bool:
    """Evidence is for those who work here; the public reads the results."""
    return request.user.has_perm("programs.view_action_items")


class EvidenceField(forms.FileField):
    """A PDF, picture or Office document of at most 10 MB, whatever its name says; stored under a random name."""

    widget = forms.FileInput

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("PDF, foto (JPG, PNG, WebP), Word, atau Excel; paling besar 10 MB."))
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ACCEPT

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return file
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Berkas ini lebih besar dari 10 MB. Perkecil, lalu unggah lagi."))
        ending = ending_of(file)
        if ending is None:
            raise forms.ValidationError(_("Isi berkas ini bukan PDF, foto, Word, atau Excel. Pilih berkas lain."))
        file.name = f"{uuid.uuid4().hex}.{ending}"
        return file


def ending_of(file) -> str | None:
    """The ending that fits what is in `file`, or None for a kind that is not accepted."""
    file.seek(0)
    start = file.read(16)
    file.seek(0)
    for beginning, ending in BEGINNINGS:
        if start.startswith(beginning):
            return ending
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    return _office_ending(file) if start.startswith(b"PK\x03\x04") else None


def _office_ending(file) -> str | None:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return None
    finally:
        file.seek(0)
    if "[Content_Types].xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
        return None
    return next((ending for folder, ending in OFFICE_FOLDERS if any(name.startswith(folder) for name in names)), None)
