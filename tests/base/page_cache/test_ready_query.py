"""A query whose SQL is kept finds what the same query built anew would find."""

from datetime import timedelta

import pytest
from django.utils import timezone

from crafts.models import Artisan
from dekranasda.base.page_cache.ready_query import ReadyQuery
from tests.factories import make_artisan

pytestmark = pytest.mark.django_db


def public(pks):
    return Artisan.objects.public().filter(pk__in=pks).order_by("pk").values_list("pk", "slug")


def test_it_finds_the_same_rows_for_one_and_for_many():
    kept = ReadyQuery(public)
    pks = [make_artisan(published=place % 3 != 0).pk for place in range(7)]
    for some in ([], pks[:1], pks[1:2], pks, pks[::-1], pks):
        assert kept.rows(some) == list(public(some))


def test_a_consent_that_begins_tomorrow_counts_from_tomorrow(monkeypatch):
    kept, artisan = ReadyQuery(public), make_artisan()
    artisan.consents.update(given_on=timezone.localdate() + timedelta(days=1))
    assert kept.rows([artisan.pk]) == []
    tomorrow = timezone.localtime() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert [row[0] for row in kept.rows([artisan.pk])] == [artisan.pk]
