"""Nothing that a signed-in person read stays behind in a browser, and no other site embeds what stands here."""

import pytest
from django.test import Client

from dekranasda.base.page_cache.made_once import MADE_ONCE
from tests.factories import make_artisan
from tests.test_access import CAPABILITIES, ROWS_OF, Roles, strongest, views

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# Answers that are the same whoever is signed in, and say themselves what may be kept: files made once for everybody, as
# for a stranger; a calendar whose address is its key; and what nobody signed in gets, after signing out.
SAME_FOR_ALL = {name for name, view in views().items() if getattr(view, MADE_ONCE, False)}
SAME_FOR_ALL |= {"action_items:calendar-feed", "account_logout"}


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_what_a_signed_in_person_reads_is_kept_nowhere(capability):
    roles = Roles()
    kept = []
    for row in ROWS_OF[capability]:
        role = strongest(row)
        if role is None or row.route in SAME_FOR_ALL:
            continue
        answer = roles.ask(row, role)
        asked_who = "Cookie" in answer.headers.get("Vary", "")
        policy = answer.headers.get("Cache-Control", "")
        if asked_who and not ("private" in policy and "no-store" in policy):
            kept.append((row.route, row.method, policy))
    assert kept == []


def test_what_the_public_reads_may_be_kept(client):
    make_artisan()
    for address in ("/", "/perajin/", "/data/perajin.csv"):
        assert "no-store" not in client.get(address).headers.get("Cache-Control", "")


def test_a_signed_in_page_is_kept_nowhere_also_where_the_public_reads_it_too(client, sign_in):
    sign_in("Pengurus")
    for address in ("/", "/dasbor/", "/tidak-ada/"):
        assert client.get(address).headers["Cache-Control"] == "private, no-store"


def test_no_other_site_embeds_what_stands_here_but_open_data():
    for address in ("/", "/perajin/", "/akun/masuk/", "/tidak-ada/", "/berkas/foto/tidak-ada.jpg"):
        assert Client().get(address).headers["Cross-Origin-Resource-Policy"] == "same-origin"
    for address in ("/data/perajin.csv", "/data/perajin.json"):
        assert Client().get(address).headers["Cross-Origin-Resource-Policy"] == "cross-origin"
