"""The frame around every page: both languages, error pages, the menu of each role."""

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation

from tests.factories import make_artisan


@pytest.mark.django_db
def test_unknown_address_answers_404_in_the_language_asked_for(client):
    assert "Halaman ini tidak ada" in client.get("/tidak-ada/").content.decode()
    assert client.get("/en/tidak-ada/").status_code == 404


def test_signed_in_page_under_en_leads_to_its_indonesian_address(client, sign_in):
    sign_in("Sekretariat")
    answer = client.get("/en/dasbor/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/dasbor/"


@pytest.mark.parametrize(("role", "sees_records"), [(None, False), ("Sekretariat", True), ("Administrator", False)])
def test_menu_offers_what_the_role_may_open(client, sign_in, role, sees_records):
    if role:
        sign_in(role)
    page = client.get("/").content.decode()
    assert ("Data perajin" in page) is sees_records


def test_fixed_part_is_kept_per_language_and_value_and_sees_nothing_else():
    part = Template(
        "{% load fixed i18n %}{% fixed here=section %}{{ here }}{{ visitor }} {% translate 'Kriya' %}{% endfixed %}"
    )
    told = Context({"section": "peta", "visitor": "Bu Sari"})
    assert part.render(told) == "peta Kriya"
    with translation.override("en"):
        assert part.render(told) == "peta Crafts"
    assert part.render(Context({"section": "rencana"})) == "rencana Kriya"


@pytest.mark.django_db
def test_style_guide_shows_a_card_and_charts(client, sign_in):
    artisan = make_artisan()
    sign_in("Sekretariat")
    page = client.get(reverse("style-guide")).text
    assert artisan.name in page
    assert page.count('<figure class="chart">') == 2
