"""Files that are made once per change and kept on disk, each with the marks of the tables it was made from (`marks`).

After a write to one of them, and after midnight, a file is no longer true: nobody gets it, and it is made anew.
"""

import fcntl
import gzip
import json
import os
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode, urlsplit
from wsgiref.util import setup_testing_defaults

import brotli
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.request import split_domain_port, validate_host
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import is_same_domain
from django.utils.translation import get_language

from dekranasda.base.http.encodings import chosen_encoding

from . import SHARED_UNTIL, marks, next_midnight
from .reads import tables_read

# Seconds to wait for whoever is making the same file.
WAITS, ASKS_EVERY = 2.0, 0.05
CHUNK = 256 * 1024
# Bytes up to which an answer is sent in one piece.
WHOLE = 1024 * 1024
# The parameter that says which page of a long file, as Django's sitemaps have it.
PAGE = "p"
# Content-Encoding → what the name of the compressed file ends with; of two that a browser likes as well, the first.
ENCODINGS = {"br": ".br", "gzip": ".gz"}
# Brotli's own steps of size against time: more than this saves little and takes several times as long.
BROTLI_QUALITY = 5
# Kinds that are compressed already.
_PACKED = ("officedocument", "zip", "image/")
# Set on the request that a file is made from.
FOR_FILE = "is_for_file"


class TooLong(Exception):
    """A file takes longer to make than a visitor may hold a worker."""


def folder() -> Path:
    return Path(settings.DATA_DIR) / "sekali-buat"


@dataclass(frozen=True)
class Asked:
    """All that a file depends on. The query is no part of it, so nobody fills the disk with it."""

    database: str
    scheme: str
    host: str
    path: str
    language: str
    page: str = ""

    @classmethod
    def by(cls, request: HttpRequest, *, page: str = "") -> "Asked":
        database = str(connection.settings_dict["NAME"])
        return cls(database, *_site(request), request.path_info, get_language() or "", page)

    @property
    def key(self) -> str:
        return blake2b(json.dumps(asdict(self)).encode(), digest_size=16).hexdigest()

    @property
    def query(self) -> dict[str, str]:
        return {PAGE: self.page} if self.page else {}

    def request(self) -> HttpRequest:
        """A stranger's request that holds nothing else, so that nothing of one asker can be in the file of all."""
        environment = {
            "PATH_INFO": self.path,
            "QUERY_STRING": urlencode(self.query),
            "HTTP_HOST": self.host,
            "HTTP_X_FORWARDED_PROTO": self.scheme,
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": BytesIO(),
        }
        setup_testing_defaults(environment)
        request = WSGIRequest(environment)
        request.user = AnonymousUser()
        setattr(request, FOR_FILE, True)
        return request


def _site(request: HttpRequest) -> tuple[str, str]:
    """Scheme and host under which the file names its addresses, written in one way.

    Who asks may write the host in capitals, with any port, and with any name before a domain that is allowed whole:
    each would be a file of its own, until the disk is full.
    """
    ours = urlsplit(settings.SITE_URL)
    if ours.netloc and validate_host(split_domain_port(ours.netloc)[0], settings.ALLOWED_HOSTS):
        return ours.scheme, ours.netloc
    host, port = split_domain_port(request.get_host())
    if host not in settings.ALLOWED_HOSTS:
        whole = (name[1:] for name in settings.ALLOWED_HOSTS if name.startswith(".") and is_same_domain(host, name))
        host = next(whole, host)
    return request.scheme or "", f"{host}:{port}" if port and port == request.META.get("SERVER_PORT") else host


def forget_outdated() -> int:
    """Take away what is no longer true: nobody would get it, yet it would lie there. How many files."""
    gone = 0
    for half in folder().glob("*.part*"):
        key = half.name.partition(".")[0]
        with suppress(OSError), alone(key) as is_mine:
            if is_mine:
                _drop_halves(key)
    for told in folder().glob("*.json"):
        if Made.current(told.stem) is None:
            with suppress(OSError), alone(told.stem) as is_mine:
                if is_mine and Made.current(told.stem) is None:
                    _drop(told.stem, but="")
                    gone += 1
    return gone


def forget_all() -> None:
    shutil.rmtree(folder(), ignore_errors=True)


