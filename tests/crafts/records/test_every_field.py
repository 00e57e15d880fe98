"""Each field of an artisan is known to whatever handles artisans: merging, erasure, history, spreadsheet, forms.

The fields are read from the model, so that the next one is in these tests.
"""

from decimal import Decimal

import pytest
from django.core.checks import run_checks
from django.db import models

from crafts.models import Artisan, Village
from crafts.records import checks, erasure, merging
from crafts.records.erasure import erase
from crafts.records.merging import merge
from crafts.records.spreadsheet.resource import ArtisanResource
from tests.factories import SENTUL, make_artisan, make_user

pytestmark = pytest.mark.django_db

# Bookkeeping, and the steps of a record's life.
OWN = {
    *("id", "slug", "state", "version", "created_at", "updated_at", "is_sample"),
    *("erased_at", "merged_into"),
}
# What counts in totals stays after an erasure; written here by hand, from the privacy page.
STAYS = {"village", "owner_gender", "founded_year", "workers_female", "workers_male"}
FIELDS = [field for field in Artisan._meta.fields if field.name not in OWN]


def value_for(field: models.Field, *, other: bool):
    """A value that the field may hold and that is not its default; `other` gives a second one."""
    if field.choices:
        return field.choices[1 if other else 0][0]
    if field.name == "village":
        return Village.objects.exclude(pk=SENTUL).first() if other else Village.objects.get(pk=SENTUL)
    match field:
        case models.BooleanField():
            return not other
        case models.JSONField():
            return {"0": ["08:00", "12:00"]} if other else {"1": ["09:00", "15:00"]}
        case models.DecimalField():
            return Decimal("-8.100001") if other else Decimal("-8.200002")
        case models.PositiveSmallIntegerField() | models.PositiveIntegerField():
            return 1999 if other else 1980
        case models.URLField():
            return f"https://kenari-{field.name.replace('_', '-')}-{'b' if other else 'a'}.example"
        case models.EmailField():
            return f"kenari-{'b' if other else 'a'}@contoh.id"
        case models.CharField() | models.TextField():
            digits = {"nik": 16, "nib": 13, "phone": 12}.get(field.name)
            if digits:
                return ("35" if other else "36").ljust(digits, "7")
            return f"kenari{field.name}{'b' if other else 'a'}"[: field.max_length]
    raise AssertionError(f"no value for {field}")


def filled(*, other: bool, **more):
    artisan = make_artisan(published=False)
    for field in FIELDS:
        setattr(artisan, field.name, value_for(field, other=other))
    for name, value in more.items():
        setattr(artisan, name, value)
    artisan.save()
    return Artisan.objects.get(pk=artisan.pk)


def test_no_field_is_forgotten():
    assert not [error for error in run_checks() if error.id == "crafts.E001"]


@pytest.mark.parametrize(
    ("place", "known", "name"),
    [
        ("merging.FIELDS", merging.FIELDS, "certificates"),
        ("erasure.EMPTIED", erasure.EMPTIED, "instagram"),
        ("spreadsheet", ArtisanResource.fields, "phone"),
    ],
)
def test_forgotten_field_stops_the_portal(monkeypatch, place, known, name):
    if isinstance(known, list):
        monkeypatch.setattr(checks, "FIELDS", [field for field in known if field != name])
    else:
        monkeypatch.delitem(known, name)
    assert checks.fields_forgotten() == {place: {name}}
    (error,) = checks.every_field_is_handled(None)
    assert error.id == "crafts.E001"
    assert name in error.msg


def test_erasure_empties_every_field_that_does_not_only_count():
    artisan = filled(other=False)
    before = {field.name: getattr(artisan, field.name) for field in FIELDS}
    erase(artisan, by=make_user())
    artisan = Artisan.objects.get(pk=artisan.pk)
    kept = {name for name, value in before.items() if value and getattr(artisan, name) == value}
    assert kept == STAYS
    assert artisan.name == f"Perajin nomor {artisan.pk} (data dihapus)"


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_merge_takes_any_value_that_was_chosen(field):
    kept, merged = filled(other=False), filled(other=True)
    wanted = "latitude" if field.name == "longitude" else field.name
    assert getattr(kept, field.name) != getattr(merged, field.name)
    merge(kept, merged, from_merged=[wanted], by=make_user())
    after = Artisan.objects.get(pk=kept.pk)
    assert getattr(after, field.name) == getattr(merged, field.name)
    others = {other.name for other in FIELDS} - {field.name, wanted, *(["longitude"] if wanted == "latitude" else [])}
    assert {name: getattr(after, name) for name in others} == {name: getattr(kept, name) for name in others}
