"""What was typed on the page that matches the table of a plan (`programs/planning/plan_match.html`)."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.text import clean_text
from dekranasda.base.lists.match_page import chosen_twice, columns_typed, lines_left_out, rows_typed, shown_column
from dekranasda.base.lists.words import folded
from programs.models import BudgetSource, Goal, Organization, Program

from .columns import GOAL, SOURCE
from .matching import LEVELS, PlanList
from .plan_file import PlanFile

LONGEST = {GOAL: 250, "Program": 200, "Satuan": 120}
SHEET = "lembar"


def read_again(file: PlanFile, found: PlanList, posted: Mapping) -> None:
    """Take the sheet, the row of its titles and the rows that were said to be data; the columns begin anew."""
    names = [layout.sheet for layout in found.layouts if layout.data and layout.sheet == posted.get(SHEET)]
    layout = {**found.answers, **rows_typed(posted, found)}
    file.match = {**file.match, "layout": layout | ({"sheets": names} if names else {}), "columns": None}


def take_match(file: PlanFile, found: PlanList, posted: Mapping) -> dict[str, str]:
    """Take what the columns are, and what is said for all rows; returns what is wrong, by the name of the control."""
    chosen = columns_typed(posted, found, dict(found.choices))
    level = whole_number(posted.get("tingkat", ""))
    file.match = {
        **file.match,
        "columns": chosen,
        "fixed": {},
        "level": level if level in LEVELS else 0,
        "name": clean_text(posted.get("sumber", ""), multiline=False)[:100],
    }
    found.match = file.match
    errors = chosen_twice(chosen, dict(found.choices))
    if "Indikator" not in chosen.values():
        errors["Indikator"] = _("Pilih kolom mana yang memuat indikator.")
    for control in controls(found):
        text = " ".join(clean_text(posted.get(control["name"], ""), multiline=False).split())
        if len(text) > LONGEST.get(control["column"], 200):
            errors[control["name"]] = _("Paling banyak %(most)s huruf.") % {"most": LONGEST[control["column"]]}
        if control["column"] == "Program" and control["of"]:
            file.match["fixed"].setdefault("Program", {})[control["of"]] = text
        else:
            file.match["fixed"][control["column"]] = text
        # Columns that are not there yet are asked first, and then what is in none of them.
        if not text and control["name"] in posted:
            errors[control["name"]] = _("Isi, atau pilih kolomnya di atas.")
        elif not text:
            errors.setdefault("", _("Isi juga yang tidak dimuat oleh satu kolom pun."))
    return errors


def controls(found: PlanList) -> list[dict]:
    """An input for everything that no column says; that of a program once for each goal."""
    fixed = found.match.get("fixed", {})
    made = []
    for column in found.missing(found.columns_chosen):
        if column == "Indikator":
            continue
        by_goal = found.goals if column == "Program" else []
        for place, goal in enumerate(by_goal or [""]):
            said = fixed.get(column, "")
            made.append(
                {
                    "column": column,
                    "of": goal,
                    "name": f"semua-{folded(column).replace(' ', '-')}-{place}",
                    "value": (said.get(goal, "") if isinstance(said, dict) else said) if goal else _plain(said),
                    "choices": _choices(column),
                    "known": _known(column, found),
                }
            )
    return made


def _plain(said) -> str:
    return said if isinstance(said, str) else ""


def _choices(column: str) -> list[str]:
    """The only names that this column may hold; none where anything may be typed."""
    if column == "Penanggung jawab":
        return list(Organization.objects.current().order_by("name").values_list("name", flat=True))
    return [source.local_name for source in BudgetSource.offered()] if column == SOURCE else []


def _known(column: str, found: PlanList) -> list[str]:
    """Names that the plan has already, to be typed again."""
    if column == "Program":
        return list(Program.objects.filter(goal__plan=found.plan).values_list("title", flat=True))
    return list(Goal.objects.filter(plan=found.plan).values_list("title", flat=True)) if column == GOAL else []


def shown_match(found: PlanList, errors: Mapping[str, str]) -> dict:
    """All that the page shows."""
    chosen, sheet = found.columns_chosen, found.chosen[0].sheet
    return {
        "columns": [shown_column(column, chosen, found, errors) for column in found.columns],
        "choices": found.choices,
        "controls": [{**each, "error": errors.get(each["name"], "")} for each in controls(found)],
        "levels": [(level, LEVELS[level]) for level in found.levels],
        "level": found.level,
        "errors": list(dict.fromkeys(errors.values())),
        "sheets": [layout.sheet for layout in found.layouts if layout.data],
        "sheet": sheet,
        "rows": found.row_count,
        "left_out": lines_left_out(found),
        "headers": list(enumerate(found.chosen)),
        "name": found.match.get("name") or found.source[0] or _("Tabel rencana %(sheet)s") % {"sheet": sheet},
    }
