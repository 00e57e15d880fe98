"""Files that anybody downloads, made line by line: memory stays small however long they are."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

from django.http import StreamingHttpResponse

from .spreadsheets import harmless


class Column(Protocol):
    """A column of an open file: its name, and what it holds of a row."""

    @property
    def name(self) -> str: ...

    @property
    def value(self) -> Callable[[Any], object]: ...


class _Line:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[Column], rows: Iterable) -> Iterator[str]:
    writer = csv.writer(_Line())
    # Excel reads a CSV as UTF-8 only when it begins so.
    yield "\ufeff" + writer.writerow([column.name for column in columns])
    for row in rows:
        yield writer.writerow([_cell(column.value(row)) for column in columns])


def _cell(value):
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        value = "; ".join(value)
    return harmless(value)


def stream(lines: Iterable[str], content_type: str, filename: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "no-cache"
    return response
