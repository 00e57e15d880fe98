"""Words of a choice: by one look-up, and the same as Django would say."""

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import translation

from dekranasda.base.forms.listed import ListedField
from dekranasda.base.labels import fields_with_choices, look_up_labels
from programs.models import Suggestion

OURS = [
    (model, field) for model in apps.get_models() for field in model._meta.get_fields() if hasattr(field, "choices")
]
CHOICES = [
    (model, field)
    for model, field in OURS
    if isinstance(field.choices, list) and model.__module__.startswith(("crafts", "programs", "dekranasda"))
]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("model", "field"), CHOICES, ids=[f"{model.__name__}.{field.name}" for model, field in CHOICES]
)
def test_every_choice_is_told_in_the_words_that_django_gives(model, field, language):
    known = [value for value, _label in field.flatchoices]
    assert known
    with translation.override(language):
        for value in [*known, None, "", "tak dikenal"]:
            one = model()
            setattr(one, field.attname, value)
            words = getattr(one, f"get_{field.name}_display")()
            as_django = Model._get_FIELD_display(one, field)
            assert (words, type(words)) == (as_django, str if isinstance(as_django, str) else type(as_django))


def test_a_field_whose_words_are_looked_up_is_not_looked_up_twice():
    look_up_labels()
    assert not list(fields_with_choices(Suggestion))


LISTED = [
    (model, field)
    for model, field in OURS
    if isinstance(field, ListedField) and field.listed is not None and not model.__name__.startswith("Historical")
]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("model", "field"), LISTED, ids=[f"{model.__name__}.{field.name}" for model, field in LISTED])
def test_every_entry_of_a_list_is_told_as_the_list_calls_it(model, field, language):
    known = list(field.listed.all_known())
    assert known
    with translation.override(language):
        for key in [*known, None, "", "tak dikenal"]:
            one = model(**{field.attname: key})
            assert getattr(one, f"get_{field.name}_display")() == Model._get_FIELD_display(one, field)
