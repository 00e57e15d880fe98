"""One worksheet of an .xlsx file: how its cells are written, and how wide its columns are."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice, repeat
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from .cells import harmless

if TYPE_CHECKING:
    from .spreadsheets import Sheet

WIDEST_COLUMN = 60
# Rows by which the widths of columns are chosen; those after them go from where they are read into the file.
LOOKED_AT = 2000
# Letters of the standard width that stand side by side on A4; more are printed smaller, on the sheet turned.
UPRIGHT = 95
# Rows below the header in which a file to fill in offers its choices.
OFFERED_ROWS = 5000
DAY, MOMENT, TEXT, LARGE, LARGE_PART = "DD-MM-YYYY", "DD-MM-YYYY HH:MM", "@", "#,##0", "#,##0.##"
A4 = 9
_LARGE_FROM = 10_000
_NUMBER_AS_NAME = re.compile(r"['+(]*\d[\d\s()./-]*")
_NAMED_BY_NUMBER = re.compile(r"(?:kode|nomor|no|tahun)\b", re.IGNORECASE)


class Page:
    """One worksheet. Widths and page set-up are written before the first row, as the format has it."""

    def __init__(self, book: Workbook, title: str):
        self.page = book.create_sheet(_sheet_name(title, taken=book.sheetnames))
        wraps = Alignment(wrap_text=True, vertical="top")
        self.styles = {
            "": self._style(alignment=Alignment(vertical="top")),
            "wraps": self._style(alignment=wraps),
            "bold": self._style(alignment=wraps, font=Font(bold=True)),
            "title": self._style(font=Font(bold=True, size=13)),
            TEXT: self._style(alignment=wraps, number_format=TEXT),
        }
        for number_format in (DAY, MOMENT, LARGE, LARGE_PART):
            self.styles[number_format] = self._style(alignment=Alignment(vertical="top"), number_format=number_format)

    def _style(self, **said):
        cell = WriteOnlyCell(self.page)
        for name, value in said.items():
            setattr(cell, name, value)
        return cell._style

    def write(self, sheet: "Sheet") -> None:
        rows = ([harmless(value) for value in row] for row in sheet.rows)
        first = list(islice(rows, LOOKED_AT))
        self._set_up([(sheet.header, first)])
        self.page.freeze_panes = "A2"
        if any(sheet.header):
            self.page.print_title_rows = "1:1"
        for at, name in enumerate(sheet.header, start=1):
            letter = get_column_letter(at)
            if name in sheet.as_text:
                self.page.column_dimensions[letter].number_format = TEXT
            if name in sheet.choices:
                offered = DataValidation(type="list", formula1=sheet.choices[name], showErrorMessage=False)
                offered.add(f"{letter}2:{letter}{OFFERED_ROWS}")
                self.page.data_validations.append(offered)
        try:
            self._append_table(sheet, chain(first, rows))
        except Exception:
            # What was written so far stands in a file of its own, which nobody else would take away.
            self.page.close()
            self.page._writer.cleanup()
            raise

    def write_report(self, sheets: "Sequence[Sheet]") -> None:
        tables = [(sheet, [[harmless(value) for value in row] for row in sheet.rows]) for sheet in sheets]
        self._set_up([(sheet.header, rows) for sheet, rows in tables])
        for sheet, rows in tables:
            self.page.append([self._cell(harmless(sheet.title), "title")])
            self._append_table(sheet, rows)
            self.page.append([])

    def _append_table(self, sheet: "Sheet", rows: Iterable[list]) -> None:
        self.page.append([self._cell(harmless(name), "bold") for name in sheet.header])
        are_names = [bool(_NAMED_BY_NUMBER.match(str(name))) for name in sheet.header]
        are_text = [name in sheet.as_text for name in sheet.header]
        for row in rows:
            # A list given back as it was read has no header of its own.
            plain = repeat(False, max(len(row) - len(are_names), 0))
            of_columns = zip(row, chain(are_names, plain), chain(are_text, plain), strict=False)
            self.page.append(
                [
                    self._cell(value, TEXT if is_text else _style_of(value, is_name=is_name))
                    for value, is_name, is_text in of_columns
                ]
            )

    def _cell(self, value, style: str) -> Cell | None:
        if value == "" and style != TEXT:
            # Nothing to show and nothing to type: most cells of a list of makers.
            return None
        cell = WriteOnlyCell(self.page, value)
        if isinstance(value, str):
            cell.data_type = "s"
        # Looking a style up anew for each cell takes most of the time of a long list; nobody changes one.
        cell._style = self.styles[style]
        return cell

    def _set_up(self, tables: list[tuple[Sequence[str], list[list]]]) -> None:
        """The widths of the columns, and a page that holds all of them side by side."""
        width = 0
        for at in range(max((len(line) for header, rows in tables for line in (header, *rows)), default=0)):
            texts = [str(header[at]) for header, _rows in tables if at < len(header)]
            texts += [_shown(row[at]) for _header, rows in tables for row in rows if at < len(row)]
            letters = min(max(map(_longest_line, texts)) + 2, WIDEST_COLUMN)
            self.page.column_dimensions[get_column_letter(at + 1)].width = letters
            width += letters
        self.page.page_setup.paperSize = A4
        self.page.page_setup.orientation = "landscape" if width > UPRIGHT else "portrait"
        self.page.page_setup.fitToWidth, self.page.page_setup.fitToHeight = 1, 0
        self.page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = self.page.page_margins
        margins.left = margins.right = 0.4
        margins.top = margins.bottom = 0.6
        self.page.oddFooter.left.text, self.page.oddFooter.right.text = "&A", "&P / &N"


def _style_of(value: Any, *, is_name: bool) -> str:
    if isinstance(value, str):
        return TEXT if _NUMBER_AS_NAME.fullmatch(value) else "wraps"
    if isinstance(value, datetime):
        return MOMENT
    if isinstance(value, date):
        return DAY
    if is_name or isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return ""
    number = Decimal(value)
    if abs(number) < _LARGE_FROM:
        return ""
    return LARGE if number == number.to_integral_value() else LARGE_PART


def _shown(value) -> str:
    """About as many letters as the value takes in a cell."""
    if isinstance(value, datetime):
        return MOMENT
    if isinstance(value, date):
        return DAY
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _longest_line(text: str) -> int:
    return max(map(len, text.splitlines()), default=0)


def _sheet_name(title: str, *, taken: Sequence[str]) -> str:
    """The title as Excel allows it: at most 31 letters, none of `[]:*?/\\`, once per file."""
    name = "".join(" " if letter in "[]:*?/\\" else letter for letter in str(title))[:31].strip("' ") or "1"
    number = 2
    unique = name
    while unique in taken:
        unique = f"{name[:27]} {number}"
        number += 1
    return unique
