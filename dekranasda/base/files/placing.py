"""Where an accepted upload is kept: written there before any transaction, so that no lock waits for disk or network.

`@places` stands between the permission and `@once`. The view finds by `where_placed` under which name the file lies,
and saves that name; a file that no record names in the end (of a form with errors, of one sent twice) goes.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.http import HttpRequest

from .reading import Unreadable, read_once


@dataclass(frozen=True)
class Place:
    """Where `column` of `model` keeps what `reader` makes of an upload.

    `beside` makes what lies beside the stored file (smaller copies), given its name, and returns what the record says
    of them; `drop_beside` takes them away.
    """

    reader: Callable[[UploadedFile], File]
    model: type[models.Model]
    column: str
    beside: Callable[[str], object] | None = None
    drop_beside: Callable[[str], None] | None = None

    @property
    def field(self) -> models.FileField:
        return self.model._meta.get_field(self.column)  # type: ignore[return-value]

    def put(self, upload: UploadedFile, placed: list[str]) -> None:
        """Store what is made of `upload`, noting its name in `placed` as soon as something lies there."""
        made = read_once(upload, self.reader)
        made.seek(0)
        name = self.field.storage.save(
            self.field.generate_filename(self.model(), (made.name or "")[-80:]), made, max_length=self.field.max_length
        )
        placed.append(name)
        says = self.beside(name) if self.beside else None
        upload.placed = name, says  # type: ignore[attr-defined]  # ours, beside what readers made of it

    def drop_unnamed(self, names: Iterable[str]) -> None:
        """Delete those of the stored files `names` that no record names."""
        for name in names:
            if not self.model._base_manager.filter(**{self.column: name}).exists():
                if self.drop_beside:
                    self.drop_beside(name)
                self.field.storage.delete(name)


@contextmanager
def placing(uploads: Iterable[UploadedFile], place: Place) -> Iterator[None]:
    """Have `uploads` stored in this block, those that are not refused; in the end, those that a record names stay."""
    placed: list[str] = []
    try:
        for upload in uploads:
            with suppress(ValidationError, Unreadable):
                place.put(upload, placed)
        yield
    finally:
        place.drop_unnamed(placed)


def places(field: str, place: Place):
    """Have the uploads under `field` in their `place` while the view runs."""

    def decorate(view):
        @wraps(view)
        def answer(request: HttpRequest, *args, **kwargs):
            with placing(request.FILES.getlist(field), place):
                return view(request, *args, **kwargs)

        return answer

    return decorate


def where_placed(upload: UploadedFile) -> str | None:
    """The name under which `upload` lies in its storage; None when nobody has placed it."""
    return vars(upload).get("placed", (None, None))[0]


def said_beside(upload: UploadedFile):
    """What `Place.beside` returned for `upload`."""
    return vars(upload).get("placed", (None, None))[1]
