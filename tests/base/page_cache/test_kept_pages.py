"""Public pages come from memory, and never show what is no longer so, or what another person may see."""

import gzip
import os
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan, CraftCategory
from crafts.records import publishing
from dekranasda.base.page_cache import expire_at, marks
from dekranasda.base.page_cache.store import KeptPage, PageStore
from tests.factories import make_artisan, make_user

DIRECTORY = "/perajin/"


@pytest.fixture
def kept_directory(client, db, django_assert_max_num_queries):
    """The directory, asked for once; the second visitor costs one query."""
    artisan = make_artisan(name="Batik Contoh Arum")
    client.get(DIRECTORY)
    with django_assert_max_num_queries(1):
        assert "Batik Contoh Arum" in client.get(DIRECTORY).text
    return artisan


WRITES = {
    "save": lambda artisan: publishing.hide(Artisan.objects.get(pk=artisan.pk), by=None),
    "bulk update": lambda artisan: Artisan.objects.update(state=Artisan.State.HIDDEN),
    "consent withdrawn": lambda artisan: publishing.withdraw_consent(artisan, by=None, reason="Tidak berkenan."),
    "raw statement": lambda artisan: connection.cursor().execute("UPDATE crafts_artisan SET state = 'draf'"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_write_of_any_kind_shows_at_once(client, kept_directory, write):
    write(kept_directory)
    assert "Batik Contoh Arum" not in client.get(DIRECTORY).text


def test_write_that_was_undone_changes_nothing_and_the_next_one_still_shows(client, kept_directory):
    with transaction.atomic():
        publishing.hide(kept_directory, by=None)
        transaction.set_rollback(True)
    assert "Batik Contoh Arum" in client.get(DIRECTORY).text
    publishing.hide(Artisan.objects.get(pk=kept_directory.pk), by=None)
    assert "Batik Contoh Arum" not in client.get(DIRECTORY).text


@pytest.fixture
def autocommitting(django_db_blocker, tmp_path):
    """A database of its own, outside the transaction of the test."""
    connections.settings["other"] = connections.configure_settings(
        {"default": {}, "other": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "other.sqlite3")}}
    )["other"]
    other = connections["other"]
    with django_db_blocker.unblock():
        with other.cursor() as cursor:
            cursor.execute("CREATE TABLE page_cache_tablemark (id integer PRIMARY KEY, name text, value integer)")
            cursor.execute("CREATE TABLE crafts_thing (name text UNIQUE)")
        yield other
        other.close()
    del connections["other"]
    del connections.settings["other"]


def test_write_outside_a_transaction_changes_the_mark_or_fails_with_it(autocommitting):
    with autocommitting.cursor() as cursor:
        cursor.execute("INSERT INTO crafts_thing VALUES ('satu')")
        cursor.execute("SELECT name, value FROM page_cache_tablemark")
        marked = cursor.fetchall()
        assert [name for name, _value in marked] == ["crafts_thing"]
        with pytest.raises(IntegrityError):
            cursor.execute("INSERT INTO crafts_thing VALUES ('satu')")
        cursor.execute("SELECT name, value FROM page_cache_tablemark")
        assert cursor.fetchall() == marked
    assert autocommitting.get_autocommit()


@pytest.mark.django_db
def test_one_transaction_changes_the_mark_once(django_assert_max_num_queries):
    make_user()
    marks.current()
    with django_assert_max_num_queries(3):
        CraftCategory.objects.update(flagship=False)
        CraftCategory.objects.update(flagship=True)


@pytest.mark.django_db
def test_sign_in_and_audit_leave_kept_pages_alone():
    before = marks.current()
    make_user()
    assert marks.current() == before


def test_signed_in_person_neither_gets_nor_leaves_a_kept_page(client, kept_directory, sign_in):
    anonymous = client.get(DIRECTORY).text
    sign_in("Sekretariat")
    own = client.get(DIRECTORY).text
    assert reverse("account_logout") in own
    client.logout()
    client.cookies.clear()
    assert client.get(DIRECTORY).text == anonymous


def test_visitor_with_a_message_waiting_gets_a_page_of_their_own(client, kept_directory, django_assert_num_queries):
    client.cookies["messages"] = "x"
    assert "ETag" not in client.get(DIRECTORY).headers


@pytest.mark.parametrize("first", ["id", "en"])
def test_languages_and_fragments_are_kept_apart(client, kept_directory, first):
    addresses = [DIRECTORY, f"/en{DIRECTORY}"]
    answers = {address: client.get(address).text for address in (addresses if first == "id" else addresses[::-1])}
    assert '<html lang="id">' in answers[DIRECTORY]
    assert '<html lang="en">' in answers[f"/en{DIRECTORY}"]
    assert "<html" not in client.get(DIRECTORY, headers={"HX-Request": "true"}).text


def test_unchanged_page_is_answered_304_until_it_changes(client, kept_directory):
    etag = client.get(DIRECTORY).headers["ETag"]
    again = client.get(DIRECTORY, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    publishing.hide(kept_directory, by=None)
    assert client.get(DIRECTORY, headers={"If-None-Match": etag}).status_code == 200


def test_page_is_compressed_for_those_who_accept_it(client, kept_directory):
    plain = client.get(DIRECTORY)
    packed = client.get(DIRECTORY, headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Accept-Encoding" in packed.headers["Vary"]


SEEN = {"crafts_artisan": (2, 7)}


def _page(response, until):
    return KeptPage.of(expire_at(response, until), tables={"crafts_artisan"}, seen=SEEN)


def test_page_ends_at_its_moment():
    store, now = PageStore(), timezone.now()
    store.put(("buka",), _page(HttpResponse("Buka sekarang"), now + timedelta(hours=1)))
    store.put(("tutup",), _page(HttpResponse("Tutup"), now - timedelta(seconds=1)))
    assert store.last(("buka",)).is_current(SEEN)
    assert not store.last(("tutup",)).is_current(SEEN)
    assert not store.last(("buka",)).is_current({**SEEN, "crafts_artisan": (3, 7)})
    assert store.last(("buka",)).is_current({**SEEN, "crafts_photo": (1, 7)})


def test_store_drops_the_least_used_page_when_full():
    store, until = PageStore(max_bytes=5500), timezone.now() + timedelta(hours=1)
    for name in "abc":
        store.put((name,), _page(HttpResponse(os.urandom(1000)), until))
        store.last(("a",))
    assert [bool(store.last((name,))) for name in "abc"] == [True, False, True]
