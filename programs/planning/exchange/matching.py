"""A table that is not of our making, such as of e-SAKIP or a Renja: each of its columns is one of ours, or not read.

What the table does not say but a plan must know is asked once for all rows: `fixed`.
"""

import re
from collections.abc import Mapping
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dekranasda.base.forms.number_fields import read_number
from dekranasda.base.lists.book import UNREAD, Book
from dekranasda.base.lists.columns import ListField
from dekranasda.base.lists.layout import GROUP_PREFIX, Layout, ListLine, Role
from dekranasda.base.lists.matching import MatchedList
from dekranasda.base.lists.memory import remember_columns
from dekranasda.base.lists.values import as_text, says_nothing
from dekranasda.base.lists.words import folded
from programs.models import Plan

from .columns import (
    BUDGET_SHEET,
    CODE_COLUMNS,
    GOAL,
    GOAL_CODE,
    INDICATOR_COLUMNS,
    KIND,
    PLAN_SHEET,
    PROGRAM_COLUMNS,
    REQUIRED,
    SOURCE,
    TARGET,
    titled,
)
from .figure_cells import unit_in
from .reading import TableTexts, cell_text
from .synonyms import CODE, MONEY_OF_YEAR, SYNONYMS, TARGET_OF_YEAR

BUDGET = "Pagu "
BUDGET_CODE = "Kode rekening"
BASELINE, BASELINE_YEAR = "Kondisi awal", "Tahun kondisi awal"
# What stays as it is in the rows below where a table says it once.
SAID_ONCE = (GOAL, "Penanggung jawab")
# How many parts the code of each level has (Permendagri 90/2019): "3.31.02", "3.31.02.2.01", "3.31.02.2.01.0003".
LEVELS = {3: gettext_lazy("program"), 5: gettext_lazy("kegiatan"), 6: gettext_lazy("sub-kegiatan")}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONEY = {"rp", "rupiah", "pagu", "anggaran", "dana", "biaya"}
_YEAR_WORDS = {"tahun", "th", "thn", "kinerja", "ke", "volume", "1", "2", "3", "4", "5", "i", "ii", "iii", "iv", "v"}
_THOUSANDS = {"ribu": 1000, "ribuan": 1000, "000": 1000, "juta": 1_000_000, "jutaan": 1_000_000}


