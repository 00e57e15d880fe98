"""The words of a choice: `get_…_display` of every model, as Django gives them, by one look-up.

Django's own translates every choice of the field each time one is asked for, which is most of what a status on a page
costs. Choices that are worked out (lists that the council keeps) and models that say it themselves stay as they are.
"""

from collections.abc import Iterator
from functools import partialmethod
from inspect import getattr_static

from django.apps import apps
from django.db.models import Field, Model
from django.utils.functional import Promise

ROOTS = ("crafts", "dekranasda", "programs")


def look_up_labels() -> None:
    """Called once, when all models are known."""
    for model in apps.get_models(include_auto_created=True):
        for field in fields_with_choices(model):
            setattr(model, f"get_{field.name}_display", _by_look_up(field))


def fields_with_choices(model: type[Model]) -> Iterator[Field]:
    """The fields of a model of ours whose choices are a list, and whose words Django gives."""
    if model.__module__.partition(".")[0] not in ROOTS:
        return
    for field in model._meta.get_fields():
        own = getattr_static(model, f"get_{field.name}_display", None)
        if isinstance(field, Field) and isinstance(field.choices, list) and isinstance(own, partialmethod):
            yield field


def _by_look_up(field: Field):
    attribute, labels = field.attname, dict(field.flatchoices)

    def words(self):
        value = getattr(self, attribute)
        label = labels.get(value, value)
        return str(label) if isinstance(label, Promise) else label

    return words
