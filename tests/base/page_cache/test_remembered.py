"""Small tables that a process keeps: read once, and anew after any write."""

import gc
import weakref
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language

from crafts.models import CraftCategory
from dekranasda.base.accounts.models import User
from dekranasda.base.page_cache import marks
from dekranasda.base.page_cache.remembered import MOST_ARGUMENTS, one_look, remembered, remembered_each
from tests.factories import craft, make_artisan, make_user

pytestmark = pytest.mark.django_db


def test_what_is_remembered_is_read_again_only_after_a_write():
    batik, read = craft("batik"), []

    @remembered
    def names():
        read.append(True)
        return list(CraftCategory.objects.values_list("name", flat=True))

    assert names() is names()
    CraftCategory.objects.filter(pk=batik.pk).update(name="Batik tulis")
    assert "Batik tulis" in names()
    assert len(read) == 2


def test_renamed_craft_is_shown_on_cards_and_filters_at_once(client):
    make_artisan(crafts=["batik"])
    directory = reverse("directory:artisans")
    client.get(directory)
    CraftCategory.objects.filter(slug="batik").update(name="Batik Baru")
    page = client.get(directory).text
    assert page.count("Batik Baru") == 2


def names_asked_for(most):
    asked = []

    @remembered_each(most=most)
    def names(keys):
        asked.append(list(keys))
        crafts = CraftCategory.objects.filter(pk__in=keys)
        return {one.pk: f"{one.name} {get_language()} {timezone.localdate()}" for one in crafts}

    return names, asked


def test_what_is_remembered_of_each_is_asked_for_once_until_a_write():
    batik, kendang = craft("batik"), craft("kendang-jimbe")
    names, asked = names_asked_for(most=9)
    assert names([batik.pk]) == names([batik.pk])
    names([kendang.pk, batik.pk])
    assert asked == [[batik.pk], [kendang.pk]]
    CraftCategory.objects.filter(pk=batik.pk).update(name="Batik tulis")
    assert names([batik.pk, kendang.pk])[batik.pk].startswith("Batik tulis")
    assert asked[2:] == [[batik.pk, kendang.pk]]


def test_what_is_remembered_of_each_is_that_of_the_language_and_of_the_day(monkeypatch):
    batik = craft("batik")
    names, _asked = names_asked_for(most=9)
    said = names([batik.pk])[batik.pk]
    with translation.override("en"):
        assert names([batik.pk])[batik.pk] != said
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    assert names([batik.pk])[batik.pk] != said


def test_no_more_is_remembered_than_so_many_and_nothing_of_what_is_not_there():
    keys = [craft(name).pk for name in ("batik", "kendang-jimbe", "wayang")]
    names, asked = names_asked_for(most=2)
    names(keys)
    names(keys[1:])
    assert len(asked) == 1
    names(keys[:1])
    assert asked[1:] == [keys[:1]]
    assert names([0]) == names([0]) == {}
    assert asked[2:] == [[0], [0]]


def test_what_was_read_from_a_table_without_marks_is_not_remembered():
    asked = []

    @remembered_each(most=9)
    def members(keys):
        asked.append(keys)
        return dict.fromkeys(keys, User.objects.count())

    before = members([1])[1]
    make_user()
    assert members([1])[1] == before + 1


def test_what_is_remembered_by_its_arguments_is_kept_for_each():
    read = []

    @remembered
    def named(slug):
        read.append(slug)
        return CraftCategory.objects.get(slug=slug).name

    craft("batik"), craft("kendang-jimbe")
    assert [named(slug) for slug in ("batik", "kendang-jimbe", "batik", "kendang-jimbe")][2:] == [
        named("batik"),
        named("kendang-jimbe"),
    ]
    assert read == ["batik", "kendang-jimbe"]
    CraftCategory.objects.filter(slug="kendang-jimbe").update(name="Kendang Baru")
    assert named("kendang-jimbe") == "Kendang Baru"


def test_of_many_arguments_those_read_last_are_kept():
    read = []

    @remembered
    def of(number):
        read.append(number)
        return CraftCategory.objects.count()

    for number in range(MOST_ARGUMENTS + 1):
        of(number)
    of(MOST_ARGUMENTS)
    assert len(read) == MOST_ARGUMENTS + 1
    of(0)
    assert len(read) == MOST_ARGUMENTS + 2


def test_what_is_no_longer_so_goes_once_anything_is_read_anew():
    class Names(list):
        """A list that one can see go."""

    @remembered
    def names(day):
        return Names(CraftCategory.objects.values_list("name", flat=True))

    yesterday, today = weakref.ref(names(1)), weakref.ref(names(2))
    gc.collect()
    assert yesterday() is not None
    CraftCategory.objects.filter(pk=craft("batik").pk).update(name="Batik tulis")
    names(2)
    gc.collect()
    assert yesterday() is None
    assert today() is None
    assert names(2) is names(2)


def test_what_reads_accounts_is_read_each_time():
    @remembered
    def people():
        return User.objects.count()

    before = people()
    make_user()
    assert people() == before + 1


def test_what_is_remembered_is_in_the_language_of_whoever_asks():
    @remembered
    def told():
        return f"{CraftCategory.objects.count()} {get_language()}"

    assert told().endswith("id")
    with translation.override("en"):
        assert told().endswith("en")


@pytest.fixture
def names():
    craft("batik")

    @remembered
    def read():
        return set(CraftCategory.objects.values_list("name", flat=True))

    return read


def test_what_was_read_in_a_step_that_was_given_up_is_forgotten_with_it(names):
    with one_look():
        names()
        with transaction.atomic():
            CraftCategory.objects.filter(slug="batik").update(name="Batik Batal")
            assert "Batik Batal" in names()
            transaction.set_rollback(True)
        assert "Batik Batal" not in names()


def test_what_was_written_is_seen_though_somebody_else_looked_in_between(names):
    with one_look():
        names()
        CraftCategory.objects.filter(slug="batik").update(name="Batik Baru")
        marks.current()
        assert "Batik Baru" in names()


def test_hours_are_told_anew_where_the_council_moves_to_another_time_zone():
    artisan = make_artisan()

    @remembered
    def entered():
        return f"{timezone.localtime(type(artisan).objects.get().created_at):%H:%M}"

    with timezone.override("Asia/Jakarta"):
        west = entered()
    with timezone.override("Asia/Jayapura"):
        assert entered() != west
