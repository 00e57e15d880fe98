"""A query whose SQL is kept finds what the same query built anew would find."""

from datetime import timedelta

import pytest
from django.utils import timezone

from crafts.models import Artisan
from dekranasda.base.page_cache.ready_query import ReadyQuery, hold, ready_rows
from programs.models import Suggestion, SuggestionStep
from tests.factories import make_artisan, make_suggestion, make_user

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


def test_instances_come_with_what_is_selected_and_annotated(django_assert_num_queries):
    clerk, head = make_user(name="Juru Tulis"), make_suggestion()
    merged = make_suggestion(speaker_artisan=make_artisan(name="Batik Satu"))
    merged.merge_into(head, by=clerk, reason="Senada.")
    trail = ReadyQuery(lambda codes: Suggestion.objects.for_trail().filter(code__in=codes))
    assert [one.code for one in trail.instances([head.code])] == [head.code]
    with django_assert_num_queries(1):
        one = trail.instances([merged.code])[0]
        assert (one.speaker_artisan.name, one.merged_into.code, one.merged_count) == ("Batik Satu", head.code, 0)
        assert "nik" in one.speaker_artisan.get_deferred_fields()
        assert one.meeting is None
    assert trail.instances([head.code])[0].times_asked == 2


def test_rows_of_the_same_arguments_are_asked_each_time():
    steps = ready_rows(lambda pk: SuggestionStep.objects.filter(suggestion=pk).values_list("kind", "at", "reason"))
    suggestion = make_suggestion()
    assert steps(suggestion.pk) == list(suggestion.steps.values_list("kind", "at", "reason"))
    suggestion.take_up(by=make_user(), reason="Ditelaah.")
    assert [reason for _kind, _at, reason in steps(suggestion.pk)] == ["Dicatat.", "Ditelaah."]


def test_rows_that_are_held_answer_for_all_and_a_search_among_them_stays_among_them():
    suggestion, other = make_suggestion(), make_suggestion()
    steps = list(suggestion.steps.all())
    hold(suggestion, "steps", steps)
    assert [*suggestion.steps.all()] == steps
    assert suggestion.steps.all()[0] is steps[0]
    assert not suggestion.steps.filter(pk=other.steps.get().pk).exists()
