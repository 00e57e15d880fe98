"""The front page: a way to search, makers of many crafts, and how far suggestions have come."""

from datetime import date

import pytest
from django.urls import reverse

from crafts.directory.search import crafts_with_makers
from dekranasda.home.queries import makers_of_the_day
from tests.factories import craft, make_artisan, make_meeting, make_plan, make_program, make_suggestion, make_user

pytestmark = pytest.mark.django_db


def test_visitor_sees_makers_and_the_crafts_that_have_some(client):
    artisan = make_artisan(name="Kendang Contoh Jaya", crafts=["kendang-jimbe"])
    page = client.get("/").content.decode()
    assert artisan.name in page
    assert craft("kendang-jimbe").get_absolute_url() in page
    assert craft("gerabah-keramik").name not in page


def test_makers_of_the_day_come_from_different_crafts_and_change(client):
    for slug in ("batik", "kendang-jimbe"):
        for _each in range(3):
            make_artisan(crafts=[slug])
    crafts = [one for one in crafts_with_makers() if one.makers]
    today, tomorrow = (makers_of_the_day(day, crafts) for day in (date(2026, 3, 1), date(2026, 3, 2)))
    assert {maker.crafts for maker in today} == {(craft(slug).name,) for slug in ("batik", "kendang-jimbe")}
    assert today != tomorrow


def test_numbers_of_the_thread_are_those_of_the_records(client):
    program = make_program(plan=make_plan(adopted=True))
    make_suggestion()
    make_suggestion().adopt([program], by=make_user(), reason="Sesuai rencana.")
    steps = client.get("/").context["thread"]
    assert (steps.suggestions, steps.adopted, steps.programs) == (2, 1, 1)


def test_thread_counts_what_was_let_in_and_meetings_that_were_held(client):
    for status in ("masuk", "disisihkan", "baru"):
        make_suggestion(status=status)
    make_meeting(status="final")
    make_meeting()
    make_meeting(held_on=date(2099, 1, 1), status="berlangsung")
    steps = client.get("/").context["thread"]
    assert (steps.meetings, steps.suggestions) == (1, 1)


def test_home_asks_the_same_of_the_database_for_many_makers(client, django_assert_max_num_queries):
    for _each in range(30):
        make_artisan()
    with django_assert_max_num_queries(23):
        client.get("/")


def test_unknown_word_of_administration_is_explained(client):
    assert "Pagu" in client.get(reverse("glossary")).content.decode()
