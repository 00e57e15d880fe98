"""Which cells of a row are corrected on the page: those with something wrong or unclear."""

from dataclasses import dataclass

from crafts.models import ImportRow

from .fields import NUMBER
from .rows import ALL, POINT

POINT_KEYS = ("latitude", "longitude")


@dataclass(frozen=True)
class Correction:
    """An input of the work list: the key of the field, its name, what stands there, why it is asked."""

    key: str
    label: str
    value: str
    message: str

    @property
    def name(self) -> str:
        return f"isi-{self.key}"


def cells_to_correct(row: ImportRow) -> list[Correction]:
    if row.outcome not in (ImportRow.Outcome.ERROR, ImportRow.Outcome.ASKED):
        return []
    values = {value["key"]: value for value in row.values}
    found: dict[str, Correction] = {}
    for problem in row.problems:
        keys = POINT_KEYS if problem["field"] == POINT else (problem["field"],)
        for key in keys:
            if key and key not in (NUMBER, ALL) and key not in found:
                value = row.fixes.get(key, values.get(key, {}).get("said", problem["said"]))
                label = values.get(key, {}).get("column") or problem["column"]
                found[key] = Correction(key, label, str(value), problem["message"])
    return list(found.values())


def typed_corrections(posted, known: set[str]) -> dict[str, str]:
    """What was typed, by key; only fields that a list can have."""
    typed = {name.removeprefix("isi-"): posted.get(name, "")[:2000] for name in posted if name.startswith("isi-")}
    return {key: value.strip() for key, value in typed.items() if key in known}
