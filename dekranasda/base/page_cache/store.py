"""Kept pages of this process, the least used dropped first."""

import gzip
import time
from collections import OrderedDict
from collections.abc import Collection, Hashable
from dataclasses import dataclass, replace
from hashlib import blake2b
from threading import Lock

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

from . import SHARED_UNTIL, marks
from .marks import EVERYTHING, Marks
from .marks import of as marks_of
from .reads import Question, Reads

MAX_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True)
class KeptPage:
    tables: frozenset[str]
    marks: Marks
    until: float
    headers: dict[str, str]
    compressed: bytes
    # What can be asked again when tables were written, with the answers; None of a page that never was outdated.
    asked: tuple[tuple[Question, Hashable], ...] | None = None
    # Tables that were read in other ways, too.
    noted: frozenset[str] = frozenset()

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

    def with_answers(self, reads: Reads) -> "KeptPage":
        """The same page, with what all that was asked for it answers, if nothing was written since it was begun."""
        asked = tuple((question, question.ask()) for question in reads.questions)
        if marks_of(self.tables, marks.current()) != self.marks:
            return self
        return replace(self, asked=asked, noted=frozenset(reads.noted))

    def if_still_so(self, seen: Marks) -> "KeptPage | None":
        """The page as of the marks `seen`, if all that was read from tables written since has the same answers."""
        changed = {name for name in (*self.tables, EVERYTHING) if seen.get(name) != self.marks.get(name)}
        if self.asked is None or self.until <= time.time() or EVERYTHING in changed or changed & self.noted:
            return None
        if any(question.tables & changed and question.ask() != answer for question, answer in self.asked):
            return None
        return replace(self, marks=marks_of(self.tables, seen))

    @property
    def size(self) -> int:
        """Bytes in memory, the headers, the questions and the entry itself included, roughly."""
        return len(self.compressed) + 1500 + 700 * len(self.asked or ())

    def is_current(self, seen: Marks) -> bool:
        """Whether nothing that it was made from has changed by the marks `seen`, and its time is not over."""
        return marks_of(self.tables, seen) == self.marks and self.until > time.time()

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

    def last(self, key: tuple) -> KeptPage | None:
        """The page under `key` as it was last made, whatever has changed since."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
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
