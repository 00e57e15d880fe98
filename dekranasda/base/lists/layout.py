"""Tells the list on a sheet from what stands around it: titles, headers in two lines, totals, signatures, groups.

What is no row of the list is named with its reason, and each reason can be overruled: nothing is left out silently.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .book import UNREAD, Cell, SheetContent, filled, letter_of
from .words import folded, is_ditto

HEADER_WITHIN = 40
GROUP_PREFIX = "*"
# How the examples in our own files to fill in begin.
EXAMPLE = "Contoh:"


class Role(StrEnum):
    DATA = "data"
    TITLE = "judul"
    HEADER = "kepala"
    NUMBERING = "nomor-kolom"
    REPEATED = "kepala-ulang"
    OTHER_TABLE = "tabel-lain"
    GROUP = "kelompok"
    TOTAL = "jumlah"
    NUMBERED = "kosong"
    AFTERWARD = "penutup"
    HIDDEN = "sembunyi"
    EXAMPLE = "contoh"


@dataclass
class ListColumn:
    """A column of the list: its letter, its title as the file has it, whether it comes from headings of groups."""

    letter: str
    title: str
    is_group: bool = False


@dataclass
class ListLine:
    """A row of the sheet, and what it is; of a row of data the cells by letter, with what was filled in from above."""

    number: int
    role: Role
    text: str = ""
    cells: dict[str, Cell] = field(default_factory=dict)
    # Letters of cells that repeat the row above: "sda", or merged downwards.
    repeated: list[str] = field(default_factory=list)


@dataclass
class Layout:
    """The list on one sheet."""

    sheet: str
    columns: list[ListColumn]
    lines: list[ListLine]
    header: int

    @property
    def data(self) -> list[ListLine]:
        return [line for line in self.lines if line.role is Role.DATA]

    @property
    def left_out(self) -> list[ListLine]:
        return [line for line in self.lines if line.role not in (Role.DATA, Role.HEADER)]

    @property
    def shape(self) -> tuple[str, ...]:
        """Equal for sheets that can be read together."""
        return tuple(folded(column.title) for column in self.columns if not column.is_group)


# A hidden row that is left out is still the row above the next one.
_HOLDS_CELLS = (Role.DATA, Role.HIDDEN)
_TOTAL = re.compile(r"(?:sub ?total|total|jumlah|jml|rata ?rata)\b")
_GROUP_WORD = re.compile(r"(kelurahan|kel|desa|ds|kecamatan|kec|bidang|kelompok|seksi)\b\.?:?\s*", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:[ivxlc]+|[a-z]|\d{1,4})[.)]?", re.IGNORECASE)
_CLOSING = re.compile(
    r"\b(?:mengetahui|menyetujui|kepala|nip|sekretaris|ketua|a n|plt|catatan|keterangan|sumber|pembina)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = re.compile(r"[\d.,/+() -]*\d[\d.,/+() -]*")


def lay_out(
    sheet: SheetContent,
    knows: Callable[[str], bool],
    *,
    header: int | None = None,
    overruled: Mapping[int, bool] | None = None,
    skip_hidden: bool = False,
) -> Layout:
    """The list on `sheet`. `knows` says of a title whether it means something to us.

    `header`: the number of the header row as a person said it (0: there is none). `overruled`: rows of which a person
    said that they are rows of the list, or are not.
    """
    overruled = overruled or {}
    place = _find_header(sheet, knows) if header is None else _place_of(sheet, header)
    columns, below, heads = _columns(sheet, place, knows)
    titles = [(ListLine(number, Role.TITLE, _text_of(cells)), cells) for number, cells in sheet.rows[: max(place, 0)]]
    lines = [line for line, _cells in titles if not overruled.get(line.number)]
    lines += [ListLine(number, Role.HEADER, _text_of(cells)) for number, cells in heads]
    body = [pair for pair in titles if overruled.get(pair[0].number)] + _classified(sheet, columns, below, knows)
    hidden = set(sheet.hidden_rows) if skip_hidden else set()
    for line, cells in body:
        said = overruled.get(line.number)
        if said is not None and (said or line.role is Role.DATA):
            line.role = Role.DATA if said else Role.AFTERWARD
        if line.number in hidden and line.role is Role.DATA:
            line.role = Role.HIDDEN
        if line.role in _HOLDS_CELLS:
            line.cells = {letter_of(at): value for at, value in filled(cells)}
    _fill_merged(sheet, body)
    _fill_dittos([line for line, _cells in body])
    columns += _fill_groups([line for line, _cells in body], overruled)
    lines += [line for line, _cells in body]
    number = sheet.rows[place][0] if place >= 0 else 0
    return Layout(sheet.name, columns, lines, number)


def _place_of(sheet: SheetContent, header: int) -> int:
    return next((at for at, (number, _cells) in enumerate(sheet.rows) if number == header), -1)


def _is_number(value: Cell) -> bool:
    return not isinstance(value, str) or bool(_DIGITS.fullmatch(value)) or value == UNREAD


def _find_header(sheet: SheetContent, knows: Callable[[str], bool]) -> int:
    """The place of the row of titles among the rows; -1 when there is none."""
    best, best_score = -1, 0.0
    usual = Counter(sum(1 for _cell in filled(cells)) for _number, cells in sheet.rows[:200]).most_common(1)
    width = usual[0][0] if usual else 0
    for place, (_number, cells) in enumerate(sheet.rows[:HEADER_WITHIN]):
        values = [value for _at, value in filled(cells)]
        texts = [value for value in values if isinstance(value, str) and len(value) <= 80 and not _is_number(value)]
        known = len({folded(value) for value in texts if knows(value)})
        numbers = len(values) - len(texts)
        if len(values) < 2 and not (width == 1 and known):
            continue
        if numbers > max(1, len(values) // 4):
            continue
        score = 3 * known + len({folded(text) for text in texts}) / 10 - numbers
        if known < min(2, width) and (known + len(texts) < max(3, width - 2) or not _differs(sheet, place)):
            continue
        if score > best_score + 0.5:
            best, best_score = place, score
    return best


def _differs(sheet: SheetContent, place: int) -> bool:
    """Whether the rows below hold numbers where this row has words: else it is a row like they are."""
    below = sheet.rows[place + 1 : place + 6]
    here = {at for at, value in filled(sheet.rows[place][1]) if not _is_number(value)}
    return any(_is_number(value) for _number, cells in below for at, value in filled(cells) if at in here)


def _columns(sheet: SheetContent, place: int, knows):
    """The columns, the place of the first row below the header, and the rows of the header."""
    width = sheet.width
    if place < 0:
        return [ListColumn(letter_of(at), "") for at in range(width)], 0, []
    number, cells = sheet.rows[place]
    titles = [str(cells[at]) if at < len(cells) and cells[at] != UNREAD else "" for at in range(width)]
    heads = [(number, cells)]
    below = place + 1
    while below < len(sheet.rows) and len(heads) < 3 and _is_second_header(sheet, heads, sheet.rows[below], knows):
        sub_number, sub = sheet.rows[below]
        parents = _spread(sheet, number, titles)
        for at in range(width):
            under = str(sub[at]).strip() if at < len(sub) else ""
            if under:
                titles[at] = f"{parents[at]} {under}".strip() if parents[at] != under else under
        heads.append((sub_number, sub))
        below += 1
    for at, title in enumerate(titles):
        titles[at] = " ".join(title.replace("*", " ").split())[:120]
    return [ListColumn(letter_of(at), title) for at, title in enumerate(titles)], below, heads


def _is_second_header(sheet: SheetContent, heads: list, row: tuple[int, list[Cell]], knows) -> bool:
    number, cells = row
    top = heads[0][0]
    if any(first <= top < number <= last for first, _left, last, _right in sheet.merged):
        return True
    head = heads[-1][1]
    values = list(filled(cells))
    if _are_years(values) and any(at >= len(head) or head[at] == "" for at, _value in values):
        return True
    if not values or any(_is_number(value) or len(str(value)) > 40 for _at, value in values):
        return False
    if len(values) == 1 and values[0][0] == 0:
        return False
    under_nothing = [at for at, _value in values if at >= len(head) or head[at] == ""]
    widest = len(list(filled(head)))
    # Subtitles stand where the title above spans several columns: beside it is nothing.
    return (
        bool(under_nothing)
        and len(values) <= widest
        and all(at in under_nothing or (at + 1 >= len(head) or head[at + 1] == "") for at, _value in values)
    )


def _are_years(values: list[tuple[int, Cell]]) -> bool:
    """Whether a row holds nothing but years, as below "Target Kinerja": no row of the list, and no numbering."""
    years = [str(value).strip() for _at, value in values]
    return len(years) > 1 and len(set(years)) == len(years) and all(_YEAR.fullmatch(year) for year in years)


def _spread(sheet: SheetContent, number: int, titles: list[str]) -> list[str]:
    """The title above each column: of a merged range, or of the nearest title to the left where nothing stands."""
    parents = list(titles)
    for top, left, bottom, right in sheet.merged:
        if top <= number <= bottom and right > left:
            for at in range(left, min(right + 1, len(parents))):
                parents[at] = titles[left]
    for at in range(1, len(parents)):
        if not parents[at]:
            parents[at] = parents[at - 1]
    return parents


def _classified(
    sheet: SheetContent, columns: list[ListColumn], below: int, knows: Callable[[str], bool]
) -> list[tuple[ListLine, list[Cell]]]:
    rows = sheet.rows[below:]
    titles = [folded(column.title) for column in columns]
    counts = [sum(1 for _cell in filled(cells)) for _number, cells in rows]
    usual = Counter(counts).most_common(1)[0][0] if counts else 0
    few = 2 if usual >= 5 else 1
    last_full = max((at for at, count in enumerate(counts) if count > few and not _is_total(rows[at][1])), default=-1)
    number_at = next(
        (at for at, title in enumerate(titles) if title in ("no", "nomor", "no urut", "nomer", "nr")), None
    )
    body = []
    order: list[int] = []
    is_other = False
    for at, (number, cells) in enumerate(rows):
        if _is_repeated(cells, titles) or _are_titles(cells, titles, knows):
            # The list goes on below, perhaps with its columns in another order; or another table begins.
            is_other = not _is_repeated(cells, titles)
            order = [] if is_other else _order_of(cells, titles)
            role = Role.OTHER_TABLE if is_other else Role.REPEATED
            body.append((ListLine(number, role, _text_of(cells)), cells))
            columns += [
                ListColumn(letter_of(order[at]), str(cells[at])[:120])
                for at, _value in filled(cells)
                if order and order[at] >= len(columns)
            ]
            continue
        role = _role(cells, titles, counts, at, last_full, number_at, is_first=at == 0)
        line = ListLine(number, Role.OTHER_TABLE if is_other else role, _text_of(cells))
        body.append((line, _reordered(cells, order)))
    return body


def _is_repeated(cells: list[Cell], titles: list[str]) -> bool:
    """Whether most cells are titles of this list, in whichever order."""
    values = [folded(value) for _at, value in filled(cells)]
    same = [value for value in values if value and value in titles]
    return len(set(same)) >= 2 and len(same) >= 0.6 * len(values)


def _are_titles(cells: list[Cell], titles: list[str], knows: Callable[[str], bool]) -> bool:
    """Whether all cells are titles, several of them, of this list or of others."""
    values = [value for _at, value in filled(cells)]
    known = {folded(value) for value in values if isinstance(value, str) and (folded(value) in titles or knows(value))}
    return any(titles) and len(known) > 1 and all(folded(value) in known for value in values)


def _order_of(cells: list[Cell], titles: list[str]) -> list[int]:
    """In which column each cell below a repeated header belongs: that of its title, wherever it stands."""
    width = max(len(cells), len(titles))
    named: dict[int, int] = {}
    for at, value in filled(cells):
        places = [place for place, title in enumerate(titles) if title == folded(value)]
        free = [place for place in places if place not in named.values()]
        if free:
            named[at] = at if at in free else free[0]
    taken = set(named.values())
    # What stands under no title of ours is where it was, or behind all where that is another's place.
    order, behind = [], width
    for at in range(width):
        if at in named or at not in taken:
            order.append(named.get(at, at))
        else:
            order.append(behind)
            behind += 1
    return order


def _reordered(cells: list[Cell], order: list[int]) -> list[Cell]:
    if order == sorted(order):
        return cells
    found: list[Cell] = [""] * (max(order) + 1)
    for at, value in filled(cells):
        found[order[at] if at < len(order) else at] = value
    return found


def _role(cells, titles, counts, at, last_full, number_at, *, is_first) -> Role:
    values = list(filled(cells))
    if is_first and _is_numbering(values):
        return Role.NUMBERING
    if _is_total(cells):
        return Role.TOTAL
    if any(isinstance(value, str) and value.strip().startswith(EXAMPLE) for _at, value in values[:2]):
        return Role.EXAMPLE
    if len(values) == 1 and _is_number(values[0][1]) and (values[0][0] == number_at or number_at is None):
        return Role.NUMBERED
    if at > last_full and counts[at] <= 2 and last_full >= 0:
        return Role.AFTERWARD
    if _group_text(values) and at < last_full:
        return Role.GROUP
    if len(values) <= 2 and len(titles) >= 4 and _CLOSING.match(folded(values[0][1])) and at > last_full:
        return Role.AFTERWARD
    return Role.DATA


def _is_numbering(values: list[tuple[int, Cell]]) -> bool:
    """The row under the header that counts the columns: 1, 2, 3 … or (1), (2)."""
    digits = [re.sub(r"[()\s.]", "", str(value)) for _at, value in values]
    if len(digits) < 3 or not all(digit.isascii() and digit.isdigit() for digit in digits):
        return False
    return [int(digit) for digit in digits] == list(range(int(digits[0]), int(digits[0]) + len(digits)))


def _is_total(cells: list[Cell]) -> bool:
    text = next((str(value) for _at, value in filled(cells) if isinstance(value, str) and value.strip()), "")
    is_first = next((at for at, value in filled(cells) if isinstance(value, str)), 0) <= 3
    others = [
        value for _at, value in filled(cells) if isinstance(value, str) and value != text and not _is_number(value)
    ]
    return is_first and bool(_TOTAL.match(folded(text))) and len(folded(text).split()) <= 5 and not others


def _group_text(values: list[tuple[int, Cell]]) -> str:
    """The heading of a group of rows; "" when the row is none."""
    texts = [str(value) for _at, value in values if isinstance(value, str) and not _is_number(value)]
    if len(values) == 1 and len(texts) == 1:
        return texts[0]
    if len(values) == 2 and values[0][0] < values[1][0] and _ORDINAL.fullmatch(str(values[0][1]).strip()):
        second = values[1][1]
        if (
            isinstance(second, str)
            and not _is_number(second)
            and (_GROUP_WORD.match(second) or not str(values[0][1]).strip()[0].isdigit())
        ):
            return second
    # A heading that a program wrote into each cell of its merged range.
    if len(values) > 2 and len(set(texts)) == 1 and len(texts) == len(values):
        return texts[0]
    return ""


def is_group_word(text: str) -> bool:
    """Whether a text begins as the headings of groups do: "Kelurahan …"."""
    return bool(_GROUP_WORD.match(text))


def _fill_merged(sheet: SheetContent, body) -> None:
    by_number = {line.number: (line, cells) for line, cells in body}
    for top, left, bottom, right in sheet.merged:
        if bottom == top or bottom - top > 20_000 or top not in by_number:
            continue
        source = by_number[top][1]
        for at in range(left, right + 1):
            if at >= len(source) or source[at] == "":
                continue
            for number in range(top + 1, bottom + 1):
                line = by_number.get(number, (None,))[0]
                if line is not None and line.role in _HOLDS_CELLS and letter_of(at) not in line.cells:
                    line.cells[letter_of(at)] = source[at]
                    line.repeated.append(letter_of(at))


def _fill_dittos(lines: list[ListLine]) -> None:
    """Write into cells that repeat the row above what stands there; where nothing does, nothing is repeated.

    In the first row nothing can be meant: there the sign stays, and is asked.
    """
    above: dict[str, Cell] | None = None
    for line in lines:
        if line.role not in _HOLDS_CELLS:
            continue
        if above is not None:
            for letter in [letter for letter, value in line.cells.items() if is_ditto(value)]:
                line.repeated.append(letter)
                line.cells.pop(letter)
                if letter in above:
                    line.cells[letter] = above[letter]
        above = line.cells


def _fill_groups(lines: list[ListLine], overruled: Mapping[int, bool]) -> list[ListColumn]:
    """Write the headings of groups into the rows below them; the columns that come of it."""
    columns: dict[str, ListColumn] = {}
    standing: dict[str, str] = {}
    for line in lines:
        if line.role is Role.GROUP and overruled.get(line.number) is not False:
            text = _heading(line.text)
            word = _GROUP_WORD.match(text)
            kind = _kind_of(word[1]) if word else "Kelompok"
            letter = f"{GROUP_PREFIX}{kind}"
            columns.setdefault(letter, ListColumn(letter, kind, is_group=True))
            if kind == "Kecamatan":
                standing.pop(f"{GROUP_PREFIX}Kelurahan", None)
            standing[letter] = text
        elif line.role is Role.DATA:
            line.cells |= standing
    return list(columns.values())


def _heading(text: str) -> str:
    first, _sign, rest = text.partition(" | ")
    return rest if rest and _ORDINAL.fullmatch(first.strip()) else first


def _kind_of(word: str) -> str:
    word = word.casefold()
    if word in ("kecamatan", "kec"):
        return "Kecamatan"
    return "Kelurahan" if word in ("kelurahan", "kel", "desa", "ds") else word.capitalize()


def _text_of(cells: list[Cell]) -> str:
    texts = [str(value).replace(UNREAD, "?") for _at, value in filled(cells)]
    return " | ".join(texts[:6])[:200]
