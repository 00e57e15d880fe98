"""A column that stands in no declaration stops the portal, and so does a declaration of a column that is gone."""

from django.apps import apps
from django.core.checks import Error, register

from .declarations import declared_tables, is_placed, own_columns

HINT = "Say so in the personal.py of its app; see .docs/three-changes.md, a new field of an artisan."


def columns_not_placed() -> list[str]:
    """Columns of which nobody said whether they tell something of a person: "crafts.Artisan.phone"."""
    return sorted(
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in own_columns(model)
        if not is_placed(model, field.name)
    )


def declared_in_vain() -> list[str]:
    """Declared columns that no table has, or that are declared as personal and as not personal at once."""
    found = []
    for label, declaration in declared_tables().items():
        there = {field.name for field in own_columns(apps.get_model(label))}
        named = declaration.personal.keys() | declaration.not_personal
        twice = declaration.personal.keys() & declaration.not_personal
        found += [f"{label}.{name}" for name in sorted((named - there) | twice)]
    return found


@register
def every_column_is_placed(app_configs, **kwargs):
    errors = [
        Error(f"No declaration says whether {column} is personal.", hint=HINT, id="personal.E001")
        for column in columns_not_placed()
    ]
    return errors + [
        Error(f"{column} is declared, but not there, or declared twice.", hint=HINT, id="personal.E002")
        for column in declared_in_vain()
    ]
