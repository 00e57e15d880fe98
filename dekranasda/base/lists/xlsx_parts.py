"""What an .xlsx file says beside its values: formulas without a result, and what is hidden."""

import io
import re
from zipfile import ZipFile

from lxml import etree

from dekranasda.base.files.reading import check_unpacked, reading

from .book import UNREAD, SheetContent

_SHEET_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PLACE = re.compile(r"([A-Z]+)([0-9]+)")


def add_what_is_hidden(file, sheets: list[SheetContent], message: str) -> None:
    """Mark in `sheets` the formulas without a stored result, the hidden rows and columns."""
    with reading(message), ZipFile(file) as packed:
        check_unpacked(packed)
        parts = _parts_by_name(packed)
        for sheet in sheets:
            if part := parts.get(sheet.name):
                content = packed.read(part)
                if any(sign in content for sign in (b"<f", b":f", b"hidden=", b't="e"', b"t='e'")):
                    _walk(content, sheet)


def _parts_by_name(packed: ZipFile) -> dict[str, str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    there = set(packed.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= there:
        return {}
    relations = etree.fromstring(packed.read("xl/_rels/workbook.xml.rels"), parser)
    targets = {each.get("Id"): each.get("Target", "") for each in relations.iter("{*}Relationship")}
    book = etree.fromstring(packed.read("xl/workbook.xml"), parser)
    parts = {}
    for sheet in book.iter("{*}sheet"):
        target = targets.get(sheet.get(f"{{{_SHEET_RELATION}}}id"), "").lstrip("/")
        part = target if target.startswith("xl/") else f"xl/{target}"
        if part in there:
            parts[sheet.get("name", "")] = part
    return parts


def _walk(content: bytes, sheet: SheetContent) -> None:
    rows = dict(sheet.rows)
    for _event, element in etree.iterparse(
        io.BytesIO(content), tag=("{*}c", "{*}row", "{*}col"), resolve_entities=False, no_network=True
    ):
        kind = etree.QName(element).localname
        if kind == "col" and element.get("hidden") in ("1", "true"):
            first, last = int(element.get("min", 1)), int(element.get("max", 1))
            sheet.hidden_columns += range(first - 1, min(last, sheet.width))
        elif kind == "row":
            if (
                element.get("hidden") in ("1", "true")
                and element.get("r", "").isdigit()
                and int(element.get("r")) in rows
            ):
                sheet.hidden_rows.append(int(element.get("r")))
            element.clear()
        elif kind == "c" and element.get("t") == "e":
            # Its reader takes an error of a formula for nothing.
            place = _PLACE.fullmatch(element.get("r", ""))
            if place:
                _mark(rows, sheet, int(place[2]), _column(place[1]), element.findtext("{*}v") or UNREAD)
        elif kind == "c" and element.find("{*}f") is not None and element.get("t") not in ("str", "s", "inlineStr"):
            value = element.find("{*}v")
            place = _PLACE.fullmatch(element.get("r", ""))
            if (value is None or not value.text) and place:
                _mark(rows, sheet, int(place[2]), _column(place[1]))
    sheet.rows.sort(key=lambda row: row[0])


def _mark(rows: dict, sheet: SheetContent, number: int, column: int, value: str = UNREAD) -> None:
    if column >= 200 or len(sheet.rows) > 100_000:
        return
    if number not in rows:
        rows[number] = []
        sheet.rows.append((number, rows[number]))
    cells = rows[number]
    cells += [""] * (column + 1 - len(cells))
    if cells[column] == "":
        cells[column] = value


def _column(letters: str) -> int:
    place = 0
    for letter in letters[:3]:
        place = place * 26 + ord(letter) - 64
    return place - 1
