"""Reads workbooks (.xlsx .xls .ods .xlsb) in a process of its own, with bounds of its own.

A made-up file can make its reader fill the memory or break off where nothing can be caught. Then that process ends,
and not the portal. It knows nothing of Django: it starts within a tenth of a second.
"""

import json
import subprocess
import sys

MOST_MEMORY = 1_500 * 1024 * 1024
MOST_SECONDS = 60
MOST_ROWS_WALKED = 200_000
MOST_SHEETS = 60
MOST_COLUMNS = 200
MOST_CELLS = 2_000_000
LONGEST_CELL = 40_000


class BookRefused(Exception):
    """`reason`: terkunci, rusak, baris, sel, lama; `place` where it is known."""

    def __init__(self, reason: str, place: str = ""):
        self.reason, self.place = reason, place
        super().__init__(reason)


def read_workbook(content: bytes) -> list[dict]:
    """The sheets of a workbook: name, hidden, rows, merged. Raises `BookRefused`."""
    try:
        done = subprocess.run(  # noqa: S603  our own file, and the upload goes in as its input only
            [sys.executable, "-I", __file__], input=content, capture_output=True, timeout=MOST_SECONDS + 5, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise BookRefused("lama") from error
    try:
        said = json.loads(done.stdout)
    except ValueError as error:
        raise BookRefused("rusak") from error
    if "refused" in said:
        raise BookRefused(*said["refused"])
    return said["sheets"]


def _plain(value):
    from datetime import date, datetime, time, timedelta
    from math import isfinite

    if isinstance(value, bool | int):
        return value if abs(value) < 10**30 else str(value)
    if isinstance(value, float):
        if not isfinite(value) or abs(value) >= 10**30:
            return str(value)
        return int(value) if value.is_integer() and abs(value) < 10**18 else value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return str(value)
    if len(value) > LONGEST_CELL:
        raise BookRefused("sel")
    return value


def _sheets(content: bytes):
    import io

    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        book = load_workbook(io.BytesIO(content))
    except PasswordError as error:
        raise BookRefused("terkunci") from error
    except CalamineError as error:
        raise BookRefused("rusak") from error
    left = MOST_CELLS
    for meta in book.sheets_metadata[:MOST_SHEETS]:
        try:
            sheet = book.get_sheet_by_name(meta.name)
        except CalamineError:
            # A sheet of charts, or of nothing that is read.
            continue
        if sheet.total_height > MOST_ROWS_WALKED:
            raise BookRefused("baris", f"{meta.name}|{sheet.total_height}")
        first = sheet.start[0] + 1 if sheet.start else 1
        before = [""] * (sheet.start[1] if sheet.start else 0)
        rows = []
        for number, values in enumerate(sheet.to_python(skip_empty_area=True), start=first):
            cells = (before + [_plain(value) for value in values])[:MOST_COLUMNS]
            while cells and (cells[-1] == "" or (isinstance(cells[-1], str) and not cells[-1].strip())):
                cells.pop()
            if cells:
                left -= len(cells)
                rows.append((number, cells))
            if left < 0:
                raise BookRefused("baris", meta.name)
        merged = [
            (top + 1, from_left, bottom + 1, right)
            for (top, from_left), (bottom, right) in (sheet.merged_cell_ranges or [])[:20_000]
        ]
        yield {
            "name": meta.name,
            "hidden": getattr(meta.visible, "name", str(meta.visible)) != "Visible"
            and not str(meta.visible).endswith("Visible"),
            "rows": rows,
            "merged": merged,
        }


def _main() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    said: dict
    try:
        said = {"sheets": list(_sheets(sys.stdin.buffer.read()))}
    except BookRefused as refused:
        said = {"refused": (refused.reason, refused.place)}
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    _main()
