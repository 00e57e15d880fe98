"""What a number under "Nomor perajin" is worth: a hint. An office numbers the rows of its own lists 1, 2, 3 … too."""

from collections.abc import Mapping
from typing import Any

from crafts.models import Artisan, ImportJob, ImportRow
from dekranasda.base.lists.book import Cell
from dekranasda.base.lists.figures import plain_number
from dekranasda.base.lists.values import as_text
from dekranasda.base.lists.words import folded

from ..duplicates import are_alike, name_key
from .fields import NUMBER, REQUIRED

# What one artisan has and hardly another: where one of these agrees, a business may have a new name.
OWN = ("phone", "owner_name", "nib", "email", "website", "marketplace_url", "instagram", "address")


def number_letter(columns: Mapping[str, str]) -> str:
    """The letter of the column of numbers; "" when the list has none."""
    return next((letter for letter, key in columns.items() if key == NUMBER), "")


def stated_number(cell: Cell) -> int | None:
    """The number of an artisan that a cell may mean; None where it states none that could be one."""
    number = plain_number(cell) if cell != "" else None
    return int(number) if number is not None and 0 < number < 2**62 and number == int(number) else None


def is_of(stated: Mapping[str, Any], artisan: Artisan) -> bool:
    """Whether a row that states the number of `artisan` is about this artisan, and not another of that number.

    `stated`: what the row says by key, with an empty text where the list has the column and the row says nothing.
    It is when the name of the business agrees. With another name it is when neither phone nor kelurahan differ and the
    name is alike, or something that only this artisan has agrees. A row that says nothing of all this is not.
    """
    name = stated.get("name") or ""
    if name and (name_key(name) or folded(name)) == (name_key(artisan.name) or folded(artisan.name)):
        return True
    if stated.get("village") and stated["village"].pk != artisan.village_id:
        return False
    if "phone" in stated and stated["phone"] != artisan.phone:
        return False
    if name and are_alike(name, artisan.name):
        return True
    return any(stated.get(field) and folded(stated[field]) == folded(getattr(artisan, field)) for field in OWN)


def makes_new(job: ImportJob) -> bool:
    """Whether rows of the list can become new artisans: not where it numbers artisans and says little else."""
    keys = set(job.columns.values())
    return NUMBER not in keys or keys.issuperset(REQUIRED)


def number_text(row: ImportRow, columns: Mapping[str, str]) -> str:
    """What the file has under "Nomor perajin"."""
    return as_text(row.cells.get(number_letter(columns), ""))


def is_known_by_number(row: ImportRow, columns: Mapping[str, str]) -> bool:
    """Whether it is the number that names the artisan of a row that is perhaps known."""
    number = stated_number(row.cells.get(number_letter(columns), ""))
    return row.outcome == ImportRow.Outcome.DUPLICATE and row.artisan_id == number is not None


def is_of_erased(row: ImportRow) -> bool:
    """Whether a row waits because the data of the artisan of this number were erased."""
    return row.outcome == ImportRow.Outcome.DUPLICATE and row.artisan_id is None and row.twin_number is None