@dataclass(frozen=True)
class Made:
    """A file as it lies on disk, with its compressed copies beside it, and what is said of it in `key`.json."""

    name: str
    etag: str
    is_compressed: bool
    headers: Mapping[str, str]
    tables: list[str]
    marks: Mapping[str, list[int]]
    until: float
    # What is in it was read after the first of these moments; it was there at the second.
    since: float
    at: float
    gone_at_once: list[str]

    @classmethod
    def kept(cls, key: str) -> "Made | None":
        """The file under `key`, true or not."""
        try:
            return cls(**json.loads((folder() / f"{key}.json").read_text()))
        except (OSError, ValueError, TypeError):
            return None

    @classmethod
    def current(cls, key: str) -> "Made | None":
        """The file under `key`, unless there is none or what it was made from has changed."""
        made = cls.kept(key)
        return made if made and made.is_unchanged(made.tables) else None

    @classmethod
    def answer(cls, key: str, request: HttpRequest) -> HttpResponseBase | None:
        """The current file as an answer; None, too, if a part of it was taken off the disk since."""
        made = cls.current(key)
        with suppress(FileNotFoundError):
            return made.response(request) if made else None
        return None

    def is_unchanged(self, tables: Iterable[str]) -> bool:
        """Whether it is there, the day is the same, and nothing was written to those tables since it was begun."""
        if self.until <= time.time() or not (folder() / self.name).exists():
            return False
        now = _told(tables, marks.current())
        return now == {name: mark for name, mark in self.marks.items() if name in {*tables, marks.EVERYTHING}}

    def response(self, request: HttpRequest) -> HttpResponseBase:
        encoding = ""
        if self.is_compressed:
            encoding = chosen_encoding(request.headers.get("Accept-Encoding", ""), ENCODINGS)
        path = folder() / (self.name + ENCODINGS.get(encoding, ""))
        response: HttpResponse | FileResponse
        if path.stat().st_size <= WHOLE:
            response = HttpResponse(path.read_bytes())
        else:
            response = FileResponse(path.open("rb"))
            del response["Content-Disposition"]
        for name, value in self.headers.items():
            response[name] = value
        if encoding:
            response["Content-Encoding"] = encoding
        response["ETag"] = self.etag
        response["Cache-Control"] = "no-cache"
        if self.is_compressed:
            patch_vary_headers(response, ["Accept-Encoding"])
        return get_conditional_response(request, etag=self.etag, response=response) or response  # type: ignore[arg-type]


def _told(tables: Iterable[str], seen: marks.Marks) -> dict[str, list[int]]:
    return {name: list(mark) for name, mark in marks.of(tables, seen).items()}


def make(
    asked: Asked,
    answer: Callable[[], HttpResponseBase],
    *,
    gone_at_once: Collection[str] = (),
    seconds: float = float("inf"),
) -> Made | HttpResponseBase:
    """Make the file within so many seconds, or `TooLong`; an answer that is no file for everybody is handed back."""
    since, key, last = time.time(), asked.key, time.monotonic() + seconds
    # What is made over midnight is of the day before.
    midnight = next_midnight()
    # Read before the first query: what is written meanwhile must not be kept as current.
    seen = marks.current()
    with ExitStack() as inside:
        reads = inside.enter_context(tables_read())
        inside.enter_context(connection.execute_wrapper(_until(last)))
        response = answer()
        if hasattr(response, "render"):
            response.render()
        if response.status_code != 200 or response.cookies:
            return response
        name, etag = _write(key, _parts(response), is_packed=_is_packed(response), last=last)
    made = Made(
        name=name,
        etag=etag,
        is_compressed=not _is_packed(response),
        headers={name: value for name, value in response.items() if name != "Content-Length"},
        tables=sorted(reads.tables),
        marks=_told(reads.tables, seen),
        until=getattr(response, SHARED_UNTIL, midnight).timestamp(),
        since=since,
        at=time.time(),
        gone_at_once=sorted(gone_at_once),
    )
    if all(marks.is_marked(table) or table in marks.OUR_OWN for table in reads.tables):
        try:
            _replace(f"{key}.json", json.dumps(asdict(made)).encode())
        except OSError:
            # On a full disk a file of which nothing is said would take room and be found by nobody.
            _drop(key, but="")
            raise
    _drop(key, but=name)
    return made


