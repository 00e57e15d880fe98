"""Whoever is stuck finds one short page about the very page they are on."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from dekranasda.handbook.pages import PAGES
from tests.factories import make_meeting
from tests.test_access import routes

pytestmark = pytest.mark.django_db


def test_every_page_is_about_pages_there_are_and_leads_to_one():
    named = {route for page in PAGES for route in (*page.routes, *filter(None, [page.opens]))}
    assert named - routes() == set()
    assert len({page.slug for page in PAGES}) == len(PAGES)


def test_pages_are_short_and_opened_by_everybody_who_signs_in(client, sign_in):
    sign_in("Pengurus")
    for page in PAGES:
        assert 2 <= len(page.steps) <= 5
        text = client.get(reverse("handbook:page", args=[page.slug])).text
        assert page.title in text
    assert client.get(reverse("handbook:page", args=["tidak-ada"])).status_code == 404


def test_page_of_work_links_its_help(client, sign_in):
    sign_in("Sekretariat")
    page = client.get(reverse("meetings:invitation", args=[make_meeting().pk])).text
    assert reverse("handbook:page", args=["undangan"]) in page
    client.logout()
    assert "/bantuan/" not in client.get("/perajin/").text


def test_own_work_stands_first(client, sign_in):
    sign_in("Pimpinan")
    text = client.get(reverse("handbook:contents")).text
    assert text.index("Menetapkan rencana") < text.index("Pekerjaan lain") < text.index("Mengundang ke rakor")


def test_each_page_shows_a_picture_of_what_it_is_about(client, sign_in):
    sign_in("Sekretariat")
    for page in PAGES:
        picture = Path(finders.find(page.picture))
        with Image.open(picture) as drawn:
            assert drawn.size == (960, 600)
        assert picture.stat().st_size < 60_000
        assert page.picture_of in routes()
        assert page.picture in client.get(reverse("handbook:page", args=[page.slug])).text
    assert len(list(picture.parent.iterdir())) == len(PAGES), "a picture of a page that is no more"