class PlanList(MatchedList):
    """The table of a plan in a file, as it would be read now. `match`: what was answered of it so far."""

    def __init__(self, book: Book, plan: Plan, match: Mapping | None = None):
        self.plan, match = plan, match or {}
        super().__init__(book, _fields(plan, _only_year(book, plan)), KIND, match.get("layout", {}), match)

    def key_of(self, title: str) -> str:
        by_year = self._of_year(title)
        return super().key_of(title) if by_year is None else by_year

    @cached_property
    def source(self) -> tuple[str, dict[str, str]]:
        name, known = super().source
        keys = {each.key for each in self.listed}
        known = {title: key for title, key in known.items() if not key or key in keys}
        # A year in a title is not forgotten for what another file called so.
        said = {folded(column.title): self._of_year(column.title) for column in self.columns}
        return name, known | {title: key for title, key in said.items() if key is not None}

    def _of_year(self, title: str) -> str | None:
        """The field that a title with a year names, "" for none; None for a title without a year."""
        years = _YEAR.findall(title)
        if len(years) != 1:
            return None
        words = set(folded(title).split()) - {years[0]}
        if words & {"awal", "baseline"}:
            return BASELINE
        if int(years[0]) not in self.plan.years or "realisasi" in words:
            return ""
        if words & _MONEY:
            return f"{BUDGET}{years[0]}"
        if "target" in words or words <= _YEAR_WORDS:
            return f"{TARGET}{years[0]}"
        return None

    def meant(self, layout: Layout) -> dict[str, bool]:
        """ "Jumlah perajin binaan" is the name of an indicator, and no sum of the rows above."""
        sums = self.left_out_with(layout, "Indikator", Role.TOTAL)
        return {str(number): True for number, _cells, said in sums if len(folded(said).split()) > 1}

    @cached_property
    def chosen(self) -> list[Layout]:
        """One sheet: a cell is named by its sheet and row, and another sheet may hold another plan."""
        return super().chosen[:1]

    @property
    def is_plan(self) -> bool:
        """Whether a table is there to be matched: by its titles, or because somebody said where they are."""
        said = self.answers.get("header", {})
        return any(layout.data and (self.has_titles(layout) or layout.sheet in said) for layout in self.chosen)

    @property
    def asks(self) -> bool:
        """Whether somebody must look at what the columns are, or say what no column does."""
        return self.has_guesses or bool(self.missing(self.proposed_columns))

    @property
    def proposed_columns(self) -> dict[str, str]:
        return {letter: each.key for letter, each in self.proposals.items()}

    def missing(self, chosen: Mapping[str, str]) -> list[str]:
        """Our columns that a plan needs, and that no column of the file is."""
        keys = set(chosen.values())
        needed = [*REQUIRED, *([SOURCE] if any(key.startswith(BUDGET) for key in keys) else [])]
        return [name for name in needed if name not in keys and not (name == "Satuan" and self._has_units(chosen))]

    def _has_units(self, chosen: Mapping[str, str]) -> bool:
        """Whether the cells of targets say their unit themselves: "12 Dokumen"."""
        letters = [letter for letter, key in chosen.items() if key.startswith(TARGET)]
        cells = [as_text(cell) for letter in letters for cell in self.cells_of(letter)]
        return bool(cells) and all(re.search(r"\d\s*[^\W\d_%]|%", cell) or says_nothing(cell) for cell in cells)

    @property
    def goals(self) -> list[str]:
        """What the column of goals says, once each: each may need the name of its program."""
        letter = _letter_of(self.columns_chosen, GOAL)
        return list(dict.fromkeys(" ".join(as_text(cell).split()) for cell in self.cells_of(letter))) if letter else []

    @property
    def levels(self) -> list[int]:
        """The levels that the codes of the table are on, where there are several."""
        letter = _letter_of(self.columns_chosen, BUDGET_CODE)
        found = {_level(as_text(cell)) for cell in self.cells_of(letter)} & set(LEVELS) if letter else set()
        return sorted(found) if len(found) > 1 else []

    @property
    def level(self) -> int:
        """The level whose rows are our programs; the deepest where nobody chose, 0 where there is but one."""
        levels, chosen = self.levels, self.match.get("level")
        return chosen if chosen in levels else (levels[-1] if levels else 0)

    def remember(self, name: str, *, by) -> None:
        """Keep what the columns are for the next table; not that of a year which no title says."""
        chosen = self.columns_chosen
        titles = {
            column.title: chosen[column.letter]
            for column in self.columns
            if not column.is_group and not (_YEAR.search(chosen[column.letter]) or _YEAR.search(column.title))
        }
        remember_columns(KIND, name, titles, by=by)

    def tables(self) -> dict[str, TableTexts]:
        """The table in our columns, each row under its number and each column with its letter in the file."""
        header, places, rows = self._rows()
        of_plan = [
            at for at, name in enumerate(header) if not name.startswith(BUDGET) and name not in (SOURCE, BUDGET_CODE)
        ]
        tables = {PLAN_SHEET: self._as_table(header, places, rows, of_plan)}
        of_money = [at for at, name in enumerate(header) if name.startswith(BUDGET) or name in ("Program", SOURCE)]
        money = [at for at in of_money if header[at].startswith(BUDGET)]
        paid = []
        program = ""
        for number, texts in rows:
            program = texts[header.index("Program")] or program
            if any(texts[at] for at in money):
                at_program = header.index("Program")
                paid.append((number, [program if at == at_program else text for at, text in enumerate(texts)]))
        if paid:
            tables[BUDGET_SHEET] = self._as_table(header, places, paid, of_money)
        return tables

    def _as_table(self, header, places, rows, taken: list[int]) -> TableTexts:
        ours = [header[at].removeprefix(BUDGET) for at in taken]
        return {
            "sheet": self.chosen[0].sheet,
            "rows": [(self.chosen[0].header, ours), *((number, [texts[at] for at in taken]) for number, texts in rows)],
            "columns": [places[at] for at in taken],
        }

    def _rows(self):
        """Our header, the letter and title of each column in the file, and the rows with their texts."""
        titles = {column.letter: column.title for column in self.columns}
        chosen = {key: letter for letter, key in self.columns_chosen.items() if key}
        fixed = dict(self.match.get("fixed", {}))
        programs = fixed.pop("Program", {}) if isinstance(fixed.get("Program"), dict) else {}
        letters = dict(chosen)
        if BUDGET_CODE in letters:
            letters |= dict.fromkeys(CODE_COLUMNS, letters[BUDGET_CODE])
        said = {name: text for name, text in fixed.items() if name not in letters and text}
        if BASELINE in letters and BASELINE_YEAR not in letters and (years := _YEAR.findall(titles[letters[BASELINE]])):
            said[BASELINE_YEAR] = years[0]
        header = [*letters, *said, *(name for name in ("Program", "Satuan") if name not in {*letters, *said})]
        # What comes from the heading of a group, or was said for all rows, stands in no cell of the row.
        places = [["" if letter.startswith(GROUP_PREFIX) else letter, titles[letter]] for letter in letters.values()]
        places += [["", ""]] * (len(header) - len(places))
        rows, above = [], {}
        for line in self.lines_read:
            texts = {name: self._text(line, name, letter, titles[letter]) for name, letter in letters.items()} | said
            for name in SAID_ONCE:
                above[name] = texts[name] = texts.get(name, "") or above.get(name, "")
            if "Program" not in texts:
                texts["Program"] = programs.get(" ".join(texts[GOAL].split()), "")
            if "Satuan" not in texts:
                texts["Satuan"] = unit_in([text for name, text in texts.items() if name.startswith(TARGET)])
            rows.append((line.number, [texts.get(name, "") for name in header]))
        return header, places, rows

    def _text(self, line: ListLine, name: str, letter: str, title: str) -> str:
        value = line.cells.get(letter, "")
        if name.startswith(BUDGET):
            # One ceiling for all rows of a program is one, and not one for each of them.
            text = "" if letter in line.repeated or says_nothing(value) else cell_text(value)
            return _times(text, _factor(title))
        if name in CODE_COLUMNS:
            return _code_of_level(as_text(value), name)
        return "" if says_nothing(value) and value != UNREAD else " ".join(cell_text(value).split())

    @cached_property
    def lines_read(self) -> list[ListLine]:
        return [line for layout in self.chosen for line in self._of_level(layout)[0]]

    @property
    def notes(self) -> list[str]:
        """What of the file is not read, in words."""
        told = []
        if ignored := self.ignored({letter: key for letter, key in self.columns_chosen.items() if key}):
            told.append(_("Kolom yang tidak dibaca: %(columns)s.") % {"columns": ", ".join(ignored)})
        others = [layout.sheet for layout in self.layouts if layout not in self.chosen and layout.data]
        if others:
            told.append(_("Lembar yang tidak dibaca: %(sheets)s.") % {"sheets": ", ".join(others)})
        for layout in self.chosen:
            for line in [*layout.left_out, *self._of_level(layout)[1]]:
                if line.text and line.role not in (Role.TITLE, Role.NUMBERING, Role.GROUP):
                    said = {"row": line.number, "text": line.text[:80]}
                    told.append(_("Baris %(row)s tidak dibaca: %(text)s") % said)
        for column in self.columns:
            if self.columns_chosen.get(column.letter, "").startswith(BUDGET) and _factor(column.title) > 1:
                said = {"column": column.title, "factor": f"{_factor(column.title):,}".replace(",", ".")}
                told.append(_("Angka di kolom “%(column)s” dikalikan %(factor)s.") % said)
        return told

    def _of_level(self, layout: Layout) -> tuple[list[ListLine], list[ListLine]]:
        """The rows of our programs, and those of levels above or below them with the rows under these."""
        letter, level = _letter_of(self.columns_chosen, BUDGET_CODE), self.level
        if not letter or not level:
            return layout.data, []
        program = _letter_of(self.columns_chosen, "Program")
        taken: list[ListLine] = []
        others: list[ListLine] = []
        into = taken
        for line in layout.data:
            code = as_text(line.cells.get(letter, ""))
            if code and letter not in line.repeated:
                into = taken if _level(code) == level else others
            elif not code and program in line.cells and program not in line.repeated:
                into = taken
            into.append(line)
        return taken, others


