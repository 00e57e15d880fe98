"""All that the portal holds about one artisan (UU 27/2022: the right to see one's data and get a copy)."""

from typing import Any

from django.db import models
from django.utils.encoding import force_str
from django.utils.translation import gettext as _

from crafts.models import Artisan, Product
from crafts.opening_hours import describe
from dekranasda.base.forms.removing import relations_of

# Made from the record for the public search, again and again: it says nothing that the record does not.
DERIVED = {"crafts.listing", "crafts.listedset", "crafts.artisanmerge"}
# Columns that keep the tables in order and say nothing about a person.
BOOKKEEPING = {"id", "version", "width", "height", "position", "history_id", "history_type"}

Row = dict[str, Any]


def data_held(artisan: Artisan) -> dict[str, list[Row]]:
    """Every row about the artisan, under the name of its table; each row maps the names of its columns to values.

    What other apps hold (participations, suggestions) is found through the relations of the model, not by name.
    """
    crafts = ", ".join(force_str(craft) for craft in artisan.crafts.all())
    held: dict[str, list[Row]] = {
        _("data perajin"): [{_("nomor perajin"): artisan.pk} | _row(artisan) | {_("jenis kriya"): crafts}]
    }
    for relation in relations_of(Artisan):
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
        if field == leave_out or field.name in BOOKKEEPING:
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
        elif field.name == "opening_hours":
            value = describe(value)
        elif isinstance(value, bool):
            value = _("ya") if value else _("tidak")
        row[force_str(field.verbose_name)] = value
    return row
