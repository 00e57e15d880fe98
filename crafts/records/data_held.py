"""All that the portal holds about one artisan (UU 27/2022: the right to see one's data and get a copy)."""

from typing import Any

from django.db import models
from django.utils.encoding import force_str
from django.utils.translation import gettext as _

from crafts.models import Artisan, Product

# Made from the record for the public search, again and again: it says nothing that the record does not.
DERIVED = {"crafts.listing", "crafts.listedset"}

Row = dict[str, Any]


def data_held(artisan: Artisan) -> dict[str, list[Row]]:
    """Every row about the artisan, under the name of its table; each row maps the names of its columns to values.

    What other apps hold (participations, suggestions) is found through the relations of the model, not by name.
    """
    held: dict[str, list[Row]] = {_("data perajin"): [_row(artisan) | {_("jenis kriya"): _names(artisan.crafts.all())}]}
    for relation in Artisan._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        if model._meta.label_lower in DERIVED:
            continue
        rows = model._base_manager.filter(**{name: artisan.pk})
        rows = rows.select_related(*_readable_relations(model))
        if found := [_row(row, leave_out=relation.field) for row in rows]:
            held[force_str(model._meta.verbose_name_plural)] = found
    held[_("riwayat perubahan data")] = [_row(line) for line in artisan.history.select_related("history_user")]
    lines = Product.history.filter(artisan=artisan.pk).select_related("history_user")
    held[_("riwayat produk")] = [_row(line) for line in lines]
    return {name: rows for name, rows in held.items() if rows}


def _readable_relations(model) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.is_relation and field.related_model]


def _row(record: models.Model, leave_out=None) -> Row:
    """The filled columns of a row, by their names; files by where they are kept, related rows by their text."""
    row = {}
    for field in record._meta.concrete_fields:
        if field == leave_out:
            continue
        value = field.value_from_object(record)
        if value in (None, "", [], {}):
            continue
        if field.is_relation:
            value = force_str(getattr(record, field.name, value))
        elif field.choices:
            value = force_str(dict(field.flatchoices).get(value, value))
        elif isinstance(field, models.FileField):
            value = value.name
        row[force_str(field.verbose_name)] = value
    return row


def _names(rows) -> list[str]:
    return [force_str(row) for row in rows]
