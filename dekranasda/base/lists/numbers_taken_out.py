"""Numbers of identity cards, families and taxpayers in a list: taken out in memory, before anything is written down.

They are found by what they look like, in every cell of every sheet, titles too. One column may keep its NIK: the one
under such a title, when the office says at the upload that it wants to keep them (encrypted).
"""

import re

from dekranasda.base.nik import MASK, without_nik

from .book import Book, Cell, SheetContent, letter_of

NIK_TITLE = re.compile(r"\b(?:nik|ktp|nomor induk kependudukan)\b", re.IGNORECASE)
_SECRET_TITLE = re.compile(
    r"\b(?:nik|no\.?\s*ktp|ktp|kk|kartu keluarga|npwp|nomor induk kependudukan)\b", re.IGNORECASE
)
_TAX_NUMBER = re.compile(r"(?<!\d)\d{2}[. ]\d{3}[. ]\d{3}[. ]\d[-. ]\d{3}[. ]\d{3}(?!\d)")
_WHOLE_NIK = re.compile(r"\D{0,2}([1-9]\d{15})\D{0,2}")
_LONG_NUMBER = re.compile(r"(?<!\d)(?:\d[ .-]?){14,15}\d(?!\d)")
TITLE_WITHIN = 40


def take_out_numbers(book: Book, *, keep_nik: bool) -> None:
    """Blank such numbers in `book`, and note in it where; `keep_nik`: not those in a column of that title."""
    for sheet in book.sheets:
        sheet.name = without_nik(sheet.name)
        titles = _secret_columns(sheet)
        found: dict[int, int] = {}
        kept: dict[int, int] = {}
        for _number, cells in sheet.rows:
            for place, value in enumerate(cells):
                title = titles.get(place)
                if keep_nik and title and NIK_TITLE.search(title) and is_whole_nik(value):
                    cells[place] = _WHOLE_NIK.fullmatch(as_digits(value))[1]  # type: ignore[index]  # it matched
                    kept[place] = kept.get(place, 0) + 1
                elif (clean := _without_numbers(value, is_secret=title is not None)) is not value:
                    cells[place] = clean
                    found[place] = found.get(place, 0) + 1
        for which, counts in ((False, found), (True, kept)):
            book.blanked += [
                {
                    "sheet": sheet.name,
                    "column": letter_of(place),
                    "title": titles.get(place, ""),
                    "count": count,
                    "kept": which,
                }
                for place, count in sorted(counts.items())
            ]


def is_whole_nik(value: Cell) -> bool:
    """Whether a cell holds one number of sixteen digits and nothing else. A spreadsheet's number lost the last one."""
    return isinstance(value, str) and _WHOLE_NIK.fullmatch(as_digits(value)) is not None


def as_digits(value: Cell) -> str:
    return re.sub(r"[\s.\-\u200b]", "", str(value))


def _secret_columns(sheet: SheetContent) -> dict[int, str]:
    """Columns under whose title such numbers stand, by their place."""
    titles: dict[int, str] = {}
    for _number, cells in sheet.rows[:TITLE_WITHIN]:
        for place, value in enumerate(cells):
            if place not in titles and isinstance(value, str) and len(value) < 60 and _SECRET_TITLE.search(value):
                titles[place] = " ".join(value.split())
    return titles


def _without_numbers(value: Cell, *, is_secret: bool) -> Cell:
    """The cell without such a number; the very same object when it holds none."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        written = str(value)
        is_long = re.fullmatch(r"\d{16}(?:\.0)?", written) or (is_secret and re.fullmatch(r"\d{15,16}", written))
        return MASK if is_long else value
    digits = sum(map(str.isdigit, value))
    # Most cells are short of digits: told without the slow patterns.
    if digits < 15 and "e" not in value.lower():
        return value
    clean = _TAX_NUMBER.sub(MASK, without_nik(value))
    if is_secret:
        clean = _LONG_NUMBER.sub(MASK, clean)
        clean = re.sub(r"\d[.,]\d+[eE]\+?1[0-9]", MASK, clean)
    else:
        clean = re.sub(r"(?<![\d.,])\d[.,]\d+[eE]\+?15(?!\d)", MASK, clean)
    return value if clean == value else clean
