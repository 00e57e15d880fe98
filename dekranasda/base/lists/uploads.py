"""Uploads that never touch a disk as they came: lists hold numbers that are taken out before anything is written."""

from functools import wraps

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile, StopFutureHandlers
from django.http import HttpRequest

from .reading import MOST_BYTES


def in_memory(view):
    """Let the uploads of `view` stay in memory until it has read them. Stands closest to the view."""
    view.reads_in_memory = True
    return view


class ListsInMemory(MemoryFileUploadHandler):
    """Takes the uploads of views that say `in_memory`; what is too large for a list is counted, and not kept."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803  Django's name
        match = getattr(self.request, "resolver_match", None)
        self.activated = bool(match and getattr(match.func, "reads_in_memory", False))

    def new_file(self, *args, **kwargs):
        # Nobody who is not signed in may send one, and what they send is held nowhere.
        user = getattr(self.request, "user", None)
        if self.activated and not (user and user.is_authenticated):
            raise SkipFile
        try:
            super().new_file(*args, **kwargs)
        except StopFutureHandlers:
            self.held = 0
            raise

    def receive_data_chunk(self, raw_data, start):
        if not self.activated:
            return raw_data
        if self.held + len(raw_data) <= MOST_BYTES + 1:
            self.file.write(raw_data)
            self.held += len(raw_data)
        return None

    def file_complete(self, file_size):
        if not self.activated:
            return None
        self.file.seek(0)
        return InMemoryUploadedFile(
            file=self.file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


def with_word_on_nik(field: str, tick: str):
    """Note on the uploads under `field` whether the office ticked that it wants to keep NIK. Before any reader."""

    def decorate(view):
        @wraps(view)
        def answer(request: HttpRequest, *args, **kwargs):
            for upload in request.FILES.getlist(field):
                upload.keeps_nik = bool(request.POST.get(tick))  # type: ignore[attr-defined]  # ours, for `read_book`
            return view(request, *args, **kwargs)

        return answer

    return decorate
