"""Anybody finds out what the council is, how to reach its office, and for how long its board serves."""

import json
from datetime import date

import pytest
from lxml import html

from dekranasda.base.council.models import Council
from programs.models import Term
from tests.factories import make_other_council

pytestmark = pytest.mark.django_db


def told(client, language=""):
    return html.fromstring(client.get(f"{language}/tentang/").text)


def words(page):
    return " ".join(page.find(".//main").text_content().split())


def test_every_page_leads_to_the_office(client):
    footer = html.fromstring(client.get("/perajin/").text).find(".//footer")
    assert footer.xpath(".//a[@href='/tentang/']")


def test_page_says_what_the_council_is_in_both_languages(client):
    assert "19 Desember 2025" in words(told(client))
    assert "19 December 2025" in words(told(client, "/en"))


def test_office_that_told_nothing_yet_has_no_empty_contact(client):
    assert "belum dicantumkan" in words(told(client))
    Council.objects.update(address="Jalan Contoh 1", phone="+62342801234", email="kantor@contoh.id")
    page = told(client)
    assert "belum dicantumkan" not in words(page)
    assert "Jalan Contoh 1" in words(page)
    described = json.loads(page.find(".//script[@type='application/ld+json']").text)
    assert described["@type"] == "Organization"
    assert described["telephone"] == "+62342801234"
    assert described["address"]["streetAddress"] == "Jalan Contoh 1"


def test_other_council_says_nothing_of_the_first(client):
    make_other_council()
    assert "19 Desember 2025" not in words(told(client))


def test_text_without_english_is_marked_as_indonesian(client):
    Council.objects.update(about="Kami menghubungkan perajin.", about_en="")
    shown = told(client, "/en").xpath("//div[@lang='id']")
    assert "Kami menghubungkan perajin." in shown[0].text_content()


@pytest.mark.parametrize("address", ["/tentang/", "/pengurus/"])
def test_days_of_a_term_are_told_once_a_decree_names_them(client, address):
    Term.objects.all().delete()
    Term.objects.create(name="Periode Contoh", starts_on=date(2025, 1, 1), ends_on=date(2030, 12, 31))
    shown = client.get(address).text
    assert "Masa bakti 2025–2030." in shown
    assert "Januari 2025" not in shown
    Term.objects.update(decree_number="188/1/2025", starts_on=date(2025, 3, 7))
    assert "Masa bakti 7 Maret 2025 sampai 31 Desember 2030." in client.get(address).text
