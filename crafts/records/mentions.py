"""Where an artisan is still named after the record is empty: minutes, suggestions, guests, participants, remarks.

The columns are read from the models, not named: `crafts` must not know who writes about artisans, and a table added
later is searched without anybody remembering it here.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from crafts.encryption import EncryptedTextField
from crafts.models import Artisan, CraftCategory, Mention
from dekranasda.base.forms.phone import shown_phone
from dekranasda.base.personal import MINUTES, Erasure, declaration_of

# Shorter than this, a name is found in every other sentence.
SHORTEST = 4
_TEXT = (models.CharField, models.TextField, models.JSONField, models.FileField)
# Sign-ins and what they are signed with; and the trail, which names artisans by number and is edited by nothing.
NOT_SEARCHED = {"sessions.Session", "usersessions.UserSession", "mfa.Authenticator", "audit.AuditEvent"}


@dataclass(frozen=True)
class NamingPlace:
    """One column of one row in which the person is named."""

    model: type[models.Model]
    pk: Any
    field: models.Field

    @property
    def is_locked(self) -> bool:
        """Minutes as they were locked: they change only where the office says so."""
        return self.field.name == "snapshot" and self.is_of_minutes

    @property
    def is_of_minutes(self) -> bool:
        return self._kept is MINUTES

    @property
    def _kept(self):
        promised = declaration_of(self.model, self.field.name)
        return promised.kept if promised else None


def names_of(artisan: Artisan) -> list[str]:
    """What an artisan is called and reached by, the longest first, so that no name is replaced inside another."""
    called = {
        artisan.name,
        artisan.owner_name,
        artisan.brand,
        artisan.phone,
        shown_phone(artisan.phone),
        artisan.email,
        artisan.instagram,
        artisan.nik,
        artisan.address,
        artisan.slug,
    }
    for line in artisan.history.values_list("name", "owner_name", "phone", "email", "slug"):
        called |= set(line)
    # A business called "Batik" is not named wherever the craft is.
    crafts = {craft.casefold() for craft in CraftCategory.objects.values_list("name", flat=True)}
    called = {name for name in called if len(name) >= SHORTEST and name.casefold() not in crafts}
    return sorted(called, key=lambda name: (-len(name), name))


def text_columns() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Every column of every table that may hold words."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label in NOT_SEARCHED or not model._meta.managed:
            continue
        for field in model._meta.concrete_fields:
            is_words = isinstance(field, _TEXT) and not field.choices and not field.primary_key
            if is_words and not isinstance(field, EncryptedTextField):
                yield model, field


def may_be_replaced(place: NamingPlace) -> bool:
    """Free text in which people are named; not the record of somebody else who is called the same."""
    promised = declaration_of(place.model, place.field.name)
    words = promised is not None and promised.erased in (Erasure.MENTION, Erasure.CONTACT)
    return words and not isinstance(place.field, models.FileField)


def find(names: Iterable[str], *, only: type[models.Model] | None = None) -> Iterator[NamingPlace]:
    """Every place in which one of these names stands, in all tables or in one."""
    names = list(names)
    if not names:
        return
    for model, field in text_columns():
        if only not in (None, model):
            continue
        rows = model._base_manager.annotate(_words=Cast(field.name, models.TextField()))
        is_named = Q()
        for name in names:
            # As JSON lies in the database: with or without escapes.
            for written in {name, json.dumps(name)[1:-1]} if isinstance(field, models.JSONField) else {name}:
                is_named |= Q(_words__icontains=written)
        named = _as_words(names)
        for pk, value in rows.filter(is_named).order_by().values_list("pk", field.name):
            if named.search(str(value)):
                yield NamingPlace(model, pk, field)


def files_beside(place: NamingPlace) -> Iterator[NamingPlace]:
    """Files that belong to minutes in which the person is named: the signed scan of these, and the papers of their
    meeting. What stands in them is read by people only.
    """
    if place.is_locked:
        yield from _files_at(place.model, [place.pk])
    if place.is_of_minutes:
        for field in place.model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey):
                keys = place.model._base_manager.filter(pk=place.pk).exclude(**{field.name: None})
                yield from _files_at(field.related_model, keys.values_list(field.attname, flat=True))


def _files_at(model: type[models.Model], keys) -> Iterator[NamingPlace]:
    """The files of minutes in rows that point at these rows of `model`."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        holder = relation.related_model
        for field in holder._meta.concrete_fields:
            promised = declaration_of(holder, field.name)
            if not isinstance(field, models.FileField) or not promised:
                continue
            if promised.erased is Erasure.MENTION and promised.kept is MINUTES:
                rows = holder._base_manager.filter(**{f"{relation.field.name}__in": list(keys)})
                rows = rows.exclude(**{field.name: ""}).order_by("pk")
                yield from (NamingPlace(holder, pk, field) for pk in rows.values_list("pk", flat=True))


def _as_words(names: Iterable[str]) -> re.Pattern:
    """Any of these names, as words of their own: "Sari" is not in "sarinya"."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)


def is_plain(name: str) -> bool:
    """Whether a text with this name can only mean this person: not a single word, which many are called."""
    return " " in name or "@" in name or any(character.isdigit() for character in name)


def replace(place: NamingPlace, names: list[str]) -> bool:
    """Write "seorang perajin" for the names in a place that can mean nobody else; whether none is left there."""
    rows = place.model._base_manager.filter(pk=place.pk)
    promised = declaration_of(place.model, place.field.name)
    value = rows.values_list(place.field.name, flat=True).first()
    if value is None:
        # Gone with another column of the same row.
        return True
    plain = [name for name in names if is_plain(name)]
    if not plain or not _as_words(plain).search(str(value)):
        return False
    if promised and promised.erased is Erasure.CONTACT:
        rows.delete()
        return True
    new = _replaced(value, _as_words(plain))
    longest = place.field.max_length
    if isinstance(new, str) and longest:
        new = new[:longest]
    models.QuerySet.update(rows, **{place.field.name: new})
    return not _as_words(names).search(str(new))


def _replaced(value, named: re.Pattern):
    if isinstance(value, str):
        return named.sub(_("seorang perajin"), value)
    if isinstance(value, list):
        return [_replaced(item, named) for item in value]
    if isinstance(value, dict):
        return {key: _replaced(item, named) for key, item in value.items()}
    return value


def pages_of(mentions: Iterable[Mention]) -> dict[Mention, str]:
    """Where each is edited: the page of its row, or of what the row belongs to; "" when it is gone. A query a table."""
    by_table = defaultdict(list)
    for mention in mentions:
        by_table[mention.table].append(mention)
    pages = {}
    for table, found in by_table.items():
        model = apps.get_model(table)
        owners = [field.name for field in model._meta.concrete_fields if _has_page(field.related_model)]
        rows = model._base_manager.select_related(*owners).in_bulk(
            [model._meta.pk.to_python(mention.row) for mention in found]
        )
        for mention in found:
            row = rows.get(model._meta.pk.to_python(mention.row))
            pages[mention] = _page_of(row, owners) if row else ""
    return pages


def _has_page(model) -> bool:
    return model is not None and model is not Artisan and hasattr(model, "get_absolute_url")


def _page_of(row: models.Model, owners: list[str]) -> str:
    things = [row, *(getattr(row, name) for name in owners)]
    return next((thing.get_absolute_url() for thing in things if thing is not None and _has_page(type(thing))), "")
