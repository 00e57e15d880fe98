"""What a number under "Nomor perajin" is worth: a hint. An office numbers the rows of its own lists 1, 2, 3 … too."""

from crafts.models import Artisan, ImportJob, ImportRow

from ..duplicates import are_alike, name_key
from .resource import ID_COLUMN, REQUIRED_COLUMNS, ArtisanResource
from .values import as_number, as_text, folded

# What one artisan has and hardly another: where one of these agrees, a business may have a new name.
OWN = ("phone", "owner_name", "nib", "email", "website", "marketplace_url", "instagram", "address")


def stated_number(cells: dict) -> int | None:
    """The number of an artisan that a row may mean; None where it states none that could be one."""
    try:
        number = as_number(cells.get(ID_COLUMN, ""))
    except ValueError:
        return None
    return int(number) if number is not None and 0 < number < 2**62 and number == int(number) else None


def is_of(resource: ArtisanResource, cells: dict, artisan: Artisan) -> bool:
    """Whether a row that states the number of `artisan` is about this artisan, and not another of that number.

    It is when the name of the business agrees. With another name it is when neither phone nor kelurahan differ and the
    name is alike, or something that only this artisan has agrees. A row that says nothing of all this is not.
    """
    stated = _stated(resource, cells)
    name = stated.get("name", "")
    if name and (name_key(name) or folded(name)) == (name_key(artisan.name) or folded(artisan.name)):
        return True
    if "village" in stated and stated["village"].pk != artisan.village_id:
        return False
    if "phone" in stated and stated["phone"] != artisan.phone:
        return False
    if name and are_alike(name, artisan.name):
        return True
    return any(stated.get(field) and folded(stated[field]) == folded(getattr(artisan, field)) for field in OWN)


def _stated(resource: ArtisanResource, cells: dict) -> dict:
    """What the readable cells say of who the artisan is, by field; a column that the file does not have is left out."""
    stated = {}
    for field in ("name", "village", *OWN):
        if resource.fields[field].column_name in cells:
            try:
                stated[field] = resource.fields[field].clean(cells)
            except ValueError:
                continue  # The check of the row says what is wrong with it.
    return stated


def makes_new(job: ImportJob) -> bool:
    """Whether the file has the columns without which there is no new artisan."""
    return all(name in job.columns for name in REQUIRED_COLUMNS)


def number_text(row: ImportRow) -> str:
    """What the file has under "Nomor perajin"."""
    return as_text(row.cells.get(ID_COLUMN, ""))


def is_known_by_number(row: ImportRow) -> bool:
    """Whether it is the number that names the artisan of a row that is perhaps known."""
    return row.outcome == ImportRow.Outcome.DUPLICATE and row.artisan_id == stated_number(row.cells) is not None


def is_of_erased(row: ImportRow) -> bool:
    """Whether a row waits because the data of the artisan of this number were erased."""
    return row.outcome == ImportRow.Outcome.DUPLICATE and row.artisan_id is None and row.twin_number is None
