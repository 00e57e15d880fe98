"""Where an accepted upload is kept: written there before any transaction, so that no lock waits for disk or network.

`@places` stands between the permission and `@once`. The view finds by `where_placed` under which name the file lies,
and saves that name; a file that no record names in the end (of a form with errors, of one sent twice) goes.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.http import HttpRequest

from .reading import Unreadable, read_once


def places(field: str, reader: Callable[[UploadedFile], File], model: type[models.Model], column: str):
    """Put what `reader` makes of the uploads under `field` where `column` of `model` keeps its files."""

    def decorate(view):
        @wraps(view)
        def answer(request: HttpRequest, *args, **kwargs):
            placed: list[str] = []
            try:
                for upload in request.FILES.getlist(field):
                    with suppress(ValidationError, Unreadable):
                        placed.append(_place(upload, read_once(upload, reader), model, column))
                return view(request, *args, **kwargs)
            finally:
                for name in placed:
                    if not model._base_manager.filter(**{column: name}).exists():
                        _column(model, column).storage.delete(name)

        return answer

    return decorate


def where_placed(upload: UploadedFile) -> str | None:
    """The name under which `upload` lies in its storage; None when nobody has placed it."""
    return vars(upload).get("placed_as")


def _place(upload: UploadedFile, made: File, model: type[models.Model], column: str) -> str:
    field = _column(model, column)
    made.seek(0)
    upload.placed_as = field.storage.save(  # type: ignore[attr-defined]  # ours, beside what readers made of it
        field.generate_filename(model(), (made.name or "")[-80:]), made, max_length=field.max_length
    )
    return upload.placed_as  # type: ignore[attr-defined]


def _column(model: type[models.Model], column: str) -> models.FileField:
    return model._meta.get_field(column)  # type: ignore[return-value]
