"""Kept pages of this process, the least used dropped first."""

import gzip
import time
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

from . import SHARED_UNTIL
from .marks import Marks
from .marks import of as marks_of

MAX_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True)
class KeptPage:
    tables: frozenset[str]
    marks: Marks
    until: float
    headers: dict[str, str]
    compressed: bytes

    @classmethod
    def of(cls, response: HttpResponse, tables: Collection[str], seen: Marks) -> "KeptPage":
        """A copy of `response`, made from `tables` after the marks `seen` were read."""
        response["ETag"] = f'W/"{blake2b(response.content, digest_size=12).hexdigest()}"'
        response["Cache-Control"] = "no-cache"
        patch_vary_headers(response, ["Accept-Encoding"])
        return cls(
            tables=frozenset(tables),
            marks=marks_of(tables, seen),
            until=getattr(response, SHARED_UNTIL).timestamp(),
            headers=dict(response.items()),
            compressed=gzip.compress(response.content, 6),
        )

    @property
    def size(self) -> int:
        """Bytes in memory, the headers and the entry itself included, roughly."""
        return len(self.compressed) + 1500

    def response(self, *, compressed: bool) -> HttpResponse:
        if not compressed:
            return HttpResponse(gzip.decompress(self.compressed), headers=self.headers)
        headers = {**self.headers, "Content-Encoding": "gzip", "Content-Length": str(len(self.compressed))}
        return HttpResponse(self.compressed, headers=headers)


class PageStore:
    """Safe to use from many threads of one process."""

    def __init__(self, max_bytes: int = MAX_BYTES):
        self.max_bytes = max_bytes
        self._pages: OrderedDict[tuple, KeptPage] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: tuple, seen: Marks) -> KeptPage | None:
        """The page under `key`, unless what it was made from has changed by the marks `seen`, or its time is over."""
        with self._lock:
            page = self._pages.get(key)
            if page is None or marks_of(page.tables, seen) != page.marks or page.until <= time.time():
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: tuple, page: KeptPage) -> None:
        with self._lock:
            replaced = self._pages.pop(key, None)
            self._pages[key] = page
            self._bytes += page.size - (replaced.size if replaced else 0)
            while self._bytes > self.max_bytes:
                _key, oldest = self._pages.popitem(last=False)
                self._bytes -= oldest.size

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._bytes = 0


pages = PageStore()