def _until(last: float) -> Callable:
    """What is long asks the database again and again: a look at the clock before each query."""

    def look(execute, sql, params, many, context):
        _look_at_the_clock(last)
        return execute(sql, params, many, context)

    return look


def _look_at_the_clock(last: float) -> None:
    if time.monotonic() > last:
        raise TooLong


def _parts(response: Any) -> Iterator[bytes]:
    yield from response.streaming_content if response.streaming else (response.content,)


def _is_packed(response: HttpResponseBase) -> bool:
    return any(kind in response["Content-Type"] for kind in _PACKED)


def _write(key: str, parts: Iterator[bytes], *, is_packed: bool, last: float) -> tuple[str, str]:
    """The name of the file that now holds the parts, and its ETag; half a file is never seen under that name."""
    folder().mkdir(parents=True, exist_ok=True)
    _drop_halves(key)
    half, digest = folder() / f"{key}.{token_hex(8)}.part", blake2b(digest_size=12)
    copies = {} if is_packed else {ending: half.with_suffix(f".part{ending}") for ending in ENCODINGS.values()}
    try:
        with half.open("wb") as file:
            for part in parts:
                _look_at_the_clock(last)
                digest.update(part)
                file.write(part)
        name = f"{key}-{digest.hexdigest()}"
        for ending, copy in copies.items():
            with half.open("rb") as plain, copy.open("wb") as file:
                _COMPRESS[ending](_chunks(plain, last), file)
        # Each is whole before the first is seen.
        for ending, copy in copies.items():
            copy.replace(folder() / f"{name}{ending}")
        half.replace(folder() / name)
    finally:
        for left in (half, *copies.values()):
            left.unlink(missing_ok=True)
    return name, f'W/"{digest.hexdigest()}"'


def _chunks(plain, last: float) -> Iterator[bytes]:
    while part := plain.read(CHUNK):
        _look_at_the_clock(last)
        yield part


def _gzip(parts: Iterator[bytes], file) -> None:
    with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6, mtime=0) as packed:
        for part in parts:
            packed.write(part)


def _brotli(parts: Iterator[bytes], file) -> None:
    compressor = brotli.Compressor(quality=BROTLI_QUALITY)
    for part in parts:
        file.write(compressor.process(part))
    file.write(compressor.finish())


_COMPRESS = {".br": _brotli, ".gz": _gzip}


def _replace(name: str, content: bytes) -> None:
    half = folder() / f"{name}.{token_hex(8)}.part"
    half.write_bytes(content)
    half.replace(folder() / name)


def _drop(key: str, *, but: str) -> None:
    """Take away the files of `key` other than the named one; who is reading one reads it to its end."""
    for old in folder().glob(f"{key}-*"):
        if not but or not old.name.startswith(but):
            old.unlink(missing_ok=True)
    if not but:
        (folder() / f"{key}.json").unlink(missing_ok=True)


def _drop_halves(key: str) -> None:
    """What a process that was killed left of the file of `key`; only for whoever is `alone` with it."""
    for half in folder().glob(f"{key}.*.part*"):
        half.unlink(missing_ok=True)


@contextmanager
def alone(key: str) -> Iterator[bool]:
    """Whether this thread alone makes the file of `key`; who comes second waits `WAITS` seconds for the first."""
    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / f"{key}.lock"
    lock = _locked(path)
    try:
        yield lock is not None
    finally:
        if lock is not None:
            if not (folder() / f"{key}.json").exists():
                # Asked for what is not there, with any number of a page, nobody leaves anything behind.
                path.unlink(missing_ok=True)
            os.close(lock)


def _locked(path: Path) -> int | None:
    """The lock file, opened and locked; None if somebody else held it all the time."""
    last = time.monotonic() + WAITS
    while True:
        lock = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever held it may have taken it away: the next would lock another file of this name beside us.
            if _is_at(path, lock):
                return lock
        except BlockingIOError:
            if time.monotonic() > last:
                os.close(lock)
                return None
            time.sleep(ASKS_EVERY)
        os.close(lock)


def _is_at(path: Path, opened: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(opened))
    except FileNotFoundError:
        return False
