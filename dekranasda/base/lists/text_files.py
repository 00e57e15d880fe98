"""Reads lists kept as text: with commas, semicolons or tabs, in the encodings of Excel, and tables of web pages."""

import csv
import io
import re
from collections import Counter
from itertools import islice
from math import prod

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dekranasda.base.files.reading import reading

from .book import SheetContent
from .workbooks import MOST_CELLS, MOST_COLUMNS

SEPARATORS = ";\t,|"
LINES_LOOKED_AT = 60
MOST_MERGED = 20_000
_SEP_LINE = re.compile(r'"?sep=(.)"?\s*\n', re.IGNORECASE)
_CLOSING = re.compile(r'(?:"")*"(?!")')
_WEB_PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<head|<meta|<table|<body|<style)", re.IGNORECASE)


def decoded(content: bytes) -> str:
    """The text of a file, whatever program of an office wrote it."""
    from charset_normalizer import from_bytes

    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" not in text:
        return text
    # Half the bytes of Indonesian words in UTF-16 are nought.
    if content.count(b"\x00") > len(content) // 4:
        return content.decode("utf-16-le" if content[1:2] == b"\x00" else "utf-16-be", errors="replace")
    best = from_bytes(content[:200_000], cp_isolation=["cp1252", "utf_8", "cp1250", "mac_roman"]).best()
    return content.decode(best.encoding if best else "cp1252", errors="replace")


def is_web_page(content: bytes) -> bool:
    return bool(_WEB_PAGE.match(content.removeprefix(b"\xef\xbb\xbf")[:300]))


def read_text(content: bytes, name: str) -> SheetContent:
    """The rows of a text file. Raises `ValidationError` for a quote that is never closed."""
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    separator, text, first = _separator(text)
    if separator != "\t" or '"' in text:
        _check_quotes(text, separator, first)
    sheet = SheetContent(name)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = first
    with reading(_("Isi berkas ini tidak terbaca sebagai tabel. Simpan dari Excel sebagai .xlsx.")):
        for cells in lines:
            if any(cell.strip() for cell in cells):
                sheet.rows.append((number, list(cells)))
            # As a spreadsheet counts: a line break within a cell makes no row.
            number += 1
    return sheet


def _separator(text: str) -> tuple[str, str, int]:
    """The sign between cells, the text to read, and the number of its first row."""
    if told := _SEP_LINE.match(text):
        return told[1], text[told.end() :], 2
    start = "".join(islice(io.StringIO(text), LINES_LOOKED_AT))
    agreeing = {sign: _agreement(start, sign) for sign in SEPARATORS}
    filled = sum(1 for line in start.splitlines() if line.strip())
    _width, lines = agreeing["\t"]
    if 2 * lines > filled:
        # Nobody writes a tab into a cell; commas stand in every name with a degree.
        return "\t", text, 1
    # A single line is no agreement, unless there is no other: commas within one cell may be many.
    least = min(filled, 2)
    best = max(SEPARATORS, key=lambda sign: (agreeing[sign][1] >= least, prod(agreeing[sign])))
    # The header has none of the commas of the cells below it: what parts one line more is what parts the cells.
    others = [sign for sign in SEPARATORS if agreeing[sign][0] > 2 and agreeing[sign][1] > agreeing[best][1]]
    return max(others, key=lambda sign: agreeing[sign][1], default=best), text, 1


def _agreement(start: str, sign: str) -> tuple[int, int]:
    """The usual number of cells, and in how many lines: of the header and of the rows below, not of a title."""
    try:
        widths = Counter(len(cells) for cells in csv.reader(io.StringIO(start, newline=""), delimiter=sign))
    except csv.Error:
        return 0, 0
    return max(((width, lines) for width, lines in widths.items() if width > 1), key=prod, default=(0, 0))


def _check_quotes(text: str, separator: str, first: int) -> None:
    """Raise `ValidationError` that names the line of a quote that is never closed: all below would be one cell."""
    opening = re.compile(rf'(?:^|{re.escape(separator)})[ ]?"')
    opened = None
    for number, line in enumerate(text.split("\n"), start=first):
        # By places in the line: cutting it at each quote would copy a long one again and again.
        match = (opening if opened is None else _CLOSING).search(line)
        while match is not None:
            opened = number if opened is None else None
            match = (opening if opened is None else _CLOSING).search(line, match.end())
    if opened is not None:
        raise ValidationError(
            _("Tanda kutip tidak ditutup di baris %(line)s. Perbaiki di berkas, lalu unggah lagi."),
            params={"line": opened},
        )


def read_web_page(content: bytes) -> list[SheetContent]:
    """The tables of a web page, which programs of offices save under the name .xls."""
    from lxml import html

    with reading(_("Berkas ini halaman web tanpa tabel yang terbaca. Buka di Excel, lalu simpan sebagai .xlsx.")):
        page = html.document_fromstring(decoded(content), parser=html.HTMLParser(no_network=True))
        sheets = []
        left = MOST_CELLS
        for place, table in enumerate(page.iter("table"), start=1):
            if table.xpath(".//table"):
                continue
            sheet, left = _table(table, _("Tabel %(number)s") % {"number": place}, left)
            if sheet.rows:
                sheets.append(sheet)
    return sheets


def _table(table, name: str, left: int) -> tuple[SheetContent, int]:
    """The rows of a table, and how many cells the tables after it may have; `ValidationError` beyond `left`."""
    sheet = SheetContent(name)
    down: dict[int, int] = {}
    for number, line in enumerate(table.iter("tr"), start=1):
        cells: list = []
        for cell in line.iter("td", "th"):
            while down.get(len(cells), 0) >= number:
                cells.append("")
            across, tall = (_span(cell.get(name)) for name in ("colspan", "rowspan"))
            place = len(cells)
            if place >= MOST_COLUMNS:
                break
            across = min(across, MOST_COLUMNS - place)
            cells += [" ".join(cell.text_content().split()), *[""] * (across - 1)]
            if (across > 1 or tall > 1) and len(sheet.merged) < MOST_MERGED:
                sheet.merged.append((number, place, number + tall - 1, place + across - 1))
            for covered in range(place, place + across):
                down[covered] = number + tall - 1
        left -= len(cells)
        if left < 0:
            raise ValidationError(
                _(
                    "Lembar “%(sheet)s” memuat terlalu banyak baris%(row)s. Paling banyak 20.000 baris: bagi menjadi "
                    "beberapa berkas, atau hapus isi yang jauh di bawah."
                )
                % {"sheet": name, "row": ""}
            )
        if any(cells):
            sheet.rows.append((number, cells))
    return sheet, left


def _span(written: str | None) -> int:
    return min(max(int(written), 1), 200) if written and written.isascii() and written.isdigit() else 1
