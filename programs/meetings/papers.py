"""Papers and photos of a meeting: kept under unguessable names, read by those who work here."""

from django import forms
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dekranasda.base.files.media import readable_by
from dekranasda.base.forms.editing import lock
from programs.evidence import EvidenceFilesField, SentFile, SeveralFiles, read_evidence
from programs.models import Meeting, MeetingPaper

from .locking import open_minutes

FOLDER = "rapat/"
# A photo of a hall, not a scanned page: the page of the meeting shows several.
LONGEST_SIDE = 1600


@readable_by(FOLDER)
def reads_papers(request: HttpRequest, name: str) -> bool:
    return request.user.has_perm("programs.view_meetings")


def read_paper(file: UploadedFile) -> File:
    return read_evidence(file, longest_side=LONGEST_SIDE)


class PaperFilesField(EvidenceFilesField):
    reader = staticmethod(read_paper)


class PapersForm(forms.Form):
    files = PaperFilesField(label=_("Berkas dan foto"), widget=SeveralFiles)


@transaction.atomic
def add_papers(meeting: Meeting, files: list[SentFile], *, by) -> None:
    lock(meeting)
    for sent in files:
        meeting.papers.create(file=sent.file, name=sent.name, added_by=by)


def remove_paper(paper: MeetingPaper) -> None:
    """Take away a file that does not belong here; `MinutesLocked` once the minutes are final."""
    with open_minutes(paper.meeting):
        storage, name = paper.file.storage, paper.file.name
        paper.delete()
        transaction.on_commit(lambda: storage.delete(name))
