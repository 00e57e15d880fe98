"""Whether a craft will still be made tomorrow: in a word, with the rule, and telling of nobody."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan
from dekranasda.base.page_cache.remembered import one_look
from programs.dashboards.viability import CraftViability, Viability, endangered_without_program, viability_of_all
from programs.models.plan import open_for_change
from tests.factories import (
    craft,
    make_activity,
    make_artisan,
    make_plan,
    make_program,
    make_suggestion,
    put_in_force,
)

pytestmark = pytest.mark.django_db
THIS_YEAR = timezone.localdate().year


def known(**changed) -> CraftViability:
    usual = {"makers": 12, "recent": 3, "age": 41, "trained": 5, "voices": 1, "programs": 1, "sold": 0}
    return CraftViability(**usual | changed)


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({}, Viability.STRONG),
        ({"recent": None, "age": None}, Viability.STRONG),
        ({"makers": 9}, Viability.FRAGILE),
        ({"makers": 4}, Viability.ENDANGERED),
        ({"makers": 0, "recent": None}, None),
        ({"recent": 0}, Viability.FRAGILE),
        ({"recent": 0, "age": 54}, Viability.FRAGILE),
        ({"recent": 0, "age": 55}, Viability.ENDANGERED),
        ({"age": 49}, Viability.STRONG),
        ({"age": 50}, Viability.FRAGILE),
        ({"age": 80}, Viability.FRAGILE),
        ({"trained": 0, "voices": 0, "programs": 0}, Viability.FRAGILE),
        ({"trained": 0, "voices": 0, "programs": 0, "sold": 7}, Viability.STRONG),
    ],
)
def test_rule_of_each_word_holds_at_its_bounds(changed, state):
    assert known(**changed).state == state


def make_makers(number: int, slug: str, **fields):
    return [make_artisan(crafts=[slug], **fields) for _number in range(number)]


def test_counts_of_a_craft_are_those_of_its_makers_and_what_was_done_for_them():
    makers = make_makers(6, "wayang", founded_year=THIS_YEAR - 1, owner_birth_year=1980)
    make_makers(1, "wayang", founded_year=1990, owner_birth_year=1950)
    doubled = make_artisan(crafts=["wayang"], published=False, consent=False)
    Artisan.objects.filter(pk=doubled.pk).update(merged_into=makers[0], state=Artisan.State.HIDDEN)
    activity = make_activity(status="selesai", starts_on=date(THIS_YEAR, 1, 10))
    activity.participations.create(artisan=makers[0], attended=True)
    again = make_activity(status="selesai", starts_on=date(THIS_YEAR, 1, 11))
    again.participations.create(artisan=makers[0], attended=True)
    make_suggestion(crafts=["wayang"])
    program = make_program(plan=make_plan())
    program.crafts.add(craft("wayang"))
    put_in_force(program.goal.plan)
    found = viability_of_all()[craft("wayang").pk]
    assert found == CraftViability(makers=7, recent=6, age=THIS_YEAR - 1980, trained=1, voices=1, programs=1, sold=0)
    assert found.state == Viability.FRAGILE


def test_age_and_beginning_of_fewer_than_five_are_not_told_nor_used():
    make_makers(4, "wayang", founded_year=1950, owner_birth_year=1940)
    make_makers(8, "wayang")
    found = viability_of_all()[craft("wayang").pk]
    assert (found.makers, found.recent, found.age) == (12, None, None)


def test_page_of_a_craft_says_the_word_the_counts_and_the_rule_but_no_count_below_five(client):
    makers = make_makers(3, "wayang", published=True)
    activity = make_activity(status="selesai", starts_on=date(THIS_YEAR, 1, 10))
    activity.participations.create(artisan=makers[0], attended=True)
    page = client.get(reverse("directory:craft", args=["wayang"])).text
    assert "Terancam" in page
    assert "Perajin tercatat: kurang dari 5" in page
    assert "Perajin yang hadir pada kegiatan, 5 tahun: kurang dari 5" in page
    assert "Terancam: perajinnya kurang dari 5" in page
    assert "Endangered" in client.get(f"/en{reverse('directory:craft', args=['wayang'])}").text


def test_craft_without_a_maker_is_not_judged(client):
    assert "Warisan hidup" not in client.get(reverse("directory:craft", args=["wayang"])).text


def test_plan_names_the_endangered_that_it_forgets_until_a_program_names_them(client):
    plan = make_plan()
    program = make_program(plan=plan)
    program.crafts.add(craft("batik"))
    make_makers(2, "wayang")
    put_in_force(plan)
    assert [one.slug for one in endangered_without_program()] == ["wayang"]
    assert "Kriya terancam yang belum punya program" in client.get(reverse("planning:plan")).text
    with open_for_change(plan):
        program.crafts.add(craft("wayang"))
    assert "Kriya terancam yang belum punya program" not in client.get(reverse("planning:plan")).text


def test_matrix_and_its_file_have_the_word(client, sign_in):
    sign_in("Sekretariat")
    make_makers(2, "wayang")
    address = reverse("dashboards:craft-coverage")
    assert "Terancam" in client.get(address).text
    rows = client.get(address, {"ekspor": "csv"}).content.decode("utf-8-sig").splitlines()
    assert "Warisan hidup" in rows[0]
    assert any("Terancam" in row for row in rows)


def test_counting_asks_equally_often_for_two_and_thirty_makers(django_assert_num_queries):
    for number in (2, 28):
        make_makers(number, "wayang", founded_year=2020, owner_birth_year=1980)
        # What a record does not change is kept by itself: all is counted once something was said, too.
        make_suggestion(crafts=["wayang"])
        with one_look(), django_assert_num_queries(8):
            viability_of_all()
