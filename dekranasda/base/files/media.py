"""Uploaded files, each served after asking who may read it. No other address leads to them."""

from collections.abc import Callable
from contextlib import suppress
from copy import copy
from hashlib import md5
from posixpath import normpath

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.utils.cache import get_conditional_response
from django.utils.encoding import filepath_to_uri
from django.views.decorators.http import require_safe

# Folder of the media storage → whether the user of a request may read the file of that name.
_readers: dict[str, Callable[[HttpRequest, str], bool]] = {}


def readable_by(folder: str):
    """Register the decorated `(request, name) -> bool` as the rule for files in `folder` ("foto/")."""

    def register(rule):
        _readers[folder] = rule
        return rule

    return register


def may_read(request: HttpRequest, name: str) -> bool:
    """Whether the user of a request may read the file `name`, by the rule of its folder; no rule, nobody.

    Nor a name with a way back in it ("bukti/../impor/…"): the rule of one folder would open another.
    """
    rule = _readers.get(name.partition("/")[0] + "/")
    return rule is not None and "\x00" not in name and normpath(name) == name and rule(request, name)


def address(name: str) -> str:
    """Where the portal serves the stored file `name`, whatever storage it lies in."""
    return settings.MEDIA_URL + filepath_to_uri(name)


@login_not_required
@require_safe
def serve(request: HttpRequest, name: str):
    """The file, or 404: what is not yours to read does not exist for you."""
    if not may_read(request, name):
        raise Http404
    try:
        file = default_storage.open(name)
    except (OSError, ValueError) as error:
        raise Http404 from error
    # Pictures open in the browser; a document, in which anything may stand, is only saved.
    is_picture = name.lower().endswith((".jpg", ".jpeg", ".png", ".webp", ".avif"))
    response = FileResponse(file, as_attachment=not is_picture)
    response["X-Content-Type-Options"] = "nosniff"
    # Whoever opens it as a page of its own gets one that runs nothing, loads nothing and is of no site.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if not _is_public(request, name):
        response["Cache-Control"] = "private, no-store"
        return response
    # Asked again each time, so that a withdrawn photo is gone at once; unchanged, it is not sent again.
    response["Cache-Control"] = "private, no-cache"
    etag = f'"{_changed(name)}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)  # type: ignore[arg-type]  # streams, too


def _is_public(request: HttpRequest, name: str) -> bool:
    """Whether somebody who is not signed in may read the file, too."""
    if not request.user.is_authenticated:
        return True
    anybody = copy(request)
    anybody.user = AnonymousUser()
    return may_read(anybody, name)


def _changed(name: str) -> str:
    """What differs once the file does: its name, size and time of change."""
    moment = default_storage.get_modified_time(name).timestamp()
    return md5(f"{name} {default_storage.size(name)} {moment}".encode(), usedforsecurity=False).hexdigest()


class LocalFiles(FileSystemStorage):
    """Django's folder of files, in which a file that could not be written to its end leaves nothing behind."""

    def _save(self, name, content):
        try:
            return super()._save(name, content)  # type: ignore[misc]  # Django's, not in its types
        except FileExistsError:
            raise
        except OSError:
            # On a full disk the beginning of a file would take the last room, and no record would name it.
            with suppress(OSError):
                self.delete(name)
            raise
