"""A page outlives what is written about others: what it read is asked again, and it stands while the answers do."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone

from crafts.models import Artisan, Photo
from crafts.records import publishing
from crafts.search import refresh
from dekranasda.base.page_cache import expire_at, marks
from dekranasda.base.page_cache.reads import Question, Reads, asked, note, tables_read
from dekranasda.base.page_cache.store import KeptPage
from programs.models import MinuteLine
from tests.factories import make_artisan, make_meeting

pytestmark = pytest.mark.django_db


def edit(artisan, **values):
    """What the office does with a record: it is saved, and the directory's index follows."""
    artisan = Artisan.objects.get(pk=artisan.pk)
    for name, value in values.items():
        setattr(artisan, name, value)
    artisan.save()
    refresh([artisan])


@pytest.fixture
def was_made_anew(client):
    """Whether the page at an address was rendered for this visitor; it was outdated once before."""

    def ask(address) -> bool:
        return bool(client.get(address).templates)

    return ask


@pytest.fixture
def page(client):
    """The page of an artisan who has a neighbour, after a change that concerned it."""
    artisan = make_artisan(name="Batik Contoh Arum", crafts=["batik"])
    beside = make_artisan(name="Batik Contoh Melati", crafts=["batik"])
    make_artisan(name="Kendang Contoh Jati", crafts=["kendang"])
    address = artisan.get_absolute_url()
    client.get(address)
    edit(artisan, story="Membatik sejak kecil.")
    assert beside.name in client.get(address).text
    return address


def other():
    return Artisan.objects.get(name="Kendang Contoh Jati")


def test_page_of_a_maker_outlives_the_edit_of_another(page, was_made_anew):
    edit(other(), story="Bubut halus.")
    assert not was_made_anew(page)
    edit(other(), name="Kendang Contoh Nangka", story="Kayu nangka.")
    assert not was_made_anew(page)
    assert not was_made_anew(page)


def add_photo(artisan):
    Photo.objects.create(
        artisan=artisan, image="foto/contoh.jpg", width=600, height=400, alt="Contoh", is_portrait=False
    )


CHANGES = {
    "own words": lambda artisan, beside: edit(artisan, story="Kini bersama tiga anak."),
    "own photo": lambda artisan, beside: add_photo(artisan),
    "own row, by a statement": lambda artisan, beside: Artisan.objects.filter(pk=artisan.pk).update(story="Pendek."),
    "consent withdrawn": lambda artisan, beside: publishing.withdraw_consent(artisan, by=None, reason="Enggan."),
    "neighbour renamed": lambda artisan, beside: edit(beside, name="Batik Contoh Kenanga"),
    "neighbour hidden": lambda artisan, beside: publishing.hide(beside, by=None),
    "neighbour's photo": lambda artisan, beside: add_photo(beside),
    "another neighbour": lambda artisan, beside: make_artisan(name="Batik Contoh Sekar", crafts=["batik"]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_the_page_shows_changes_it_at_once(page, was_made_anew, client, change):
    edit(other(), story="Bubut halus.")
    assert not was_made_anew(page)
    change(Artisan.objects.get(name="Batik Contoh Arum"), Artisan.objects.get(name="Batik Contoh Melati"))
    assert was_made_anew(page)


def _kept(reads: Reads, seen) -> KeptPage:
    response = expire_at(HttpResponse("Halaman"), timezone.now() + timedelta(hours=1))
    return KeptPage.of(response, reads.tables, seen).with_answers(reads)


def test_answers_count_for_nothing_if_something_was_written_before_they_were_given():
    meeting = make_meeting()

    def write_and_answer():
        MinuteLine.objects.create(meeting=meeting, text="Kayu terlambat.", kind="catatan", speaker_name="Bu Contoh")
        return 1

    reads = Reads({"programs_minuteline"}, set(), [Question(frozenset({"programs_minuteline"}), write_and_answer)])
    page = _kept(reads, marks.current())
    assert page.if_still_so(marks.current()) is None


def test_page_that_read_a_written_table_in_another_way_is_made_anew():
    make_artisan()
    seen = marks.current()
    with tables_read() as reads:
        list(Artisan.objects.values_list("pk"))
        list(Photo.objects.values_list("pk"))
        note({"crafts_photo"})
    page = _kept(reads, seen)
    Artisan.objects.update(name="Contoh")
    assert page.if_still_so(marks.current())
    Photo.objects.update(alt="Contoh")
    assert page.if_still_so(marks.current()) is None


def test_question_that_was_asked_inside_another_is_asked_with_it():
    make_artisan()
    seen = marks.current()
    count = asked(lambda: Artisan.objects.filter(name="Contoh").count())
    with tables_read() as reads:
        count()
    assert len(reads.questions) == 1
    page = _kept(reads, seen)
    Artisan.objects.update(story="Contoh")
    assert page.if_still_so(marks.current())
    Artisan.objects.update(name="Contoh")
    assert page.if_still_so(marks.current()) is None


def test_page_whose_time_is_over_is_made_anew_whatever_the_answers():
    with tables_read() as reads:
        Artisan.objects.count()
    seen = marks.current()
    response = expire_at(HttpResponse("Tutup"), timezone.now() - timedelta(seconds=1))
    assert KeptPage.of(response, reads.tables, seen).with_answers(reads).if_still_so(seen) is None


def test_change_of_columns_makes_every_page_anew():
    with tables_read() as reads:
        Artisan.objects.count()
    page = _kept(reads, marks.current())
    assert page.if_still_so({**marks.current(), marks.EVERYTHING: (1, 7)}) is None
