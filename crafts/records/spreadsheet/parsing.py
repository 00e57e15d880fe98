"""Turns the cells of one row into an artisan, or into the list of what is wrong with them."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import TextField

from crafts.models import Artisan, CraftCategory

from .resource import ArtisanResource
from .values import as_text

# Attributes of columns that are not plain fields of the artisan.
NOT_FIELDS = {"pk", "crafts", "last_confirmed_on"}


@dataclass
class ParsedRow:
    """What a row says: the artisan with its values set (unsaved), its crafts, the day it was confirmed."""

    artisan: Artisan
    crafts: list[CraftCategory] | None = None
    confirmed_on: date | None = None
    errors: dict[str, list[str]] = field(default_factory=dict)


def parse_row(resource: ArtisanResource, artisan: Artisan, cells: dict) -> ParsedRow:
    """Set the values of `cells` (column name → value) on `artisan`; errors are by attribute, "" for the whole row."""
    parsed = ParsedRow(artisan)
    given = {name for name, column in resource.fields.items() if column.column_name in cells}
    try:
        resource.import_instance(artisan, cells)
    except ValidationError as error:
        parsed.errors = {name: list(messages) for name, messages in error.message_dict.items()}
    for name, target in (("crafts", "crafts"), ("last_confirmed_on", "confirmed_on")):
        if name in given:
            try:
                setattr(parsed, target, resource.fields[name].clean(cells))
            except ValueError as error:
                parsed.errors[name] = [str(error)]
    for name in given - NOT_FIELDS - parsed.errors.keys():
        # A model checks this of a short text only.
        if isinstance(column := Artisan._meta.get_field(name), TextField):
            try:
                MaxLengthValidator(column.max_length)(getattr(artisan, name))
            except ValidationError as error:
                parsed.errors[name] = error.messages
    checked = given - NOT_FIELDS - {"village"} - parsed.errors.keys()
    for check in (lambda: artisan.clean_fields(exclude=_all_fields() - checked), artisan.clean):
        try:
            check()
        except ValidationError as error:
            for name, found in error.update_error_dict({}).items():
                messages = [message for each in found for message in each.messages]
                parsed.errors.setdefault("" if name == NON_FIELD_ERRORS else name, []).extend(messages)
    return parsed


def _all_fields() -> set[str]:
    return {each.name for each in Artisan._meta.fields}


def shown_values(resource: ArtisanResource, artisan: Artisan) -> dict[str, str]:
    """The plain fields of an artisan by column, as its row of the export shows them."""
    return {
        column.column_name: as_text(column.export(artisan))
        for name, column in resource.fields.items()
        if name not in NOT_FIELDS
    }


def shown_crafts(crafts) -> str:
    return "; ".join(sorted(craft.name for craft in crafts))
