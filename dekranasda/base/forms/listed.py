"""Lists that a council keeps itself, and fields that name one of their entries by a key that never changes.

A field holds the key as text: what was kept long ago (versions of a plan, exports, history) says the same key, and its
name of today is looked up. Hidden entries are offered no more; what names one keeps it.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial, partialmethod
from typing import Any, Self

from django import forms
from django.apps import apps
from django.db import models, transaction
from django.utils.choices import CallableChoiceIterator
from django.utils.text import capfirst, slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dekranasda.base.page_cache.remembered import remembered

from .editing import Versioned, lock
from .slugs import ROOM, take_turns

Choices = list[tuple[str, str]]


class Listed(Versioned):
    """An entry of a list of the council's; each list says in `key_length` how long the columns that name it are."""

    key_length: int
    merged_into_id: int | None

    key = models.CharField(max_length=40, unique=True, editable=False)
    name = models.CharField(_("nama"), max_length=60, unique=True)
    name_en = models.CharField(_("nama dalam bahasa Inggris"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    is_hidden = models.BooleanField(_("disembunyikan"), default=False, editable=False)

    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("digabung ke"),
    )

    class Meta:
        abstract = True
        ordering = ["position", "name", "pk"]

    def __str__(self):
        return self.name

    @property
    def local_name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def slug(self) -> str:
        """The key as it may stand in the name of an input."""
        return slugify(self.key).replace("-", "_")

    @classmethod
    def all_known(cls) -> dict[str, Self]:
        """Every entry by its key, in the order of the list. Everybody shares the one object: nobody may change it."""
        return _entries_of(cls)()

    @classmethod
    def offered(cls, *held: str) -> list[Self]:
        """The entries that somebody may choose, and those `held` already."""
        return [one for one in cls.all_known().values() if not one.is_hidden or one.key in held]

    @classmethod
    def choices(cls) -> Choices:
        """All entries, as a filter or a check of what is stored needs them."""
        return [(key, one.local_name) for key, one in cls.all_known().items()]

    @classmethod
    def label_of(cls, key: str) -> str:
        """What `key` is called today; what is no longer on the list speaks for itself."""
        found = cls.all_known().get(key)
        return found.local_name if found else key

    @classmethod
    def standing_choices(cls) -> Choices:
        """The entries that are part of no other: what a filter offers."""
        return [(key, one.local_name) for key, one in cls.all_known().items() if one.merged_into_id is None]

    @classmethod
    def kept_key(cls, key: str) -> str:
        """The key that stands for `key` today: that of the entry which it became part of."""
        found = cls.all_known().get(key)
        if found is None or found.merged_into_id is None:
            return key
        return next((one.key for one in cls.all_known().values() if one.pk == found.merged_into_id), key)

    def give_key(self) -> None:
        """Choose the key of a new entry by its name; to be saved in the same transaction."""
        model = type(self)
        take_turns(model)
        base = slugify(self.name)[: self.key_length - ROOM // 2].strip("-") or "entri"
        taken = {slugify(key) for key in model._default_manager.values_list("key", flat=True)}
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        self.key = base if base not in taken else next(key for key in numbered if key not in taken)

    @transaction.atomic
    def set_hidden(self, *, hidden: bool) -> None:
        """Offer the entry no longer, or again; what is part of another stays hidden."""
        lock(self)
        if self.merged_into_id:
            return
        self.is_hidden = hidden
        self.save_step("is_hidden")

    @classmethod
    def rows_naming(cls) -> Iterator[tuple[type[models.Model], str]]:
        """The tables that name entries of this list, each with its column."""
        for model in apps.get_models():
            for field in model._meta.concrete_fields:
                if isinstance(field, ListedField) and field.listed is cls:
                    yield model, field.name


@cache
def _entries_of(model: type[Listed]) -> Callable[[], dict[str, Any]]:
    return remembered(lambda: {one.key: one for one in model._default_manager.all()})


class ListedField(models.CharField):
    """The key of an entry of the list `listed`."""

    def __init__(self, verbose_name=None, listed: type[Listed] | None = None, **kwargs):
        self.listed = listed
        if listed is not None:
            kwargs["choices"] = listed.choices
        super().__init__(verbose_name, **kwargs)

    def deconstruct(self):
        """To a migration it is a text: the list is data."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, "django.db.models.CharField", args, kwargs

    def contribute_to_class(self, cls, name, private_only=False):
        super().contribute_to_class(cls, name, private_only)
        own = cls.__dict__.get(f"get_{name}_display")
        # Django's own makes choices of the whole list each time.
        if self.listed is not None and isinstance(own, partialmethod):
            listed = self.listed
            setattr(cls, f"get_{name}_display", lambda record: listed.label_of(getattr(record, name)))

    def _check_choices(self):
        # The list stands in the database, which may not be there yet when the code is checked.
        return []

    def formfield(self, **kwargs):
        if self.listed is None:
            return super().formfield(**kwargs)
        of_list: Any = partial(ListedChoiceField, self.listed)
        return super().formfield(choices_form_class=of_list, **kwargs)


class ListedChoiceField(forms.TypedChoiceField):
    """One of the entries on offer, or the hidden one that the record names already; read anew for each form."""

    empty_label: Any = _("Belum dipilih")
    # Where one form serves many records.
    offers_hidden = False

    def __init__(self, listed: type[Listed], *, choices=(), **kwargs):
        self.listed = listed
        super().__init__(choices=lambda: self.choices_beside(""), **kwargs)
        self.label = capfirst(self.label) if self.label else self.label

    def choices_beside(self, held: str) -> Choices:
        known = self.listed.all_known()
        entries = known.values() if self.offers_hidden else self.listed.offered(held)
        return [("", self.empty_label), *((one.key, one.local_name) for one in entries)]

    def to_python(self, value):
        """What was chosen before two entries became one means the one that stayed."""
        key = super().to_python(value)
        return key if self.valid_value(key) else self.listed.kept_key(key)

    def get_bound_field(self, form, field_name):
        held = form.get_initial_for_field(self, field_name) or ""
        self.choices = CallableChoiceIterator(lambda: self.choices_beside(held))
        return super().get_bound_field(form, field_name)
