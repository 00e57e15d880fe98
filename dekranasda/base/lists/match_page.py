"""What a page shows of the columns and rows of a list (`components/match_columns.html`), and what was answered."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dekranasda.base.forms.bounds import whole_number

from .columns import How
from .matching import MatchedList
from .values import shortened

EXAMPLES = 3
MOST_LINES_SHOWN = 40
ROLES = {
    "judul": gettext_lazy("judul"),
    "nomor-kolom": gettext_lazy("nomor kolom"),
    "kepala-ulang": gettext_lazy("judul kolom yang diulang"),
    "tabel-lain": gettext_lazy("tabel lain di lembar ini"),
    "kelompok": gettext_lazy("judul kelompok"),
    "jumlah": gettext_lazy("jumlah"),
    "kosong": gettext_lazy("hanya nomor"),
    "penutup": gettext_lazy("keterangan atau tanda tangan"),
    "sembunyi": gettext_lazy("baris tersembunyi"),
    "contoh": gettext_lazy("contoh"),
}


def columns_typed(posted: Mapping, found: MatchedList, known: Iterable[str]) -> dict[str, str]:
    """The field chosen for each column, by letter; "" for one that is not read, or for no field of ours."""
    known = set(known)
    return {
        column.letter: key if (key := posted.get(f"kolom-{column.letter}", "")) in known else ""
        for column in found.columns
    }


def chosen_twice(chosen: Mapping[str, str], known: Mapping[str, str], repeats: Iterable[str] = ()) -> dict[str, str]:
    """What is wrong with the choices, by letter: a field that only one column can be was chosen for a second."""
    errors: dict[str, str] = {}
    first: dict[str, str] = {}
    for letter, key in chosen.items():
        if key and key not in repeats:
            if key in first:
                errors[letter] = _("“%(field)s” sudah dipilih untuk kolom %(letter)s.") % {
                    "field": known[key],
                    "letter": first[key],
                }
            first.setdefault(key, letter)
    return errors


def shown_column(column, chosen: Mapping[str, str], found: MatchedList, errors: Mapping[str, str]) -> dict:
    cells = found.cells_of(column.letter)
    proposal = found.proposals[column.letter]
    return {
        "column": column,
        "key": chosen.get(column.letter, ""),
        "examples": [shortened(cell) for cell in dict.fromkeys(cells)][:EXAMPLES],
        "filled": len(cells),
        "is_guessed": proposal.how in (How.WORD, How.CONTENT),
        "is_unknown": proposal.how is How.UNKNOWN,
        "error": errors.get(column.letter, ""),
    }


def lines_left_out(found: MatchedList) -> list[dict]:
    """Rows that are not read as data, each with the control by which they are."""
    overruled = found.answers.get("rows", {})
    lines = []
    for place, layout in enumerate(found.chosen):
        said = overruled.get(layout.sheet, {})
        for line in layout.lines:
            is_ruled = str(line.number) in said
            if (line.role in ROLES or is_ruled) and line.text:
                lines.append(
                    {
                        "name": f"baris-{place}-{line.number}",
                        "sheet": layout.sheet if len(found.chosen) > 1 else "",
                        "line": line,
                        "role": ROLES.get(line.role, _("dibaca sebagai data")),
                        "is_read": said.get(str(line.number)) is True,
                    }
                )
    return lines[:MOST_LINES_SHOWN]


def rows_typed(posted: Mapping, found: MatchedList) -> dict:
    """What was said of headers and of rows that are left out."""
    headers = dict(found.answers.get("header", {}))
    rows = {sheet: dict(said) for sheet, said in found.answers.get("rows", {}).items()}
    for place, layout in enumerate(found.chosen):
        number = whole_number(posted.get(f"judul-{place}", ""))
        if number is not None and number != layout.header and number <= 10_000_000:
            headers[layout.sheet] = number
        said = rows.setdefault(layout.sheet, {})
        for line in layout.lines:
            name = f"baris-{place}-{line.number}"
            if name in posted:
                said[str(line.number)] = True
            elif said.get(str(line.number)) is True:
                del said[str(line.number)]
    return {"header": headers, "rows": rows}
