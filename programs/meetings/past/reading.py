"""Old minutes cut into lines, each with what it may be. No word gets lost, and none is added; a person decides.

A line keeps its words as they stood; only its number or dot goes, and the speaker before the colon where the field of
the speaker says the very same.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dekranasda.base.forms.text import LONG_TEXT
from dekranasda.base.lists.words import folded

from .files import Paragraph, Table
from .names import Names, is_addressed
from .words import ACTION, ASKER, LABELS, TITLES_OF_SPEAKERS, Part, column_titled, due_day, kind_of, part_titled

MOST_LINES = 250
MOST_LETTERS = 200_000
LONGEST_NAME = 150
# Of the words before "mengusulkan", and of the places where an office may be named.
MOST_OF_ASKER, MOST_CUES = 12, 20
_ITEM = re.compile(r"(?:[-–—•*▪◦‣●○·►✓➢]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?=\S)")
# Only before a title: "A. Rahman" is a name.
_NUMBER_OF_PART = re.compile(r"\(?(?:[A-Z]|[IVX]{1,5})[.)]\s+(?=\S)")
_SAID = re.compile(r"(?P<who>[^:\n]{2,120}?)\s*(?P<sign>:|\s[–—-])(?:(?:\s+|(?<=:)(?=[^\W\d]))(?P<said>\S.*))?$")
_ENDS = re.compile(r"[.:;?!)]$")
_RESPONSIBLE = re.compile(
    r"(?:\b(?:oleh|kepada|agar|supaya|pelaksana|penanggung ?jawab|PIC|pj)\b\s*[:=]?\s*|\()(?P<who>[^\s(].{0,150})",
    re.IGNORECASE,
)
_DOES = re.compile(r"(?:akan|agar|untuk|diminta|ditugaskan|segera|wajib|supaya|harus|menindaklanjuti)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:selanjutnya|kemudian|lalu|sementara itu|sedangkan|selain itu|adapun|di samping itu|sementara)\b[\s,]*",
    re.IGNORECASE,
)
_ASKERS = {"peserta", "pimpinan", "undangan", "notulis"}
_NO_PART = Part()


@dataclass
class ProposedLine:
    """A line of old minutes and what it may be."""

    text: str
    kind: str
    speaker: str = ""
    responsible: str = ""
    due_on: date | None = None


@dataclass
class PastMinutes:
    """The lines, and the titles between them: before which line (by its place) which words stand."""

    lines: list[ProposedLine] = field(default_factory=list)
    titles: list[tuple[int, str]] = field(default_factory=list)


def paragraphs_of(text: str) -> list[Paragraph | Table]:
    """Pasted text in lines; a line broken in its middle is one, and rows of a table with tabs are a table."""
    blocks: list[Paragraph | Table] = []
    rows: list[list[list[str] | None]] = []
    goes_on = False
    for line in [*text.split("\n"), ""]:
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        columns = [column_titled(cell) for cell in cells]
        starts_table = len(cells) > 1 and sum(column is not None for column in columns) > 1
        if starts_table or (rows and len(cells) > 1):
            rows.append([[cell] if cell else [] for cell in cells])
            continue
        if rows:
            blocks.append(Table(rows))
            rows, goes_on = [], False
        words = " ".join(line.split())
        last = blocks[-1] if blocks else None
        if goes_on and words[:1].islower() and isinstance(last, Paragraph) and not _ITEM.match(words):
            blocks[-1] = Paragraph(f"{last.text} {words}")
        elif words:
            blocks.append(Paragraph(words))
        goes_on = bool(words) and not _ENDS.search(words) and part_titled(words) is None
    return blocks


def read_past(blocks: Iterable[Paragraph | Table], names: Names, held_on: date) -> PastMinutes:
    """What the blocks of old minutes say; `ValidationError` where there is nothing, or more than one page shows."""
    reader = _Reader(names, held_on)
    letters = 0
    for block in blocks:
        letters += len(block.text) if isinstance(block, Paragraph) else _letters_in(block)
        if letters > MOST_LETTERS:
            raise ValidationError(_("Notula ini lebih dari 200.000 huruf. Tempel bagian demi bagian."))
        if isinstance(block, Table):
            reader.table(block)
        else:
            reader.paragraph(block)
        if len(reader.read.lines) > MOST_LINES:
            raise ValidationError(
                _("Notula ini lebih dari %(most)s baris. Tempel bagian demi bagian."), params={"most": MOST_LINES}
            )
    if not reader.read.lines:
        raise ValidationError(_("Tidak ada baris yang terbaca. Tempel isi notulanya, atau pilih berkas lain."))
    return reader.read


def _letters_in(table: Table) -> int:
    return sum(len(line) for row in table.rows for cell in row for line in cell or [])


class _Reader:
    def __init__(self, names: Names, held_on: date):
        self.names, self.held_on = names, held_on
        self.read = PastMinutes()
        self.part = _NO_PART
        # Who speaks in the items below a line that holds a name and nothing else; whether one stands below already.
        self.speaks, self.spoke = "", False

    def paragraph(self, block: Paragraph) -> None:
        marker = _ITEM.match(block.text)
        text = block.text[marker.end() :] if marker else block.text
        title = _NUMBER_OF_PART.sub("", text, count=1)
        part = part_titled(title)
        if part is None and block.is_heading:
            part = _NO_PART
        if part is not None:
            self.part, self.speaks = part, ""
            self._title(block.text)
            return
        said = self._said(text)
        if said and not said[1]:
            self.speaks, self.spoke = said[0], False
            self._title(block.text)
        elif said:
            self.speaks = ""
            self.line(text, speaker=said[0], said=said[1])
        elif self.speaks and (marker or block.is_item or not self.spoke):
            # Items below the name, or the one paragraph.
            self.spoke = True
            self.line(f"{self.speaks}: {text}", speaker=self.speaks, said=text)
        else:
            self.speaks = ""
            self.line(text)

    def table(self, table: Table) -> None:
        header = next((place for place, row in enumerate(table.rows[:3]) if _is_header(row)), None)
        for row in table.rows[:header]:
            self._plain_row(row)
        if header is None:
            return
        titles = [" ".join(cell or []) for cell in table.rows[header]]
        speaker = ""
        for row in table.rows[header + 1 :]:
            speaker = self._titled_row(titles, row, speaker)

    def line(self, text: str, *, speaker: str = "", said: str = "", part: Part | None = None, behind: str = "") -> None:
        """Propose a line: `text` as it stood; where its `speaker` is known by other words, these stay before `said`."""
        part = part or self._inline_part(text) or self.part
        known = self.names.find(speaker) if speaker else ""
        if speaker and not known and len(speaker) > LONGEST_NAME:
            speaker = ""
        elif speaker and (not known or folded(known) == folded(speaker)):
            text = said
        if not speaker and (asker := self._asker(text)):
            known, speaker = self.names.find(asker), asker
        text += behind
        due_on = due_day(text, self.held_on, anywhere=part.kind == ACTION)
        is_task = part.kind == ACTION or due_on is not None
        responsible = self._responsible(said + behind if said else text, is_task=is_task)
        kind = kind_of(text, part, is_due=due_on is not None, is_assigned=bool(responsible))
        for piece in _pieces(text):
            self.read.lines.append(ProposedLine(piece, kind, known or speaker, responsible, due_on))

    def _title(self, words: str) -> None:
        self.read.titles.append((len(self.read.lines), words))

    def _said(self, text: str) -> tuple[str, str] | None:
        """Whoever stands at the head of the line, and what they said; nothing where that is no speaker."""
        found = _SAID.match(text)
        if not found:
            return None
        who, words = found["who"].strip(), folded(found["who"]).split()
        if not words or len(words) > 14 or words[0] in LABELS or who[0].islower():
            return None
        is_person = is_addressed(words) or "(" in who or bool(self.names.find(who))
        if found["sign"] == ":":
            is_person = is_person or words[0] in TITLES_OF_SPEAKERS or _is_name(who)
        elif not found["said"]:
            return None
        return (who, found["said"] or "") if is_person else None

    def _asker(self, text: str) -> str:
        """The words before "mengusulkan": whoever asks for something."""
        found = ASKER.match(text)
        if not found:
            return ""
        who = _GOES_ON.sub("", found["who"], count=1).strip(" ,")
        words = folded(who).split()
        is_one = words and len(words) <= MOST_OF_ASKER and words[0] not in LABELS - _ASKERS and who[0].isupper()
        return who if is_one and len(who) <= LONGEST_NAME else ""

    def _inline_part(self, text: str) -> Part | None:
        """The part that a line names for itself alone: "Keputusan: pameran diadakan"."""
        title, colon, words = text.partition(":")
        return part_titled(title) if colon and words.strip() else None

    def _responsible(self, text: str, *, is_task: bool) -> str:
        """Who is named as the one that has to act; in a task that is whoever stands at its head."""
        found, rest = self.names.beginning(text)
        if found and (is_task or _DOES.match(rest)):
            return found
        place = 0
        for _time in range(MOST_CUES):
            cue = _RESPONSIBLE.search(text, place)
            if cue is None:
                break
            if found := self.names.beginning(cue["who"])[0]:
                return found
            place = cue.start("who")
        return ""

    def _plain_row(self, row: Sequence[list[str] | None]) -> None:
        """A row of a table without titles: a letterhead, "Hari : Kamis", or minutes with a frame around them."""
        cells = [cell for cell in row if cell]
        if cells and len(cells[0]) == 1 and len(cells) > 1:
            first = cells[0][0]
            if re.fullmatch(r"\(?\d{1,3}[.)]?", first):
                cells = cells[1:]
            elif (part := part_titled(_NUMBER_OF_PART.sub("", first, count=1))) is not None:
                self.part, self.speaks = part, ""
                self._title(first)
                cells = [cell for cell in cells[1:] if cell != [":"]]
        if len(cells) > 1 and all(len(cell) == 1 for cell in cells):
            cells = [[" ".join(cell[0] for cell in cells)]]
        for cell in cells:
            for text in cell:
                self.paragraph(Paragraph(text))

    def _titled_row(self, titles: Sequence[str], row: Sequence[list[str] | None], speaker: str) -> str:
        """The lines of a row; returns who spoke, for a cell that goes on below."""
        who, body = "", ""
        lines: list[tuple[list[str], Part]] = []
        behind: list[tuple[str, list[str]]] = []
        is_merged = False
        for place, cell in enumerate(row):
            title = titles[place] if place < len(titles) else ""
            role = column_titled(title)
            if role == "speaker":
                who, is_merged = " ".join(cell or []), cell is None
            elif role == "body":
                body = " ".join(cell or [])
            elif cell and isinstance(role, Part):
                lines.append((cell, role))
            elif cell and not (role == "number" and re.fullmatch(r"\(?\d{1,4}[.)]?", " ".join(cell))):
                behind.append((title, cell))
        spoken = f"{who} ({body})" if who and body else who or body
        spoken = speaker if is_merged else spoken
        if not lines and (spoken or behind):
            # Nothing to hang it on: as it stands.
            self._plain_row(row)
            return spoken
        asked = next((place for place, (_cell, part) in enumerate(lines) if part.kind == ACTION), len(lines) - 1)
        for place, (cell, part) in enumerate(lines):
            for number, text in enumerate(cell):
                tail = "" if place != asked else _tail(behind, number, len(cell))
                text = text[marker.end() :] if (marker := _ITEM.match(text)) else text
                of = part if part.kind else self.part
                whole = f"{spoken}: {text}" if spoken else text
                self.line(whole, speaker=spoken, said=text, part=of, behind=tail)
        return spoken


def _is_header(row: Sequence[list[str] | None]) -> bool:
    columns = [column_titled(" ".join(cell)) for cell in row if cell]
    return len([column for column in columns if column]) > 1 and any(isinstance(column, Part) for column in columns)


def _tail(behind: Sequence[tuple[str, list[str]]], number: int, count: int) -> str:
    """What the other columns say of line `number` of `count`: line by line where they have as many, else at the end."""
    said = []
    for title, cell in behind:
        own = [cell[number]] if len(cell) == count else cell if number == count - 1 else []
        if own:
            said.append(f"{title}: {'; '.join(own)}" if title else "; ".join(own))
    return "".join(f" · {one}" for one in said)


def _is_name(who: str) -> bool:
    """Two to five words with a capital each, without a digit."""
    words = who.split()
    return 2 <= len(words) <= 5 and all(word[0].isupper() for word in words) and not any(map(str.isdigit, who))


def _pieces(text: str) -> Iterable[str]:
    """The text, in several lines where it is longer than one may be."""
    while len(text) > LONG_TEXT:
        cut = text.rfind(" ", 1, LONG_TEXT)
        cut = cut if cut > 0 else LONG_TEXT
        yield text[:cut]
        text = text[cut:].lstrip()
    if text:
        yield text
