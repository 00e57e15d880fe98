"""Uploaded files, each served after asking who may read it. No other address leads to them."""

from collections.abc import Callable
from contextlib import suppress
from copy import copy
from hashlib import md5
from mimetypes import guess_type
from posixpath import basename, normpath

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.encoding import filepath_to_uri
from django.utils.http import content_disposition_header
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
    response: HttpResponseBase
    if settings.S3_PUBLIC_ENDPOINT:
        response = _by_s3(request, name)
    elif settings.NGINX_MEDIA:
        response = _by_nginx(name)
    else:
        response = _from_storage(name)
    response["X-Content-Type-Options"] = "nosniff"
    # Whoever opens it as a page of its own gets one that runs nothing, loads nothing and is of no site.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if not _is_public(request, name):
        response["Cache-Control"] = "private, no-store"
        return response
    # Asked again each time, so that a withdrawn photo is gone at once; unchanged, it is not sent again.
    response["Cache-Control"] = "private, no-cache"
    if settings.S3_PUBLIC_ENDPOINT or settings.NGINX_MEDIA:
        # Whether the browser has this file already is nginx's to tell, by an ETag of its own; an address that is signed
        # anew is a file that no browser has.
        return response
    etag = f'"{_changed(name)}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)  # type: ignore[arg-type]  # streams, too


def _from_storage(name: str) -> HttpResponseBase:
    try:
        return FileResponse(default_storage.open(name), as_attachment=_is_only_saved(name))
    except (OSError, ValueError) as error:
        raise Http404 from error


def _by_nginx(name: str) -> HttpResponseBase:
    """The answer by which nginx sends the file itself (`X-Accel-Redirect`): no worker is held by a slow line."""
    if not default_storage.exists(name):
        raise Http404
    response = HttpResponse(content_type=guess_type(name)[0] or "application/octet-stream")
    response["X-Accel-Redirect"] = settings.NGINX_MEDIA + filepath_to_uri(name)
    if said := content_disposition_header(_is_only_saved(name), basename(name)):
        response["Content-Disposition"] = said
    return response


def _by_s3(request: HttpRequest, name: str) -> HttpResponseBase:
    """The answer that leads to the storage itself, by an address that ends soon: no worker is held by a slow line."""
    method = request.method or "GET"
    signed = default_storage.signed_address(name, method=method, as_attachment=_is_only_saved(name))  # type: ignore[attr-defined]
    return HttpResponseRedirect(signed)


def _is_only_saved(name: str) -> bool:
    """Pictures open in the browser; a document, in which anything may stand, is only saved."""
    return not name.lower().endswith((".jpg", ".jpeg", ".png", ".webp", ".avif"))


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
