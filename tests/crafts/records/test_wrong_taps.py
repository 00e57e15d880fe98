"""A wrong tap on a record is taken back by one more; a step taken twice is told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan
from crafts.records.publishing import publish
from dekranasda.demo.content.source import on
from tests.factories import make_artisan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def staff(sign_in):
    return sign_in("Sekretariat")


def step(client, artisan, name, **typed):
    return client.post(reverse(f"records:{name}", args=[artisan.pk]), typed, follow=True).text


@pytest.mark.parametrize("state", ["draf", "sembunyi"])
def test_publishing_of_today_is_taken_back_to_what_it_was(client, state):
    artisan = make_artisan(published=False)
    if state == "sembunyi":
        step(client, artisan, "artisan-hide")
    page = step(client, artisan, "artisan-publish")
    assert "Urungkan penerbitan" in page
    page = step(client, artisan, "artisan-unpublish")
    assert "data kembali seperti semula" in page
    artisan.refresh_from_db()
    assert artisan.state == state
    assert client.get(artisan.get_absolute_url()).status_code == 404
    assert "Tidak ada penerbitan hari ini" in step(client, artisan, "artisan-unpublish")


def test_publishing_of_another_day_is_not_taken_back_by_a_tap(client):
    with on(timezone.localdate() - timedelta(days=2)):
        artisan = make_artisan(published=False)
        publish(artisan, by=None)
    assert "Urungkan penerbitan" not in client.get(artisan.get_record_url()).text
    step(client, artisan, "artisan-unpublish")
    artisan.refresh_from_db()
    assert artisan.state == Artisan.State.PUBLISHED


def test_edit_after_publishing_does_not_hide_the_way_back(client):
    artisan = make_artisan(published=False)
    step(client, artisan, "artisan-publish")
    artisan.refresh_from_db()
    artisan.brand = "Sekar"
    artisan.save_step("brand")
    step(client, artisan, "artisan-unpublish")
    artisan.refresh_from_db()
    assert (artisan.state, artisan.brand) == ("draf", "Sekar")


def test_erasing_what_is_erased_is_told(client):
    artisan = make_artisan(name="Batik Sekar")
    typed = {"reason": "diminta", "number": artisan.pk, "texts": "ganti", "minutes": "ganti"}
    step(client, artisan, "data-erase", **typed)
    artisan.refresh_from_db()
    assert artisan.erased_at
    assert "sudah dihapus" in step(client, artisan, "data-erase", **typed)


def test_after_consent_the_section_says_so_and_offers_to_publish(client):
    artisan = make_artisan(published=False, consent=False)
    typed = {"given_by": "Ibu Sri", "given_on": "2026-01-05", "channel": "kertas", "text_version": "2026-3"}
    page = step(client, artisan, "consent-new", **typed)
    section = page.split('id="persetujuan"')[1].split("</section>")[0]
    assert "Persetujuan tercatat" in section
    assert reverse("records:artisan-publish", args=[artisan.pk]) in section
    assert page.count("Persetujuan tercatat") == 1
