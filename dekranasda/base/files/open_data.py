"""Files that anybody downloads, made line by line: memory stays small however long they are."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.functional import Promise
from django.utils.translation import override

from .spreadsheets import harmless


@dataclass(frozen=True)
class OpenColumn:
    """A column of an open file: its name, what it means to whoever downloads it, and what it holds of a row."""

    name: str
    meaning: str | Promise
    value: Callable[[Any], object]


class _Line:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[OpenColumn], rows: Iterable) -> Iterator[str]:
    writer = csv.writer(_Line())
    # Excel reads a CSV as UTF-8 only when it begins so.
    yield "\ufeff" + writer.writerow([column.name for column in columns])
    for row in rows:
        yield writer.writerow([_cell(column.value(row)) for column in columns])


def json_lines(
    name: str, columns: Sequence[OpenColumn], rows: Iterable, *, address: Callable[[Any], str]
) -> Iterator[str]:
    """The rows as one list under `name`, each with the `address` of its page, the Indonesian one."""
    yield f'{{"{name}": ['
    separator = "\n"
    for row in rows:
        told = {column.name: column.value(row) for column in columns}
        with override("id"):
            told["alamat_halaman"] = address(row)
        yield separator + json.dumps(told, ensure_ascii=False, default=str)
        separator = ",\n"
    yield "\n]}\n"


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