def _fields(plan: Plan, year: int | None) -> list[ListField]:
    """What a column can be. `year`: the only year that the file speaks of where a title has none."""
    names = [GOAL, *PROGRAM_COLUMNS, *INDICATOR_COLUMNS]
    fields = [ListField(name, titled(name), SYNONYMS.get(name, ()), name in REQUIRED) for name in names]
    for start, titles in ((TARGET, TARGET_OF_YEAR), (BUDGET, MONEY_OF_YEAR)):
        fields += [ListField(f"{start}{one}", f"{start}{one}", titles if one == year else ()) for one in plan.years]
    fields.append(ListField(SOURCE, SOURCE, SYNONYMS[SOURCE]))
    fields.append(ListField(BUDGET_CODE, _("Kode rekening (Permendagri 90)"), CODE))
    return [*fields, ListField(GOAL_CODE, GOAL_CODE, SYNONYMS[GOAL_CODE])]


def _only_year(book: Book, plan: Plan) -> int | None:
    """The one year of the plan that the first rows of the sheets speak of; None for none or several."""
    texts = [str(cell) for sheet in book.sheets for _number, cells in sheet.rows[:12] for cell in cells]
    found = {int(year) for text in texts for year in _YEAR.findall(text)} & set(plan.years)
    return found.pop() if len(found) == 1 else None


def _letter_of(chosen: Mapping[str, str], key: str) -> str:
    return next((letter for letter, name in chosen.items() if name == key), "")


def _parts(code: str) -> list[str]:
    return [part for part in re.split(r"[.,\s]+", code.strip()) if part]


def _level(code: str) -> int:
    return len(_parts(code))


def _code_of_level(code: str, name: str) -> str:
    """The code of a program, an activity or a sub-activity that the code of a row begins with; "" for none."""
    parts = _parts(code)
    wanted = dict(zip(CODE_COLUMNS, LEVELS, strict=True))[name]
    return ".".join(parts[:wanted]) if len(parts) >= wanted else ""


def _factor(title: str) -> int:
    """What the figures of a column stand for: "(juta rupiah)", "(Rp.000)"."""
    words = folded(title).split()
    return next((factor for word, factor in _THOUSANDS.items() if word in words), 1)


def _times(text: str, factor: int) -> str:
    number = read_number(text) if factor > 1 and text else None
    return text if number is None else f"{(number * factor).normalize():f}".replace(".", ",")
