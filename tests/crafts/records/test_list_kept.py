"""Rows of the list of records are kept in a process: what they show is true again right after any write."""

from datetime import date

import pytest
from django.db.models import Value
from django.db.models.functions import Concat
from django.urls import reverse

from crafts.models import Artisan, ConfirmationRound, Consent, CraftCategory, District, Village
from crafts.records import listing, publishing
from crafts.records.merging import merge
from crafts.records.removing import delete_draft
from tests.factories import SENTUL, craft, make_artisan, make_consent, make_user

pytestmark = pytest.mark.django_db
LIST = "/kelola/perajin/"


def hold_rounds():
    for year in (2021, 2022):
        ConfirmationRound.objects.create(name=str(year), starts_on=date(year, 1, 1), ends_on=date(year, 6, 30))


def rewrite(**fields):
    artisan = Artisan.objects.get()
    for name, value in fields.items():
        setattr(artisan, name, value)
    artisan.save()


def publish():
    artisan = Artisan.objects.get()
    make_consent(artisan=artisan)
    publishing.publish(artisan, by=make_user())


def go_two_rounds_unheard():
    hold_rounds()
    Artisan.objects.update(created_at="2020-05-05T00:00:00Z")


def give_its_name_to_another_village():
    District.objects.filter(villages=SENTUL).update(name="Wetan")
    own = Village.objects.get(pk=SENTUL)
    other = Village.objects.exclude(district=own.district).first()
    Village.objects.filter(pk=other.pk).update(name=own.name)


@pytest.fixture
def shown(client, sign_in):
    """The list as the secretariat reads it."""
    sign_in("Sekretariat")
    return lambda **query: client.get(LIST, query).text


def rows(page):
    return page.partition("<tbody>")[2].partition("</tbody>")[0]


# What is written → what then stands in the row of a draft without consent.
WRITES = {
    "its name": (lambda: rewrite(name="Batik Baru"), "Batik Baru"),
    "its owner": (lambda: rewrite(owner_name="Bu Baru"), "Bu Baru"),
    "its village": (lambda: rewrite(village=Village.objects.exclude(pk=SENTUL).first()), "{other_village}"),
    "its crafts": (lambda: Artisan.objects.get().crafts.set([craft("kendang-jimbe")]), "{other_craft}"),
    "its state": (publish, "status-terbit"),
    "when it was asked": (lambda: Artisan.objects.get().confirm(by=None, on=date(2026, 3, 4)), "Maret 2026"),
    "two rounds without a word": (go_two_rounds_unheard, "kontak disembunyikan"),
    "the name of its craft": (lambda: CraftCategory.objects.update(name=Concat("slug", Value(" baru"))), "batik baru"),
    "the name of its village": (lambda: Village.objects.filter(pk=SENTUL).update(name="Sentulrejo"), "Sentulrejo"),
    "another village of that name, and its district": (give_its_name_to_another_village, "(Wetan)"),
}


@pytest.mark.parametrize("what", WRITES)
def test_row_shows_what_was_written_at_once(shown, what):
    make_artisan(name="Batik Lama", owner_name="Bu Lama", published=False, consent=False)
    write, told = WRITES[what]
    other = Village.objects.exclude(pk=SENTUL).first()
    told = told.format(other_village=other, other_craft=craft("kendang-jimbe").name)
    assert told not in rows(shown())
    write()
    assert told in rows(shown())


def test_withdrawn_consent_is_said_at_once(shown):
    artisan = make_artisan(published=False)
    assert "tanpa persetujuan" not in rows(shown())
    Consent.objects.filter(artisan=artisan).update(withdrawn_at="2026-02-03T00:00:00Z")
    assert "tanpa persetujuan" in rows(shown())


def test_who_comes_and_goes_is_counted_and_listed_at_once(shown):
    one = make_artisan(name="Anyaman Satu", published=False, consent=False)
    assert "1 perajin" in shown()
    two = make_artisan(name="Batik Dua")
    now = shown()
    assert "2 perajin" in now
    assert now.index(one.name) < now.index(two.name)
    delete_draft(one)
    now = shown()
    assert "1 perajin" in now
    assert one.name not in now
    merge(make_artisan(name="Batik Tiga"), two, from_merged=[], by=make_user())
    assert two.name not in shown()


def test_choices_of_the_filter_are_new_at_once_and_what_was_typed_is_nobody_elses(shown):
    make_artisan()
    shown()
    CraftCategory.objects.filter(slug="batik").update(name="Seni kaca")
    Village.objects.filter(pk=SENTUL).update(name="Sentulrejo")
    assert ">Seni kaca</option>" in (page := shown())
    assert "Sentulrejo" in page
    assert 'value="rahasia"' in shown(q="rahasia")
    assert "rahasia" not in shown()


def test_rows_are_made_once(shown, monkeypatch):
    make_artisan()
    shown()
    monkeypatch.setattr(listing, "get_template", None)
    assert reverse("records:artisan", args=[Artisan.objects.get().pk]) in shown()
