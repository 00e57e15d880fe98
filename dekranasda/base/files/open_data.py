"""Files that anybody downloads, made line by line: memory stays small however long they are."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import override

from .cells import harmless
from .spreadsheets import Sheet, xlsx_response

Answer = TypeVar("Answer", bound=HttpResponseBase)


@dataclass(frozen=True)
class OpenColumn:
    """A column of an open file: its name, what it means to whoever downloads it, and what it holds of a row."""

    name: str | Promise
    meaning: str | Promise
    value: Callable[[Any], object]


@dataclass(frozen=True)
class OpenSet:
    """One set of open data for a catalogue; its files are names of addresses, each with the kind of file.

    `part` is where the page of all open data explains its columns.
    """

    key: str
    title: str | Promise
    description: str | Promise
    keywords: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    part: str
    # Its own licence, where it is not the council's to choose.
    licence: str = ""


class _Line:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[OpenColumn], rows: Iterable) -> Iterator[str]:
    writer = csv.writer(_Line())
    # Excel reads a CSV as UTF-8 only when it begins so.
    yield "\ufeff" + writer.writerow([str(column.name) for column in columns])
    for row in rows:
        yield writer.writerow([_cell(column.value(row)) for column in columns])


def json_lines(
    name: str, columns: Sequence[OpenColumn], rows: Iterable, *, address: Callable[[Any], str] | None = None
) -> Iterator[str]:
    """The rows as one list under `name`, each with the `address` of its page, the Indonesian one.

    Without `address` a column of that name has it.
    """
    yield f'{{"{name}": ['
    separator = "\n"
    # What a place is called stands in the database.
    titled = [(str(column.name), column) for column in columns]
    for row in rows:
        told = {title: column.value(row) for title, column in titled}
        if address:
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


def workbook_response(name: str, title: str, columns: Sequence[OpenColumn], rows: Iterable) -> HttpResponse:
    """The rows of the CSV file as an Excel file `name`.xlsx: numbers, days and phones as what they are."""
    cells = ([_cell(column.value(row)) for column in columns] for row in rows)
    return _open(xlsx_response(name, Sheet(title, [str(column.name) for column in columns], cells)))


def stream(lines: Iterable[str], content_type: str, filename: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return _open(response)


def _open(response: Answer) -> Answer:
    """Other sites may read the file too, and it is asked for anew each time: whoever withdraws is gone at once."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "no-cache"
    return response
